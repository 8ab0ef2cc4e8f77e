"""Labels in the place of ids: what the official tables print, the Chinese names of statuses, tables and media types."""

import re
from functools import cache
from typing import Final

from converters.forms.official_forms import Block, Column, Sum, blocks, forms
from converters.model.matching.patterns import regex
from converters.model.report import BLANK, MISSING, NOT_APPLICABLE, REPORTED, UNREADABLE, UNVERIFIED

STATUS_NAMES: Final[dict[str, str]] = {
    REPORTED: "已报告",
    BLANK: "空白",
    NOT_APPLICABLE: "不适用",
    MISSING: "原件缺失",
    UNREADABLE: "无法辨认",
    UNVERIFIED: "机读未核",
}
TABLE_NAMES: Final[dict[str, str]] = {
    "proactive": "主动公开政府信息情况",
    "requests": "收到和处理政府信息公开申请情况",
    "disputes": "政府信息公开行政复议、行政诉讼情况",
    "statistics": "政府信息公开情况统计表",
}
MEDIA_TYPES: Final[dict[str, str]] = {
    "text/plain": "纯文本",
    "text/markdown": "Markdown 文本",
    "text/html": "网页（HTML）",
    "multipart/related": "网页单文件（MHTML）",
    "application/pdf": "PDF 文件",
    "image/png": "图片（png）",
    "image/jpeg": "图片（jpg）",
    "image/tiff": "图片（tiff）",
    "application/zip": "各页图片（zip）",
    "application/msword": "Word 或 WPS 文档（doc、wps）",
    "application/rtf": "RTF 文档（rtf）",
    "application/vnd.oasis.opendocument.text": "OpenDocument 文档（odt）",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word 文档（docx）",
}
_ID: Final = regex(rf"\b({'|'.join(TABLE_NAMES)})(?:\.(\*|[a-z0-9_]+))?(?:\.(\*|[a-z0-9_]+))?(?![\w.])")
_STATUS: Final = regex(rf"\(({'|'.join(STATUS_NAMES)})\)")
_UNKNOWN: Final = regex(r"[a-z]+[._][a-z*]")
_MOST_NAMED: Final = 4
"""Members of a sum that are named one by one."""


class NoLabel(Exception):
    """An id that is none of a form."""


def _column(block: Block, column: Column) -> str:
    """Its heads without the one over all columns."""
    roots = {other.path[0] for other in block.columns}
    return "·".join(column.path[1:] if len(roots) == 1 and len(column.path) > 1 else column.path)


@cache
def _rows() -> dict[str, str]:
    return {f"{block.table}.{row.id}": "·".join(row.path) for block in blocks() for row in block.rows}


@cache
def _columns() -> dict[str, str]:
    return {f"{block.table}.{column.id}": _column(block, column) for block in blocks() for column in block.columns}


@cache
def _cells() -> frozenset[str]:
    return frozenset(cell for block in blocks() for cell in block.cells)


@cache
def section_headings() -> dict[str, str]:
    """Id of a section of the forms → its heading, of the newest form that has it."""
    return {section.id: section.heading for form in forms().values() for section in form.sections}


def cell_label(cell: str) -> str | None:
    """`三、本年度办理结果·（一）予以公开·自然人`: the labels of its row and its column; None where no form has it."""
    if cell not in _cells():
        return None
    table, row, column = cell.split(".")
    return f"{_rows()[f'{table}.{row}']}·{_columns()[f'{table}.{column}']}"


def place_label(place: str) -> str:
    """Where a problem is, by what is printed there; empty where that is nothing that a reader sees."""
    if line := re.fullmatch(r"line (\d+)", place):
        return f"原件文字第 {line[1]} 行"
    if place in section_headings():
        return section_headings()[place]
    if paragraph := re.fullmatch(r"([a-z_0-9]+):(\d+)", place):
        return f"{section_headings().get(paragraph[1], '正文')}第 {paragraph[2]} 段"
    return cell_label(place) or TABLE_NAMES.get(place, "")


def _label(match: re.Match[str]) -> str:
    table, row, column = match[1], match[2], match[3]
    if column is None:
        return TABLE_NAMES[table] if row is None else _known(_rows() | _columns(), f"{table}.{row}")
    if row == "*":
        return f"“{TABLE_NAMES[table]}”整表" if column == "*" else _known(_columns(), f"{table}.{column}") + "（整列）"
    if column == "*":
        return _known(_rows(), f"{table}.{row}") + "（整行）"
    label = cell_label(match[0])
    if label is None:
        raise NoLabel(match[0])
    return label


def _known(labels: dict[str, str], name: str) -> str:
    if name not in labels:
        raise NoLabel(name)
    return labels[name]


def labelled(text: str) -> str:
    """A text with labels in the place of the ids in it. Raises NoLabel."""
    text = _STATUS.sub(lambda match: f"（{STATUS_NAMES[match[1]]}）", text)
    found = _ID.sub(_label, text)
    if _UNKNOWN.search(found):
        raise NoLabel(found)
    return found.replace(", ", "、")


def rule_label(rule: str) -> str:
    """The two sides of a sum of a form, given as the form declares it, in ids. Raises NoLabel."""
    found = _rules().get(rule)
    if found is None:
        raise NoLabel(rule)
    return found


@cache
def _rules() -> dict[str, str]:
    return {item.rule: _sides(block, item) for block in blocks() for item in block.sums}


def _sides(block: Block, item: Sum) -> str:
    labels, counted = {column.id: _column(block, column) for column in block.columns}, "列"
    if item.axis == "rows":
        labels, counted = {row.id: row.path[-1] for row in block.rows}, "行"
    return " ＝ ".join(
        " ＋ ".join(labels[name] for name in side) if len(side) <= _MOST_NAMED else f"{len(side)} {counted}之和"
        for side in (item.left, item.right)
    )
