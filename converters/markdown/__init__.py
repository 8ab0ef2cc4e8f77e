"""Report ⇄ Markdown. The Markdown file is the archive's only truth: read(write(report)) is the report again."""

from converters.markdown.read import Reading, read
from converters.markdown.write import write

__all__ = ["Reading", "read", "write"]
