"""Pictures of the pages of one report: told by their names, packed into one file, which is then the source."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from converters.model.matching.patterns import regex
from converters.model.problems import Refused
from converters.readers.containers import zip_archives
from converters.readers.containers.member import member_named

MEDIA_TYPE: Final = "application/zip"
_ENDING: Final = regex(r"(.*)\.(?:png|jpe?g|tiff?)", re.IGNORECASE | re.DOTALL)
_NUMBER: Final = regex(r"[0-9]+")
_MOST_DIGITS: Final = 18
_YEARS: Final = range(2008, 2100)
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


def in_order(names: Sequence[str]) -> list[int] | None:
    """The places of names in the order of the pages; None where they do not name the pages of one report.

    They do where two or more pictures lie in one folder and their names differ by one number alone, which is no year.
    """
    stems = [match[1] for name in names if (match := _ENDING.fullmatch(name))]
    if len(stems) < len(names) or len(stems) < 2:
        return None
    numbers = _differing([_NUMBER.findall(stem) for stem in stems])
    if numbers is None or len({_NUMBER.sub("#", stem) for stem in stems}) > 1 or _are_years(numbers, stems[0]):
        return None
    return sorted(range(len(numbers)), key=numbers.__getitem__)


def _differing(found: Sequence[Sequence[str]]) -> list[int] | None:
    """The number by which each name differs from all others; None where there is none, or several differ."""
    if len({len(row) for row in found}) > 1 or any(len(digits) > _MOST_DIGITS for row in found for digits in row):
        return None
    columns = [[int(digits) for digits in column] for column in zip(*found, strict=True)]
    differing = [column for column in columns if len(set(column)) > 1]
    return differing[0] if len(differing) == 1 and len(set(differing[0])) == len(found) else None


def _are_years(numbers: Sequence[int], stem: str) -> bool:
    """Whether names tell reports of several years from one another."""
    return all(number in _YEARS for number in numbers) and ("年" in stem or _NUMBER.fullmatch(stem) is not None)


def packed(pages: Iterable[bytes], endings: Iterable[str]) -> bytes:
    """Pages as one file: the same bytes for the same pages, whatever they were called and whenever they were made."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number, (page, ending) in enumerate(zip(pages, endings, strict=True), 1):
            info = zipfile.ZipInfo(f"page_{number:02}.{ending.lower()}", _EPOCH)
            info.create_system = 3
            archive.writestr(info, page)
    return out.getvalue()


def is_of_pages(data: bytes) -> bool:
    """Whether bytes are a zip archive that holds nothing but the pages of one report."""
    return zip_archives.is_archive(data) and in_order(_names(data)) is not None


def pages(data: bytes) -> Iterator[bytes]:
    """The pictures in such an archive, in the order of the pages. Raises Refused where one cannot be taken."""
    found = [member for name, content in zip_archives.packed(data) if (member := member_named(name, content))]
    order = in_order([member.name for member in found])
    assert order is not None, "asked for by is_of_pages"
    for place in order:
        content = found[place].data
        if isinstance(content, Refused):
            raise content
        yield content


def _names(data: bytes) -> list[str]:
    """Of what lies in an archive, without what systems leave behind."""
    return [member.name for name in zip_archives.names(data) if (member := member_named(name, b""))]
