"""Tables of PDF pages, ruled and aligned."""
