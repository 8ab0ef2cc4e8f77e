"""What a maintainer says of a source, which goes before what the source says, and is recorded."""

import re
from dataclasses import dataclass, replace
from typing import Final

from converters.archive.region_completion import completed
from converters.gazetteer.body_names import full_name
from converters.model.problems import Problem
from converters.model.report import PROVINCE_ENDINGS, Report

_TOWN: Final = re.compile(r"(?:镇|乡|街道|苏木)\Z")


@dataclass(frozen=True, slots=True)
class Overrides:
    """What a maintainer says of a source; None where nothing."""

    body: str | None = None
    region: tuple[str, ...] | None = None
    year: int | None = None
    url: str | None = None
    retrieved: str | None = None


def apply(report: Report, said: Overrides) -> Report:
    """The report with what a maintainer says in the place of what the source says, and a record of it."""
    overrides, body, unknown = list(report.overrides), report.body, tuple[Problem, ...]()
    if said.body is not None and said.body != body.name:
        body = replace(body, name=said.body)
        overrides.append("body")
    if said.region is not None:
        town = next((part for part in reversed(body.region) if _TOWN.search(part)), None)
        region = said.region
        if town and town not in region and body.name is not None and body.name.startswith(town):
            region = (*region, town)
        region, code, note = completed(region)
        if region != body.region or body.candidates:
            body = replace(body, region=region, code=code, candidates=())
            overrides.append("region")
            unknown = () if note is None else (note,)
    if body.name is None and said.region is not None:
        body = replace(body, name=full_name(body.region[-1], ""))
    year = report.year
    if said.year is not None and said.year != year:
        year = said.year
        overrides.append("year")
    solved = {
        "body": ("body_missing",),
        "region": ("unlocated", "region_conflict", "region_unknown"),
        "year": ("year_missing", "year_conflict"),
    }
    gone = {kind for name in overrides for kind in solved[name] if kind != "unlocated" or body.located}
    return replace(
        report,
        body=body,
        year=year,
        source=replace(
            report.source, url=said.url or report.source.url, retrieved=said.retrieved or report.source.retrieved
        ),
        overrides=tuple(dict.fromkeys(overrides)),
        problems=(*(problem for problem in report.problems if problem.kind not in gone), *unknown),
    )


def region_of(text: str) -> tuple[str, ...]:
    """`山东省/聊城市/阳谷县` → its names. Raises ValueError where it does not begin with a province."""
    names = tuple(part.strip() for part in text.split("/") if part.strip())
    if not names or not names[0].endswith(PROVINCE_ENDINGS):
        raise ValueError(f"{text!r} does not begin with a province; expected 省/市/县 such as 山东省/聊城市/阳谷县")
    if any(name.endswith(("省", "自治区", "特别行政区")) for name in names[1:]):
        raise ValueError(f"{text!r} names two provinces; expected 省/市/县 such as 山东省/聊城市/阳谷县")
    return names
