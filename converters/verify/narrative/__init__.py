"""What the narrative says of the cells of the forms, held against them. Knows the vocabulary and the report, nothing of how it was read."""
