"""A report → its row in the wide tables: for programs, and for spreadsheets, which take texts for formulas and cut long ones."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache, lru_cache
from operator import itemgetter
from typing import Final, NamedTuple

from converters.archive.layout import Entry
from converters.markdown.cell_text import number_text
from converters.model.report import Cell, is_short
from converters.model.speed.memoize import MemoOfShared
from hooks.downloads.csv_rows import column_text, lines, place_columns, report_columns
from hooks.downloads.schema import Column
from hooks.downloads.spreadsheet_text import BYTE_ORDER_MARK, guarded
from hooks.downloads.wide.wide_columns import (
    MONEY,
    NO_NUMBER,
    UNIT,
    cell_words,
    wide_cells,
    wide_columns,
)

MOST_CHARACTERS: Final = 32_767
"""That a cell of a spreadsheet holds."""
CUT: Final = "……〔电子表格容不下，全文见报告〕"
_HEADS: Final[Mapping[str, str]] = {
    "report": "报告的地址",
    "code": "行政区划代码",
    "body": "发布机关",
    "province": "省",
    "city": "市",
    "county": "县",
    "year": "年度",
    "form": "官方格式",
    "township": "乡镇",
    "level": "级别",
    "published": "发布日期",
    "withdrawn": "撤回日期",
}


class WideRow(NamedTuple):
    """The row of a report."""

    head: list[str]
    """What says of which report it is."""
    cells: str
    """The rest of it, with commas between: numbers, statuses and units of the forms, none of which has to be quoted."""


def wide_row(entry: Entry) -> WideRow:
    """A number, or the status that stands for it; nothing where the report has no such cell."""
    report = entry.report
    cells = () if report.withdrawn else report.cells
    withdrawn = report.withdrawn.date if report.withdrawn else ""
    told = _every_told(cells)
    in_order, money = _plan(tuple([cell.cell for cell in cells]))
    told += ["" if cells[place].value is None else cells[place].unit or "" for place in money]
    told.append("")
    head = [*report_columns(entry), *place_columns(entry), report.published or "", withdrawn]
    return WideRow(head, ",".join(in_order(told)))


def _told(cell: Cell) -> str:
    return cell.status if cell.value is None else number_text(cell.value)


_every_told: Final = MemoOfShared(_told, is_short)


@lru_cache(maxsize=64)  # the forms, and the few ways in which reports mix their blocks
def _plan(names: tuple[str, ...]) -> tuple[Callable[[list[str]], tuple[str, ...]], tuple[int, ...]]:
    """Of cells with these names: what puts them, then the units of amounts, then nothing, into the columns; and which are amounts."""
    places = {name: place for place, name in enumerate(names)}
    money = [name for name in names if wide_cells().get(name) == MONEY]
    places |= {f"{name}{UNIT}": len(names) + place for place, name in enumerate(money)}
    columns = (
        name for cell, unit in wide_cells().items() for name in ((cell, cell + UNIT) if unit == MONEY else (cell,))
    )
    return itemgetter(*(places.get(name, -1) for name in columns)), tuple(places[name] for name in money)


def wide_line(row: WideRow) -> bytes:
    """A row as a line of a CSV file."""
    return f"{','.join(map(column_text, row.head))},{row.cells}\r\n".encode()


def sheet_line(row: WideRow) -> bytes:
    """The same for a spreadsheet: statuses in words, and no text that is taken for a formula."""
    cells = row.cells
    for status, name in NO_NUMBER.items():
        cells = cells.replace(status, name)
    return f"{','.join(map(_sheet_text, row.head))},{cells}\r\n".encode()


@lru_cache(maxsize=10_000)
def _sheet_text(text: str) -> str:
    text = guarded(text)
    return column_text(text if len(text) <= MOST_CHARACTERS else text[: MOST_CHARACTERS - len(CUT)] + CUT)


@cache
def sheet_columns() -> tuple[Column, ...]:
    """The same columns, named in words."""
    return tuple(replace(column, name=_head(column.name)) for column in wide_columns())


def sheet_head() -> bytes:
    """The first line of a table for spreadsheets."""
    return BYTE_ORDER_MARK.encode() + lines([[column.name for column in sheet_columns()]])


def _head(name: str) -> str:
    cell = name.removesuffix(UNIT)
    if name == cell:
        return _HEADS.get(name) or f"{cell_words(name)}（{wide_cells()[name]}）"
    return f"{cell_words(cell)}的单位"
