"""Elements that say something in a way of their own."""
