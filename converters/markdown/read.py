"""Markdown → Report, with the line of everything that is not in its normal form."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import Any, Final

from converters.forms.official_forms import Block, blocks, blocks_of
from converters.markdown import front_matter
from converters.markdown.cell_text import cell_text, default_raw, read_cell, spread
from converters.markdown.escape import split_row, unescape
from converters.markdown.schema import SOURCE_KEYS
from converters.markdown.write import MISSING_HEADING, OTHER_RULE, header, row_label, write
from converters.model.problems import SEVERITY, LeftOut, Problem
from converters.model.report import (
    MISSING,
    REPORTED,
    UNREADABLE,
    Body,
    Cell,
    Difference,
    Edition,
    OfficialTable,
    OtherTable,
    Paragraph,
    Report,
    Section,
    Source,
)

_HEADING: Final = re.compile(r"## (.*) \{#([a-z][a-z0-9_]*)\}\Z")


@dataclass(frozen=True, slots=True)
class Reading:
    """A Markdown file as read."""

    report: Report | None
    """None where the file has no readable front matter."""
    problems: tuple[tuple[int, Problem], ...]
    """(line, problem), lines from 1."""
    lines: dict[str, int]
    """Cell id or front-matter key → its line."""


_STAND_INS: Final[dict[str, Any]] = dict.fromkeys(front_matter.REQUIRED) | {"region": [], "converter": ""}
"""For keys that are wrong, so that the rest of the file can be checked all the same."""


@dataclass(slots=True)
class _Text:
    """What the body of the file says, gathered line by line."""

    title: str | None = None
    title_line: int = 0
    sections: list[Section] = field(default_factory=list)
    figures: dict[str, tuple[str, int]] = field(default_factory=dict)
    wrong: list[tuple[int, Problem]] = field(default_factory=list)


def _edition(item: dict[str, Any]) -> Edition:
    source = Source(**{key: item[key] for key in SOURCE_KEYS})
    return Edition(source, tuple(Difference(**record) for record in item["differences"]))


@cache
def _headers() -> dict[tuple[str, ...], tuple[Block, ...]]:
    found: dict[tuple[str, ...], list[Block]] = {}
    for block in blocks():
        found.setdefault(tuple(header(block)), []).append(block)
    return {key: tuple(value) for key, value in found.items()}


@cache
def _headings() -> frozenset[str]:
    return frozenset(block.heading for block in blocks())


@cache
def _labels(block: Block) -> tuple[str, ...]:
    return tuple(row_label(row.path) for row in block.rows)


def _official(rows: list[list[str]], first_line: int, text: _Text) -> str | None:
    """Take the figures of an official table; its id, or None where the rows are not those of a form."""
    candidates = _headers().get(tuple(rows[0]), ())
    labels = tuple(row[0] for row in rows[2:])
    if not candidates:
        text.wrong.append(
            (
                first_line,
                Problem("table_malformed", "", f"the columns {rows[0][1:]} are those of no form under {rows[0][0]}"),
            )
        )
        return None
    exact = [block for block in candidates if _labels(block) == labels]
    if not exact:
        best = max(candidates, key=lambda block: sum(a == b for a, b in zip(_labels(block), labels, strict=False)))
        for place, expected in enumerate(_labels(best)):
            if place >= len(labels) or labels[place] != expected:
                line = first_line + 2 + min(place, len(labels))
                found = labels[place] if place < len(labels) else "the end of the table"
                text.wrong.append((line, Problem("table_malformed", "", f"found {found}; expected the row {expected}")))
                return None
        line = first_line + 2 + len(_labels(best))
        text.wrong.append((line, Problem("table_malformed", "", f"found {labels[-1]}; expected the end of the table")))
        return None
    block = exact[-1]
    for offset, (row, printed) in enumerate(zip(block.rows, rows[2:], strict=True)):
        line = first_line + 2 + offset
        if len(printed) != len(block.columns) + 1:
            message = f"the row has {len(printed) - 1} figures; expected {len(block.columns)}"
            text.wrong.append((line, Problem("table_malformed", "", message)))
            printed = [*printed, *["…"] * len(block.columns)]
        for column, figure in zip(block.columns, printed[1:], strict=False):
            name = f"{block.table}.{row.id}.{column.id}"
            if name in text.figures:
                text.wrong.append((line, Problem("table_malformed", name, f"{name} stands twice; expected once")))
            text.figures[name] = (figure, line)
    return block.table


def _body(lines: list[str], offset: int) -> _Text:
    text = _Text()
    section_id, heading, content = "preamble", None, list[Paragraph | OfficialTable | OtherTable]()

    def close() -> None:
        if section_id != "preamble" or content:
            text.sections.append(Section(section_id, heading, tuple(content)))

    place = 0
    while place < len(lines):
        line, number = lines[place], place + offset
        place += 1
        if not line.strip():
            continue
        if found := _HEADING.match(line):
            close()
            printed = found[1].strip()
            section_id, heading, content = found[2], None if printed == MISSING_HEADING else unescape(printed), []
        elif line.startswith("# ") and not text.title_line:
            text.title, text.title_line = (None if line[2:] == MISSING_HEADING else unescape(line[2:])), number
        elif line.startswith("|"):
            rows = [line]
            while place < len(lines) and lines[place].startswith("|"):
                rows.append(lines[place])
                place += 1
            cells = [[unescape(cell) for cell in split_row(row)] for row in rows]
            if cells[0] and cells[0][0] in _headings() and set(cells[1:2] and cells[1]) != {OTHER_RULE}:
                table = _official(cells, number, text)
                if table and not any(isinstance(b, OfficialTable) and b.table == table for b in content):
                    content.append(OfficialTable(table))
            elif len(cells) > 1:
                content.append(OtherTable(tuple(tuple(row) for row in (cells[0], *cells[2:]))))
            else:
                text.wrong.append(
                    (number, Problem("table_malformed", "", "a table of one line; expected a header and a rule"))
                )
        else:
            content.append(Paragraph(unescape(line.strip())))
    close()
    return text


@lru_cache(maxsize=20_000)  # most cells of most reports are the same small numbers
def _cell(name: str, figure: str, raw: str | None, unit: str | None, remarks: tuple[str, ...]) -> Cell:
    """`raw`: as the front matter says that it is printed, if it does."""
    status, value = read_cell(figure)
    assert (value is None) == (status != REPORTED)
    printed = raw if raw is not None and status != MISSING else default_raw(status, figure)
    return Cell(name, status, value, printed, unit, remarks)


def _cells(
    text: _Text, data: dict[str, Any], lines: dict[str, int], wrong: list[tuple[int, Problem]]
) -> tuple[Cell, ...]:
    shape = blocks_of(frozenset(text.figures))
    every = tuple(name for block in shape for name in block.cells)
    raws, noted = spread(data.get("printed", {}), every), spread(data.get("remarks", {}), every)
    for key, named in (("printed", raws), ("remarks", noted)):
        for name in sorted(set(named) - set(every)):
            wrong.append(
                (lines.get(key, 1), Problem("front_matter", name, f"{key} names {name}; expected a cell of the tables"))
            )
    cells = []
    for block in shape:
        for row in block.rows:
            for column in block.columns:
                name = f"{block.table}.{row.id}.{column.id}"
                figure, line = text.figures[name]
                remarks = tuple(sorted(noted[name])) if name in noted else ()
                raw = raws[name][0] if name in raws else None
                unit = None if "unit_unstated" in remarks else block.unit_of(row, column)
                cell = _cell(name, figure, raw, unit, remarks)
                if cell.status == UNREADABLE and (name not in raws or cell_text(cell) != figure):
                    expected = "a plain number such as 1234 or 541.171, an empty cell, / or …"
                    wrong.append((line, Problem("cell_malformed", name, f"{name} is {figure!r}; expected {expected}")))
                cells.append(cell)
                lines[name] = line
    return tuple(cells)


def _form_of(figures: dict[str, tuple[str, int]]) -> str | None:
    """The form that table three says (one row under （六） or three), or the statistics alone; None: cannot be told."""
    if "requests.other.total" in figures:
        return "2019"
    if "requests.other_misc.total" in figures:
        return "2021"
    return "2014" if figures and all(name.startswith("statistics.") for name in figures) else None


def _inconsistencies(text: _Text, data: dict[str, Any], lines: dict[str, int]) -> Iterator[tuple[int, Problem]]:
    """What the front matter says otherwise than the body of the file, and kinds of problems that do not exist."""
    if (form := _form_of(text.figures)) is not None and form != data["form"] and "form" in lines:
        message = f"form is {data['form']}, but the tables are those of {form}; expected '{form}'"
        yield lines["form"], Problem("front_matter", "", message)
    if text.title != data["title"] and "title" in lines:
        message = f"the heading is {text.title!r}; expected the title {data['title']!r}"
        yield text.title_line or lines["title"], Problem("front_matter", "", message)
    for item in data.get("problems", []):
        if item["kind"] not in SEVERITY:
            yield lines["problems"], Problem("front_matter", "", f"{item['kind']} is no kind of problem")


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
        overrides=tuple(data.get("overrides", ())),
        formerly=tuple(data.get("formerly", ())),
        left_out=tuple(LeftOut(**item) for item in data.get("left_out", ())),
        problems=tuple(Problem(**item) for item in data.get("problems", []) if item["kind"] in SEVERITY),
        metadata=data.get("metadata", {}),
    )


def read(markdown: str, compared: bool = True) -> Reading:
    """A Markdown file of the archive → the report that it holds, and what is wrong with it.

    `compared`: also whether it is written as `write` would write it.
    """
    if "\r" in markdown or markdown.startswith("\ufeff"):
        reading = read(markdown.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"), compared)
        message = "the file has Windows line ends or a byte order mark; expected plain UTF-8 with line feeds (LF)"
        return replace(reading, problems=((1, Problem("not_canonical", "", message)), *reading.problems))
    if not markdown.startswith("---\n") or (end := markdown.find("\n---\n", 3)) < 0:
        message = "the file does not begin with front matter between two lines of ---"
        return Reading(None, ((1, Problem("front_matter", "", message)),), {})
    data, lines, faults = front_matter.load(markdown[4 : end + 1])
    wrong = [(line, Problem("front_matter", "", message)) for line, message in faults]
    if "source" not in data:
        return Reading(None, tuple(wrong), lines)
    data = _STAND_INS | data
    text = _body(markdown[end + 5 :].split("\n"), markdown.count("\n", 0, end + 5) + 1)
    cells = _cells(text, data, lines, wrong)
    wrong += text.wrong
    wrong += _inconsistencies(text, data, lines)
    report = _report(data, tuple(text.sections), cells)
    if compared and not wrong:
        wrong += _departure(markdown, report)
    return Reading(report, tuple(sorted(wrong, key=lambda item: item[0])), lines)


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
    return [(place + 1, Problem("not_canonical", "", f"found {shown[0]!r}; expected {shown[1]!r}"))]
