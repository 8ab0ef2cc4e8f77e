"""The pictures of pages go wherever the record of places goes: checked, moved, replaced and made anew with it."""

import hashlib
import io
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import made_reports as mr
import pytest
from page_pictures import picture, put_pictures
from PIL import Image

from converters.archive.decisions import OnConflict
from converters.archive.layout import places_beside, places_path, read_file
from converters.archive.naming.renaming import rename
from converters.archive.overrides import Overrides
from converters.archive.store import Store
from converters.archive.validate import ArchiveValidator
from converters.archive.walk import is_archive_file, walk
from converters.cli.main import main
from converters.markdown import write
from converters.model.document import Document
from converters.model.problems import SCANNED, LeftOut, Refused
from converters.pipeline.bulk_reconversion import read_stored
from converters.pipeline.prepare import SourceConverter
from converters.pipeline.rereading import Stored, reread
from converters.readers.formats import Format, read_many

SOURCE = mr.as_cell_lines(mr.made("2021", 3, year=2022).parts()).encode()
OTHER = mr.as_cell_lines(mr.made("2021", 4, year=2022).parts()).encode()
FILES = ["2022.page-1.webp", "2022.page-2.webp", "2022.places.json"]


@pytest.fixture(scope="module")
def filed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report that was read from pictures of two pages."""
    content = tmp_path_factory.mktemp("pictured") / "content"
    content.mkdir()
    path = content / Store(content, SourceConverter()).add(SOURCE, "a.txt", Overrides()).path
    put_pictures(path)
    return path


@pytest.fixture
def path(filed: Path, tmp_path: Path) -> Path:
    """The same, to be changed."""
    content = filed.parents[5]
    return shutil.copytree(content, tmp_path / "content") / filed.relative_to(content)


def beside(path: Path) -> list[str]:
    return sorted(file.name for file in places_beside(path).values())


def found(content: Path, **elsewhere: list[Path]) -> list[tuple[str, str]]:
    findings = ArchiveValidator(content, **elsewhere).validate([content])
    return [(f.problem.kind, f.path.name) for f in findings if f.problem.severity == "error"]


def put_beside(name: str, data: bytes = b"") -> Callable[[Path], object]:
    return lambda path: path.with_name(name).write_bytes(data)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda _: None, []),
        (lambda path: path.with_name(FILES[1]).unlink(), [("places_wrong", FILES[1])]),
        (put_beside(FILES[0], picture(2).data), [("places_wrong", FILES[0])]),
        (put_beside("2022.page-3.webp"), [("stray_file", "2022.page-3.webp")]),
        (put_beside("2021.page-1.webp"), [("stray_file", "2021.page-1.webp")]),
        (put_beside("2022.page-0.webp"), [("stray_file", "2022.page-0.webp")]),
        (put_beside("2022.page-1.png"), [("stray_file", "2022.page-1.png")]),
        (put_beside("2022.page-1000.webp"), [("stray_file", "2022.page-1000.webp")]),
        (put_beside("2022.page-3.webp", b" " * ((1 << 20) + 1)), [("unsafe_file", "2022.page-3.webp")]),
        (lambda path: places_path(path).unlink(), [("stray_file", name) for name in FILES[:2]]),
    ],
)
def test_what_check_says(path: Path, change: Callable[[Path], object], expected: list[tuple[str, str]]) -> None:
    change(path)
    assert found(path.parents[5]) == expected


def test_those_that_a_sparse_checkout_has_left_in_git_are_not_missed(path: Path) -> None:
    gone = path.with_name(FILES[0])
    gone.unlink()
    assert found(path.parents[5], elsewhere=[gone.resolve()]) == []
    assert found(path.parents[5], elsewhere=[path.with_name(FILES[1]).resolve()]) == [("places_wrong", FILES[0])]


def test_they_move_with_their_report(path: Path) -> None:
    before = {file.name: file.read_bytes() for file in places_beside(path).values()}
    (move,) = rename(path.parents[5], path.parent, "寿张镇新人民政府", None)
    new = path.parents[5] / move.target
    assert new != path
    assert {file.name: file.read_bytes() for file in places_beside(new).values()} == before
    assert beside(path) == []
    assert all(is_archive_file(f"{move.target.parent}/{name}") for name in FILES)


def test_they_go_with_the_original_that_another_replaces(path: Path) -> None:
    Store(path.parents[5], SourceConverter()).add(OTHER, "b.txt", Overrides(), OnConflict.REPLACE)
    assert beside(path) == FILES[2:]
    assert found(path.parents[5]) == []


def test_those_that_reconversion_does_not_give_are_taken_away(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def told(*words: str) -> str:
        assert main(["reconvert", "--content", str(path.parents[5]), *words]) == 0
        return capsys.readouterr().err.rpartition(";")[0]

    assert told() == "1 report: 1 placed; --write writes them"
    assert beside(path) == FILES
    assert told("--write") == "1 report: 1 placed"
    assert beside(path) == FILES[2:]
    assert told() == "1 report: 1 same"


def test_they_are_listed_with_the_records(path: Path) -> None:
    (folder,) = [folder for folder in walk(path.parents[5]) if folder.reports]
    assert list(folder.places) == FILES


def scanned(path: Path) -> None:
    """Make it a report of which the original is a picture."""
    out, report = io.BytesIO(), read_file(path).report
    assert report is not None
    Image.new("L", (400, 500), 255).save(out, "png")
    sha256 = hashlib.sha256(out.getvalue()).hexdigest()
    path.with_name("2022.source.png").write_bytes(out.getvalue())
    path.with_name("2022.source.txt").unlink()
    source = replace(report.source, sha256=sha256, media_type="image/png")
    path.write_text(write(replace(report, source=source)), "utf-8")
    places_path(path).write_bytes(
        places_path(path).read_bytes().replace(report.source.sha256.encode(), sha256.encode())
    )


@pytest.mark.parametrize("words", [[], ["--write"]])
def test_without_what_reads_scans_they_are_taken_as_they_are(
    path: Path, words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("converters.readers.scan.recogniser._PACKAGES", ("no_such_package",))
    scanned(path)
    before = {file.name: file.read_bytes() for file in path.parent.iterdir()}
    assert found(path.parents[5]) == []
    assert main(["reconvert", "--content", str(path.parents[5]), "--jobs", "1", *words]) == 0
    told = capsys.readouterr()
    assert "is a scan, and what reads scans is not installed" in told.out
    assert "1 report: 1 unread" in told.err
    assert {file.name: file.read_bytes() for file in path.parent.iterdir()} == before


def test_pages_that_were_read_and_are_not_today_are_no_difference(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of text and of scanned pages, on a machine where what reads scans is not installed."""
    report = read_file(path).report
    assert report is not None
    path.write_text(write(replace(report, scan={"rapidocr": "3.10.0"})), "utf-8")

    def read(files: Sequence[bytes]) -> list[tuple[Format, Document]]:
        return [(it, replace(document, left_out=(LeftOut("page 2", SCANNED),))) for it, document in read_many(files)]

    stored = read_stored(path.parents[5], path.relative_to(path.parents[5]).as_posix())
    assert isinstance(stored, Stored)
    monkeypatch.setattr("converters.pipeline.prepare.read_many", read)
    monkeypatch.setattr("converters.readers.scan.recogniser._PACKAGES", ("no_such_package",))
    ((refused,),) = reread([stored])
    assert isinstance(refused, Refused)
    assert refused.problem.kind == "scan_not_read"


def read_from_pictures(files: Sequence[bytes]) -> list[tuple[Format, Document] | Refused]:
    """As if each had been read from the pictures of two pages."""
    pages = {"pages": ((595.0, 842.0),) * 2, "pictures": (picture(1), picture(2))}
    return [it if isinstance(it, Refused) else (it[0], replace(it[1], **pages)) for it in read_many(files)]


def test_they_are_filed_by_add_and_made_anew_by_reconversion(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("converters.pipeline.prepare.read_many", read_from_pictures)
    (tmp_path / "content").mkdir()
    path = tmp_path / "content" / Store(tmp_path / "content", SourceConverter()).add(SOURCE, "a.txt", Overrides()).path
    before = {file.name: file.read_bytes() for file in places_beside(path).values()}
    assert sorted(before) == FILES
    assert found(tmp_path / "content") == []

    def told() -> str:
        assert main(["reconvert", "--content", str(tmp_path / "content"), "--jobs", "1", "--write"]) == 0
        return capsys.readouterr().err.rpartition(";")[0]

    assert told() == "1 report: 1 same"
    for gone in ([FILES[1]], FILES, [FILES[2]]):
        for name in gone:
            path.with_name(name).unlink()
        assert told() == "1 report: 1 placed"
        assert {file.name: file.read_bytes() for file in places_beside(path).values()} == before
