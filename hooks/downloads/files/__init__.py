"""The files of the downloads: what the shards keep of each report, put together into tables and parts of tables."""
