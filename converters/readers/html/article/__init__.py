"""The report on a page, told from the site around it."""
