"""`gongkai check` on a district and its towns: what cannot be stands on the line of the district's cell, whichever was changed."""

from collections.abc import Callable
from pathlib import Path

import level_archive as la
import pytest

from converters.archive.checking.archive_finding import Finding
from converters.archive.validate import ArchiveValidator, Changes
from converters.wording.chinese import message_without_place

REGION = Path("hebeisheng/tangshanshi/caofeidianqu")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """2021: the district has 5 requests, its towns 6."""
    la.district(tmp_path, 2021)
    for name, new in zip(la.TOWNS, (4, 1, 1), strict=True):
        la.town(tmp_path, name, 2021, new)
    return tmp_path


def found(content: Path, concerned: Callable[[Path], bool] | None = None) -> list[Finding]:
    validator = ArchiveValidator(content, originals=False)
    findings = validator.validate([content], map, *([concerned] if concerned else []))
    return [each for each in findings if each.problem.kind == "levels_contradict"]


def test_it_stands_on_the_line_of_the_cell(content: Path) -> None:
    (finding,) = found(content)
    assert finding.path == content / REGION / "renminzhengfu/2021.md"
    line = finding.path.read_text(encoding="utf-8").split("\n")[finding.line - 1]
    assert line.startswith("| 一、本年新收政府信息公开申请数量 |")
    assert (finding.problem.severity, finding.problem.place) == ("warning", la.NEW)
    assert "这里是 5" in (message_without_place(finding.problem) or "")
    assert "3 份报告合计是 6" in (message_without_place(finding.problem) or "")


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ("renminzhengfu/2021.md", True),
        ("binhaizhen/renminzhengfu/2021.md", True),
        ("binhaizhen/renminzhengfu/2021.source.txt", True),
        ("binhaizhen/renminzhengfu/2020.md", False),
        ("../luannanxian/renminzhengfu/2021.md", False),
    ],
)
def test_it_is_told_where_one_of_them_was_changed(content: Path, changed: str, *, told: bool) -> None:
    assert bool(found(content, Changes([(content / REGION).resolve() / changed]))) is told


def test_some_of_the_members_are_enough(content: Path) -> None:
    (content / REGION / "liuzanzhen/renminzhengfu/2021.md").unlink()
    assert found(content) == []
    la.town(content, la.TOWNS[0], 2021, new=7)
    assert "2 份报告合计是 8" in (message_without_place(found(content)[0].problem) or "")


def test_a_link_is_no_member(content: Path, tmp_path: Path) -> None:
    town = content / REGION / "tanghaizhen/renminzhengfu/2021.md"
    town.rename(tmp_path.parent / f"{tmp_path.name}-elsewhere.md")
    town.symlink_to(tmp_path.parent / f"{tmp_path.name}-elsewhere.md")
    assert found(content) == []


def test_who_says_nothing_is_not_held_against_them(content: Path) -> None:
    path = content / REGION / "renminzhengfu/2021.md"
    path.write_text(path.read_text(encoding="utf-8").replace(la.COVERED, la.NOT_COVERED), encoding="utf-8")
    assert found(content) == []
