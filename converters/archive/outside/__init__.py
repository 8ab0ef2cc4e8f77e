"""Originals that lie outside git, in a bucket or a folder, each under its sha256; the Markdown stays the only truth."""
