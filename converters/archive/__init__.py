"""Reports in content/: where they lie, how they are written there, what must hold between them. Converts nothing."""
