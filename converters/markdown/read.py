"""Markdown → Report, with the line of everything that is not in its normal form."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from operator import getitem
from typing import Any, Final

from converters.forms.official_forms import blocks_of, forms, lacking, printed_before, set_of
from converters.markdown import front_matter
from converters.markdown.cell_text import cell_text, default_raw, expand, read_cell, spread
from converters.markdown.report_text import ReportText, read_text
from converters.markdown.schema import EDITION_DATES, SOURCE_KEYS
from converters.markdown.write import write
from converters.model.decided import Confirmation, Correction, Withdrawal
from converters.model.originals import Verification
from converters.model.printed import quoted, shortened
from converters.model.problems import SEVERITY, LeftOut, Problem
from converters.model.report import (
    MISSING,
    REPORTED,
    UNREADABLE,
    Body,
    Cell,
    Difference,
    Edition,
    Report,
    Section,
    Source,
    is_short,
)
from converters.model.speed.quick_dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reading:
    """A Markdown file as read."""

    report: Report | None
    """None where the file has no readable front matter."""
    problems: tuple[tuple[int, Problem], ...]
    """(line, problem), lines from 1."""
    lines: dict[str, int]
    """Cell id, front-matter key, or paragraph of a section (`overview:2`) → its line."""


_MOST_KNOWN: Final = 256
"""Figures of a cell that are held: most cells of most reports are the same small numbers."""
MOST_PROBLEMS: Final = 100
"""Of a file that are told one by one."""
_STAND_INS: Final[dict[str, Any]] = dict.fromkeys(front_matter.REQUIRED) | {"region": [], "converter": ""}
"""For keys that are wrong, so that the rest of the file can be checked all the same."""


def _edition(item: dict[str, Any]) -> Edition:
    source = Source(**{key: item[key] for key in SOURCE_KEYS if key in item})
    dates = {key: item[key] for key in EDITION_DATES if key in item}
    return Edition(source, tuple(Difference(**record) for record in item["differences"]), **dates)


@lru_cache(maxsize=10_000)  # how a figure is printed, what is remarked of it: the same of many cells
def _cell(name: str, figure: str, unit: str | None, raw: str | None = None, remarks: tuple[str, ...] = ()) -> Cell:
    """`raw`: as the front matter says that it is printed, if it does; `unit`: as the form has it."""
    status, value = read_cell(figure)
    assert (value is None) == (status != REPORTED)
    printed = raw if raw is not None and status != MISSING else default_raw(status, figure)
    return Cell(name, status, value, printed, None if "unit_unstated" in remarks else unit, remarks)


class _Known(dict[str, Cell]):
    """Figure of a cell → the cell, held once for all reports that have it; where it is full it begins anew."""

    def __init__(self, name: str, unit: str | None) -> None:
        super().__init__()
        self.name, self.unit = name, unit

    def __missing__(self, figure: str) -> Cell:
        cell = _cell(self.name, figure, self.unit)
        if is_short(cell):
            if len(self) >= _MOST_KNOWN:
                self.clear()
            self[figure] = cell
        return cell


@lru_cache(maxsize=64)  # the forms, and the few ways in which reports mix their blocks
def _planned(names: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[_Known, ...]]:
    """The cells of the blocks with these, in printed order, and what is known of each."""
    every = {name: unit for block in blocks_of(set_of(names)) for name, unit in block.cell_units()}
    return tuple(every), tuple(_Known(name, unit) for name, unit in every.items())


def _cells(
    text: ReportText, data: dict[str, Any], lines: dict[str, int], wrong: list[tuple[int, Problem]]
) -> tuple[Cell, ...]:
    every, known = _planned(tuple(text.figures))
    raws = {name: texts[0] for name, texts in spread(data.get("printed", {}), every).items()}
    remarks = {name: tuple(sorted(texts)) for name, texts in spread(data.get("remarks", {}), every).items()}
    confirmed = {name for item in data.get("confirmed", ()) for name in expand(item["cells"], every)}
    named_by: dict[str, Collection[str]] = {"printed": raws, "remarks": remarks, "confirmed": confirmed}
    for key, named in named_by.items() if not text.wrong else ():
        wrong += ((lines.get(key, 1), problem) for problem in _names_of_no_cell(key, named, every))
    figures = list(map(text.figures.__getitem__, every))
    cells = list(map(getitem, known, figures))
    for place in _places_of(every, raws.keys() | remarks.keys()):
        name = every[place]
        cells[place] = _cell(name, figures[place], known[place].unit, raws.get(name), remarks.get(name, ()))
    wrong += _malformed(cells, raws, text)
    return tuple(cells)


def _malformed(cells: Sequence[Cell], raws: Collection[str], text: ReportText) -> Iterator[tuple[int, Problem]]:
    """Cells that cannot be read, and are not said to be printed so."""
    unreadable = [cell for cell in cells if cell.status == UNREADABLE]
    at = text.lines_of_cells() if unreadable else {}
    for cell in unreadable:
        figure = text.figures[cell.cell]
        if cell.cell not in raws or cell_text(cell) != figure:
            expected = "a plain number such as 1234 or 541.171, an empty cell, / or …"
            message = f"{cell.cell} is {quoted(figure)}; expected {expected}"
            yield at[cell.cell], Problem("cell_malformed", cell.cell, message)


def _places_of(every: Sequence[str], names: Collection[str]) -> list[int]:
    """Where those with these names stand among the cells."""
    return [place for place, name in enumerate(every) if name in names] if names else []


def _names_of_no_cell(key: str, named: Collection[str], every: Iterable[str]) -> Iterator[Problem]:
    """What a key of the front matter says of cells that the tables do not have."""
    unknown = sorted(set(named) - set(every)) if named else ()
    if unknown:
        more = f" and {len(unknown) - 1} more that are none" if len(unknown) > 1 else ""
        message = f"{key} names {shortened(unknown[0])}{more}; expected a cell of the tables"
        yield Problem("front_matter", shortened(unknown[0]), message)


def _form_of(figures: Collection[str]) -> str | None:
    """The form that table three says (one row under （六） or three), or the statistics alone; None: cannot be told."""
    if "requests.other.total" in figures:
        return "2019"
    if "requests.other_misc.total" in figures:
        return "2021"
    return "2014" if figures and all(name.startswith("statistics.") for name in figures) else None


def _inconsistencies(
    text: ReportText, data: dict[str, Any], lines: dict[str, int], start: int
) -> Iterator[tuple[int, Problem]]:
    """What the front matter says otherwise than the body of the file, whose first line is `start`; unknown kinds of problems."""
    form = None if text.wrong else _form_of(text.figures)
    if form is not None and form != data["form"] and "form" in lines:
        message = f"form is {data['form']}, but the tables are those of {form}; expected '{form}'"
        yield lines["form"], Problem("front_matter", "", message)
    yield from _gone(text, data, lines)
    if text.title != data["title"] and "title" in lines and (text.title_line or not text.wrong):
        message = f"the heading is {quoted(text.title)}; expected the title {quoted(data['title'])}"
        yield text.title_line or start + 1, Problem("front_matter", "", message)
    for item in data.get("problems", []):
        if item["kind"] not in SEVERITY:
            yield lines["problems"], Problem("front_matter", "", f"{shortened(item['kind'])} is no kind of problem")


def _gone(text: ReportText, data: dict[str, Any], lines: dict[str, int]) -> Iterator[tuple[int, Problem]]:
    """The tables that a report of its form has in any case, and that the file lacks; a report that is withdrawn may lack all.

    Each on the last line of the table before it, or the first of all tables.
    """
    names = set_of(text.figures)
    absent = () if text.wrong or data["form"] not in forms() or "withdrawn" in data else lacking(data["form"], names)
    at = text.lines_of_cells() if absent else {}
    for block in absent:
        rows = [at[cell] for it in blocks_of(names) if printed_before(it, block) for cell in it.cells]
        message = (
            f"the table {block.heading} is gone; expected it in its place, with … in each cell that the original lacks"
        )
        yield max(rows, default=min(at.values(), default=lines.get("form", 1))), Problem("table_malformed", "", message)


def _confirmations(data: dict[str, Any], cells: tuple[Cell, ...]) -> Iterator[Confirmation]:
    """Those of cells that the tables have; of others it is told (see `_cells`)."""
    every = tuple(cell.cell for cell in cells) if "confirmed" in data else ()
    for item in data.get("confirmed", ()):
        named = expand(item["cells"], every)
        if found := tuple(name for name in every if name in named):
            yield Confirmation(found, item["date"])


def _report(data: dict[str, Any], sections: tuple[Section, ...], cells: tuple[Cell, ...]) -> Report:
    """The report of a front matter, of which each key is as its kind says."""
    return Report(
        title=data["title"],
        year=data["year"],
        form=data["form"],
        body=Body(
            name=data["body"],
            code=data["code"],
            region=tuple(data["region"]),
            evidence=data.get("evidence", ""),
            candidates=tuple(tuple(region) for region in data.get("candidates", ())),
            aliases=tuple(data.get("aliases", ())),
        ),
        source=Source(**data["source"]),
        others=tuple(_edition(item) for item in data.get("others", [])),
        sections=sections,
        cells=cells,
        published=data["published"],
        converter=data["converter"],
        added=data.get("added"),
        overrides=tuple(data.get("overrides", ())),
        verified=Verification(**data["verified"]) if "verified" in data else None,
        withdrawn=Withdrawal(**data["withdrawn"]) if "withdrawn" in data else None,
        corrections=tuple(Correction(**item) for item in data.get("corrections", ())),
        confirmed=tuple(_confirmations(data, cells)),
        scan=data.get("scan", {}),
        formerly=tuple(data.get("formerly", ())),
        left_out=tuple(LeftOut(**item) for item in data.get("left_out", ())),
        problems=tuple(Problem(**item) for item in data.get("problems", []) if item["kind"] in SEVERITY),
        metadata=data.get("metadata", {}),
    )


def read(markdown: str, compared: bool = True, placed: bool = True) -> Reading:
    """A Markdown file of the archive → the report that it holds, and what is wrong with it.

    `compared`: also whether it is written as `write` would write it; `placed`: also on which line each cell stands.
    """
    if "\r" in markdown or markdown.startswith("\ufeff"):
        reading = read(markdown.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"), compared, placed)
        message = "the file has Windows line ends or a byte order mark; expected plain UTF-8 with line feeds (LF)"
        return replace(reading, problems=((1, Problem("not_canonical", "", message)), *reading.problems))
    if not markdown.startswith("---\n") or (end := markdown.find("\n---\n", 3)) < 0:
        return Reading(None, (_no_front_matter(markdown),), {})
    data, lines, faults = front_matter.load(markdown[4 : end + 1])
    wrong = [(line, Problem("front_matter", "", message)) for line, message in faults]
    if "source" not in data:
        return Reading(None, _first(wrong), lines)
    data = _STAND_INS | data
    start = markdown.count("\n", 0, end + 5) + 1
    text = read_text(markdown[end + 5 :].split("\n"), start)
    lines |= text.paragraphs
    if placed:
        lines |= text.lines_of_cells()
    cells = _cells(text, data, lines, wrong)
    wrong += text.wrong
    wrong += _inconsistencies(text, data, lines, start)
    report = _report(data, tuple(text.sections), cells)
    if compared and not wrong:
        wrong += _departure(markdown, report)
    return Reading(report, _first(wrong), lines)


def _no_front_matter(markdown: str) -> tuple[int, Problem]:
    """Where one of the two fences is missing."""
    if not markdown.startswith("---\n"):
        message = "the file does not begin with front matter between two lines of ---"
        return 1, Problem("front_matter", "", message)
    lines = markdown.split("\n")
    line = next((number for number, line in enumerate(lines[1:], 2) if not line or line.startswith("#")), len(lines))
    if line > 2 and lines[line - 2].strip("| -") == "":  # the fence itself, spoilt
        line -= 1
    return line, Problem("front_matter", "", "the front matter has no end; expected a line of --- after its last key")


def _first(wrong: Sequence[tuple[int, Problem]]) -> tuple[tuple[int, Problem], ...]:
    """The problems in the order of their lines; of very many, the first and how many more there are."""
    found = sorted(wrong, key=lambda item: item[0])
    if (more := len(found) - MOST_PROBLEMS) > 0:
        line, problem = found[MOST_PROBLEMS]
        message = f"{more} more problems from here on; mend the first ones, then check again"
        found[MOST_PROBLEMS:] = [(line, Problem(problem.kind, "", message))]
    return tuple(found)


def _departure(markdown: str, report: Report) -> list[tuple[int, Problem]]:
    """The first line that differs from what `write` would write, if any."""
    try:
        normal = write(report)
    except ValueError as error:
        return [(1, Problem("not_canonical", "", str(error)))]
    if normal == markdown:
        return []
    found, expected = markdown.split("\n"), normal.split("\n")
    place = next(
        (i for i, (a, b) in enumerate(zip(found, expected, strict=False)) if a != b), min(len(found), len(expected))
    )
    a, b = (lines[place] if place < len(lines) else "the end of the file" for lines in (found, expected))
    start = max(0, next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b))) - 20)
    shown = [("…" if start else "") + text[start : start + 60] for text in (a, b)]
    if len({"".join(text.split()) for text in shown}) == 1:
        shown = [
            text.replace(" ", "␣") for text in shown
        ]  # where messages are printed, spaces beside each other are one
    return [(place + 1, Problem("not_canonical", "", f"found {shown[0]!r}; expected {shown[1]!r}"))]
