"""What reads as the title of a report on open government, and what as its text."""

import re
from typing import Final

from converters.model.matching.patterns import regex

_TITLE: Final = regex(
    r"(?:政\s*[府务]|信息公开)[^\n]{0,20}?(?:公\s*开|信息)[^\n]{0,24}?(?:年\s*度?\s*报\s*告|年\s*报(?!道)|工作报告|年度工作|情况报告|的报告)"
    r"|信息公开[^\n]{0,12}(?:报\s*告|年报(?!道))|(?:19|20)[0-9]{2}\s*年?度?[^\n]{0,20}信息公开[^\n]{0,12}报"
)
_NONE: Final = regex(
    r"指南|目录|制度|办法|通知|公告|规定|条例|格式|模板|填报|申请表|申请流程|解读|平台|栏目|专栏|半年|季度"
)
_YEAR: Final = regex(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])|([二〇零○ＯO一]{1,2}[〇零○ＯO一二三四五六七八九]{2,3})年")
_DIGITS: Final = {**dict.fromkeys("〇零○ＯO", "0"), **{sign: str(i) for i, sign in enumerate("一二三四五六七八九", 1)}}
_MARKS: Final = (
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请",
    "行政复议、行政诉讼",
    "存在的主要问题及改进",
    "其他需要报告的事项",
    "总体情况",
    "主动公开",
    "依申请公开",
    "统计期限",
    "中华人民共和国政府信息公开条例",
    "政府信息公开条例",
    "不予公开",
    "行政复议",
)
_FEW: Final = 3


def is_report_title(text: str) -> bool:
    """Whether a line names a report: 寿张镇2020年政府信息公开工作年度报告."""
    return len(text) <= 200 and _TITLE.search(text) is not None and _NONE.search(text) is None


def year_of(text: str) -> int | None:
    """The first year that a line names, also in Chinese digits."""
    if (match := _YEAR.search(text)) is None:
        return None
    if match[1]:
        return int(match[1])
    digits = "".join(_DIGITS.get(sign, "2" if sign == "二" else "") for sign in match[2])
    return int(digits) if len(digits) == 4 and 1990 <= int(digits) <= 2100 else None


def reads_as_report(text: str) -> bool:
    """Whether a text holds what a report says, not only its title."""
    plain = re.sub(r"\s+", "", text)
    return len(plain) >= 200 and sum(mark in plain for mark in _MARKS) >= _FEW
