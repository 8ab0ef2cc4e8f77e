"""The pictures of a paragraph of a Word document."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from converters.model.document import Block, Document
from converters.readers.docx.word_package import Package
from converters.readers.docx.word_xml import Element, R
from converters.readers.scan.within.inset_tables import InsetTables


@dataclass(slots=True)
class Pictured:
    """Reads the pictures of a document."""

    package: Package
    tables: InsetTables = field(default_factory=InsetTables)

    def in_place(self, paragraph: Element, text: str) -> Iterator[Block]:
        """A paragraph with the tables on its pictures."""
        return self.tables.in_place(text, self._pictures(paragraph))

    def completed(self, document: Document) -> Document:
        """The document with what is known of its pictures."""
        return self.tables.completed(document)

    def _pictures(self, paragraph: Element) -> Iterator[bytes]:
        for item in paragraph.iter():
            data = self.package.related(identity) if (identity := _identity(item)) else None
            if data is not None:
                yield data


def _identity(item: Element) -> str:
    """The relationship that leads to a picture, of DrawingML or of VML."""
    if not isinstance(item.tag, str):
        return ""
    key = R + "embed" if item.tag.endswith("}blip") else R + "id" if item.tag.endswith("}imagedata") else ""
    return item.get(key, "") if key else ""
