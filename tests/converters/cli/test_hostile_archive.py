"""An archive that somebody has tampered with: every verb says so in one line for each thing, and changes nothing."""

import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import made_reports as mr
import pytest

from converters.archive.overrides import Overrides
from converters.archive.store import Store
from converters.archive.walk import UnsafeArchive
from converters.cli.main import main
from converters.pipeline.prepare import SourceConverter
from converters.running.transaction import scratch_of
from hooks.overview.load import UnreadableReport, load_all

TEXT = mr.as_cell_lines(mr.made("2021", 3).parts()).encode()
OTHER = mr.as_cell_lines(mr.made("2021", 5, body="太平镇").parts()).encode()
SAFE = re.compile(r"(?!\s*::)(?!.*##\[)[^\x00-\x1f\x7f-\x9f\u2028-\u202e]*\Z")


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of one report."""
    content = tmp_path_factory.mktemp("sound") / "content"
    content.mkdir()
    Store(content, SourceConverter()).add(TEXT, "a.txt", Overrides(region=("山东省", "聊城市")))
    return content


@pytest.fixture
def content(sound: Path, tmp_path: Path) -> Path:
    shutil.copytree(sound, tmp_path / "work/content")
    (tmp_path / "work/mine").write_text("mine")
    (tmp_path / "new.txt").write_bytes(OTHER)
    return tmp_path / "work/content"


def report_of(content: Path) -> Path:
    (path,) = content.rglob("2022.md")
    return path


def front(line: str, key: str = "converter") -> Callable[[Path], None]:
    """A line before that of a key of the front matter."""

    def spoil(content: Path) -> None:
        path = report_of(content)
        path.write_text(
            re.sub(rf"^{key}:", lambda _: f"{line}\n{key}:", path.read_text("utf-8"), count=1, flags=re.M), "utf-8"
        )

    return spoil


def replaced(pattern: str, by: str) -> Callable[[Path], None]:
    def spoil(content: Path) -> None:
        path = report_of(content)
        text, count = re.subn(pattern, lambda _: by, path.read_text("utf-8"), count=1, flags=re.MULTILINE)
        assert count == 1
        path.write_text(text, "utf-8")

    return spoil


def beside(name: str, make: Callable[[Path], object]) -> Callable[[Path], None]:
    return lambda content: (make(report_of(content).with_name(name)), None)[1]


def below(name: str) -> Callable[[Path], None]:
    def spoil(content: Path) -> None:
        (content / name).mkdir(parents=True)
        shutil.copy(report_of(content), content / name / "2019.md")

    return spoil


BOMB = "a0: &a0 [x, x]\n" + "\n".join(f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]" for i in range(1, 30))
UNSAFE: dict[str, Callable[[Path], None]] = {
    "link to a report": beside("2019.md", lambda path: path.symlink_to("../../../../mine")),
    "link to nowhere": beside("2019.md", lambda path: path.symlink_to("nowhere")),
    "link without end": beside("2019.source.txt", lambda path: path.symlink_to("/dev/zero")),
    "pipe": beside("2019.md", os.mkfifo),
    "hidden folder": below(".x"),
    "script": below("javascript:alert(902)"),
    "command": below("shandongsheng/a\n::stop-commands::x\n::error title=forged::"),
    "old command": below("shandongsheng/##[error]x"),
    "escape": below("shandongsheng/\x1b[2J\x9b31m\u202e"),
    "half a character": below("shandongsheng/" + os.fsdecode(b"\xff\xfe")),
    "search": below("search"),
    "svgz": beside("2021.source.svgz", Path.touch),
    "svgz for the original": beside("2022.source.txt", lambda path: path.rename(path.with_suffix(".svgz"))),
    "php": beside("2021.source-12345678.php", Path.touch),
    "exe": beside("2021.source.exe", Path.touch),
    "journal": lambda content: (
        (content / ".gongkai-journal").write_text('{"renames": {}, "deletes": ["../mine"]}') and None
    ),
    "empty journal": lambda content: (content / ".gongkai-journal").touch(),
}
UNREADABLE: dict[str, Callable[[Path], None]] = {
    "bool": replaced("^title: .*$", "title: !!bool maybe"),
    "timestamp": replaced("^published: .*$", "published: !!timestamp x"),
    "int": replaced("^year: .*$", 'year: !!int ""'),
    "hexadecimal": replaced("^year: .*$", "year: 0x" + "f" * 200_000),
    "brackets": replaced("^title: .*$", "title: " + "[" * 100_000),
    "braces": replaced("^title: .*$", "title: " + "{a: " * 100_000),
    "bomb": front(BOMB),
    "merge": front("metadata: {<<: {a: b}}"),
    "twice": front("year: 2022"),
    "unknown key": front("strange: \u202e"),
    "address": replaced("^  url: .*$", "  url: javascript:alert(1)"),
    "not UTF-8": lambda content: report_of(content).write_bytes(b"---\ntitle: \xff\n---\n") and None,
    "bar": replaced(r"^(\| .*\n)", "|\n| a |\n"),
    "backslashes": replaced(r"^(\| :?-.*\n)", "| --- |\n|" + "\\" * 30_000 + "\n"),
}
HIDDEN: dict[str, Callable[[Path], None]] = {
    "search taken": front("formerly:\n- search/2021/", "evidence"),
    "years taken": front("formerly:\n- years/2021/", "evidence"),
    "data taken": front("formerly:\n- data/2021/", "evidence"),
    "region taken": front("formerly:\n- shandongsheng/2021/", "evidence"),
    "note": beside("note.txt", Path.touch),
    "attributes": beside(".gitattributes", lambda path: path.write_text("* text\n")),
    "other format": beside("2022.source.txt", lambda path: path.rename(path.with_suffix(".pdf"))),
}


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return {str(path.relative_to(folder)): path.read_bytes() for path in found if ".cache" not in path.parts}


def said(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, list[str]]:
    """The exit status of a call and the lines that it prints, each of which commands nothing."""
    status = main([str(word) for word in words])
    out, err = capsys.readouterr()
    lines = [*out.split("\n"), *err.split("\n")]
    assert [line for line in lines if not SAFE.match(line)] == []
    assert [line for line in lines if len(line) > 1000] == []
    assert "Traceback" not in err
    return status, [line for line in lines if line]


@pytest.mark.parametrize("name", [*UNSAFE, *UNREADABLE, *HIDDEN])
def test_check_tells_each_thing_once(content: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    assert said(capsys, "check", "--content", content)[0] == 0
    (UNSAFE | UNREADABLE | HIDDEN)[name](content)
    before = files(content.parent)
    status, lines = said(capsys, "check", "--content", content)
    errors = [line for line in lines if "[error: " in line]
    assert (status, len(errors)) == (1, 1)
    status, _ = said(capsys, "check", "--content", content, "--format", "json")
    assert status == 1
    assert main(["check", "--content", str(content), "--format", "github"]) == 1
    commands = [line for line in capsys.readouterr().out.split("\n")[:-1] if not line.startswith("另有 ")]
    assert [line for line in commands if not re.match(r"::(?:error|warning|notice) file=[^\x00-\x1f]*\Z", line)] == []
    assert files(content.parent) == before


@pytest.mark.parametrize("name", UNSAFE)
def test_what_must_not_be_there_stops_every_verb(content: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    UNSAFE[name](content)
    before = files(content.parent)
    body = report_of(content).parent
    for words in (("add", content.parents[1] / "new.txt"), ("rename", body, "--body", "太平镇人民政府")):
        status, lines = said(capsys, *words, "--content", content)
        assert (status, len(lines)) == (1, 1)
        assert "gongkai check lists all" in lines[0]
    with pytest.raises(UnsafeArchive):
        list(load_all(content))
    assert files(content.parent) == before


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_report_that_cannot_be_read_keeps_nobody_from_adding_another(
    content: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    UNREADABLE[name](content)
    report = report_of(content)
    kept = report.read_bytes()
    with pytest.raises(UnreadableReport) as caught:
        list(load_all(content))
    assert len(str(caught.value)) < 1000
    for words in (("rename", report.parent, "--body", "太平镇人民政府", "--content", content), ("convert", report)):
        status, lines = said(capsys, *words)
        assert (status, len(lines)) == (1, 1)
    status, _ = said(capsys, "add", content.parents[1] / "new.txt", "--region", "山东省/聊城市", "--content", content)
    assert status == 0
    assert report.read_bytes() == kept


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"folder": "x"}', b"\xff", b"[" * 100_000])
def test_a_damaged_journal_is_one_line(content: Path, capsys: pytest.CaptureFixture[str], data: bytes) -> None:
    scratch_of(content).mkdir(parents=True)
    (scratch_of(content) / "journal.json").write_bytes(data)
    before = files(content.parent)
    body = report_of(content).parent
    for words in (("check",), ("add", content.parents[1] / "new.txt"), ("rename", body, "--body", "太平镇人民政府")):
        status, lines = said(capsys, *words, "--content", content)
        assert (status, len(lines)) == (1, 1)
        assert "no change is made by this journal" in lines[0]
    assert files(content.parent) == before


@pytest.mark.parametrize("text", ["::error::x", "\x1b[31m红", "a\n::stop-commands::b", "##[error]x"])
def test_words_of_a_report_command_nothing(content: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    replaced("^title: .*$", f"title: {json.dumps(text)}")(content)
    for words in (
        ("check", "--content", content),
        ("convert", report_of(content)),
        ("convert", report_of(content), "--to", "json"),
    ):
        said(capsys, *words)


@pytest.mark.parametrize("name", ["::error::x.txt", "\x1b[31m.txt", "a\n::add-mask::0.txt", "##[group]x.txt"])
def test_names_of_sources_command_nothing(
    content: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_bytes(b"nothing")
    for words in (("add", name, "--content", content), ("convert", name), ("check", name, "--content", content)):
        status, lines = said(capsys, *words)
        assert status in (1, 2)
        assert len(lines) == 1
    with pytest.raises(SystemExit):
        main(["add", name, "--year", "\x1b::"])
    assert SAFE.match(capsys.readouterr().err.rstrip("\n"))
