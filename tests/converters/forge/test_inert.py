"""What anybody writes is read in a comment, and does nothing else there: said by another program's reading of the Markdown."""

import pytest
from effort import examples
from hypothesis import given
from hypothesis import strategies as st
from injections import HOSTILE
from rendered_comment import rendered

from converters.forge.inert import code, inert, is_inert, plain


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_stays_in_its_code(text: str) -> None:
    for shown in (code(text), plain(text)):
        assert is_inert(f"- {shown}")
        assert is_inert(f"| {shown} | 二 |")
        table = rendered(f"| 一 | 二 |\n| --- | --- |\n| {shown} | 末 |")
        assert table.elements == [
            "table",
            "thead",
            "tr",
            "th",
            "th",
            "tbody",
            "tr",
            "td",
            *(["code"] * ("`" in shown)),
            "td",
        ]
        assert not table.attributes
        assert set(table.outside) <= {"一", "二", "末", "（空白）", shown}
        assert not table.comments


@pytest.mark.parametrize("text", HOSTILE)
def test_a_comment_of_anybody_is_made_inert(text: str) -> None:
    made = inert(f"## 审查结果\n{text}\n| 一 | {text} |\n- {text}\n\n正文{text}", 5000)
    assert all(map(is_inert, made.split("\n")))
    found = rendered(made)
    assert set(found.elements) <= {
        "h2",
        "p",
        "ul",
        "li",
        "code",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "strong",
        "ol",
        "pre",
    }
    assert not found.attributes
    assert not found.comments
    assert not any(
        set("@#<[&:") & set(words) or any(c.isascii() and c.isalpha() for c in words) for words in found.outside
    )


PIECES = (
    "`", "``", "```", "|", "| ", "| --- |", "*", "**", "#", " ", "    ", "\n", "\n\n", "-", "1.", "一", "（", "—", "<b>", "<!--", "-->", "&lt;",
    "[a](b)", "\\", "@x", ":", "~", "_", ">", "+", "=", "\t", "www.a.cn", "\u200b",
)  # fmt: skip
INERT = {
    "br",
    "p",
    "h2",
    "h3",
    "ul",
    "ol",
    "li",
    "code",
    "pre",
    "strong",
    "em",
    "hr",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
}


@examples(150)
@given(st.lists(st.sampled_from(PIECES), max_size=16).map("".join))
def test_no_arrangement_of_marks_gets_out(text: str) -> None:
    made = inert(text, 5000)
    found = rendered(made)
    assert set(found.elements) <= INERT
    assert {name for name, _ in found.attributes} <= {"start"}
    assert not found.comments
    assert not any(set("@#<[&:\\") & set(words) for words in found.outside)
    assert inert(made, 100_000) == made


def test_ordinary_text_stands_as_it_is() -> None:
    assert code("全年公开54条，同比+3%。") == "`全年公开54条，同比+3%。`"
    assert code("𧒽岗镇") == "`𧒽岗镇`"
    assert plain("三、本年度办理结果·（一）予以公开·自然人") == "三、本年度办理结果·（一）予以公开·自然人"
    assert plain("GB") == "`GB`"


def test_a_long_text_is_cut() -> None:
    assert len(code("字" * 1_000_000, 100)) == 102
    assert len(inert("字" * 100 + "\n" + "x" * 100_000, 1000)) < 1100
    assert inert("一\n二", 1000) == "一\n二"


@pytest.mark.parametrize("line", ["`a``b`", "``a`", "`a", "a`", "# 大", "* 项", "<b>", "| a |", "a", "`a`|", "\u200b"])
def test_what_is_not_of_our_making_is_told(line: str) -> None:
    assert not is_inert(line)
