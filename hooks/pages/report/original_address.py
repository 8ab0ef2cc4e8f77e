"""Where an original lies on the site: a page or drawing of somebody else must never run scripts under our address."""

from pathlib import PurePosixPath

from converters.model.originals import is_inert


def published(source: PurePosixPath) -> str:
    """The original's path below content/ → its address, relative to the site."""
    return str(source) if is_inert(source.suffix[1:]) else f"{source}.txt"
