"""Cells that a script fills: they say nothing, and are not blank; or say something, which may be no figure."""

import pytest

from converters.model.document import Table
from converters.readers.html.html_reader import blocks_of

FILLED = "[object: script]"


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("<td></td>", ""),
        ("<td id=a></td>", FILLED),
        ("<td><p><span id=b> </span></p></td>", FILLED),
        ("<td id=d></td>", ""),
        ("<td id=a>0</td>", "0" + FILLED),
        ("<td><b id=b>0</b></td>", "0" + FILLED),
        ("<td class=c>0</td>", "0" + FILLED),
        ("<td id=e>0</td>", "0" + FILLED),
        ("<td id=f>0</td>", "0"),
        ("<td id=a>合计</td>", "合计"),
        ("<td>0<script>document.write(3)</script></td>", "0" + FILLED),
        ("<td><script>document.write(3)</script></td>", FILLED),
        ("<td>0<script>track()</script></td>", "0"),
        ("<td><i v-text='row.new'></i></td>", FILLED),
        ("<td ng-bind='row.new'></td>", FILLED),
        ("<td data-bind-of='row'></td>", ""),
    ],
)
def test_a_cell_that_a_script_fills(cell: str, said: str) -> None:
    script = "<script>document.getElementById('a').innerText = 1; $('#b').text(2); $('.c').html(3); e.innerHTML = 4; $('#f').text()</script>"
    (table,), _ = blocks_of(f"<table><tr><td>予以公开</td>{cell}<td>1</td></tr></table>{script}")
    assert isinstance(table, Table)
    assert [cell.text for cell in table.rows[0].cells] == ["予以公开", said, "1"]


def test_a_cell_of_the_layout_says_nothing() -> None:
    blocks, _ = blocks_of("<table><tr><td><p>正文。</p></td></tr><tr><td><script>share()</script></td></tr></table>")
    assert [getattr(block, "text", None) for block in blocks] == ["正文。"]
