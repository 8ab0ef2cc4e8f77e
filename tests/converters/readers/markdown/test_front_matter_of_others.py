"""What converters write above the text."""

import pytest

from converters.readers.markdown.front_matter_of_others import front_matter


@pytest.mark.parametrize(
    ("text", "lines", "metadata", "left_out"),
    [
        ("---\ntitle: 甲\n---\n乙", 3, {"title": "甲", "网页标题": "甲"}, ()),
        ("\n---\nlayout: post\ntags:\n  - 年报\n- 公开\n---\n", 7, {"layout": "post", "tags": "- 年报 - 公开"}, ()),
        ("---\nurl: 'http://a.example'\n...\n", 3, {"url": "http://a.example", "网址": "http://a.example"}, ()),
        ("---\na: 1\n# 注\na: 2\n---\n", 5, {"a": "1"}, ("# 注", "a: 2")),
        (
            "Title: 甲\n\nURL Source: http://a.example\n\nPublished Time: 2023-01-16\n\nMarkdown Content:\n# 甲",
            7,
            {"Title": "甲", "网页标题": "甲", "URL Source": "http://a.example", "网址": "http://a.example",
             "Published Time": "2023-01-16", "发布日期": "2023-01-16", "Markdown Content": ""},
            (),
        ),
        ("---\n甲镇年度报告\n---\n", 0, {}, ()),
        ("---\na: 1\n", 0, {}, ()),
        ("---\n---\n", 0, {}, ()),
        ("Title: 甲\n乙\nMarkdown Content:\n", 0, {}, ()),
        ("# 甲\n", 0, {}, ()),
        ("", 0, {}, ()),
    ],
)  # fmt: skip
def test_above_the_text(text: str, lines: int, metadata: dict[str, str], left_out: tuple[str, ...]) -> None:
    found = front_matter(text.split("\n"))
    assert (found.lines, found.metadata, found.left_out) == (lines, metadata, left_out)
