"""An archive with gaps built in on purpose, and what was built in: for each body and year, whether its report is there.

The truth is drawn from the list of divisions as text and from tables here, knowing nothing of how coverage is computed.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from converters.archive.slugs import folder
from converters.gazetteer import divisions
from converters.markdown import write
from converters.model.decided import Withdrawal
from converters.model.report import Body, Paragraph, Report, Section, Source

YEARS = range(2016, 2023)
AS_OF = "2023-02-10"
"""The latest day in the archive: departments are due for 2022, governments and townships are not."""
COUNTIES = {
    "371521": ("山东省", "聊城市", "阳谷县"),
    "371522": ("山东省", "聊城市", "莘县"),
    "330411": ("浙江省", "嘉兴市", "秀洲区"),
}
DEPARTMENTS = "财政局 民政局 司法局 水利局 统计局 审计局 公安局 交通运输局".split()
LISTED_ONLY = "应急管理局 医疗保障局".split()
"""Named by the list alone: no report of theirs is there."""
ONLY_SEEN = "地方志办公室"
"""In no list: known by its reports alone."""
OLD_NAME, NEW_NAME, RENAMED_IN = "教育局", "教育和体育局", 2019
CLOSED, CLOSED_AFTER = "物价局", 2018
"""The list says on which years it reports."""
ZONE = "经济开发区管理委员会"

RECEIVED, WITHDRAWN, ABSENT, NOT_DUE = "received", "withdrawn", "not_in_archive", "not_due"


@dataclass
class Drawn:
    """What was built in."""

    reports: list[Report] = field(default_factory=list)
    truth: dict[tuple[str, str, int], tuple[str, str]] = field(default_factory=dict)
    """County, body and year → ground and status."""

    lists: dict[str, str] = field(default_factory=dict)
    """Names and texts of the files in content/expected/."""


def townships(county: str) -> Iterator[tuple[str, str]]:
    """Code and name of the townships of a county, from the list as text; zones and farms have 4 or 5 as seventh digit."""
    text = Path(divisions.__file__).with_name("divisions.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        code, _, name = line.partition("\t")
        if len(code) == 9 and code.startswith(county) and code[6] in "0123":
            yield code, name


def _list(path: tuple[str, ...]) -> str:
    county = path[-1]
    names = [*DEPARTMENTS, *LISTED_ONLY, NEW_NAME]
    lines = [f"- name: {county}{name}" for name in names]
    lines.append(f"- name: {county}{CLOSED}\n  years: [{', '.join(map(str, range(YEARS[0], CLOSED_AFTER + 1)))}]")
    return (
        f"region: [{', '.join(path)}]\nsource: https://www.example.gov.cn/{county}\nbodies:\n" + "\n".join(lines) + "\n"
    )


def _report(name: str, code: str, region: tuple[str, ...], year: int, aliases: tuple[str, ...] = ()) -> Report:
    text = Section("overview", "一、总体情况", (Paragraph(f"{name}{year}年的总体情况。"),))
    day = f"{year + 1}-01-20" if year < YEARS[-1] else AS_OF
    body = Body(name, code, region, "标题", aliases=aliases)
    source = Source("原件.txt", "text/plain", "0" * 64)
    return Report(f"{name}{year}年政府信息公开工作年度报告", year, None, body, source, (text,), (), day, "gongkai 0")


class _County:
    def __init__(self, drawn: Drawn, code: str, rng: random.Random) -> None:
        self._drawn, self._code, self._path, self._rng = drawn, code, COUNTIES[code], rng

    def body(self, name: str, code: str, ground: str, town: str = "", share: float = 0.6) -> None:
        """One that reports in a share of the years; of the last one it is late where its day has passed."""
        county, region = self._path[-1], (*self._path, town) if town else self._path
        for year in YEARS:
            report = _report(name, code, region, year)
            drawn = self._rng.random()
            due = year < YEARS[-1] or ground in ("department", "list")
            says = "statute" if year <= 2018 and ground != "list" else {"department": "statute"}.get(ground, ground)
            status = ABSENT if due else NOT_DUE
            if drawn < share:
                status = RECEIVED
                if drawn < share / 20:
                    status, report = WITHDRAWN, replace(report, withdrawn=Withdrawal("机关要求", "", "2023-01-05"))
                self._drawn.reports.append(report)
            self._drawn.truth[county, name, year] = says, status

    def renamed(self) -> None:
        """One body under two names; all its reports lie under the new one, which tells the old."""
        county = self._path[-1]
        new, old = county + NEW_NAME, county + OLD_NAME
        for year in YEARS:
            there = year in (YEARS[0], RENAMED_IN - 1, RENAMED_IN, YEARS[-2])
            if there:
                self._drawn.reports.append(_report(new, self._code, self._path, year, (old,)))
            self._drawn.truth[county, new, year] = "list", RECEIVED if there else ABSENT

    def closed(self) -> None:
        """One that the list names for some years alone."""
        name = self._path[-1] + CLOSED
        for year in range(YEARS[0], CLOSED_AFTER + 1):
            if there := year == YEARS[1]:
                self._drawn.reports.append(_report(name, self._code, self._path, year))
            self._drawn.truth[self._path[-1], name, year] = "list", RECEIVED if there else ABSENT

    def zone(self) -> None:
        """One that reports and is no government: its reports are there, and none is expected."""
        name = self._path[-1] + ZONE
        self._drawn.reports.append(_report(name, self._code, self._path, 2020))
        self._drawn.truth[self._path[-1], name, 2020] = "", RECEIVED


def draw(seed: int = 15, codes: Sequence[str] = tuple(COUNTIES)) -> Drawn:
    """The same one each time, of some counties."""
    rng, drawn = random.Random(seed), Drawn()
    for code in codes:
        path = COUNTIES[code]
        drawn.lists[f"c{code}.yaml"] = _list(path)
        county = _County(drawn, code, rng)
        county.body(f"{path[-1]}人民政府", code, "statute", share=0.7)
        for town_code, town in townships(code):
            office = "办事处" if town.endswith("街道") else "人民政府"
            county.body(f"{town}{office}", town_code, "notice", town)
        for name in DEPARTMENTS:
            county.body(f"{path[-1]}{name}", code, "list")
        for name in LISTED_ONLY:
            county.body(f"{path[-1]}{name}", code, "list", share=0)
        county.body(f"{path[-1]}{ONLY_SEEN}", code, "department", share=0.9)
        county.renamed()
        county.closed()
        county.zone()
    return drawn


def paths(drawn: Drawn) -> dict[PurePosixPath, Report]:
    """Where each report lies below content/, as gongkai add would file it."""
    found = {folder(report, lambda place: None) / f"{report.year}.md": report for report in drawn.reports}
    assert len(found) == len(drawn.reports)
    return dict(sorted(found.items()))


def write_drawn(drawn: Drawn, content: Path) -> None:
    """The reports and the lists below `content`."""
    for path, report in paths(drawn).items():
        (content / path).parent.mkdir(parents=True, exist_ok=True)
        (content / path).write_text(write(report), encoding="utf-8", newline="")
    (content / "expected").mkdir(parents=True)
    for name, text in drawn.lists.items():
        (content / "expected" / name).write_text(text, encoding="utf-8")
