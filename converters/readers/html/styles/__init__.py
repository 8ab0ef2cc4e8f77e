"""The styles of a page, as far as they change what it says: sheets, colours, what an element has in the end."""
