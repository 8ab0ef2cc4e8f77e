"""The reader of each format, whose modules are loaded when the first file of that format is read."""

from collections.abc import Callable, Sequence

from converters.model.document import Document


def docx(data: bytes, read_embedded: Callable[[bytes], Document] | None = None) -> Document:
    """`read_embedded`: what reads a document within it."""
    from converters.readers.docx import docx_reader

    return docx_reader.read(data, read_embedded)


def text(data: bytes) -> Document:
    from converters.readers.text import text_reader

    return text_reader.read(data)


def markdown(data: bytes) -> Document:
    from converters.readers.markdown import markdown_reader

    return markdown_reader.read(data)


def pdf(data: bytes) -> Document:
    from converters.readers.pdf import pdf_reader

    return pdf_reader.read(data)


def html(data: bytes) -> Document:
    from converters.readers.html import html_reader

    return html_reader.read(data)


def picture(media_type: str) -> Callable[[bytes], Document]:
    """What reads a picture of that kind."""

    def read(data: bytes) -> Document:
        from converters.readers.scan import scan_reader

        return scan_reader.read(data, media_type)

    return read


def pictures(files: Sequence[bytes], media_type: str) -> Document:
    from converters.readers.scan import scan_reader

    return scan_reader.read_all(files, media_type)
