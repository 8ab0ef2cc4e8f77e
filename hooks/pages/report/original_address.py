"""Where an original lies on the site: a page or drawing of somebody else must never run scripts under our address."""

from pathlib import PurePosixPath

from converters.archive.outside.named import key_of, record_key
from converters.model.originals import is_inert
from converters.model.report import Report, Source


def published(source: PurePosixPath | str) -> str:
    """The original's path below content/ → its address, relative to the site."""
    path = str(source)
    return path if is_inert(path.rpartition(".")[2]) else f"{path}.txt"


def address_of(source: Source, path: PurePosixPath | None, report: Report, public: str) -> str | None:
    """Where an original can be downloaded; None where it cannot.

    `path`: below content/; `public`: the address of the place outside, where the originals can be read there.
    """
    return _address(key_of(source), path, report, public)


def record_address_of(source: Source, path: PurePosixPath | None, report: Report, public: str) -> str | None:
    """The same of what was served when it was fetched."""
    return _address(record_key(source), path, report, public)


def _address(key: str | None, path: PurePosixPath | None, report: Report, public: str) -> str | None:
    if public and report.withdrawn is None:
        return None if key is None else f"{public}{key}"
    return None if path is None else published(path)
