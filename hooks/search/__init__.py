"""The search: static files made from the archive, read by the scripts in theme/scripts/search."""
