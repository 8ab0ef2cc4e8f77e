"""The official forms, as data beside the code that reads it. Knows nobody."""
