"""Signs within a paragraph or cell: what they print, which runs they mark, what is left out."""

import pytest

from converters.model.marks import Mark, runs
from converters.readers.markdown.inline_markup import BREAK, Inline


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"1\. 甲\*乙\|丙\\丁\（戊", r"1. 甲*乙|丙\丁（戊"),
        ("行一\\\n行二", "行一\n行二"),
        ("`a*b*` ``c``", "a*b* c"),
        ("甲<br>乙<BR/>丙", f"甲{BREAK}乙{BREAK}丙"),
        ("<p align='center'>甲</p>", f"{BREAK}甲{BREAK}"),
        ("<span id='page-1'></span><b>甲</b><u>乙</u>", "甲乙"),
        ("《关于印发<中华人民共和国格式>的通知》<甲@a.cn>", "《关于印发<中华人民共和国格式>的通知》<甲@a.cn>"),
        ("<something>甲", "<something>甲"),
        ("<https://a.example/x>", "https://a.example/x"),
        ("&nbsp;&lt;&#124;&amp;&bogus;&#10;", "\xa0<|&&bogus; "),
        ("[首页](http://a.example/x_(1)) [**甲**](#b)", "首页 甲"),
        ("[附件 1.docx](./附件 1.docx)[](#a)", "附件 1.docx"),
        ("〔2019〕[2019](60号)[12](34)", "〔2019〕[2019](60号)[12](34)"),
        ("[甲][1][乙][2]", "甲[乙][2]"),
        ("$ 12 $ $8.25\\%$ $x+y$", "12 8.25% $x+y$"),
        ("<a\nhref=1>甲</a>", "\n甲"),
        ("我镇公开信息", "我镇公开信息"),
    ],
)
def test_what_is_printed(source: str, text: str) -> None:
    assert Inline(frozenset({"1"})).text_of(source) == text


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("~~12~~36", [("12", Mark.STRUCK), ("36", None)]),
        ("36<del>5</del>", [("36", None), ("5", Mark.STRUCK)]),
        ("3<s>6", [("3", None), ("6", Mark.STRUCK)]),
        ("36<sup>1</sup>", [("36", None), ("1", Mark.SUPERSCRIPT)]),
        ("36<sub>2</sub>件", [("36", None), ("2", Mark.SUBSCRIPT), ("件", None)]),
        ("36[^1]", [("36", None), ("1", Mark.SUPERSCRIPT)]),
        ("36[1](#fn1)[附件](#fn2)", [("36", None), ("1", Mark.UNEVEN), ("附件", None)]),
        ("[^1]: 注", [("1", Mark.SUPERSCRIPT), (" 注", None)]),
        ("36$^{①}$", [("36", None), ("①", Mark.SUPERSCRIPT)]),
        ("36$^{[2]}$", [("36", None), ("2", Mark.SUPERSCRIPT)]),
        ("<ruby>甲<rt>jia</rt></ruby>", [("甲", None), ("jia", Mark.RUBY)]),
        ("<sup>**1**</sup>", [("1", Mark.SUPERSCRIPT)]),
        ("<del>1<br>2</del>", [("1", Mark.STRUCK), (BREAK, None), ("2", Mark.STRUCK)]),
        ("~~12", [("~~12", None)]),
        ("36</sup>", [("36", None)]),
        ("<sup><sup><sup><sup>1</sup></sup></sup></sup>2", [("1", Mark.SUPERSCRIPT), ("2", None)]),
    ],
)
def test_marked_runs(source: str, expected: list[tuple[str, Mark | None]]) -> None:
    assert list(runs(Inline().text_of(source))) == expected


@pytest.mark.parametrize(
    ("source", "text", "left_out"),
    [
        ("![流程图](a/b.png)", "[image: 流程图]", []),
        ("![](a/b%201.png?x=1)", "", ["b 1.png"]),
        ("![image 3](<a/b.png> 'x')", "", ["image 3 b.png"]),
        ("![](data:image/png;base64,AAAA)", "", ["image/png"]),
        ("![]()", "", ["image"]),
        ("[![公章](a.png)](http://a.example)", "[image: 公章]", []),
        ('<img src="a/b.png" alt="公章">', "[image: 公章]", []),
        ("<img src=a/b.png>", "", ["b.png"]),
    ],
)
def test_pictures(source: str, text: str, left_out: list[str]) -> None:
    inline = Inline()
    assert inline.text_of(source) == text
    assert [(item.text, item.why) for item in inline.left_out] == [(name, "picture, not read") for name in left_out]
