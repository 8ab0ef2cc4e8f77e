"""What a site prints around a report, whether the page is HTML or was copied as text."""
