"""A feed holds whatever others wrote as text, and is XML all the same."""

from pathlib import PurePosixPath
from types import ModuleType

import pytest
from lxml import etree

from converters.archive.layout import entry_among
from converters.model.report import Body
from hooks.overview.events.history import Change
from hooks.overview.events.report_events import Event
from hooks.overview.index import build_index
from hooks.overview.summary import summarise
from hooks.pages.changes.feed import feed, followed
from hooks.pages.page import Site

SITE = Site("https://example.org/a&b/", "", "", "档<案>")
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("<b>&lt;</b>", "<b>&lt;</b>"),
        ("]]><!-- \" '", "]]><!-- \" '"),
        ("a\x00\x08\x0b\x1fb", "a����b"),
        ("\ufffe\uffff", "��"),
        ("\ud800x", "�x"),
        ("\U0001f600\u202e", "\U0001f600\u202e"),
    ],
)
def test_hostile_texts(text: str, read: str) -> None:
    change = Change("a/2020/", text, Event("corrected", "2024-01-02", "k", "c", text, text, text, text))
    root = etree.fromstring(feed("a/", text, [change], SITE))
    assert root.findtext(f"{ATOM}title") == f"{read} - 档<案>"
    assert root.findtext(f"{ATOM}entry/{ATOM}title") == f"更正：{read}"
    assert root.findtext(f"{ATOM}entry/{ATOM}summary") == f"{read}：{read} → {read}（理由：{read}）"
    assert root.findtext(f"{ATOM}entry/{ATOM}id") == "https://example.org/a&b/a/2020/#k"


@pytest.mark.parametrize(
    ("region", "folder", "page"),
    [
        (("甲省", "乙县", "丙镇"), "jia/yi/bing/fu", "jia/yi/bing/"),
        (("甲省", "乙县", "丙街道"), "jia/yi/bing/fu", "jia/yi/bing/"),
        (("甲省", "乙县"), "jia/yi/ju", "jia/yi/ju/"),
        ((), "unlocated/ju", "unlocated/ju/"),
    ],
)
def test_whose_feed_tells_of_a_body(
    sample_archive: ModuleType, region: tuple[str, ...], folder: str, page: str
) -> None:
    report = sample_archive.report(Body("丙镇人民政府", region=region), 2021, "2021", ())
    index = build_index([summarise(entry_among(PurePosixPath(folder, "2021.md"), report, ()))])
    assert followed(index.bodies[PurePosixPath(folder)], index) == page


def test_a_site_that_does_not_say_where_it_lies_has_ids_all_the_same() -> None:
    root = etree.fromstring(feed("", "", [], Site("/", "", "", "档案")))
    assert root.findtext(f"{ATOM}id") == "http://localhost/feed.xml"
    assert root.findtext(f"{ATOM}updated") == "1970-01-01T00:00:00Z"
