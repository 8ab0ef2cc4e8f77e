"""What is expected and what is there: the matrix of a region, the overviews above, the way to add what is absent."""
