"""Sources in characters, taken for pictures that a recogniser has read: what comes after it is tested without one."""

from dataclasses import replace
from pathlib import Path

import made_reports as mr
import pytest

from converters.archive.overrides import Overrides
from converters.archive.store import Store
from converters.model import anchors
from converters.model.document import Area, Cell, Document, Paragraph, Reading, Row, Table
from converters.pipeline import convert
from converters.pipeline.prepare import SourceConverter

ENGINE = {"rapidocr": "3.10.0", "recognition": "PP-OCRv6_rec_small"}
FOLDER = "shandongsheng/liaochengshi/yangguxian/dabuxiang/renminzhengfu"
AREA = (Area(1, 50, 50, 100, 60),)
HOLDING = {
    f"disputes__reconsideration__{column}": text
    for column, text in zip(("upheld", "corrected", "other", "pending", "total"), "12306", strict=True)
}
"""The one row of the made report whose sum holds."""
LICENSING, FEES = "proactive.licensing.decisions", "proactive.fees.amount"


def _cell(cell: Cell) -> Cell:
    return replace(cell, areas=AREA, reading=Reading(0.987, bool(cell.text.strip()), cell.text))


def as_picture(document: Document) -> Document:
    """The document, each passage of which was read twice, and the same."""
    blocks = tuple(
        Table(tuple(Row(tuple(map(_cell, row.cells)), row.place) for row in block.rows), block.layout)
        if isinstance(block, Table)
        else replace(block, areas=AREA, reading=Reading(0.987, True, block.text))
        for block in document.blocks
        if isinstance(block, Paragraph | Table)
    )
    return replace(document, blocks=blocks, engine=ENGINE, pages=((595.0, 842.0),))


def take_for_pictures(patch: pytest.MonkeyPatch) -> None:
    """From now on every source is taken for one of pictures."""
    patch.setattr(convert, "anchored", lambda document: anchors.anchored(as_picture(document)))


def source(**changed: str) -> bytes:
    made = mr.made("2021", 7, "阳谷县大布乡", 2021, **HOLDING, **changed)
    return mr.as_cell_lines(made.parts()).encode()


def filed(content: Path, **changed: str) -> Path:
    """The file of such a report, filed in an archive."""
    content.mkdir(parents=True, exist_ok=True)
    Store(content, SourceConverter(), "2026-01-01").add(source(**changed), "扫描.txt", Overrides())
    return content / FOLDER / "2021.md"
