"""What was collected, as one pull request a region: which are opened, edited or left alone. Python and git alone run it."""
