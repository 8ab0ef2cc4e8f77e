"""The tables to take away, declared once: what they hold, and in which files they are given out."""

from typing import Any, Final

from converters.model.speed.quick_dataclasses import dataclass
from hooks.downloads.csv_rows import lines
from hooks.downloads.parquet.cell_columns import PARQUET
from hooks.downloads.schema import (
    BODIES,
    CELLS,
    CHECKS,
    CORRECTIONS,
    COVERAGE,
    DERIVED,
    DICTIONARY,
    PLACE,
    REPORTS,
    Column,
)
from hooks.downloads.wide.wide_columns import NO_NUMBER, NO_SUCH_CELL, wide_columns
from hooks.downloads.wide.wide_rows import sheet_columns, sheet_head

WHOLE_BELOW: Final = 40_000_000
"""Bytes of all that is `small` together: from here on it is given out in parts alone. A county has less, a thousand reports have
75 MB, and whoever publishes them writes, sends and keeps them with each build."""
YEAR, AREA = "year", "area"
"""By what a table is parted: the year of the report, or the folder at the top of content/ in which it lies."""
ALWAYS, SMALL, NEVER = "always", "small", "never"
"""Whether there is a file of all reports; `small`: where all such tables together have less than WHOLE_BELOW."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of lines."""

    name: str
    """Of the file that holds all of it."""
    title: str
    """What it holds, in Chinese."""
    columns: tuple[Column, ...]
    """Its columns, in their order."""
    question: str
    """What it answers, in Chinese."""
    empty: str = "未知，或原件没有写明"
    """What an empty column says."""
    key: tuple[str, ...] = ()
    """Columns of which no two lines have the same values; nothing where there may be such."""
    whole: str = ALWAYS
    """One of ALWAYS, SMALL, NEVER."""
    by: tuple[str, ...] = ()
    """In which parts it is given out."""
    packed: bool = False
    """Whether its parts are packed."""
    head: bytes = b""
    """Its first line, where it is another one than the names of the columns."""
    missing: tuple[tuple[str, str], ...] = ()
    """What stands where there is no value, beside nothing: text and what it says."""

    @property
    def first_line(self) -> bytes:
        """The head of each of its files."""
        return self.head or lines([[column.name for column in self.columns]])

    @property
    def stem(self) -> str:
        """The name without its ending."""
        return self.name.removesuffix(".csv")

    @property
    def missing_values(self) -> list[dict[str, str]]:
        """As Table Schema declares them."""
        return [{"value": value, "label": label} for value, label in (("", self.empty), *self.missing)]

    def part_name(self, by: str, value: str) -> str:
        """The name of the file of a part: `cells-2021.csv.gz`, `shandongsheng/cells.csv.gz`."""
        ending = ".csv.gz" if self.packed else ".csv"
        return f"{self.stem}-{value}{ending}" if by == YEAR else f"{value}/{self.stem}{ending}"


_LARGE: Final[dict[str, Any]] = {"whole": SMALL, "packed": True}

BODIES_TABLE: Final = Table(
    "bodies.csv",
    "机关，每行一个",
    BODIES,
    "有哪些机关；只要一个机关的全部数字",
    key=("body",),
)
"""The line of a body stands with its last report."""
OF_REPORTS: Final = (
    Table("reports.csv", "报告，每行一份", REPORTS, "有哪些报告，各在哪里，核对结果如何", key=("report",)),
    BODIES_TABLE,
    Table(
        "reports-wide.csv",
        "报告和全部数字，每行一份",
        wide_columns(),
        "比较、统计、回归：一份报告一行，每一格数字一列，各年各地的列相同，可以上下拼接",
        NO_SUCH_CELL,
        ("report",),
        NEVER,
        (YEAR, AREA),
        missing=tuple(NO_NUMBER.items()),
    ),
    Table(
        "reports-excel.csv",
        "报告和全部数字，供 Excel、WPS 打开",
        sheet_columns(),
        "在电子表格中看和算：与上一种相同，列名是中文，双击即可打开，不会乱码",
        NO_SUCH_CELL,
        whole=NEVER,
        by=(YEAR,),
        head=sheet_head(),
        missing=tuple((name, name) for name in NO_NUMBER.values()),
    ),
    Table(
        "cells.csv",
        "数字，每行一格",
        CELLS,
        "要每一格的状态、单位和原件所印",
        "没有数字：原因见 status",
        ("report", "cell"),
        by=(YEAR, AREA),
        **_LARGE,
    ),
    Table(
        "checks.csv", "核对结果，每行一项", CHECKS, "哪些数字对不上，差多少", "没有：见各列的说明", by=(YEAR,), **_LARGE
    ),
    Table(
        "derived.csv",
        "推算指标，每行一份报告的一项",
        DERIVED,
        "公开率等比例，不想自己算",
        "没有数字：原因见 status",
        ("report", "figure"),
        by=(YEAR,),
        **_LARGE,
    ),
    Table(
        "corrections.csv",
        "人工更正，每行一处",
        CORRECTIONS,
        "哪些数字经人工更正，为什么",
        "没有依据；converted 为空：原件此格空白，或补上的文字；corrected 为空：更正为空白，或删去的文字",
    ),
)
"""The tables whose lines are those of reports."""

COVERAGE_TABLE: Final = Table(
    "coverage.csv",
    "应有的报告，每行一个机关一年",
    COVERAGE,
    "哪些机关、哪些年度的报告还没有收到",
    "没有：见各列的说明",
    ("body", "code", "level", "year"),
)
DICTIONARY_TABLE: Final = Table(
    "dictionary.csv",
    "编号对照，每行一个表、行、列或单元格",
    DICTIONARY,
    "cells.csv 中的编号、其余各表的列名是什么意思",
    "没有：见各列的说明",
    ("kind", "id"),
)
PARQUET_TABLE: Final = Table(
    PARQUET,
    "全部数字，一个 Parquet 文件",
    (*CELLS, *PLACE),
    "用 Python、R、DuckDB 处理全部年度、全部地区的数字",
    key=("report", "cell"),
)
"""Where nothing is known, null stands; what is printed in a blank cell is empty, as it is."""
TABLES: Final = {table.name: table for table in (*OF_REPORTS, PARQUET_TABLE, COVERAGE_TABLE, DICTIONARY_TABLE)}
"""Name → table, in the order in which they are shown."""
