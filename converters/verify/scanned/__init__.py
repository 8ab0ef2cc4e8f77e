"""What of the figures that were read from a picture may count."""
