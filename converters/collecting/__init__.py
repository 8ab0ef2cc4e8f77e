"""What the addresses of the expected lists have that the archive has not: new reports, changed ones, and those that are gone."""
