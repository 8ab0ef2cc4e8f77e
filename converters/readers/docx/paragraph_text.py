"""The text of a Word paragraph as a reader of the page sees it, and the text boxes anchored in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from converters.model.problems import LeftOut
from converters.readers.docx.numbering import Numbering
from converters.readers.docx.word_xml import MC, Element, W, alternative, child, is_on
from converters.readers.limits import MOST_CHARACTERS, Budget

_RUN: Final = W + "r"
_RUN_PROPERTIES: Final = W + "rPr"
_HIDDEN: Final = W + "vanish"
_TEXT: Final = W + "t"
_BREAK: Final = W + "br"
_SYMBOL: Final = W + "sym"
_DRAWINGS: Final = frozenset((W + "drawing", W + "pict", W + "object"))
_NOTES: Final = frozenset((W + "footnoteReference", W + "endnoteReference"))
_ALTERNATIVES: Final = MC + "AlternateContent"
_SIGNS: Final = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-", W + "ptab": "\t"}
SKIPPED: Final = frozenset(
    W + name
    for name in (
        *("pPr", "rPr", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr", "tblPrEx"),
        *(
            "del",
            "moveFrom",
            "instrText",
            "delText",
            "delInstrText",
            "rt",
            "rubyPr",
            "softHyphen",
            "lastRenderedPageBreak",
        ),
    )
)
"""Properties, deleted and moved-away text, field codes, phonetic guides: what a reader of the page does not see."""


@dataclass(slots=True)
class Context:
    """What of the package the text needs, and what is set aside on the way."""

    numbering: Numbering
    notes: Mapping[str, Element] = field(default_factory=dict)
    """`footnoteReference 2` → the note."""
    left_out: list[LeftOut] = field(default_factory=list)
    notes_of_table: list[str] | None = None
    """Inside a table, the notes met in its cells: they are printed under it, and are no part of a figure."""
    boxes: list[Element] = field(default_factory=list)
    """Text boxes met in the paragraph at hand."""
    characters: Budget = field(default_factory=lambda: Budget(MOST_CHARACTERS, "characters"))
    """What may still be said: notes and numbers can say their text again and again."""
    in_note: bool = False
    hides: bool = True
    """Whether any run may be hidden."""


def text_of(paragraph: Element, context: Context) -> str:
    """The paragraph's text with its automatic number; line breaks are line feeds."""
    parts: list[str] = []
    _gather(paragraph, parts, context)
    text = "".join(parts)
    text = context.numbering.number(paragraph) + text if text.strip() else text
    context.characters.spend(len(text))
    return text


def _gather(element: Element, parts: list[str], context: Context) -> None:
    for item in element:
        tag = item.tag
        if tag in SKIPPED or not isinstance(tag, str):
            continue
        if tag == _RUN:
            _run(item, parts, context)
        elif tag in _DRAWINGS:
            _drawing(item, parts, context)
        elif (text := _printed(item, context)) is not None:
            parts.append(text)
        else:
            _gather(alternative(item) if tag == _ALTERNATIVES else item, parts, context)


def _printed(item: Element, context: Context) -> str | None:
    """What an element stands for by itself; None where it only holds others."""
    tag = item.tag
    if tag == _TEXT or tag.endswith("/math}t"):
        return (item.text or "").replace("\n", " ")
    if tag in _SIGNS:
        return "\n" if tag == _BREAK and item.get(W + "type") == "page" else _SIGNS[tag]
    if tag == _SYMBOL:
        return _symbol(item)
    return _note(item, context) if tag in _NOTES else None


def _run(run: Element, parts: list[str], context: Context) -> None:
    if not context.hides or not is_on(child(child(run, _RUN_PROPERTIES), _HIDDEN)):
        _gather(run, parts, context)
        return
    hidden: list[str] = []
    _gather(run, hidden, context)
    if "".join(hidden).strip():
        context.left_out.append(LeftOut("".join(hidden), "hidden text"))


def _symbol(element: Element) -> str:
    code = element.get(W + "char", "")
    number = int(code, 16) if code and all(c in "0123456789abcdefABCDEF" for c in code) and len(code) < 6 else 0
    return chr(number) if 0x20 <= number < 0xE000 else ""


def _drawing(element: Element, parts: list[str], context: Context) -> None:
    if boxes := list(_outermost(element, W + "txbxContent")):
        context.boxes += boxes
        return
    for item in element.iter():
        if isinstance(item.tag, str) and item.tag.endswith(("}docPr", "}imagedata")):
            name = item.get("descr") or item.get("title") or item.get("name") or ""
            name = name or next((v for k, v in item.attrib.items() if k.endswith("}title")), "")
            parts.append(f"[image: {' '.join(name.split())}]")
            return


def _outermost(element: Element, tag: str) -> Iterator[Element]:
    """Elements of that tag in reading order, without those that stand in another one."""
    for item in element:
        if item.tag == tag:
            yield item
        else:
            yield from _outermost(item, tag)


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


def boxes_of(context: Context) -> Iterator[Element]:
    """The text boxes met since the last call, each once."""
    while context.boxes:
        yield context.boxes.pop(0)
