"""What things are called: bodies under the names they had before and have now, the regions they lie in, cells by their labels."""
