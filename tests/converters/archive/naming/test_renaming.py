"""A body that has a new name: one folder, its old name and addresses remembered, and sources of both names go there."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import made_reports as mr
import pytest

from converters.archive.layout import read_file
from converters.archive.naming.renaming import rename
from converters.archive.overrides import Overrides
from converters.archive.store import Store
from converters.archive.validate import ArchiveValidator
from converters.archive.walk import is_archive_file
from converters.cli.main import main
from converters.markdown import write
from converters.model.problems import Refused
from converters.model.report import Report
from converters.pipeline.prepare import SourceConverter
from converters.running.transaction import recover

COUNTY = Path("shandongsheng/liaochengshi/yangguxian")
OLD, NEW = COUNTY / "dabuxiang/renminzhengfu", COUNTY / "dabuzhen/renminzhengfu"


def source(name: str, year: int) -> bytes:
    return mr.as_cell_lines(mr.made("2021", year, body=f"阳谷县{name}", year=year).parts()).encode()


def add(content: Path, name: str, year: int) -> str:
    return str(Store(content, SourceConverter()).add(source(name, year), f"{year}.txt", Overrides()).path)


def files(content: Path) -> dict[str, bytes]:
    return {str(p.relative_to(content)): p.read_bytes() for p in sorted(content.rglob("*")) if p.is_file()}


def report(path: Path) -> Report:
    found = read_file(path).report
    assert found is not None
    return found


def errors(content: Path) -> list[str]:
    return [f.problem.message for f in ArchiveValidator(content).validate([content]) if f.problem.severity == "error"]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """An archive with two years of a township that has become a town."""
    for year in (2020, 2021):
        assert add(tmp_path, "大布乡", year) == f"{OLD}/{year}.md"
    return tmp_path


def test_every_year_moves_and_remembers(content: Path) -> None:
    before = files(content)
    rename(content, content / OLD, "大布镇人民政府", None)
    after = files(content)
    assert set(after) == {
        f"{NEW}/{year}{end}" for year in (2020, 2021) for end in (".md", ".places.json", ".source.txt")
    }
    assert after[f"{NEW}/2020.source.txt"] == before[f"{OLD}/2020.source.txt"]
    moved = report(content / NEW / "2020.md")
    assert (moved.body.name, moved.body.region[-1]) == ("大布镇人民政府", "大布镇")
    assert (moved.body.aliases, moved.formerly) == (("大布乡人民政府",), (f"{OLD}/2020/",))
    assert moved.title == "阳谷县大布乡2020年政府信息公开工作年度报告"
    assert errors(content) == []


def test_sources_of_the_old_name_go_to_the_same_body(content: Path) -> None:
    rename(content, content / OLD, "大布镇人民政府", None)
    assert add(content, "大布乡", 2022) == f"{NEW}/2022.md"
    assert add(content, "大布镇", 2023) == f"{NEW}/2023.md"
    assert add(content, "大布乡", 2020) == f"{NEW}/2020.md"
    late = report(content / NEW / "2022.md")
    assert late.body.aliases == ("大布乡人民政府",)
    assert late.body.evidence.endswith("曾用名：大布乡人民政府，今大布镇人民政府")
    assert late.formerly == ()
    assert errors(content) == []


def test_another_body_never_gets_the_old_address(content: Path) -> None:
    rename(content, content / OLD, "大布镇人民政府", None)
    other = add(content, "达布乡", 2020)
    assert other.startswith(f"{COUNTY}/dabuxiang/renminzhengfu-")
    assert errors(content) == []


def test_a_name_taken_back_is_the_old_address_again(content: Path) -> None:
    before = set(files(content))
    rename(content, content / OLD, "大布镇人民政府", None)
    rename(content, content / NEW, "大布乡人民政府", None)
    assert set(files(content)) == before
    back = report(content / OLD / "2020.md")
    assert (back.body.aliases, back.formerly) == (("大布镇人民政府",), (f"{NEW}/2020/",))
    assert errors(content) == []


def test_a_run_cut_short_is_finished_by_the_next(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = Path.unlink, []

    def unlink(path: Path, missing_ok: bool = False) -> None:
        if path.suffix == ".md":
            calls.append(path)
            raise KeyboardInterrupt
        real(path, missing_ok=missing_ok)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", unlink)
        with pytest.raises(KeyboardInterrupt):
            rename(content, content / OLD, "大布镇人民政府", None)
    assert calls
    assert (content / OLD / "2020.md").exists()
    assert (content / NEW / "2020.md").exists()
    recover(content, is_archive_file)
    rename(content, content / OLD, "大布镇人民政府", None)
    assert set(files(content)) == {
        f"{NEW}/{year}{end}" for year in (2020, 2021) for end in (".md", ".places.json", ".source.txt")
    }
    assert errors(content) == []


def killed_at(step: int, call: list[str]) -> bool:
    """Whether a process that runs the call is killed, before so many of its changes to files are made."""
    if pid := os.fork():
        return os.WEXITSTATUS(os.waitpid(pid, 0)[1]) == 99
    steps = count()
    for change in ("replace", "unlink", "rmdir", "mkdir"):
        setattr(Path, change, _until(step, steps, getattr(Path, change)))
    try:
        os._exit(main(call))
    finally:
        os._exit(98)


def _until(step: int, steps: Iterator[int], change: Callable[..., Any]) -> Callable[..., Any]:
    def changed(*arguments: Any, **options: Any) -> Any:
        if next(steps) == step:
            os._exit(99)
        return change(*arguments, **options)

    return changed


def test_a_run_killed_at_any_step_goes_on_at_the_next_call(
    content: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    for step in count():
        place = tmp_path_factory.mktemp("killed") / "content"
        shutil.copytree(content, place)
        call = ["rename", str(place / OLD), "--body", "大布镇人民政府", "--content", str(place)]
        if not killed_at(step, call):
            break
        assert main(call) == 0, step
        assert set(files(place)) == {
            f"{NEW}/{year}{end}" for year in (2020, 2021) for end in (".md", ".places.json", ".source.txt")
        }
    assert step > 20
    assert errors(place) == []


def test_what_is_noted_of_a_region_holds_as_long_as_the_region(content: Path) -> None:
    rename(content, content / OLD, "大布镇人民政府", ("山东省", "无名县"))
    (path,) = content.rglob("2020.md")
    assert [p.kind for p in report(path).problems if p.kind == "region_unknown"] == ["region_unknown"]
    rename(content, path.parent, "大布街道办事处", ("山东省", "无名县"))
    (path,) = content.rglob("2020.md")
    assert [p.kind for p in report(path).problems if p.kind == "region_unknown"] == ["region_unknown"]
    rename(content, path.parent, "寿张镇人民政府", ("山东省", "阳谷县"))
    (path,) = content.rglob("2020.md")
    assert "region_unknown" not in {p.kind for p in report(path).problems}


def test_a_body_that_has_the_name_already_stays(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call = ["rename", str(content / OLD), "--body", "大布镇人民政府", "--content", str(content)]
    assert main(call) == 0
    before = files(content)
    capsys.readouterr()
    assert main(["rename", str(content / NEW), *call[2:]]) == 0
    assert capsys.readouterr().out.splitlines() == [f"{content / NEW}/{year}.md: unchanged" for year in (2020, 2021)]
    assert files(content) == before


def test_nothing_moves_where_another_report_lies(content: Path) -> None:
    assert add(content, "大布镇", 2021) == f"{NEW}/2021.md"
    before = files(content)
    with pytest.raises(Refused, match="where another report lies"):
        rename(content, content / OLD, "大布镇人民政府", None)
    assert files(content) == before


def test_a_region_can_be_said_and_an_unlocated_body_be_located(tmp_path: Path) -> None:
    data = mr.as_cell_lines(mr.made("2021", 1, body="三岔口镇", year=2020).parts()).encode()
    path = Store(tmp_path, SourceConverter()).add(data, "a.txt", Overrides()).path
    assert path.parts[0] == "unlocated"
    rename(tmp_path, (tmp_path / path).parent, "三岔口镇人民政府", ("黑龙江省", "东宁市"))
    (moved,) = tmp_path.rglob("2020.md")
    assert report(moved).body.code == "231086101"
    assert report(moved).formerly == ("unlocated/sanchakouzhen/renminzhengfu/2020/",)
    assert report(moved).overrides == ("region",)
    later = mr.as_cell_lines(mr.made("2021", 2, body="三岔口镇", year=2021).parts()).encode()
    assert str(Store(tmp_path, SourceConverter()).add(later, "b.txt", Overrides()).path).startswith(
        "unlocated/sanchakouzhen/renminzhengfu-"
    )
    assert errors(tmp_path) == []


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"formerly": (f"{NEW}/2021/",)}, "claims it too"),
        ({"formerly": ("../etc/2021/",)}, "expected a list of addresses"),
        ({"aliases": ("大布镇人民政府",)}, "expected its other names"),
    ],
)
def test_check_tells_what_is_wrong(content: Path, changes: dict[str, tuple[str, ...]], says: str) -> None:
    rename(content, content / OLD, "大布镇人民政府", None)
    path = content / NEW / "2020.md"
    old = report(path)
    body = replace(old.body, aliases=changes.get("aliases", old.body.aliases))
    path.write_text(write(replace(old, body=body, formerly=changes.get("formerly", old.formerly))), encoding="utf-8")
    assert any(says in message for message in errors(content))


def test_the_command(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call = ["rename", str(content / OLD), "--body", "大布镇人民政府", "--content", str(content)]
    assert main(call) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"{content / OLD / f'{year}.md'} -> {content / NEW / f'{year}.md'}" for year in (2020, 2021)
    ]
    assert main(call) == 0
    assert capsys.readouterr().err == f"{content / OLD}: has moved to {content / NEW} already\n"
    assert main([*call[:3], "大布县人民政府", *call[4:]]) == 2
    assert "is no folder of" in capsys.readouterr().err
    assert main(["rename", str(content / COUNTY), "--body", "大布镇人民政府", "--content", str(content)]) == 1
    assert "holds no report" in capsys.readouterr().err
