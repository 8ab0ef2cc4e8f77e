"""The whole site from the archive: in pieces that are kept, so that only what changed is made again."""
