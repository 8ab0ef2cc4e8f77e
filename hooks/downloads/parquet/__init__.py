"""Tables as Apache Parquet: each shard makes its row group, which stands in the file as it is."""
