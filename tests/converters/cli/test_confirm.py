"""`gongkai confirm`: what it shows of a scan, what a clerk answers, what is written, and what is refused in one line."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pictured import FEES, FOLDER, HOLDING, LICENSING, filed, source, take_for_pictures

from converters.archive.confirmed.confirmations import unverified
from converters.archive.layout import read_file
from converters.cli.main import main
from converters.markdown.cell_text import cell_text
from converters.model.report import REPORTED, Report

DAY = ["--date", "2026-01-02"]
SMALL = {"proactive__licensing__decisions": "12", "proactive__fees__amount": "37.5"}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    with pytest.MonkeyPatch.context() as patch:
        take_for_pictures(patch)
        path = filed(tmp_path_factory.mktemp("made") / "content", **SMALL)
    return {name: path.with_name(name).read_bytes() for name in ("2021.md", "2021.places.json")}


@pytest.fixture
def made(files: dict[str, bytes]) -> bytes:
    return files["2021.md"]


@pytest.fixture
def content(tmp_path: Path, files: dict[str, bytes]) -> Path:
    (tmp_path / "content" / FOLDER).mkdir(parents=True)
    for name, data in files.items():
        (tmp_path / "content" / FOLDER / name).write_bytes(data)
    return tmp_path / "content"


Run = Callable[..., int]


@pytest.fixture
def run(content: Path) -> Run:
    return lambda *words: main(["confirm", f"{FOLDER}/2021", *words, "--content", str(content)])


def held(content: Path) -> Report:
    found = read_file(content / FOLDER / "2021.md")
    assert found.report is not None
    assert found.problems == ()
    return found.report


def texts(report: Report, *names: str) -> list[str]:
    return [cell_text(report.by_id[name]) for name in names]


def test_a_scan_is_filed_with_what_read_it_and_only_what_sums_bear_out(content: Path) -> None:
    report = held(content)
    assert report.scan == {"rapidocr": "3.10.0", "recognition": "PP-OCRv6_rec_small"}
    accepted = {cell.cell for cell in report.cells if cell.status == REPORTED}
    assert accepted == {name.replace("__", ".") for name in HOLDING}
    assert texts(report, LICENSING, FEES) == ["12（未核）", "37.5（未核）"]


def test_without_a_terminal_it_tells_what_waits_and_writes_nothing(
    run: Run, content: Path, made: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run() == 0
    lines = capsys.readouterr().out.splitlines()
    waiting = unverified(held(content))
    assert len(lines) == len(waiting) + 1
    assert lines[6] == f"7/{len(waiting)} 第二十条第（五）项·行政许可·本年处理决定数量 (p. 1): 12 件"
    assert lines[-1].endswith(f"2021.md: 0 figures confirmed, {len(waiting)} left")
    assert (content / FOLDER / "2021.md").read_bytes() == made


def test_the_picture_of_the_page_is_named_where_it_is_there(
    run: Run, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (content / FOLDER / "2021.page-1.webp").write_bytes(b"RIFF")
    assert run() == 0
    assert "行政许可·本年处理决定数量 (2021.page-1.webp): 12 件\n" in capsys.readouterr().out
    (content / FOLDER / "2021.places.json").write_bytes(b"{")
    assert run() == 0
    assert "行政许可·本年处理决定数量: 12 件\n" in capsys.readouterr().out


def test_cells_are_said_by_their_labels_or_ids(run: Run, content: Path) -> None:
    assert run("--cell", "行政许可=13", "--cell", f"{FEES}=-", *DAY) == 0
    report = held(content)
    assert texts(report, LICENSING, FEES) == ["13", ""]
    assert [(it.cells, it.date) for it in report.confirmed] == [((LICENSING, FEES), "2026-01-02")]
    assert report.corrections == ()


def test_all_are_taken_as_they_were_read_but_for_those_that_are_said(run: Run, content: Path) -> None:
    assert run("--all", "--cell", "行政许可=/", *DAY) == 0
    report = held(content)
    assert unverified(report) == ()
    assert texts(report, LICENSING, FEES) == ["/", "37.5"]
    text = (content / FOLDER / "2021.md").read_text("utf-8")
    assert "confirmed:\n- date: '2026-01-02'\n  cells: [proactive.*.*, requests.*.*, " in text


class Terminal:
    """Answers what it is asked, one line after the other; then it has no more."""

    def __init__(self, answers: Iterator[str]) -> None:
        self._answers = answers
        self.asked = list[str]()

    def __call__(self, prompt: str = "") -> str:
        self.asked.append(prompt)
        try:
            return next(self._answers)
        except StopIteration:
            raise EOFError from None


def test_at_a_terminal_each_is_asked_until_the_answer_is_a_figure(
    run: Run, content: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal = Terminal(iter([*["?"] * 6, "十三个", "13", "", "-"]))
    monkeypatch.setattr("builtins.input", terminal)
    for stream in (sys.stdin, sys.stdout):
        monkeypatch.setattr(stream, "isatty", lambda: True, raising=False)
    waiting = unverified(held(content))
    assert run(*DAY) == 0
    assert (
        terminal.asked[6]
        == terminal.asked[7]
        == f"7/{len(waiting)} 第二十条第（五）项·行政许可·本年处理决定数量 (p. 1): 12 件 > "
    )
    report = held(content)
    assert [cell_text(report.by_id[cell.cell]) for cell in waiting[:6]] == [cell_text(cell) for cell in waiting[:6]]
    assert texts(report, LICENSING, waiting[7].cell, waiting[8].cell) == ["13", waiting[7].raw, ""]
    out = capsys.readouterr().out
    assert "'十三个' is no figure of that cell" in out
    assert f"3 figures confirmed, {len(waiting) - 3} left" in out


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (["--cell", "行政许可=约12"], 1, "'约12' is no figure of that cell"),
        (["--cell", "没有的=1"], 1, "names no cell"),
        (["--cell", "disputes.reconsideration.total=7"], 1, "does not wait to be confirmed"),
        (["--cell", "标题=别的"], 1, "does not wait to be confirmed"),
        (["--cell", "行政许可"], 2, "is no cell with its figure"),
        (["--cell", "行政许可="], 2, "is no cell with its figure"),
        (["--date", "昨天"], 2, "is no date"),
    ],
)
def test_what_is_refused(
    run: Run, content: Path, made: bytes, words: list[str], status: int, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        found = run(*words)
    except SystemExit as end:
        found = int(str(end.code))
    assert found == status
    err = capsys.readouterr().err
    assert told in err
    assert len(err.splitlines()) == 1
    assert (content / FOLDER / "2021.md").read_bytes() == made


def test_it_speaks_chinese(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--all", "--lang", "zh") == 0
    assert "确认了 " in capsys.readouterr().out
    assert run("--lang", "zh") == 0
    assert capsys.readouterr().out.endswith("没有待确认的数字\n")


def test_a_cell_that_nobody_has_read_for_sure_is_read_not_corrected(content: Path) -> None:
    words = ["correct", f"{FOLDER}/2021", "行政许可", "13", "--why", "原件第1页为13", *DAY, "--content", str(content)]
    assert main(words) == 0
    report = held(content)
    assert texts(report, LICENSING) == ["13"]
    assert report.corrections == ()
    assert [it.cells for it in report.confirmed] == [(LICENSING,)]


def test_check_tells_of_each_table_and_of_what_was_never_a_scan(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = content / FOLDER / "2021.md"
    call = ["check", str(path), "--without-originals", "--content", str(content)]
    main(call)
    told = [line for line in capsys.readouterr().out.splitlines() if "gongkai confirm REPORT" in line]
    assert len(told) == 3
    lines = path.read_text("utf-8").splitlines()
    number = int(told[0].removeprefix(f"{path}:").partition(":")[0])
    assert "未核" in lines[number - 1]
    text = path.read_text("utf-8")
    forged = text.replace("converter:", "confirmed:\n- date: '2026-01-02'\n  cells: [proactive.*.*]\nconverter:", 1)
    path.write_text(forged.replace("scan:\n  rapidocr: 3.10.0\n  recognition: PP-OCRv6_rec_small\n", ""), "utf-8")
    assert main(call) == 1
    assert "of which nothing was read from a picture" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "figures are read from pictures and not borne out by sums: gongkai confirm"), ("zh", "请对照图像核实")],
)
def test_who_adds_a_scan_is_told_what_waits(
    tmp_path: Path, language: str, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "a.txt").write_bytes(source(**SMALL))
    add = ["--lang", language, "add", str(tmp_path / "a.txt"), "--content", str(tmp_path / "content")]
    take_for_pictures(monkeypatch)
    assert main(add) == 0
    waiting = unverified(held(tmp_path / "content"))
    [line] = capsys.readouterr().err.splitlines()
    assert str(len(waiting)) in line
    assert said in line
    assert line.rstrip("」").endswith(f"{FOLDER}/2021.md")
    assert main(add) == 0
    assert capsys.readouterr().err == ""
