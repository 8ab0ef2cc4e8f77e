"""The web record of a source that was fetched: on the page, and published only where its report names it."""

from pathlib import Path, PurePosixPath

import html_pages
import made_reports as mr
import pytest

from converters.archive.overrides import Overrides
from converters.archive.prepared import sha256_of
from converters.archive.store import Store
from converters.pipeline.prepare import SourceConverter
from hooks.engine.plan import body_files
from hooks.engine.writing import placing
from hooks.overview.checked.checked_report import checked_alone
from hooks.overview.index import build_index
from hooks.overview.load import UnreadableReport, load
from hooks.overview.summary import summarise
from hooks.pages.page import Site
from hooks.pages.report.report_page import report_page

HTML = html_pages.page(mr.made("2021", 3).parts(), "bare").encode()
RECORD = b"\x1f\x8brecord"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = Overrides(url="https://www.example.gov.cn/a.html", retrieved="2022-02-01")
    list(Store(tmp_path, SourceConverter()).add_each(HTML, "a.html", found, record=RECORD))
    (markdown,) = tmp_path.rglob("*.md")
    return markdown


def test_the_page_leads_to_it(path: Path, tmp_path: Path) -> None:
    entry = load(path, tmp_path)
    site = Site("https://example.org/", "", "", "公开档案")
    html = report_page(checked_alone(entry), build_index([summarise(entry)]), site, lambda _: 2048).html
    assert f'{path.stem}.source.warc.gz.txt" download="{path.stem}.source.warc.gz"' in html
    assert sha256_of(RECORD) in html


def test_it_is_published_as_it_is_named(path: Path, tmp_path: Path) -> None:
    (body,) = body_files(tmp_path)
    name = str(PurePosixPath(path.relative_to(tmp_path)).with_suffix(".source.warc.gz"))
    assert name in body.sources
    assert placing._published(tmp_path, name, {}) == RECORD
    (tmp_path / name).write_bytes(RECORD + b"x")
    with pytest.raises(UnreadableReport, match="has not the sha256 of any source"):
        placing._published(tmp_path, name, {})
    (tmp_path / name).write_bytes(HTML)
    with pytest.raises(UnreadableReport, match="has not the sha256"):
        placing._published(tmp_path, name, {})
