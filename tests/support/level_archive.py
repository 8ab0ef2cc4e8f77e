"""A district whose report says, year by year in other words, whether its figures cover its three towns; and their reports."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from samples import CONTENT, SAMPLES

from converters.archive.slugs import folder
from converters.markdown import read, write
from converters.model.report import BLANK, REPORTED, Body, OfficialTable, Paragraph, Report, Section

DISTRICT = ("河北省", "唐山市", "曹妃甸区")
TOWNS = ("唐海镇", "滨海镇", "柳赞镇")
"""All that it has."""
NEW, HANDLED, RECONSIDERATION = "requests.new.total", "requests.handled.total", "disputes.reconsideration.total"
COVERED, NOT_COVERED, SILENT = "本报告数据包括全区各镇。", "本报告数据不包括各镇。", "我区重视政务公开工作，专题研究。"
SAID = {2019: NOT_COVERED, 2020: COVERED, 2021: COVERED, 2022: COVERED, 2023: SILENT}
"""Year → what the district says."""


def report(name: str, region: tuple[str, ...], year: int, text: str, figures: Mapping[str, int | None]) -> Report:
    """A report with these figures, None for a blank; its other cells are 0."""
    made = read((CONTENT / f"{SAMPLES[2]}.md").read_text(encoding="utf-8")).report
    assert made is not None
    cells = []
    for cell in made.cells:
        value = figures.get(cell.cell, 0)
        known = (REPORTED, Decimal(value), str(value)) if value is not None else (BLANK, None, "")
        cells.append(replace(cell, status=known[0], value=known[1], raw=known[2], remarks=()))
    tables = tuple(
        Section(each.id, each.heading, tuple(block for block in each.blocks if isinstance(block, OfficialTable)))
        for each in made.sections[1:]
    )
    overview = Section("overview", "一、总体情况", (Paragraph(f"{name}{year}年的情况。"), Paragraph(text)))
    body = Body(name, "130209", region, "标题")
    return replace(
        made, title=f"{name}{year}年政府信息公开工作年度报告", year=year, body=body, cells=tuple(cells),
        sections=(overview, *tables), published=f"{year + 1}-01-20", problems=(), left_out=(),
    )  # fmt: skip


def put(content: Path, made: Report) -> Path:
    """File it."""
    path = content / folder(made, lambda _: None) / f"{made.year}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(write(made), encoding="utf-8")
    return path


def district(content: Path, year: int, new: int | None = 5) -> Path:
    """The report of the district: 5 requests, 3 handled, no review."""
    figures = {NEW: new, HANDLED: 3}
    return put(content, report("曹妃甸区人民政府", DISTRICT, year, SAID[year], figures))


def town(content: Path, name: str, year: int, new: int | None = 1) -> Path:
    """The report of a town: one request, one handled."""
    made = report(f"{name}人民政府", (*DISTRICT, name), year, f"{name}的事，{year}年。", {NEW: new, HANDLED: 1})
    return put(content, made)


CITY, COUNTIES = ("甘肃省", "金昌市"), ("金川区", "永昌县")
"""A city and all of its counties."""


def city(content: Path, year: int, counties: int) -> None:
    """The report of the city, which covers its counties and departments; those of so many counties, and of two offices."""
    said = "本报告数据包括市政府各部门、各县（区）人民政府。"
    put(content, report("金昌市人民政府", CITY, year, said, {NEW: 5}))
    for name in COUNTIES[:counties]:
        put(content, report(f"{name}人民政府", (*CITY, name), year, f"{name}的事，{year}年。", {NEW: 1}))
    put(content, report("金昌市财政局", CITY, year, f"财政的事，{year}年。", {NEW: 1}))
    put(content, report("国家税务总局金昌市税务局", CITY, year, f"税务的事，{year}年。", {NEW: 9}))


def fill(content: Path) -> None:
    """2020: all agrees; 2021: 6 of 5 requests; 2022: a town lacks. In 2019 and 2023 nothing is compared.

    The city has all of its members in 2020; in 2021 a county lacks.
    """
    city(content, 2020, 2)
    city(content, 2021, 1)
    for year in SAID:
        district(content, year)
        for number, name in enumerate(TOWNS[: 2 if year == 2022 else 3]):
            town(content, name, year, new=4 if year == 2021 and number == 0 else 1)
