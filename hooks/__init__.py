"""The archive → the site. Plain Python; only entry.py knows MkDocs."""
