"""What a range of git changes does to the archive, each report compared with its original."""
