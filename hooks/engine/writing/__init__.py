"""A site written into a folder: pages, downloads, search and frame, what has not changed taken over from the last site."""
