"""What is made once, or done more cheaply or rarely, since a conversion does it thousands of times."""
