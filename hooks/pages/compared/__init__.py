"""Bodies beside each other, and one body over the years."""
