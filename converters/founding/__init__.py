"""An archive of one's own: the files that it begins with."""
