"""cells.parquet as Apache Arrow reads it, which has nothing of ours."""

import csv
import random
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path, PurePosixPath
from types import ModuleType
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from surveyed import Surveyed

from converters.archive.layout import Entry
from converters.model.report import BLANK, MISSING, Body, Cell, Report
from hooks.downloads.files.last_files import NOTHING, LastFile
from hooks.downloads.files.written import Parts
from hooks.downloads.parquet.cell_columns import FIELDS, row_group
from hooks.downloads.parquet.parquet_file import ParquetFile, described
from hooks.downloads.schema import CELLS, PLACE


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def written(folder: Path, groups: Sequence[Sequence[Entry]]) -> list[dict[str, Any]]:
    file = ParquetFile(folder / "cells.parquet")
    for entries in groups:
        if (group := row_group(entries)) is not None:
            file.add("", described(group), group.data)
    file.close()
    found: list[dict[str, Any]] = pq.read_table(folder / "cells.parquet").to_pylist()
    assert len(found) == file.rows
    return found


def test_it_says_the_same_as_cells_csv(publication: Surveyed) -> None:
    table = pq.read_table(publication.folder / "cells.parquet")
    reports = rows(publication.folder / "reports.csv")
    places = {report["report"]: (report["township"] or None, report["level"] or None) for report in reports}
    expected = rows(publication.folder / "cells.csv")
    found = table.to_pylist()
    assert [(row.pop("township"), row.pop("level")) for row in found] == [places[row["report"]] for row in expected]
    for row, line in zip(found, expected, strict=True):
        value = row.pop("value")
        assert line.pop("value") == ("" if value is None else f"{value:.15g}")
        assert {name: str(text or "") for name, text in row.items()} == line


def test_its_columns_are_those_that_are_declared(publication: Surveyed) -> None:
    schema = pq.read_schema(publication.folder / "cells.parquet")
    assert set(schema.names) == {column.name for column in (*CELLS, *PLACE)}
    types = {"text": pa.string(), "integer": pa.int32(), "number": pa.float64()}
    assert [(field.name, field.type, field.nullable) for field in schema] == [
        (field.name, types[field.type], field.optional) for field in FIELDS
    ]


@pytest.fixture
def report(sample_archive: ModuleType) -> Report:
    body = Body("某镇人民政府", "371521109", ("山东省", "阳谷县"))
    made: Report = sample_archive.report(body, 2021, "2021", sample_archive.cells_of("2021"))
    return made


def entry(report: Report, name: str = "a", year: int = 2021) -> Entry:
    return Entry(PurePosixPath(f"p/{name}/{year}.md"), report, None)


def with_cells(report: Report, *cells: Cell) -> Report:
    return replace(report, cells=cells)


A = "requests.new.total"


@pytest.mark.parametrize(
    ("cell", "value", "unit", "raw"),
    [
        (Cell(A, "reported", Decimal(0), "0", "件"), 0.0, "件", "0"),
        (Cell(A, "reported", Decimal("541.171"), " 541.171万元", None), 541.171, None, " 541.171万元"),
        (Cell(A, BLANK, None, "", "件"), None, "件", ""),
        (Cell(A, MISSING, None, None, "件"), None, "件", None),
        (Cell(A, "unreadable", None, "一\n\"'𠮷\0", "件"), None, "件", "一\n\"'𠮷\0"),
        (Cell(A, "reported", Decimal("1e400"), "1" + "0" * 400, "件"), None, "件", "1" + "0" * 400),
        (Cell(A, "reported", Decimal("-3"), "-3", "件"), -3.0, "件", "-3"),
    ],
)
def test_a_blank_a_zero_and_nothing_are_three_things(
    cell: Cell, value: float | None, unit: str | None, raw: str | None, report: Report, tmp_path: Path
) -> None:
    (row,) = written(tmp_path, [[entry(with_cells(report, cell))]])
    assert (row["value"], row["unit"], row["raw"], row["status"]) == (value, unit, raw, cell.status)


@pytest.mark.parametrize("different", [1, 7, 8, 9, 255, 256, 257])
def test_however_many_values_there_are_each_is_found_again(different: int, report: Report, tmp_path: Path) -> None:
    """One, two and four bytes for the place of a value, and rows that are no multiple of eight."""
    numbers = random.Random(different).sample(range(10 * different), different)
    cells = [Cell(A, "reported", Decimal(number), f"{number}", "件") for number in numbers]
    cells += [Cell(A, BLANK, None, None, None), *cells[:3]]
    found = written(tmp_path, [[entry(with_cells(report, *cells))]])
    assert [(row["value"], row["raw"]) for row in found] == [(cell.value, cell.raw) for cell in cells]


def test_more_values_than_two_bytes_can_tell_apart(report: Report, tmp_path: Path) -> None:
    cell = Cell(A, "unreadable", None, "", "件")
    texts = [str(number) for number in range(65_537)]
    group = row_group([entry(with_cells(report, *(replace(cell, raw=text) for text in texts)))])
    assert group is not None
    file = ParquetFile(tmp_path / "cells.parquet")
    file.add("", described(group), group.data)
    file.close()
    assert pq.read_table(tmp_path / "cells.parquet", columns=["raw"])["raw"].to_pylist() == texts


def test_reports_of_several_groups_stand_one_behind_the_other(report: Report, tmp_path: Path) -> None:
    bare = with_cells(replace(report, form=None))
    groups = [
        [entry(report, "a", 2020), entry(report, "a")],
        [entry(bare, "b")],
        [entry(bare, "c"), entry(report, "c")],
    ]
    found = written(tmp_path, groups)
    reports = ["p/a/2020/", "p/a/2021/", "p/c/2021/"]
    assert [row["report"] for row in found] == [name for name in reports for _ in report.cells]
    assert {row["level"] for row in found} == {"township"}
    assert pq.ParquetFile(tmp_path / "cells.parquet").num_row_groups == 2


def test_an_archive_without_cells_is_a_file_without_rows(tmp_path: Path) -> None:
    assert written(tmp_path, []) == []
    assert pq.read_schema(tmp_path / "cells.parquet").names == [field.name for field in FIELDS]


def test_groups_that_an_earlier_file_has_are_taken_from_it(report: Report, tmp_path: Path) -> None:
    found = [row_group([entry(report, name)]) for name in "abc"]
    groups = {name: group for name, group in zip("abc", found, strict=True) if group is not None}

    def write(path: Path, names: str, last: LastFile = NOTHING) -> Parts:
        file = ParquetFile(path, last)
        for name in names:
            group = groups[name]
            file.add(name, described(group), None if file.knows(name) else group.data)
        file.close()
        return file.parts

    before, after, full = (tmp_path / name for name in ("before", "after", "full"))
    last = LastFile(before, write(before, "ab"))
    assert last.parts.keys() == {"a", "b"}
    assert write(after, "bca", last) == write(full, "bca")
    assert after.read_bytes() == full.read_bytes()
