"""A report that a word about its body moves: its old address leads to it, and is kept free for that."""

from pathlib import Path

import made_reports as mr
from git_ranges import make_repository

from converters.archive.decisions import Outcome
from converters.archive.layout import read_file
from converters.archive.overrides import Overrides
from converters.archive.store import Store
from converters.cli.main import main
from converters.pipeline.prepare import SourceConverter
from converters.review.reviewing import as_found, review

SOURCE = mr.as_cell_lines(mr.made("2021", 1, body="王店镇").parts()).encode()
OTHER = mr.as_cell_lines(mr.made("2021", 2, body="王店镇").parts()).encode()
UNLOCATED = "unlocated/wangdianzhen/renminzhengfu"
WRONG = Overrides(region=("浙江省", "嘉兴市", "海盐县"))
RIGHT = Overrides(region=("浙江省", "嘉兴市", "秀洲区"))


def add(content: Path, where: Overrides, source: bytes = SOURCE) -> Outcome:
    content.mkdir(exist_ok=True)
    return Store(content, SourceConverter()).add(source, "a.txt", where)


def formerly(content: Path, outcome: Outcome) -> tuple[str, ...]:
    report = read_file(content / outcome.path).report
    assert report is not None
    return report.formerly


def files(folder: Path) -> dict[str, bytes | None]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.glob("content/**/*") if path.is_file()}


def refused(folder: Path, before: dict[str, bytes | None]) -> list[str]:
    """What a review says against the change from those files to what lies there."""
    make_repository(folder / "repository", before, {"head": files(folder)})
    found = as_found(review(folder / "repository", "main", "head"))
    return [item.problem.message for _, item in found if item.problem.severity == "error"]


def test_a_report_that_moves_keeps_every_address_that_it_had(tmp_path: Path) -> None:
    content = tmp_path / "content"
    assert formerly(content, add(content, Overrides())) == ()
    wrong = add(content, WRONG)
    assert formerly(content, wrong) == (f"{UNLOCATED}/2022/",)
    before = files(tmp_path)
    right = add(content, RIGHT)
    assert right.path.parts[2] == "xiuzhouqu"
    assert formerly(content, right) == (f"{UNLOCATED}/2022/", f"{wrong.path.with_suffix('')}/")
    assert main(["check", "--content", str(content)]) == 0
    assert refused(tmp_path, before) == []
    back = add(content, WRONG)
    assert back.path == wrong.path, "it is its own former place"
    assert formerly(content, back) == (f"{UNLOCATED}/2022/", f"{right.path.with_suffix('')}/")


def test_another_body_does_not_take_the_old_address(tmp_path: Path) -> None:
    add(tmp_path, Overrides())
    add(tmp_path, RIGHT)
    other = add(tmp_path, Overrides(), OTHER)
    assert other.what == "added"
    assert str(other.path.parent) != UNLOCATED
    assert main(["check", "--content", str(tmp_path)]) == 0


def test_the_address_of_another_year_is_free_again(tmp_path: Path) -> None:
    content = tmp_path / "content"
    was = add(content, Overrides(region=RIGHT.region, year=2020))
    before = files(tmp_path)
    now = add(content, Overrides(year=2019))
    assert (now.what, formerly(content, now)) == ("moved", ())
    assert refused(tmp_path, before) == []
    again = add(content, Overrides(region=RIGHT.region, year=2020), OTHER)
    assert again.path == was.path
    assert main(["check", "--content", str(content)]) == 0
