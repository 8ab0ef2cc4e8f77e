"""Honest pull requests: new reports of every format, and all that the verbs do to an archive. None is called a lie."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import html_pages
import made_reports as mr
import pytest
from drawing import OFFICE, batch, draw
from drawn_reports.drawing_reports import draw_report
from drawn_reports.report import DrawnReport
from git_ranges import Files, make_repository

from converters.archive.decisions import OnConflict
from converters.archive.overrides import Overrides
from converters.archive.store import Store
from converters.cli.main import main
from converters.markdown import read, write
from converters.model.originals import Verification
from converters.pipeline.prepare import SourceConverter, prepare
from converters.review.reviewed import Review
from converters.review.reviewing import as_found, review
from converters.running.machine import cores

HONEST = int(os.environ.get("HONEST", "0"))
"""So many new reports are drawn where they are asked for; else as many of 300 as have something of each kind in each format."""
_FROM_OFFICE = 4 if HONEST else 2
"""Of each format that LibreOffice makes."""


def files_of(folder: Path) -> Files:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted((folder / "content").rglob("*"))
        if path.is_file()
    }


def wrong(found: Review) -> list[str]:
    return [f"{path}: {item.problem.message}" for path, item in as_found(found) if item.problem.severity == "error"]


def add(content: Path, source: Path, *words: str) -> int:
    return main(["add", str(source), "--content", str(content), *words])


def drawn_reports() -> Iterator[DrawnReport]:
    """Those asked for, or each that has what none before it has had in its format."""
    seen: set[tuple[str, str]] = set()
    for drawn in map(draw_report, range(HONEST or 300)):
        kinds = {(drawn.name, word) for trait in drawn.traits for word in trait.split()}
        if HONEST or not kinds <= seen:
            seen |= kinds
            yield drawn


def sources() -> Iterator[tuple[str, bytes]]:
    """Drawn reports with a file name each, of every format that is read."""
    yield from ((f"{drawn.seed}-{drawn.name}", drawn.data) for drawn in drawn_reports())
    for number, target in enumerate(OFFICE):
        some = [draw(100_000 + number * _FROM_OFFICE + i, ("docx",)) for i in range(_FROM_OFFICE)]
        yield from ((f"{target}-{i}.{target}", data) for i, data in enumerate(batch(some, target)))


def test_new_reports_of_every_format_raise_no_false_alarm(tmp_path: Path) -> None:
    """Those of one body and year come as further sources of one report."""
    (tmp_path / "content").mkdir()
    store = Store(tmp_path / "content", SourceConverter())
    given = list(sources())
    for (name, data), made in zip(given, prepare(given, Overrides()), strict=True):
        list(store.add_each(data, name, Overrides(), OnConflict.BESIDE, made))  # what names no body is refused
    files = files_of(tmp_path)
    make_repository(tmp_path / "repository", {"README.md": b"x"}, {"new": files})
    found = review(tmp_path / "repository", "main", "new", jobs=cores())
    assert wrong(found) == []
    assert len(found.reports) > len(given) * 0.8
    assert {"txt", "html", "docx", "pdf", "doc", "rtf", "md"} <= {path.rsplit(".", 1)[1] for path in files}


Step = Callable[[Path, Path], None]
"""Given the archive's folder and one for sources, does something honest to the archive."""
FOLDER = "shandongsheng/liaochengshi/yangguxian/shouzhangzhen/renminzhengfu"
SOURCE = mr.as_cell_lines(mr.made("2021", 3, year=2022).parts()).encode()
PAGE = html_pages.page(mr.made("2021", 4, year=2021).parts(), "bare").encode()
EDITION = SOURCE + "\n本报告已更新。\n".encode()
CELL = "requests.new.natural_person"


def correct(content: Path, *words: str) -> None:
    assert main(["correct", str(content / FOLDER / "2022.md"), *words, "--content", str(content)]) == 0


def source(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def _paragraph(content: Path, _: Path) -> None:
    old = "2022年，我镇主动公开政府信息"
    correct(content, "--section", "overview", "--text", old, "2022年度，我镇主动公开政府信息", "--why", "甲")


def _edition(content: Path, folder: Path) -> None:
    assert add(content, source(folder, "b.txt", EDITION), "--beside") == 0


def _in_place(content: Path, folder: Path) -> None:
    assert add(content, source(folder, "b.txt", EDITION), "--replace") == 0


def _renamed(content: Path, _: Path) -> None:
    assert main(["rename", str(content / FOLDER), "--body", "寿章镇人民政府", "--content", str(content)]) == 0


def _said(content: Path, folder: Path) -> None:
    page = html_pages.page(mr.made("2021", 8, body="阳谷县大布乡", year=2023).parts(), "bare").encode()
    words = (
        "--body",
        "张秋镇人民政府",
        "--region",
        "山东省/聊城市/阳谷县",
        "--year",
        "2023",
        "--url",
        "https://a.gov.cn/",
    )
    assert add(content, source(folder, "c.html", page), *words) == 0


def _corrected_and_renamed(content: Path, folder: Path) -> None:
    correct(content, CELL, "98765", "--why", "甲")
    _renamed(content, folder)


STEPS: dict[str, Step] = {
    "nothing": lambda _content, _folder: None,
    "a report more": lambda content, folder: _said(content, folder),
    "a figure": lambda content, _: correct(
        content, CELL, "98765", "--why", "原件第 3 页", "--evidence", "https://a.gov.cn/"
    ),
    "a figure is blank": lambda content, _: correct(content, CELL, "", "--why", "甲"),
    "a paragraph": _paragraph,
    "withdrawn": lambda content, _: correct(content, "--withdraw", "--why", "甲"),
    "another edition": _edition,
    "another edition in its place": _in_place,
    "a new name": _renamed,
    "corrected and renamed": _corrected_and_renamed,
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of two reports."""
    folder = tmp_path_factory.mktemp("honest")
    (folder / "content").mkdir()
    for name, data in (("a.txt", SOURCE), ("a.html", PAGE)):
        assert add(folder / "content", source(folder, name, data)) == 0
    return folder


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)
def test_what_the_verbs_do_is_honest(made: Path, tmp_path: Path, step: Step) -> None:
    shutil.copytree(made / "content", tmp_path / "content")
    step(tmp_path / "content", tmp_path)
    make_repository(tmp_path / "repository", files_of(made), {"head": files_of(tmp_path)})
    assert wrong(review(tmp_path / "repository", "main", "head")) == []


def test_a_day_that_a_person_says_is_looked_at(made: Path, tmp_path: Path) -> None:
    """Of reports that were added before days were kept."""
    now = files_of(made)
    dated = "added: '2027-01-15'\n"
    before = {name: data.replace(dated.encode(), b"") for name, data in now.items() if isinstance(data, bytes)}
    make_repository(tmp_path / "repository", before, {"head": now})
    found = review(tmp_path / "repository", "main", "head")
    assert len(wrong(found)) == 0
    told = [item.problem for _, item in as_found(found)]
    assert [(it.kind, it.severity) for it in told if it.place == "added"] == [("said_by_person", "warning")] * 2


def test_all_of_an_archive_against_nothing(made: Path, tmp_path: Path) -> None:
    """As each night: what reports say of their past, which nothing is left of, is not called a lie."""
    shutil.copytree(made / "content", tmp_path / "content")
    _corrected_and_renamed(tmp_path / "content", tmp_path)
    (moved,) = (tmp_path / "content").rglob("shouzhangzhen*/renminzhengfu/2021.md")
    assert main(["correct", str(moved), "--withdraw", "--why", "甲", "--content", str(tmp_path / "content")]) == 0
    (path,) = (tmp_path / "content").rglob("2022.md")
    report = read(path.read_text(encoding="utf-8")).report
    assert report is not None
    assert report.formerly
    path.write_text(write(replace(report, verified=Verification("gone", "2026-01-02"))), encoding="utf-8")
    everything = files_of(tmp_path)
    make_repository(tmp_path / "repository", {"README.md": b"x"}, {"head": everything})
    assert wrong(review(tmp_path / "repository", "main", "head")) == []
    one = {name: data for name, data in everything.items() if "/2022." in name}
    rest: Files = {name: data for name, data in everything.items() if name not in one}
    make_repository(tmp_path / "lies", rest, {"head": everything})
    assert len(wrong(review(tmp_path / "lies", "main", "head"))) == 2, "of a new report they are"
