"""What was corrected, in printed words: a cell by its labels, a section by its heading, a key by its Chinese name."""

from typing import Final

from converters.archive.corrections import SECTION, is_text
from converters.archive.naming.cell_names import printed_name
from converters.model.report import Report
from converters.wording.id_labels import section_headings

_KEYS: Final = {"title": "标题", "published": "发布日期"}


def item_name(what: str, report: Report) -> str:
    """The words for an item of a report; the id itself where it is none."""
    if is_text(what):
        return f"正文·{heading_of(what.removeprefix(SECTION), report)}"
    return _KEYS.get(what) or printed_name(what, report)


def heading_of(section: str, report: Report) -> str:
    """The heading of a section as printed, or as its form has it."""
    printed = next((each.heading for each in report.sections if each.id == section), None)
    if printed or section == "preamble":
        return printed or "开头"
    return section_headings().get(section, "无标题")
