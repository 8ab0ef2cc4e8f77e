"""人工更正: what persons have put in the place of what was converted, item by item, for the page of a report."""

from converters.archive.corrections import is_text
from converters.model.report import Report
from converters.model.speed.quick_dataclasses import dataclass
from hooks.overview.events.report_events import correction_anchor
from hooks.overview.item_names import item_name


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """A correction, ready to be shown."""

    anchor: str
    """Of its row on the page."""
    place: str
    """Where on the page it shows, an anchor; empty where that is nowhere."""
    label: str
    """The item, in printed words."""
    converted: str
    """What the original was converted to, in a reader's words."""
    corrected: str
    """What stands there instead, in a reader's words."""
    why: str
    evidence: str
    """May be empty."""
    date: str


def hand_corrections(report: Report) -> list[CorrectionView]:
    """The corrections of a report in the order in which they were made."""
    return [
        CorrectionView(
            correction_anchor(number),
            _place(item.what, report),
            item_name(item.what, report),
            _words(item.converted, item.what, "（原件转换所得没有这一段）"),
            _words(item.corrected, item.what, "（删去）"),
            item.why,
            item.evidence,
            item.date,
        )
        for number, item in enumerate(report.corrections)
    ]


def corrected_cells(report: Report) -> dict[str, str]:
    """Cell that was corrected → the row that tells of it."""
    return {item.what: correction_anchor(number) for number, item in enumerate(report.corrections)}


def _place(what: str, report: Report) -> str:
    if is_text(what):
        section = what.removeprefix("section ")
        return section if section != "preamble" and any(each.id == section for each in report.sections) else ""
    return what if report.cell(what) else ""


def _words(text: str, what: str, none: str) -> str:
    if is_text(what):
        return text or none
    return {"": "空白", "…": "缺"}.get(text, text)
