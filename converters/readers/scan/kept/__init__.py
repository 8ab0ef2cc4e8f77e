"""What is kept of a page that was read, so that people can see it."""
