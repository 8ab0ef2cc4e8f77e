"""Lines and fields of plain text, in whatever encoding."""

import pytest

from converters.audit.passages import Passages, TooMuch
from converters.audit.plain_text import add_text, decoded

TEXT = "报告\n收到\t36|件"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_every_field_is_a_passage(encoding: str) -> None:
    passages = Passages()
    add_text((TEXT * 5).encode(encoding), passages, "a")
    assert [item.text for item in passages.found][:4] == ["报告", "收到", "36", "件报告"]
    assert {item.place for item in passages.found} == {"a"}


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\xff\xfe", ""),
        (b"", ""),
        (b"<meta charset=big5>" + "報告".encode("big5"), "<meta charset=big5>報告"),
        (b"<meta charset=iso-8859-1>" + "报告".encode("gb18030"), "<meta charset=iso-8859-1>报告"),
        (b"<meta charset=nothing>" + "报告".encode("gb18030"), "<meta charset=nothing>报告"),
    ],
)
def test_characters_of_bytes(data: bytes, text: str) -> None:
    assert decoded(data) == text


def test_more_than_is_audited_is_refused() -> None:
    with pytest.raises(TooMuch):
        add_text(b"36\n" * 10, Passages(20))


def test_the_words_before_a_breadcrumb_are_none_of_it() -> None:
    passages = Passages()
    add_text("您现在的位置：首页 > 年报\n【当前位置】首页\n位置优越的镇\n".encode(), passages)
    assert [item.text for item in passages.found] == ["：首页 > 年报", "】首页", "位置优越的镇"]
