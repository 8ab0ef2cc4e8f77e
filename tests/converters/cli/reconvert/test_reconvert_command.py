"""The call gongkai reconvert: what it says, what it writes, and how it ends."""

import json
import shutil
from pathlib import Path

import pytest
from stored_archive import alter, files, make_archive

from converters.cli.main import main
from converters.pipeline.convert import CONVERTER
from converters.running.transaction import Transaction, scratch_of

FIGURE = "| 二、上年结转政府信息公开申请数量 | 1000 |"
CELL = "requests.carried_in.natural_person"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    content = tmp_path_factory.mktemp("made") / "content"
    make_archive(content, 3)
    return content


@pytest.fixture
def content(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive of three reports in ./content."""
    shutil.copytree(made, tmp_path / "content")
    monkeypatch.chdir(tmp_path)
    return Path("content")


@pytest.fixture
def anle(content: Path) -> Path:
    """The report whose figure is FIGURE."""
    return next(path for path in content.rglob("*.md") if FIGURE in path.read_text("utf-8"))


def reconvert(capsys: pytest.CaptureFixture[str], *words: str | Path) -> tuple[int, list[str], list[str]]:
    """The exit status; the lines on standard output, on standard error, there without the seconds."""
    capsys.readouterr()
    status = main(["reconvert", *map(str, words)])
    out, error = capsys.readouterr()
    return status, out.splitlines(), [line.rpartition("; ")[0] or line for line in error.splitlines()]


def test_nothing_to_say(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files(content)
    assert reconvert(capsys) == (0, [], ["3 reports: 3 same"])
    assert reconvert(capsys, "--write") == (0, [], ["3 reports: 3 same"])
    assert reconvert(capsys, "--format", "json") == (0, ["[]"], ["3 reports: 3 same"])
    assert files(content) == before
    assert list(scratch_of(content).iterdir()) == []


def test_what_reads_otherwise_is_told_then_written(
    content: Path, anle: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fresh = files(content)
    alter(anle, FIGURE, FIGURE.replace("1000", "921"))
    old = files(content)
    line = f"  {CELL}: 921 → 1000"
    summary = "3 reports: 2 same, 1 differs; --write writes them"
    assert reconvert(capsys) == (0, [f"{anle}: reads otherwise today", line], [summary])
    assert files(content) == old
    assert reconvert(capsys, anle.parent, "--write")[:2] == (0, [f"{anle}: written", line])
    assert files(content) == fresh


def test_what_needs_no_word_of_a_person_any_longer_is_told_then_written(
    content: Path, anle: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fresh = files(content)
    alter(anle, "evidence:", "overrides: [year]\nevidence:", old=False)
    line = "  no longer named under overrides, for the source says it so by itself today: year"
    assert reconvert(capsys)[:2] == (0, [f"{anle}: reads otherwise today", line])
    assert reconvert(capsys, "--write")[:2] == (0, [f"{anle}: written", line])
    assert files(content) == fresh


def test_a_program_is_told_the_same(content: Path, anle: Path, capsys: pytest.CaptureFixture[str]) -> None:
    alter(anle, FIGURE, FIGURE.replace("1000", "921"))
    item = {"what": CELL, "shown": "921", "other": "1000"}
    for words, outcome in (((), "differs"), (("--write",), "written")):
        status, out, _ = reconvert(capsys, "--format", "json", *words)
        assert (status, json.loads("\n".join(out))) == (
            0,
            [{"report": str(anle), "outcome": outcome, "differences": [item]}],
        )


def test_what_was_edited_by_hand_is_not_written_over(
    content: Path, anle: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fresh = files(content)
    alter(anle, FIGURE, FIGURE.replace("1000", "921"), old=False)
    edited = files(content)
    told = [
        f"{anle}: was edited by hand without a declaration: {CONVERTER} converted it, which reads {CELL} otherwise; "
        "it stays as it is: declare it with gongkai correct, or write over it with --write --force",
        f"  {CELL}: 921 → 1000",
    ]
    assert reconvert(capsys) == (0, told, ["3 reports: 2 same, 1 edited"])
    status, out, error = reconvert(capsys, "--write")
    assert (status, out, error[-1]) == (1, [], "3 reports: 2 same, 1 edited")
    assert error[0].startswith(f"{anle}: was edited by hand without a declaration")
    assert files(content) == edited
    assert reconvert(capsys, "--write", "--force")[0] == 0
    assert files(content) == fresh


def test_what_was_corrected_stays(content: Path, anle: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["correct", str(anle), CELL, "1001", "--why", "原件有误"]) == 0
    words = ["--section", "overview", "--text", "会议12次", "会议21次", "--why", "原件有误"]
    assert main(["correct", str(anle), *words]) == 0
    assert main(["correct", str(anle), "title", "另一标题", "--why", "原件有误"]) == 0
    corrected = files(content)
    assert reconvert(capsys, "--write", "--force") == (0, [], ["3 reports: 3 same"])
    assert files(content) == corrected
    alter(anle, "evidence: 标题", "evidence: 正文")
    assert reconvert(capsys, "--write")[0] == 0
    assert files(content) == corrected


@pytest.mark.parametrize("words", [[], ["--force"]])
@pytest.mark.parametrize("old", [True, False])
def test_an_address_is_permanent(
    content: Path, anle: Path, words: list[str], old: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    filed = anle.with_name("2020.md")
    for name in ("2021.md", "2021.source.txt"):
        anle.with_name(name).rename(anle.with_name(name.replace("2021", "2020")))
    alter(filed, "year: 2021", "year: 2020", old=old)
    before = files(content)
    status, out, error = reconvert(capsys, "--write", *words)
    assert files(content) == before
    if old or words:
        assert (status, error, out[1:]) == (0, ["3 reports: 2 same, 1 moves"], ["  year: 2020 → 2021"])
        assert out[0].startswith(f"{filed}: reads today as of another body, region or year; its address is permanent")
    else:
        assert (status, out, error[-1]) == (1, [], "3 reports: 2 same, 1 edited")


def test_what_cannot_be_converted_is_one_line(content: Path, anle: Path, capsys: pytest.CaptureFixture[str]) -> None:
    anle.with_name("2021.source.txt").unlink()
    message = "has lost its original; put it back as it was published, or bring it with gongkai originals pull"
    status, out, error = reconvert(capsys, "--format", "json")
    assert status == 1
    assert json.loads("\n".join(out)) == [
        {"report": str(anle), "outcome": "refused", "kind": "source_absent", "message": message}
    ]
    assert error == [f"{anle}: has lost its original", "3 reports: 2 same, 1 refused"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["absent.md"], "absent.md: is no report; give the Markdown file of a report, or a folder of the archive"),
        (["/"], "/: lies outside content; give reports or folders of the archive"),
        (["--force"], "gongkai reconvert: --force says what to write over; say --write too"),
        (["--content", "absent"], "absent: is no folder; run in the archive's folder, or say --content FOLDER"),
    ],
)
def test_a_wrong_call_is_one_line(
    content: Path, words: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = [str(content / word) if word == "absent.md" else word for word in words]
    assert main(["reconvert", *words]) == 2
    assert capsys.readouterr().err == message.replace("absent.md", str(content / "absent.md")) + "\n"


def test_a_link_is_not_followed(content: Path, anle: Path, capsys: pytest.CaptureFixture[str]) -> None:
    link = anle.with_name("2019.md")
    link.symlink_to(anle.name)
    for paths in ([], [link]):
        status, out, error = reconvert(capsys, *paths)
        assert (status, out, len(error)) == (1, [], 1)
        assert error[0].startswith(f"gongkai reconvert: {link}: is a symbolic link, which is not followed")


def test_an_unfinished_change_is_finished_before_anything_is_told(
    content: Path, anle: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    change = Transaction(content, lambda _: True)
    change.put(anle, anle.read_bytes())
    with monkeypatch.context() as patch:
        patch.setattr("converters.running.transaction._finish", lambda *_: None)
        change.commit()
    status, out, error = reconvert(capsys)
    assert (status, out, len(error)) == (1, [], 1)
    assert error[0].startswith("content: a run was killed while it changed the archive")
    assert reconvert(capsys, "--write")[0] == 0
    assert reconvert(capsys) == (0, [], ["3 reports: 3 same"])
