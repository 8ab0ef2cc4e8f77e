"""PDF with a text layer → Document."""
