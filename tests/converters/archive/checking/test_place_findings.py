"""What is said of the record of where in its original a report stands: by `gongkai check`, and by `gongkai reconvert`."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import made_reports as mr
import pytest

from converters.archive.correcting import Reasons, put, with_value, withdrawn
from converters.archive.layout import places_path, read_file
from converters.archive.overrides import Overrides
from converters.archive.store import Store
from converters.archive.validate import ArchiveValidator
from converters.cli.main import main
from converters.markdown import write
from converters.model.report import REPORTED, Report
from converters.pipeline.prepare import SourceConverter

CELL = "requests.new.natural_person"
SOURCE = mr.as_cell_lines(mr.made("2021", 3, year=2022).parts()).encode()
REASONS = Reasons("看错", "", "2027-01-01")


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive of one report."""

    content: Path
    path: Path
    """Its Markdown."""

    @property
    def report(self) -> Report:
        report = read_file(self.path).report
        assert report is not None
        return report

    @property
    def places(self) -> Path:
        return places_path(self.path)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    (tmp_path / "content").mkdir()
    outcome = Store(tmp_path / "content", SourceConverter()).add(SOURCE, "a.txt", Overrides())
    return Archive(tmp_path / "content", tmp_path / "content" / outcome.path)


def found(archive: Archive) -> list[tuple[str, str]]:
    findings = ArchiveValidator(archive.content).validate([archive.content])
    return [(f.problem.kind, f.path.name) for f in findings if f.problem.kind in KINDS]


KINDS = ("places_wrong", "place_contradicts", "stray_file", "unsafe_file")


def edited(archive: Archive) -> None:
    cells = tuple(
        replace(cell, status=REPORTED, value=Decimal(31415), raw="31415") if cell.cell == CELL else cell
        for cell in archive.report.cells
    )
    archive.path.write_text(write(replace(archive.report, cells=cells)), "utf-8")


def corrected(archive: Archive) -> None:
    put(archive.content, archive.path, with_value(archive.report, CELL, "31415", REASONS))


def taken_back(archive: Archive) -> None:
    put(archive.content, archive.path, withdrawn(archive.report, REASONS))


def places_with(old: bytes, new: bytes) -> Callable[[Archive], None]:
    def change(archive: Archive) -> None:
        data = archive.places.read_bytes()
        assert old in data
        archive.places.write_bytes(data.replace(old, new, 1))

    return change


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda _: None, []),
        (lambda archive: archive.places.unlink(), []),
        (edited, [("place_contradicts", "2022.md")]),
        (corrected, []),
        (taken_back, []),
        (places_with(b'"places":1', b'"places":2'), [("places_wrong", "2022.places.json")]),
        (places_with(b'"places":1,\n', b'"places":1, \n'), [("places_wrong", "2022.places.json")]),
        (places_with(b'"source":"', b'"source":"0'), [("places_wrong", "2022.places.json")]),
        (places_with(b'"requests.new":[', b'"requests.new":[null,'), [("places_wrong", "2022.places.json")]),
        (places_with(b'"requests.new"', b'"requests.none"'), [("places_wrong", "2022.places.json")]),
        (
            lambda archive: archive.path.unlink(),
            [("stray_file", "2022.places.json"), ("stray_file", "2022.source.txt")],
        ),
        (
            lambda archive: archive.places.rename(archive.places.with_name("2022.places.yaml")),
            [("stray_file", "2022.places.yaml")],
        ),
    ],
)
def test_what_check_says(archive: Archive, change: Callable[[Archive], None], expected: list[tuple[str, str]]) -> None:
    change(archive)
    assert found(archive) == expected


def test_a_figure_that_was_edited_is_told_of_on_its_line(archive: Archive) -> None:
    edited(archive)
    findings = ArchiveValidator(archive.content).validate([archive.content])
    (line,) = (f.line for f in findings if f.problem.kind == "place_contradicts")
    assert "31415" in archive.path.read_text("utf-8").splitlines()[line - 1]


def test_a_report_of_another_original_has_no_record_of_the_first(archive: Archive) -> None:
    data = archive.places.read_bytes()
    other = mr.as_cell_lines(mr.made("2021", 4, year=2022).parts()).encode()
    archive.places.write_bytes(data)
    assert Store(archive.content, SourceConverter()).add(other, "b.txt", Overrides()).what == "differs"
    assert archive.places.read_bytes() == data


@pytest.mark.parametrize(
    "change", [lambda archive: archive.places.unlink(), places_with(b'"lines":[1,', b'"lines":[2,')]
)
def test_reconversion_records_the_places_again(
    archive: Archive, change: Callable[[Archive], None], capsys: pytest.CaptureFixture[str]
) -> None:
    before, text = archive.places.read_bytes(), archive.path.read_bytes()

    def told(*words: str) -> str:
        assert main(["reconvert", "--content", str(archive.content), *words]) == 0
        out, err = capsys.readouterr()
        assert out == ""
        return err.rpartition(";")[0]

    assert told() == "1 report: 1 same"
    change(archive)
    there = archive.places.read_bytes() if archive.places.exists() else None
    assert told() == "1 report: 1 placed; --write writes them"
    assert (archive.places.read_bytes() if archive.places.exists() else None) == there
    assert told("--write") == "1 report: 1 placed"
    assert archive.places.read_bytes() == before
    assert archive.path.read_bytes() == text
    assert told() == "1 report: 1 same"


def test_a_record_of_an_older_converter_stays(archive: Archive, capsys: pytest.CaptureFixture[str]) -> None:
    places_with(b'"converter":"gongkai ', b'"converter":"gongkai 0.0.')(archive)
    data = archive.places.read_bytes()
    assert main(["reconvert", "--content", str(archive.content), "--write"]) == 0
    assert "1 same" in capsys.readouterr().err
    assert archive.places.read_bytes() == data
    assert found(archive) == []
