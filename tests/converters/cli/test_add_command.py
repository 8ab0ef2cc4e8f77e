"""In how many processes `gongkai add` reads, and what it says of what it filed."""

from pathlib import Path

import layouts
import made_reports as mr
import pytest

from converters.cli import add_command
from converters.cli.main import main
from converters.running.cluster import Unreachable


@pytest.mark.parametrize(
    ("sizes", "words", "jobs"),
    [
        ([10] * 2, [], 1),
        ([10] * 17, [], 7),
        ([900_000] * 3, [], 7),
        ([9_000_000], [], 1),
        ([900_000] * 3, ["--jobs", "2"], 2),
    ],
    ids=["few", "many", "few, but large: scans", "one", "as it is said"],
)
def test_it_reads_in_as_many_processes_as_are_worth_their_start(
    sizes: list[int], words: list[str], jobs: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[int] = []

    def workers(_overrides: object, jobs: int, _scheduler: object) -> None:
        found.append(jobs)
        raise Unreachable("enough")

    monkeypatch.setattr(add_command, "workers", workers)
    monkeypatch.setattr(add_command, "cores", lambda: 7)
    for folder in ("content", "in"):
        (tmp_path / folder).mkdir()
    for number, size in enumerate(sizes):
        with (tmp_path / f"in/{number}.pdf").open("wb") as file:
            file.truncate(size)
    assert main(["add", str(tmp_path / "in"), "--content", str(tmp_path / "content"), *words]) == 1
    assert found == [jobs]


@pytest.mark.parametrize(
    ("language", "said"), [("en", "7 figures are printed, and cannot be read"), ("zh", "有 7 个数字原件印有而无法确定")]
)
def test_it_says_how_many_figures_of_what_was_filed_cannot_be_read(
    language: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = tmp_path / "content"
    content.mkdir()
    whole, lost = mr.made("2021", 3), mr.made("2021", 3, body="阿城镇", requests__new__research="")
    for name, made in (("whole", whole), ("lost", lost)):
        (tmp_path / f"{name}.txt").write_text(layouts.cell_paragraphs(made.parts()), encoding="utf-8")
    add = ["add", "--lang", language, "--content", str(content), "--region", "山东省/聊城市/阳谷县"]
    assert main([*add, str(tmp_path / "whole.txt")]) == 0
    assert capsys.readouterr().err == ""
    assert main([*add, str(tmp_path / "lost.txt")]) == 0
    assert said in capsys.readouterr().err
    assert main([*add, str(tmp_path / "lost.txt")]) == 0
    assert capsys.readouterr().err == "", "nothing was filed"


@pytest.mark.parametrize(("language", "said"), [("en", "no figure of the tables"), ("zh", "下列表格没有一个数字")])
def test_it_says_of_which_tables_what_was_filed_has_no_figure(
    language: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "content").mkdir()
    parts = [part for part in mr.made("2021", 3).parts() if isinstance(part, str)]
    (tmp_path / "a.docx").write_bytes(mr.as_docx(parts))
    add = ["add", "--lang", language, "--content", str(tmp_path / "content"), str(tmp_path / "a.docx")]
    for expected in (1, 0):  # the second time nothing is filed
        assert main(add) == 0
        assert capsys.readouterr().err.count(said) == expected
