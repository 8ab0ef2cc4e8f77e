"""A report and the record of its places → which passage of the original is led to from where on the report's page."""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Final

from converters.archive.layout import Entry
from converters.model.originals import picture_ending
from converters.model.report import MISSING, UNVERIFIED, Report
from converters.model.speed.quick_dataclasses import dataclass
from converters.places.against_report import cell_places, paragraph_places
from converters.places.place_record import Picture, PlaceRecord
from converters.places.record_reading import WrongRecord, read
from hooks.overview.load import UnreadableReport

ORIGINAL: Final = "original/"
"""The address of the page, relative to the report's."""


@dataclass(frozen=True, slots=True)
class PlacedReport:
    """Where a report stands in its original."""

    record: PlaceRecord
    names: Mapping[int, tuple[str, ...]]
    """Number of a passage → ids on the report's page of what it prints: of cells, and of sections that begin with it."""
    unplaced: tuple[str, ...]
    """The cells that the original has, at a place that is not known."""
    absent: int
    """How many cells of the form it has not."""
    pictures: Mapping[int, Picture]
    """Number of a page → the picture of it, where that is there."""
    unverified: frozenset[str]
    """The cells whose figures were read from a picture and not borne out."""

    @property
    def first_of_table(self) -> dict[str, str]:
        """Official table → the first cell of it whose place is known."""
        found: dict[str, str] = {}
        for number in sorted(self.names):
            for name in self.names[number]:
                table, dot, _ = name.partition(".")
                if dot:
                    found.setdefault(table, name)
        return found


def placed_report(entry: Entry, data: bytes, path: Path, pictures: Collection[str] = ()) -> PlacedReport | None:
    """What a record says of its report; None where that is withdrawn. Raises UnreadableReport.

    `path` is for messages; `pictures`: paths below content/ of all pictures of pages that are there.
    """
    report = entry.report
    if report.withdrawn is not None:
        return None
    record = _record(report, data, path)
    cells = cell_places(record, report)
    rest = [cell for cell in report.cells if cell.cell not in cells]
    return PlacedReport(
        record,
        _names(cells, paragraph_places(record, report)),
        tuple(cell.cell for cell in rest if cell.status != MISSING),
        sum(cell.status == MISSING for cell in rest),
        {
            it.page: it
            for it in record.pictures
            if str(entry.path.with_suffix(f".{picture_ending(it.page)}")) in pictures
        },
        frozenset(cell.cell for cell in report.cells if cell.status == UNVERIFIED),
    )


def _record(report: Report, data: bytes, path: Path) -> PlaceRecord:
    """Raises UnreadableReport where it is none of the report's original."""
    try:
        record = read(data)
    except WrongRecord as error:
        what = f"it is no record of places, see {error}; expected one as gongkai writes it (run `gongkai check`)"
        raise UnreadableReport(f"{path}:1: {what}") from None
    if record.source != report.source.sha256:
        what = "it is of another original than the report; expected one of its own (run `gongkai check`)"
        raise UnreadableReport(f"{path}:1: {what}")
    return record


def _names(cells: Mapping[str, int], paragraphs: Mapping[str, tuple[int | None, ...]]) -> dict[int, tuple[str, ...]]:
    """Number of a passage → the section that begins with it, then the cells that it prints."""
    firsts = {name: next(filter(_is_known, numbers), None) for name, numbers in paragraphs.items()}
    names: dict[int, tuple[str, ...]] = {}
    for name, number in (*firsts.items(), *cells.items()):
        if number is not None:
            names[number] = (*names.get(number, ()), name)
    return names


def _is_known(number: int | None) -> bool:
    return number is not None
