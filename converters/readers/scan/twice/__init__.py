"""Figures read a second time, by other means."""
