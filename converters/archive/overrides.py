"""Overrides: what a maintainer gives for a source goes before what the source says, and is recorded."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from converters.archive.naming.region_completion import complete_region
from converters.gazetteer.body_names import full_name
from converters.gazetteer.divisions import CORPS, TOWN_KINDS, is_province
from converters.model.originals import is_web_address
from converters.model.printed import shortened
from converters.model.problems import Problem, Refused
from converters.model.report import Body, Report
from converters.model.speed.quick_dataclasses import dataclass

SOLVED: Final = {
    "title": ("title_missing", "title_quoted"),
    "body": ("body_missing", "body_inferred"),
    "region": ("unlocated", "region_conflict", "region_unknown"),
    "year": ("year_missing", "year_conflict", "year_inferred", "year_spans_two"),
}
"""What is overridden, in the order in which it is recorded → the kinds of problems that are solved by it."""


@dataclass(frozen=True, slots=True)
class Overrides:
    """What a maintainer gives for a source; None where the source's own word stands."""

    body: str | None = None
    region: tuple[str, ...] | None = None
    year: int | None = None
    url: str | None = None
    retrieved: str | None = None
    title: str | None = None
    """Recognition is given it: with a title, a text in which none is printed is taken for a report."""
    record: str | None = None
    """The sha256 of the web archive of what was served when the source was fetched; said by no person."""

    def check_reports(self, count: int) -> None:
        """Raises Refused where they say of so many reports of a source what can only be true of one."""
        given = " and --".join(name for name in ("title", "body") if getattr(self, name) is not None)
        if count > 1 and given:
            message = (
                f"holds {count} reports, and --{given} can be that of one; add it without, or each as a file of its own"
            )
            raise Refused("not_parted", message)

    def check_files(self, count: int) -> None:
        """Raises Refused where they say of so many files of an archive what can only be true of one."""
        given = " and --".join(name for name in ("title", "body") if getattr(self, name) is not None)
        if count > 1 and given:
            message = (
                f"holds {count} files, and --{given} can be that of one; add it without, or unpack it and add each"
            )
            raise Refused("not_parted", message)


def apply(report: Report, overrides: Overrides) -> Report:
    """The report with the overrides in the place of what the source says, and a record of which there were.

    Raises Refused where the address is none of the web.
    """
    if overrides.url is not None and not is_web_address(overrides.url):
        message = f"has {shortened(overrides.url)} for its address; say one such as https://www.example.gov.cn/a.html"
        raise Refused("front_matter", message)
    body, changed, note = _body(report.body, overrides)
    year = report.year
    if overrides.year is not None and overrides.year != year:
        year = overrides.year
        changed.append("year")
    names = (*report.overrides, *changed)
    solved = {kind for name in names for kind in SOLVED[name] if kind != "unlocated" or body.located}
    if "region" not in changed:  # what is noted of a region that was said before holds as long as it does
        solved.discard("region_unknown")
    problems = tuple(problem for problem in report.problems if problem.kind not in solved)
    source = report.source
    return replace(
        report,
        body=body,
        year=year,
        source=replace(
            source,
            url=overrides.url or source.url,
            retrieved=overrides.retrieved or source.retrieved,
            record=overrides.record or source.record,
        ),
        overrides=in_order(names),
        problems=problems if note is None else (*problems, note),
    )


def in_order(names: Iterable[str]) -> tuple[str, ...]:
    """What was overridden as it is recorded, once each: whoever says the same step by step has the same report."""
    return tuple(name for name in SOLVED if name in {*names})


def _body(body: Body, overrides: Overrides) -> tuple[Body, list[str], Problem | None]:
    """The body under the overrides, which of `body` and `region` they changed, and a note on a region not listed."""
    changed: list[str] = []
    note: Problem | None = None
    if overrides.body is not None and overrides.body != body.name:
        body = replace(body, name=overrides.body)
        changed.append("body")
    if overrides.region is not None:
        region, code, unlisted = complete_region(_with_township(overrides.region, body))
        if region != body.region or body.candidates:
            body = replace(body, region=region, code=code, candidates=())
            changed.append("region")
            note = unlisted
        if body.name is None:
            body = replace(body, name=full_name(body.region[-1], ""))
    return body, changed, note


def _with_township(region: tuple[str, ...], body: Body) -> tuple[str, ...]:
    """The region, down to the township whose own body it is."""
    town = next((part for part in reversed(body.region) if part.endswith(TOWN_KINDS)), None)
    own = town is not None and body.name is not None and body.name.startswith(town)
    return (*region, town) if own and town is not None and town not in region else region


def region_of(text: str) -> tuple[str, ...]:
    """`山东省/聊城市/阳谷县` → its names. Raises ValueError where it does not begin with a province."""
    names = tuple(part.strip() for part in text.split("/") if part.strip())
    if not names or not (is_province(names[0]) or names[0] == CORPS):
        raise ValueError(f"{text!r} does not begin with a province; expected 省/市/县 such as 山东省/聊城市/阳谷县")
    if any(name.endswith(("省", "自治区", "特别行政区")) for name in names[1:]):
        raise ValueError(f"{text!r} names two provinces; expected 省/市/县 such as 山东省/聊城市/阳谷县")
    return names
