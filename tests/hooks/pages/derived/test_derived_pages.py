"""Derived figures on the pages: told from printed ones, with their formula, and why there is none."""

from dataclasses import replace
from decimal import Decimal
from pathlib import PurePosixPath
from types import ModuleType

import pytest
from lxml import html
from surveyed import Surveyed

from converters.archive.layout import Entry
from converters.forms.derived_figures import DerivedFigure, derived_figures
from converters.model.decided import Withdrawal
from converters.model.report import BLANK, MISSING, Body, Cell, Report
from converters.verify.derived.derived_totals import DerivedTotal
from converters.verify.derived.derived_values import DerivedValue
from hooks.overview.index import build_index
from hooks.overview.summary import summarise
from hooks.pages.derived.formulas_page import formulas_page
from hooks.pages.derived.value_cells import total_cell, value_cell
from hooks.pages.lists.body_page import body_page
from hooks.pages.page import Site


def figure(name: str) -> DerivedFigure:
    return next(each for each in derived_figures() if each.id == name)


def value(outcome: str, part: int = 0, whole: int | None = None, *, blanks: bool = False) -> DerivedValue:
    return DerivedValue(outcome, Decimal(part), None if whole is None else Decimal(whole), blanks)


def text_and_title(cell: str) -> tuple[str, str]:
    element = html.fromstring(f"<table><tr>{cell}</table>").xpath("//td")[0]
    return "|".join(part.strip() for part in element.itertext()), element.get("title", "")


@pytest.mark.parametrize(
    ("name", "found", "text", "title"),
    [
        ("denied", value("reported", 12), "12", ""),
        ("denied", value("blanks_as_zero", 3, blanks=True), "3|空白按 0 计", ""),
        ("disclosure_rate", value("reported", 7, 8), "87.5%", ""),
        ("disclosure_rate", value("blanks_as_zero", 7, 8, blanks=True), "87.5%|空白按 0 计", ""),
        ("disclosure_rate", value("zero_denominator", 0, 0), "没有办结的申请", ""),
        ("reason_internal", value("zero_denominator", 0, 0, blanks=True), "没有不予公开的申请", ""),
        ("disputes_per_hundred", value("reported", 3, 40), "7.5", ""),
        (
            "denied",
            DerivedValue("unknown", unknown=("requests.denied_process.total",)),
            "无法推算",
            "无法推算：三、本年度办理结果·（三）不予公开·6.属于四类过程性信息·总计不是数字",
        ),
        (
            "denied",
            DerivedValue("unknown", unknown=tuple(f'a.b{n}."c>' for n in range(5))),
            "无法推算",
            '无法推算：a.b0."c>、a.b1."c>、a.b2."c>等 5 格不是数字',
        ),
        ("denied", DerivedValue("unknown"), "无法推算", "无法推算"),
        (
            "disclosure_rate",
            DerivedValue("unknown", unknown=("requests.handled.total", "requests.granted.total"), contradicts=True),
            "无法推算|部分大于整体",
            "无法推算：三、本年度办理结果·（七）总计·总计、三、本年度办理结果·（一）予以公开·总计互相矛盾，部分大于整体",
        ),
        ("denied", None, "该年格式无此项", ""),
    ],
)
def test_a_figure_of_a_report(name: str, found: DerivedValue | None, text: str, title: str) -> None:
    assert text_and_title(value_cell(figure(name), found, withdrawn=False)) == (text, title)


def test_a_figure_of_a_withdrawn_report() -> None:
    assert text_and_title(value_cell(figure("denied"), value("reported", 12), withdrawn=True))[0] == "已撤回"


def total(counts: tuple[int, int, int, int], part: int, whole: int, *, is_part: bool = True) -> DerivedTotal:
    return DerivedTotal(*counts, Decimal(part), Decimal(whole), is_part)


@pytest.mark.parametrize(
    ("name", "found", "text"),
    [
        ("disclosure_rate", total((18, 18, 14, 0), 3, 4), "75.0%|覆盖 14 / 18 份"),
        ("disclosure_rate", total((18, 18, 14, 2), 3, 4), "75.0%|覆盖 14 / 18 份|2 份空白按 0 计"),
        ("disclosure_rate", total((18, 18, 14, 0), 0, 0), "没有办结的申请|覆盖 14 / 18 份"),
        ("disclosure_rate", total((18, 18, 0, 0), 0, 0), "无法推算|覆盖 0 / 18 份"),
        ("disclosure_rate", total((18, 0, 0, 0), 0, 0), "该年格式无此项"),
        ("denied", total((1, 1, 1, 0), 1234567, 0, is_part=False), "1234567|覆盖 1 / 1 份"),
        ("denied", total((1, 1, 1, 0), 0, 0, is_part=False), "0|覆盖 1 / 1 份"),
    ],
)
def test_a_figure_over_reports_says_of_how_many(name: str, found: DerivedTotal, text: str) -> None:
    assert text_and_title(total_cell(figure(name), found))[0].removeprefix("|") == text


FOLDER = PurePosixPath("jiasheng/ju")


def body_html(*reports: Report) -> str:
    index = build_index([summarise(Entry(FOLDER / f"{report.year}.md", report, None)) for report in reports])
    return body_page(index.bodies[FOLDER], index, Site("/", "", "", "")).html


def table(*reports: Report) -> dict[str, list[str]]:
    """Name of a row of the body's page below 推算 → what stands in it for each report."""
    page = html.fromstring(body_html(*reports))
    rows = page.xpath("//tbody[@class='derived']//tr[@class='l2']")
    return {
        row.xpath("th")[0].text_content(): [
            "".join(td.itertext()).strip() for td in row.xpath("td[not(@class='trend')]")
        ]
        for row in rows
    }


def made(archive: ModuleType, year: int, form: str, figures: dict[str, int | str]) -> Report:
    def change(name: str, cell: Cell) -> Cell:
        number = figures.get(name, 0)
        if isinstance(number, str):
            return replace(cell, status=number, value=None, raw="" if number == BLANK else None)
        return replace(cell, value=Decimal(number), raw=str(number))

    found: Report = archive.report(Body("某局", None, ("甲省",)), year, form, archive.cells_of(form, change))
    return found


def test_a_body_has_its_years_side_by_side(sample_archive: ModuleType) -> None:
    figures: dict[str, int | str] = {"requests.new.total": 4, "requests.handled.total": 4, "requests.granted.total": 3}
    blank = figures | {"requests.partial.total": BLANK, "requests.carried_out.total": MISSING}
    reports = (
        made(
            sample_archive, 2017, "2014", {"statistics.requests_received.value": 20, "statistics.litigations.value": 1}
        ),
        made(sample_archive, 2019, "2019", figures),
        made(sample_archive, 2020, "2019", blank),
        replace(made(sample_archive, 2021, "2021", figures), withdrawn=Withdrawal("误收", "", "2026-01-02")),
        made(sample_archive, 2022, "2021", {}),
    )
    found = table(*reports)
    none = "该年格式无此项"
    assert found["公开率"] == ["没有办结的申请", "已撤回", "75.0%空白按 0 计", "75.0%", none]
    assert found["结转下年度所占比例"] == ["没有需要办理的申请", "已撤回", "无法推算", "0.0%", none]
    assert found["每百件新收申请的复议、诉讼"] == ["没有新收申请", "已撤回", "0.0", "0.0", "5.0"]
    assert "属于国家秘密" not in found, "nothing was denied in any year"


def test_the_reasons_stand_there_where_one_has_a_number(sample_archive: ModuleType) -> None:
    found = table(made(sample_archive, 2019, "2019", {"requests.denied_process.total": 2}))
    assert (found["属于四类过程性信息"], found["属于国家秘密"]) == (["100.0%"], ["0.0%"])


def test_a_body_without_tables_has_none(sample_archive: ModuleType) -> None:
    bare = replace(made(sample_archive, 2019, "2019", {}), form=None, cells=(), sections=())
    assert table(bare) == {}


def test_every_figure_is_explained_with_its_cells() -> None:
    page = html.fromstring(formulas_page().html)
    for each in derived_figures():
        (section,) = page.xpath(f"//section[h3/@id='{each.id}']")
        text = section.text_content()
        assert each.says in text
        assert each.none in text
        for formula in each.formulas.values():
            assert all(declared in text for declared in formula.declared)
            assert f"{formula.form} 年格式" in text or f"、{formula.form} 年格式" in text or f"{formula.form}、" in text
        for form, why in each.not_in.items():
            assert f"{form} 年格式没有：{why}" in " ".join(text.split()).replace(" 没有：", "没有：")


def test_a_row_leads_to_its_formula(publication: Surveyed) -> None:
    page = html.fromstring(publication.page("shandongsheng/").html)
    (row,) = page.xpath("//section[contains(@class, 'derived-totals')]//tr[th/a[text()='公开率']]")
    assert row.xpath("th/a/@href") == ["../data/derived/#disclosure_rate"]


def test_the_row_of_a_body_leads_to_its_formula(sample_archive: ModuleType) -> None:
    page = html.fromstring(body_html(made(sample_archive, 2019, "2019", {})))
    (row,) = page.xpath("//tbody[@class='derived']/tr[th/a[text()='公开率']]")
    (address,) = row.xpath("th/a/@href")
    assert address.endswith("data/derived/#disclosure_rate")


def test_what_could_not_be_located_is_no_region_to_add_up(publication: Surveyed) -> None:
    assert len(list(publication.index.regions[PurePosixPath("unlocated")].all_bodies())) > 1
    assert "derived-totals" not in publication.page("unlocated/").html
