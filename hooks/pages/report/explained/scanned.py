"""识读: that a report was read from pictures by machine, and what of its figures a person has read; for the head of its page."""

from collections.abc import Iterable, Mapping

from converters.model.report import UNVERIFIED, Cell, Report
from converters.model.speed.quick_dataclasses import dataclass
from hooks.pages.report.explained.legend import Legend

CONFIRMED = "人工确认"
_NAMES = {"recognition": "识别模型"}
"""What read it, of which the name is no name of a program."""


@dataclass(frozen=True, slots=True)
class ScanView:
    """What is told of a report that was read from pictures."""

    engine: str
    """What read it: `rapidocr 3.10.0，识别模型 PP-OCRv6_rec_small`."""
    unverified: int
    """Cells that wait for a person."""
    confirmed: int
    """Cells that a person has read."""


def scan_view(report: Report) -> ScanView | None:
    """None where nothing was read from a picture."""
    if not report.scan:
        return None
    engine = "，".join(f"{_NAMES.get(name, name)} {version}" for name, version in report.scan.items())
    return ScanView(engine, sum(cell.status == UNVERIFIED for cell in report.cells), len(confirmed_cells(report)))


def confirmed_cells(report: Report) -> dict[str, str]:
    """Cell that a person has read → the day on which they did."""
    return {name: item.date for item in report.confirmed for name in item.cells}


def confirmed_legend(confirmed: Mapping[str, str], cells: Iterable[Cell]) -> list[Legend]:
    """What the mark of a confirmed cell means, where there is one."""
    count = sum(cell.cell in confirmed for cell in cells) if confirmed else 0
    meaning = "由软件从图片中识读，表内合计不足以印证，经人对照图片读出。"
    return [Legend("confirmed", "核", CONFIRMED, meaning, count)] if count else []
