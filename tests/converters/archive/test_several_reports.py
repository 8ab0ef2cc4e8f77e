"""A source that holds several reports: each is filed by itself, with the whole original beside it."""

from itertools import count
from pathlib import Path
from typing import Any

import made_reports as mr
import pytest
from collections_of_reports import Member, joined

from converters.archive.decisions import OnConflict, Outcome
from converters.archive.index import ArchiveIndex
from converters.archive.naming.renaming import rename
from converters.archive.overrides import Overrides
from converters.archive.store import Store
from converters.archive.validate import ArchiveValidator
from converters.markdown import read
from converters.model.problems import Refused
from converters.pipeline.prepare import SourceConverter

SHOUZHANG, ANLE = Member("山东省阳谷县寿张镇人民政府"), Member("山东省阳谷县安乐镇人民政府", seed=2)
COLLECTION = mr.as_cell_lines(joined([SHOUZHANG, ANLE])).encode()
ONE = mr.as_docx(SHOUZHANG.parts())
CHANGED = mr.as_docx(Member(ANLE.body, seed=3).parts())
FOLDER = "shandongsheng/liaochengshi/yangguxian"
FILES = [
    f"{FOLDER}/{town}/renminzhengfu/2022.{end}"
    for town in ("anlezhen", "shouzhangzhen")
    for end in ("md", "places.json", "source.txt")
]


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def add(content: Path, data: bytes = COLLECTION, how: OnConflict = OnConflict.ASK, **given: Any) -> list[str]:
    """What became of each report; of one that is refused, the kind."""
    outcomes = Store(content, SourceConverter()).add_each(data, "各镇.txt", Overrides(**given), how)
    return [outcome.what if isinstance(outcome, Outcome) else outcome.problem.kind for outcome in outcomes]


def problems(content: Path) -> list[str]:
    found = (finding.problem for finding in ArchiveValidator(content).validate([content]))
    return [problem.kind for problem in found if problem.kind != "sum_broken"]


def test_each_report_is_filed_beside_the_original(tmp_path: Path) -> None:
    assert add(tmp_path) == ["added", "added"]
    assert sorted(snapshot(tmp_path)) == FILES
    assert {data for name, data in snapshot(tmp_path).items() if name.endswith(".txt")} == {COLLECTION}
    for number, name in ((1, FILES[3]), (2, FILES[0])):
        report = read((tmp_path / name).read_text("utf-8")).report
        assert report is not None
        assert (report.source.part, report.source.parts) == (number, 2)
        assert "several_reports" not in {problem.kind for problem in report.problems}
    assert problems(tmp_path) == []


def test_adding_again_changes_nothing_and_keeps_corrections(tmp_path: Path) -> None:
    add(tmp_path)
    path = tmp_path / FILES[0]
    path.write_text(path.read_text("utf-8").replace("会议12次", "会议13次"), "utf-8")
    before = snapshot(tmp_path)
    assert add(tmp_path) == ["unchanged", "unchanged"]
    assert snapshot(tmp_path) == before


def test_a_report_that_is_gone_comes_back_alone(tmp_path: Path) -> None:
    add(tmp_path)
    before = snapshot(tmp_path)
    for name in (FILES[0], FILES[2]):
        (tmp_path / name).unlink()
    assert add(tmp_path) == ["unchanged", "added"]
    assert snapshot(tmp_path) == before


class Killed(BaseException):
    """What a process that is killed does not live to see."""


@pytest.mark.parametrize("step", ["replace", "unlink"])
def test_a_killed_run_leaves_each_report_whole_and_the_next_files_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    quiet = tmp_path / "quiet"
    quiet.mkdir()
    add(quiet)
    for after in count():
        content = tmp_path / str(after)
        content.mkdir()
        real, steps = getattr(Path, step), count()

        def killed(
            path: Path, *args: Any, real: Any = real, steps: Any = steps, after: int = after, **options: Any
        ) -> Any:
            if next(steps) >= after:
                raise Killed
            return real(path, *args, **options)

        with monkeypatch.context() as patch:
            patch.setattr(Path, step, killed)
            try:
                add(content)
                ended = True
            except Killed:
                ended = False
        Store(content, SourceConverter()).recover()
        assert sorted(snapshot(content)) in ([], FILES[3:], FILES)
        add(content)
        assert snapshot(content) == snapshot(quiet)
        if ended:
            assert after > 2
            return


def test_a_source_of_one_of_the_reports_is_kept_beside_it_alone(tmp_path: Path) -> None:
    add(tmp_path)
    assert add(tmp_path, ONE) == ["kept beside"]
    assert add(tmp_path) == ["unchanged", "unchanged"]
    assert problems(tmp_path) == []


def test_what_differs_in_one_report_keeps_only_that_back(tmp_path: Path) -> None:
    add(tmp_path, CHANGED)
    assert add(tmp_path) == ["added", "differs"]
    assert add(tmp_path) == ["unchanged", "differs"]
    assert add(tmp_path, how=OnConflict.REPLACE) == ["unchanged", "replaced"]
    assert add(tmp_path) == ["unchanged", "unchanged"]
    assert problems(tmp_path) == []
    assert add(tmp_path, CHANGED, OnConflict.REPLACE) == ["replaced"]
    assert add(tmp_path) == ["unchanged", "unchanged"]
    assert problems(tmp_path) == []


def test_a_collection_as_the_other_source_is_compared_by_its_own_report(tmp_path: Path) -> None:
    add(tmp_path, CHANGED)
    add(tmp_path, how=OnConflict.BESIDE)
    newer = mr.as_docx(Member(ANLE.body, seed=4).parts())
    assert add(tmp_path, newer, OnConflict.REPLACE) == ["replaced"]
    report = read((tmp_path / FILES[0]).read_text("utf-8")).report
    assert report is not None
    assert [(item.source.part, item.source.parts) for item in report.others] == [(2, 2), (1, 1)]
    assert all(difference.what != "body" for item in report.others for difference in item.differences)
    assert problems(tmp_path) == []


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param({"body": "安乐镇人民政府"}, ["not_parted"], id="a body is one report's"),
        pytest.param({"url": "https://www.yanggu.gov.cn/a.html"}, ["added", "added"], id="the address is that of all"),
        pytest.param(
            {"region": ("山东省", "聊城市", "阳谷县")}, ["added", "added"], id="the region can be that of all"
        ),
    ],
)
def test_what_is_given_for_a_source_of_several_reports(
    tmp_path: Path, given: dict[str, Any], expected: list[str]
) -> None:
    assert add(tmp_path, **given) == expected


def test_a_body_given_for_a_source_that_is_there_changes_nothing(tmp_path: Path) -> None:
    add(tmp_path)
    before = snapshot(tmp_path)
    assert set(add(tmp_path, body="安乐镇人民政府")) == {"not_parted"}
    assert snapshot(tmp_path) == before


def test_two_reports_of_one_source_are_never_in_one_place(tmp_path: Path) -> None:
    years = mr.as_cell_lines(joined([ANLE, Member(ANLE.body, 2021, seed=4)])).encode()
    assert add(tmp_path, years, year=2022) == ["added", "not_parted"]
    assert sorted(snapshot(tmp_path)) == FILES[:3]


def test_a_renamed_body_takes_its_report_with_it(tmp_path: Path) -> None:
    add(tmp_path)
    folder = (tmp_path / FILES[0]).parent
    rename(tmp_path, folder, "安乐街道办事处", None)
    assert add(tmp_path) == ["unchanged", "unchanged"]
    assert problems(tmp_path) == []


def test_no_body_is_renamed_to_that_of_another_report(tmp_path: Path) -> None:
    add(tmp_path)
    before = snapshot(tmp_path)
    with pytest.raises(Refused, match="where another report lies"):
        rename(tmp_path, (tmp_path / FILES[0]).parent, "寿张镇人民政府", None)
    assert snapshot(tmp_path) == before


def test_the_same_report_of_a_source_filed_twice_is_told(tmp_path: Path) -> None:
    add(tmp_path)
    copy = tmp_path / FOLDER / "anlezhen/renminzhengfu/2021.md"
    copy.write_text((tmp_path / FILES[0]).read_text("utf-8").replace("year: 2022", "year: 2021"), "utf-8")
    copy.with_suffix(".source.txt").write_bytes(COLLECTION)
    assert "source_twice" in problems(tmp_path)


@pytest.mark.parametrize("spoilt", [None, b"changed"])
def test_an_original_that_was_lost_or_changed_is_restored(tmp_path: Path, spoilt: bytes | None) -> None:
    add(tmp_path)
    before = snapshot(tmp_path)
    original = tmp_path / FILES[2]
    original.unlink() if spoilt is None else original.write_bytes(spoilt)
    assert add(tmp_path) == ["unchanged", "unchanged"]
    assert snapshot(tmp_path) == before


def test_the_index_finds_a_source_only_where_all_its_reports_are(tmp_path: Path) -> None:
    add(tmp_path)
    report = read((tmp_path / FILES[0]).read_text("utf-8")).report
    assert report is not None
    sha256 = report.source.sha256
    assert ArchiveIndex(tmp_path).find(sha256) == (tmp_path / FILES[3], tmp_path / FILES[0])
    (tmp_path / FILES[3]).unlink()
    assert ArchiveIndex(tmp_path).find(sha256) == ()
    assert ArchiveIndex(tmp_path).find_part(sha256, 2) == tmp_path / FILES[0]
