"""The figures of the tables as the search compares them."""
