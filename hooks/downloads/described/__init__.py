"""What the downloads are, told to programs and to who cites them."""
