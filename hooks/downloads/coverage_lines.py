"""The coverage of an archive → its lines in coverage.csv."""

from collections.abc import Sequence

from hooks.downloads.csv_rows import column_text
from hooks.downloads.table_lines import TableLines
from hooks.overview.expected.archive_coverage import Coverage
from hooks.overview.expected.matrix import NOT_EXPECTED, Row, Slot


def coverage_lines(coverage: Coverage) -> TableLines:
    """Body by body, the years from the first on; what is neither expected nor there has no line.

    There may be nearly a million of them: bodies of which the archive has nothing share the ends of theirs.
    """
    found, lines, shared = list[str](), 0, dict[int, Sequence[str]]()
    for area in coverage.areas():
        for row in area.rows:
            slots = row.slots(coverage.calendar)
            if row.reports:
                ends = _ends(row, slots)
            elif (kept := shared.get(id(slots))) is not None:
                ends = kept
            else:
                ends = shared[id(slots)] = _ends(row, slots)
            if ends:
                head = f"{column_text(row.name)},{row.code},{row.level},"
                found += (head, head.join(ends))
                lines += len(ends)
    return TableLines("".join(found).encode("utf-8"), lines)


def _ends(row: Row, slots: tuple[Slot, ...]) -> Sequence[str]:
    addresses = {year: column_text(report.address) for year, report in row.reports.items()}
    return [_end(slot, addresses.get(slot.year, "")) for slot in reversed(slots) if slot.status != NOT_EXPECTED]


def _end(slot: Slot, report: str) -> str:
    return f"{slot.year},{slot.ground},{slot.status},{report}\r\n"
