"""The comment of a review: what is wrong first, each change beside its original, and nothing in it that does more than be read."""

from dataclasses import replace

import pytest
from drawn_review import PATH, hostile_review, report, review
from injections import HOSTILE
from rendered_comment import rendered

from converters.forge.inert import is_inert
from converters.model.decided import Withdrawal
from converters.review.comment import LONGEST, as_markdown
from converters.review.reviewed import ItemChange, Review, ReviewedReport

ELEMENTS = {"h2", "h3", "p", "ul", "li", "code", "table", "thead", "tbody", "tr", "th", "td", "strong"}


def test_the_drawn_review_is_told_cell_by_cell() -> None:
    lines = as_markdown(review()).split("\n")
    assert lines[0] == "## 审查结果：1 个错误，须先改正"
    assert "- 报告：新增 1 份，改动 1 份" in lines
    assert "- 逐项对照：3 处不同，其中 1 处写明了更正理由" in lines
    assert lines.index("### 须先改正") < min(i for i, line in enumerate(lines) if line.startswith("### 改动"))
    assert (
        "| 三、本年度办理结果·（一）予以公开·自然人 | `5` | `5` | `8` | **没有写明** | `（一）予以公开 5 0 0 0 0 0 5` |"
        in lines
    )
    assert (
        "| 三、本年度办理结果·（三）不予公开·1.属于国家秘密·自然人 | `2` | `2` | `1` "
        "| `机关已更正` `镇政府网站2021年3月2日更正说明` `2026-11-28` | `1.属于国家秘密 2 0 0 0 0 0 2` |" in lines
    )
    assert any(line.startswith("| 正文：一、总体情况 |") and " 与原件一致 |" in line for line in lines)
    assert "- 合计：37 项相符，3 项不符，0 项无法核对" in lines
    assert "- 不符：“自然人”列，（七）总计 是 7，另一边之和是 9，相差 2" in lines
    assert "- 预览：`shandongsheng_liaochengshi_yangguxian_shouzhangzhen_renminzhengfu_2020.html`" in lines
    assert all(map(is_inert, lines))


def test_what_has_errors_comes_first_and_the_same_review_gives_the_same_comment() -> None:
    text = as_markdown(review())
    assert text.index("### 改动") < text.index("### 新增")
    assert text == as_markdown(review())


def test_without_errors() -> None:
    added = review().reports[0]
    text = as_markdown(Review("a", "b", (added,), untouched=3))
    assert text.startswith("## 审查结果：没有错误\n")
    assert "须先改正" not in text
    assert "- 另有 3 个文件在档案之外，不在审查之列" in text
    assert as_markdown(Review("a", "b", ())).split("\n")[2] == "- 报告：没有改动"


@pytest.mark.parametrize(
    ("change", "cells"),
    [
        (ItemChange("requests.new.total", None, None, "1"), "一、本年新收政府信息公开申请数量·总计 | — | — | `1` | — "),
        (ItemChange("requests.new.total", "", "/", "…"),
         "一、本年新收政府信息公开申请数量·总计 | （空白） | （不适用） | （原件缺失） | **没有写明** "),
        (ItemChange("title", "甲", "乙", "甲"), "标题 | `甲` | `乙` | `甲` | 与原件一致 "),
        (ItemChange("source.sha256", "1", "1", "2"), "`原件·sha256` | `1` | `1` | `2` | **没有写明** "),
        (ItemChange("section chapter_9", "1", "1", None), "`正文：chapter_9` | `1` | `1` | — | **没有写明** "),
        (ItemChange("nobody.knows.it", "1", "1", "2"), "`nobody.knows.it` | `1` | `1` | `2` | **没有写明** "),
    ],
)  # fmt: skip
def test_a_change(change: ItemChange, cells: str) -> None:
    one = replace(review().reports[1], changes=(change,), original_text="")
    assert f"| {cells}| — |" in as_markdown(Review("a", "b", (one,)))


def test_what_drifted_is_only_counted() -> None:
    drifted = tuple(replace(change, drifted=True) for change in review().reports[1].changes)
    text = as_markdown(Review("a", "b", (replace(review().reports[1], changes=drifted),)))
    assert "- 另有 3 处与今天的转换结果不同，本次没有改动" in text
    assert "| 项目 |" not in text


def test_a_withdrawn_and_a_moved_report_say_so() -> None:
    withdrawn = replace(report(), withdrawn=Withdrawal("机关撤回", "通告", "2026-11-01"))
    one = ReviewedReport(PATH, "withdrawn", report(), withdrawn, moved_from="content/a/b/2020.md")
    text = as_markdown(Review("a", "b", (one,)))
    assert "### 撤回：" in text
    assert "- 撤回理由：`机关撤回` `通告` `2026-11-01`" in text
    assert "- 原来在：`content/a/b/2020.md`" in text


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_of_a_report_does_more_than_be_read(text: str) -> None:
    made = as_markdown(hostile_review(text))
    assert all(map(is_inert, made.split("\n")))
    found = rendered(made)
    assert set(found.elements) <= ELEMENTS
    assert not found.attributes
    assert not found.comments
    assert not any(
        set("@#<[&:|") & set(words) or any(c.isascii() and c.isalpha() for c in words) for words in found.outside
    )
    assert found.elements.count("table") == 2
    assert found.elements.count("tr") == 2 * 6
    assert found.elements.count("td") == 2 * 5 * 6


def many(count: int, longest: str = "字") -> Review:
    one = review().reports[1]
    changes = (ItemChange("title", longest, longest, longest * 2),)
    return Review("a", "b", tuple(replace(one, path=f"content/a/b{n}/2020.md", changes=changes) for n in range(count)))


@pytest.mark.parametrize("count", [30, 300, 3000])
def test_a_large_review_fits_and_says_how_much_is_left_out(count: int) -> None:
    made = as_markdown(many(count, "字" * 1000))
    shown = made.count("\n### 改动")
    assert len(made.encode("utf-16-le")) // 2 <= LONGEST
    assert shown == count or f"另有 {count - shown} 份报告，这里列不下" in made
    assert shown > 20
    assert ("- 还有" in made) == (count > 20)


def test_a_report_with_many_changes_tells_how_many_more() -> None:
    changes = tuple(ItemChange("title", str(n), str(n), "x") for n in range(100))
    assert "还有 40 处没有列出，见预览。" in as_markdown(
        Review("a", "b", (replace(review().reports[1], changes=changes),))
    )
