"""What the checks of a report have found, as its page tells it."""
