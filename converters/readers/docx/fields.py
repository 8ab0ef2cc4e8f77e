"""Fields of Word (ISO/IEC 29500-1, §17.16): what is printed is their result, which the file keeps, or may lack."""

import re
from dataclasses import dataclass, field
from typing import Final

from converters.model.matching.patterns import regex
from converters.model.problems import LeftOut
from converters.readers.docx.symbols import UNKNOWN
from converters.readers.docx.word_xml import Element, W, integer, value

_SHOWING: Final = frozenset(
    (
        "=",
        "EQ",
        "ADVANCE",
        "FORMULA",
        "QUOTE",
        "REF",
        "DOCPROPERTY",
        "DOCVARIABLE",
        "MERGEFIELD",
        "LINK",
        "INCLUDETEXT",
        "SYMBOL",
    )
)
"""Fields that print something of their own or move what follows, so that one without a result is not blank on the page."""
_SILENT: Final = frozenset(
    "XE TC TA RD SET ASK PRIVATE NEXT NEXTIF SKIPIF ADDIN HYPERLINK FORMTEXT FORMDROPDOWN TOC TOA INDEX".split()
)
"""Fields that print nothing without a result, wherever they stand; in a cell all others may print a figure."""
_LEADING: Final = regex(r"\s*(?:NOTEREF\b|HYPERLINK\b.*\\l\b)", re.IGNORECASE | re.DOTALL)
"""Fields that lead to another place of the document, as the mark of a note does."""


@dataclass(slots=True)
class _Field:
    instruction: list[str] = field(default_factory=list)
    chosen: str = ""
    """Of a list to choose from, the entry that is shown."""
    shows: bool = False
    """Whether its result says anything."""
    is_begun: bool = False
    """Whether its instruction has ended, and its result has begun."""


class Fields:
    """The fields that are open where the text is read; they may stand in each other and go over paragraphs."""

    def __init__(self, left_out: list[LeftOut]) -> None:
        self._left_out = left_out
        self._open: list[_Field] = []

    def mark(self, character: Element, *, in_cell: bool) -> str:
        """A w:fldChar begins a field, its result, or ends it; what stands in the place of a result that is not kept."""
        kind = character.get(W + "fldCharType")
        if kind == "begin":
            self.begin("", _chosen(character))
        elif kind == "separate":
            self.separate()
        elif kind == "end":
            return self.end(in_cell=in_cell)
        return ""

    def begin(self, instruction: str, chosen: str = "") -> None:
        """Open a field."""
        self._open.append(_Field([instruction], chosen))

    def separate(self) -> None:
        """What follows is the result of the innermost field."""
        if self._open:
            self._open[-1].is_begun = True

    def instruct(self, text: str) -> None:
        """A part of the innermost field's instruction."""
        if self._open:
            self._open[-1].instruction.append(text)

    def show(self, text: str) -> bool:
        """Something is printed, within the results of all fields that have begun theirs; not where it is a part of an instruction."""
        if not self._open or not text.strip():
            return True
        for opened in self._open:
            opened.shows |= opened.is_begun
        return not self._open[-1].is_begun or all(opened.is_begun for opened in self._open)

    @property
    def is_in_code(self) -> bool:
        """Whether what stands here is within the instruction of the innermost field, as far as its end was not forgotten."""
        return bool(self._open) and not self._open[-1].is_begun

    @property
    def leads(self) -> bool:
        """Whether what is printed leads to another place of the document."""
        return any(_LEADING.match("".join(opened.instruction)) for opened in self._open if opened.is_begun)

    def end(self, *, in_cell: bool) -> str:
        """Close the innermost field; what is printed for it where its result is not kept."""
        if not self._open:
            return ""
        closed = self._open.pop()
        instruction = " ".join("".join(closed.instruction).split())
        if closed.shows or not instruction:
            return ""
        if closed.chosen:
            return closed.chosen
        kind = "=" if instruction.startswith("=") else instruction.split()[0].upper()
        if kind not in _SHOWING and (kind in _SILENT or not in_cell):
            return ""
        self._left_out.append(LeftOut(instruction, "field without a result"))
        return UNKNOWN


def _chosen(character: Element) -> str:
    """The entry that a drop-down list of a form shows (§17.16.9)."""
    listed = character.find(f"{W}ffData/{W}ddList")
    if listed is None:
        return ""
    entries = [value(entry) or "" for entry in listed.iterfind(W + "listEntry")]
    chosen = integer(listed.find(W + "result"), integer(listed.find(W + "default"), 0))
    return entries[chosen] if chosen < len(entries) else ""
