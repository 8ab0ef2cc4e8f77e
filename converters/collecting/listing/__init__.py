"""Pages that list reports: their links, the pages that go on, and whose report a title announces."""
