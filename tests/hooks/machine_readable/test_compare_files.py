"""The files that the page of comparisons loads, of the built site, held against its CSV files."""

import csv
import json
from dataclasses import replace
from functools import cache
from itertools import count
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from converters.archive.layout import entry_among
from converters.forms.derived_figures import derived_figures
from converters.forms.official_forms import forms
from converters.model.decided import Withdrawal
from converters.model.report import BLANK, Cell
from converters.model.report import Body as ReportBody
from converters.wording.id_labels import cell_label
from hooks.machine_readable.body_json import body_json
from hooks.machine_readable.metrics import metrics_file
from hooks.overview.checked.checked_report import checked_reports
from hooks.overview.index import build_index
from hooks.overview.summary import summarise

FOLDER = PurePosixPath("yunnansheng/honghezhou/hekouxian/qiaotoumiaozuzhuangzuxiang/renminzhengfu")
MARKS = {"blank": "", "not_applicable": "/", "missing": "…", "unreadable": "?", "unverified": "!"}


@cache
def loaded(path: Path) -> Any:
    return json.loads(path.read_bytes())


def lines(site: Path, name: str) -> list[dict[str, str]]:
    with (site / "data" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def metrics(site: Path) -> Any:
    return loaded(site / "compare/metrics.json")


@pytest.fixture(scope="module")
def bodies(site: Path) -> dict[str, Any]:
    """Address → what its file says, of every body."""
    return {
        f"{path.parent.relative_to(site)}/": loaded(path)
        for path in site.rglob("figures.json")
        if "search" not in path.relative_to(site).parts
    }


def cells_of(metrics: Any, form: str) -> list[str]:
    return [
        f"{it['table']}.{row}.{column}"
        for it in metrics["forms"][form]
        for row in it["rows"]
        for column in it["columns"]
    ]


def values_of(metrics: Any, report: list[Any]) -> dict[str, str]:
    """Cell → what stands for it."""
    _, form, values, _, *names = report
    if not values:
        return {}
    return dict(zip(names[0].split(",") if names else cells_of(metrics, form), values.split(","), strict=True))


def test_the_values_are_those_of_the_csv_file(site: Path, metrics: Any, bodies: dict[str, Any]) -> None:
    expected: dict[str, dict[str, str]] = {row["report"]: {} for row in lines(site, "reports.csv")}
    for row in lines(site, "cells.csv"):
        expected[row["report"]][row["cell"]] = MARKS.get(row["status"], row["value"])
    found = {
        f"{address}{report[0]}/": values_of(metrics, report)
        for address, body in bodies.items()
        for report in body["reports"]
    }
    assert found == expected
    assert {"", "/", "…", "?", "!", "0", "541.171"} <= {value for values in found.values() for value in values.values()}


def test_the_derived_values_are_those_of_the_csv_file(site: Path, bodies: dict[str, Any]) -> None:
    ids = [figure.id for figure in derived_figures()]
    expected: dict[str, dict[str, str]] = {row["report"]: {} for row in lines(site, "reports.csv")}
    for row in lines(site, "derived.csv"):
        mark = {"unknown": "?", "zero_denominator": "-", "blanks_as_zero": f"~{row['value']}"}
        expected[row["report"]][row["figure"]] = mark.get(row["status"], row["value"])
    found = {
        f"{address}{report[0]}/": {name: text for name, text in zip(ids, report[3].split(","), strict=True) if text}
        for address, body in bodies.items()
        for report in body["reports"]
    }
    assert found == expected


@pytest.mark.parametrize("form", forms())
def test_every_cell_of_a_form_can_be_compared(metrics: Any, form: str) -> None:
    official = {cell: unit for block in forms()[form].blocks for cell, unit in block.cell_units()}
    assert cells_of(metrics, form) == list(official)
    units = [
        it["units"] * (1 if len(it["units"]) > 1 else len(it["rows"]) * len(it["columns"]))
        for it in metrics["forms"][form]
    ]
    assert [unit for block in units for unit in block] == list(official.values())
    for cell in official:
        table, row, column = cell.split(".")
        labels, whole = metrics["tables"][table], cell_label(cell)
        assert whole is not None
        assert whole.endswith(labels["columns"][column])
        assert labels["rows"][row] in whole


def test_the_metrics_with_names_are_none_of_the_cells(metrics: Any) -> None:
    named = [metric for group in metrics["groups"] for metric in group["metrics"]]
    ids = [metric["id"] for metric in named]
    assert len(set(ids)) == len(ids)
    assert not [name for name in ids if "." in name]
    assert [metric["derived"] for metric in named if "derived" in metric] == list(range(len(derived_figures())))
    assert ids[0] == "new"


def test_a_file_of_another_order_is_told(metrics: Any, bodies: dict[str, Any]) -> None:
    assert {body["layout"] for body in bodies.values()} == {metrics["layout"]}


def test_a_body_is_among_the_neighbours_of_its_own_region_or_of_the_one_above(
    site: Path, bodies: dict[str, Any]
) -> None:
    known = {path: {a: (n, level) for a, n, level in loaded(path)["bodies"]} for path in site.rglob("bodies.json")}
    for address, body in bodies.items():
        own = site / address
        asked = [own.parents[1] / "bodies.json", own.parent / "bodies.json"]
        first = next((known[path] for path in asked if address in known.get(path, {})), None)
        assert first is not None, address
        assert first[address] == (body["name"], body["level"])
    towns = loaded(site / "shandongsheng/liaochengshi/yangguxian/bodies.json")["bodies"]
    assert ["shandongsheng/liaochengshi/yangguxian/shouzhangzhen/renminzhengfu/", "寿张镇人民政府", "township"] in towns
    assert not (site / "shandongsheng/liaochengshi/yangguxian/shouzhangzhen/bodies.json").exists()


def test_what_the_form_alone_does_not_say(sample_archive: Any) -> None:
    """A blank that is taken as 0; cells in another order than the form's; a report that is withdrawn."""

    def cells(name: str, cell: Cell) -> Cell:
        if name == "requests.denied_by_law.total":
            return replace(cell, status=BLANK, value=None, raw="")
        return sample_archive.number(cell, 3) if name == "requests.denied_internal.total" else cell

    body = ReportBody("寿张镇人民政府", region=("山东省", "聊城市", "阳谷县", "寿张镇"))
    form = sample_archive.cells_of("2021", cells)
    reports = [
        sample_archive.report(body, 2021, "2021", form),
        sample_archive.report(body, 2022, "2021", form[:-1]),
        replace(sample_archive.report(body, 2023, "2021", form), withdrawn=Withdrawal("理由", "", "2024-05-01")),
    ]
    folder = PurePosixPath("a/b")
    checked = checked_reports([entry_among(folder / f"{it.year}.md", it, ()) for it in reports])
    index = build_index(summarise(each.entry, each) for each in checked)
    whole, part, gone = json.loads(body_json(index.bodies[folder], checked))["reports"]
    denied = [figure.id for figure in derived_figures()].index("denied")
    assert (len(whole), whole[3].split(",")[denied]) == (4, "~3")
    assert part[4].split(",") == [cell.cell for cell in form[:-1]]
    assert len(part[2].split(",")) == len(form) - 1
    assert gone == [2023, "2021"]


def test_twenty_bodies_over_ten_years_and_the_metrics_are_at_most_100_kb(sample_archive: Any) -> None:
    """Whose figures have two digits in one cell of three, and one in the others."""
    body = ReportBody(
        "桥头苗族壮族乡人民政府", region=("云南省", "红河哈尼族彝族自治州", "河口瑶族自治县", "桥头苗族壮族乡")
    )
    places = count()

    def cells(_: str, cell: Cell) -> Cell:
        return sample_archive.number(cell, 0 if next(places) % 3 else 47)

    used = {year: "2014" if year < 2019 else "2019" if year < 2021 else "2021" for year in range(2014, 2024)}
    reports = [
        sample_archive.report(body, year, form, sample_archive.cells_of(form, cells)) for year, form in used.items()
    ]
    checked = checked_reports([entry_among(PurePosixPath(f"{FOLDER}/{it.year}.md"), it, ()) for it in reports])
    index = build_index(summarise(each.entry, each) for each in checked)
    assert 20 * len(body_json(index.bodies[FOLDER], checked)) + len(metrics_file()) <= 100_000
