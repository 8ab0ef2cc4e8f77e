"""Zip packages (.docx) within bounds: nothing is unpacked before what it would give has been counted.

Sizes are those of the directory at the end of the file; zipfile never unpacks more than the directory says, so that a
directory that lies gives a damaged package, not a large one. (APPNOTE.TXT 6.3.10, §4.3.12 to §4.3.16.)
"""

import io
import struct
import zipfile
import zlib
from functools import lru_cache
from typing import Final

from converters.model.problems import Refused
from converters.readers import limits

_END: Final = struct.Struct("<4s4H2LH")
_END_64: Final = struct.Struct("<4sQ2H2L4Q")
_LOCATOR: Final = 20
_IN_LONGER: Final = 0xFFFFFFFF
"""Says that the size stands in the end record of a large package."""
_LONGEST_COMMENT: Final = 65_535
_BYTES_A_MEMBER: Final = 400
"""Of the directory, at most: a name and what else is said of a member."""
_XML: Final = (".xml", ".rels")
_SURE: Final = 1 << 20
"""Bytes of XML of which the tags need not be counted."""
_ENCRYPTED: Final = 1


@lru_cache(maxsize=1)
def members(data: bytes) -> frozenset[str]:
    """Names of the members of a package; none where it is damaged or has more than any package of a report.

    Those of the last package are kept: every format of packages asks for them.
    """
    try:
        return frozenset(item.filename for item in _infos(data))
    except (Refused, zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return frozenset()


def read_member(data: bytes, name: str) -> bytes:
    """A small member of a package; empty where there is none, or the package is damaged."""
    try:
        infos = {item.filename: item for item in _infos(data)}
        if name not in infos or infos[name].file_size > _SURE:
            return b""
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.read(name)
    except (Refused, zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, RuntimeError):
        return b""


def check(data: bytes) -> None:
    """Raises Refused where unpacking a package would cost too much, BadZipFile and the like where it is damaged."""
    infos = _infos(data)
    if sum(item.file_size for item in infos) > limits.MOST_UNPACKED:
        raise limits.too_much(f"unpacks to more than {limits.MOST_UNPACKED >> 20} MB")
    xml = [item for item in infos if item.filename.lower().endswith(_XML)]
    size = sum(item.file_size for item in xml)
    if size > limits.MOST_XML:
        raise limits.too_much(f"holds more than {limits.MOST_XML >> 20} MB of XML")
    if size > _SURE:
        _check_markup(data, xml)


def _check_markup(data: bytes, xml: list[zipfile.ZipInfo]) -> None:
    budget = limits.Budget(limits.MOST_MARKUP, "tags and attributes")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for item in xml:
            if not item.flag_bits & _ENCRYPTED:
                text = archive.read(item)
                budget.spend(text.count(b"<") + text.count(b"="))


def _infos(data: bytes) -> list[zipfile.ZipInfo]:
    size = _directory_size(data)
    if size > limits.MOST_MEMBERS * _BYTES_A_MEMBER:
        raise limits.too_much(f"is a package of more than {limits.MOST_MEMBERS:,} members")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = archive.infolist()
    if len(infos) > limits.MOST_MEMBERS:
        raise limits.too_much(f"is a package of more than {limits.MOST_MEMBERS:,} members")
    return infos


def _directory_size(data: bytes) -> int:
    """Bytes of the directory, as zipfile will find it; 0 where there is none."""
    start = max(0, len(data) - _END.size - _LONGEST_COMMENT)
    found = 0
    at = data.rfind(b"PK\x05\x06", start)
    while at >= 0:  # whichever end record is taken, the largest size decides
        if at + _END.size <= len(data):
            size = _END.unpack_from(data, at)[5]
            found = max(found, size if size != _IN_LONGER else 0)
            longer = at - _LOCATOR - _END_64.size
            if longer >= 0 and data.startswith(b"PK\x06\x06", longer):
                found = max(found, _END_64.unpack_from(data, longer)[8])
        at = data.rfind(b"PK\x05\x06", start, at)
    return found
