"""Legacy Word (.doc), WPS (.wps) and rich text (.rtf) → Document, by way of LibreOffice and the reader of .docx."""

import io
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import olefile

from converters.model.document import Document
from converters.model.problems import Refused
from converters.readers.docx import docx_reader
from converters.readers.office import office_runner

DOC: Final = "application/msword"
RTF: Final = "application/rtf"
_EXTENSIONS: Final = {RTF: "rtf", DOC: "doc"}
"""What a file is called when LibreOffice is given it."""
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS: Final = {
    "WordDocument": DOC,
    "Workbook": "application/vnd.ms-excel",
    "Book": "application/vnd.ms-excel",
    "PowerPoint Document": "application/vnd.ms-powerpoint",
    "EncryptedPackage": "application/x-ole-storage",
}
"""Stream of an OLE2 file → media type. WPS Writer (.wps) writes the same WordDocument stream as Word."""
_LOCKED: Final = "is a Word document locked by a password; save it without one and give it again"
_FIB_ENCRYPTED: Final = 0x0100
"""fEncrypted, in the flags at offset 10 of the WordDocument stream ([MS-DOC] 2.5.2)."""


def is_rtf(data: bytes) -> bool:
    """Whether the bytes are rich text, whatever white space or mark stands before it."""
    return data[:64].removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{\\rtf")


def ole_type(data: bytes) -> str | None:
    """Media type of what an OLE2 file holds (Word, Excel, PowerPoint); None where it is no OLE2 file.

    Files of another kind (.msi, .msg) and broken ones are application/x-ole-storage.
    """
    if not data.startswith(_OLE):
        return None
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            names = {entry[0] for entry in file.listdir() if len(entry) == 1}
    except Exception:  # olefile answers a broken directory with exceptions of every kind
        return "application/x-ole-storage"
    return next((kind for name, kind in _STREAMS.items() if name in names), "application/x-ole-storage")


def is_doc(data: bytes) -> bool:
    """Whether the bytes are a .doc or .wps document: OLE2 with a stream named WordDocument."""
    return ole_type(data) == DOC


def read(data: bytes) -> Document:
    """Bytes of a .doc, .wps or .rtf file. Raises Refused where LibreOffice is absent or cannot read it."""
    (result,) = read_many([data])
    if isinstance(result, Refused):
        raise result
    return result


def read_many(files: Sequence[bytes]) -> list[Document | Refused]:
    """Many files in few starts of LibreOffice, each answer in the place of its file."""
    kinds = [_kind(data) for data in files]
    found: dict[int, Document | Refused] = {i: kind for i, kind in enumerate(kinds) if isinstance(kind, Refused)}
    for media_type, extension in _EXTENSIONS.items():
        indices = [i for i, kind in enumerate(kinds) if kind == media_type]
        converted = office_runner.convert_many([files[i] for i in indices], extension)
        found |= zip(indices, (_read_converted(result, media_type) for result in converted), strict=True)
    return [found[i] for i in range(len(files))]


def _kind(data: bytes) -> str | Refused:
    """The media type of a file that LibreOffice can be given; else why not."""
    if is_rtf(data):
        return RTF
    if not is_doc(data):
        return Refused("unreadable_source", "is no Word or rich text document, or a damaged one; save it as .docx")
    return Refused("unreadable_source", _LOCKED) if _is_locked(data) else DOC


def _read_converted(result: bytes | Refused, media_type: str) -> Document | Refused:
    """What LibreOffice made of a file, read as the .docx that it is."""
    if isinstance(result, Refused):
        return result
    try:
        return replace(docx_reader.read(result), media_type=media_type)
    except Refused as refusal:
        return refusal


def _is_locked(data: bytes) -> bool:
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as file, file.openstream("WordDocument") as stream:
            head = stream.read(12)
    except Exception:
        return False
    return bool(int.from_bytes(head[10:12], "little") & _FIB_ENCRYPTED)
