"""Where an original lies on the site: a page or drawing of somebody else must never run scripts under our address."""

from pathlib import PurePosixPath
from typing import Final

ACTIVE: Final = frozenset({".html", ".htm", ".xhtml", ".xht", ".mht", ".mhtml", ".shtml", ".svg", ".xml", ".xsl"})
"""Kinds of files that a browser would run; they are published as plain text, byte for byte."""


def published(source: PurePosixPath) -> str:
    """The original's path below content/ → its address, relative to the site."""
    return f"{source}.txt" if source.suffix.lower() in ACTIVE else str(source)
