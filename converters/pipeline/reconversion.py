"""A report of the archive from its stored originals, as `gongkai add` would file it today.

What the front matter records and no original says is taken over: what a maintainer said, names and addresses that the body
had, where the sources came from, that the report is withdrawn. Corrections are left out: who calls applies them.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Final

from converters.archive.overrides import SOLVED, Overrides, apply
from converters.gazetteer.body_names import without_committee
from converters.model.document import Document
from converters.model.folding import fold_name
from converters.model.matching.patterns import regex
from converters.model.problems import Problem, Refused
from converters.model.report import Edition, Report, Source
from converters.model.speed.rare_collection import collecting_rarely
from converters.pipeline.convert import Opened
from converters.pipeline.prepare import check_filed
from converters.readers.formats import Format
from converters.verify.compare import differences

_ONCE_CALLED: Final = regex(r"(?:\A|；)(曾用名：([^；]+)，今[^；]+)\Z")
"""At the end of the evidence of a source that names its body by a former name."""
Read = tuple[Format, Document] | Refused
"""What was made of the bytes of a source."""
_SAID: Final = "region_unknown"
"""The kind of the note on a region that a maintainer said, and the list of divisions does not have."""


@collecting_rarely()
def converted_again(report: Report, original: bytes, others: Mapping[str, bytes]) -> Report:
    """The report as add would file it today from the same original; `others`: sha256 → another source that is kept beside it.

    Raises Refused where the original no longer converts, or no longer holds as many reports.
    """
    again = shown_again(report, original)
    return with_others(again, report.others, others_again(again, report.others, others))


def shown_again(report: Report, original: bytes) -> Report:
    """The same, without its other sources. Raises Refused."""
    return shown_in(opened_again(report, original), report)


def opened_again(report: Report, original: bytes, read: Read | None = None) -> Opened:
    """Its original, read as it is today; `read`: what formats.read has made of it. Raises Refused."""
    opened = _opened(original, report.source, _said(report).title, read)
    if opened.parts != report.source.parts:
        message = (
            f"holds {opened.parts} reports as it is read today, and not {report.source.parts}; "
            "remove what was filed of it, and add it again"
        )
        raise Refused("not_parted", message)
    return opened


def shown_in(opened: Opened, report: Report) -> Report:
    """The report as add would file it today, without its other sources; `opened`: its original. Raises Refused."""
    said, source = _said(report), report.source
    made = opened.convert(source.part).report
    again = _under_present_name(apply(made, said), made.body.name, report)
    again = replace(
        again,
        source=replace(again.source, url=source.url, retrieved=source.retrieved, record=source.record),
        problems=tuple(_problems(made, again, report)),
        withdrawn=report.withdrawn,
        verified=report.verified,
        formerly=report.formerly,
        added=report.added,
    )
    check_filed(again)
    return again


def others_again(
    shown: Report, editions: Iterable[Edition], data: Mapping[str, bytes], read: Mapping[str, Read] | None = None
) -> list[Report | None]:
    """Each other source as it reads today; None where it is absent or no longer converts.

    `read`: sha256 → what formats.read has made of it, where that is done already.
    """
    readings: list[Report | None] = []
    for edition in editions:
        reading, sha256 = None, edition.source.sha256
        with suppress(Refused):
            if sha256 in data:
                reading = _other(shown, edition.source, data[sha256], (read or {}).get(sha256))
        readings.append(reading)
    return readings


def with_others(shown: Report, editions: Iterable[Edition], readings: Iterable[Report | None]) -> Report:
    """The report with its other sources, each compared with it anew; one without a reading stays as it is."""
    compared = (
        edition if reading is None else replace(edition, differences=tuple(differences(shown, reading)))
        for edition, reading in zip(editions, readings, strict=True)
    )
    return replace(shown, others=tuple(compared))


def _said(report: Report) -> Overrides:
    """What a maintainer said of a report, by the record of it."""
    body, names = report.body, report.overrides
    return Overrides(
        body=body.name if "body" in names else None,
        region=body.region if "region" in names else None,
        year=report.year if "year" in names else None,
        title=report.title if "title" in names else None,
    )


def _under_present_name(again: Report, named: str | None, report: Report) -> Report:
    """Under the name that the body has in the archive, where it had the one that the source gives it, before.

    `named`: as the source does.
    """
    body = report.body
    aliases = {_key(alias) for alias in body.aliases}
    once_called = _ONCE_CALLED.search(report.body.evidence)
    if once_called and ("body" in report.overrides or _key(named) == _key(once_called[2])):
        evidence = f"{again.body.evidence}；{once_called[1]}".lstrip("；")
    elif _key(named) in aliases:
        evidence = again.body.evidence
    else:
        return replace(again, body=replace(again.body, aliases=body.aliases))
    return replace(again, body=replace(body, evidence=evidence))


def _key(name: str | None) -> str:
    """A name as folders tell it from others."""
    return without_committee(fold_name(name or ""))


def _problems(made: Report, again: Report, report: Report) -> list[Problem]:
    """What is noted of the source; of what was solved by a maintainer's word, what the report still has."""
    solved = {kind for name in again.overrides for kind in SOLVED[name]}
    if again.body.aliases:
        solved.update(SOLVED["region"])
    if not again.body.located:
        solved.discard("unlocated")
    noted = {problem for problem in report.problems if problem.kind in solved}
    problems = [problem for problem in made.problems if problem.kind not in solved or problem in noted]
    if "region" in report.overrides and again.body.region == report.body.region:
        problems += (problem for problem in noted if problem.kind == _SAID and problem not in problems)
    return problems


def _other(shown: Report, source: Source, data: bytes, read: Read | None) -> Report:
    """Another source of a report, as add would compare it. Raises Refused.

    Whatever of body and year it does not say, it was filed under those of the report.
    """
    opened = _opened(data, source, shown.title if "title" in shown.overrides else None, read)
    if source.part not in opened.numbers:
        raise Refused("not_parted", f"holds {opened.parts} reports, and none with the number {source.part}")
    made = opened.convert(source.part).report
    same = made.body.name is not None and _key(made.body.name) == _key(shown.body.name)
    return apply(made, Overrides(body=None if same else shown.body.name, year=shown.year))


def _opened(data: bytes, source: Source, title: str | None, read: Read | None) -> Opened:
    if isinstance(read, Refused):
        raise read
    return Opened(data, source.name, read, title)
