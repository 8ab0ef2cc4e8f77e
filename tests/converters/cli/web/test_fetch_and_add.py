"""`gongkai fetch` and `gongkai add` of addresses: what is kept, which of it is the source, and the record beside it."""

import io
import json
from collections.abc import Iterator
from pathlib import Path

import html_pages
import made_reports as mr
import packed_files as pf
import pytest
from fake_clock import FakeClock
from kinds_of_pages import DOC, packed, page
from local_site import LocalSite, local_site
from warcio.archiveiterator import ArchiveIterator

from converters.archive.layout import record_beside, source_beside
from converters.archive.prepared import sha256_of
from converters.cli.main import main
from converters.cli.web import addresses
from converters.cli.web.addresses import contact_in
from converters.markdown import read
from converters.model.report import Report

REPORT = mr.made("2021", 3)
HTML = html_pages.page(REPORT.parts(), "bare")
FILE = mr.as_docx(REPORT.parts())
OTHER = mr.as_docx(mr.made("2021", 9, body="阳谷县大布乡").parts())
WITHOUT_TABLES = html_pages.page([part for part in REPORT.parts() if not isinstance(part, mr.Grid)], "bare")
TITLE = "寿张镇2021年政府信息公开工作年度报告"


def linked(text: str, *links: str) -> bytes:
    """A page with links at the end of its article."""
    anchors = "".join(f'<p>附件：<a href="{link}">{link}</a></p>' for link in links)
    return text.replace("</body>", f"{anchors}</body>").encode()


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[LocalSite]:
    monkeypatch.setattr(addresses, "CLOCK", FakeClock().clock)
    with local_site() as found:
        yield found


class Place:
    """A folder with an archive, in which the calls are made."""

    def __init__(self, folder: Path, site: LocalSite) -> None:
        self.folder, self.site, self.content = folder, site, folder / "content"
        self.content.mkdir()

    def call(self, verb: str, *words: str) -> int:
        urls = [f"{self.site.url}{word}" if word.startswith("/") else word for word in words]
        return main([verb, *urls, "--allow-host", "127.0.0.1"])

    @property
    def reports(self) -> dict[Path, Report]:
        found = {path: read(path.read_text(encoding="utf-8")).report for path in sorted(self.content.rglob("*.md"))}
        return {path: report for path, report in found.items() if report is not None}

    def files(self) -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in self.content.rglob("*") if path.is_file()}


@pytest.fixture
def place(tmp_path: Path, site: LocalSite, monkeypatch: pytest.MonkeyPatch) -> Place:
    monkeypatch.chdir(tmp_path)
    return Place(tmp_path, site)


def test_a_page_is_added_with_its_record(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    place.site.answers |= {"/old": (301, {"Location": "/r.html"}, b""), "/r.html": (200, {}, HTML.encode())}
    assert place.call("add", "/old") == 0
    ((path, report),) = place.reports.items()
    record, source = record_beside(path), source_beside(path)
    assert record is not None
    assert source is not None
    assert source.read_bytes() == HTML.encode()
    assert (report.source.url, report.source.retrieved) == (f"{place.site.url}/r.html", "2026-01-02")
    assert report.source.record == sha256_of(record.read_bytes())
    found = [
        item.content_stream().read()
        for item in ArchiveIterator(io.BytesIO(record.read_bytes()))
        if item.rec_type == "response"
    ]
    assert found == [b"", HTML.encode()]
    assert main(["check"]) == 0
    assert main(["verify", "--allow-host", "127.0.0.1"]) == 0
    assert ": the same bytes" in capsys.readouterr().out, "what is compared is the original"


def test_a_second_run_finds_nothing_new(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    """The same bytes, and a page with another count of visitors."""
    place.site.answers["/r.html"] = (200, {}, HTML.encode())
    assert place.call("add", "/r.html") == 0
    before = place.files()
    for served in (HTML, HTML.replace("</body>", "<!-- 第 8 次访问 --></body>")):
        place.site.answers["/r.html"] = (200, {}, served.encode())
        assert place.call("add", "/r.html") == 0
        assert capsys.readouterr().out.endswith(": unchanged\n")
    assert place.files() == before


def test_a_file_that_was_given_gains_its_record(place: Place, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(HTML.encode())
    assert main(["add", "a.html"]) == 0
    place.site.answers["/r.html"] = (200, {}, HTML.encode())
    assert place.call("add", "/r.html") == 0
    ((path, report),) = place.reports.items()
    assert record_beside(path) is not None
    assert report.source.url == f"{place.site.url}/r.html"


@pytest.mark.parametrize(
    ("shown", "attached", "source", "said"),
    [
        (page("<p>见附件</p>", TITLE)[2].decode(), FILE, "docx", "the page itself holds no report"),
        (HTML, FILE, "html", "is kept in the web record"),
        (WITHOUT_TABLES, FILE, "docx", "is kept in the web record"),
        (HTML, packed("x.docx"), "html", ""),
        (HTML, DOC, "html", ""),
    ],
    ids=["only a link", "both whole", "tables only attached", "a zip beside", "a broken file beside"],
)
def test_the_page_is_the_source_unless_what_is_attached_has_more(
    place: Place, capsys: pytest.CaptureFixture[str], shown: str, attached: bytes, source: str, said: str
) -> None:
    place.site.answers |= {"/r.html": (200, {}, linked(shown, "f.docx")), "/f.docx": (200, {}, attached)}
    assert place.call("add", "/r.html") == 0
    assert said in capsys.readouterr().err
    ((path, report),) = place.reports.items()
    beside = source_beside(path)
    assert beside is not None
    assert beside.suffix == f".{source}"
    assert report.source.url == f"{place.site.url}/{'f.docx' if source == 'docx' else 'r.html'}"
    assert report.source.name == ("f.docx" if source == "docx" else "r.html")
    assert all(cell.status != "missing" for cell in report.cells)


def test_each_report_that_is_attached_is_added(place: Place) -> None:
    place.site.answers |= {
        "/r.html": (200, {}, linked(page("<p>各镇年报</p>", TITLE)[2].decode(), "a.docx", "b.docx")),
        "/a.docx": (200, {}, FILE),
        "/b.docx": (200, {}, OTHER),
    }
    assert place.call("add", "/r.html") == 0
    assert len(place.reports) == 2
    assert main(["check"]) == 0


LIST = "".join(f'<a href="/{year}.html">寿张镇{year}年政府信息公开工作年度报告</a>' for year in (2019, 2020, 2021))


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (page(LIST, "年报"), "is a list of 3 reports, not one of them"),
        (page("用户名<input type=password>", "用户登录"), "asks to log in"),
        (page("您访问的页面不存在", ""), "says there is nothing (status 200)"),
        ((404, {}, b""), "says there is nothing (status 404)"),
        ((200, {}, b"<html><script>location='/x'</script></html>"), "shows nothing unless its scripts run"),
        (page("<p>领导分工</p>" * 200, "领导之窗"), "no annual report"),
        ((200, {}, b"\x89PNG\r\n"), "has nothing that can be a report"),
        ((200, {}, b"Rar!\x1a\x07\x00"), "is a rar archive"),
        ((302, {"Location": "http://10.0.0.1/"}, b""), "no address of the public internet"),
    ],
)
def test_what_is_no_report_is_said_in_one_line(
    place: Place, capsys: pytest.CaptureFixture[str], answer: tuple[int, dict[str, str], bytes], why: str
) -> None:
    place.site.answers["/r.html"] = answer
    assert place.call("add", "/r.html") == 1
    told = capsys.readouterr().err.splitlines()
    assert why in told[-1]
    assert told[-1].startswith(f"{place.site.url}/r.html: ")
    assert place.files() == {}


def test_files_and_addresses_together(place: Place, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "b.docx").write_bytes(OTHER)
    place.site.answers["/r.html"] = (200, {}, HTML.encode())
    assert place.call("add", "b.docx", "/r.html", "/gone.html", "--log", "log.jsonl") == 1
    assert len(place.reports) == 2
    log = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [item["source"] for item in log] == ["b.docx", f"{place.site.url}/r.html", f"{place.site.url}/gone.html"]
    assert place.call("add", "/r.html", "--url", "http://a.gov.cn/") == 2
    assert "are known of what is fetched" in capsys.readouterr().err


def test_a_folder_of_a_fetch_is_added_as_the_address_would_be(place: Place) -> None:
    place.site.answers |= {
        "/r.html": (200, {}, linked(page("<p>见附件</p>", TITLE)[2].decode(), "f.docx")),
        "/f.docx": (200, {}, FILE),
    }
    assert place.call("fetch", "/r.html", "--to", "kept") == 0
    place.site.answers.clear()
    Path("kept/b.docx").write_bytes(OTHER)
    assert main(["add", "kept"]) == 0
    path, report = next((path, it) for path, it in place.reports.items() if it.source.url)
    assert len(place.reports) == 2, "what else lies there too"
    assert (report.source.url, report.source.retrieved) == (f"{place.site.url}/f.docx", "2026-01-02")
    record = record_beside(path)
    assert record is not None
    (folder,) = (item for item in Path("kept").iterdir() if item.is_dir())
    assert record.read_bytes() == (folder / "record.warc.gz").read_bytes()
    (folder / "f.docx").write_bytes(OTHER)
    assert main(["add", str(folder)]) == 1, "other bytes than were fetched"


def test_fetch_says_what_it_took(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    place.site.answers |= {"/r.html": (200, {}, linked(HTML, "f.docx", "none.pdf")), "/f.docx": (200, {}, FILE)}
    url = f"{place.site.url}/r.html"
    assert place.call("fetch", "/r.html", "--lang", "zh") == 0
    told = capsys.readouterr().out
    taken = ("已取得：「page.html」（r.html）", "已取得：「f.docx」（f.docx）")
    for words in ("是报告的网页", *taken, f"没有取：{place.site.url}/none.pdf：返回状态 404", "存于「fetched/"):
        assert words in told
    assert place.call("fetch", "/r.html") == 1
    assert "is there already and stays as it is" in capsys.readouterr().err
    assert place.call("fetch", "/r.html", "/gone", "--to", "new", "--format", "json") == 1
    one, gone = json.loads(capsys.readouterr().out)
    assert (one["url"], one["kind"], gone["kind"]) == (url, "report_page", "error")
    assert [(item["file"], item["sha256"]) for item in one["resources"]][1] == ("f.docx", sha256_of(FILE))
    assert (one["not_taken"][0]["why"], one["not_taken"][0]["why_zh"]) == ("answers with status 404", "返回状态 404")
    assert main(["fetch", "http://127.0.0.1:1/"]) == 1, "not allowed"
    with pytest.raises(SystemExit) as caught:
        main(["fetch", "ftp://a.gov.cn/"])
    assert caught.value.code == 2


def test_whom_to_write_to_stands_in_the_configuration(tmp_path: Path) -> None:
    file = tmp_path / "mkdocs.yml"
    assert contact_in(file) is None
    for text, found in (
        ("site_name: !ENV [A, b]\nextra:\n  contact: dangan@example.cn\n", "dangan@example.cn"),
        ("site_name: a", None),
        ("extra: [", None),
        ("extra:\n  contact: {a: b}", None),
    ):
        file.write_text(text, encoding="utf-8")
        assert contact_in(file) == found


def test_an_archive_of_files_gives_each_report_in_it(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    """What is none is named; all lie under one address, with one web record each."""
    texts = {
        f"{name}.txt": mr.as_cell_lines(mr.made("2021", 7, f"山东省聊城市阳谷县{name}").parts()).encode()
        for name in ("甲镇", "乙镇")
    }
    place.site.answers["/nb.zip"] = (200, {}, pf.packed({**texts, "说明.txt": b"hello"}))
    assert place.call("add", "/nb.zip") == 1
    assert "nb.zip/说明.txt: " in capsys.readouterr().err
    sources = [report.source for report in place.reports.values()]
    assert {source.name for source in sources} == {"nb.zip/甲镇.txt", "nb.zip/乙镇.txt"}
    assert {source.url for source in sources} == {f"{place.site.url}/nb.zip"}
    assert all(source.record for source in sources)
    assert place.call("add", "/nb.zip") == 1
    assert len(place.reports) == 2
