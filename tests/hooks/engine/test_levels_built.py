"""Level against level, from the words of a district to its page, checks.csv and /checks/."""

import csv
import io
import posixpath
from collections import Counter
from pathlib import Path

import level_archive as la
import pytest
from lxml import html
from site_builds import build

from converters.verify.checks import LEVELS
from hooks.frame.site_frame import Frame

FOLDER = "hebeisheng/tangshanshi/caofeidianqu/renminzhengfu"


@pytest.fixture(scope="module")
def built(bare: Frame, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("levels")
    la.fill(folder / "content")
    return build(bare, folder / "content", folder / "built")[0]


def lines(built: dict[str, bytes]) -> list[dict[str, str]]:
    rows = csv.DictReader(io.StringIO(built["data/checks.csv"].decode("utf-8"), newline=""))
    return [row for row in rows if row["kind"] == LEVELS]


def test_outcomes(built: dict[str, bytes]) -> None:
    found = Counter((row["year"], row["outcome"]) for row in lines(built) if row["report"].startswith(FOLDER))
    assert found == {
        ("2020", "agrees"): 9,
        ("2021", "agrees"): 8,
        ("2021", "differs"): 1,
        ("2022", "cannot_be_told"): 9,
    }
    (broken,) = [row for row in lines(built) if row["outcome"] == "differs"]
    assert (broken["rule"], broken["left_value"], broken["right_value"], broken["difference"]) == (
        "new",
        "5",
        "6",
        "-1",
    )
    assert broken["report"] == f"{FOLDER}/2021/"
    assert broken["left_cells"] == la.NEW
    assert broken["left_sentence"] == la.COVERED
    assert len(broken["members"].split()) == 3
    assert {f"{address}index.html" for address in broken["members"].split()} <= built.keys()


def test_a_city_with_counties_and_departments(built: dict[str, bytes]) -> None:
    """The bureau that serves two masters is not among them."""
    rows = [row for row in lines(built) if row["report"].startswith("gansusheng/")]
    assert Counter((row["year"], row["outcome"]) for row in rows) == {
        ("2020", "agrees"): 9,
        ("2021", "cannot_be_told"): 9,
    }
    (new,) = [row for row in rows if row["rule"] == "new" and row["year"] == "2020"]
    assert (new["left_value"], new["right_value"], len(new["members"].split())) == ("5", "3", 3)
    assert "尚缺 1 份" in built["gansusheng/jinchangshi/renminzhengfu/2021/index.html"].decode()


def test_the_page_shows_both_sides(built: dict[str, bytes]) -> None:
    root = html.document_fromstring(built[f"{FOLDER}/2021/index.html"])
    (head,) = root.xpath("//dt[.='核对']/following-sibling::dd[1]/a[@href='#level-results']")
    assert head.text_content() == "与下级报告有 1 处不符"
    (kind,) = root.xpath("//ul[contains(@class,'check-kinds')]/li[a/@href='#level-results']")
    assert " ".join(kind.text_content().split()) == "与下级报告 相符 8 不符 1"
    (table,) = root.xpath("//div[@aria-label='与下级报告核对（表格）']/table")
    rows = [[cell.text_content().strip() for cell in row] for row in table.xpath(".//tr")]
    assert rows[:2] == [["项目", "本报告", "3 份报告合计", "核对"], ["本年新收申请", "5", "6", "不符，相差 1"]]
    assert [row[3] for row in rows[2:]] == ["相符"] * 8
    links = table.xpath("tbody//th/a/@href")
    assert len(links) == 9
    assert {link[1:] for link in links} <= set(root.xpath("//td/@id"))
    members = root.xpath("//details[summary='这 3 份报告']//a/@href")
    assert {f"{posixpath.normpath(f'{FOLDER}/2021/{link}')}/index.html" for link in members} <= built.keys()
    assert len(set(members)) == 3
    assert la.COVERED in root.text_content()
    page = built[f"{FOLDER}/2022/index.html"].decode()
    assert "同一年度的报告 2 份，尚缺 1 份" in page
    assert "已经齐全" in built[f"{FOLDER}/2020/index.html"].decode()


@pytest.mark.parametrize("year", [2019, 2023])
def test_nothing_is_compared_where_nothing_is_said(built: dict[str, bytes], year: int) -> None:
    assert b"level-results" not in built[f"{FOLDER}/{year}/index.html"]


def test_it_is_listed(built: dict[str, bytes]) -> None:
    page = built["checks/levels/index.html"].decode()
    assert f"{FOLDER}/2021/#level-results" in page
    assert "/2020/#" not in page
    facets = [data for name, data in built.items() if name.endswith("facets.json")]
    assert any(b'"levels"' in data for data in facets)


def test_the_members_decide(bare: Frame, tmp_path: Path) -> None:
    """A town's report is corrected: the page of the district is written anew, and as a full build has it."""
    content = tmp_path / "content"
    la.fill(content)
    build(bare, content, tmp_path / "kept")
    la.town(content, la.TOWNS[0], 2021, new=3)
    files, fresh = build(bare, content, tmp_path / "kept")
    assert f"{FOLDER}/2021/index.html" in fresh
    assert files == build(bare, content, tmp_path / "full")[0]
    assert not [row for row in lines(files) if row["outcome"] == "differs"]
