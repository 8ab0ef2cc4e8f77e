"""Texts: their patterns, their item numbers."""
