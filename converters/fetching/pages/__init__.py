"""What a page of the web is, and which other addresses belong to the report on it."""
