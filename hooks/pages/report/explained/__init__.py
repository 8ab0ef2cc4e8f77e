"""What helps to understand a report: what is said of its figures beside and above them."""
