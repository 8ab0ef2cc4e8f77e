"""Which report a person means: by its file, or by the address of its page."""

from pathlib import Path, PurePosixPath
from typing import Final

from converters.archive.walk import REPORT_FILE
from converters.model.matching.patterns import regex

_SITE: Final = regex(r"https?://[^/]*/")


def file_of(text: str, content: Path) -> Path | None:
    """The file of a report that is given by its path or its address; None also where that is no path at all."""
    try:
        return _found(text, content)
    except (OSError, ValueError):
        return None


def _found(text: str, content: Path) -> Path | None:
    root = content.resolve()
    address = _SITE.sub("", text.partition("#")[0]).strip("/")
    paths = [Path(text), *(content / _below(address, cut) for cut in range(address.count("/") + 1))]
    for path in paths:
        place = path.parent.resolve() / path.name  # a link is not followed
        if REPORT_FILE.match(path.name) and path.is_file() and place.is_relative_to(root):
            return content / place.relative_to(root)
    return None


def _below(address: str, cut: int) -> str:
    """An address without its first folders, under which a site may lie, as the file of its report."""
    path = PurePosixPath(*address.split("/")[cut:])
    return str(path if path.suffix == ".md" else path.with_name(f"{path.name}.md"))
