"""What stands around every page, taken once from the theme."""
