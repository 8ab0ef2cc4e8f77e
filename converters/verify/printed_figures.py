"""A figure of a report beside its printed text: whether the one says what the other does."""

from dataclasses import replace

from converters.model.figure import MONEY, parse
from converters.model.report import MISSING, UNVERIFIED, Cell


def is_corrected(cell: Cell) -> bool:
    """Whether the figure is another than its printed text says; of what nobody has verified it is not known."""
    if cell.status == UNVERIFIED:
        return False
    if cell.raw is None:
        return cell.status != MISSING
    money = cell.unit == "万元" or "unit_unstated" in cell.remarks
    read = parse(cell.raw, change=cell.cell.endswith(".change"), money=money)
    if read.status != cell.status or read.value is None or cell.value is None:
        return read.status != cell.status
    if not money:
        return read.value != cell.value
    units = [MONEY[read.money_unit]] if read.money_unit else list(MONEY.values())
    return all(read.value * unit != cell.value for unit in units)


def as_printed(cell: Cell) -> Cell:
    """The cell with the figure that its printed text says by itself."""
    if cell.raw is None:
        return replace(cell, status=MISSING, value=None)
    read = parse(
        cell.raw, change=cell.cell.endswith(".change"), money=cell.unit == "万元" or "unit_unstated" in cell.remarks
    )
    value = read.value
    if value is not None and read.money_unit and cell.unit is not None:
        value *= MONEY[read.money_unit]
    return replace(cell, status=read.status, value=value)
