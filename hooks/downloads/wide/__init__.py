"""One row a report, every cell of every form a column; the names of these cells in words."""
