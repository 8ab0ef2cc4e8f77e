"""What is told of changes is what was done: on the list, in the feeds, in the sitemap; whatever git knows, however it is built."""

import os
import shutil
import subprocess
from datetime import datetime
from pathlib import Path

import pytest
from changed_archive import COUNTY, DONE, ONE, TWO, UNDATED, correct, write_changed
from lxml import etree, html
from site_builds import build

from hooks.frame.site_frame import Frame
from hooks.pages.changes.change_words import LABELS
from hooks.pages.lists import paging

URL = "https://example.org/dangan/"
ATOM = {"a": "http://www.w3.org/2005/Atom"}
UNDATED_DAY = "2023-11-12"
Files = dict[str, bytes]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    content = tmp_path_factory.mktemp("changed") / "content"
    write_changed(content)
    return content


@pytest.fixture(scope="module")
def site(bare: Frame, archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Files:
    return build(bare, archive, tmp_path_factory.mktemp("site"))[0]


def listed(data: bytes) -> list[tuple[str, str, str, str]]:
    """Day, kind, address of the report and all the words of each item of the list."""
    root = html.fromstring(data.decode())
    found = []
    for day in root.xpath("//h2/time"):
        for item in day.xpath("../following-sibling::ul[1]/li"):
            (link,) = item.xpath(".//a/@href")
            (kind,) = item.xpath("./b/@data-change")
            found.append((day.get("datetime"), kind, link.removeprefix("../"), item.text_content()))
    return found


def anchors(files: Files, address: str) -> set[str]:
    return set(html.fromstring(files[f"{address}index.html"].decode()).xpath("//@id"))


def test_the_list_is_what_was_done(site: Files) -> None:
    found = listed(site["changes/index.html"])
    assert [(day, kind, link.partition("#")[0]) for day, kind, link, _ in found] == [
        (done.day, done.kind, done.report) for done in DONE
    ]
    for (_, kind, link, words), done in zip(found, DONE, strict=True):
        assert done.words in words
        assert words.startswith(LABELS[kind])
        page, _, anchor = link.partition("#")
        assert bool(anchor) is (kind != "added")
        assert not anchor or anchor in anchors(site, page)
    assert "另有 1 份报告没有记下收录的日期" in html.fromstring(site["changes/index.html"].decode()).text_content()


def entries(data: bytes) -> list[dict[str, str]]:
    """The entries of a feed, which is one as RFC 4287 has it."""
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False))
    assert root.tag == "{http://www.w3.org/2005/Atom}feed"

    def one(item: etree._Element, path: str) -> str:
        (found,) = item.xpath(path, namespaces=ATOM)
        text = found if isinstance(found, str) else "".join(found.itertext())
        assert text.strip()
        return str(text)

    found = []
    for item in (root, *root.xpath("a:entry", namespaces=ATOM)):
        updated = one(item, "a:updated")
        assert datetime.fromisoformat(updated).isoformat() == updated.replace("Z", "+00:00")
        assert one(item, "a:id").startswith(URL)
        assert one(item, "a:link[@rel='alternate']/@href").startswith(URL)
        one(item, "a:title")
        found.append(
            {
                "id": one(item, "a:id"),
                "day": updated[:10],
                "link": one(item, "a:link[@rel='alternate']/@href").removeprefix(URL),
                "title": one(item, "a:title"),
            }
        )
    assert one(root, "a:author/a:name") == "公开档案"
    assert one(root, "a:link[@rel='self']/@href") == one(root, "a:id")
    assert len({item["id"] for item in found}) == len(found)
    days = [item["day"] for item in found[1:]]
    assert days == sorted(days, reverse=True)
    assert found[0]["day"] == (days[0] if days else "1970-01-01")
    return found[1:]


@pytest.mark.parametrize("page", ["", "shandongsheng/", COUNTY, f"{COUNTY}shouzhangzhen/", f"{COUNTY}anlezhen/"])
def test_a_feed_tells_what_was_done_below_its_page(site: Files, page: str) -> None:
    found = entries(site[f"{page}feed.xml"])
    assert [(item["day"], item["link"].partition("#")[0]) for item in found] == [
        (done.day, done.report) for done in DONE if done.report.startswith(page)
    ]
    assert b"<script" not in site[f"{page}feed.xml"]
    root = html.fromstring(site[f"{page}index.html"].decode())
    assert root.xpath("//link[@rel='alternate'][@type='application/atom+xml']/@href") == ["feed.xml"]
    assert "feed.xml" in root.xpath("//main//a/@href")


def test_a_page_names_the_feed_that_tells_of_it(site: Files) -> None:
    of_town = ((f"{ONE}2021/", "../../feed.xml"), (ONE, "../feed.xml"))
    for page, feed in (*of_town, ("years/2021/", "../../feed.xml"), ("changes/", "../feed.xml")):
        root = html.fromstring(site[f"{page}index.html"].decode())
        assert root.xpath("//link[@type='application/atom+xml'][@rel='alternate']/@href") == [feed]


def test_a_feed_of_nothing_that_is_dated_is_one_all_the_same(site: Files) -> None:
    assert entries(site[UNDATED.replace("renminzhengfu/2021/", "feed.xml")]) == []


def test_the_sitemap_knows_the_last_change_of_each_page(site: Files) -> None:
    root = etree.fromstring(site["sitemap.xml"])
    found = {url[0].text.removeprefix(URL): url[1].text if len(url) > 1 else None for url in root}
    for page in ("", "changes/", COUNTY, ONE, TWO, f"{ONE}2021/", f"{ONE}2022/", f"{TWO}2021/"):
        below = "" if page == "changes/" else page
        assert found[page] == max(done.day for done in DONE if done.report.startswith(below)), page
    assert found[UNDATED] is None
    assert found["data/"] is None


def test_versions_of_a_report_lie_side_by_side_at_addresses_that_stay(site: Files) -> None:
    for page, state, heads, values in (
        (f"{ONE}2022/", "2024-04-05 已替换", ["这一版", "本页（较晚）"], ("193", "4711")),
        (f"{TWO}2021/", "2024-05-06 见于发布网页", ["本页（较早）", "这一版"], ("1241", "4711")),
    ):
        root = html.fromstring(site[f"{page}index.html"].decode())
        (version,) = root.xpath("//section[@class='edition']")
        (sha256,) = version.xpath(".//code/text()")
        assert version.get("id") == f"edition-{sha256[:8]}"
        assert version.text_content().split("（固定链接")[0].strip() == state
        rows = [[cell.text_content().strip() for cell in row] for row in version.xpath(".//tr")]
        assert rows[0] == ["项目", *heads, "单位"]
        assert rows[1] == ["一、本年新收政府信息公开申请数量，总计", *values, "件"]
        (cell,) = version.xpath(".//tbody/tr[1]/th/a/@href")
        assert cell[1:] in anchors(site, page)
        assert root.xpath("//p[@class='original'][starts-with(@id, 'edition-')]")


def test_what_a_build_finds_done_is_what_a_whole_one_finds(bare: Frame, archive: Path, tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(archive, content)
    build(bare, content, tmp_path / "one")
    correct(content, f"{ONE}2022/", "2024-08-09")
    files, fresh = build(bare, content, tmp_path / "one")
    assert files == build(bare, content, tmp_path / "other", jobs=2)[0]
    assert len(listed(files["changes/index.html"])) == len(DONE) + 2
    feeds = {address for address in fresh if address.endswith("feed.xml")}
    above = ("", "shandongsheng/", "shandongsheng/liaochengshi/", COUNTY, f"{COUNTY}shouzhangzhen/")
    assert feeds == {f"{page}feed.xml" for page in above}
    before = {item["id"] for item in entries(build(bare, archive, tmp_path / "third")[0]["feed.xml"])}
    assert before < {item["id"] for item in entries(files["feed.xml"])}


def git(folder: Path, *words: str, day: str = UNDATED_DAY) -> None:
    moment = f"{day}T12:00:00+0000"
    told = {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment, "GIT_CONFIG_GLOBAL": "/dev/null"}
    who = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    subprocess.run(["git", "-C", str(folder), *who, *words], env=os.environ | told, check=True, capture_output=True)


@pytest.fixture(scope="module")
def in_git(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive in a repository of two commits."""
    folder = tmp_path_factory.mktemp("git")
    shutil.copytree(archive, folder / "content")
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "a")
    (folder / "README.md").write_text("a")
    git(folder, "add", ".", day="2024-01-01")
    git(folder, "commit", "-qm", "b", day="2024-01-01")
    return folder


def test_git_knows_when_a_report_came_that_does_not_say_it(
    bare: Frame, in_git: Path, site: Files, tmp_path: Path
) -> None:
    files, _ = build(bare, in_git / "content", tmp_path / "one")
    found = listed(files["changes/index.html"])
    assert [item[:3] for item in found] == [
        *(item[:3] for item in listed(site["changes/index.html"])),
        (UNDATED_DAY, "added", UNDATED),
    ]
    assert [item["day"] for item in entries(files[UNDATED.replace("renminzhengfu/2021/", "feed.xml")])] == [UNDATED_DAY]
    git(tmp_path, "clone", "-q", "--depth=1", in_git.as_uri(), "shallow")
    assert build(bare, tmp_path / "shallow" / "content", tmp_path / "other")[0] == site


def test_where_all_reports_say_their_day_git_is_not_asked(
    bare: Frame, in_git: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = tmp_path / "content"
    shutil.copytree(in_git / "content", content)
    (content / f"{UNDATED[:-1]}.md").unlink()
    (content / f"{UNDATED[:-1]}.source.txt").unlink()
    bare_files = build(bare, content, tmp_path / "one")[0]
    monkeypatch.setattr("hooks.engine.archive_files.whole_history", lambda _: pytest.fail("git is asked"))
    assert build(bare, content, tmp_path / "other")[0] == bare_files


def test_a_long_list_goes_over_several_pages(
    bare: Frame, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "PER_PAGE", 3)
    files, _ = build(bare, archive, tmp_path / "site")
    pages = [listed(files[f"changes/{page}index.html"]) for page in ("", "page-2/", "page-3/")]
    assert [len(page) for page in pages] == [3, 3, 2]
    assert [item[0] for page in pages for item in page] == [done.day for done in DONE]
