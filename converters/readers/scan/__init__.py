"""Pictures of pages → what stands on them: read by a recogniser, one cell or line at a time."""
