"""What of a changed report is no honest change: what its original does not say and nobody has declared."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final

from converters.archive.checking.claimed_days import day_problems
from converters.archive.confirmed.read_by_hand import is_read_by_hand, readings_told
from converters.model.matching.patterns import regex
from converters.model.printed import quoted, shortened
from converters.model.problems import Problem, Refused
from converters.model.report import Difference, Report
from converters.model.speed.quick_dataclasses import dataclass
from converters.pipeline.convert import CONVERTER
from converters.pipeline.rereading import Reread
from converters.places.record_text import differing
from converters.review.changed_reports import State
from converters.review.reviewed import Found
from converters.running.machine import today
from converters.verify.departures import NEEDLESS, departures, is_note

_VERSION: Final = regex(r"gongkai [0-9]+(?:\.[0-9]+){1,3}(?:[a-z.+-][0-9a-z.+-]*)?")
Drift = frozenset[tuple[str, str, str]]
"""(what, shown, other) of each difference that was there at the base already."""
_MOST_TOLD: Final = 10
"""Differences of a report that are told one by one."""
_DECLARE: Final = "declare it with gongkai correct, or put back what the original says"
_BY_CONVERTER: Final = "it is the converter's to write; put back what gongkai add wrote"


@dataclass(frozen=True, slots=True)
class Ends:
    """A report at both ends of a range; the Report is None where it is not there or not readable."""

    path: str
    """Of its Markdown at the head, relative to content/."""
    path_before: str
    before: Report | None
    now: Report | None
    files_before: State
    files_now: State
    has_past: bool = True
    """Whether the archive had reports at the base: else what a report says of its past is not judged."""


def judged(ends: Ends, lines: Mapping[str, int], again: Reread | Refused | None, known: Drift) -> Iterator[Found]:
    """Every problem; `again`: what came of converting it again; `known`: what differed at the base already."""
    if ends.files_now.markdown is None:
        yield from _deleted(ends)
        return
    gone = list(_gone_originals(ends))
    yield from gone
    now = ends.now
    if now is None or gone:  # what follows from another original is not told of as well
        return
    if now.withdrawn is not None and ends.has_past:
        yield from _withdrawn(ends, lines)
    if isinstance(again, Refused):
        yield Found(1, Problem(again.problem.kind, "", f"the report {again}"))
    elif again is not None:
        yield from _altered(ends.before, now, again, lines, known)
        yield from _places(ends, again)
    if ends.has_past:
        needless = {it.shown for it in again.differences if it.what == NEEDLESS} if isinstance(again, Reread) else set()
        yield from _claims(ends, now, lines, needless)


def _deleted(ends: Ends) -> Iterator[Found]:
    if ends.files_before.markdown is None:
        return  # originals without a report: said of the files
    yield Found(
        1,
        Problem(
            "report_deleted",
            "",
            "the report is deleted; an archive forgets nothing: put it back, and where it must not stand any longer "
            "withdraw it with gongkai correct --withdraw --why …",
        ),
    )


def _gone_originals(ends: Ends) -> Iterator[Found]:
    """Originals that were beside the report and are not any longer, or have other bytes."""
    if ends.now is not None and ends.now.withdrawn is not None:
        return
    kept = frozenset(ends.files_now.originals.values())
    for name, data in ends.files_before.originals.items():
        if data not in kept:
            what = "has other bytes" if name in ends.files_now.originals else "is gone"
            message = (
                f"the original {name} {what}; put it back byte for byte: another edition is added with gongkai add"
            )
            yield Found(1, Problem("original_gone", "", message))


def _altered(
    before: Report | None, now: Report, again: Reread, lines: Mapping[str, int], known: Drift
) -> Iterator[Found]:
    """Each difference from the original that is not declared; those of before are the converter's. What of a scan a person has
    read, and no machine for sure, is not altered."""
    every = [one for one in again.differences if (one.what, one.shown, one.other) not in known]
    read = [one for one in every if is_read_by_hand(one, now)]
    yield from (Found(lines.get(it.place, 1), it) for it in readings_told(before, now, read))
    new = [one for one in every if one not in read]
    for one in new[:_MOST_TOLD]:
        yield Found(_line(one, lines), Problem("report_altered", one.what, _difference_told(one)))
    if len(new) > _MOST_TOLD:
        message = f"{len(new) - _MOST_TOLD} more items of the report differ from its original"
        yield Found(1, Problem("report_altered", "", message))
    old = len(again.differences) - len(every)
    if old:
        message = (
            f"{old} items read otherwise with today's converter, as they did before this change; see gongkai reconvert"
        )
        yield Found(1, Problem("converter_drift", "", message))


def _difference_told(one: Difference) -> str:
    """What is otherwise than in the original, and what is to be done about it."""
    if one.what == NEEDLESS:
        return (
            f"{one.shown} is named under overrides, but the original says it so by itself as it is read today; "
            "take it out there, as gongkai reconvert --write does"
        )
    todo = _BY_CONVERTER if is_note(one) else _DECLARE
    return f"{one.what} is {quoted(one.shown)}, but the original says {quoted(one.other)}; {todo}"


def _places(ends: Ends, again: Reread) -> Iterator[Found]:
    """Where the report stands in its original, where this change says that otherwise than the converter does."""
    before, now = ends.files_before.places, ends.files_now.places
    ending = None if now == before else differing(now, again.places)
    if ending is None:
        return
    name = PurePosixPath(ends.path).with_suffix(f".{ending}").name
    message = (
        f"{name} is not what is recorded of the original; make it anew with gongkai reconvert --write, or delete it"
    )
    if ending not in now:
        message = f"{name} is gone; put it back, or make it anew with gongkai reconvert --write"
    yield Found(1, Problem("report_altered", name, message))


def _line(one: Difference, lines: Mapping[str, int]) -> int:
    """Where an item stands in the Markdown."""
    what = one.what.removeprefix("layout of ").removeprefix("section ")
    key = what.split(" ")[0]
    return next((lines[name] for name in (one.what, what, f"#{what}", key) if name in lines), 1)


def _withdrawn(ends: Ends, lines: Mapping[str, int]) -> Iterator[Found]:
    """A report that is withdrawn says what it said, or nothing any longer."""
    now, before = ends.now, ends.before
    assert now is not None
    if before is None:
        message = "the report is new, and withdrawn already; add it first, as its original says"
        yield Found(lines.get("withdrawn", 1), Problem("report_altered", "withdrawn", message))
        return
    emptied = not now.sections and not now.cells
    then = replace(before, withdrawn=now.withdrawn)
    same = replace(then, sections=(), cells=(), form=now.form) if emptied else then
    for one in departures(now, same):
        if not (emptied and is_note(one)):
            message = (
                f"{one.what} is {quoted(one.shown)} in the withdrawn report, and was {quoted(one.other)}; put it back"
            )
            yield Found(_line(one, lines), Problem("report_altered", one.what, message))


def _claims(ends: Ends, now: Report, lines: Mapping[str, int], needless: Collection[str]) -> Iterator[Found]:
    """What a report says that no original can bear out; `needless`: what is said to be a person's word, and the original says."""
    before = ends.before
    if before is not None and before.withdrawn is not None and now.withdrawn is None:
        yield Found(1, Problem("withdrawal_lifted", "", "the report counts again; it was withdrawn before"))
    if now.verified is not None and (before is None or now.verified != before.verified):
        message = (
            "verified is what gongkai verify has found at the address of the source, and not this change's to say; "
            "take it out"
        )
        yield Found(lines.get("verified", 1), Problem("verification_claimed", "verified", message))
    yield from _converter(before, now, lines)
    yield from _source(before, now, lines)
    yield from _overrides(before, now, lines, needless)
    yield from _addresses(ends, now, lines)
    yield from (Found(lines.get(it.place, 1), it) for it in day_problems(before, now, today()))


def _converter(before: Report | None, now: Report, lines: Mapping[str, int]) -> Iterator[Found]:
    if now.converter == CONVERTER or (before is not None and before.converter == now.converter):
        return
    line, told = lines.get("converter", 1), quoted(now.converter)
    if _VERSION.fullmatch(now.converter):
        message = f"{told} has converted the report, not today's {CONVERTER}; convert it again with gongkai reconvert"
        yield Found(line, Problem("said_by_person", "converter", message))
    else:
        message = f"converter is {told}, which is no version of it; {_BY_CONVERTER}"
        yield Found(line, Problem("report_altered", "converter", message))


def _source(before: Report | None, now: Report, lines: Mapping[str, int]) -> Iterator[Found]:
    """Where the source came from, as this change says, and what its file was called."""
    same = before is not None and before.source.sha256 == now.source.sha256
    if before is not None and same and before.source.name != now.source.name:
        message = (
            f"the source is {quoted(now.source.name)}, but was called {quoted(before.source.name)} when it was added"
        )
        yield Found(lines.get("source.name", 1), Problem("report_altered", "source name", message))
    if before is not None and same and before.source.record is not None and before.source.record != now.source.record:
        message = "the web record of the source is another than before; put back the one that gongkai add wrote"
        yield Found(lines.get("source.record", 1), Problem("original_gone", "source record", message))
    if now.source.url is not None and (before is None or before.source.url != now.source.url):
        message = f"the source came from {quoted(now.source.url)} by a person's word; see whether it is there (gongkai verify)"
        yield Found(lines.get("source.url", 1), Problem("said_by_person", "source url", message))


def _overrides(
    before: Report | None, now: Report, lines: Mapping[str, int], needless: Collection[str]
) -> Iterator[Found]:
    """What a person has said in the place of the source, where this change says it."""
    for key in (key for key in now.overrides if key not in needless):
        value = _said(now, key)
        if before is None or key not in before.overrides or _said(before, key) != value:
            message = f"{key} is {quoted(value)} by a person's word, not by the source's; see whether it is right"
            yield Found(lines.get(key, 1), Problem("said_by_person", key, message))


def _said(report: Report, key: str) -> str | int | None:
    values: dict[str, str | int | None] = {
        "title": report.title,
        "body": report.body.name,
        "region": "/".join(report.body.region),
        "year": report.year,
    }
    return values[key]


def _addresses(ends: Ends, now: Report, lines: Mapping[str, int]) -> Iterator[Found]:
    """Former addresses: that of a report that has moved is kept, and no other is taken."""
    held: Collection[str] = () if ends.before is None else ends.before.formerly
    left = f"{ends.path_before.removesuffix('.md')}/"
    moved = ends.path_before != ends.path
    body_moved = PurePosixPath(ends.path_before).parent != PurePosixPath(ends.path).parent  # and not its year alone
    for address in now.formerly:
        if address not in held and not (moved and address == left):
            message = f"the address {shortened(address)} never was this report's; take it out of formerly"
            yield Found(lines.get("formerly", 1), Problem("address_clash", "formerly", message))
    for address in (*held, *((left,) if body_moved else ())):
        if address not in now.formerly and address != f"{ends.path.removesuffix('.md')}/":
            message = f"the address {shortened(address)} leads nowhere any longer; keep it under formerly (gongkai rename does)"
            yield Found(lines.get("formerly", 1), Problem("address_clash", "formerly", message))
