"""One body's list: what is new on it, what stands in the way, what was told, and how a killed run goes on."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import county_site as cs
import packed_files as pf
import pytest
from local_site import LocalSite, local_site

from converters.archive.layout import entries
from converters.cli.main import main
from converters.cli.web import addresses
from converters.collecting.body_collection import BodyCollection
from converters.collecting.listing.list_walk import MOST_PAGES, PageProblem, walk_list
from converters.fetching.clock import Clock

BODY = "秀洲区民政局"
OTHER = "秀洲区水利局"


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[LocalSite]:
    moment = datetime(2026, 1, 31, tzinfo=UTC)
    monkeypatch.setattr(addresses, "CLOCK", Clock(now=lambda: moment, sleep=lambda _: None))
    with local_site() as found:
        found.answers["/nb/"] = cs.listed((cs.title(BODY, 2022), "/a.html"))
        found.answers["/a.html"] = cs.html(cs.page(BODY, 2022, 1, "bare"))
        yield found


@pytest.fixture
def content(site: LocalSite, tmp_path: Path) -> Path:
    (tmp_path / "content/expected").mkdir(parents=True)
    write(tmp_path / "content", site, {BODY: "/nb/"})
    return tmp_path / "content"


def write(content: Path, site: LocalSite, lists: dict[str, str], name: str = "xiuzhouqu") -> None:
    bodies = "".join(f"- name: {body}\n  list: {site.url}{path}\n" for body, path in lists.items())
    text = f"region: [{', '.join(cs.REGION)}]\nsource: 名录\nbodies:\n{bodies}"
    (content / f"expected/{name}.yaml").write_text(text, "utf-8")


def collect(content: Path, *words: str) -> int:
    return main(["collect", "--content", str(content), "--allow-host", "127.0.0.1", *words])


def news(content: Path, capsys: pytest.CaptureFixture[str], *words: str) -> list[tuple[str, str]]:
    """What became of which address, as far as it is news."""
    capsys.readouterr()
    collect(content, "--format", "json", *words)
    bodies = [body for it in json.loads(capsys.readouterr().out)["lists"] for body in it["bodies"]]
    items = [item for body in bodies for item in body["items"] if item["what"] != "same" and not item["told"]]
    return [(item["what"], "/" + item["url"].split("/", 3)[3]) for item in items]


def reports(content: Path) -> list[str]:
    return [str(entry.path) for entry in entries(content)]


def state(content: Path) -> str:
    path = content / "expected/xiuzhouqu.state.yaml"
    return path.read_text("utf-8") if path.exists() else ""


@pytest.mark.parametrize(
    ("served", "what", "says"),
    [
        (cs.html(cs.page("秀洲区审计局", 2022, 1, "bare")), "refused", "is of 秀洲区审计局, not of 秀洲区民政局"),
        (cs.html("<html><body><p>通知</p>" + "<p>正文</p>" * 300), "refused", ""),
        (cs.file(pf.encrypted(pf.packed({"a.txt": b"a"}))), "refused", "is encrypted"),
        ((404, {}, b""), "refused", "answers with status 404"),
        ((500, {}, b""), "unreachable", "answers with status 500"),
        ((302, {"Location": "http://10.0.0.1/"}, b""), "unreachable", "no address of the public internet"),
        (cs.html("<html><title>404</title><body>您访问的页面不存在</body></html>"), "refused", "there is nothing"),
    ],
)
def test_what_is_not_taken_is_told_once_and_stops_nothing(
    served: Any, what: str, says: str, site: LocalSite, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site.answers["/nb/"] = cs.listed((cs.title(BODY, 2021), "/b"), (cs.title(BODY, 2022), "/a.html"))
    site.answers["/b"] = served
    assert collect(content) == 1
    told = capsys.readouterr()
    assert ": new: " in told.out
    assert f": {what}" in told.err
    assert says in told.err
    assert len(reports(content)) == 1
    if what == "refused":
        assert f"url: '{site.url}/b', what: refused" in state(content)
        assert collect(content) == 0
        assert ": refused" not in capsys.readouterr().err
        site.answers["/b"] = cs.html(cs.page(BODY, 2021, 2, "bare"))
        assert news(content, capsys) == [("new", "/b")]
        assert "/b" not in state(content)
    else:
        assert state(content) == ""
        assert news(content, capsys) == [(what, "/b")]
    assert main(["check", "--content", str(content)]) == 0


def test_a_report_that_does_not_say_whose_it_is(
    site: LocalSite, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The list says it, and that is recorded."""
    text = cs.page(BODY, 2022, 1, "bare").decode()
    for name in (f"{cs.COUNTY}民政局", "阳谷县人民政府办公室", "阳谷县人民政府"):
        text = text.replace(name, "")
    site.answers["/a.html"] = cs.html(text)
    assert news(content, capsys) == [("new", "/a.html")]
    [entry] = entries(content)
    assert entry.report.body.name == BODY
    assert "body" in entry.report.overrides
    assert news(content, capsys) == []


def test_one_list_of_several_bodies_is_read_once(
    site: LocalSite, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(content, site, {BODY: "/nb/", OTHER: "/nb/", "秀洲区审计局": "/sjj/"})
    links = [
        (cs.title(BODY, 2022), "/a.html"),
        (cs.title(OTHER, 2022), "/b.html"),
        ("2021年政府信息公开工作年度报告", "/c.html"),
    ]
    site.answers["/nb/"] = cs.listed(*links, (cs.title("秀洲区信访局", 2022), "/d.html"))
    site.answers["/b.html"] = cs.html(cs.page(OTHER, 2022, 2, "bare"))
    site.answers["/c.html"] = cs.html(cs.page(OTHER, 2021, 3, "bare"))
    assert news(content, capsys) == [
        ("new", "/a.html"),
        ("new", "/c.html"),
        ("new", "/b.html"),
        ("unreachable", "/sjj/"),
    ]
    asked = [path for path, _ in site.asked]
    assert len(asked) == len(set(asked))
    assert "/d.html" not in asked, "no list is that of this body"
    assert news(content, capsys) == [("unreachable", "/sjj/")]


def test_another_edition_that_counts_its_visitors_is_kept_once(
    site: LocalSite, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert news(content, capsys) == [("new", "/a.html")]
    for count, expected in enumerate(([("changed", "/a.html")], [], [])):
        counter = f"<!-- {count} --></body>"
        site.answers["/a.html"] = cs.html(cs.page(BODY, 2022, 2, "bare").decode().replace("</body>", counter))
        assert news(content, capsys) == expected
    [entry] = entries(content)
    [edition] = entry.report.others
    assert entry.report.added is not None
    assert (edition.is_version, edition.later, edition.replaced) == (True, edition.source.retrieved, None)


def test_what_a_person_corrected_or_withdrew_stays(
    site: LocalSite, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert collect(content) == 0
    [name] = reports(content)
    path = content / name
    said = ["--content", str(content), "--date", "2026-01-31", "--why"]
    assert main(["correct", str(path), "予以公开·自然人", "1234", *said, "手误"]) == 0
    before = path.read_bytes()
    site.answers["/a.html"] = cs.html(cs.page(BODY, 2022, 1, "bare").decode().replace("</body>", "<!-- 1 --></body>"))
    assert news(content, capsys) == []
    assert path.read_bytes() == before
    assert main(["correct", str(path), "--withdraw", *said, "机关撤回"]) == 0
    before = path.read_bytes()
    site.answers["/a.html"] = cs.html(cs.page(BODY, 2022, 2, "bare"))
    assert news(content, capsys) == []
    site.answers["/nb/"] = cs.listed()
    assert news(content, capsys) == []
    assert path.read_bytes() == before


def test_a_report_that_was_filed_from_a_file_learns_its_address(
    site: LocalSite, content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "a.html"
    source.write_bytes(site.answers["/a.html"][2])
    assert main(["add", str(source), "--content", str(content)]) == 0
    assert news(content, capsys) == [("moved", "/a.html")]
    [entry] = entries(content)
    assert entry.report.source.url == f"{site.url}/a.html"
    assert news(content, capsys) == []


def test_what_is_gone_comes_back(site: LocalSite, content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert news(content, capsys) == [("new", "/a.html")]
    page = site.answers.pop("/a.html")
    assert news(content, capsys) == [("gone", "/a.html")]
    assert "what: gone" in state(content)
    assert news(content, capsys) == []
    site.answers["/a.html"] = page
    assert news(content, capsys) == []
    assert "gone" not in state(content)
    site.answers["/nb/"] = (500, {}, b"")
    assert news(content, capsys) == [("unreachable", "/nb/")], "nothing is unlisted where the list was not read"
    site.answers["/nb/"] = cs.listed()
    assert news(content, capsys) == [("unlisted", "/a.html")]
    assert news(content, capsys) == []
    site.answers["/nb/"] = (500, {}, b"")
    assert news(content, capsys) == [("unreachable", "/nb/")]
    assert "what: unlisted" in state(content), "where the list was not read, nothing is forgotten"
    assert len(reports(content)) == 1


def test_a_killed_run_goes_on_where_it_was(
    site: LocalSite, content: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(content, site, {BODY: "/nb/", OTHER: "/slj/"})
    site.answers["/slj/"] = cs.listed((cs.title(OTHER, 2022), "/b.html"))
    site.answers["/b.html"] = cs.html(cs.page(OTHER, 2022, 2, "bare"))
    real = BodyCollection.collect

    def killed(self: BodyCollection, body: Any) -> Any:
        if body.name == OTHER:
            raise KeyboardInterrupt
        return real(self, body)

    monkeypatch.setattr(BodyCollection, "collect", killed)
    assert collect(content) == 130
    monkeypatch.setattr(BodyCollection, "collect", real)
    asked = len(site.asked)
    assert news(content, capsys) == [("new", "/a.html"), ("new", "/b.html")], "what the first run found is told"
    assert [path for path, _ in site.asked[asked:] if path != "/robots.txt"] == ["/slj/", "/b.html"]
    assert news(content, capsys) == []


@pytest.mark.parametrize(
    ("words", "status", "says"),
    [
        (("xiuzhouqu",), 0, "xiuzhouqu: found 1 new"),
        (("/".join(cs.REGION),), 0, "xiuzhouqu: found 1 new"),
        (("yangguxian",), 2, "yangguxian: no such list"),
        (("--content", "nowhere"), 2, "nowhere: is no folder"),
    ],
)
def test_calls(
    words: tuple[str, ...], status: int, says: str, site: LocalSite, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(content, site, {OTHER: "/nothing/"}, "other")
    (content / "expected/other.yaml").write_text(
        (content / "expected/other.yaml").read_text("utf-8").replace(", 秀洲区]", "]"), "utf-8"
    )
    assert collect(content, *words) == status
    told = capsys.readouterr()
    assert says in told.err
    assert "Traceback" not in told.err


def test_in_chinese(site: LocalSite, content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert collect(content, "--lang", "zh") == 0
    assert "xiuzhouqu: 发现：新收 1 份" in capsys.readouterr().err
    assert collect(content, "--lang", "zh") == 0
    assert "1 个列表网址都没有新内容" in capsys.readouterr().err


def test_a_damaged_list_is_one_line(site: LocalSite, content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = content / "expected/xiuzhouqu.yaml"
    path.write_text(path.read_text("utf-8").replace("source:", "sorce:"), "utf-8")
    assert collect(content) == 1
    [line] = capsys.readouterr().err.splitlines()
    assert f"{path}:2: sorce is no key here" in line
    assert site.asked == []


def test_a_dry_run_writes_nothing(site: LocalSite, content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = sorted(content.parent.rglob("*"))
    assert news(content, capsys, "--dry-run") == [("new", "/a.html")]
    assert sorted(content.parent.rglob("*")) == before


def test_a_list_without_end_is_bounded() -> None:
    def page_at(url: str) -> bytes:
        number = int(url.rpartition("=")[2] or 0)
        return f"<a href='/a{number}.html'>{cs.title(BODY, 2022)}</a><a href='?p={number + 1}'>下一页</a>".encode()

    walk = walk_list("http://a.cn/?p=0", page_at)
    assert len(walk.pages) == len(walk.reports) == MOST_PAGES
    assert not walk.whole
    lost = walk_list("http://a.cn/?p=0", lambda url: page_at(url) if url.endswith("0") else PageProblem(url, "x"))
    assert ([problem.url for problem in lost.problems], len(lost.reports)) == (["http://a.cn/?p=1"], 1)
    asked = list[str]()

    def in_a_circle(url: str) -> bytes:
        asked.append(url)
        return f"<a href='?p={1 - int(url[-1])}'>下一页</a>".encode()

    assert walk_list("http://a.cn/?p=0", in_a_circle).whole
    assert asked == ["http://a.cn/?p=0", "http://a.cn/?p=1"]


def test_what_was_found_is_told_in_one_language(
    site: LocalSite, content: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    site.answers["/nb/"] = cs.listed((cs.title(BODY, 2021), "/b"), (cs.title(BODY, 2022), "/a.html"))
    site.answers["/b"] = (404, {}, b"")
    assert collect(content) == 1
    told = capsys.readouterr()
    assert "新报告：" in told.out
    assert "/b: 未收；返回状态 404" in told.err
    assert "refused" not in told.err
