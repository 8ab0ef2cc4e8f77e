"""What was added, corrected, replaced and withdrawn, and when."""
