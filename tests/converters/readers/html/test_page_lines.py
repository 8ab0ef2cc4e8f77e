"""Lines of a page: white space as a browser shows it, what is a link, the text of a table."""

import pytest

from converters.model.document import Cell, Paragraph, Row, Table
from converters.readers.html.element_tree import Node
from converters.readers.html.page_lines import Line, collapse, line_of

NODE = Node("p", {}, None, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" 甲 \t\n乙 ", "甲乙"),
        ("甲 乙", "甲 乙"),
        ("甲\nA", "甲 A"),
        ("A\nB", "A B"),
        ("\n甲\n", "甲"),
        ("　甲\xa0\xa0乙", "　甲\xa0\xa0乙"),
    ],
)
def test_white_space(text: str, expected: str) -> None:
    assert collapse(text) == expected


@pytest.mark.parametrize(("linked", "expected"), [(0, False), (7, False), (8, True), (10, True)])
def test_a_line_of_links(linked: int, expected: bool) -> None:
    assert Line(NODE, "甲 " * 10, None, linked).is_link is expected


def test_lines_of_blocks() -> None:
    table = Table((Row((Cell("甲"), Cell(""))), Row((Cell("1"), Cell("2")))))
    assert (line_of(NODE, table).text, line_of(NODE, table).table) == ("甲 1 2", table)
    assert (line_of(NODE, Paragraph("甲 乙")).plain, line_of(NODE, Paragraph("甲")).table) == ("甲乙", None)
