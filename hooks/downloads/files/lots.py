"""Reports that follow one another, with their lines in the tables: what a shard gives to the downloads."""

from collections.abc import Callable, Collection, Mapping, Sequence
from sys import intern

from converters.model.speed.quick_dataclasses import dataclass
from hooks.downloads.files.pieces import ROWS, SIZE, Numbers, Pieces, unpacked
from hooks.downloads.parquet.cell_columns import PARQUET, RowGroup
from hooks.downloads.parquet.parquet_file import Described, described
from hooks.downloads.tables import AREA, YEAR, Table


@dataclass(frozen=True, slots=True)
class Lot:
    """The lines of some reports."""

    key: str
    """A digest of them."""
    of: Mapping[str, Sequence[str]]
    """YEAR and AREA → those of each report."""
    index: Mapping[str, Numbers]
    """Name of a table → the index of their pieces in it; a table that is not there has no line of theirs."""
    row_group: Described | None
    """What is kept beside their row group in cells.parquet; None where they have none."""
    read: Callable[[Collection[str]], Mapping[str, bytes]]
    """Names of tables → their pieces in each, or their row group."""

    def lines(self, table: Table) -> bytes:
        """Their lines in a table."""
        return lines_in(table, self.read([table.name])[table.name])

    def rows(self, name: str) -> int:
        """How many lines of that table."""
        return int(self.index[name][:, ROWS].sum()) if name in self.index else 0

    def size(self, name: str) -> int:
        """Their length in bytes."""
        return int(self.index[name][:, SIZE].sum()) if name in self.index else 0


def lines_in(table: Table, data: bytes) -> bytes:
    """The lines of the pieces of a table."""
    return unpacked(data) if table.packed else data


def lot(key: str, addresses: Sequence[str], pieces: Mapping[str, Pieces], group: RowGroup | None = None) -> Lot:
    """A lot that is held in memory; `addresses`: of its reports."""
    data = {name: it.data for name, it in pieces.items()} | {PARQUET: group.data if group else b""}
    index = {name: it.index for name, it in pieces.items()}
    kept = group and described(group)
    return Lot(key, parts_of(addresses), index, kept, lambda names: {name: data[name] for name in names})


def parts_of(addresses: Sequence[str]) -> dict[str, list[str]]:
    """The year and the area of each report, as its address tells them."""
    split = [address.split("/") for address in addresses]
    return {YEAR: [intern(parts[-2]) for parts in split], AREA: [intern(parts[0]) for parts in split]}
