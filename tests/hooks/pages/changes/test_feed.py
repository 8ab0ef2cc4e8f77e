"""A feed holds whatever others wrote as text, and is XML all the same."""

import pytest
from lxml import etree

from hooks.overview.events.history import Change
from hooks.overview.events.report_events import Event
from hooks.pages.changes.feed import feed
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


def test_a_site_that_does_not_say_where_it_lies_has_ids_all_the_same() -> None:
    root = etree.fromstring(feed("", "", [], Site("/", "", "", "档案")))
    assert root.findtext(f"{ATOM}id") == "http://localhost/feed.xml"
    assert root.findtext(f"{ATOM}updated") == "1970-01-01T00:00:00Z"
