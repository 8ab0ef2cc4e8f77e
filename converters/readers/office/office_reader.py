"""Legacy Word (.doc), WPS (.wps), rich text (.rtf) and OpenDocument (.odt) → Document, by way of LibreOffice and the
reader of .docx.
"""

import io
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from converters.model.document import Document
from converters.model.problems import Refused
from converters.readers import zip_packages

DOC: Final = "application/msword"
RTF: Final = "application/rtf"
ODT: Final = "application/vnd.oasis.opendocument.text"
_EXTENSIONS: Final = {RTF: "rtf", DOC: "doc", ODT: "odt"}
"""What a file is called when LibreOffice is given it."""
LOCKED: Final = "application/x-ole-storage; encrypted"
"""A .docx, .xlsx or .pptx under a password ([MS-OFFCRYPTO] 2.3.4)."""
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS: Final = {
    "WordDocument": DOC,
    "Workbook": "application/vnd.ms-excel",
    "Book": "application/vnd.ms-excel",
    "PowerPoint Document": "application/vnd.ms-powerpoint",
    "EncryptedPackage": LOCKED,
}
"""Stream of an OLE2 file → media type. WPS Writer (.wps) writes the same WordDocument stream as Word."""
_TEMPLATE: Final = ODT + "-template"
_ENCRYPTED: Final = b"encryption-data"
"""In the list of the parts of an OpenDocument package, of one that is locked (ODF 1.3, part 2, §4.4)."""
_LOCKED: Final = "is a document locked by a password; save it without one and give it again"
_LONGEST_TYPE: Final = 100
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
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            names = {entry[0] for entry in file.listdir() if len(entry) == 1}
    except Exception:  # olefile answers a broken directory with exceptions of every kind
        return "application/x-ole-storage"
    return next((kind for name, kind in _STREAMS.items() if name in names), "application/x-ole-storage")


def is_doc(data: bytes) -> bool:
    """Whether the bytes are a .doc or .wps document: OLE2 with a stream named WordDocument."""
    return ole_type(data) == DOC


def is_locked(data: bytes) -> bool:
    """Whether the bytes are a document or a spreadsheet of XML under a password."""
    return ole_type(data) == LOCKED


def is_other_ole(data: bytes) -> bool:
    """Whether the bytes are an OLE2 file that is neither."""
    return ole_type(data) not in (None, DOC, LOCKED)


def open_document_type(data: bytes) -> str:
    """Media type that an OpenDocument package says it has (ODF 1.3, part 2, §3.3); empty where it is no such package."""
    if not data.startswith(b"PK\x03\x04") or "mimetype" not in zip_packages.members(data):
        return ""
    return zip_packages.read_member(data, "mimetype")[:_LONGEST_TYPE].decode("ascii", "replace").strip()


def is_odt(data: bytes) -> bool:
    """Whether the bytes are a text in OpenDocument, or a template of one."""
    return open_document_type(data) in (ODT, _TEMPLATE)


def read(data: bytes) -> Document:
    """Bytes of a .doc, .wps, .rtf or .odt file. Raises Refused where LibreOffice is absent or cannot read it."""
    (result,) = read_many([data])
    if isinstance(result, Refused):
        raise result
    return result


def read_many(files: Sequence[bytes]) -> list[Document | Refused]:
    """Many files in few starts of LibreOffice, each answer in the place of its file."""
    from converters.readers.office import lost_signs, office_runner

    kinds = [_kind(data) for data in files]
    found: dict[int, Document | Refused] = {i: kind for i, kind in enumerate(kinds) if isinstance(kind, Refused)}
    sound = [(i, kind) for i, kind in enumerate(kinds) if isinstance(kind, str)]
    given = [lost_signs.kept(files[i]) if kind == RTF else files[i] for i, kind in sound]
    converted = office_runner.convert_many(given, [_EXTENSIONS[kind] for _, kind in sound])
    for (i, kind), result in zip(sound, converted, strict=True):
        found[i] = _read_converted(result, kind)
    return [found[i] for i in range(len(files))]


def _kind(data: bytes) -> str | Refused:
    """The media type of a file that LibreOffice can be given; else why not."""
    if is_rtf(data):
        return RTF
    if is_odt(data):
        return _kind_of_package(data)
    if not is_doc(data):
        return Refused(
            "unreadable_source", "is no Word, rich text or OpenDocument file, or a damaged one; save it as .docx"
        )
    return Refused("unreadable_source", _LOCKED) if _is_locked(data) else DOC


def _kind_of_package(data: bytes) -> str | Refused:
    try:
        zip_packages.check(data)
    except Refused as refusal:
        return refusal
    except Exception:  # zipfile answers a damaged package with exceptions of every kind
        return Refused("unreadable_source", "is a damaged OpenDocument text; save it again as .docx")
    is_locked = _ENCRYPTED in zip_packages.read_member(data, "META-INF/manifest.xml")
    return Refused("unreadable_source", _LOCKED) if is_locked else ODT


def _read_converted(result: bytes | Refused, media_type: str) -> Document | Refused:
    """What LibreOffice made of a file, read as the .docx that it is."""
    if isinstance(result, Refused):
        return result
    from converters.readers.docx import docx_reader

    try:
        return replace(docx_reader.read(result), media_type=media_type)
    except Refused as refusal:
        return refusal


def _is_locked(data: bytes) -> bool:
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as file, file.openstream("WordDocument") as stream:
            head = stream.read(12)
    except Exception:
        return False
    return bool(int.from_bytes(head[10:12], "little") & _FIB_ENCRYPTED)
