"""One figure of an official table as a table cell. A cell is written some 200 times a page, so in as few bytes as can be:
what every cell of its kind has is in archive.css, and archive.js gives the words of a status as its title."""

from html import escape
from typing import Final

from markupsafe import Markup

from converters.markdown.cell_text import number_text
from converters.model.report import REPORTED, UNREADABLE, UNVERIFIED, Cell, is_short
from converters.model.speed.memoize import MemoOfShared
from converters.wording.id_labels import STATUS_NAMES
from hooks.pages.wording import REMARK_NAMES, STATUS_MARKS

_NONE = Markup("<td class=none><i>该年格式无此项</i>")

_AS_IT_STANDS: Final = (UNREADABLE, UNVERIFIED)
"""Statuses of cells that show what is printed there, or was read there by machine."""
_UNREAD: Final = "未读出"
"""In the place of a reading, where a picture shows something of which nothing was read."""
_WITHDRAWN = Markup("<td class=gone><i>已撤回</i>")


def figure_text(cell: Cell) -> str:
    """What stands in the cell for a reader: the number, the mark of its status, or what is printed."""
    if cell.value is not None:
        return number_text(cell.value)
    if cell.status in _AS_IT_STANDS:
        return " ".join((cell.raw or "").split()) or _UNREAD
    return STATUS_MARKS[cell.status]


def named_figure(cell: Cell) -> str:
    """The number; where there is none the name of its status, as in a sentence."""
    return number_text(cell.value) if cell.value is not None else f"（{STATUS_NAMES[cell.status]}）"


def restated(cell: Cell) -> bool:
    """Whether the number is printed otherwise in the source; white space around it does not count."""
    if cell.value is None or cell.raw is None:
        return False
    text = number_text(cell.value)
    return cell.raw != text and cell.raw.strip() != text


def title(cell: Cell) -> str | None:
    """What the cell does not show by itself: its status in words, how it is printed, remarks."""
    parts = [] if cell.status == REPORTED else [STATUS_NAMES[cell.status]]
    if restated(cell) or (cell.value is None and cell.raw and cell.raw.strip()):
        parts.append(f"{'机读' if cell.status == UNVERIFIED else '原文'}：“{cell.raw}”")
    parts += [REMARK_NAMES.get(remark, remark) for remark in cell.remarks]
    return "；".join(parts) or None


def content(cell: Cell) -> str:
    """The inside of the cell: a number other than 0 stands out; of a status the words, in whose place its mark is seen."""
    if cell.status == REPORTED:
        return f"<b>{number_text(cell.value)}</b>" if cell.value else "0"
    if cell.status in _AS_IT_STANDS:
        return f"<span class=mark>{escape(figure_text(cell))}</span><span class=aside>（{STATUS_NAMES[cell.status]}）</span>"
    return f"<i>{STATUS_NAMES[cell.status]}</i>"


def _rest(cell: Cell) -> str:
    """What follows the cell's status: its hint, if it says more than the status, and its inside."""
    note = title(cell)
    hint = f' title="{escape(note)}"' if note and note != STATUS_NAMES[cell.status] else ""
    return f"{' class=restated' if restated(cell) else ''}{hint}>{content(cell)}"


def figure(cell: Cell, linked: bool) -> str:
    """The `td` of a cell on its report's page. `linked`: whether the page links to it."""
    anchor = f" id={cell.cell}" if linked else ""
    if cell.value is not None and not cell.remarks and cell.raw == (text := number_text(cell.value)):
        shown = text if text == "0" else f"<b>{text}</b>"
        return f'<td data-cell="{cell.cell}" data-status="reported"{anchor}>{shown}'
    return f'<td data-cell="{cell.cell}" data-status="{cell.status}"{anchor}{_rest(cell)}'


def _plain(cell: Cell) -> str:
    return figure(cell, linked=False)


def _linked(cell: Cell) -> str:
    return figure(cell, linked=True)


plain_figures: Final = MemoOfShared(_plain, is_short)
"""The `td` of each cell that the page does not link to."""

linked_figures: Final = MemoOfShared(_linked, is_short)
"""The `td` of each cell that it does."""


def corrected_figure(cell: Cell, row: str) -> str:
    """The `td` of a cell that was corrected by hand, with a link to the row that tells of it. The text is that of any cell."""
    hint = "；".join(filter(None, ["人工更正", title(cell)]))
    return (
        f'<td data-cell="{cell.cell}" data-status="{cell.status}" id={cell.cell} class=corrected title="{escape(hint)}">'
        f"<a href=#{row}>{content(cell)}</a>"
    )


def confirmed_figure(cell: Cell, date: str, linked: bool) -> str:
    """The `td` of a cell of a scan that a person has read on a day."""
    anchor = f" id={cell.cell}" if linked else ""
    hint = "；".join(filter(None, [f"人工确认（{date}）", title(cell)]))
    return (
        f'<td data-cell="{cell.cell}" data-status="{cell.status}"{anchor} class=confirmed title="{escape(hint)}">'
        f"{content(cell)}"
    )


def overview_figure(cell: Cell | None, withdrawn: bool = False) -> Markup:
    """The `td` of a main figure in an overview; None where the form does not ask for it, or the report is withdrawn.

    In an overview a figure that has no status is a number: most are."""
    if withdrawn:
        return _WITHDRAWN
    return _NONE if cell is None else _overview_figures([cell])[0]


def _overview_figure(cell: Cell) -> Markup:
    status = "" if cell.status == REPORTED else f" data-status={cell.status}"
    return Markup(f"<td{status}{_rest(cell)}")


_overview_figures: Final = MemoOfShared(_overview_figure, is_short)
