"""The web record of a source that was fetched lies beside it, goes where it goes, and does not change unseen."""

from dataclasses import replace
from pathlib import Path, PurePosixPath

import html_pages
import made_reports as mr
import pytest
from git_ranges import make_repository

from converters.archive.decisions import OnConflict, Outcome
from converters.archive.layout import entries, places_path, record_beside, records_beside
from converters.archive.naming.renaming import rename
from converters.archive.overrides import Overrides
from converters.archive.prepared import sha256_of
from converters.archive.store import Store
from converters.archive.validate import ArchiveValidator
from converters.archive.walk import is_archive_file, walk
from converters.markdown import read
from converters.model.originals import PLACES_ENDING
from converters.pipeline.prepare import SourceConverter
from converters.pipeline.rereading import Stored, reread
from converters.review.reviewing import review
from hooks.engine.writing.placing import archive_addresses, report_of

REPORT = mr.made("2021", 3)
FIRST = html_pages.page(REPORT.parts(), "bare").encode()
SECOND = html_pages.page(mr.made("2021", 4).parts(), "bare").encode()
RECORD, ANOTHER = b"\x1f\x8bone", b"\x1f\x8banother"
FETCHED = Overrides(url="https://www.example.gov.cn/a.html", retrieved="2022-02-01")
FOLDER = "shandongsheng/liaochengshi/yangguxian/shouzhangzhen/renminzhengfu"


def add(
    content: Path, data: bytes, record: bytes | None, how: OnConflict = OnConflict.ASK, said: Overrides = FETCHED
) -> Outcome:
    content.mkdir(exist_ok=True)
    (outcome,) = Store(content, SourceConverter()).add_each(data, "a.html", said, how, record=record)
    assert isinstance(outcome, Outcome)
    return outcome


def kinds(content: Path, *, originals: bool = True) -> list[str]:
    found = ArchiveValidator(content, originals=originals).validate([content])
    return [finding.problem.kind for finding in found if finding.problem.severity == "error"]


def only(content: Path) -> Path:
    (path,) = content.rglob("*.md")
    return path


def test_it_lies_beside_the_original_and_is_named(tmp_path: Path) -> None:
    add(tmp_path, FIRST, RECORD)
    path = only(tmp_path)
    record = record_beside(path)
    assert record is not None
    assert record.name == f"{path.stem}.source.warc.gz"
    assert record.read_bytes() == RECORD
    assert f"  record: {sha256_of(RECORD)}\n" in path.read_text(encoding="utf-8")
    assert kinds(tmp_path) == []
    (entry,) = entries(tmp_path)
    assert entry.record == PurePosixPath(record.relative_to(tmp_path))
    assert entry.source is not None
    assert entry.source.suffix == ".html"


def test_without_one_nothing_is_said(tmp_path: Path) -> None:
    add(tmp_path, FIRST, None)
    assert "record:" not in only(tmp_path).read_text(encoding="utf-8")
    assert records_beside(only(tmp_path)) == []


@pytest.mark.parametrize(
    ("how", "shown", "other"),
    [(OnConflict.BESIDE, RECORD, ANOTHER), (OnConflict.REPLACE, ANOTHER, RECORD)],
)
def test_each_source_keeps_its_own(tmp_path: Path, how: OnConflict, shown: bytes, other: bytes) -> None:
    add(tmp_path, FIRST, RECORD)
    add(tmp_path, SECOND, ANOTHER, how)
    path = only(tmp_path)
    data = {RECORD: FIRST, ANOTHER: SECOND}
    beside = record_beside(path, sha256_of(data[other]))
    main = record_beside(path)
    assert beside is not None
    assert main is not None
    assert (main.read_bytes(), beside.read_bytes()) == (shown, other)
    assert kinds(tmp_path) == []
    add(tmp_path, data[other], None, OnConflict.REPLACE, Overrides())
    main = record_beside(path)
    assert main is not None
    assert main.read_bytes() == other, "shown again from its file, it still has its record"
    assert len(records_beside(path)) == 2
    assert kinds(tmp_path) == []


def test_it_goes_where_its_report_goes(tmp_path: Path) -> None:
    add(tmp_path, FIRST, RECORD)
    add(tmp_path, SECOND, ANOTHER, OnConflict.BESIDE)
    rename(tmp_path, only(tmp_path).parent, "寿张新镇人民政府", None)
    assert [record.read_bytes() for record in records_beside(only(tmp_path))] == [ANOTHER, RECORD]
    assert kinds(tmp_path) == []
    assert [folder.path for folder in walk(tmp_path) if folder.records and not folder.reports] == []


def test_it_stays_when_the_report_is_converted_again(tmp_path: Path) -> None:
    add(tmp_path, FIRST, RECORD)
    path = only(tmp_path)
    originals = (("2021.source.html", FIRST), ("2021.source.warc.gz", RECORD))
    stored = Stored("a.md", path.read_bytes(), originals, {PLACES_ENDING: places_path(path).read_bytes()})
    ((found,),) = reread([stored])
    assert getattr(found, "fate", None) == "same"
    ((found,),) = reread([replace(stored, originals=stored.originals[1:])])
    assert "has lost its original" in str(found), "a record is none"


def test_what_check_says_of_it(tmp_path: Path) -> None:
    add(tmp_path, FIRST, RECORD)
    path = only(tmp_path)
    record = record_beside(path)
    assert record is not None
    record.write_bytes(ANOTHER)
    assert kinds(tmp_path) == ["source_changed"]
    record.unlink()
    assert kinds(tmp_path) == ["source_absent"]
    assert kinds(tmp_path, originals=False) == []
    record.symlink_to("/etc/hostname")
    assert set(kinds(tmp_path)) == {"unsafe_file", "source_absent"}
    record.unlink()
    record.write_bytes(RECORD)
    path.with_suffix(".source-01234567.warc.gz").write_bytes(RECORD)
    path.with_name("1999.source.warc.gz").write_bytes(RECORD)
    assert kinds(tmp_path) == ["stray_file", "stray_file"]


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("2020.source.warc.gz", True), ("2020.source-0123abcd.warc.gz", True), ("2020.source.WARC.GZ", False), ("2020.warc.gz", False),
        ("2020.source.warc", False), ("2020.source.gz", False), ("2020.source-0123abc.warc.gz", False), ("2020.source.warc.gz.txt", False),
    ],
)  # fmt: skip
def test_its_name(name: str, known: bool) -> None:
    assert is_archive_file(f"{FOLDER}/{name}") is known
    if known:
        assert report_of(f"{FOLDER}/{name}") == f"{FOLDER}/2020.md"


def test_it_is_published_as_what_no_browser_shows() -> None:
    assert dict(archive_addresses([f"{FOLDER}/2020.source.warc.gz"])) == {
        f"{FOLDER}/2020.source.warc.gz.txt": f"{FOLDER}/2020.source.warc.gz"
    }


@pytest.mark.parametrize("forgery", ["changed", "gone", "with the report", "gone with the report", "only as named"])
def test_it_does_not_change_unseen(tmp_path: Path, forgery: str) -> None:
    """Not even where the report is made to name the other bytes."""
    add(tmp_path / "content", FIRST, RECORD)
    files = {str(p.relative_to(tmp_path)): p.read_bytes() for p in (tmp_path / "content").rglob("*") if p.is_file()}
    md, record = (next(name for name in files if name.endswith(end)) for end in (".md", ".warc.gz"))
    if forgery == "only as named":  # originals may lie outside git
        del files[record]
    forged: dict[str, bytes] = dict(files)
    if forgery != "only as named":
        forged[record] = ANOTHER
    if forgery.startswith("gone"):
        del forged[record]
    if forgery in ("with the report", "only as named"):
        forged[md] = files[md].replace(sha256_of(RECORD).encode(), sha256_of(ANOTHER).encode())
    if forgery == "gone with the report":
        forged[md] = files[md].replace(b"  record: " + sha256_of(RECORD).encode() + b"\n", b"")
    assert forgery not in ("with the report", "gone with the report") or forged[md] != files[md]
    repository = tmp_path / "repository"
    make_repository(repository, files, {"forged": forged})
    found = review(repository, "main", "forged")
    assert "original_gone" in {item.problem.kind for report in found.reports for item in report.found}


def test_a_record_that_reads_no_digest_is_a_fault(tmp_path: Path) -> None:
    add(tmp_path, FIRST, RECORD)
    text = only(tmp_path).read_text(encoding="utf-8")
    reading = read(text.replace(sha256_of(RECORD), "none"))
    assert any("record of source is" in problem.message for _, problem in reading.problems)
