"""The archive as an index of summaries: what lists, overviews and pages above the reports are made from."""
