"""What a PDF asks for, weighed from its bytes before pdfium is given it."""
