"""Signs of rich text that LibreOffice drops are said in words that it keeps."""

import pytest

from converters.model.document import Table
from converters.model.figure import looks_like_value
from converters.readers.office import office_reader
from converters.readers.office.lost_signs import kept

EM, EN, FOUR, UNKNOWN = (b"{\\uc1\\u%d ?}" % point for point in (8195, 8194, 8197, -3))
EQUATION = rb"{\field{\*\fldinst { EQ \\f(1,2) }}{\fldrslt }}"


@pytest.mark.parametrize(
    ("given", "made"),
    [
        (rb"4\emspace 7", b"4" + EM + b"7"),
        (rb"4\enspace\qmspace7", b"4" + EN + FOUR),
        (rb"\\emspace 7", rb"\\emspace 7"),
        (rb"\\\emspace 7", rb"\\" + EM + b"7"),
        (rb"4\emspaces 7", rb"4\emspaces 7"),
        (b"4" + EQUATION, b"4" + UNKNOWN + EQUATION),
        (rb"{\field\fldedit{\*\fldinst {\b  eq \\o(1)}}}", UNKNOWN + rb"{\field\fldedit{\*\fldinst {\b  eq \\o(1)}}}"),
        (rb"{\field{\*\fldinst { REF EQ }}{\fldrslt 5}}", rb"{\field{\*\fldinst { REF EQ }}{\fldrslt 5}}"),
        (rb"{\field{\*\fldinst { EQUATION }}}", rb"{\field{\*\fldinst { EQUATION }}}"),
    ],
)
def test_what_would_be_dropped_is_kept(given: bytes, made: bytes) -> None:
    assert kept(given) == made


@pytest.mark.parametrize(
    "cell", [rb"4\emspace 7", rb"4\enspace\qmspace 7", b"4" + EQUATION], ids=["one", "two", "equation"]
)
def test_no_figure_is_made_of_what_a_sign_parts(cell: bytes) -> None:
    row = rb"{\rtf1\ansi\trowd\cellx900\cellx1800\pard\intbl 1\cell\pard\intbl " + cell + rb"\cell\row}"
    (table,) = (block for block in office_reader.read(row).blocks if isinstance(block, Table))
    assert not looks_like_value(table.rows[0].cells[1].text)
