"""The site kept up to date while it is shown."""
