"""Bodies of an archive under their names: those they had before, new ones, the regions they lie in."""
