"""One figure of an official table as a table cell."""

from html import escape

from markupsafe import Markup

from converters.markdown.figures import number_text
from converters.report import REPORTED, UNREADABLE, Cell
from hooks.pages.wording import REMARK_NAMES, STATUS_MARKS, STATUS_NAMES


def shown(cell: Cell) -> str:
    """What stands in the cell for a reader: the number, the mark of its status, or what is printed."""
    if cell.value is not None:
        return number_text(cell.value)
    return " ".join((cell.raw or "").split()) if cell.status == UNREADABLE else STATUS_MARKS[cell.status]


def restated(cell: Cell) -> bool:
    """Whether the number is printed otherwise in the source; white space around it does not count."""
    return cell.value is not None and cell.raw is not None and cell.raw.strip() != number_text(cell.value)


def title(cell: Cell) -> str | None:
    """What the cell does not show by itself: its status in words, how it is printed, remarks."""
    parts = [] if cell.status == REPORTED else [STATUS_NAMES[cell.status]]
    if restated(cell) or (cell.value is None and cell.raw and cell.raw.strip()):
        parts.append(f"原文：“{cell.raw}”")
    parts += [REMARK_NAMES.get(remark, remark) for remark in cell.remarks]
    return "；".join(parts) or None


def content(cell: Cell) -> str:
    """The inside of the cell: a mark is for the eye, the words of its status for a screen reader."""
    text = escape(shown(cell))
    if cell.status == REPORTED:
        return text
    if cell.status == UNREADABLE:
        return f'<span class="mark">{text}</span><span class="aside">（{STATUS_NAMES[cell.status]}）</span>'
    return f'<span class="mark" aria-hidden="true">{text}</span><span class="aside">{STATUS_NAMES[cell.status]}</span>'


def classes(cell: Cell) -> str:
    """`n`, and how the figure is to be seen: zeros quiet, what is printed otherwise marked."""
    return "n" + (" zero" if cell.value == 0 else "") + (" restated" if restated(cell) else "")


def figure(cell: Cell) -> str:
    """The `td` of a cell on its report's page: its id is the target of links to it."""
    note = title(cell)
    hint = f' title="{escape(note)}"' if note else ""
    return (
        f'<td class="{classes(cell)}" id="{cell.cell}" data-cell="{cell.cell}" data-status="{cell.status}"{hint}>'
        f"{content(cell)}</td>"
    )


def overview_figure(cell: Cell | None) -> Markup:
    """The `td` of a main figure in an overview; None where the form does not ask for it."""
    if cell is None:
        return Markup(
            '<td class="n none" title="该年格式无此项"><span aria-hidden="true">—</span>'
            '<span class="aside">该年格式无此项</span></td>'
        )
    note = title(cell)
    hint = f' title="{escape(note)}"' if note else ""
    return Markup(f'<td class="{classes(cell)}" data-status="{cell.status}"{hint}>{content(cell)}</td>')
