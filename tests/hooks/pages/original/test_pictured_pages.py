"""The pages of an original that was read from pictures: the pictures are published, each figure stands at its place on them."""

import shutil
from dataclasses import replace
from pathlib import Path

import lxml.html
import pytest
from page_pictures import put_picture_of_table, put_pictures
from site_builds import build

from converters.archive.correcting import Reasons, withdrawn
from converters.archive.layout import places_path, read_file
from converters.archive.overrides import Overrides
from converters.archive.store import Store
from converters.markdown import write
from converters.model.report import UNVERIFIED
from converters.pipeline.prepare import SourceConverter
from hooks.frame.site_frame import Frame
from hooks.overview.load import UnreadableReport

CORPUS = Path(__file__).parents[3] / "corpus"
FOLDER = "zhejiangsheng/jiaxingshi/xiuzhouqu/wangdianzhen/renminzhengfu"
REPORT, ORIGINAL = f"{FOLDER}/2021.md", f"{FOLDER}/2021/original"
INSET = "zhejiangsheng/jiaxingshi/xiuzhouqu/renminzhengfu/2021.md"
"""A report whose original is a page of the web, with a table that is a picture."""
OPEN = "requests.granted.total"


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report that was read from pictures of four pages, one of its figures not borne out; and INSET."""
    content = tmp_path_factory.mktemp("pictured") / "content"
    content.mkdir()
    where = Overrides("王店镇人民政府", ("浙江省", "嘉兴市", "秀洲区", "王店镇"), 2021)
    Store(content, SourceConverter()).add((CORPUS / "drawn-pdf-1/source.pdf").read_bytes(), "a.pdf", where)
    assert len(put_pictures(content / REPORT, 870, '<"7">')) == 4
    report = read_file(content / REPORT).report
    assert report is not None
    cells = (replace(it, status=UNVERIFIED, value=None) if it.cell == OPEN else it for it in report.cells)
    (content / REPORT).write_text(write(replace(report, cells=tuple(cells))), "utf-8")
    where = Overrides("秀洲区人民政府", ("浙江省", "嘉兴市", "秀洲区"), 2021)
    Store(content, SourceConverter()).add((CORPUS / "drawn-html-1/source.html").read_bytes(), "a.html", where)
    put_picture_of_table(content / INSET, 2)
    return content


@pytest.fixture(scope="module")
def site(content: Path, bare: Frame, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return build(bare, content, tmp_path_factory.mktemp("built"))[0]


def page_in(site: dict[str, bytes]) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(site[f"{ORIGINAL}/index.html"].decode())


def test_each_page_is_shown_with_its_picture(site: dict[str, bytes], content: Path) -> None:
    pictures = page_in(site).xpath("//div[@class='scan']/img")
    assert [dict(it.attrib) for it in pictures] == [
        {
            "src": f"page-{number}.webp",
            "width": "62",
            "height": "88",
            "loading": "lazy",
            "alt": f"原件第 {number} 页的图像",
        }
        for number in range(1, 5)
    ]
    for number in range(1, 5):
        data = (content / f"{FOLDER}/2021.page-{number}.webp").read_bytes()
        assert site[f"{ORIGINAL}/page-{number}.webp"] == data


def test_a_figure_stands_on_it_with_what_is_known_of_its_reading(site: dict[str, bytes], content: Path) -> None:
    page, report = page_in(site), read_file(content / REPORT).report
    assert report is not None
    (box,) = page.xpath(f"//*[@id='{OPEN}']")
    assert box.xpath("ancestor::div[@class='scan']")
    assert box.xpath(".//a[@href]")[0].text_content() == report.by_id[OPEN].raw
    assert (box.get("data-sure"), box.get("data-again"), box.get("data-open")) == ("870", '<"7">', "")
    assert len(page.xpath("//*[@data-open]")) == 1
    assert {name.partition(".")[0] for name in page.xpath("//*[@data-sure]/@id")} == {
        "proactive",
        "requests",
        "disputes",
    }
    links = lxml.html.document_fromstring(site[f"{FOLDER}/2021/index.html"].decode()).xpath("//p[@class='beside']/a")
    assert all(link.get("data-pictures") == "" for link in links)


def without_pictures(content: Path) -> None:
    for file in (content / FOLDER).glob("*.webp"):
        file.unlink()


def retracted(content: Path) -> None:
    report = read_file(content / REPORT).report
    assert report is not None
    (content / REPORT).write_text(write(withdrawn(report, Reasons("误传", "", "2027-01-01"))), "utf-8")


@pytest.mark.parametrize(("change", "shown"), [(without_pictures, True), (retracted, False)])
def test_pictures_that_are_gone_or_withdrawn_are_not_shown(
    site: dict[str, bytes], content: Path, bare: Frame, tmp_path: Path, change: object, shown: bool
) -> None:
    some = shutil.copytree(content, tmp_path / "content")
    assert build(bare, some, tmp_path / "kept")[0] == site
    assert callable(change)
    change(some)
    after, _ = build(bare, some, tmp_path / "kept")
    assert after == build(bare, some, tmp_path / "full")[0]
    assert [name for name in after if name.startswith(FOLDER) and name.endswith(".webp")] == []
    assert (f"{ORIGINAL}/index.html" in after) is shown
    assert b"<img" not in after.get(f"{ORIGINAL}/index.html", b"")
    assert b"data-pictures" not in after[f"{FOLDER}/2021/index.html"]


def test_a_picture_that_no_record_names_stops_the_build_in_one_line(content: Path, bare: Frame, tmp_path: Path) -> None:
    some = shutil.copytree(content, tmp_path / "content")
    build(bare, some, tmp_path / "kept")
    shutil.copy(some / f"{FOLDER}/2021.page-2.webp", some / f"{FOLDER}/2021.page-1.webp")
    with pytest.raises(UnreadableReport, match=r"2021.md:1: the picture 2021.page-1.webp is not the one") as error:
        build(bare, some, tmp_path / "kept")
    assert "\n" not in str(error.value)
    shutil.copy(content / f"{FOLDER}/2021.page-1.webp", some / f"{FOLDER}/2021.page-1.webp")
    build(bare, some, tmp_path / "kept")
    record = places_path(some / REPORT)
    told = record.read_bytes()
    named = told.partition(b'"pictures":[[1,62,88,"')[2][:64]
    for old, new in ((named, b"0" * 64), (b"[1,62,88,", b"[1,63,88,")):
        record.write_bytes(told.replace(old, new))
        with pytest.raises(UnreadableReport, match="is not the one"):
            build(bare, some, tmp_path / "kept")


def test_of_an_original_without_pages_a_picture_stands_where_its_table_does(site: dict[str, bytes]) -> None:
    page = lxml.html.document_fromstring(site[f"{INSET.removesuffix('.md')}/original/index.html"].decode())
    (shown,) = page.xpath("//div[@class='report-original']")
    kinds = [kind for kind in (it.get("class") for it in shown) if kind in ("figures", "sheet")]
    assert kinds == ["figures", "sheet", *["figures"] * (kinds.count("figures") - 1)]
    (sheet,) = shown.xpath("div[@class='sheet']")
    assert sheet.get("aria-label") == "原件第 1 张图片"
    assert len(sheet.xpath(".//foreignobject//a")) > 100
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert "第 1 页" not in shown.text_content()
