"""The page that shows the original of a report as it was read, each figure at its place."""
