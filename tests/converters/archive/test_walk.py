"""What lies in an archive, and what must not: seen alike by all that looks into it, never followed."""

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from converters.archive import walk as walking
from converters.archive.index import ArchiveIndex
from converters.archive.layout import files_beside, other_beside, read_file, source_beside
from converters.archive.slugs import folder
from converters.archive.validate import ArchiveValidator
from converters.archive.walk import (
    REPORT_FILE,
    RESERVED,
    SOURCE_FILE,
    UnsafeArchive,
    folder_fault,
    is_archive_file,
    is_site_address,
    report_files,
    walk,
)
from converters.model.originals import MEDIA_TYPES
from converters.model.report import Body, Report, Source
from converters.readers.formats import FORMATS
from hooks.engine.plan import body_files

BODY = "shandongsheng/liaochengshi/jiaoyuju"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """An archive of one report, with something secret beside it."""
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret/2019.md").write_text("---\ntitle: secret\n---\n")
    folder = tmp_path / "content" / BODY
    folder.mkdir(parents=True)
    (folder / "2020.md").write_text("damaged")
    (folder / "2020.source.txt").write_text("x")
    return tmp_path / "content"


def link(name: str, to: str) -> Callable[[Path], None]:
    return lambda content: (content / BODY / name).symlink_to(to)


def put(name: str, text: str = "") -> Callable[[Path], None]:
    def make(content: Path) -> None:
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text(text)

    return make


def large(name: str, size: int) -> Callable[[Path], None]:
    def make(content: Path) -> None:
        with (content / BODY / name).open("wb") as file:
            file.truncate(size)

    return make


def bound(name: str) -> Callable[[Path], None]:
    def make(content: Path) -> None:
        here = Path.cwd()
        os.chdir(content / BODY)  # the path of a socket is short
        try:
            with socket.socket(socket.AF_UNIX) as made:
                made.bind(name)
        finally:
            os.chdir(here)

    return make


UNSAFE: dict[str, tuple[Callable[[Path], None], str]] = {
    "report elsewhere": (link("2019.md", "../../../../secret/2019.md"), "2019.md"),
    "report elsewhere, absolute": (link("2019.md", "/etc/passwd"), "2019.md"),
    "report nowhere": (link("2019.md", "nowhere"), "2019.md"),
    "report that is itself": (link("2019.md", "2019.md"), "2019.md"),
    "report beside": (link("2019.md", "2020.md"), "2019.md"),
    "original without end": (link("2020.source-12345678.txt", "/dev/zero"), "2020.source-12345678.txt"),
    "original of the machine": (link("2019.source.txt", "/etc/hostname"), "2019.source.txt"),
    "stray link": (link("notes", "2020.md"), "notes"),
    "link to a folder": (lambda content: (content / "neimenggu").symlink_to("/etc"), "neimenggu"),
    "link to the top": (lambda content: (content / BODY / "inner").symlink_to("../../.."), "inner"),
    "pipe": (lambda content: os.mkfifo(content / BODY / "2019.md"), "2019.md"),
    "stray pipe": (lambda content: os.mkfifo(content / BODY / "notes"), "notes"),
    "socket": (bound("2020.source-00000000.txt"), "2020.source-00000000.txt"),
    "folder for a report": (put(f"{BODY}/2019.md/2019.md"), "2019.md"),
    "hidden folder": (put(".x/2019.md"), ".x"),
    "hidden folder below": (put(f"{BODY}/.git/2019.md"), ".git"),
    "script": (put("javascript:alert(902)/2020.md"), "javascript:alert(902)"),
    "markup": (put("<script>/2020.md"), "<script>"),
    "command": (put("a\n::error title=x::y/2020.md"), "a\n::error title=x::y"),
    "escape sequence": (put("\x1b[2Ja/2020.md"), "\x1b[2Ja"),
    "Chinese": (put("山东省/2020.md"), "山东省"),
    "capitals": (put("Shandongsheng/2020.md"), "Shandongsheng"),
    "blank": (put("a b/2020.md"), "a b"),
    "dot": (put("a.b/2020.md"), "a.b"),
    "percent": (put("a%2fb/2020.md"), "a%2fb"),
    "backslash": (put("a\\b/2020.md"), "a\\b"),
    "very long": (put("a" * 200 + "/2020.md"), "a" * 200),
    "search": (put("search/2020.md"), "search"),
    "data": (put("data/a/2020.md"), "data"),
    "years below": (put("shandongsheng/years/2020.md"), "years"),
    "year": (put(f"{BODY}/2020/2019.md"), "2020"),
    "page": (put("shandongsheng/page-2/2019.md"), "page-2"),
    "deep": (put("a/" * 40 + "2020.md"), "a"),
    "drawing": (put(f"{BODY}/2020.source.svgz"), "2020.source.svgz"),
    "program": (put(f"{BODY}/2020.source.exe"), "2020.source.exe"),
    "php": (put(f"{BODY}/2020.source.php"), "2020.source.php"),
    "script file": (put(f"{BODY}/2020.source-12345678.js"), "2020.source-12345678.js"),
    "svg": (put(f"{BODY}/2020.source.svg"), "2020.source.svg"),
    "ending in capitals": (put(f"{BODY}/2020.source.PHP"), "2020.source.PHP"),
    "large report": (large("2019.md", (24 << 20) + 1), "2019.md"),
    "large original": (large("2020.source-12345678.txt", (64 << 20) + 1), "2020.source-12345678.txt"),
    "old journal": (put(".gongkai-journal", '{"renames": {}, "deletes": ["../secret/2019.md"]}'), ".gongkai-journal"),
    "old scratch": (put(".gongkai-12-3"), ".gongkai-12-3"),
}


@pytest.mark.parametrize("name", UNSAFE)
def test_what_must_not_be_there_is_one_error_and_stops_all_else(content: Path, name: str) -> None:
    make, where = UNSAFE[name]
    make(content)
    findings = list(ArchiveValidator(content).validate([content]))
    (found,) = (finding for finding in findings if finding.problem.kind == "unsafe_file")
    assert found.path.name == where
    assert len(findings) == 2, "the other is that of the damaged report"
    for look in (
        lambda: list(report_files(content)),
        lambda: list(body_files(content)),
        lambda: ArchiveIndex(content).find("0" * 64),
    ):
        with pytest.raises(UnsafeArchive, match=r"\(gongkai check lists all\)"):
            look()
    assert (content / "../secret/2019.md").exists()


@pytest.mark.parametrize("name", ["hidden folder", "script", "search", "report elsewhere", "pipe", "drawing"])
def test_a_path_that_is_named_is_refused_too(content: Path, name: str) -> None:
    make, where = UNSAFE[name]
    make(content)
    (path,) = (path for path in content.rglob("*") if path.name == where)
    for given in (path, *(path.glob("*") if path.is_dir() else ())):
        (found,) = ArchiveValidator(content).validate([given])
        assert (found.problem.kind, found.path) == ("unsafe_file", path)


@pytest.mark.parametrize(
    "name", ["note.txt", "2020.MD", "2020.md~", ".DS_Store", ".2020.md.swp", "２０２０.md", "2020.source", "a::b"]
)
def test_what_belongs_to_no_report_is_an_error_and_stops_nothing(content: Path, name: str) -> None:
    (content / BODY / name).write_text("")
    findings = list(ArchiveValidator(content).validate([content]))
    assert [(f.problem.kind, f.path.name) for f in findings if f.path.name != "2020.md"] == [("stray_file", name)]
    assert [path.name for path in report_files(content)] == ["2020.md"]
    assert len(list(body_files(content))) == 1


def test_what_lies_beside_a_report_is_never_a_link(content: Path) -> None:
    path = content / BODY / "2020.md"
    for name, to in (("2020.source.docx", "2020.md"), ("2020.source-12345678.txt", "/dev/zero")):
        (path.parent / name).symlink_to(to)
    (path.parent / "2020.source.exe").write_text("")
    assert files_beside(path) == [path.with_name("2020.source.txt")]
    assert (source_beside(path), other_beside(path, "12345678" + "0" * 56)) == (path.with_name("2020.source.txt"), None)
    path.with_name("2021.md").symlink_to("/dev/zero")
    reading = read_file(path.with_name("2021.md"))
    assert (reading.report, [problem.kind for _, problem in reading.problems]) == (None, ["unsafe_file"])


def test_folders_come_before_what_lies_in_them(content: Path) -> None:
    for name in ("a/2019.md", "a/b/2020.md", "a/b/2018.md", "b/2017.md", "2016.md"):
        put(name)(content)
    found = [str(path.relative_to(content)) for path in report_files(content)]
    assert found == ["2016.md", "a/2019.md", "a/b/2018.md", "a/b/2020.md", "b/2017.md", f"{BODY}/2020.md"]
    assert list(report_files(content, "a/b")) == [content / "a/b/2018.md", content / "a/b/2020.md"]
    assert list(report_files(content, "absent")) == []
    assert [item.path for item in walk(content, "a")] == ["a", "a/b"]


@pytest.mark.parametrize(
    ("name", "report", "source"),
    [
        ("2020.md", "2020", None),
        ("2020.md.bak", None, None),
        ("12020.md", None, None),
        ("2020.md\n", None, None),
        ("٢٠٢٠.md", None, None),
        ("2020.source.docx", None, "2020"),
        ("2020.source-12345678.docx", None, "2020"),
        ("2020.source-1234567.docx", None, None),
        ("2020.source.tar.gz", None, None),
        ("2020.source", None, None),
        ("index.md", None, None),
    ],
)
def test_names_of_files(name: str, report: str | None, source: str | None) -> None:
    found = [match[1] if match else None for match in (REPORT_FILE.match(name), SOURCE_FILE.match(name))]
    assert found == [report, source]


@pytest.mark.parametrize(
    ("path", "may"),
    [
        ("a/2020.md", True),
        ("a/b/2020.source.txt", True),
        ("a/b-12ef/2020.source-12345678.docx", True),
        ("unlocated/a/2020.md", True),
        ("2020.md", False),
        ("../a/2020.md", False),
        ("a/../2020.md", False),
        ("/a/2020.md", False),
        ("a//2020.md", False),
        ("./a/2020.md", False),
        (".git/2020.md", False),
        ("a/.bashrc", False),
        ("a/2020.md/", False),
        ("a/2020.source.exe", False),
        ("search/2020.md", False),
        ("a\\b/2020.md", False),
        ("expected/a.yaml", True),
        ("expected/a.state.yaml", True),
        ("expected/2020.md", False),
        ("expected/a/2020.md", False),
        ("expected/a/b.yaml", False),
        ("a/a.yaml", False),
        ("a.yaml", False),
    ],
)
def test_which_files_a_change_may_touch(path: str, may: bool) -> None:
    assert is_archive_file(path) is may


@pytest.mark.parametrize(
    ("address", "of_the_site"),
    [
        ("a/2010/", False),
        ("a/b/2010/", False),
        ("unlocated/a/2010/", False),
        ("unlocated/2010/", True),
        *((f"{name}/2010/", True) for name in sorted(RESERVED)),
        ("years/shandongsheng/2010/", True),
        ("shandongsheng/years/2010/", True),
        ("shandongsheng/page-2/2010/", True),
        ("a/2009/2010/", True),
    ],
)
def test_addresses_that_are_the_sites_own(address: str, of_the_site: bool) -> None:
    assert is_site_address(address) is of_the_site


def test_no_name_is_given_a_folder_that_is_the_sites_own() -> None:
    for name in ("Years", "Search", "2020", "Page 2", "Feed", "Con", "甲" * 200):
        body = Body(name, None, ("山东省", name))
        found = folder(Report(name, 2020, None, body, Source("a", "b", "0" * 64), (), ()), lambda path: None)
        paths = ["/".join(found.parts[:depth]) for depth in range(1, len(found.parts) + 1)]
        assert [folder_fault(path) for path in paths] == [None] * len(paths)


def test_the_formats_of_originals_are_those_that_are_read() -> None:
    assert dict(MEDIA_TYPES) == {item.extension: item.media_type for item in FORMATS if item.read is not None}
    assert walking.MOST_BYTES_OF_A_REPORT > 3 * 1_000_000 * 2


class _Counted:
    """An item of a folder that tells which of them were asked for what the system knows of them."""

    def __init__(self, item: "os.DirEntry[str]", asked: list[str]) -> None:
        self.name, self.is_dir, self._item, self._asked = item.name, item.is_dir, item, asked

    def stat(self, *, follow_symlinks: bool) -> os.stat_result:
        self._asked.append(self.name)
        return self._item.stat(follow_symlinks=follow_symlinks)


def test_folders_are_walked_without_a_look_at_each(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """That they are folders stands in the one around them; of a large archive a quarter of all looks would be theirs."""
    asked, scandir = list[str](), os.scandir

    @contextmanager
    def counted(path: str) -> Iterator[Iterator[_Counted]]:
        with scandir(path) as found:
            yield (_Counted(item, asked) for item in found)

    (content / "assets").mkdir()
    monkeypatch.setattr(walking.os, "scandir", counted)
    found = list(walk(content))
    assert [each.path for each in found] == ["", *("/".join(BODY.split("/")[:depth]) for depth in (1, 2, 3))]
    assert [refused.path for each in found for refused in each.refused] == ["assets"]
    assert sorted(asked) == ["2020.md", "2020.source.txt"]
