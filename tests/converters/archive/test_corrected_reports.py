"""What was corrected by hand, or withdrawn, through all that `gongkai add` and `gongkai rename` do."""

from dataclasses import replace
from pathlib import Path

import made_reports as mr
import pytest

from converters.archive.correcting import Reasons, put, with_value, withdrawn
from converters.archive.decisions import OnConflict
from converters.archive.layout import read_file
from converters.archive.naming.renaming import rename
from converters.archive.overrides import Overrides
from converters.archive.prepared import sha256_of
from converters.archive.store import Store
from converters.archive.validate import ArchiveValidator
from converters.cli.main import main
from converters.markdown import read
from converters.model.report import Report
from converters.pipeline.prepare import SourceConverter

FOLDER = "shandongsheng/liaochengshi/yangguxian/dabuxiang/renminzhengfu"
SOURCE = mr.as_cell_lines(mr.made("2021", 7, body="阳谷县大布乡", year=2021).parts()).encode()
OTHER_FIGURES = mr.as_cell_lines(mr.made("2021", 8, body="阳谷县大布乡", year=2021).parts()).encode()
NONE = Overrides()
EDITION = SOURCE + "\n本报告已更新。\n".encode()
CELL = "requests.new.natural_person"
REASONS = Reasons("原件第5页为98765", "", "2026-01-02")


def report(content: Path, folder: str = FOLDER) -> Report:
    reading = read_file(content / folder / "2021.md")
    assert reading.report is not None
    assert reading.problems == ()
    return reading.report


def errors(content: Path) -> list[str]:
    return [f.problem.message for f in ArchiveValidator(content).validate([content]) if f.problem.severity == "error"]


def add(content: Path, data: bytes, how: OnConflict = OnConflict.ASK, overrides: Overrides = NONE) -> str:
    return Store(content, SourceConverter()).add(data, "2021.txt", overrides, how).what


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """An archive of one report, a figure of which is corrected."""
    add(tmp_path, SOURCE)
    put(tmp_path, tmp_path / FOLDER / "2021.md", with_value(report(tmp_path), CELL, "98765", REASONS))
    assert errors(tmp_path) == []
    return tmp_path


def test_the_same_source_and_another_edition_leave_corrections_alone(content: Path) -> None:
    before = (content / FOLDER / "2021.md").read_bytes()
    assert add(content, SOURCE) == "unchanged"
    assert (content / FOLDER / "2021.md").read_bytes() == before
    corrected = report(content)
    assert add(content, EDITION, OnConflict.BESIDE) == "kept beside"
    assert replace(report(content), others=()) == corrected
    assert add(content, SOURCE, overrides=Overrides(url="https://www.example.gov.cn/a.html")) == "updated"
    assert report(content).corrections == corrected.corrections
    assert errors(content) == []


def test_a_source_in_the_place_of_the_corrected_one_takes_over_what_still_applies(content: Path) -> None:
    corrected = report(content)
    outcome = Store(content, SourceConverter()).add(EDITION, "a.txt", Overrides(), OnConflict.REPLACE)
    assert (outcome.what, outcome.conflicts) == ("replaced", ())
    shown = report(content)
    assert (shown.source.sha256, shown.corrections) == (sha256_of(EDITION), corrected.corrections)
    assert shown.cells == corrected.cells
    assert errors(content) == []


def test_what_does_not_apply_is_told(
    content: Path, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    correction = report(content).corrections[0]
    source = tmp_path_factory.mktemp("other") / "2021.txt"
    source.write_bytes(OTHER_FIGURES)
    assert main(["add", str(source), "--replace", "--content", str(content)]) == 0
    out, err = capsys.readouterr()
    assert out.endswith("2021.md: replaced\n")
    assert f"correction not taken over: {CELL}: {correction.converted} was corrected to 98765, but reads" in err
    assert report(content).corrections == ()
    assert errors(content) == []


def test_a_renamed_body_keeps_corrections_and_redirects(content: Path) -> None:
    corrected = report(content)
    (move,) = rename(content, content / FOLDER, "大布镇人民政府", None)
    folder = str(move.target.parent)
    found = report(content, folder)
    assert (found.corrections, found.cells) == (corrected.corrections, corrected.cells)
    assert found.formerly
    assert Store(content, SourceConverter()).add(EDITION, "a.txt", Overrides(), OnConflict.REPLACE).what == "replaced"
    assert report(content, folder).formerly == found.formerly
    assert errors(content) == []


def test_of_a_withdrawn_report_the_original_and_the_text_may_be_gone(content: Path) -> None:
    path = content / FOLDER / "2021.md"
    gone = withdrawn(replace(report(content), cells=(), sections=()), REASONS)
    put(content, path, gone)
    for name in ("2021.source.txt", "2021.places.json"):
        (content / FOLDER / name).unlink()
    assert [f.problem.kind for f in ArchiveValidator(content).validate([content])] == []
    assert add(content, SOURCE) == "unchanged"
    assert [file.name for file in path.parent.iterdir()] == ["2021.md"]
    (move,) = rename(content, content / FOLDER, "大布镇人民政府", None)
    assert report(content, str(move.target.parent)).withdrawn == gone.withdrawn
    assert errors(content) == []
    assert add(content, EDITION, OnConflict.REPLACE) == "replaced"
    assert report(content, str(move.target.parent)).withdrawn == gone.withdrawn
    assert errors(content) == []


def test_a_declaration_is_held_against_the_report_on_its_line(content: Path) -> None:
    """Also where the figure is changed in the table alone, and where nobody says why."""
    path = content / FOLDER / "2021.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("corrected: '98765'", "corrected: '98764'"), encoding="utf-8")
    ((line, kind),) = [
        (f.line, f.problem.kind) for f in ArchiveValidator(content).validate([path]) if f.problem.severity == "error"
    ]
    assert (text.split("\n")[line - 1], kind) == (f"- what: {CELL}", "correction_wrong")
    undeclared = replace(report_in(text), corrections=())
    put(content, path, undeclared)
    found = [f for f in ArchiveValidator(content).validate([path]) if f.problem.kind == "cell_undeclared"]
    assert [(f.problem.severity, f.problem.place) for f in found] == [("warning", CELL)]
    assert f"gongkai correct REPORT {CELL} 98765 --why REASON" in found[0].problem.message


def report_in(text: str) -> Report:
    found = read(text).report
    assert found is not None
    return found
