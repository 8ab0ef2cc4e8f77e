"""What has changed in the archive: its pages, and the feeds that readers subscribe to."""
