"""A scan goes the whole way: added, checked, built; its page beside its figures, its text found, its figures marked in the data."""

import csv
import gzip
import io
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser
from scanned_reports import typefaces
from scanned_reports.brief_report import BODY, SENTENCE, YEAR, brief_report
from site_builds import bare_frame, build

from converters.archive.layout import places_path, read_file
from converters.archive.validate import ArchiveValidator
from converters.cli.main import main
from converters.model.report import UNVERIFIED, Report
from converters.places.against_report import cell_places
from converters.places.record_reading import read

FOLDER = "shandongsheng/liaochengshi/yangguxian/renminzhengfu"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is that of the class above
        pass


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    """Where the site is served that is built into `built/site`."""
    (tmp_path / "built/site").mkdir(parents=True)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(tmp_path / "built/site")))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.skipif(not typefaces.chinese(), reason="no typeface with Chinese characters is installed")
def test_a_scan_becomes_a_page_beside_which_its_picture_stands(
    tmp_path: Path, served: str, browser: Browser, capsys: pytest.CaptureFixture[str]
) -> None:
    content, scan = tmp_path / "content", tmp_path / "scan.pdf"
    content.mkdir()
    data, printed = brief_report()
    scan.write_bytes(data)
    assert main(["add", "--content", str(content), "--jobs", "1", str(scan)]) == 0, capsys.readouterr().err
    names = sorted(path.name for path in (content / FOLDER).iterdir())
    assert names == [f"{YEAR}.md", f"{YEAR}.page-1.webp", f"{YEAR}.places.json", f"{YEAR}.source.pdf"]
    findings = ArchiveValidator(content).validate([content])
    assert [it.problem.message for it in findings if it.problem.severity == "error"] == []
    report = read_file(content / f"{FOLDER}/{YEAR}.md").report
    assert report is not None
    unverified = {cell.cell: cell.raw or "" for cell in report.cells if cell.status == UNVERIFIED}
    assert unverified.items() <= printed.items()
    held = printed_on(content / f"{FOLDER}/{YEAR}.md", report)
    assert {cell: dark for cell, dark in held.items() if dark is not bool(printed[cell])} == {}

    site, _ = build(bare_frame(tmp_path / "frame"), content, tmp_path / "built")
    original = f"{FOLDER}/{YEAR}/original"
    assert site[f"{original}/page-1.webp"] == (content / f"{FOLDER}/{YEAR}.page-1.webp").read_bytes()
    told = {
        line["cell"]: line for line in csv.DictReader(io.StringIO(gzip.decompress(cells_in(site)).decode("utf-8-sig")))
    }
    for cell, raw in unverified.items():
        assert (told[cell]["status"], told[cell]["value"], told[cell]["raw"]) == (UNVERIFIED, "", raw)

    page = browser.new_context(viewport={"width": 360, "height": 740}).new_page()
    page.goto(f"{served}search/?q={SENTENCE[:8]}")
    page.locator("#search-results[data-state=done]").wait_for()
    page.locator(f"#search-results [data-report*='{FOLDER}/{YEAR}/']").wait_for()
    page.goto(f"{served}{FOLDER}/{YEAR}/")
    figure = page.locator('td[data-cell="proactive.penalties.decisions"]')
    assert figure.get_attribute("data-status") == UNVERIFIED
    figure.click()
    page.locator(".crop img").wait_for()
    assert f"机读作“{printed['proactive.penalties.decisions']}”" in page.locator(".seen").inner_text()
    page.locator(".figure-panel a", has_text="对照原件").click()
    page.locator("[id='proactive.penalties.decisions']:target[data-open]").wait_for()
    picture = page.locator(".scan img")
    assert picture.evaluate("it => it.decode().then(() => it.naturalWidth)") > 1200
    assert BODY in page.locator("h1").inner_text()
    page.context.close()


def printed_on(path: Path, report: Report) -> dict[str, bool]:
    """Whether there is ink on the picture, where the record says that a cell stands: within its rulings."""
    record = read(places_path(path).read_bytes())
    image = Image.open(path.with_suffix(".page-1.webp")).convert("L")
    wide, high = (size / of for size, of in zip(image.size, record.pages[0], strict=True))
    found = {}
    for cell, number in cell_places(record, report).items():
        (area,) = record.passages[number].areas
        box = ((area.left + 2) * wide, (area.top + 2) * high, (area.right - 2) * wide, (area.bottom - 2) * high)
        found[cell] = image.crop(tuple(map(round, box))).getextrema()[0] < 128
    return found


def cells_in(site: dict[str, bytes]) -> bytes:
    (data,) = (data for name, data in site.items() if name == f"data/cells-{YEAR}.csv.gz")
    return data
