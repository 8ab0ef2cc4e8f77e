"""The text of a Word paragraph as a reader of the page sees it, and the text boxes anchored in it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from converters.model.document import Block, Document, Paragraph
from converters.model.insets import embedded, picture
from converters.model.marks import Mark, cleaned, marked, runs
from converters.model.problems import LeftOut
from converters.readers.docx import office_math
from converters.readers.docx.drawings import Drawings
from converters.readers.docx.fields import Fields
from converters.readers.docx.numbering import Numbering
from converters.readers.docx.run_marks import Line, RunMarks
from converters.readers.docx.symbols import UNKNOWN, in_font, symbol
from converters.readers.docx.tables.surround import Surround, conditions
from converters.readers.docx.word_xml import MC, Element, M, W, alternative, child, is_set, value
from converters.readers.limits import MOST_CHARACTERS, Budget

_RUNS: Final = frozenset((W + "r", M + "r"))
_TEXT: Final = W + "t"
PLACEHOLDER: Final = W + "placeholderText"
"""What becomes of text in a content control that shows it only until somebody fills it in (§17.5.2.39)."""
_TEXTS: Final = frozenset((_TEXT, M + "t"))
_BREAK: Final = W + "br"
_DRAWINGS: Final = frozenset((W + "drawing", W + "pict", W + "object"))
_NOTES: Final = frozenset((W + "footnoteReference", W + "endnoteReference"))
_ALTERNATIVES: Final = MC + "AlternateContent"
_RECKONED: Final = ("pgNum", *(part + form for part in ("day", "month", "year") for form in ("Short", "Long")))
"""Numbers that Word reckons where it shows them: that of the page, and parts of the day's date."""
_SIGNS: Final = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-", W + "ptab": "\t"} | {
    W + name: UNKNOWN for name in _RECKONED
}
_MARKED: Final = {
    W + "del": Mark.DELETED,
    W + "moveFrom": Mark.DELETED,
    W + "rt": Mark.RUBY,
}
"""Elements whose whole text is of a kind."""
_DELETING: Final = (W + "del", W + "moveFrom")
SKIPPED: Final = frozenset(
    W + name
    for name in (
        *("pPr", "rPr", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr", "tblPrEx", "rubyPr", "sdtPr", "sdtEndPr"),
        *("delInstrText", "softHyphen", "lastRenderedPageBreak"),
    )
)
"""Properties, deleted field codes, hyphens and page breaks of a layout: nothing of it is text."""


@dataclass(slots=True)
class Context:
    """What of the package the text needs, and what is set aside on the way."""

    numbering: Numbering
    drawings: Drawings
    fields: Fields
    left_out: list[LeftOut]
    notes: Mapping[str, Element] = field(default_factory=dict)
    """`footnoteReference 2` → the note."""
    notes_of_table: list[str] | None = None
    """Inside a table, the notes met in its cells: they are printed under it, and are no part of a figure."""
    characters: Budget = field(default_factory=lambda: Budget(MOST_CHARACTERS, "characters"))
    """What may still be said: notes and numbers can say their text again and again."""
    in_note: bool = False
    marks: RunMarks | None = None
    """Tells what runs are raised, struck out or hidden; None in a document without such."""
    around: Surround = field(default_factory=Surround)
    """What stands around the paragraph at hand."""
    conditions: dict[Element, tuple[str, ...]] = field(default_factory=dict)
    """Of cells in tables whose style speaks of some of them alone: see Surround."""
    line: Line | None = None
    """What the runs of the paragraph at hand stand on, in a document with marks."""
    saying: set[Element] = field(default_factory=set)
    """The paragraphs and cells that have properties which number or merge them, or say what is behind them."""
    holding: set[Element] = field(default_factory=set)
    """The tables that hold tables or embedded documents."""
    chunk: Callable[[str], Document | None] = lambda _: None
    """From the id of a relationship to the document that it embeds in the text, None where that cannot be read."""
    pictured: Callable[[Element, str], Iterator[Block]] = lambda _, text: map(Paragraph, text.split("\n"))
    """From a paragraph with pictures and its text to it and the tables on its pictures."""

    def surround(self, table: Element | None, rows: Sequence[Sequence[Element]]) -> None:
        """What follows stands in a table with those properties and cells."""
        if self.marks is None:
            return
        self.around = self.marks.around(table, self.around)
        if self.marks.speaks_of_places(self.around):
            self.conditions.update(conditions(table, rows))

    @property
    def is_in_cell(self) -> bool:
        """Whether the text stands in a table."""
        return self.notes_of_table is not None


def text_of(paragraph: Element, context: Context) -> str:
    """The paragraph's text with its automatic number, runs marked; line breaks are line feeds."""
    parts: list[str] = []
    outer = context.line
    if context.marks is not None:
        context.line = context.marks.line(paragraph, context.around)
    _gather(paragraph, parts, context)
    text = "".join(parts)
    if paragraph in context.saying and _is_there(paragraph, text, context):
        number = context.numbering.number(paragraph)
        text = number + (" " if number[-1:].isdigit() and text[:1].isdigit() else "") + text
    context.line = outer
    context.characters.spend(len(text))
    return text


def _is_there(paragraph: Element, text: str, context: Context) -> bool:
    """Whether a paragraph takes a number: one that says something does, and a blank one unless its own mark (¶) was deleted, is
    hidden, or ends a section."""
    if any(run.strip() and mark not in (Mark.DELETED, Mark.HIDDEN) for run, mark in runs(text)):
        return True
    properties = child(paragraph, W + "pPr")
    own = child(properties, W + "rPr")
    if any(child(own, tag) is not None for tag in _DELETING) or child(properties, W + "sectPr") is not None:
        return False
    return context.marks is None or context.line is None or not context.marks.hides(own, context.line)


def _gather(element: Iterable[Element], parts: list[str], context: Context) -> None:
    for item in element:
        tag = item.tag
        if tag == _TEXT:
            parts.append(_said(item, context))
        elif tag in SKIPPED or not isinstance(tag, str):
            continue
        elif tag in _RUNS:
            _run(item, parts, context)
        elif (text := _printed(item, context)) is not None:
            parts.append(text)
        elif tag in _MARKED:
            parts.append(marked(_inside(item, context), _MARKED[tag]))
        else:
            _gather(alternative(item) if tag == _ALTERNATIVES else item, parts, context)


def _inside(element: Iterable[Element], context: Context) -> str:
    parts: list[str] = []
    _gather(element, parts, context)
    return "".join(parts)


def _run(run: Element, parts: list[str], context: Context) -> None:
    if context.marks is None or context.line is None:
        _gather(run, parts, context)
        return
    mark = context.marks.of(run, context.line) or (Mark.SUPERSCRIPT if _is_mark_of_note(run) else None)
    font = context.marks.font(run, context.line)
    for is_note, items in groupby(run, lambda item: item.tag in _NOTES):
        text = _inside(items, context)
        text = in_font(text, font) if font else text
        parts.append(text if mark is None or is_note else marked(text, mark))


def _is_mark_of_note(run: Element) -> bool:
    """Whether a run is what an author has chosen to call a note by."""
    return any(item.tag in _NOTES and is_set(item.get(W + "customMarkFollows")) for item in run)


def _said(item: Element, context: Context) -> str:
    """The characters that an element holds."""
    text = cleaned((item.text or "").replace("\n", " "))
    if not context.fields.show(text):
        return marked(text, Mark.HIDDEN)
    is_unsure = context.is_in_cell and context.fields.is_in_code
    is_unsure |= context.fields.leads and _may_call_a_note(text, context)
    return marked(text, Mark.UNEVEN) if is_unsure else text


def _may_call_a_note(link: str, context: Context) -> bool:
    """Whether a link to another place of the document can be the mark of a note: digits in a table are."""
    return context.is_in_cell and link.strip().isdigit()


def _printed(item: Element, context: Context) -> str | None:
    """What an element stands for by itself; None where it only holds others."""
    tag = item.tag
    if tag in _TEXTS:
        return _said(item, context)
    if tag in _SIGNS:
        return "\n" if tag == _BREAK and item.get(W + "type") == "page" else _SIGNS[tag]
    if tag in _DRAWINGS:
        return context.drawings.text(item)
    if tag in _NOTES:
        return _note(item, context)
    other = _OTHERS.get(tag)
    return None if other is None else other(item, context)


def _instruction(item: Element, context: Context) -> str:
    context.fields.instruct(item.text or "")
    return ""


def _simple_field(item: Element, context: Context) -> str:
    context.fields.begin(item.get(W + "instr", ""))
    context.fields.separate()
    return _inside(item, context) + context.fields.end(in_cell=context.is_in_cell)


def _math(item: Element, context: Context) -> str:
    text = office_math.READERS[item.tag](item, lambda part: _inside(part, context))
    if not context.is_in_cell:
        return text
    raised = (Mark.SUPERSCRIPT, Mark.SUBSCRIPT)  # in a formula they are a power or an index, and no mark of a note
    return "".join(marked(run, Mark.UNEVEN if mark in raised else mark) if mark else run for run, mark in runs(text))


def _reversed(item: Element, context: Context) -> str:
    """Text whose direction is forced: its signs stay with it, so that its digits are no number."""
    text = _inside(item, context)
    return f"\u202e{text}\u202c" if value(item) == "rtl" and text.strip() else text


def _leading(item: Element, context: Context) -> str:
    """A link; digits in a table that lead to another place of the document are the mark of a note."""
    text = _inside(item, context)
    return marked(text, Mark.UNEVEN) if item.get(W + "anchor") and _may_call_a_note(text, context) else text


def _linked(item: Element, context: Context) -> str:
    context.left_out.append(LeftOut("subdocument", "document kept in another file"))
    return embedded("subdocument")


_OTHERS: Final[dict[str, Callable[[Element, Context], str]]] = {
    W + "sym": lambda item, _: symbol(item),
    W + "fldChar": lambda item, context: context.fields.mark(item, in_cell=context.is_in_cell),
    W + "instrText": _instruction,
    W + "fldSimple": _simple_field,
    W + "delText": lambda item, context: marked(_said(item, context), Mark.DELETED),
    PLACEHOLDER: lambda item, context: marked(_said(item, context), Mark.PLACEHOLDER),
    W + "bdo": _reversed,
    W + "hyperlink": _leading,
    **dict.fromkeys(office_math.READERS, _math),
    W + "subDoc": _linked,
    W + "contentPart": lambda *_: picture(""),
}
"""Elements that are read by a rule of their own."""


def _note(reference: Element, context: Context) -> str:
    kind = reference.tag.removeprefix(W)
    note = context.notes.get(f"{kind} {reference.get(W + 'id')}")
    if note is None or context.in_note:
        return ""
    context.in_note = True
    text = " ".join(" ".join(text_of(p, context).split()) for p in note.iter(W + "p"))
    context.in_note = False
    printed = f"[{kind.removesuffix('Reference')}: {text.strip()}]"
    if context.notes_of_table is None:
        return printed
    context.notes_of_table.append(printed)
    return ""
