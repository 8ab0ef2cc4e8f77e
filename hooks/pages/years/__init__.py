"""The pages of the years, of the whole archive and of its regions: their addresses, their table, the same as CSV."""
