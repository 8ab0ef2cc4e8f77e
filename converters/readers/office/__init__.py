"""Formats of other word processors → Document, by way of LibreOffice."""
