"""`gongkai correct`: what a clerk types, what is written, and what is refused in one line."""

from pathlib import Path

import made_reports as mr
import pytest

from converters.archive.layout import read_file
from converters.archive.overrides import Overrides
from converters.archive.store import Store
from converters.cli.main import main
from converters.pipeline.prepare import SourceConverter

FOLDER = "shandongsheng/liaochengshi/yangguxian/dabuxiang/renminzhengfu"
WHY = ["--why", "原件第5页为3", "--date", "2026-01-02"]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    content = tmp_path_factory.mktemp("made")
    source = mr.as_cell_lines(mr.made("2021", 7, body="阳谷县大布乡", year=2021).parts()).encode()
    Store(content, SourceConverter()).add(source, "2021.txt", Overrides())
    return (content / FOLDER / "2021.md").read_bytes()


@pytest.fixture
def content(tmp_path: Path, made: bytes) -> Path:
    (tmp_path / "content" / FOLDER).mkdir(parents=True)
    (tmp_path / "content" / FOLDER / "2021.md").write_bytes(made)
    return tmp_path / "content"


@pytest.mark.parametrize(
    "report",
    [
        "{content}/" + FOLDER + "/2021.md",
        FOLDER + "/2021.md",
        FOLDER + "/2021/",
        FOLDER + "/2021",
        "https://example.github.io/gongkai/" + FOLDER + "/2021/#requests.new.total",
    ],
)
def test_a_report_is_given_by_its_file_or_address(
    content: Path, report: str, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ["correct", report.format(content=content), "予以公开·自然人", "1234", *WHY, "--content", str(content)]
    assert main(call) == 0
    path = content / FOLDER / "2021.md"
    assert capsys.readouterr().out == f"{path}: 三、本年度办理结果·（一）予以公开·自然人: 1234\n"
    found = read_file(path)
    assert found.report is not None
    assert found.problems == ()
    assert [(item.what, item.corrected, item.date) for item in found.report.corrections] == [
        ("requests.granted.natural_person", "1234", "2026-01-02")
    ]


@pytest.mark.parametrize(
    "words",
    [
        ["第二十条第（八）项·行政事业性收费", "-0.5"],
        ["行政许可", ""],
        ["--section", "overview", "--text", "", "补一段。"],
        ["--withdraw", "--evidence", "https://www.example.gov.cn/撤回.html"],
        ["标题", "别的标题"],
    ],
)
def test_what_can_be_said(content: Path, words: list[str]) -> None:
    path = content / FOLDER / "2021.md"
    before = path.read_bytes()
    assert main(["correct", str(path), *words, *WHY, "--content", str(content)]) == 0
    reading = read_file(path)
    assert reading.report is not None
    assert reading.problems == ()
    assert reading.report.corrections or reading.report.withdrawn
    assert path.read_bytes() != before


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        (["予以公升·自然人", "1"], 1, "names no cell of the report; expected"),
        (["予以公开·自然人", "一"], 1, "expected a plain number such as 1234"),
        (["予以公开·自然人"], 2, "say CELL VALUE, or --section ID --text OLD NEW, or --withdraw"),
        (["予以公开·自然人", "1", "--withdraw"], 2, "say CELL VALUE, or"),
        (["--section", "overview"], 2, "say CELL VALUE, or"),
        ([], 2, "say CELL VALUE, or"),
        (["予以公开·自然人", "1", "--why", " "], 2, "the reason is empty"),
        (["予以公开·自然人", "1", "--why", "甲\n::error::乙"], 2, "the reason is empty or longer than a line"),
        (["予以公开·自然人", "1", "--evidence", "甲\n乙"], 2, "has more than one line"),
    ],
)
def test_what_is_refused(
    content: Path, words: list[str], status: int, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = content / FOLDER / "2021.md"
    before = path.read_bytes()
    try:
        found = main(["correct", str(path), *words[:2], *WHY, *words[2:], "--content", str(content)])
    except SystemExit as end:
        found = int(str(end.code))
    out, err = capsys.readouterr()
    assert (found, out, err.count("\n"), path.read_bytes()) == (status, "", 1, before)
    assert message in err


@pytest.mark.parametrize(
    ("spoil", "status", "message"),
    [
        (lambda path: path.unlink(), 2, "is no report of"),
        (lambda path: path.write_text("nothing"), 1, "is damaged on line 1"),
        (lambda path: path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n")), 1, "is damaged on line 1"),
        (lambda path: path.write_bytes(path.read_bytes() + b"\n"), 1, "is damaged on line"),
        (lambda path: path.rename(path.parent / "other.md") and path.symlink_to("other.md"), 1, "is damaged on line 1"),
    ],
)
def test_a_file_that_is_not_as_it_is_written_is_left_alone(  # type: ignore[no-untyped-def]
    content: Path, spoil, status: int, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = content / FOLDER / "2021.md"
    spoil(path)
    before = path.read_bytes() if path.exists() else None
    assert main(["correct", str(path), "行政许可", "1", *WHY, "--content", str(content)]) == status
    _, err = capsys.readouterr()
    assert (err.count("\n"), path.read_bytes() if path.exists() else None) == (1, before)
    assert message in err
