"""A correction made in a report of the archive, and declared there; a report withdrawn."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from converters.archive.confirmed.confirmations import BLANK_SIGN, decided, with_confirmed
from converters.archive.corrections import KEYS, SECTION, apply_corrections, declared, lines_of, value_of
from converters.archive.layout import read_file
from converters.archive.naming.cell_names import cells_named, nearest_names, printed_name
from converters.archive.walk import is_archive_file
from converters.markdown import read, write
from converters.model.decided import Correction, Withdrawal
from converters.model.folding import fold
from converters.model.printed import quoted, shortened
from converters.model.problems import Refused
from converters.model.report import UNVERIFIED, Report, Section
from converters.model.speed.quick_dataclasses import dataclass
from converters.running.transaction import Transaction
from converters.verify.printed_figures import as_printed, is_corrected

_KEY_NAMES: Final = {"标题": "title", "发布日期": "published"} | {key: key for key in KEYS}
_SAID_ELSEWHERE: Final = {"body": "--body", "region": "--region", "year": "--year"}


@dataclass(frozen=True, slots=True)
class Reasons:
    """What a person says of a correction."""

    why: str
    evidence: str
    date: str


def readable(path: Path) -> Report:
    """The report in a file that can be written again without loss. Raises Refused."""
    reading = read_file(path)
    if reading.report is None or reading.problems:
        line, problem = reading.problems[0]
        raise Refused("front_matter", f"is damaged on line {line} ({problem.message}); mend it first (gongkai check)")
    return reading.report


def item_named(text: str, report: Report) -> str:
    """The cell or key of the front matter that a text names. Raises Refused."""
    if text in _KEY_NAMES:
        return _KEY_NAMES[text]
    if text in _SAID_ELSEWHERE:
        how = f"say it with gongkai add ORIGINAL {_SAID_ELSEWHERE[text]} …"
        raise Refused("correction_wrong", f"{text} decides where a report lies; {how}")
    found = cells_named(text, report)
    if len(found) == 1:
        return found[0]
    names = [printed_name(cell, report) for cell in found[:3]] if found else nearest_names(text, report)
    what = f"names {len(found)} cells" if found else "names no cell"
    wanted = " or ".join(names) or "a cell of its tables, such as requests.new.total, or title, published"
    raise Refused("correction_wrong", f"{quoted(text)} {what} of the report; expected {wanted}")


def with_value(report: Report, what: str, value: str, reasons: Reasons) -> Report:
    """The report with another value in a cell or key. Raises Refused.

    A cell that was changed already, and nobody says why, is taken for what its printed text says. One of a scan that no machine
    has read for sure is not corrected but read: that needs no reason, and keeps none.
    """
    now = value_of(report, what)
    cell = report.cell(what)
    if cell is not None and cell.status == UNVERIFIED and (read_by_hand := decided(cell, value or BLANK_SIGN)):
        return _writable(with_confirmed(report, [read_by_hand], reasons.date))
    hidden = cell is not None and is_corrected(cell) and all(item.what != what for item in report.corrections)
    if now == value and not hidden:
        raise Refused("correction_wrong", f"{_name(what, report)} is {_shown(value)} already; nothing was changed")
    if cell is not None and hidden:
        report = replace(report, cells=tuple(as_printed(it) if it is cell else it for it in report.cells))
    return _corrected(report, what, value_of(report, what) or "", value, reasons)


def with_text(report: Report, section: str, old: str, new: str, reasons: Reasons) -> Report:
    """The report with another text in a section, named by its id or its heading. Raises Refused.

    `old`: a paragraph, or what stands once in one; empty for a paragraph that is to be added at the end.
    """
    found = _section(report, section)
    what = f"{SECTION}{found.id}"
    old, new = old.strip(), new.strip()
    if old == new:
        raise Refused("correction_wrong", "the two texts of --text are the same; nothing was changed")
    if not old:
        return _corrected(report, what, "", new, reasons)
    lines = lines_of(found)
    line = old if old in lines else _line_with(old, lines, found)
    return _corrected(report, what, line, line.replace(old, new).strip(), reasons)


def _line_with(text: str, lines: list[str], section: Section) -> str:
    having = [line for line in lines if text in line]
    if len(having) == 1 and having[0].count(text) == 1:
        return having[0]
    where = "stands several times" if having else "does not stand"
    message = f"{quoted(text)} {where} in the section {section.heading or section.id}; give more of its paragraph, word for word"
    raise Refused("correction_wrong", message)


def _section(report: Report, name: str) -> Section:
    for section in report.sections:
        if name == section.id or (section.heading and fold(name) == fold(section.heading)):
            return section
    names = ", ".join(section.id for section in report.sections)
    raise Refused(
        "correction_wrong", f"has no section {quoted(name)}; expected one of {names or 'none: it has no text'}"
    )


def _corrected(report: Report, what: str, converted: str, corrected: str, reasons: Reasons) -> Report:
    new = Correction(what, converted, corrected, reasons.why, reasons.evidence, reasons.date)
    if converted == corrected:  # put back as it is printed, where nobody had declared otherwise
        return _writable(report)
    made, conflicts = apply_corrections(report, [new])
    if conflicts:
        expected = "a plain number such as 1234 or 541.171, '' for blank, / or …"
        if what.startswith(SECTION):
            expected = "a text that can stand in its place"
        elif what in KEYS:
            expected = "a date such as 2022-01-17" if what == "published" else "a title"
        raise Refused("correction_wrong", f"{_name(what, report)} cannot be {_shown(corrected)}; expected {expected}")
    return _writable(replace(made, corrections=declared(report.corrections, new)))


def withdrawn(report: Report, reasons: Reasons) -> Report:
    """The report as one that no longer counts. Raises Refused."""
    if report.withdrawn is not None:
        message = f"is withdrawn already, on {report.withdrawn.date} ({shortened(report.withdrawn.why)})"
        raise Refused("correction_wrong", f"{message}; to undo that, take `withdrawn` out of its front matter")
    return _writable(replace(report, withdrawn=Withdrawal(reasons.why, reasons.evidence, reasons.date)))


def _writable(report: Report) -> Report:
    """The same report, which reads back as it is written. Raises Refused."""
    reading = read(write(report))
    if reading.report != report or reading.problems:
        why = reading.problems[0][1].message if reading.problems else "it would read otherwise"
        raise Refused("correction_wrong", f"cannot be written so: {why}")
    return report


def put(content: Path, path: Path, report: Report) -> None:
    """Write a report in its place, whole or not at all."""
    change = Transaction(content, is_archive_file)
    change.put(path, write(report).encode())
    change.commit()


def _name(what: str, report: Report) -> str:
    return printed_name(what, report)


def _shown(text: str) -> str:
    return quoted(text) if text else "blank"
