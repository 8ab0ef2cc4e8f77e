"""An archive of files as a source of `gongkai add`: each report in it is filed, each other file is named."""

from pathlib import Path

import made_reports as mr
import packed_files as pf
import pytest

from converters.cli.main import main
from converters.markdown import read

TEXTS = [mr.as_cell_lines(mr.made("2021", i, body=f"山东省聊城市阳谷县{town}镇").parts()).encode() for i, town in enumerate("甲乙")]  # fmt: skip


@pytest.fixture
def content(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    return tmp_path / "content"


def add(content: Path, data: bytes, *words: str) -> int:
    path = content.parent / "乡镇年报.zip"
    path.write_bytes(data)
    return main(["add", str(path), "--content", str(content), *words])


def test_each_report_is_filed_with_its_own_bytes(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = pf.with_old_names({"甲镇.txt": TEXTS[0], "乙/年报.txt": TEXTS[1]})
    assert add(content, data, "--url", "https://www.example.gov.cn/a.zip") == 0
    assert len(capsys.readouterr().out.splitlines()) == 2
    files = sorted(content.rglob("*.md"))
    reports = [read(path.read_text("utf-8")).report for path in files]
    assert {report.source.name for report in reports if report} == {"乡镇年报.zip/甲镇.txt", "乡镇年报.zip/乙/年报.txt"}
    assert {report.source.url for report in reports if report} == {"https://www.example.gov.cn/a.zip"}
    assert sorted(path.read_bytes() for path in content.rglob("*.source.*")) == sorted(TEXTS)
    assert main(["check", "--content", str(content)]) == 0
    before = [path.read_bytes() for path in files]
    capsys.readouterr()
    assert add(content, data) == 0
    assert [line.rpartition(": ")[2] for line in capsys.readouterr().out.splitlines()] == ["unchanged"] * 2
    assert [path.read_bytes() for path in files] == before


def test_what_is_no_report_is_named_and_stops_nothing(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = pf.packed({"说明.txt": b"hello", "表.png": b"\x89PNG\r\n", "../x.txt": TEXTS[1], "甲.txt": TEXTS[0]})
    assert add(content, data) == 1
    told = capsys.readouterr()
    assert len(told.out.splitlines()) == 1
    lines = told.err.splitlines()
    assert [line.partition("乡镇年报.zip/")[2].partition(":")[0] for line in lines] == [
        "说明.txt",
        "表.png",
        "../x.txt",
    ]
    assert not (content.parent.parent / "x.txt").exists()
    assert len(list(content.rglob("*.md"))) == 1


@pytest.mark.parametrize(
    ("files", "words", "status", "says"),
    [
        ({"甲.txt": TEXTS[0], "乙.txt": TEXTS[1]}, ["--body", "甲镇人民政府"], 1, "holds 2 files, and --body"),
        ({"甲.txt": TEXTS[0]}, ["--body", "丙镇人民政府"], 0, ""),
        ({".DS_Store": b""}, [], 1, "an archive without a file in it"),
        ({".DS_Store": b""}, ["--body", "丙镇人民政府"], 1, "an archive without a file in it"),
    ],
)
def test_what_is_said_of_one_source(
    content: Path, files: dict[str, bytes], words: list[str], status: int, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert add(content, pf.packed(files), *words) == status
    assert says in capsys.readouterr().err


def test_conversion_of_one_names_the_way(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, data in (("a.zip", pf.packed({"a.txt": b"a"})), ("a.rar", pf.rar({}))):
        (tmp_path / name).write_bytes(data)
        assert main(["convert", str(tmp_path / name)]) == 1
        assert "gongkai add takes the reports in it" in capsys.readouterr().err
