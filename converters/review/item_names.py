"""What a review speaks of, in the words printed in the forms: 三、本年度办理结果·（一）予以公开·自然人."""

from functools import cache
from typing import Final

from converters.archive.naming.cell_names import printed_path
from converters.forms.official_forms import forms
from converters.model.report import Report
from converters.wording.id_labels import section_headings

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
    "added": "收录日期",
    "evidence": "依据",
    "candidates": "可能的地区",
    "aliases": "曾用名称",
    "formerly": "旧地址",
    "overrides": "人工填写的项目",
    "others": "其他来源",
    "corrections": "更正",
    "confirmed": "人工确认",
    "scan": "识别程序",
    "withdrawn": "撤回",
    "left_out": "未收入的文字",
    "problems": "转换时的问题",
    "printed": "原件的写法",
    "remarks": "附注",
    "metadata": "网页上的说明",
}
"""Key of the front matter → its name."""
_SECTION: Final = "section "


def cell_path(cell: str, report: Report | None) -> tuple[str, ...]:
    """The printed labels of a cell from the outermost to that of its column; none where no form has it."""
    own = printed_path(cell, frozenset(each.cell for each in report.cells)) if report else ()
    return own or next((path for names in _of_forms() if (path := printed_path(cell, names))), ())


@cache
def _of_forms() -> list[frozenset[str]]:
    """The cells of each form, the newest first."""
    return [frozenset(name for block in form.blocks for name in block.cells) for form in reversed(forms().values())]


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
    return section_headings().get(section) or printed.get(section) or section
