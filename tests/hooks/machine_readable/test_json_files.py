"""The JSON beside the pages of the built site, held against its CSV files and against its own schemas."""

import csv
import hashlib
import json
from functools import cache
from itertools import repeat
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
import yaml
from jsonschema import Draft202012Validator

from converters.model.report import Block, OfficialTable, OtherTable, Paragraph, Report, Section
from hooks.machine_readable.schemas import schemas

Row = dict[str, str]


def rows(site: Path, name: str) -> list[Row]:
    with (site / "data" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def reports(site: Path) -> dict[str, Any]:
    """Address → what its file says, of every report."""
    return {
        row["report"]: json.loads((site / row["report"] / "report.json").read_bytes())
        for row in rows(site, "reports.csv")
    }


@pytest.fixture(scope="module")
def bodies(site: Path, reports: dict[str, Any]) -> dict[str, Any]:
    """The same of every body."""
    folders = dict.fromkeys(address.rsplit("/", 2)[0] + "/" for address in reports)
    return {folder: json.loads((site / folder / "figures.json").read_bytes()) for folder in folders}


def figures(report: dict[str, Any]) -> dict[str, object]:
    """Cell → its number or status; a row that is a status is that of each of its columns."""
    return {
        f"{block['table']}.{row}.{column}": value
        for block in report["figures"]
        for row, says in block["rows"].items()
        for column, value in zip(
            block["columns"], repeat(says, len(block["columns"])) if isinstance(says, str) else says, strict=True
        )
    }


def told(row: Row) -> object:
    """What a line of a CSV file says, as JSON has it."""
    return json.loads(row["value"]) if row["value"] else row["status"]


def test_every_cell_is_that_of_the_csv_file(site: Path, reports: dict[str, Any]) -> None:
    expected: dict[str, dict[str, object]] = {address: {} for address in reports}
    for row in rows(site, "cells.csv"):
        expected[row["report"]][row["cell"]] = told(row)
    assert {address: figures(report) for address, report in reports.items()} == expected
    assert {type(value) for found in expected.values() for value in found.values()} == {int, float, str}


def test_the_level_of_a_body_is_that_of_the_csv_file(
    site: Path, reports: dict[str, Any], bodies: dict[str, Any]
) -> None:
    expected = {row["report"]: row["level"] or None for row in rows(site, "reports.csv")}
    assert {address: report["body"]["level"] for address, report in reports.items()} == expected
    last = {folder: expected[f"{folder}{body['reports'][-1][0]}/"] for folder, body in bodies.items()}
    assert {folder: body["level"] for folder, body in bodies.items()} == last


def test_what_a_number_does_not_say_stands_in_the_notes(site: Path, reports: dict[str, Any]) -> None:
    for row in rows(site, "cells.csv"):
        note = reports[row["report"]]["notes"].get(row["cell"], {})
        if row["raw"].strip() != row["value"]:
            assert note["raw"] == row["raw"]
        if "unit" in note:
            assert (note["unit"] or "") == row["unit"]


def test_every_derived_figure_is_that_of_the_csv_file(site: Path, reports: dict[str, Any]) -> None:
    expected: dict[str, dict[str, object]] = {address: {} for address in reports}
    as_zero: dict[str, list[str]] = {address: [] for address in reports}
    for row in rows(site, "derived.csv"):
        expected[row["report"]][row["figure"]] = told(row)
        if row["status"] == "blanks_as_zero":
            as_zero[row["report"]].append(row["figure"])
    assert {address: report["derived"] for address, report in reports.items()} == expected
    assert {address: report["blanks_as_zero"] for address, report in reports.items()} == as_zero


def test_a_report_says_what_it_is(site: Path, reports: dict[str, Any]) -> None:
    for row in rows(site, "reports.csv"):
        report = reports[row["report"]]
        assert (report["form"] or "", report["published"] or "", str(report["year"])) == (
            row["form"],
            row["published"],
            row["year"],
        )
        assert (report["body"]["name"] or "", report["body"]["code"] or "") == (row["body"], row["code"])
        assert report["source"]["sha256"] == row["source_sha256"]
        assert (report["withdrawn"] or "") == row["withdrawn"]
        sums = report["checks"].get("sum", {"agrees": 0, "differs": 0})
        assert (sums["agrees"], sums["differs"]) == (
            int(row["checks_hold"]) + int(row["checks_hold_blanks_as_zero"]),
            int(row["checks_broken"]),
        )


def test_what_a_report_leads_to_is_there(site: Path, reports: dict[str, Any]) -> None:
    originals = 0
    for address, report in reports.items():
        here = f"https://example.org/{address}report.json"
        body = site / urljoin(here, report["body"]["page"]).removeprefix("https://example.org/")
        assert (body / "figures.json").is_file()
        if original := report["source"]["original"]:
            originals += 1
            file = site / urljoin(here, original).removeprefix("https://example.org/")
            assert hashlib.sha256(file.read_bytes()).hexdigest() == report["source"]["sha256"]
    assert originals


def test_a_body_has_each_of_its_reports_oldest_first(bodies: dict[str, Any], reports: dict[str, Any]) -> None:
    found = {f"{folder}{year}/": form for folder, body in bodies.items() for year, form, *_ in body["reports"]}
    assert found == {address: report["form"] for address, report in reports.items()}
    for folder, body in bodies.items():
        years = [report[0] for report in body["reports"]]
        assert years == sorted(years)
        assert body["address"] == folder
        latest = reports[f"{folder}{years[-1]}/"]["body"]
        assert (body["code"], body["region"], body["level"]) == (latest["code"], latest["region"], latest["level"])


def test_the_schemas_describe_the_files(site: Path, reports: dict[str, Any], bodies: dict[str, Any]) -> None:
    for kind, files in (("report", reports), ("body", bodies)):
        schema = json.loads((site / f"data/{kind}.schema.json").read_bytes())
        Draft202012Validator.check_schema(schema)
        validator = Draft202012Validator(schema)
        for address, file in files.items():
            assert not [f"{address} {error.json_path}: {error.message}" for error in validator.iter_errors(file)]
    assert {report["$schema"] for report in reports.values()} == {json.loads(report_schema(site))["$id"]}


def report_schema(site: Path) -> bytes:
    return (site / "data/report.schema.json").read_bytes()


def block_of(told: Any) -> Block:
    if isinstance(told, str):
        return Paragraph(told)
    return OfficialTable(told["table"]) if "table" in told else OtherTable(tuple(map(tuple, told["rows"])))


def recorded(told: dict[str, Any]) -> dict[str, Any]:
    """What the front matter says, but for how figures are printed."""
    body, source = told["body"], {key: value for key, value in told["source"].items() if key != "original"}
    own = {"code": body["code"], "region": body["region"], "body": body["name"], "source": source}
    return own | {key: told[key] for key in ("title", "year", "form", "published")} | told["record"]


def test_a_report_says_all_that_its_markdown_file_says(
    content: Path, archive: dict[str, Report], reports: dict[str, Any]
) -> None:
    for path, report in archive.items():
        told = reports[path.removesuffix(".md") + "/"]
        found = tuple(Section(it["id"], it["heading"], tuple(map(block_of, it["blocks"]))) for it in told["sections"])
        assert found == report.sections
        front = yaml.safe_load((content / path).read_text("utf-8").split("\n---\n")[0])
        assert recorded(told) == {key: value for key, value in front.items() if key not in ("printed", "remarks")}
        shown = () if report.withdrawn else report.cells
        remarks = {cell: note["remarks"] for cell, note in told["notes"].items() if "remarks" in note}
        assert remarks == {cell.cell: [*cell.remarks] for cell in shown if cell.remarks}
    assert '"rows": [["' in json.dumps([*reports.values()]), "a table of no form"


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(json.loads(schemas("https://example.org/")["data/report.schema.json"]))


@pytest.mark.parametrize(
    ("table", "row", "column", "value"),
    [
        ("requests", "new", "total", ""),
        ("requests", "new", "total", None),
        ("requests", "new", "total", "reported"),
        ("requests", "new", "nobody", 1),
        ("requests", "nothing", "total", 1),
    ],
)
def test_the_schema_refuses_what_is_no_figure(
    reports: dict[str, Any], table: str, row: str, column: str, value: object
) -> None:
    report = next(report for report in reports.values() if report["figures"])
    for good, place in ((True, ("new", "total", 1)), (False, (row, column, value))):
        block = {"table": table, "columns": [place[1]], "rows": {place[0]: [place[2]]}}
        assert _validator().is_valid(report | {"figures": [block]}) is good


def test_a_page_names_the_file_beside_it(site: Path, reports: dict[str, Any], bodies: dict[str, Any]) -> None:
    for addresses, name in ((reports, "report.json"), (bodies, "figures.json")):
        for address in addresses:
            html = (site / address / "index.html").read_text(encoding="utf-8")
            assert html.count(f'<link rel=alternate type=application/json href="{name}">') == 1
    assert "application/json" not in (site / "index.html").read_text(encoding="utf-8")
