"""The official forms → dictionary.csv: every table, row, column and cell, and what they are called."""

from collections.abc import Iterable, Iterator
from typing import Final

from converters.forms.official_forms import TABLES, Block, blocks
from converters.model.speed.quick_dataclasses import dataclass
from converters.wording.id_labels import TABLE_NAMES
from hooks.downloads.csv_rows import lines
from hooks.downloads.table_lines import TableLines
from hooks.downloads.wide.wide_columns import cell_words

ARTICLES: Final = {
    "proactive": "第五十条第（一）项",
    "requests": "第五十条第（二）项",
    "disputes": "第五十条第（三）项",
}
"""Table → the article of 政府信息公开条例 (国务院令第711号) by which a report contains it."""
KINDS: Final = ("table", "row", "column", "cell")


@dataclass(frozen=True, slots=True)
class _Use:
    """What an id stands for in a block of a form."""

    kind: str
    """One of KINDS."""
    id: str
    name: str
    units: frozenset[str]
    """What its cells count in."""
    form: str
    article: str

    @property
    def table(self) -> str:
        """The table it belongs to."""
        return self.id.partition(".")[0]


def dictionary_lines() -> TableLines:
    """The lines of the table."""
    rows = list(dictionary_rows())
    return TableLines(lines(rows), len(rows))


def dictionary_rows() -> Iterator[list[str]]:
    """Table by table, first itself, then its rows, its columns, its cells; a name is that of the newest form that has it."""
    found: dict[tuple[str, str], list[_Use]] = {}
    for use in (use for block in blocks() for use in _uses(block)):
        found.setdefault((use.kind, use.id), []).append(use)
    order = sorted(found.values(), key=lambda uses: (TABLES.index(uses[0].table), KINDS.index(uses[0].kind)))
    return map(_row, order)


def _row(uses: list[_Use]) -> list[str]:
    last, units, articles = uses[-1], {unit for use in uses for unit in use.units}, {use.article for use in uses}
    forms = dict.fromkeys(use.form for use in uses)
    article = last.article if len(articles) == 1 else ARTICLES.get(last.table, "")
    return [last.kind, last.id, last.table, last.name, units.pop() if len(units) == 1 else "", " ".join(forms), article]


def _uses(block: Block) -> Iterator[_Use]:
    units = {cell: unit for cell, unit in block.cell_units() if unit}

    def use(kind: str, id_: str, name: str, cells: Iterable[str]) -> _Use:
        article = block.heading if block.heading.startswith("第二十条") else ARTICLES.get(block.table, "")
        return _Use(kind, id_, name, frozenset(units[cell] for cell in cells), block.form, article)

    table = block.table
    yield use("table", table, TABLE_NAMES[table], block.cells)
    for row in block.rows:
        cells = [f"{table}.{row.id}.{column.id}" for column in block.columns]
        yield use("row", f"{table}.{row.id}", "·".join(row.path), cells)
    for column in block.columns:
        cells = [f"{table}.{row.id}.{column.id}" for row in block.rows]
        yield use("column", f"{table}.{column.id}", "·".join(column.path), cells)
    for cell in block.cells:
        yield use("cell", cell, cell_words(cell), [cell])
