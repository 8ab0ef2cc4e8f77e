"""What a page of a PDF prints, character by character."""
