"""Text whose white space is shown as it is written."""

import pytest

from converters.model.marks import Mark, marked
from converters.readers.html.element_tree import parse
from converters.readers.html.elements.preformatted import raw_text
from converters.readers.html.hidden_elements import hiding_reason


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("甲  乙\n丙", "甲  乙\n丙"),
        ("甲<div>乙</div>丙", "甲\n乙\n丙"),
        ("甲\n<div>乙</div>丙", "甲\n乙\n丙"),
        ("甲<b>乙</b>", "甲乙"),
        ("甲<b hidden>乙</b>丙", "甲丙"),
        ("36<sup>1</sup>", "36" + marked("1", Mark.SUPERSCRIPT)),
    ],
)
def test_white_space_stays(markup: str, expected: str) -> None:
    node = next(node for node in parse(f"<pre>{markup}</pre>").nodes if node.tag == "pre")
    assert "".join(raw_text(node, lambda child: bool(hiding_reason(child)))) == expected
