"""Numbers of pages are no figures; figures that stand where these could are."""

import pytest

from converters.model.document import Table
from converters.readers.text.page_numbers import without_page_numbers
from converters.readers.text.text_reader import read


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("甲\n12\n  1\f\n乙\n  2\n\f丙\n3\n\f", ["1", "2", "3"]),
        ("1\n甲\f2\n乙\f3\n丙", ["1", "2", "3"]),
        ("封面\f甲\n4\f乙\n5", ["4", "5"]),
        ("甲\n1\f乙\n2\f丙", ["1", "2"]),
        ("甲\n1\f乙\n3", []),
        ("甲\n1\f乙", []),
        ("甲\n1\f乙\f丙\n3", []),
        ("甲\n1\n乙\n2", []),
        ("甲\n12345\f乙\n12346", []),
    ],
    ids=[
        "at the foot", "at the head", "none on the cover", "none on the last page", "not in a row", "only one",
        "a page between without", "no pages", "too long",
    ],
)  # fmt: skip
def test_the_numbers_of_pages(text: str, numbers: list[str]) -> None:
    kept, left_out = without_page_numbers(text)
    assert [item.text for item in left_out] == numbers
    assert [len(kept.split(sign)) for sign in "\n\f"] == [len(text.split(sign)) for sign in "\n\f"]
    assert (kept == text) == (not numbers)


def test_the_number_of_a_page_is_no_cell_of_the_row_that_ends_it() -> None:
    text = "一、本年新收\n\t甲\n\t5\n1\f\t乙\n\t6\n2\f\t丙\n\t7\n3\n"
    document = read(text.replace("\n", "\r\n").encode())
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert [cell.text for table in tables for row in table.rows for cell in row.cells] == list("甲5乙6丙7")
    assert [(item.text, item.why) for item in document.left_out] == [(n, "page number") for n in "123"]
