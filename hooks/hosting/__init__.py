"""Where a built site goes: how large it is, and how it gets to a bucket or a folder."""
