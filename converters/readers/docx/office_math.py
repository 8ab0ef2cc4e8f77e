"""Office Math (ISO/IEC 29500-1, §22.1) on one line: what stands above, below or beside another is never run together with it."""

from collections.abc import Callable, Iterable
from typing import Final

from converters.model.marks import Mark, marked
from converters.readers.docx.word_xml import Element, M, child, is_on_math

Say = Callable[[Iterable[Element]], str]
"""The text of what an element holds."""
_BRACKETS: Final = ("(", ")")
_STRIKES: Final = tuple(M + "strike" + name for name in ("H", "V", "BLTR", "TLBR"))


def _parts(item: Element, names: Iterable[str], say: Say) -> list[str]:
    """What the parts of those names say, in their order in the document."""
    tags = {M + name for name in names}
    return [say(part) for part in item if part.tag in tags]


def _character(item: Element, properties: str, name: str, usual: str) -> str:
    """A character that the properties of an element give it."""
    found = child(child(item, M + properties), M + name)
    return usual if found is None else found.get(M + "val", "")


def _fraction(item: Element, say: Say) -> str:
    return "/".join(_parts(item, ("num", "den"), say))


def _radical(item: Element, say: Say) -> str:
    return "√".join(["".join(_parts(item, ("deg",), say)), f"({''.join(_parts(item, ('e',), say))})"])


def _delimited(item: Element, say: Say) -> str:
    opening, closing = (
        _character(item, "dPr", name, usual) for name, usual in zip(("begChr", "endChr"), _BRACKETS, strict=True)
    )
    return opening + _character(item, "dPr", "sepChr", "|").join(_parts(item, ("e",), say)) + closing


def _limit(mark: Mark) -> Callable[[Element, Say], str]:
    return lambda item, say: "".join(_parts(item, ("e",), say)) + marked("".join(_parts(item, ("lim",), say)), mark)


def _n_ary(item: Element, say: Say) -> str:
    sign = _character(item, "naryPr", "chr", "∫")
    below, above = (
        marked("".join(_parts(item, (name,), say)), mark)
        for name, mark in (("sub", Mark.SUBSCRIPT), ("sup", Mark.SUPERSCRIPT))
    )
    return f"{sign}{below}{above} {''.join(_parts(item, ('e',), say))}"


def _matrix(item: Element, say: Say) -> str:
    return "\n".join(" ".join(_parts(row, ("e",), say)) for row in item if row.tag == M + "mr")


def _phantom(item: Element, say: Say) -> str:
    text = "".join(_parts(item, ("e",), say))
    show = child(child(item, M + "phantPr"), M + "show")
    return text if is_on_math(show, absent=True) else marked(text, Mark.HIDDEN)


def _boxed(item: Element, say: Say) -> str:
    text = "".join(_parts(item, ("e",), say))
    properties = child(item, M + "borderBoxPr")
    is_struck = any(is_on_math(child(properties, tag), absent=False) for tag in _STRIKES)
    return marked(text, Mark.STRUCK) if is_struck else text


def _accented(item: Element, say: Say) -> str:
    return "".join(_parts(item, ("e",), say)) + _character(item, "accPr", "chr", "\u0302")


def _joined(sign: str, *names: str) -> Callable[[Element, Say], str]:
    return lambda item, say: sign.join(_parts(item, names, say))


READERS: Final[dict[str, Callable[[Element, Say], str]]] = {
    M + "f": _fraction,
    M + "rad": _radical,
    M + "d": _delimited,
    M + "nary": _n_ary,
    M + "phant": _phantom,
    M + "borderBox": _boxed,
    M + "acc": _accented,
    M + "limLow": _limit(Mark.SUBSCRIPT),
    M + "limUpp": _limit(Mark.SUPERSCRIPT),
    M + "m": _matrix,
    M + "eqArr": _joined("\n", "e"),
    M + "func": _joined(" ", "fName", "e"),
    M + "sup": lambda item, say: marked(say(item), Mark.SUPERSCRIPT),
    M + "sub": lambda item, say: marked(say(item), Mark.SUBSCRIPT),
}
"""Elements that arrange others."""
