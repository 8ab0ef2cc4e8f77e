"""Cell ids → the printed labels of their row and column."""

from collections.abc import Iterable
from functools import cache

from converters.forms.official_forms import Block, forms


def path_label(path: tuple[str, ...]) -> str:
    """The innermost label, with the one around it where there is one: （三）不予公开·1.属于国家秘密."""
    return "·".join(path[-2:])


@cache
def form_headings() -> dict[str, str]:
    """Id of a section that a form prescribes → its heading there."""
    return {head.id: head.heading for form in forms().values() for head in form.sections}


class Labels:
    """The printed labels of the cells of one report's tables."""

    __slots__ = ("_columns", "_rows")

    def __init__(self, shape: Iterable[Block]) -> None:
        self._rows: dict[str, str] = {}
        self._columns: dict[tuple[str, str], str] = {}
        for block in shape:
            for row in block.rows:
                self._rows[f"{block.table}.{row.id}"] = path_label(row.path)
                for column in block.columns:
                    self._columns[f"{block.table}.{row.id}", column.id] = column.path[-1]

    def row(self, cell: str) -> str:
        """Label of the cell's row."""
        return self._rows[cell.rpartition(".")[0]]

    def short_row(self, cell: str) -> str:
        """Innermost label of the cell's row, where its table is plain from what stands around it."""
        return self.row(cell).rpartition("·")[2]

    def column(self, cell: str) -> str:
        """Label of the cell's column."""
        row, _, column = cell.rpartition(".")
        return self._columns[row, column]

    def cell(self, cell: str) -> str:
        """Both labels; the id itself where it names no cell of these tables."""
        row, _, column = cell.rpartition(".")
        if (row, column) not in self._columns:
            return cell
        return f"{self._rows[row]}，{self._columns[row, column]}"
