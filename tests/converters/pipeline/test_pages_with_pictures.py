"""A page of the web whose tables are pictures beside it: both are filed as one source, and read again from that alone."""

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

import made_reports
import pytest
from drawn_scans import grid, png, seen
from metamorphic.files import as_page
from metamorphic.sheets import Sheet
from PIL import Image

from converters.archive.decisions import OnConflict
from converters.archive.layout import files_beside, places_beside
from converters.archive.overrides import Overrides
from converters.archive.prepared import Prepared
from converters.archive.store import Store
from converters.cli.main import main
from converters.fetching.records import Fetched, Resource
from converters.fetching.redirects import Served
from converters.markdown import read
from converters.model.originals import SAME_BYTES, SAME_REPORT
from converters.model.problems import Refused
from converters.model.report import UNVERIFIED
from converters.pipeline import source_verification
from converters.pipeline.fetched_sources import Choice, choose
from converters.pipeline.prepare import SourceConverter, prepare
from converters.pipeline.rereading import Reread, Stored, reread
from converters.readers.html.mhtml import with_page
from converters.readers.scan import recogniser

ADDRESS = "http://www.example.gov.cn/2022/"
ROWS = [
    ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
    ["规章", "0", "12", "7"],
    ["行政规范性文件", "1874", "6", "3905"],
]


def page() -> bytes:
    """A report of which the first table is a picture."""
    parts = [
        part if isinstance(part, str) else Sheet(part.height, part.width, part.cells)
        for part in made_reports.made("2021").parts()
    ]
    text = as_page(parts).decode()
    return re.sub(
        "<table.*?</table>", '<p><img src="t2.png"><img src="photo.png"></p>', text, count=1, flags=re.DOTALL
    ).encode()


def resource(role: str, name: str, body: bytes) -> Resource:
    url = ADDRESS + name
    return Resource(role, url, url, "2023-01-17T00:00:00Z", 200, (), body, name, name, "", "")


PICTURES = (
    resource("picture", "t2.png", png(seen(grid(ROWS, 10, 10, [130, 100, 100, 100])).crop((0, 0, 940, 190)))),
    resource("picture", "photo.png", png(Image.effect_noise((200, 90), 60))),
)


def chosen(pictures: Sequence[Resource]) -> Choice:
    first = resource("page", "1.html", page())
    return choose(Fetched(first.url, "report", "", (first, *pictures), warc=b"x"), Overrides())


@pytest.fixture(scope="module")
def choice() -> Choice:
    return chosen(PICTURES)


def test_they_are_one_source_with_the_pictures_of_tables_alone(choice: Choice) -> None:
    (source,) = choice.sources
    (made,) = source.made
    assert isinstance(made, Prepared)
    assert (source.resource.name, made.extension) == ("1.mhtml", "mhtml")
    assert made.report.scan == recogniser.versions()
    cell = made.report.by_id["proactive.normative_documents.issued"]
    assert (cell.status, cell.raw) == (UNVERIFIED, "1874")
    assert source.resource.body.count(b"Content-Type: image/png") == 1
    assert any("read from pictures on the page" in line for line in choice.said)
    assert {"places.json", "page-1.webp"} == set(made.places)


def test_without_what_reads_them_the_page_is_filed_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recogniser, "available", lambda: False)
    (source,) = chosen(PICTURES).sources
    assert source.resource.body == page()


def test_it_is_read_again_from_itself_alone(choice: Choice, tmp_path: Path) -> None:
    (source,) = choice.sources
    content = tmp_path / "content"
    content.mkdir()
    store, item = Store(content, SourceConverter()), source.resource
    list(store.add_each(item.body, "1.mhtml", source.overrides, OnConflict.ASK, source.made, record=b"x"))
    (path,) = content.rglob("*.md")
    assert main(["check", "--content", str(content)]) in (0, 1)
    report = read(path.read_text("utf-8")).report
    assert report is not None
    assert hashlib.sha256(item.body).hexdigest() == report.source.sha256
    originals = tuple((file.name, file.read_bytes()) for file in files_beside(path))
    places = {ending: file.read_bytes() for ending, file in places_beside(path).items()}
    ((found,),) = reread([Stored("a.md", path.read_bytes(), originals, places)])
    assert isinstance(found, Reread)
    assert found.fate == "same"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(recogniser, "_PACKAGES", ("no_such_package",))
        ((unread,),) = reread([Stored("a.md", path.read_bytes(), originals, places)])
    assert isinstance(unread, Refused)
    assert unread.problem.kind == "scan_not_read"


def test_it_is_compared_with_what_is_served(choice: Choice, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that is served otherwise is read with the pictures that are kept."""
    (source,) = choice.sources
    item, (made,) = source.resource, source.made
    assert isinstance(made, Prepared)
    read: list[bytes] = []
    monkeypatch.setattr(source_verification, "shown_again", lambda report, data: read.append(data) or report)
    other = page() + b"<!-- 7 -->"
    for body, outcome in ((page(), SAME_BYTES), (other, SAME_REPORT)):
        answer = source_verification.ask(made.report, item.body, lambda url, body=body: Served(url, url, 200, "", body))  # type: ignore[misc]
        assert answer.outcome == outcome
    assert read == [item.body, with_page(item.body, other)]
    assert read[1] != other


def test_what_was_converted_without_what_reads_pictures_is_no_hand_s_work(choice: Choice) -> None:
    (source,) = choice.sources
    item, (made,) = source.resource, source.made
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(recogniser, "_PACKAGES", ("no_such_package",))
        ((without,),) = prepare([("1.mhtml", item.body)], source.overrides)
    assert isinstance(without, Prepared)
    assert isinstance(made, Prepared)
    assert "proactive.regulations.repealed" in {cell.cell for cell in without.report.cells if cell.raw == "[image]"}
    stored = Stored("a.md", without.text.encode(), (("1.source.mhtml", item.body),), without.places)
    ((found,),) = reread([stored])
    assert isinstance(found, Reread)
    assert (found.fate, found.why) == ("differs", "")
    assert found.prepared is not None
    assert found.prepared.report.cells == made.report.cells
