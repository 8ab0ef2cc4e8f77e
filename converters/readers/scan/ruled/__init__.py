"""Which ink of a page is the rulings of its tables."""
