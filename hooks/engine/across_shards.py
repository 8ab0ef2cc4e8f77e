"""What the reports of all shards say of each other: copied text, and levels that are held against each other."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

import numpy as np

from converters.model.speed.quick_dataclasses import dataclass
from converters.verify.checks import AGREES, COPIED, Check, Side
from converters.verify.copied.counted import prescribed
from converters.verify.levels.against_members import Figures
from hooks.downloads.files.lots import Lot
from hooks.downloads.table_lines import checks_above
from hooks.engine.late_parts import LatePart, LateParts
from hooks.engine.shard import Shard
from hooks.overview.across.copies import CopiedText, Reports, Shared, copied_text
from hooks.overview.across.levels import LevelResult, level_results
from hooks.overview.checked.check_counts import count_checks
from hooks.overview.expected.archive_coverage import Coverage
from hooks.overview.index import Index, with_summaries
from hooks.overview.summary import Summary
from hooks.pages.coverage.body_gaps import gaps_of_bodies
from hooks.pages.report.late.copied_results import LISTED, CopiedFacts, OtherReport
from hooks.pages.report.late.level_view import level_facts


@dataclass(frozen=True, slots=True)
class Across:
    """What all reports together say of each."""

    parts: Sequence[LateParts]
    """Of each shard."""
    checks: Mapping[str, tuple[Check, ...]]
    """Address → the checks of that report that reports of other bodies decide, of those that have any; in their order."""
    lines: Lot
    """These in checks.csv."""

    def counted(self, index: Index) -> Index:
        """The same index with the outcomes of these checks."""
        reports = (report for body in index.bodies.values() for report in body.reports)
        others = {report.address: self._counted(report) for report in reports if report.address in self.checks}
        return with_summaries(index, others) if others else index

    def _counted(self, summary: Summary) -> Summary:
        return replace(summary, checks=summary.checks + count_checks(self.checks[summary.address]))


@dataclass(frozen=True, slots=True)
class _Report:
    """A report of which others say something."""

    summary: Summary
    level: LevelResult | None
    text: CopiedText | None
    counted: int
    """How many of its paragraphs are looked for in others."""

    def part(self, summaries: Sequence[Summary]) -> LatePart:
        """What is put into its page."""
        return LatePart(
            None if self.level is None else level_facts(self.level),
            None if self.text is None else _facts(self.text, summaries, self.counted),
        )

    def checks(self, summaries: Sequence[Summary]) -> Iterator[Check]:
        """In the order of KINDS."""
        if self.level is not None:
            yield from self.level.checks
        if self.text is not None:
            if self.text.before is not None:
                yield _copy("year_before", self.text.before, summaries, self.counted)
            for shared in self.text.others:
                yield _copy("other_body", shared, summaries, self.counted)


def across(shards: Sequence[Shard], index: Index, coverage: Coverage, repository: str) -> Across:
    """What the reports of all shards say of each other, and which of their bodies' lack. `repository`: where those are handed in."""
    summaries = [summary for shard in shards for summary in shard.summaries]
    found = list(_reports(shards, summaries, index, coverage))
    parts = {each.summary.address: each.part(summaries) for each in found}
    checks = {each.summary.address: tuple(each.checks(summaries)) for each in found}
    parts |= {address: LatePart(gaps=gaps) for address, gaps in gaps_of_bodies(coverage, repository).items()}
    by_shard = [{page: parts[page] for page in _pages(shard) if page in parts} for shard in shards]
    return Across(by_shard, checks, checks_above(summaries, checks))


def _pages(shard: Shard) -> Iterator[str]:
    """Addresses of the pages of its bodies and reports."""
    yield from dict.fromkeys(f"{summary.folder}/" for summary in shard.summaries)
    yield from (summary.address for summary in shard.summaries)


def _reports(
    shards: Sequence[Shard], summaries: Sequence[Summary], index: Index, coverage: Coverage
) -> Iterator[_Report]:
    counts = [count for shard in shards for count in shard.paragraphs]
    copied = _copied(shards, summaries, counts)
    statements = {address: said for shard in shards for address, said in shard.statements.items()}
    levels = level_results(index, coverage, statements, _FiguresOf(shards)) if statements else {}
    for number, summary in enumerate(summaries):
        if number in copied or summary.address in levels:
            yield _Report(summary, levels.get(summary.address), copied.get(number), counts[number])


class _FiguresOf:
    """The figures of a report, from its shard, which is read where it is needed."""

    def __init__(self, shards: Iterable[Shard]) -> None:
        self._shards = {summary.address: (shard, n) for shard in shards for n, summary in enumerate(shard.summaries)}
        self._read: dict[int, list[Figures]] = {}

    def __call__(self, summary: Summary) -> Figures:
        shard, number = self._shards[summary.address]
        if id(shard) not in self._read:
            self._read[id(shard)] = shard.figures()
        return self._read[id(shard)][number]


def _copied(shards: Sequence[Shard], summaries: Sequence[Summary], counts: Sequence[int]) -> dict[int, CopiedText]:
    """By the number of the report; of those that have paragraphs in common with a report that is named."""
    bodies = dict[object, int]()
    reports = Reports(
        np.array([bodies.setdefault(summary.folder, len(bodies)) for summary in summaries], dtype=np.int64),
        np.array([summary.year for summary in summaries], dtype=np.int64),
        np.array(counts, dtype=np.int64),
    )
    digests = [shard.digests() for shard in shards if any(shard.paragraphs)]
    found = copied_text(np.concatenate(digests), reports, prescribed().common) if digests else {}
    return {number: text for number, text in found.items() if text.before or text.others}


def _copy(rule: str, shared: Shared, summaries: Sequence[Summary], counted: int) -> Check:
    left, right = Decimal(len(shared.paragraphs)), Decimal(counted)
    return Check(COPIED, rule, AGREES, Side(left), Side(right, report=summaries[shared.other].address))


def _facts(found: CopiedText, summaries: Sequence[Summary], counted: int) -> CopiedFacts:
    before = None if found.before is None else _other(found.before, summaries, same_body=True)
    others = tuple(_other(shared, summaries) for shared in found.others[:LISTED])
    return CopiedFacts(counted, before, others, len(found.others) - len(others), found.common)


def _other(shared: Shared, summaries: Sequence[Summary], *, same_body: bool = False) -> OtherReport:
    other = summaries[shared.other]
    name = f"{other.year} 年" if same_body else f"{other.body} {other.year} 年"
    return OtherReport(other.address, name, "" if same_body else "".join(other.region), shared.paragraphs)
