"""A source that was handed in → where and how it would be filed, tried in a copy of the archive."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from converters.archive.decisions import Outcome
from converters.archive.layout import read_file
from converters.archive.overrides import Overrides, apply
from converters.archive.prepared import sha256_of
from converters.archive.store import Store
from converters.forge.inert import code, plain
from converters.intake.comment_text import differing, problems_told, recognised, refused, source_told
from converters.intake.handed_in import HandedIn
from converters.model.problems import Refused
from converters.model.report import Report
from converters.model.speed.quick_dataclasses import dataclass
from converters.pipeline.convert import NoSuchPart, convert
from converters.pipeline.prepare import SourceConverter

_FILED = frozenset({"added", "kept beside"})


@dataclass(frozen=True, slots=True)
class Tried:
    """What became of one report of a source in the copy."""

    filed: bool
    title: str
    """Of the pull request."""
    lines: tuple[str, ...]
    """For the comment."""


def tried(source: HandedIn, copy: Path, address: str, day: str | None = None) -> list[Tried]:
    """File a source in a copy of an archive; `address`: the folder of the archive as people know it; `day`: None for today."""
    store = Store(copy, SourceConverter(), day)
    if store.holds(sha256_of(source.data)):  # what is said of it in a form changes nothing there
        source = replace(source, overrides=Overrides(), made=None, record=None)
    filed = store.add_each(source.data, source.name, source.overrides, made=source.made, record=source.record)
    return [
        _refused(outcome, source) if isinstance(outcome, Refused) else _outcome(outcome, source, copy, address)
        for outcome in filed
    ]


def _outcome(outcome: Outcome, source: HandedIn, copy: Path, address: str) -> Tried:
    place = code(f"{address}{outcome.path}", 300)
    shown = read_file(copy / outcome.path).report
    report = outcome.report if outcome.what == "differs" else shown
    if report is None:
        return Tried(False, "", ("## 还不能收录：档案里的那一份读不出来", "", f"- 档案里：{place}"))
    body, year = plain(report.body.name or ""), report.year
    if outcome.what in _FILED:
        return Tried(True, f"收录：{report.body.name}{year}年度", tuple(_filed(outcome, report, source, place)))
    if outcome.what == "differs":
        lines = (
            f"## 还不能收录：档案里已经有{body} {year} 年度报告，内容不同", "", f"- 档案里：{place}",
            *source_told(report, len(source.data)),
            "- 怎么办：如果这是更正后的版本，请在下面留言说明依据，等维护者处理；否则可以关闭这份表单。",
            *differing(outcome.differences, report),
        )  # fmt: skip
        return Tried(False, "", lines)
    lines = (
        f"## 档案里已经有了：{body} {year} 年度报告",
        "",
        f"- 档案里：{place}",
        *source_told(report, len(source.data)),
    )
    return Tried(False, "", lines)


def _filed(outcome: Outcome, report: Report, source: HandedIn, place: str) -> Iterator[str]:
    beside = outcome.what == "kept beside"
    yield f"## 可以收录：{plain(report.body.name or '')} {report.year} 年度报告"
    yield ""
    yield from recognised(report)
    if beside:
        yield "- 档案里已经有内容相同的一份，这份原件会放在它旁边"
    yield from source_told(report if not beside else _as_told(report, source), len(source.data))
    yield f"- 收录到：{place}"
    yield from problems_told(report)


def _as_told(report: Report, source: HandedIn) -> Report:
    """The report as of the source that is kept beside it."""
    own = [item.source for item in report.others if item.source.sha256 == sha256_of(source.data)]
    return replace(report, source=own[0]) if own else report


def _refused(refusal: Refused, source: HandedIn) -> Tried:
    """What was not taken, with what could be read of it all the same."""
    lines = ["## 还不能收录：没有读出可以归档的报告", "", *refused(refusal)]
    if refusal.problem.kind in ("body_missing", "year_missing"):
        lines = ["## 还不能收录：缺少机关或年度", "", *refused(refusal), *_read(source)]
    return Tried(False, "", tuple(lines))


def _read(source: HandedIn) -> Iterator[str]:
    try:
        report = apply(convert(source.data, source.name).report, source.overrides)
    except (Refused, NoSuchPart):
        return
    yield from ("", "### 已经认出", "", *recognised(report), *source_told(report, len(source.data)))
