"""What reports of an archive say of one another."""
