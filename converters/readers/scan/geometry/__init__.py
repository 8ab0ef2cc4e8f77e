"""Where a page lies and how it is held, undone: seen from above, upright, level."""
