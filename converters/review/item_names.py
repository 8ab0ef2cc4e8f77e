"""What a review speaks of, in the words printed in the forms: 三、本年度办理结果·（一）予以公开·自然人."""

from functools import cache, lru_cache
from typing import Final

from converters.forms.official_forms import Block, blocks_of, forms
from converters.model.report import Report

KEYS: Final[dict[str, str]] = {
    "title": "标题",
    "body": "机关",
    "code": "区划代码",
    "region": "地区",
    "year": "年度",
    "form": "格式",
    "published": "发布日期",
    "source": "原件",
    "converter": "转换程序",
    "evidence": "依据",
    "candidates": "可能的地区",
    "aliases": "曾用名称",
    "formerly": "旧地址",
    "overrides": "人工填写的项目",
    "others": "其他来源",
    "corrections": "更正",
    "withdrawn": "撤回",
    "left_out": "未收入的文字",
    "problems": "转换时的问题",
    "printed": "原件的写法",
    "remarks": "附注",
    "metadata": "网页上的说明",
}
"""Key of the front matter → its name."""
_SECTION: Final = "section "
_OF_FORM: Final = "requests"


@lru_cache(maxsize=64)  # the forms, and the few ways in which reports mix their blocks
def _cell_paths(names: frozenset[str]) -> dict[str, tuple[str, ...]]:
    return {
        f"{block.table}.{row.id}.{column.id}": (*_heading(block), *row.path, column.path[-1])
        for block in blocks_of(names)
        for row in block.rows
        for column in block.columns
    }


def _heading(block: Block) -> tuple[str, ...]:
    """What tells the rows of a block from those of others: its clause, or its table."""
    return () if block.table == _OF_FORM else (block.heading,)


@cache
def _any_cell_paths() -> dict[str, tuple[str, ...]]:
    """Of every form, the newest form's words first."""
    found: dict[str, tuple[str, ...]] = {}
    for form in forms().values():
        found |= _cell_paths(frozenset(name for block in form.blocks for name in block.cells))
    return found


@cache
def _headings() -> dict[str, str]:
    return {head.id: head.heading for form in forms().values() for head in form.sections}


def cell_path(cell: str, report: Report | None) -> tuple[str, ...]:
    """The printed labels of a cell from the outermost to that of its column; none where no form has it."""
    own = _cell_paths(frozenset(each.cell for each in report.cells)) if report else {}
    return own.get(cell) or _any_cell_paths().get(cell, ())


def item_name(what: str, report: Report | None) -> str:
    """The name of a cell, a section or a key; the id itself where it is none of these."""
    if what.startswith(_SECTION):
        return f"正文：{_heading_of(what.removeprefix(_SECTION), report)}"
    if path := cell_path(what, report):
        return "·".join(path)
    key, _, rest = what.partition(".")
    return KEYS.get(key, what) + (f"·{rest}" if rest and key in KEYS else "")


def _heading_of(section: str, report: Report | None) -> str:
    printed = {each.id: each.heading for each in report.sections} if report else {}
    return _headings().get(section) or printed.get(section) or section
