"""The record of where in its original a report stands: readable, of this original, each figure printed at its place."""

from collections.abc import Iterator
from pathlib import Path

from converters.archive.checking.archive_finding import Finding
from converters.archive.layout import places_beside
from converters.model.problems import Problem
from converters.model.report import Report
from converters.places.against_report import place_problems
from converters.places.record_reading import WrongRecord, is_canonical, read


def place_findings(path: Path, report: Report) -> Iterator[Finding]:
    """What is wrong with the record beside a report; nothing where there is none, or the report is withdrawn."""
    file = places_beside(path)
    if file is None or report.withdrawn is not None:
        return
    data = file.read_bytes()
    try:
        record = read(data)
        if not is_canonical(record, data):
            raise WrongRecord("places")
    except WrongRecord as error:
        message = (
            f"is no record of places as gongkai writes it, see {error}; "
            "delete it, or make it anew with gongkai reconvert --write"
        )
        yield Finding(file, 1, Problem("places_wrong", "", message))
        return
    for problem in place_problems(record, report):
        yield Finding(file, 1, problem)
