"""The pictures in the lines of a web page: those that stand in the page itself, and those that are kept with it."""

import base64
import binascii
from collections.abc import Callable, Iterator
from typing import Final
from urllib.parse import unquote_to_bytes

from converters.model.document import Block, Paragraph, Row, Table
from converters.readers.html.generated_content import address_of_picture, picture
from converters.readers.html.page_lines import Line
from converters.readers.scan.within.inset_tables import InsetTables

Beside = Callable[[str], bytes | None]
"""The picture that an address in the page leads to; None where it is not kept with it."""
_DATA: Final = "data:image/"
_BASE64: Final = ";base64"


def in_place(line: Line, tables: InsetTables, beside: Beside, where: str) -> Iterator[Block]:
    """A line with the tables on its pictures; `where`: it stands in the page."""
    for block in tables.in_place(line.text, _pictures(line, beside)):
        if isinstance(block, Paragraph):
            yield Paragraph(block.text, where)
        else:
            rows = (Row(row.cells, f"{where} row {i}") for i, row in enumerate(block.rows, 1))
            yield Table(tuple(rows), block.layout)


def _pictures(line: Line, beside: Beside) -> Iterator[bytes]:
    for node in filter(picture, line.pictures):
        address = address_of_picture(node)
        data = in_address(address) if address[: len(_DATA)].lower() == _DATA else beside(address)
        if data:
            yield data


def in_address(address: str) -> bytes:
    """The picture that an address itself holds (RFC 2397); empty where it is damaged."""
    head, _, content = address.partition(",")
    data = unquote_to_bytes(content)
    if not head.lower().endswith(_BASE64):
        return data
    try:
        return base64.b64decode(data)
    except binascii.Error:
        return b""
