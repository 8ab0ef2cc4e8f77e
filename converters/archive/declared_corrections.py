"""Whether the corrections that a report declares are those that it shows."""

from collections import Counter
from collections.abc import Iterator

from converters.archive.corrections import KEYS, SECTION, is_text, lines_of, value_of
from converters.markdown.cell_text import default_raw
from converters.model.decided import Correction
from converters.model.printed import quoted, shortened
from converters.model.problems import Problem
from converters.model.report import MISSING, UNREADABLE, Report


def correction_problems(report: Report) -> Iterator[Problem]:
    """What is wrong with each declaration, in its place `corrections.0`, `corrections.1` …

    Of a withdrawn report the text may be gone, and what was corrected with it.
    """
    seen = Counter[str]()
    for number, item in enumerate(report.corrections):
        seen[item.what] += 1
        message = _fault(item, report, seen)
        if message is not None:
            yield Problem("correction_wrong", f"corrections.{number}", message)


def _fault(item: Correction, report: Report, seen: Counter[str]) -> str | None:
    name = shortened(item.what)
    if item.converted == item.corrected:
        return f"{name} is corrected to {quoted(item.corrected)}, which it was; take the correction out"
    if report.withdrawn is not None:
        return None
    if is_text(item.what):
        return _fault_of_text(item, report)
    found = value_of(report, item.what)
    if found is None:
        return f"{name} is no item of the report; expected a cell of its tables, `section ID`, or {', '.join(KEYS)}"
    if seen[item.what] > 1:
        return f"{name} is corrected twice; expected one correction, from what was converted to what the report says"
    if found != item.corrected:
        what = f"{name} is {quoted(found)}, but declared as corrected to {quoted(item.corrected)}"
        return f"{what}; write the one or the other (gongkai correct does both)"
    return _lost_print(item, report)


def _lost_print(item: Correction, report: Report) -> str | None:
    """The printed text of a figure that was written over with the figure."""
    cell = report.cell(item.what)
    if cell is None or item.converted == "…" or cell.status in (MISSING, UNREADABLE) or cell.unit in (None, "万元"):
        return None  # of an amount the printed text may say the same in another unit
    if cell.raw == default_raw(cell.status, item.corrected):
        how = f"expected, under printed, {item.converted!r}: [{item.what}]"
        return f"{item.what} is corrected, but its printed text says the same; {how} (gongkai correct writes it)"
    return None


def _fault_of_text(item: Correction, report: Report) -> str | None:
    sections = [section for section in report.sections if f"{SECTION}{section.id}" == item.what]
    if not sections:
        names = ", ".join(section.id for section in report.sections) or "none: it has no text"
        return f"{shortened(item.what)} is no section of the report; expected one of {names}"
    lines = [line for section in sections for line in lines_of(section)]
    same = [it for it in report.corrections if (it.what, it.corrected) == (item.what, item.corrected)]
    if item.corrected and lines.count(item.corrected) < len(same):
        many = f"{len(same)} times " if len(same) > 1 else ""
        what = f"{item.what} is declared to say {quoted(item.corrected)}, which does not stand {many}in it"
        return f"{what}; expected the whole paragraph, word for word"
    if not item.converted and lines[-1] != item.corrected and len(same) == 1 and item is _last_added(report, item.what):
        return f"{item.what}: an added paragraph stands at the end of its section; expected it there"
    return None


def _last_added(report: Report, what: str) -> Correction | None:
    return next((it for it in reversed(report.corrections) if it.what == what and not it.converted), None)
