"""What becomes of a report that was converted again: told, and written where that is asked for, one report at a time whole."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from converters.archive.index import ArchiveIndex
from converters.archive.prepared import Prepared
from converters.archive.writer import ArchiveWriter
from converters.model.problems import Refused
from converters.model.report import Difference
from converters.model.speed.quick_dataclasses import dataclass
from converters.pipeline.bulk_reconversion import Result, read_stored, state_of
from converters.pipeline.rereading import Reread

Record = dict[str, Any]
"""What became of a report, in plain data: `outcome`, and what there is to say of it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asks for."""

    write: bool = False
    force: bool = False
    """Also over what was edited by hand without a declaration."""


@dataclass(frozen=True, slots=True)
class Step:
    """What is to be done about a report."""

    record: Record
    carry_out: Callable[[], None] | None = None
    """None where nothing is written."""
    state: str = ""
    """Of the report afterwards."""


class Rewriter:
    """Settles what becomes of each report, and does it."""

    def __init__(self, content: Path, asked: Asked) -> None:
        self._content, self._asked = content, asked
        self._writer = ArchiveWriter(content, ArchiveIndex(content))

    def step(self, result: Result) -> Step:
        """What is to be done about a report that was converted again. Nothing is done yet.

        The address of a report is permanent: where it would lie elsewhere, it stays as it is.
        """
        outcome = result.outcome
        if isinstance(outcome, dict):
            return Step(outcome, state=result.state)
        if isinstance(outcome, Refused):
            return Step(_refused(outcome), state=result.state)
        record = _record(outcome)
        fate = outcome.fate
        if fate == "edited" and self._asked.force:
            fate = "moves" if outcome.elsewhere else "differs"
        if fate == "placed" and self._asked.write:
            return self._placed(result, record, outcome.places)
        if outcome.prepared is None or not self._asked.write or fate != "differs":
            return Step(record | {"outcome": fate}, state=result.state)
        return self._written(result, record | {"outcome": "written"}, outcome.prepared)

    def _written(self, result: Result, record: Record, prepared: Prepared) -> Step:
        stored = read_stored(self._content, result.path)
        written = prepared.text.encode()
        after = "" if isinstance(stored, Refused) else state_of(replace(stored, text=written, places=prepared.places))
        path = self._content / result.path
        return Step(record, lambda: self._writer.write(path, prepared), after)

    def _placed(self, result: Result, record: Record, places: Mapping[str, bytes]) -> Step:
        stored = read_stored(self._content, result.path)
        after = "" if isinstance(stored, Refused) else state_of(replace(stored, places=places))
        path = self._content / result.path
        return Step(record, lambda: self._writer.put_places(path, places), after)


def _refused(refusal: Refused) -> Record:
    outcome = "unread" if refusal.problem.kind == "scan_not_read" else "refused"
    return {"outcome": outcome, "kind": refusal.problem.kind, "message": str(refusal)}


def _record(outcome: Reread) -> Record:
    record: Record = {"outcome": outcome.fate}
    if outcome.differences:
        record["differences"] = [_difference(item) for item in outcome.differences]
    return record | ({"message": outcome.why} if outcome.why else {})


def _difference(item: Difference) -> Record:
    return {"what": item.what, "shown": item.shown, "other": item.other}
