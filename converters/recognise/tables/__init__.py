"""Official tables: labels, rows, columns, cells."""
