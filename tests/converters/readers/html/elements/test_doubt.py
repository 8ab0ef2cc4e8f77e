"""Digits that a page shows otherwise than it holds them: no number is made of them."""

import pytest

from converters.model.document import Table
from converters.model.figure import looks_like_value
from converters.model.marks import unmarked
from converters.readers.html.html_reader import blocks_of

CROSSED = "background:linear-gradient(transparent 45%,#000 45%,#000 55%,transparent 55%)"
LIT = "background:linear-gradient(transparent 60%,#ff0 60%)"


def said(cell: str, sheet: str = "") -> str:
    page = f"<style>{sheet}</style><table><tr><td>予以公开</td>{cell}<td>1</td></tr></table>"
    (table,) = (block for block in blocks_of(page)[0] if isinstance(block, Table))
    return unmarked(table.rows[0].cells[1].text)


@pytest.mark.parametrize(
    ("cell", "sheet"),
    [
        ("<td>47</td>", "td::first-letter{font-size:0}"),
        ("<td><p>47</p></td>", "p:first-letter{color:#fff}"),
        ("<td>47</td>", "td::first-line{text-decoration:line-through}"),
        ("<td dir=rtl><b style='display:inline-block'>4</b><b style='display:inline-block'>7</b></td>", ""),
        ("<td><b class=b>4</b><b class=b>7</b></td>", "tr{direction:rtl} .b{display:inline-flex}"),
        (f"<td><b style='{CROSSED}'>4</b>7</td>", ""),
        (f"<td><b style='{CROSSED}'>47</b></td>", ""),
        ("<td><b style='background:url(a.png)'>4</b>7</td>", ""),
    ],
)
def test_what_is_shown_otherwise_is_no_figure(cell: str, sheet: str) -> None:
    assert not looks_like_value(said(cell, sheet))


@pytest.mark.parametrize(
    ("cell", "sheet"),
    [
        ("<td><p>47</p></td>", "p::first-letter{font-size:2em} td::first-line{font-weight:bold}"),
        ("<td dir=rtl><b>4</b><b>7</b></td>", ""),
        ("<td dir=rtl><p dir=ltr><b style='display:inline-block'>4</b>7</p></td>", ""),
        (f"<td><b style='{LIT}'>47</b></td>", ""),
        ("<td>47<i lang=EN-us>8</i></td>", ":lang(en){display:none}"),
        ("<td>47<i lang=en-US>8</i></td>", "td i:lang('EN-US'), p:lang(fr){display:none}"),
        ("<td>4<i lang=english>7</i></td>", "i:lang(en){display:none}"),
    ],
)
def test_what_is_shown_as_it_is_held_is_one(cell: str, sheet: str) -> None:
    assert said(cell, sheet) == "47"


def test_a_line_behind_a_cell_strikes_it_out() -> None:
    assert said(f"<td style='{CROSSED}'>47</td>") == ""
