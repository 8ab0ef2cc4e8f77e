"""Figures that a machine could not read for sure from a picture, and a person has."""
