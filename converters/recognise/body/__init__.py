"""Who reports, and where that lies."""
