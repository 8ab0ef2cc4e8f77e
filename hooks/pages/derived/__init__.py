"""Derived figures on the pages: of a body, over a region or a year, and how they are reckoned."""
