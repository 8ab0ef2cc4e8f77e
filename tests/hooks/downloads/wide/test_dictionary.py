"""dictionary.csv against the files of the forms and the other tables."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from surveyed import Publication

FORMS = Path(__file__).parents[4] / "converters/forms"
Key = tuple[str, str]


def rows(publication: Publication, name: str) -> list[dict[str, str]]:
    with (publication.folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def dictionary(publication: Publication) -> dict[Key, dict[str, str]]:
    found = rows(publication, "dictionary.csv")
    keyed = {(row["kind"], row["id"]): row for row in found}
    assert len(keyed) == len(found)
    return keyed


def declared() -> dict[Key, set[str]]:
    """Kind and id → the forms that have it."""
    found: dict[Key, set[str]] = {}
    for path in sorted(FORMS.glob("20??.yaml")):
        form = yaml.safe_load(path.read_text(encoding="utf-8"))
        for key in (key for block in form["blocks"] for key in keys(block)):
            found.setdefault(key, set()).add(form["id"])
    return found


def keys(block: dict[str, Any]) -> Iterator[Key]:
    """Of what a block declares."""
    table, rows, columns = block["table"], [it["id"] for it in block["rows"]], [it["id"] for it in block["columns"]]
    yield "table", table
    yield from (("row", f"{table}.{row}") for row in rows)
    yield from (("column", f"{table}.{column}") for column in columns)
    yield from (("cell", f"{table}.{row}.{column}") for row in rows for column in columns)


def test_everything_of_the_forms_is_in_it_once(dictionary: dict[Key, dict[str, str]]) -> None:
    assert {key: set(row["forms"].split()) for key, row in dictionary.items()} == declared()
    assert all(row["name"] for row in dictionary.values())


def test_the_cells_of_reports_count_in_what_it_says(
    dictionary: dict[Key, dict[str, str]], publication: Publication
) -> None:
    for cell in rows(publication, "cells.csv"):
        assert cell["unit"] in ("", dictionary["cell", cell["cell"]]["unit"])


@pytest.mark.parametrize(
    ("key", "name", "unit", "article"),
    [
        (("table", "requests"), "收到和处理政府信息公开申请情况", "件", "第五十条第（二）项"),
        (("row", "requests.new"), "一、本年新收政府信息公开申请数量", "件", "第五十条第（二）项"),
        (("column", "requests.total"), "申请人情况·总计", "件", "第五十条第（二）项"),
        (("cell", "disputes.litigation_direct.total"), "行政诉讼·未经复议直接起诉·总计", "件", "第五十条第（三）项"),
        (("cell", "proactive.fees.amount"), "行政事业性收费·本年收费金额（单位：万元）", "万元", "第二十条第（八）项"),
        (("table", "proactive"), "主动公开政府信息情况", "", "第五十条第（一）项"),
        (("table", "statistics"), "政府信息公开情况统计表", "", ""),
    ],
)
def test_what_it_says(dictionary: dict[Key, dict[str, str]], key: Key, name: str, unit: str, article: str) -> None:
    row = dictionary[key]
    assert (row["name"], row["unit"], row["article"]) == (name, unit, article)
