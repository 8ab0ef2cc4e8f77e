"""Characters of a PDF that do not count as the others do: unseen, struck out, raised, lowered."""
