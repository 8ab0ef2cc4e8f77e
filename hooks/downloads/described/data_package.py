"""The description of the downloads as a Data Package (v2)."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from hooks.downloads.files.written import Download
from hooks.downloads.schema import Column
from hooks.downloads.tables import OF_REPORTS, PARQUET_TABLE, SMALL, TABLES, WHOLE_BELOW, YEAR, Table

LICENCE: Final = {
    "name": "other-pd",
    "title": "具有行政性质的公文，依《中华人民共和国著作权法》第五条第（一）项不受著作权保护；本项目不主张任何权利",
}
DESCRIPTION: Final = (
    "各级政府机关的政府信息公开工作年度报告中的数字，每一格都带着它在原件中的写法和状态。人工更正的数字已是更正后的，"
    "逐处列在 corrections.csv。已撤回的报告仍列在 reports.csv（withdrawn 一列写着日期），它的数字和更正不再收入。"
)
_SMALL: Final = [table.name for table in OF_REPORTS if table.whole == SMALL]
IN_PARTS: Final = (
    f"{'、'.join(_SMALL)}合计达到 {WHOLE_BELOW // 1_000_000} MB 的档案不另给全部的一个文件：各年度的文件（.csv.gz）合起来就是全部，"
    f"{PARQUET_TABLE.name} 也有每一格数字。"
)
"""Why tables are given out in parts alone, and what stands in the place of the whole."""
PARQUET_TYPE: Final = "application/vnd.apache.parquet"
_ADDRESSES: Final = ("report", "left_report", "right_report")
"""Columns that hold the address of a report."""


def _field(column: Column) -> dict[str, Any]:
    found: dict[str, Any] = {"name": column.name, "type": column.type, "description": column.description}
    return found | ({"constraints": column.constraints} if column.constraints else {})


def _reference(column: str) -> dict[str, Any]:
    return {"fields": [column], "reference": {"resource": "reports", "fields": ["report"]}}


def _keys(table: Table) -> dict[str, Any]:
    primary = {"primaryKey": list(table.key)} if table.key else {}
    references = [_reference(column.name) for column in table.columns if column.name in _ADDRESSES]
    return primary if table.name == "reports.csv" or not references else primary | {"foreignKeys": references}


def part_title(file: Download, areas: Mapping[str, str]) -> str:
    """What a file holds of its table: `2021 年`, `山东省`; empty for all of it. `areas`: folder → name."""
    return f"{file.value} 年" if file.by == YEAR else areas.get(file.value, file.value)


def _resource(file: Download) -> dict[str, Any]:
    table = TABLES[file.table]
    title = table.title if not file.by else f"{table.title}（{part_title(file, {})}）"
    if table is PARQUET_TABLE:
        return _of_parquet(file)
    packed = {"compression": "gz"} if file.name.endswith(".gz") else {}
    return {
        "name": re.sub(r"\.csv(\.gz)?\Z", "", file.name).replace("/", "."),
        "title": title,
        "type": "table",
        "path": file.name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        **packed,
        "bytes": file.bytes,
        "hash": f"sha256:{file.sha256}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": schema_name(table) if table.by and file.by else schema_of(table),
    }


def _of_parquet(file: Download) -> dict[str, Any]:
    """A file that holds its schema itself; no `table`, which programs would take for text."""
    return {
        "name": "cells-parquet",
        "title": PARQUET_TABLE.title,
        "description": (
            "列与 cells.csv 相同，另有 township、level；没有的为 null，空白的格 raw 为空。"
            "value 是最接近的双精度数，超过 15 位有效数字时以 raw 为准"
        ),
        "type": "file",
        "path": file.name,
        "format": "parquet",
        "mediatype": PARQUET_TYPE,
        "bytes": file.bytes,
        "hash": f"sha256:{file.sha256}",
    }


def schema_name(table: Table) -> str:
    """The file of the schema of a table that is given out in parts."""
    return f"schemas/{table.stem}.json"


def schema_of(table: Table) -> dict[str, Any]:
    """The Table Schema of a table."""
    fields = [_field(column) for column in table.columns]
    return {"fields": fields, "missingValues": table.missing_values, **_keys(table)}


def _package_name(homepage: str) -> str:
    """A name that no other package has: where the site lies, in the letters that a name may have."""
    return re.sub(r"[^a-z0-9.]+", "-", homepage.partition("//")[2].lower()).strip("-.") or "gongkai"


def data_package(downloads: Sequence[Download], homepage: str, archive: str) -> dict[str, Any]:
    """The description of some files."""
    whole = {download.name for download in downloads}
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": _package_name(homepage),
        "title": f"{archive}：政府信息公开工作年度报告",
        "description": DESCRIPTION if whole.issuperset(_SMALL) else f"{DESCRIPTION}{IN_PARTS}",
        "homepage": homepage,
        "licenses": [LICENCE],
        "resources": [_resource(download) for download in downloads],
    }
