"""The Word files that tests make are those that python-docx would make, to the last element."""

import io
import zipfile
from collections.abc import Iterable, Sequence

import docx
import made_reports as mr
import pytest
from docx.oxml.simpletypes import ST_Merge
from docx.oxml.table import CT_Tc
from docx.shared import Length
from docx.table import Table, _Cell
from lxml import etree


def _draw(table: Table, grid: mr.Grid) -> None:
    """Fills an empty table. Cells are merged here: python-docx looks through the whole table for each."""
    rows = [row._tr.tc_lst for row in table.rows]
    for at in grid.cells:
        covered = [row[at.column : at.column + at.columns] for row in rows[at.row : at.row + at.rows]]
        for tcs in covered:
            _merge_across(tcs)
            if at.rows > 1:
                tcs[0].vMerge = ST_Merge.RESTART if tcs is covered[0] else ST_Merge.CONTINUE
        cell = _Cell(covered[0][0], table)
        text, *more = at.text.split("\n")
        cell.paragraphs[0].text = text
        for line in more:
            cell.add_paragraph(line)


def _merge_across(tcs: Sequence[CT_Tc]) -> None:
    """Cells side by side become their first."""
    first, *others = tcs
    if others:
        first.width = Length(sum(tc.width for tc in tcs if tc.width))
        first.grid_span = len(tcs)
        for tc in others:
            tc.getparent().remove(tc)


def by_python_docx(parts: Iterable[str | mr.Grid]) -> bytes:
    document = docx.Document()
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
        else:
            _draw(document.add_table(part.height, part.width), part)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    """Name of a part → its XML in canonical form."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    return {
        name: etree.tostring(etree.fromstring(data), method="c14n") if name.endswith((".xml", ".rels")) else data
        for name, data in parts.items()
    }


ODD = [
    "",
    " a  b ",
    "甲\t乙\n丙\r",
    "\t",
    "<w:p>&amp; \"' ]]>",
    "\u3000字\u200b\u00a0",
    mr.Grid(
        3, 7, (mr.At(0, 0, "", columns=3), mr.At(0, 4, "甲\n\n 乙\t&", rows=2, columns=2), mr.At(2, 6, "<", rows=1))
    ),
    mr.Grid(1, 13, (mr.At(0, 12, "x"),)),
]


@pytest.mark.parametrize(
    "parts",
    [*(mr.made(form, 3).parts() for form in ("2014", "2019", "2021")), ODD],
    ids=["2014", "2019", "2021", "odd"],
)
def test_they_are_those_of_python_docx(parts: list[str | mr.Grid]) -> None:
    ours, theirs = parts_of(mr.as_docx(parts)), parts_of(by_python_docx(parts))
    assert list(ours) == list(theirs)
    assert ours == theirs
