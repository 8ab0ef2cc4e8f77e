"""What stands in the way of publishing a report is told by the line on which it stands."""

from pathlib import Path

import made_reports as mr
import pytest

from converters.markdown import write
from converters.pipeline.convert import convert
from hooks.overview.load import UnreadableReport, report_in


def test_a_figure_that_cannot_be_read_is_told_by_its_line() -> None:
    report = convert(mr.as_cell_lines(mr.made("2021").parts()).encode(), "a.txt").report
    lines = write(report).split("\n")
    at = next(number for number, line in enumerate(lines) if line.startswith("| 行政许可 | "))
    lines[at] = lines[at].replace("| 行政许可 | ", "| 行政许可 | 约", 1)
    with pytest.raises(UnreadableReport, match=f"^a.md:{at + 1}: proactive.licensing.[a-z_]+ is '约"):
        report_in("\n".join(lines).encode(), Path("a.md"))
