"""Verbs that ask the web for reports."""
