"""Word documents (.docx) → Document."""
