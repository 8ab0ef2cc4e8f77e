import csv
import gzip
import hashlib
import json
import re
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from surveyed import Publication, survey

from converters.archive.layout import Entry
from converters.markdown.cell_text import number_text
from converters.model.report import REPORTED, Body, Report
from hooks.downloads.csv_rows import place_columns, province_city_county
from hooks.pages.page import Site

COLUMNS = "report,code,body,province,city,county,year,form,cell,table,row,column,value,unit,status,raw"


def rows(publication: Publication, name: str) -> list[dict[str, str]]:
    with (publication.folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_columns_of_cells_are_those_promised(publication: Publication) -> None:
    assert (publication.folder / "cells.csv").read_bytes().split(b"\r\n")[0].decode() == COLUMNS


def test_every_cell_of_every_report_is_one_line(publication: Publication, archive: dict[str, Report]) -> None:
    expected = [
        (
            path.removesuffix(".md") + "/",
            cell.cell,
            "" if cell.value is None else number_text(cell.value),
            cell.unit or "",
            cell.status,
            cell.raw or "",
        )
        for path, report in sorted(archive.items())
        for cell in report.cells
    ]
    found = [
        (r["report"], r["cell"], r["value"], r["unit"], r["status"], r["raw"]) for r in rows(publication, "cells.csv")
    ]
    assert found == expected
    assert all(".".join((r["table"], r["row"], r["column"])) == r["cell"] for r in rows(publication, "cells.csv"))


def test_a_value_stands_only_where_a_number_is_reported(publication: Publication) -> None:
    found = rows(publication, "cells.csv")
    assert {bool(row["value"]) for row in found if row["status"] == REPORTED} == {True}
    assert {row["value"] for row in found if row["status"] != REPORTED} == {""}


def test_reports_are_one_line_each_with_counts_that_add_up(
    publication: Publication, archive: dict[str, Report]
) -> None:
    found = {row["report"]: row for row in rows(publication, "reports.csv")}
    assert len(found) == len(archive)
    for path, report in archive.items():
        row = found[path.removesuffix(".md") + "/"]
        assert sum(int(row[key]) for key in row if key.startswith("cells_")) == len(report.cells)
        assert row["source_sha256"] == report.source.sha256
        assert row["title"] == (report.title or "")
    town = found["shandongsheng/liaochengshi/yangguxian/shouzhangzhen/renminzhengfu/2020/"]
    assert (town["province"], town["city"], town["county"], town["code"]) == ("山东省", "聊城市", "阳谷县", "371521109")
    assert (
        town["cells_blank"],
        town["cells_not_applicable"],
        town["cells_missing"],
        town["cells_unreadable"],
    ) == tuple("2121")
    assert int(town["checks_broken"]) > 0


@pytest.mark.filterwarnings("ignore")  # of a library that we only use here
def test_the_package_is_valid_frictionless(publication: Publication) -> None:
    """Of the wide tables, whose columns are the same everywhere, one: there are hundreds of columns."""
    from frictionless import Package

    package = Package(str(publication.folder / "datapackage.json"))
    wide = [name for name in package.resource_names if "wide" in name or "excel" in name]
    for name in {*wide, "cells-parquet"} - {"reports-wide-2020", "reports-excel-2020"}:
        package.remove_resource(name)
    found = package.validate()
    assert found.valid, found.flatten(["rowNumber", "fieldName", "message"])
    rows = {task.name: task.stats.get("rows", 0) for task in found.tasks}
    names = {re.sub(r"\.csv(\.gz)?", "", file.name).replace("/", "."): file.rows for file in publication.downloads()}
    assert rows == {name: count for name, count in names.items() if name in rows}
    assert {"reports", "cells", "cells-2020", "shandongsheng.cells", "reports-wide-2020"} <= set(rows)


def test_the_package_tells_what_the_files_are(publication: Publication) -> None:
    package = json.loads((publication.folder / "datapackage.json").read_text(encoding="utf-8"))
    paths = [resource["path"] for resource in package["resources"]]
    assert [path for path in paths if "-" not in path and "/" not in path] == [
        *("reports.csv", "bodies.csv", "cells.csv", "checks.csv", "derived.csv", "corrections.csv"),
        *("cells.parquet", "coverage.csv", "dictionary.csv"),
    ]
    data = [path for kind in ("*.csv*", "*.parquet") for path in publication.folder.rglob(kind)]
    found = sorted(path.relative_to(publication.folder).as_posix() for path in data)
    assert sorted(paths) == found, "each file is described once"
    for resource in package["resources"]:
        data = (publication.folder / resource["path"]).read_bytes()
        assert resource["bytes"] == len(data)
        assert resource["hash"] == "sha256:" + hashlib.sha256(data).hexdigest()
        if not resource["path"].endswith(".parquet"):  # which holds its schema itself
            its_schema_fits(publication.folder, resource, data)


def its_schema_fits(folder: Path, resource: dict[str, Any], data: bytes) -> None:
    schema = resource["schema"]
    if isinstance(schema, str):
        schema = json.loads((folder / schema).read_text(encoding="utf-8"))
    assert all(item["label"] for item in schema["missingValues"])
    text = (gzip.decompress(data) if resource.get("compression") == "gz" else data).decode("utf-8-sig")
    assert [field["name"] for field in schema["fields"]] == text.split("\r\n")[0].split(",")


def test_the_page_shows_the_figures_of_the_files(publication: Publication) -> None:
    html = publication.page("data/").html
    for download in publication.downloads():
        assert download.by or download.sha256 in html
        assert f"{download.rows} 行" in html
        assert f"{download.bytes} 字节" in html
    assert not re.search(r"(\d+ 字节)（\1）", html)


def test_an_empty_archive_has_downloads_without_lines(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "out").mkdir()
    empty = survey(tmp_path / "content", Site("/", "", "", ""), tmp_path / "out")
    assert {download.name: download.rows for download in empty.downloads()} == dict.fromkeys(
        (
            "reports.csv",
            "bodies.csv",
            "cells.csv",
            "checks.csv",
            "derived.csv",
            "corrections.csv",
            "cells.parquet",
            "coverage.csv",
        ),
        0,
    ) | {"dictionary.csv": 407}
    assert [empty.page(address).address for address in empty.addresses()] == [
        "",
        "coverage/",
        "years/",
        "checks/",
        "changes/",
        "compare/",
        "data/",
        "data/derived/",
        "glossary/",
        "search/",
    ]


@pytest.mark.parametrize(
    ("region", "code", "expected"),
    [
        (("山东省", "聊城市", "阳谷县", "寿张镇"), None, ("山东省", "聊城市", "阳谷县")),
        (("山东省", "阳谷县", "寿张镇"), None, ("山东省", "", "阳谷县")),
        (("浙江省", "嘉兴市", "海宁市"), None, ("浙江省", "嘉兴市", "海宁市")),
        (("浙江省", "海宁市"), "330481", ("浙江省", "", "海宁市")),
        (("北京市", "海淀区"), None, ("北京市", "", "海淀区")),
        (("新疆维吾尔自治区", "和田地区", "和田县"), None, ("新疆维吾尔自治区", "和田地区", "和田县")),
        (("四川省", "凉山彝族自治州", "西昌市"), None, ("四川省", "凉山彝族自治州", "西昌市")),
        (("内蒙古自治区", "锡林郭勒盟", "正蓝旗"), None, ("内蒙古自治区", "锡林郭勒盟", "正蓝旗")),
        (("秀洲区", "王店镇"), None, ("", "", "秀洲区")),
        ((), None, ("", "", "")),
    ],
)
def test_levels_are_told_by_the_names(
    region: tuple[str, ...], code: str | None, expected: tuple[str, str, str]
) -> None:
    assert province_city_county(Body("某机关", code, region)) == expected


@pytest.mark.parametrize(("name", "expected"), [("寿张镇人民政府", ("寿张镇", "township")), (None, ("", ""))])
def test_the_level_of_a_body_is_not_told_by_the_name_of_its_folder(
    archive: dict[str, Report], name: str | None, expected: tuple[str, str]
) -> None:
    body = Body(name, "371521109", ("山东省", "聊城市", "阳谷县", "寿张镇"))
    folder = PurePosixPath("shandongsheng/liaochengshi/yangguxian/shouzhangzhen/shouzhangzhenrenminzhengfu")
    report = replace(next(iter(archive.values())), body=body)
    assert place_columns(Entry(folder / "2020.md", report, None)) == expected
