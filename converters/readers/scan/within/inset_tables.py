"""Pictures that stand in a text: a table in the place of each that shows one, where what reads pictures is installed.

Each such picture counts as a page: so the places of its cells are known, and it is kept to be shown.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from converters.model.document import Block, Document, PagePicture, Paragraph
from converters.model.matching.patterns import regex
from converters.model.originals import MOST_SCANNED
from converters.readers.scan import recogniser

INSET: Final = "[image: "
_NOTHING_ELSE: Final = regex(r"(?:\s*\[image: [^\]\n]*\]\s*)+")


@dataclass(slots=True)
class InsetTables:
    """Reads the pictures of a document, and knows which of them were tables."""

    _looked_at: int = 0
    _sizes: list[tuple[float, float]] = field(default_factory=list)
    _kept: list[PagePicture] = field(default_factory=list)

    def in_place(self, text: str, pictures: Iterable[bytes]) -> Iterator[Block]:
        """A paragraph, and the tables on its pictures behind it; of one that is nothing but these pictures, the tables alone."""
        tables = [table for data in pictures for table in self._tables(data)] if INSET in text else []
        if not tables or not _NOTHING_ELSE.fullmatch(text):
            yield from map(Paragraph, text.split("\n"))
        yield from tables

    def completed(self, document: Document) -> Document:
        """The document with what has read its pictures, and with these as its pages; as it is where none showed a table."""
        if not self._sizes:
            return document
        engine, pages = recogniser.versions(), tuple(self._sizes)
        return replace(document, engine=engine, pages=pages, pictures=tuple(self._kept))

    def _tables(self, data: bytes) -> Iterator[Block]:
        if self._looked_at == MOST_SCANNED:
            return
        self._looked_at += 1
        from converters.readers.pdf.tables.ruled_tables import table
        from converters.readers.scan.scan_reader import picture_in_text

        found = picture_in_text(data, len(self._sizes) + 1)
        if found is None:
            return
        self._sizes.append((found.sheet.width, found.sheet.height))
        self._kept += [found.kept] if found.kept is not None else []
        yield from (table([part], number) for number, part in enumerate(found.parts, 1))
