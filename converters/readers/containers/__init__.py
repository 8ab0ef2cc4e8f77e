"""Archives of files (zip, rar) that are given as a source: the files in them, each a source of its own."""
