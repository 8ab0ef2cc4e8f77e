"""The one table of formats: how each is known by its bytes, and what reads it."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from converters.model.document import Document
from converters.model.matching.patterns import regex
from converters.model.problems import Refused
from converters.model.speed.quick_dataclasses import dataclass
from converters.readers import limits, reading, zip_packages
from converters.readers.containers import pictured_pages, zip_archives
from converters.readers.html import mhtml
from converters.readers.html.web_encoding import looks_like_html
from converters.readers.markdown.markdown_signs import is_markdown
from converters.readers.office import office_reader

Reader = Callable[[bytes], Document]
_ReadMany = Callable[[Sequence[bytes]], list[Document | Refused]]


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file."""

    name: str
    """What people call it."""
    media_type: str
    extension: str
    """Of the original kept beside a report."""
    matches: Callable[[bytes], bool]
    """Whether the bytes are of this format; the file's name is never asked."""
    read: Reader | None
    """None: known, so that it can be named, but not read."""
    read_many: _ReadMany | None = None
    """Reads many files at once, also of the other formats with the same reader, where that is cheaper than one by one."""
    instead: str = ""
    """What a person is to do with one that is not read; empty: give another."""


def _zip_holds(data: bytes, member: str) -> bool:
    return data.startswith(b"PK\x03\x04") and member in zip_packages.members(data)


def _is_docx(data: bytes) -> bool:
    """Whether a package holds a Word document, by its usual part or by what the package says of its parts."""
    said = zip_packages.read_member(data, "[Content_Types].xml") if data.startswith(b"PK\x03\x04") else b""
    return _zip_holds(data, "word/document.xml") or bool(_MAIN_PART.search(said))


def _starts(*marks: bytes) -> Callable[[bytes], bool]:
    return lambda data: data.startswith(marks)


_MAIN_PART: Final = regex(
    rb"(?:wordprocessingml\.(?:document|template)|ms-word\.\w+\.macroEnabled(?:Template)?)\.main\+xml"
)
_BINARY: Final = (
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\xd0\xcf\x11\xe0",
    b"{\\rtf",
    b"BM",
    b"II*\x00",
    b"MM\x00*",
    b"Rar!",
    b"7z\xbc\xaf",
)


_HEAD: Final = 1024
_DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_ODS: Final = "application/vnd.oasis.opendocument.spreadsheet"
_OFFICE_ROOT: Final = regex(rb"<(?:w:wordDocument|pkg:package|office:document)\b")


def _is_pdf(data: bytes) -> bool:
    return b"%PDF-" in data[:_HEAD]


def _is_office_xml(data: bytes) -> bool:
    """Word 2003 XML, Flat OPC or flat OpenDocument, often named .doc."""
    return data.lstrip().startswith(b"<?xml") and bool(_OFFICE_ROOT.search(data[: 4 * _HEAD]))


def _may_be_text(data: bytes) -> bool:
    """Whatever is nothing else; whether it is text at all, its reader finds."""
    markup = _is_pdf(data) or _is_office_xml(data) or office_reader.is_rtf(data) or mhtml.is_mhtml(data)
    return not (data.startswith(_BINARY) or markup)


def _is_markdown(data: bytes) -> bool:
    return _may_be_text(data) and is_markdown(data)


def _is_html(data: bytes) -> bool:
    return _may_be_text(data) and looks_like_html(data) and not is_markdown(data)


def _is_text(data: bytes) -> bool:
    return _may_be_text(data) and not looks_like_html(data) and not is_markdown(data)


FORMATS: Final = (
    Format(
        "Word document (.docx)",
        _DOCX,
        "docx",
        _is_docx,
        lambda data: reading.docx(data, read_embedded),
    ),
    Format("plain text", "text/plain", "txt", _is_text, reading.text),
    Format("Markdown", "text/markdown", "md", _is_markdown, reading.markdown),
    Format("PDF", "application/pdf", "pdf", _is_pdf, reading.pdf),
    Format("web page (HTML)", "text/html", "html", _is_html, reading.html),
    Format("web archive (MHTML)", mhtml.MEDIA_TYPE, "mhtml", mhtml.is_mhtml, mhtml.read),
    Format(
        "legacy Word or WPS document (.doc, .wps)",
        office_reader.DOC,
        "doc",
        office_reader.is_doc,
        office_reader.read,
        office_reader.read_many,
    ),
    Format(
        "rich text (.rtf)", office_reader.RTF, "rtf", office_reader.is_rtf, office_reader.read, office_reader.read_many
    ),
    Format(
        "OpenDocument text (.odt)",
        office_reader.ODT,
        "odt",
        office_reader.is_odt,
        office_reader.read,
        office_reader.read_many,
    ),
    Format(
        "document in OFD (.ofd)",
        "application/ofd",
        "ofd",
        lambda data: _zip_holds(data, "OFD.xml"),
        None,
        instead="open it in WPS or an OFD viewer, save it as PDF or Word, and give that",
    ),
    Format(
        "Word document or spreadsheet locked by a password",
        office_reader.LOCKED,
        "locked",
        office_reader.is_locked,
        None,
        instead="save it without one and give it again",
    ),
    Format(
        "legacy Excel, PowerPoint or other compound file",
        "application/x-ole-storage",
        "ole",
        office_reader.is_other_ole,
        None,
    ),
    Format("word processor's XML file", "application/xml", "xml", _is_office_xml, None),
    Format(
        "PNG picture",
        "image/png",
        "png",
        _starts(b"\x89PNG"),
        reading.picture("image/png"),
    ),
    Format(
        "JPEG picture",
        "image/jpeg",
        "jpg",
        _starts(b"\xff\xd8\xff"),
        reading.picture("image/jpeg"),
    ),
    Format(
        "TIFF picture",
        "image/tiff",
        "tiff",
        _starts(b"II*\x00", b"MM\x00*"),
        reading.picture("image/tiff"),
    ),
    Format(
        "pictures of pages (.zip)",
        pictured_pages.MEDIA_TYPE,
        "zip",
        pictured_pages.is_of_pages,
        lambda data: reading.pictures(list(pictured_pages.pages(data)), pictured_pages.MEDIA_TYPE),
    ),
    Format("GIF picture", "image/gif", "gif", _starts(b"GIF8"), None),
    Format(
        "RAR archive",
        "application/vnd.rar",
        "rar",
        _starts(b"Rar!"),
        None,
        instead="gongkai add takes the reports in it",
    ),
    Format("zip archive of no files", "application/zip; empty", "empty", _starts(b"PK\x05\x06"), None),
    Format("7z archive", "application/x-7z-compressed", "7z", _starts(b"7z\xbc\xaf"), None),
    Format(
        "spreadsheet (.xlsx)",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "xlsx",
        lambda data: _zip_holds(data, "xl/workbook.xml"),
        None,
    ),
    Format(
        "spreadsheet in OpenDocument (.ods)",
        _ODS,
        "ods",
        lambda data: office_reader.open_document_type(data) == _ODS,
        None,
    ),
)
_BEGINS_REPORT: Final = regex(rb"(?:\xef\xbb\xbf)?---\r?\ntitle:")
_CONVERTER: Final = regex(rb"^converter: '?gongkai\b", re.MULTILINE)
_READABLE: Final = " or ".join(item.name for item in FORMATS if item.read is not None)


def is_of_archive(data: bytes) -> bool:
    """Whether bytes are a report of an archive, as this project writes it."""
    if not (begin := _BEGINS_REPORT.match(data)):
        return False
    end = data.find(b"\n---", begin.end())
    return _CONVERTER.search(data, 0, end if end >= 0 else len(data)) is not None


def identify(data: bytes) -> Format:
    """The one format that the bytes are of. Raises Refused where none or several do, or where it cannot be read."""
    if not data:
        raise Refused("unreadable_source", "is empty; expected a report")
    if is_of_archive(data):
        raise Refused("unreadable_source", "is a report of an archive, not a source; give the original beside it")
    if zip_archives.is_archive(data) and not pictured_pages.is_of_pages(data):
        raise Refused("unreadable_source", "is a zip archive of files; gongkai add takes the reports in it")
    found = [item for item in FORMATS if item.matches(data)]
    if len(found) > 1:
        names = " and ".join(item.name for item in found)
        raise Refused("unreadable_source", f"is claimed by two formats, {names}; save it again as one of them")
    if not found and data.startswith(b"PK\x03\x04"):
        message = "is a damaged or foreign zip file, no Word document; open it in Word and save it again as .docx"
        raise Refused("unreadable_source", message)
    if not found:
        raise Refused("unreadable_source", f"is of no known format; give a {_READABLE}")
    if found[0].read is None:
        instead = found[0].instead or f"give a {_READABLE}"
        raise Refused("unreadable_source", f"is a {found[0].name}, which cannot be read; {instead}")
    return found[0]


def read_many(files: Sequence[bytes]) -> list[tuple[Format, Document] | Refused]:
    """`read` of many files, each result in its place; a file that is refused does not keep back the others."""
    results: dict[int, tuple[Format, Document] | Refused] = {}
    together: dict[_ReadMany, dict[int, Format]] = {}
    for index, data in enumerate(files):
        try:
            found = identify(data)
        except Refused as refusal:
            results[index] = refusal
            continue
        if found.read_many is None:
            results[index] = _read_or_refusal(data)
        else:
            together.setdefault(found.read_many, {})[index] = found
    for read_them, formats in together.items():
        for index, result in zip(formats, read_them([files[index] for index in formats]), strict=True):
            results[index] = result if isinstance(result, Refused) else (formats[index], result)
    return [results[index] for index in range(len(files))]


def _read_or_refusal(data: bytes) -> tuple[Format, Document] | Refused:
    try:
        return read(data)
    except Refused as refusal:
        return refusal


def read_embedded(data: bytes) -> Document:
    """Bytes of a document that stands within another one. Raises Refused."""
    found = identify(data)
    assert found.read is not None
    if found.media_type == _DOCX:  # with no documents in it: a package can hold itself
        return reading.docx(data)
    return found.read(data)


def read(data: bytes) -> tuple[Format, Document]:
    """Bytes → their format and what they say. Raises Refused."""
    limits.check_size(len(data))
    found = identify(data)
    assert found.read is not None
    with limits.watch():
        document = found.read(data)
        limits.check_document(document)
    return found, document
