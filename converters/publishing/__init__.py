"""What of an archive is published where two changes, each good by itself, contradict each other."""
