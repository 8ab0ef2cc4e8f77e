"""The whole site from the archive: in shards that are kept, so that only what changed is made again."""
