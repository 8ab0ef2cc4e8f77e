"""正文与表格 on the page of a report: both sides of each figure, in words and with links."""

import re
from decimal import Decimal
from html import unescape

import pytest
from lxml import html

from converters.forms.official_forms import forms
from converters.model.report import Cell
from converters.verify.checks import AGREES, CANNOT_TELL, DIFFERS, TEXT, Check, Quote, Side
from hooks.pages.report.checks.text_results import TextResults, text_results
from hooks.pages.report.narrative import Lead, paragraph
from hooks.pages.report.official_table import layout

GRANTED, PARTIAL, HANDLED = (f"requests.{row}.total" for row in ("granted", "partial", "handled"))


def results(*checks: Check, blank: str = "") -> tuple[TextResults, set[str]]:
    names = [name for block in forms()["2019"].blocks for name in block.cells]
    figures = {GRANTED: 272, PARTIAL: 3, HANDLED: 805}
    cells = {
        name: Cell(name, "blank", None, "")
        if name == blank
        else Cell(name, "reported", Decimal(figures.get(name, 0)), "0")
        for name in names
    }
    linked: set[str] = set()
    return text_results(checks, cells, layout(frozenset(names)).labels, linked), linked


def check(
    outcome: str,
    said: int,
    right: Side,
    why: str = "",
    as_zero: bool = False,
    section: str = "overview",
    paragraph: int = 3,
) -> Check:
    quote = Quote(section, paragraph, 0, "予以公开及部分<公开>258件", "其中予以公开及部分<公开>258件，占54%。")
    return Check(TEXT, "granted_and_partial", outcome, Side(Decimal(said), quote=quote), right, as_zero, why)


def told(item: str) -> str:
    return html.fromstring(f"<div>{item}</div>").text_content()


def test_a_contradiction_shows_both_sides_and_the_difference() -> None:
    right = Side(Decimal(275), (GRANTED, PARTIAL))
    found, linked = results(check(DIFFERS, 258, right))
    (item,) = found.differs
    assert told(item) == (
        "一、总体情况第 3 段予以公开及部分<公开>258件≠（一）予以公开·总计 272 ＋ "
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）·总计 3 ＝ 275正文是 258，表中是 275，相差 17"
    )
    assert "<a href=#overview.3>一、总体情况第 3 段</a>" in item
    assert f"<a href=#{GRANTED}>" in item
    assert linked == {GRANTED, PARTIAL}
    assert found.total == 1


@pytest.mark.parametrize("outcome", [DIFFERS, CANNOT_TELL])
def test_what_stands_there_again_comes_once_with_all_places(outcome: str) -> None:
    right, why = Side(Decimal(275), (GRANTED, PARTIAL)), "a channel" if outcome == CANNOT_TELL else ""
    places = [("overview", 3), ("overview", 3), ("overview", 8), ("problems", 1)]
    again = [check(outcome, 258, right, why, section=section, paragraph=number) for section, number in places]
    found, _ = results(*again, check(outcome, 258, Side(Decimal(272), (GRANTED,)), why))
    first, other = found.differs if outcome == DIFFERS else found.unsure
    assert told(first).startswith(
        "一、总体情况第 3 段（2 处）、第 8 段、五、存在的主要问题及改进情况第 1 段予以公开及部分<公开>258件"
    )
    assert "<a href=#overview.8>第 8 段</a>" in first
    assert told(other).startswith("一、总体情况第 3 段予以公开")
    assert (found.differing + found.doubtful, found.total) == (5, 5)


def test_a_share_is_in_per_cent_with_its_whole() -> None:
    right = Side(Decimal("34.2"), (GRANTED,), over=(HANDLED,))
    (item,) = results(check(DIFFERS, 54, right))[0].differs
    assert "（（一）予以公开·总计 272）÷（（七）总计·总计 805） ＝ 34.2%" in told(item)
    assert "正文是 54%，表中是 34.2%" in told(item)


def test_what_cannot_be_told_says_why() -> None:
    (item,) = results(check(CANNOT_TELL, 258, Side(Decimal(272), (GRANTED,)), "a channel"))[0].unsure
    assert told(item).endswith("表中是 （一）予以公开·总计 272。无法判断：可能只是一个申请渠道的数字")


def test_what_agrees_leads_from_its_words_to_the_cell() -> None:
    sides = [
        Side(Decimal(272), (GRANTED,)),
        Side(Decimal(275), (PARTIAL, GRANTED)),
        Side(Decimal(34), (GRANTED,), over=(HANDLED,)),
    ]
    zero = check(AGREES, 0, sides[0], as_zero=True, section="preamble")
    found, linked = results(*(check(AGREES, 1, side) for side in sides), zero)
    leads = {place: [(lead.cell, lead.how) for lead in of] for place, of in found.leads.items()}
    assert leads == {
        ("overview", 3): [(GRANTED, ""), (PARTIAL, "2 格的和"), (GRANTED, "2 格的比")],
        ("preamble", 3): [(GRANTED, "空白按 0 计")],
    }
    assert (found.agreeing, found.total, linked) == (4, 4, {GRANTED, PARTIAL})


@pytest.mark.parametrize(
    ("leads", "expected"),
    [
        ((), "收到<3>件，公开2件。"),
        ((Lead(2, "<3>件", GRANTED, ""),), "收到[a href=#g]<3>件[/a]，公开2件。"),
        ((Lead(8, "开2件", GRANTED, "2 格的和"), Lead(2, "<3>", PARTIAL, "")), "收到[a href=#p]<3>[/a]件，公[a href=#g title=2 格的和]开2件[/a]。"),
        ((Lead(2, "<3>件", GRANTED, ""), Lead(3, "3", PARTIAL, "")), "收到[a href=#g]<3>件[/a]，公开2件。"),  # one within the other
        ((Lead(1, "<3>件", GRANTED, ""),), "收到<3>件，公开2件。"),  # they stand elsewhere
    ],
)  # fmt: skip
def test_the_words_of_a_paragraph_lead_to_cells(leads: tuple[Lead, ...], expected: str) -> None:
    shown = paragraph("收到<3>件，公开2件。", "overview", 2, leads).replace(GRANTED, "g").replace(PARTIAL, "p")
    links = re.sub(r"<(/?a)( [^>]*)?>", lambda tag: f"[{tag[1]}{tag[2] or ''}]".replace('"', ""), shown)
    assert unescape(links) == f"<p id=overview.2>{expected}"


def test_of_many_members_those_that_are_not_0_are_listed() -> None:
    names = tuple(f"requests.{row}.total" for row in ("granted", "partial", "handled", "new", "carried_in"))
    (item,) = results(check(DIFFERS, 5, Side(Decimal(1080), names)))[0].differs
    assert "＋ 其余 2 项 ＝ 1080" in told(item)
