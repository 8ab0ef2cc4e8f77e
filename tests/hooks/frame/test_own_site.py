"""The frame of a site that has a name, a colour, pictures and pages of its own."""

import json
from collections.abc import Callable
from pathlib import Path

import lxml.html
import pytest

from hooks.engine.writing.output import OutputFolder
from hooks.engine.writing.overviews import other_files
from hooks.frame.site_frame import BuildFailed, Frame, frame
from hooks.overview.index import build_index
from hooks.pages.lists.publication import Publication
from hooks.pages.lists.redirect_page import AddressClash

CONFIG = """\
site_name: 阳谷县年报
site_url: https://nianbao.example.org/yanggu/
docs_dir: content
theme: {name: gongkai, logo: img/logo.svg, palette: {primary: "#c8102e"}}
plugins: [gongkai]
extra_css: [own.css]
extra: {contact: "电话 0635-1", footer: 由阳谷县档案馆整理。}
nav:
  - 关于本站: about.md
  - 说明: [{怎样阅读: more/reading.md}]
  - 县政府网站: https://www.yanggu.example.gov.cn/
"""
PAGES = {
    "about.md": "# 关于\n\n[数据](data/index.md)、[另一页](more/reading.md)\n\n<p class='md-tooltip'>x</p>\n",
    "more/reading.md": "# 怎样阅读\n",
    "own.css": "p { margin: 0 }",
    "img/logo.svg": "<svg/>",
}


def archive(folder: Path, config: str = CONFIG) -> Path:
    (folder / "content").mkdir(parents=True)
    for name, text in PAGES.items():
        (folder / "pages" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "pages" / name).write_text(text, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    return folder / "mkdocs.yml"


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return archive(tmp_path_factory.mktemp("own"))


@pytest.fixture(scope="module")
def built(config: Path) -> Frame:
    return frame(config, config.parent / "cache")


def page(built: Frame, name: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring((built.folder / name).read_bytes())


def test_its_pages_stand_in_the_same_frame_as_those_of_the_archive(built: Frame) -> None:
    about = page(built, "about/index.html")
    assert about.xpath("//title/text()") == ["关于本站 - 阳谷县年报"]
    assert about.xpath("//article//a/@href") == ["../data/", "../more/reading/"]
    links = ["./", "../more/reading/", "https://www.yanggu.example.gov.cn/"]
    assert about.xpath("//header//a[@class='own']/@href") == about.xpath("//footer//a[@class='own']/@href") == links
    assert about.xpath("//header//a[@aria-current]/text()") == ["关于本站"]
    assert about.xpath("//header//img/@src") == ["../img/logo.svg"]
    assert "电话 0635-1" in about.xpath("string(//footer)")
    assert "由阳谷县档案馆整理。" in about.xpath("string(//footer)")
    assert built.template.site.name == "阳谷县年报"
    assert "more/reading/" in built.template.page


def test_its_styles_come_last_and_are_there(built: Frame) -> None:
    styles = page(built, "about/index.html").xpath("//link[@rel='stylesheet']/@href")
    assert len(styles) == 4
    assert styles[-1] == "../own.css"
    assert "--accent: #c8102e" in (built.folder / "about" / styles[-2]).resolve().read_text("utf-8")
    for name in ("404.html", "about/index.html"):
        found = page(built, name).xpath("//link[@rel='stylesheet' or @rel='icon']/@href")
        paths = [address.removeprefix("/yanggu/").removeprefix("../") for address in found]
        assert all((built.folder / path).is_file() for path in paths), name
    assert ".md-tooltip" in (built.folder / styles[0].removeprefix("../")).read_text("utf-8")  # which no other page has


def test_the_frame_is_kept_until_a_page_is_changed(config: Path, built: Frame, monkeypatch: pytest.MonkeyPatch) -> None:
    assert frame(config, config.parent / "cache") == built
    monkeypatch.setitem(PAGES, "about.md", "# 另一个\n")
    (config.parent / "pages/about.md").write_text("# 另一个\n", encoding="utf-8")
    monkeypatch.setattr("hooks.frame.site_frame._run", lambda *a, **k: pytest.fail("rendered"))
    with pytest.raises(pytest.fail.Exception, match="rendered"):
        frame(config, config.parent / "cache")


@pytest.fixture
def published(built: Frame, tmp_path: Path) -> Callable[[dict[str, str]], Path]:
    """Write what is around the reports into a folder in which there are pages already."""

    def write(stamps: dict[str, str]) -> Path:
        output = OutputFolder(tmp_path, None, {})
        output.stamps.update(stamps)
        other_files(output, Publication(built.template.site, build_index([]), tuple, tmp_path), built, ["", "data/"])
        return tmp_path

    return write


def test_they_are_published_and_listed_for_search_engines(published: Callable[[dict[str, str]], Path]) -> None:
    folder = published({})
    assert (folder / "more/reading/index.html").is_file()
    base = "https://nianbao.example.org/yanggu/"
    assert f"<loc>{base}about/</loc>" in (folder / "sitemap.xml").read_text("utf-8")
    assert "404" not in (folder / "sitemap.xml").read_text("utf-8")
    described = (folder / "opensearch.xml").read_text("utf-8")
    assert "<ShortName>阳谷县年报</ShortName>" in described
    assert f"{base}assets/seal." in described


def test_a_page_where_the_archive_has_one_is_refused(published: Callable[[dict[str, str]], Path]) -> None:
    with pytest.raises(AddressClash, match=r"pages: the archive has a page at about/index\.html already"):
        published({"about/index.html": ""})


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("contact:", "contakt:"), "mkdocs.yml: extra.contakt is no setting of an archive; expected one of home_title"),
        ((CONFIG.partition("plugins")[2], ": []"), "gongkai did not run; expected plugins: [gongkai] in mkdocs.yml"),
    ],
)
def test_a_mistake_in_the_settings_is_one_line(change: tuple[str, str], message: str, tmp_path: Path) -> None:
    with pytest.raises(BuildFailed) as told:
        frame(archive(tmp_path, CONFIG.replace(*change)), tmp_path / "cache")
    assert str(told.value).startswith(message)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "---\ndescription: 甲: 乙\n---\n\n# 关于\n",
            "pages/about.md: what stands between its lines of --- is no YAML",
        ),
        ("Tel: 0635-1\nFax: 0635-2\n\n# 关于\n", "pages/about.md: its first lines are taken for settings"),
    ],
)
def test_lines_that_mkdocs_would_show_or_swallow_are_told_of(text: str, message: str, tmp_path: Path) -> None:
    config = archive(tmp_path)
    (tmp_path / "pages/about.md").write_text(text, encoding="utf-8")
    with pytest.raises(BuildFailed) as told:
        frame(config, tmp_path / "cache")
    assert str(told.value).startswith(message)


def test_a_page_may_say_its_title_without_a_fence(tmp_path: Path) -> None:
    config = archive(tmp_path)
    (tmp_path / "pages/more/reading.md").write_text("title: 怎样读\ndescription: 说明\n\n## 一\n", encoding="utf-8")
    shown = page(frame(config, tmp_path / "cache"), "more/reading/index.html")
    assert shown.xpath("//meta[@name='description']/@content") == ["说明"]
    assert "title" not in shown.xpath("string(//article)")


def test_a_name_and_a_description_may_have_any_characters(tmp_path: Path) -> None:
    name = """<b>甲 & 'b'</b> "丙\""""
    config = archive(tmp_path, CONFIG.replace("site_name: 阳谷县年报", f"site_name: {json.dumps(name)}"))
    described = f"---\ndescription: {json.dumps(name)}\n---\n\n# 关于\n"
    (tmp_path / "pages/about.md").write_text(described, encoding="utf-8")
    about = page(frame(config, tmp_path / "cache"), "about/index.html")
    assert about.xpath("//title/text()") == [f"关于本站 - {name}"]
    assert about.xpath("//meta[@name='description']/@content") == [name]
