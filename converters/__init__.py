"""Sources of annual reports to Markdown, and back. Knows nothing of MkDocs."""

__version__ = "0.1.0"
