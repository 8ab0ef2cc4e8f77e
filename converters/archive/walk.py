"""The one walk over content/: what lies there, and what must not. Nothing is followed, nothing read.

Folders are named in small letters, digits and hyphens, files `<year>.md`, `<year>.source.<ext>` or
`<year>.source-<8 hexadecimal digits>.<ext>`, where `<ext>` may be that of a web record, `<year>.places.json` or
`<year>.page-<number>.webp`; in `expected/`, which is no folder of reports, `<region>.yaml` and `<region>.state.yaml`. All
that looks into an archive sees it through here.
"""

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import field
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Final

from converters.model.matching.patterns import regex
from converters.model.originals import (
    MEDIA_TYPES,
    MOST_BYTES,
    MOST_BYTES_OF_A_PICTURE,
    MOST_BYTES_OF_A_RECORD,
    MOST_BYTES_OF_PLACES,
    PLACES_ENDING,
    RECORD_ENDING,
)
from converters.model.speed.quick_dataclasses import dataclass

UNLOCATED: Final = "unlocated"
"""The folder of bodies of which the province is not known."""
RESERVED: Final = frozenset(
    "404 assets changes checks compare coverage data expected feed glossary index search sitemap static years".split()
)
"""Addresses of the site's own at its root, in use or kept for it: no folder there, and no former address."""
EXPECTED: Final = "expected"
"""The folder of the lists of bodies that report."""
EXPECTED_FILE: Final = regex(r"[a-z0-9-]{1,80}(\.state)?\.yaml\Z")
MOST_BYTES_OF_A_LIST: Final = 2 << 20
REPORT_FILE: Final = regex(r"([0-9]{4})\.md\Z")
SOURCE_FILE: Final = regex(r"([0-9]{4})\.source(?:-[0-9a-f]{8})?\.([A-Za-z0-9]{1,16})\Z")
RECORD_FILE: Final = regex(rf"([0-9]{{4}})\.source(?:-[0-9a-f]{{8}})?\.{re.escape(RECORD_ENDING)}\Z")
"""The web archive of what was served when an original was fetched."""
PLACES_FILE: Final = regex(rf"([0-9]{{4}})\.({re.escape(PLACES_ENDING)}|page-[1-9][0-9]{{0,2}}\.webp)\Z")
"""Where in its original a report stands, or the picture of a page from which it was read."""
PICTURE_FILE: Final = regex(r"([0-9]{4})\.page-([1-9][0-9]{0,2})\.webp\Z")
MOST_BYTES_OF_A_REPORT: Final = 24 << 20
"""Of a Markdown file: a source of the most characters, in three bytes each, with all of it left out once more."""
DEEPEST: Final = 12
"""Folders within one another; regions go down to the village, with the body below."""
TEMPORARY: Final = ".gongkai-"
"""How the names began under which older versions left an unfinished change in content/."""
_NAMES: Final = 1 << 12
"""Names of which is remembered what they say: a large archive has the same ones in each folder."""
KEPT: Final = ".gitkeep"
"""An empty file in content/ itself, by which git keeps the folder of an archive that has no report yet."""
_FOLDER: Final = regex(r"[a-z0-9-]{1,80}\Z")
_TAKEN: Final = regex(r"(?:[0-9]{4}|page-[1-9][0-9]{0,2}|years)\Z")
"""Names that the site uses below any folder: years of a body, further pages of a list."""
_MOST: Final = (
    (RECORD_FILE, MOST_BYTES_OF_A_RECORD),
    (PICTURE_FILE, MOST_BYTES_OF_A_PICTURE),
    (PLACES_FILE, MOST_BYTES_OF_PLACES),
)
_ENDINGS: Final = ", ".join(MEDIA_TYPES)


class UnsafeArchive(Exception):
    """Something lies in content/ that must not: the message is one line, `path: what; what to do`."""


@dataclass(frozen=True, slots=True)
class Refused:
    """What must not lie in content/, is not followed and not read."""

    path: str
    """Relative to content/."""
    why: str
    """Goes on after its name."""


@dataclass(slots=True)
class Folder:
    """A folder and the files in it, by name, in order; what lies in its folders not."""

    path: str
    """Relative to content/, with slashes; empty for content/ itself."""
    reports: dict[str, os.stat_result] = field(default_factory=dict)
    sources: dict[str, os.stat_result] = field(default_factory=dict)
    expected: dict[str, os.stat_result] = field(default_factory=dict)
    """The lists of bodies, and what has been told of their addresses."""
    records: dict[str, os.stat_result] = field(default_factory=dict)
    """Web archives of what was served when originals were fetched."""
    places: dict[str, os.stat_result] = field(default_factory=dict)
    """Where in their originals reports stand, and pictures of the pages from which they were read."""
    strays: list[str] = field(default_factory=list)
    """Files that belong to no report; they are no danger, for nothing takes them up."""
    refused: list[Refused] = field(default_factory=list)

    def at(self, name: str) -> str:
        """The path of what has that name here, relative to content/."""
        return f"{self.path}/{name}" if self.path else name


def is_told_file(name: str) -> bool:
    """Whether a file in `expected/` holds what has been told of a list's addresses, and not the list itself."""
    match = EXPECTED_FILE.match(name)
    return match is not None and match[1] is not None


def expected_fault(name: str, mode: int, size: int) -> str | None:
    """Why a file in `expected/` must not be taken up, if so."""
    if not stat.S_ISREG(mode):
        return _no_file(mode)
    if size > MOST_BYTES_OF_A_LIST:
        return f"has more than {MOST_BYTES_OF_A_LIST >> 20} MB; no list of bodies is as large"
    return None


@lru_cache(_NAMES)
def _read_as_folder(name: str) -> tuple[bool, bool]:
    """Whether it is a name of a folder, and one that the site uses below any folder."""
    return _FOLDER.match(name) is not None, _TAKEN.match(name) is not None


def folder_fault(path: str) -> str | None:
    """Why no folder may lie at that path relative to content/, if so."""
    is_name, is_taken = _read_as_folder(path.rpartition("/")[2])
    if not is_name:
        return "is no name of a folder of the archive; expected small letters, digits and hyphens, such as yangguxian"
    if path in RESERVED or is_taken:
        return "is an address of the site's own; expected the folder of a region or body"
    if path.count("/") >= DEEPEST:
        return f"lies more than {DEEPEST} folders deep; expected a body right below its region"
    return None


def file_fault(name: str, mode: int, size: int) -> str | None:
    """Why the file of a report or an original must not be taken up, if so; `mode`: its type, as the system or git has it."""
    if not stat.S_ISREG(mode):
        return _no_file(mode)
    most = _most_bytes(name)
    if most is None:
        return f"ends as no original does; expected one of {_ENDINGS} (gongkai add names it)"
    if size > most:
        return f"has more than {most >> 20} MB; no report is as large"
    return None


@lru_cache(_NAMES)
def _most_bytes(name: str) -> int | None:
    """Of a file of that name; None of an original that ends as none does."""
    if source := SOURCE_FILE.match(name):
        return MOST_BYTES if source[2] in MEDIA_TYPES else None
    return next((most for kind, most in _MOST if kind.match(name)), MOST_BYTES_OF_A_REPORT)


def _no_file(mode: int) -> str:
    if stat.S_ISLNK(mode):
        return "is a symbolic link, which is not followed; put the file itself there, or delete it"
    return "is no file but a device, a pipe or a socket; delete it"


def walk(content: Path, below: str = "") -> Iterator[Folder]:
    """Every folder at and below one, each before those in it, in the order of their names."""
    waiting = [below]
    while waiting:
        folder = Folder(waiting.pop())
        with os.scandir(f"{content}/{folder.path}") as found:
            items = sorted(found, key=lambda item: item.name)
        inner = [folder.at(item.name) for item in items if _sort(item, folder)]
        yield folder
        waiting += reversed(inner)


def _sort(item: os.DirEntry[str], folder: Folder) -> bool:
    """Put an item where it belongs in its folder; whether it is a folder to be walked."""
    if item.is_dir(follow_symlinks=False) and folder.path != EXPECTED:
        at = folder.at(item.name)
        why = None if at == EXPECTED else folder_fault(at)
        if why is not None:
            folder.refused.append(Refused(at, why))
        return why is None
    found, why = item.stat(follow_symlinks=False), None
    if folder.path == EXPECTED:
        why = _sort_expected(item.name, found, folder)
    elif (files := _files_like(item.name, folder)) is not None:
        why = file_fault(item.name, found.st_mode, found.st_size)
        if why is None:
            files[item.name] = found
    elif not stat.S_ISREG(found.st_mode):
        why = _no_file(found.st_mode)
    elif item.name.startswith(TEMPORARY):
        why = "was left by an unfinished change, and is not carried out; look at what git status shows, then delete it"
    elif item.name != KEPT or folder.path or found.st_size:
        folder.strays.append(item.name)
    if why is not None:
        folder.refused.append(Refused(folder.at(item.name), why))
    return False


def _sort_expected(name: str, found: os.stat_result, folder: Folder) -> str | None:
    """Put a file of `expected/` where it belongs; why it must not be there, if so."""
    if stat.S_ISDIR(found.st_mode):
        return "is a folder among the lists of bodies; expected files such as yangguxian.yaml"
    if (why := expected_fault(name, found.st_mode, found.st_size)) is not None:
        return why
    if EXPECTED_FILE.match(name):
        folder.expected[name] = found
    else:
        folder.strays.append(name)
    return None


def _files_like(name: str, folder: Folder) -> dict[str, os.stat_result] | None:
    """The files of a folder among which one of that name belongs; None where it belongs to no report."""
    kind = _kind_of(name)
    return None if kind < 0 else (folder.reports, folder.sources, folder.records, folder.places)[kind]


@lru_cache(_NAMES)
def _kind_of(name: str) -> int:
    """Which of the kinds of files of a folder one of that name is; below 0 where it belongs to no report."""
    kinds = (REPORT_FILE, SOURCE_FILE, RECORD_FILE, PLACES_FILE)
    return next((number for number, pattern in enumerate(kinds) if pattern.match(name)), -1)


def safe_folders(content: Path, below: str = "") -> Iterator[Folder]:
    """The same. Raises UnsafeArchive at the first thing that must not be there."""
    for folder in walk(content, below):
        for item in folder.refused:
            raise UnsafeArchive(f"{content / item.path}: {item.why} (gongkai check lists all)")
        yield folder


def report_files(content: Path, below: str = "") -> Iterator[Path]:
    """The Markdown files of reports at and below a folder of content/. Raises UnsafeArchive."""
    if (content / below).is_dir():
        for folder in safe_folders(content, below):
            yield from (content / folder.at(name) for name in folder.reports)


def is_archive_file(path: str) -> bool:
    """Whether a path relative to content/ is one that a report, an original or a list of bodies may have."""
    *folders, name = path.split("/")
    if folders == [EXPECTED]:
        return EXPECTED_FILE.match(name) is not None
    paths = ("/".join(folders[: depth + 1]) for depth in range(len(folders)))
    source = SOURCE_FILE.match(name)
    whole = any(kind.match(name) for kind in (REPORT_FILE, RECORD_FILE, PLACES_FILE))
    known = whole or (source and source[2] in MEDIA_TYPES)
    return bool(folders and known) and not any(map(folder_fault, paths))


def is_site_address(address: str) -> bool:
    """Whether an address of a report, `a/b/2010/`, is one that the site uses itself or keeps."""
    folder = PurePosixPath(address).parent
    paths = [str(folder), *map(str, folder.parents)][:-1]
    return str(folder) == UNLOCATED or any(folder_fault(path) for path in paths)
