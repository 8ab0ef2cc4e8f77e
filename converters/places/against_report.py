"""A record of places against its report: of the same original, of the same cells, each figure printed at its place."""

from collections.abc import Iterator, Mapping

from converters.model.printed import quoted
from converters.model.problems import Problem
from converters.model.report import Paragraph, Report
from converters.places.place_record import PlaceRecord


def place_problems(record: PlaceRecord, report: Report) -> Iterator[Problem]:
    """What is wrong with a record that is readable; of cells that were read or corrected by hand nothing is expected."""
    if record.source != report.source.sha256:
        message = "is of another original than the report; delete it, or make it anew with gongkai reconvert --write"
        yield Problem("places_wrong", "", message)
        return
    rows = _rows(report)
    for name, numbers in record.rows.items():
        if len(numbers) != len(rows.get(name, ())):
            message = (
                f"has other cells under {quoted(name)} than the report; "
                "delete it, or make it anew with gongkai reconvert --write"
            )
            yield Problem("places_wrong", "", message)
    corrected = {it.what for it in report.corrections} | {name for it in report.confirmed for name in it.cells}
    places = cell_places(record, report)
    for cell in report.cells:
        if cell.cell not in places or cell.cell in corrected:
            continue
        printed = record.passages[places[cell.cell]].text
        if not prints(printed, cell.raw):
            message = (
                f"{cell.cell} is {quoted(cell.raw or '')}, but the original prints {quoted(printed)} at its place; put that back, "
                "then say what is wrong: gongkai correct REPORT CELL VALUE --why REASON"
            )
            yield Problem("place_contradicts", cell.cell, message)


def cell_places(record: PlaceRecord, report: Report) -> dict[str, int]:
    """Id of a cell → the number of the passage that prints it; those of which that is not known are left out."""
    found: dict[str, int] = {}
    for name, cells in _rows(report).items():
        numbers = record.rows.get(name, ())
        if len(numbers) == len(cells):
            found |= {cell: number for cell, number in zip(cells, numbers, strict=True) if number is not None}
    return found


def paragraph_places(record: PlaceRecord, report: Report) -> dict[str, tuple[int | None, ...]]:
    """Id of a section → for each of its paragraphs the number of the passage that prints it.

    A section to which a person has added a paragraph, or from which one was taken, is left out: which stands where is not known.
    """
    counts: dict[str, int] = {}
    for section in report.sections:
        paragraphs = sum(isinstance(block, Paragraph) for block in section.blocks)
        counts[section.id] = counts.get(section.id, 0) + paragraphs
    return {name: numbers for name, numbers in record.paragraphs.items() if len(numbers) == counts.get(name)}


def _rows(report: Report) -> Mapping[str, list[str]]:
    rows: dict[str, list[str]] = {}
    for cell in report.cells:
        rows.setdefault(cell.cell.rpartition(".")[0], []).append(cell.cell)
    return rows


def prints(passage: str, raw: str | None) -> bool:
    """Whether a passage prints a figure: alone, or as words of a line that lost its grid. White space does not count."""
    if raw is None:
        return False
    words, figure = passage.split(), raw.split()
    if "".join(words) == "".join(figure):
        return True
    return bool(figure) and any(words[i : i + len(figure)] == figure for i in range(len(words) - len(figure) + 1))
