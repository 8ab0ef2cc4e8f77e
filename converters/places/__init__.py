"""Where in its original each figure and paragraph of a report stands: recorded when it is converted, kept beside it."""
