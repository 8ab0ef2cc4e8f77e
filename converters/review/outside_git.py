"""The originals of changed reports that lie in neither commit but in their place outside git."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final

from converters.archive.outside.bringing import fetched
from converters.archive.outside.named import Original, originals_of
from converters.archive.outside.place import Place
from converters.archive.outside.remote import remote_of
from converters.archive.prepared import sha256_of
from converters.markdown import read
from converters.markdown.line_ends import with_plain_line_ends
from converters.review.changed_reports import ChangedReport, State
from converters.running.rclone import installed
from converters.running.scratch import ScratchFolder

Bring = Callable[[Collection[str]], Mapping[str, bytes]]
"""Names of originals in their place → the bytes of those that are there and whole."""
_FRONT_MATTER: Final = b"\n---\n"


def bringing(place: Place | None) -> Bring | None:
    """What brings originals from a place; None where there is none, or nothing to ask it with."""
    if place is None or not installed():
        return None

    def bring(keys: Collection[str]) -> Mapping[str, bytes]:
        with ScratchFolder("originals") as scratch:
            into = scratch / "in"
            into.mkdir()
            return fetched(remote_of(place, reading=True), keys, into)

    return bring


def with_originals(reports: Sequence[ChangedReport], bring: Bring | None) -> tuple[ChangedReport, ...]:
    """The reports, each end with the originals that it names and neither commit has, as far as they are there."""
    absent = {it.key for report in reports for state in (report.old, report.new) for it in _absent(report.path, state)}
    if bring is None or not absent:
        return tuple(reports)
    found = bring(sorted(absent))
    return tuple(
        replace(report, old=_filled(report.path, report.old, found), new=_filled(report.path, report.new, found))
        for report in reports
    )


def _absent(path: str, state: State) -> Iterator[Original]:
    """What an end names and does not have."""
    if state.markdown is None:
        return
    text = with_plain_line_ends(state.markdown)
    head = text[: text.find(_FRONT_MATTER, 3) + len(_FRONT_MATTER)]
    report = read(head.decode("utf-8", "replace"), compared=False).report
    have = {sha256_of(data) for data in state.originals.values()}
    if report is not None:
        yield from (it for it in originals_of(PurePosixPath(path), report) if it.sha256 not in have)


def _filled(path: str, state: State, found: Mapping[str, bytes]) -> State:
    """An end with what was brought; a file of that name in git stays, and is told of where it is another."""
    brought = {PurePosixPath(it.path).name: found[it.key] for it in _absent(path, state) if it.key in found}
    return replace(state, originals={**brought, **state.originals}) if brought else state
