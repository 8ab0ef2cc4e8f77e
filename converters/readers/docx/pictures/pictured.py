"""Pictures of tables in the text of a Word document: read in their place, where what reads pictures is installed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from converters.model.document import Block, Paragraph
from converters.model.matching.patterns import regex
from converters.model.originals import MOST_SCANNED
from converters.readers.docx.word_package import Package
from converters.readers.docx.word_xml import Element, R
from converters.readers.scan import recogniser
from converters.readers.scan.scan_reader import tables_of_picture

_INSET: Final = "[image: "
_INSETS: Final = regex(r"(?:\s*\[image: [^\]\n]*\]\s*)+")


@dataclass(slots=True)
class Pictured:
    """Reads the pictures of a document, and knows whether any of them was a table."""

    package: Package
    looked_at: int = 0
    found: bool = False

    def in_place(self, paragraph: Element, text: str) -> Iterator[Block]:
        """A paragraph, and the tables on its pictures behind it; of one that is nothing but these pictures, the tables alone."""
        if _INSET not in text:
            yield from map(Paragraph, text.split("\n"))
            return
        tables = [table for data in self._pictures(paragraph) for table in tables_of_picture(data)]
        self.found |= bool(tables)
        if not tables or not _INSETS.fullmatch(text):
            yield from map(Paragraph, text.split("\n"))
        yield from tables

    def engine(self) -> dict[str, str]:
        """What has read the tables; empty where none was read."""
        return recogniser.versions() if self.found else {}

    def _pictures(self, paragraph: Element) -> Iterator[bytes]:
        for item in paragraph.iter():
            identity = _identity(item)
            data = self.package.related(identity) if identity and self.looked_at < MOST_SCANNED else None
            if data is not None:
                self.looked_at += 1
                yield data


def _identity(item: Element) -> str:
    """The relationship that leads to a picture, of DrawingML or of VML."""
    if not isinstance(item.tag, str):
        return ""
    key = R + "embed" if item.tag.endswith("}blip") else R + "id" if item.tag.endswith("}imagedata") else ""
    return item.get(key, "") if key else ""
