"""Ink that is not of the print."""
