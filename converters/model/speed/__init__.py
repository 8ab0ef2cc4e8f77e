"""What is made once, or more cheaply, since a conversion does it thousands of times."""
