"""Rows of the tables of a Word document."""
