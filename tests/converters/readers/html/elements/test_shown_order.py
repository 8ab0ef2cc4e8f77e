"""Text that a style shows in another order than the source has it: expected is what a browser shows."""

import pytest

from converters.model.document import Paragraph
from converters.readers.html.html_reader import blocks_of

FLEX = "display:flex;flex-direction:row-reverse"


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        (f"<p style='{FLEX}'><b>35</b><b>1</b></p>", ["135"]),
        ("<p style='display:flex;flex-flow:row-reverse wrap'><b>35</b><b>1</b></p>", ["135"]),
        ("<p style='flex-direction:row-reverse'><b>1</b><b>35</b></p>", ["135"]),
        ("<div style='display:flex;flex-direction:column-reverse'><p>乙</p><p>甲</p></div>", ["甲", "乙"]),
        ("<p style='display:flex'><b style='order:2'>5</b><b style='order:1'>3</b><b>1</b></p>", ["135"]),
        ("<p style='display:flex'><b>3</b><b>5</b><b style='order:-1'>1</b></p>", ["135"]),
        ("<p><b style='order:2'>1</b><b>35</b></p>", ["135"]),
        ("<p><bdo dir=RTL>53<i>1</i></bdo></p>", ["135"]),
        ("<p><bdo dir=ltr>135</bdo></p>", ["135"]),
        ("<p><i style='unicode-bidi:bidi-override;direction:rtl'>531</i></p>", ["135"]),
        ("<p><i style='unicode-bidi:bidi-override' dir=rtl>5<bdo dir=rtl>31</bdo></i></p>", ["135"]),
        ("<p dir=rtl>135</p>", ["135"]),
    ],
)
def test_the_order_in_which_text_is_shown(markup: str, shown: list[str]) -> None:
    blocks, _ = blocks_of(markup)
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == shown
