"""Pictures in the text of a Word document."""
