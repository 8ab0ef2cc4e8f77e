"""The data to take away: the lines of each report in each table. Knows nothing of MkDocs."""
