"""What a report's page says of other reports: known only when all are there, and put into the page then."""
