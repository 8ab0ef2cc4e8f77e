"""The page of an original: each figure of its report stands on it once and leads back; the report leads there."""

import shutil
from pathlib import Path

import lxml.html
import made_reports as mr
import pytest
from site_builds import build

from converters.archive.layout import places_path, read_file
from converters.archive.overrides import Overrides
from converters.archive.store import Store
from converters.model.report import MISSING, Report
from converters.pipeline.prepare import SourceConverter
from hooks.frame.site_frame import Frame
from hooks.overview.load import UnreadableReport

CORPUS = Path(__file__).parents[3] / "corpus"
SOURCES = {
    2021: ("drawn-pdf-1/source.pdf", "王店镇人民政府"),
    2020: ("drawn-docx-1/source.docx", "王店镇人民政府"),
    2019: ("drawn-l3-1/source.txt", "王店镇人民政府"),
}
FOLDER = "zhejiangsheng/jiaxingshi/xiuzhouqu/wangdianzhen/renminzhengfu"
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports from a PDF, a Word file and a text that loses blank cells, and one whose original would hurt."""
    content = tmp_path_factory.mktemp("placed") / "content"
    content.mkdir()
    store = Store(content, SourceConverter())
    for year, (name, body) in SOURCES.items():
        where = Overrides(body, ("浙江省", "嘉兴市", "秀洲区", "王店镇"), year)
        assert store.add((CORPUS / name).read_bytes(), name, where).what == "added"
    parts = mr.as_cell_lines(mr.made("2021", 3, year=2022).parts())
    assert store.add(f"{parts}\n{HOSTILE}\n".encode(), "a.txt", Overrides("张三镇人民政府", None, 2022)).what == "added"
    return content


@pytest.fixture(scope="module")
def site(content: Path, bare: Frame, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return build(bare, content, tmp_path_factory.mktemp("built"))[0]


def parsed(site: dict[str, bytes], address: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(site[f"{address}index.html"].decode())


def report_of(content: Path, address: str) -> Report:
    report = read_file(content / f"{address.rstrip('/')}.md").report
    assert report is not None
    return report


@pytest.mark.parametrize("year", SOURCES)
def test_each_figure_stands_there_and_leads_back(site: dict[str, bytes], content: Path, year: int) -> None:
    address = f"{FOLDER}/{year}/"
    page, report = parsed(site, f"{address}original/"), report_of(content, address)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    there = {cell.cell for cell in report.cells if cell.status != MISSING}
    assert there <= set(ids)
    targets = {href.removeprefix("../#") for href in page.xpath("//article//a/@href") if href.startswith("../#")}
    assert targets <= there | {section.id for section in report.sections}
    listed = set(page.xpath("//details[@class='unplaced']//li/@id"))
    for cell in report.cells:
        if cell.cell in there - listed:
            (element,) = page.xpath(f"//*[@id='{cell.cell}']")
            shown = "".join("".join(element.itertext()).split())
            assert "".join((cell.raw or "").split()) in shown


def test_the_report_leads_to_the_first_figure_of_each_table(site: dict[str, bytes]) -> None:
    for year in SOURCES:
        report, page = (parsed(site, f"{FOLDER}/{year}/{end}") for end in ("", "original/"))
        links = report.xpath("//p[@class='beside']/a/@href")
        assert len(links) == (2 if year == 2019 else 3), "of the text no figure of table four has a known place"
        assert {href.partition("#")[0] for href in links} == {"original/"}
        assert {href.partition("#")[2] for href in links} <= set(page.xpath("//@id"))
        tables = [table.get("data-table") for table in report.xpath("//table[@data-table]")]
        assert {href.partition("#")[2].partition(".")[0] for href in links} <= set(tables)


def test_pages_of_a_pdf_are_drawn_with_boxes_and_lead_to_the_file(site: dict[str, bytes]) -> None:
    page = parsed(site, f"{FOLDER}/2021/original/")
    assert page.xpath("//h2/@id") == ["page-1", "page-2", "page-3", "page-4"]
    links = page.xpath("//h2//a/@href")
    assert links == [f"../../2021.source.pdf#page={number}" for number in (1, 2, 3, 4)]
    for box in page.xpath("//svg//rect"):
        assert float(box.get("width")) > 0
        assert float(box.get("x")) + float(box.get("width")) <= float(box.getparent().getparent().get("width"))
    assert not page.xpath("//*[@style]"), "the policy of the page allows no style within it"


def test_of_a_hostile_original_there_is_text_alone(site: dict[str, bytes]) -> None:
    (address,) = (address for address in site if address.endswith("2022/original/index.html"))
    page = lxml.html.document_fromstring(site[address].decode())
    assert HOSTILE in "".join(page.xpath("//article")[0].itertext())
    assert not page.xpath("//article//script | //article//img | //article//@onerror")


def test_without_a_record_there_is_no_page_and_no_link(
    content: Path, bare: Frame, site: dict[str, bytes], tmp_path: Path
) -> None:
    """Built upon the site with all of them, and the same as built at once."""

    some = shutil.copytree(content, tmp_path / "content")
    assert build(bare, some, tmp_path / "kept")[0] == site
    places_path(some / f"{FOLDER}/2021.md").unlink()
    after, _ = build(bare, some, tmp_path / "kept")
    assert after == build(bare, some, tmp_path / "full")[0]
    assert set(site) - set(after) == {f"{FOLDER}/2021/original/index.html"}
    assert b"original/" not in after[f"{FOLDER}/2021/index.html"]
    assert b"original/" in after[f"{FOLDER}/2020/index.html"]


@pytest.mark.parametrize(
    ("data", "what"),
    [(b"{}", "is no record of places, see places"), (None, "is of another original than the report")],
)
def test_a_record_that_is_none_stops_the_build_in_one_line(
    content: Path, bare: Frame, tmp_path: Path, data: bytes | None, what: str
) -> None:

    some = shutil.copytree(content, tmp_path / "content")
    other = places_path(some / f"{FOLDER}/2020.md").read_bytes()
    places_path(some / f"{FOLDER}/2021.md").write_bytes(other if data is None else data)
    with pytest.raises(UnreadableReport, match=what) as error:
        build(bare, some, tmp_path / "kept")
    assert "\n" not in str(error.value)
