"""The site as MkDocs and ProperDocs build it."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from urllib.parse import unquote, urljoin, urlsplit

import lxml.etree
import lxml.html
import pytest
from forking import Builders, Ended

from converters.model.report import Report
from hooks.pages.assets import asset
from hooks.pages.content_policy import CONTENT_POLICY, REDIRECT_POLICY
from hooks.pages.lists.publication import Publication
from hooks.pages.lists.search_page import SEARCH

Build = Callable[..., "subprocess.CompletedProcess[str]"]
REPOSITORY = Path(__file__).parents[2]
BASE = "https://example.org/dangan/"


def files(site: Path) -> dict[str, bytes]:
    return {str(path.relative_to(site)): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def parsed(path: Path) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(path.read_bytes())


def test_every_page_there_should_be_is_there(site: Path, publication: Publication, archive: dict[str, Report]) -> None:
    addresses = {*publication.addresses(), *(path.removesuffix(".md") + "/" for path in archive)}
    addresses |= {source.removesuffix("index.html") for source in publication.redirects()}
    found = {str(path.relative_to(site)).removesuffix("index.html") for path in pages(site)}
    assert found == addresses | {"404.html"}


def test_properdocs_makes_the_same_site(site: Path, content: Path, build: Build, tmp_path: Path) -> None:
    done = build("properdocs", content, tmp_path / "site")
    assert done.returncode == 0, done.stderr
    assert files(tmp_path / "site") == files(site)


def test_two_builds_are_the_same_whatever_the_clock_says(
    site: Path, content: Path, build: Build, tmp_path: Path
) -> None:
    done = build("mkdocs", content, tmp_path / "site", anew=True, SOURCE_DATE_EPOCH="4102444800", PYTHONHASHSEED="7")
    assert done.returncode == 0, done.stderr
    assert files(tmp_path / "site") == files(site)


def test_the_sitemap_names_every_page(site: Path, publication: Publication, archive: dict[str, Report]) -> None:
    text = (site / "sitemap.xml").read_text(encoding="utf-8")
    addresses = {*publication.addresses(), *(path.removesuffix(".md") + "/" for path in archive)}
    assert set(re.findall("<loc>(.*?)</loc>", text)) == {BASE + address for address in addresses - {SEARCH}}


def test_no_link_within_the_site_is_broken(site: Path) -> None:
    ids = {path: set(parsed(path).xpath("//@id")) for path in pages(site)}
    for path in pages(site):
        here = BASE + str(path.relative_to(site)).removesuffix("index.html")
        for target in parsed(path).xpath("//@href | //@src"):
            url = urlsplit(urljoin(here, target))
            if not f"{url.scheme}://{url.netloc}{url.path}".startswith(BASE):
                continue
            file = site / unquote(url.path.removeprefix(urlsplit(BASE).path))
            file = file / "index.html" if file.is_dir() else file
            assert file.is_file(), f"{path}: {target}"
            if url.fragment and not url.fragment.startswith("__") and file.suffix == ".html":
                assert unquote(url.fragment) in ids[file], f"{path}: {target}"


def test_nothing_is_loaded_from_another_host(site: Path) -> None:
    for path in pages(site):
        root = parsed(path)
        loaded = root.xpath("//script/@src | //img/@src | //link[not(@rel='canonical')]/@href | //iframe/@src")
        assert not [url for url in loaded if urlsplit(url).netloc and not url.startswith(BASE)], path
    style = (site / asset("archive.css")).read_text(encoding="utf-8")
    assert "http" not in style.replace("xmlns='http://www.w3.org/2000/svg'", "")
    assert "@import" not in style


def keeps_foreign_code_out(site: Path) -> None:
    """Each page has the policy before all that it loads, and holds no script, style or handler itself, which it would forbid;
    a block of data is no script."""
    for path in pages(site):
        root = parsed(path)
        leads_on = bool(root.xpath("//meta[@http-equiv='refresh']"))
        first, second = root.xpath("//head/*")[:2]
        assert first.get("charset") == "utf-8", path
        assert second.get("http-equiv") == "Content-Security-Policy", path
        assert second.get("content") == (REDIRECT_POLICY if leads_on else CONTENT_POLICY), path
        assert not root.xpath("//script[not(@src) and not(@type='application/ld+json')] | //style | //@style"), path
        assert not root.xpath("//base | //iframe | //object | //embed"), path
        assert not root.xpath("//@*[starts-with(name(), 'on')]"), path
        addresses = root.xpath("//@href | //@src | //@action")
        assert not [address for address in addresses if re.match(r"\s*(?:javascript|data|vbscript):", address, re.I)], (
            path
        )


def test_a_page_lets_no_foreign_code_run(site: Path) -> None:
    keeps_foreign_code_out(site)
    assert "unsafe" not in CONTENT_POLICY
    assert [rule for rule in CONTENT_POLICY.split("; ") if ":" in rule.replace("data:", "") or "*" in rule] == []


def test_the_head_of_a_page_tells_what_it_is(site: Path) -> None:
    root = parsed(site / "shandongsheng/liaochengshi/yangguxian/shouzhangzhen/renminzhengfu/2020/index.html")
    assert root.get("lang") == "zh-CN"
    assert root.xpath("//title/text()") == ["寿张镇人民政府2020年政府信息公开工作年度报告 - 公开档案"]
    assert root.xpath("//link[@rel='canonical']/@href")[0].endswith("/renminzhengfu/2020/")
    assert "寿张镇" in root.xpath("//meta[@name='description']/@content")[0]


def test_hostile_text_stays_text_in_the_whole_page(site: Path, sample_archive: ModuleType) -> None:
    emo = parsed(site / "shandongsheng/yangguxian/emo/2020/index.html")
    assert emo.xpath("//title/text()") == [f"{sample_archive.HOSTILE} - 公开档案"]
    for path in pages(site):
        raw = path.read_text(encoding="utf-8")
        assert "<script>alert" not in raw
        assert "<img src=x" not in raw


def test_the_navigation_does_not_grow_with_the_archive(site: Path) -> None:
    root = parsed(site / "data/index.html")
    assert len(root.xpath("//header//a[@href]")) < 10


def test_originals_are_there_byte_for_byte_and_none_runs_as_a_page(site: Path, content: Path) -> None:
    for original in content.rglob("*.source.*"):
        name = f"{original.name}.txt" if original.suffix == ".html" else original.name
        assert (site / original.relative_to(content)).with_name(name).read_bytes() == original.read_bytes()
    assert not list(site.rglob("*.source.html"))
    assert parsed(site / "unlocated/weizhi/2019/index.html").xpath("//a[@download]/@href") == [
        "../2019.source.html.txt"
    ]


def broken_archive(sample: Path, content: Path, change: Callable[[bytes], bytes]) -> str:
    """A copy of one report, changed; its path below `content`."""
    name = "unlocated/xiuzhouqu/wangdianzhen/renminzhengfu/2020.md"
    (content / name).parent.mkdir(parents=True)
    (content / name).write_bytes(change((sample / name).read_bytes()))
    return name


FAULTS = [
    (lambda data: data.replace(b"year: 2020\n", b"year: [\n"), r"\d+: front matter is no YAML"),
    (lambda data: data.replace("body: 王店镇人民政府\n".encode(), b"body: 7\n"), "3: body is 7; expected a text"),
    (lambda data: data.replace(b"---\n", b"", 1), "1: the file does not begin with front matter"),
    (lambda data: data.replace("| 规章 |".encode(), "| 规 |".encode()), r"\d+: found 规; expected the row 规章"),
    (lambda data: data.replace(b"| 0 |", b"| o |", 1), r"\d+: .* is 'o'; expected a plain number"),
    (lambda data: data + b"\xff", r"\d+: byte 0xff is no UTF-8"),
]


@pytest.mark.parametrize(
    ("builder", "change", "message"),
    [*(("mkdocs", *fault) for fault in FAULTS), ("properdocs", *FAULTS[0])],
)
def test_a_report_that_cannot_be_read_fails_the_build(
    builder: str, change: Callable[[bytes], bytes], message: str, archive: dict[str, Report], content: Path, build: Build,
    tmp_path: Path,
) -> None:  # fmt: skip
    name = broken_archive(content, tmp_path / "content", change)
    done = build(builder, tmp_path / "content", tmp_path / "site")
    assert done.returncode == 1
    lines = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
    assert len(lines) == 1, done.stderr
    assert re.search(rf"content/{name}:{message}", lines[0])
    assert "Traceback" not in done.stderr


Gongkai = Callable[..., Ended]


@pytest.fixture
def gongkai_build(builders: Builders) -> Gongkai:
    """Run `gongkai build` on an archive, with a cache beside it."""

    def run(content: Path, *arguments: str, cwd: Path = REPOSITORY) -> Ended:
        cache = () if "-h" in arguments else ("--cache", str(content.parent / "cache"))
        environment = {"CONTENT_DIR": str(content), "PYTHONPATH": str(REPOSITORY)}
        return builders("hooks.build", *arguments, *cache, cwd=cwd, environment=environment)

    return run


def test_gongkai_build_is_quiet_and_keeps_the_last_good_site(
    gongkai_build: Gongkai, archive: dict[str, Report], content: Path, tmp_path: Path
) -> None:
    site = tmp_path / "out" / "site"
    done = gongkai_build(content, "--site", str(site), "--jobs", "2", "--full")
    assert (done.status, done.out, done.said) == (0, b"", "")
    good = files(site)
    assert "index.html" in good
    keeps_foreign_code_out(site)

    name = broken_archive(content, tmp_path / "content", FAULTS[0][0])
    done = gongkai_build(tmp_path / "content", "--site", str(site))
    assert done.status == 1
    assert re.fullmatch(rf"gongkai build: .*content/{name}:\d+: front matter is no YAML.*\n", done.said)
    assert files(site) == good
    assert [path.name for path in site.parent.iterdir()] == ["site"]

    (site / "years" / "index.html").unlink()
    assert gongkai_build(content, "--site", str(site)).status == 0
    assert files(site) == good


def test_gongkai_build_never_replaces_what_is_no_site(
    gongkai_build: Gongkai, archive: dict[str, Report], content: Path, tmp_path: Path
) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "dear.txt").write_text("x", encoding="utf-8")
    done = gongkai_build(content, "--site", str(tmp_path / "letters"))
    assert done.status == 2
    assert "holds something else than a built site" in done.said
    assert (tmp_path / "letters" / "dear.txt").read_text(encoding="utf-8") == "x"


WRONG_CALLS = [
    (("--jobs", "0"), "'0' is no number of processes; expected 1 or more"),
    (("--jobs", "x"), "'x' is no number of processes; expected 1 or more"),
    (("--bad",), "unrecognized arguments: --bad"),
    (("--site", "/etc/hosts"), "it is no folder; expected a folder for the site"),
    (("--site", "."), "the folder holds something else than a built site; empty it"),
]


@pytest.mark.parametrize(("arguments", "words"), WRONG_CALLS)
def test_a_wrong_call_is_told_on_one_line(
    gongkai_build: Gongkai, content: Path, arguments: tuple[str, ...], words: str
) -> None:
    done = gongkai_build(content, *arguments)
    assert (done.status, done.out) == (2, b"")
    assert re.fullmatch(r"gongkai build: .+; see gongkai build -h\n", done.said)
    assert words in done.said


def test_help_shows_an_example(gongkai_build: Gongkai, content: Path) -> None:
    done = gongkai_build(content, "-h")
    assert done.status == 0
    assert "examples:\n  gongkai build" in done.text


def test_outside_the_archive_it_says_where_to_run(gongkai_build: Gongkai, content: Path, tmp_path: Path) -> None:
    done = gongkai_build(content, cwd=tmp_path)
    assert done.status == 2
    assert re.fullmatch("gongkai build: there is no mkdocs.yml here; run this in the folder .+\n", done.said)


def test_browsers_can_add_the_search(site: Path) -> None:
    space = {"o": "http://a9.com/-/spec/opensearch/1.1/"}
    described = lxml.etree.fromstring((site / "opensearch.xml").read_bytes())
    assert described.xpath("o:ShortName/text()", namespaces=space) == ["公开档案"]
    assert described.xpath("o:Url/@template", namespaces=space) == [f"{BASE}search/?q={{searchTerms}}"]
    assert described.xpath("o:Image/text()", namespaces=space) == [BASE + asset("seal.svg")]
    link = "//link[@rel='search'][@type='application/opensearchdescription+xml']"
    for path in pages(site):
        led_on = bool(parsed(path).xpath("//meta[@http-equiv='refresh']"))  # a page at a former address
        assert len(parsed(path).xpath(link)) == (0 if led_on else 1), path


def test_the_theme_keeps_no_index_of_its_own(site: Path) -> None:
    assert not (site / "search/search_index.json").exists()


def test_the_search_page_asks_for_what_it_needs_at_once(site: Path) -> None:
    """Its scripts and the list of the index stand in its head, and take with them all that is not loaded when it is needed."""
    start, script = ((site / asset(f"search/{name}.js")).read_text(encoding="utf-8") for name in ("start", "page"))
    taken_from = re.compile(r"\b(?:from|import) *[\"']([^\"']+)")
    assert not taken_from.findall(start)
    assert set(taken_from.findall(script)) == {"./start.js"}
    for words, place in (("cannot load ", start), ("（未核）", script), ("a set of the index is damaged", start)):
        assert (start + script).count(words) == place.count(words) >= 1
    assert not (site / asset("search/load.js")).exists()
    assert not {"scripts", "built"} & {path.name for path in site.iterdir()}
    page = parsed(site / "search/index.html")
    assert [address.rpartition("/assets/")[2] for address in page.xpath("//script[@type='module']/@src")] == [
        asset(f"{name}.js").removeprefix("assets/") for name in ("search/start", "archive", "search/page")
    ]
    known = page.xpath("//head/link[@rel='preload' or @rel='modulepreload']/@href")
    assert [(site / "search" / address).resolve() for address in known] == [
        (site / name).resolve() for name in ("search/manifest.json", asset("search/page.js"))
    ]
