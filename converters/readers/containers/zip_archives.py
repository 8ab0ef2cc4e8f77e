"""Files in a zip archive. (APPNOTE.TXT 6.3.10, §4.4.4 for the flags, §4.4.15 for what kind of file a member is.)"""

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

from converters.model.problems import Refused
from converters.readers import limits, zip_packages
from converters.readers.containers.member import DAMAGED, ENCRYPTED, LINK, refused

_PACKAGES: Final = frozenset({"[Content_Types].xml", "mimetype", "OFD.xml", "word/document.xml", "xl/workbook.xml"})
"""Of which one lies in a document that is packed as a zip file."""
_UTF_8: Final = 0x800
_ENCRYPTED: Final = 0x1
_BOUNDED: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""What is unpacked only as far as it is read, in little memory."""
_METHOD: Final = "is packed by method {} of zip; pack it again in the usual way, or give the file itself"
_DIRECTORY: Final = 0x10
"""Of MS-DOS."""


def is_archive(data: bytes) -> bool:
    """Whether bytes are a zip file of files, as far as its directory can be read."""
    if not data.startswith(b"PK\x03\x04"):
        return False
    names = zip_packages.members(data)
    return bool(names) and not names & _PACKAGES


def names(data: bytes) -> list[str]:
    """The names of its files, as they were meant; none where its directory cannot be read."""
    if not zip_packages.members(data):
        return []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [_name(item) for item in archive.infolist() if not _is_folder(item)]


def packed(data: bytes) -> Iterator[tuple[str, bytes | Refused]]:
    """Name and bytes of each file. Raises Refused where it is beyond a bound."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = [item for item in archive.infolist() if not _is_folder(item)]
        limits.check_container(len(infos), sum(item.file_size for item in infos), len(data))
        for item in infos:
            yield _name(item), _content(archive, item)


def _is_folder(item: zipfile.ZipInfo) -> bool:
    name_of_folder = _name(item).replace("\\", "/").endswith("/")
    return name_of_folder or stat.S_ISDIR(item.external_attr >> 16) or bool(item.external_attr & _DIRECTORY)


def _content(archive: zipfile.ZipFile, item: zipfile.ZipInfo) -> bytes | Refused:
    kind = stat.S_IFMT(item.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        return refused(LINK)
    if item.flag_bits & _ENCRYPTED:
        return refused(ENCRYPTED)
    if item.compress_type not in _BOUNDED:
        return refused(_METHOD.format(item.compress_type))
    try:
        limits.check_size(item.file_size)
        return archive.read(item)
    except Refused as refusal:
        return refusal
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        return refused(DAMAGED)


def _name(item: zipfile.ZipInfo) -> str:
    """As it was meant: old programs write names in the code page of their system and do not say so."""
    if item.flag_bits & _UTF_8:
        return item.orig_filename
    raw = item.orig_filename.encode("cp437", "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return item.orig_filename
