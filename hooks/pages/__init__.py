"""Pages: the main part of each page of the site, as HTML. Knows nothing of MkDocs."""
