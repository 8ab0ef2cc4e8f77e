"""What an archive is to hold: the bodies of a region, where they publish, and what has been told of their addresses."""
