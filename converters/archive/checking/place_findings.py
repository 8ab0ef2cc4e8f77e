"""Where in its original a report stands: the record readable, of this original, each figure printed at its place; its pictures."""

from collections.abc import Callable, Iterator
from pathlib import Path

from converters.archive.checking.archive_finding import Finding
from converters.archive.layout import places_beside, places_path
from converters.model.originals import PLACES_ENDING
from converters.model.problems import Problem
from converters.model.report import Report
from converters.places.against_report import place_problems
from converters.places.page_pictures import picture_problems
from converters.places.place_record import PlaceRecord
from converters.places.record_reading import WrongRecord, is_canonical, read


def place_findings(path: Path, report: Report, line_of: Callable[[Problem], int]) -> Iterator[Finding]:
    """What is wrong with the record beside a report and its pictures; nothing where there is none, or the report is withdrawn.

    A figure that is not what the original prints is told of where the report has it: `line_of` its problem.
    """
    if report.withdrawn is not None:
        return
    files = {ending: file.read_bytes() for ending, file in places_beside(path).items()}
    file, data, record = places_path(path), files.pop(PLACES_ENDING, None), None
    if data is not None:
        try:
            record = _record(data)
        except WrongRecord as error:
            message = (
                f"is no record of places as gongkai writes it, see {error}; "
                "delete it, or make it anew with gongkai reconvert --write"
            )
            yield Finding(file, 1, Problem("places_wrong", "", message))
            return
        for problem in place_problems(record, report):
            yield Finding(path, line_of(problem), problem) if problem.place else Finding(file, 1, problem)
    for ending, problem in picture_problems(record, files):
        yield Finding(path.with_suffix(f".{ending}"), 1, problem)


def _record(data: bytes) -> PlaceRecord:
    """Raises WrongRecord."""
    record = read(data)
    if not is_canonical(record, data):
        raise WrongRecord("places")
    return record
