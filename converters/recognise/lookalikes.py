"""What only looks like an annual report, by name."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from converters.model.folding import fold

EMPTY_FORM: Final = "the official form itself, not filled in"
_KINDS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    (
        EMPTY_FORM,
        re.compile(
            r"年度报告(?:\(.{0,8}\))?(?:格式|模板|样式|样表|范本|范文|填报说明|参考文本)|(?:格式|模板)(?:\(试行\))?\Z"
        ),
    ),
    (
        "a notice about annual reports",
        re.compile(
            r"关于.{0,30}(?:做好|编制|报送|印发|开展|填报|公布).{0,40}(?:通知|函|意见|要求)|的(?:通知|函|批复)\Z"
        ),
    ),
    (
        "a statistic of a part of a year",
        re.compile(r"(?:上半年|下半年|半年度|季度|[1-6]-?至?[0-9]{1,2}月|\d{1,2}月份).{0,30}(?:公开|统计|报告|情况)"),
    ),
    ("a summary of work", re.compile(r"(?:工作)?(?:总结|小结|要点|计划|方案|汇报|自查报告|自评报告)(?:和.{0,12})?\Z")),
    ("a guide or a rule on disclosure", re.compile(r"公开(?:工作)?(?:指南|制度|目录|办法|规定|条例|流程图?)\Z")),
    (
        "a statistic of administrative enforcement",
        re.compile(r"行政执法(?:统计)?(?:数据|情况)?(?:统计)?年报|行政执法.{0,6}统计"),
    ),
)
_PLACEHOLDER: Final = re.compile(
    r"[xX×＊*○〇△□_]{2,}(?=.{0,8}(?:省|市|县|区|镇|乡|局|年|街道|政府|单位|机关))|(?:某|\(?(?:机关|单位|部门|机构)名称\)?)(?:某|20|年|省|市|县|区|镇|乡|局)"
)
_PART_OF_A_YEAR: Final = 2
_SAMPLE: Final = "a sample or a template, with placeholders for the body or the year"
_SAMPLE_TITLE: Final = re.compile(
    r"报告(?:\(.{0,8}\))?\(?(?:参考)?(?:模板|样式|样表|样本|范本|范文|示例|示范文本)\)?\Z"
)
_SEARCHED: Final = 12
_LONGEST: Final = 60
_FIRST_SECTION: Final = re.compile(r"[(]?[一1][)]?[、.,]|总体情况|概述")


def of_title(title: str) -> str | None:
    """What a text with the title of a report is instead, or None."""
    plain = fold(title)
    if _PLACEHOLDER.search(plain) or _SAMPLE_TITLE.search(plain):
        return _SAMPLE
    name, pattern = _KINDS[_PART_OF_A_YEAR]
    return name if pattern.search(plain) else None


def of_lines(paragraphs: Sequence[str]) -> str | None:
    """What a text without the title of a report is, as its first lines say, or None."""
    for plain in _heads(paragraphs[:_SEARCHED]):
        for name, pattern in _KINDS:
            if pattern.search(plain.rstrip(":.,")):
                return name
        if _PLACEHOLDER.search(plain) and "公开" in plain:
            return _SAMPLE
    return None


def of_head(paragraphs: Sequence[str]) -> str | None:
    """What a text with figures, but without the title of a report, is: only what stands above its sections says it."""
    for text in paragraphs[:_SEARCHED]:
        plain = "".join(_heads([text]))
        if _FIRST_SECTION.match(plain):
            return None
        if "公开" in plain and (kind := of_title(text)):
            return kind
    return None


def _heads(paragraphs: Sequence[str]) -> Iterator[str]:
    """The lines that read as headings, folded."""
    for text in paragraphs:
        plain = fold(text)
        if 4 <= len(plain) <= _LONGEST and not re.search(r"[。;]", text):
            yield plain
