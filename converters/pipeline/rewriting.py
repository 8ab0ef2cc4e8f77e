"""What becomes of a report that was converted again: told, and written where that is asked for, one report at a time whole."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

from converters.archive.index import ArchiveIndex
from converters.archive.naming.renaming import formerly
from converters.archive.prepared import Prepared
from converters.archive.writer import ArchiveWriter
from converters.model.problems import Refused
from converters.model.report import Difference
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
    move: bool = False
    """Also to another address."""


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
        self._index = ArchiveIndex(content)
        self._writer = ArchiveWriter(content, self._index)

    def step(self, result: Result) -> Step:
        """What is to be done about a report that was converted again. Nothing is done yet."""
        outcome = result.outcome
        if isinstance(outcome, dict):
            return Step(outcome, state=result.state)
        if isinstance(outcome, Refused):
            return Step(_refused(outcome), state=result.state)
        record = _record(outcome)
        prepared = outcome.prepared
        if not self._asked.write or prepared is None or (outcome.fate == "edited" and not self._asked.force):
            return Step(record, state=result.state)
        try:
            target = self._target(result.path, outcome, prepared)
        except Refused as refusal:
            return Step(_refused(refusal), state=result.state)
        if target is None:
            return Step(record | {"outcome": "moves"}, state=result.state)
        if str(target) == result.path:
            return self._written(result, record, prepared)
        report = prepared.report
        report = replace(report, formerly=formerly(report, PurePosixPath(result.path), target))
        path = self._content / result.path
        record |= {"outcome": "moved", "to": str(target)}
        return Step(record, lambda: self._writer.move(path, report, target))

    def _written(self, result: Result, record: Record, prepared: Prepared) -> Step:
        stored = read_stored(self._content, result.path)
        after = "" if isinstance(stored, Refused) else state_of(replace(stored, text=prepared.text.encode()))
        path = self._content / result.path
        return Step(record | {"outcome": "written"}, lambda: self._writer.write(path, prepared), after)

    def _target(self, path: str, outcome: Reread, prepared: Prepared) -> PurePosixPath | None:
        """Where it will lie, relative to content/; None where that is elsewhere, and was not asked for. Raises Refused."""
        if not outcome.elsewhere:
            return PurePosixPath(path)
        if not self._asked.move:
            return None
        target = self._index.path_of(prepared.head)
        if str(target) != path and (self._content / target).exists():
            raise Refused("address_clash", f"would move to {target}, where another report lies; remove one of the two")
        return target


def _refused(refusal: Refused) -> Record:
    return {"outcome": "refused", "kind": refusal.problem.kind, "message": str(refusal)}


def _record(outcome: Reread) -> Record:
    record: Record = {"outcome": outcome.fate}
    if outcome.differences:
        record["differences"] = [_difference(item) for item in outcome.differences]
    return record | ({"message": outcome.why} if outcome.why else {})


def _difference(item: Difference) -> Record:
    return {"what": item.what, "shown": item.shown, "other": item.other}
