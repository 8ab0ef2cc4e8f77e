"""An archive with gaps, chains, copies and contradictions built in on purpose, and what was built in.

All is drawn from the list of divisions, the forms and the sentences here, knowing nothing of how anything is checked. The same
seed draws the same archive.
"""

import random
from collections.abc import Callable
from pathlib import Path

from drawn_archive.bodies import counties
from drawn_archive.done import copying
from drawn_archive.done.editing import edit, events
from drawn_archive.done.levels import wholes
from drawn_archive.done.planting import SaidOf, copy, speak, spoil
from drawn_archive.drafts import Draft
from drawn_archive.filing import filed
from drawn_archive.laid_out import ByYear, LaidOut
from drawn_archive.truths.derived_figures import derived
from drawn_archive.truths.expecting import expect, expect_listed
from drawn_archive.truths.reckoning import is_all_zeros, sums, years
from drawn_archive.truths.truth import Planted, Truth

from converters.markdown import write


def draw(wanted: int, seed: int = 15) -> Truth:
    """An archive of about so many reports."""
    rng = random.Random(seed)
    archive = LaidOut(rng, wanted)
    for county in counties(rng):
        if sum(not draft.absent for draft in archive.every) >= wanted:
            break
        archive.add(county)
    spoil(archive)
    said = speak(archive)
    copy(archive)
    edit(archive)
    return _truth(archive, said)


def _truth(archive: LaidOut, said: SaidOf) -> Truth:
    truth = Truth()
    address = {id(draft): f"{filed(draft)[0].with_suffix('')}/" for draft in archive.every}

    def of(draft: Draft) -> str:
        return address[id(draft)]

    truth.reports = dict(filed(draft) for draft in archive.every if not draft.absent)
    for by_year in archive.bodies:
        truth.coverage |= expect(next(iter(by_year.values())).body, by_year)
        _reckon(truth, by_year, of)
    listed = archive.counties[:1]
    for county in listed:
        truth.lists[f"c{county.code}.yaml"] = county.expected_list()
        truth.coverage |= expect_listed(county)
    truth.planted = [Planted(kind, of(draft), what) for kind, draft, what in archive.planted]
    truth.said = {of(draft): found for draft, found in said}
    truth.events = {of(draft): tuple(events(draft)) for draft in archive.every if not draft.absent}
    truth.wholes = {of(whole.draft): whole for whole in wholes(archive.every, {county.code for county in listed})}
    truth.copied = set(copying.shared((of(draft), draft) for draft in archive.drafts()))
    return truth


def _reckon(truth: Truth, by_year: ByYear, of: Callable[[Draft], str]) -> None:
    """What the tables of a body's reports say against each other and the year before."""
    counting = {year: draft for year, draft in by_year.items() if draft.counts}
    for year, draft in counting.items():
        address = of(draft)
        truth.sums |= {(address, place): outcome for place, outcome in sums(draft)}
        truth.derived |= {(address, figure): found for figure, found in derived(draft)}
        if year - 1 in counting:
            truth.years |= {(address, place): outcome for place, outcome in years(counting[year - 1], draft)}
        if is_all_zeros(draft):
            truth.zeros.add(address)


def write_drawn(truth: Truth, content: Path) -> None:
    """The reports and the lists below `content`."""
    for path, report in sorted(truth.reports.items()):
        (content / path).parent.mkdir(parents=True, exist_ok=True)
        (content / path).write_text(write(report), encoding="utf-8", newline="")
    (content / "expected").mkdir(parents=True)
    for name, text in truth.lists.items():
        (content / "expected" / name).write_text(text, encoding="utf-8")
