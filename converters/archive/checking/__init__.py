"""Checks of single reports of an archive."""
