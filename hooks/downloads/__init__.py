"""The data to take away: reports.csv, cells.csv, datapackage.json. Knows nothing of MkDocs."""
