"""Whole reports that were drawn, scanned and read: what is accepted is what was printed. `make bench ARGS=scans` asks many more."""

import pytest
from scanned_reports import kinds, typefaces
from scanned_reports.judging import RIGHT, WRONG, Found, Score, verdict

from converters.pipeline.convert import convert


@pytest.mark.skipif(not typefaces.chinese(), reason="no typeface with Chinese characters is installed")
def test_what_is_accepted_is_what_was_printed() -> None:
    drawn = kinds.scan("dense, 150 dpi", 4)
    report = convert(drawn.data, f"scan.{drawn.ending}").report
    score = Score()
    found = {it.cell: Found(it.status, None if it.value is None else str(it.value), it.raw) for it in report.cells}
    score.add("dense", drawn.printed, found)
    assert drawn.pages == 1
    assert score.wrong == []
    assert score.misread == []
    assert score.summed[RIGHT] == score.summed.total() > 150


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("6", Found("reported", "0", "0")),
        ("0", Found("blank", None, "")),
        ("", Found("reported", "1", "1")),
        ("", Found("not_applicable", None, "/")),
        ("/", Found("reported", "1", "1")),
        ("/", Found("blank", None, "")),
    ],
)
def test_what_is_accepted_as_something_else_is_wrong(printed: str, found: Found) -> None:
    assert verdict(printed, found) == WRONG
