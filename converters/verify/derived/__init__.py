"""Figures that no form prints, reckoned from the cells of a report, and over many reports."""
