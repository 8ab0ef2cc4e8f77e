import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path, PurePosixPath
from types import ModuleType

import pytest
import yaml
from surveyed import Publication

from converters.archive.layout import Entry
from converters.model.decided import Withdrawal
from converters.model.report import Body, Cell, Report
from hooks.downloads.wide.wide_columns import wide_columns
from hooks.downloads.wide.wide_rows import (
    CUT,
    MOST_CHARACTERS,
    WideRow,
    sheet_columns,
    sheet_head,
    sheet_line,
    wide_line,
    wide_row,
)

FORMS = Path(__file__).parents[4] / "converters/forms"


def table(path: Path, encoding: str = "utf-8") -> list[dict[str, str]]:
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file))


AMOUNTS = {"proactive.fees.amount", "proactive.procurement.amount", "statistics.fees.value", "statistics.budget.value"}


def of_cell(row: dict[str, str]) -> dict[str, str]:
    """What a line of cells.csv is in a wide table."""
    is_number = row["status"] == "reported"
    found = {row["cell"]: row["value"] if is_number else row["status"]}
    return found | ({f"{row['cell']}.unit": row["unit"]} if is_number and row["cell"] in AMOUNTS else {})


def test_a_wide_row_says_the_same_as_the_cells(publication: Publication) -> None:
    expected: dict[str, dict[str, str]] = {}
    for row in table(publication.folder / "cells.csv"):
        expected.setdefault(row["report"], {}).update(of_cell(row))
    wide = [row for path in publication.folder.glob("reports-wide-*") for row in table(path)]
    found = {row["report"]: {name: value for name, value in row.items() if "." in name and value} for row in wide}
    assert {report: cells for report, cells in found.items() if cells} == expected
    assert {value for row in expected.values() for value in row.values()} >= {"blank", "not_applicable", "missing", "0"}


def test_there_is_a_column_for_every_cell_of_every_form() -> None:
    names = [column.name for column in wide_columns()]
    assert len(names) == len(set(names)) == len(sheet_columns())
    assert set(cells_of_the_forms()) == {name for name in names if name.count(".") == 2}
    assert names[:3] == ["report", "code", "body"]
    assert len({column.name for column in sheet_columns()}) == len(names), "none is named like another"


def cells_of_the_forms() -> Iterator[str]:
    """As the files of the forms say."""
    for path in FORMS.glob("20??.yaml"):
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["blocks"]:
            for row in block["rows"]:
                yield from (f"{block['table']}.{row['id']}.{column['id']}" for column in block["columns"])


@pytest.fixture
def report(sample_archive: ModuleType) -> Report:
    made: Report = sample_archive.report(Body("某镇人民政府"), 2021, "2021", sample_archive.cells_of("2021"))
    return made


def entry(report: Report) -> Entry:
    return Entry(PurePosixPath("p/r/2021.md"), report, None)


def read(line: bytes) -> list[str]:
    (row,) = csv.reader(io.StringIO(line.decode(), newline=""))
    return row


def named(report: Report) -> dict[str, str]:
    return dict(zip((column.name for column in wide_columns()), read(wide_line(wide_row(entry(report)))), strict=True))


def test_an_amount_without_a_unit_is_given_none(report: Report) -> None:
    def without(cell: Cell) -> Cell:
        return replace(cell, value=Decimal("1.50"), unit=None) if cell.cell == "proactive.fees.amount" else cell

    row = named(replace(report, cells=tuple(map(without, report.cells))))
    assert (row["proactive.fees.amount"], row["proactive.fees.amount.unit"]) == ("1.5", "")
    assert named(report)["proactive.fees.amount.unit"] == "万元"


def test_a_withdrawn_report_has_a_row_without_figures(report: Report) -> None:
    row = named(replace(report, withdrawn=Withdrawal("误收", "", "2026-01-02")))
    assert row["withdrawn"] == "2026-01-02"
    assert not any(value for name, value in row.items() if "." in name)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-1+1", "'-1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("＝1", "'＝1"),
        ("-1", "-1"),
        ("-1.5", "-1.5"),
        ("-1.5.2", "'-1.5.2"),
        ("-", "'-"),
        ("寿张镇=1", "寿张镇=1"),
        ("blank", "blank"),
        ("", ""),
        ("长" * MOST_CHARACTERS, "长" * MOST_CHARACTERS),
        ("长" * (MOST_CHARACTERS + 1), "长" * (MOST_CHARACTERS - len(CUT)) + CUT),
        ("=" * MOST_CHARACTERS, "'" + "=" * (MOST_CHARACTERS - len(CUT) - 1) + CUT),
    ],
)
def test_no_text_is_a_formula_in_a_spreadsheet(text: str, shown: str) -> None:
    assert read(sheet_line(WideRow([text, text], "blank,1,missing,,万元"))) == [
        shown,
        shown,
        "空白",
        "1",
        "原件缺失",
        "",
        "万元",
    ]


def test_a_spreadsheet_is_told_the_encoding_and_has_heads_in_words(publication: Publication) -> None:
    assert sheet_head().startswith(b"\xef\xbb\xbf")
    (path,) = publication.folder.glob("reports-excel-2016.csv")
    (row,) = table(path, "utf-8-sig")
    (wide,) = table(publication.folder / "reports-wide-2016.csv")
    words = {"blank": "空白", "not_applicable": "不适用", "missing": "原件缺失", "unreadable": "无法辨认"}
    assert list(row.values()) == [words.get(value, value) for value in wide.values()]
    assert {"发布机关", "年度", "五、行政诉讼数量·数量（件）"} <= set(row)
