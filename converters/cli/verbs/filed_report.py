"""What is to be said of a report that was filed: what was not taken over, what may be a slip, and what waits for a person."""

from collections.abc import Iterator
from pathlib import Path

from converters.archive.confirmed.confirmations import unverified
from converters.archive.decisions import Outcome
from converters.archive.layout import read_file
from converters.archive.naming.former_names import former_folder


def lines(outcome: Outcome, content: Path) -> Iterator[str]:
    """A line each, beginning with the path of the report."""
    path = content / outcome.path
    for conflict in outcome.conflicts:
        yield f"{path}: correction not taken over: {conflict}"
    if left := _left_behind(outcome, content):
        yield f"{left}: still holds other years of the body; move them too (gongkai rename), or check refuses the old address"
    made = outcome.report
    if made is None or outcome.what in ("unchanged", "kept beside"):
        return
    for problem in made.problems:
        if problem.kind == "region_unknown":
            yield f"{path}: {problem.message}"
    filed = read_file(path).report if made.scan else None
    if filed is not None and (count := len(unverified(filed))):
        yield f"{path}: {count} figures are read from pictures and not borne out by sums: gongkai confirm {path}"
    if outcome.what not in ("added", "replaced"):
        return
    for problem in outcome.lacking:
        yield f"{path}: {problem.message}"
    if outcome.unread:
        yield f"{path}: {outcome.unread} figures are printed, and cannot be read for sure: gongkai check {path} tells of each"


def _left_behind(outcome: Outcome, content: Path) -> Path | None:
    """The folder from which a report moved, where others lie in it yet."""
    if outcome.what != "moved" or outcome.report is None or not outcome.report.formerly:
        return None
    folder = content / former_folder(outcome.report.formerly[-1])
    return folder if any(folder.glob("*.md")) else None
