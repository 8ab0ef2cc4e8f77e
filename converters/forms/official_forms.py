"""The official forms, declared in the YAML files beside this one and read once."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any, Final

import yaml

TABLES: Final = ("proactive", "requests", "disputes", "statistics")
_FORM_FILE: Final = re.compile(r"\d{4}\.yaml\Z")
"""A form is named for the first year of its use."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a block."""

    id: str
    path: tuple[str, ...]
    """Printed column heads, outermost first."""
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a block."""

    id: str
    path: tuple[str, ...]
    """Printed row heads, outermost first."""
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Sum:
    """left = right, both sums of rows (in each column) or of columns (in each row)."""

    axis: str
    """`rows` or `columns`: what the ids name."""
    rule: str
    """As declared."""
    left: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A table of the form, or one of the blocks of article 20 in table `proactive`."""

    form: str
    table: str
    heading: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    sums: tuple[Sum, ...]
    unit: str | None
    cells: tuple[str, ...]
    """Ids of its cells, row by row."""
    also_printed: tuple[str, ...] = ()
    """What the table prints beside its heading and the heads of its rows and columns: corner heads, notes."""

    @property
    def heads(self) -> tuple[tuple[str, ...], ...]:
        """The printed heads of each row, then of each column, outermost first."""
        return (*(row.path for row in self.rows), *(column.path for column in self.columns))

    @property
    def printed(self) -> tuple[str, ...]:
        """Every text that the empty table prints, each once: heading, heads of columns and of rows, notes."""
        paths = (text for path in (*(c.path for c in self.columns), *(r.path for r in self.rows)) for text in path)
        return tuple(dict.fromkeys((self.heading, *paths, *self.also_printed)))

    def unit_of(self, row: Row, column: Column) -> str | None:
        """What a cell counts in: 件, 项, 条, 万元 …"""
        return column.unit or row.unit or self.unit

    def cell_units(self) -> Iterator[tuple[str, str | None]]:
        """Id of each of its cells, row by row, and what it counts in."""
        units = (self.unit_of(row, column) for row in self.rows for column in self.columns)
        return zip(self.cells, units, strict=True)


@dataclass(frozen=True, slots=True)
class SectionHead:
    """A section that the form prescribes."""

    id: str
    heading: str


@dataclass(frozen=True, slots=True)
class Form:
    """An official form."""

    id: str
    title: str
    basis: str
    """Number of the document that prescribes it."""
    years: tuple[int, int | None]
    """First and last report year of its use."""
    sections: tuple[SectionHead, ...]
    blocks: tuple[Block, ...]


def _expand(words: str, ids: list[str]) -> tuple[str, ...]:
    names: list[str] = []
    for word in (part.strip() for part in words.split("+")):
        found = [i for i in ids if i.startswith(word[:-1])] if word.endswith("*") else [i for i in ids if i == word]
        if not found:
            raise ValueError(f"a sum names {word}, which is no id of its block")
        names += found
    return tuple(names)


def _block(form: str, data: dict[str, Any]) -> Block:
    columns = tuple(Column(c["id"], tuple(c["path"]), c.get("unit")) for c in data["columns"])
    rows = tuple(Row(r["id"], tuple(r["path"]), r.get("unit")) for r in data["rows"])
    ids = {"rows": [r.id for r in rows], "columns": [c.id for c in columns]}
    sums = []
    for item in data.get("sums", ()):
        left, right = re.split(r"\s=\s", item["rule"])
        names = ids[item["axis"]]
        sums.append(Sum(item["axis"], item["rule"], _expand(left, names), _expand(right, names)))
    cells = tuple(f"{data['table']}.{r.id}.{c.id}" for r in rows for c in columns)
    return Block(
        form=form,
        table=data["table"],
        heading=data["heading"],
        columns=columns,
        rows=rows,
        sums=tuple(sums),
        unit=data.get("unit"),
        cells=cells,
        also_printed=tuple(data.get("also_printed", ())),
    )


@cache
def forms() -> dict[str, Form]:
    """Form id → form, oldest first."""
    found = {}
    for file in sorted(resources.files(__package__).iterdir(), key=lambda file: file.name):
        if not _FORM_FILE.match(file.name):
            continue
        data = yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader)
        found[data["id"]] = Form(
            id=data["id"],
            title=data["title"],
            basis=data["basis"],
            years=tuple(data["years"]),
            sections=tuple(SectionHead(s["id"], s["heading"]) for s in data["sections"]),
            blocks=tuple(_block(data["id"], b) for b in data["blocks"]),
        )
    return found


@cache
def blocks() -> tuple[Block, ...]:
    """Every block of every form, oldest form first, in printed order."""
    return tuple(block for form in forms().values() for block in form.blocks)


@cache
def newest_units() -> dict[str, str | None]:
    """Every cell of every form → what it counts in, by the newest form that has it."""
    return {cell: unit for block in blocks() for cell, unit in block.cell_units()}


def set_of(ids: Iterable[str]) -> frozenset[str]:
    """The ids of a report's cells, in their order → their set: always the same object, so that what follows from it is found at once."""
    return _set_of(tuple(ids))


@lru_cache(maxsize=64)  # the forms, and the few ways in which reports mix their blocks
def _set_of(ids: tuple[str, ...]) -> frozenset[str]:
    return frozenset(ids)


@lru_cache(maxsize=64)  # the forms, and the few ways in which reports mix their blocks
def blocks_of(cells: frozenset[str]) -> tuple[Block, ...]:
    """The blocks whose cells are all among these ids, in printed order: the shape in which they were printed.

    A block of one form can be a part of another's (第（五）项 of 2021 is one cell of that of 2019): the larger wins.
    """
    found: dict[tuple[str, str], Block] = {}
    for block in blocks():
        if cells.issuperset(block.cells):
            key = _key(block)
            if key not in found or len(block.cells) >= len(found[key].cells):
                found[key] = block
    return tuple(sorted(found.values(), key=_place))


@lru_cache(maxsize=64)  # as above
def lacking(form: str, cells: frozenset[str]) -> tuple[Block, ...]:
    """The blocks that a report of a form always has and that these cells lack, in printed order.

    A table whose blocks are all of one form is whole as that form has it; where they are of several, as all forms have it.
    """
    found = blocks_of(cells)
    return tuple(block for block in _whole(form, found) if all(_key(block) != _key(it) for it in found))


def _whole(form: str, found: Sequence[Block]) -> Iterator[Block]:
    """The blocks that a report of a form ought to have where these of its blocks stand."""
    for table in dict.fromkeys(block.table for block in forms()[form].blocks):
        shapes = sorted({block.form for block in found if block.table == table}) or [form]
        of_shapes = [{_key(block): block for block in forms()[it].blocks if block.table == table} for it in shapes]
        yield from (block for key, block in of_shapes[0].items() if all(key in other for other in of_shapes))


def _key(block: Block) -> tuple[str, str]:
    return block.table, block.heading


def printed_before(block: Block, other: Block) -> bool:
    """Whether a block stands before another in a report."""
    return _place(block) < _place(other)


def _place(block: Block) -> int:
    return _order().index(_key(block))


@cache
def _order() -> tuple[tuple[str, str], ...]:
    keys = dict.fromkeys((block.table, block.heading) for block in blocks())
    return tuple(
        sorted(keys, key=lambda key: (TABLES.index(key[0]), key[1] if key[0] != "proactive" else _clause(key[1])))
    )


def _clause(heading: str) -> str:
    """第二十条第（五）项 → its place among the clauses."""
    return str("一五六八九".index(heading[-3]))
