"""A paragraph or cell of Markdown → its text: marks of emphasis go, runs that are struck or raised are marked.

One pass over the text finds the signs that may mean something; what means nothing after all stays as it is printed.
"""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from html import unescape
from typing import Final
from urllib.parse import unquote

from converters.model.marks import Mark, cleaned, marked
from converters.model.matching.patterns import regex
from converters.model.problems import LeftOut
from converters.readers.markdown.emphasis import Emphasis, Piece

BREAK: Final = "\v"
"""Stands for a line break that the source writes as a sign (`<br>`)."""
PICTURE: Final = "picture, not read"
_TOKEN: Final = regex(
    r"""(?P<escape>\\(?P<escaped>[!-/:-@\[-`{-~（）【】《》“”、。，；：—…～＊＿＃]))
    |(?P<code>(?<!`)(?P<ticks>`{1,2})(?!`)(?P<quoted>[^`\n]+)(?P=ticks)(?!`))
    |(?P<tag><(?P<slash>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)(?P<attributes>(?:\s[^<>]*)?)/?>)
    |(?P<address><(?P<shown>(?:https?|ftp|mailto):[^<>\s]*)>)
    |(?P<linked>\[!\[(?P<linked_name>[^\[\]\n]*)\]\((?P<linked_source>[^()\n]*)\)\]\([^()\n]*\))
    |(?P<picture>!\[(?P<alt>[^\[\]\n]*)\]\((?P<source>[^()\n]*(?:\([^()\n]*\)[^()\n]*)?)\))
    |(?P<link>\[(?P<text>[^\[\]\n]*)\]\((?P<target>[^()\n]*(?:\([^()\n]*\)[^()\n]*)?)\))
    |(?P<note>\[\^(?P<note_name>[^\[\]\s]{1,40})\](?P<colon>:?))
    |(?P<reference>\[(?P<named>[^\[\]\n]+)\]\[(?P<label>[^\[\]\n]*)\])
    |(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)
    |(?P<math>\$(?P<formula>[^$\n]{1,80})\$)
    |(?P<strike>~~+)
    |(?P<run>\*+|_+)
    |(?P<hard>\\(?=\n|\Z))""",
    re.X,
)
_MARKS: Final = {"sup": Mark.SUPERSCRIPT, "sub": Mark.SUBSCRIPT, "del": Mark.STRUCK, "s": Mark.STRUCK,
                 "strike": Mark.STRUCK, "rt": Mark.RUBY}  # fmt: skip
_BLOCK_TAGS: Final = frozenset(
    "p div center h1 h2 h3 h4 h5 h6 li ul ol dl dt dd tr td th table thead tbody tfoot caption hr br section article header "
    "footer nav aside main details summary figure figcaption blockquote pre html body page".split()
)
_INLINE_TAGS: Final = frozenset(
    "a b strong i em u ins span font small big mark code kbd q cite abbr ruby rb rp eq".split()
)
_ATTRIBUTE: Final = regex(r"""\b(alt|src)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.I)
_ADDRESS: Final = regex(r"<?(?:[a-z]{2,8}:|\.{0,2}/|#|www\.)|[!-~]*\Z|.*\.\w{2,5}>?(?:\s+[\"'].*)?\Z", re.I)
"""What stands behind a text as the address of its link; `[2019](60号)` has none."""
_NUMBER_ALONE: Final = regex(r"\d{0,4}\Z")
_PLAIN_MATH: Final = regex(r"[\d\s.,%()+\-\\]*\d[\d\s.,%()+\-\\]*\Z")
_RAISED: Final = regex(r"\s*\^\s*\{?\s*(?:\\textcircled\s*)?\{?\s*\[?([\d①-⑳]{1,3})\]?\s*\}?\s*\}?\s*\Z")
_NO_NAME: Final = regex(r"(?:image|img|picture|figure|photo|图片|图像)?[\s_-]*\d*\Z", re.I)
_LINE_SIGNS: Final = regex(r"[\n\r\v\f]")
_DEEPEST: Final = 3
"""Marked runs within each other that are told apart."""


class Inline:
    """Reads paragraphs and cells, and gathers what is left out of them."""

    def __init__(self, references: Collection[str] = ()) -> None:
        self.left_out: list[LeftOut] = []
        self._references = references

    def text_of(self, source: str) -> str:
        """The text, with BREAK where a sign breaks the line."""
        if not _TOKEN.search(source):
            return source
        pieces: list[Piece] = []
        emphasis = Emphasis(source)
        end = 0
        for token in _TOKEN.finditer(source):
            pieces.append(Piece(source[end : token.start()]))
            if token["run"]:
                pieces.append(emphasis.take(token.start(), token.end()))
            else:
                pieces += _RULES[token.lastgroup or ""](self, token)
                pieces.append(Piece("\n" * token[0].count("\n")))
            end = token.end()
        pieces.append(Piece(source[end:]))
        return _joined(pieces)

    def _escape(self, token: re.Match[str]) -> Iterator[Piece]:
        yield Piece(token["escaped"])

    def _code(self, token: re.Match[str]) -> Iterator[Piece]:
        yield Piece(token["quoted"])

    def _tag(self, token: re.Match[str]) -> Iterator[Piece]:
        name = token["name"].lower()
        if mark := _MARKS.get(name):
            yield Piece("", closes=mark) if token["slash"] else Piece("", opens=mark)
        elif name in _BLOCK_TAGS:
            yield Piece(BREAK)
        elif name == "img":
            values = {
                found[1].lower(): found[2] or found[3] or found[4] or "" for found in _ATTRIBUTE.finditer(token[0])
            }
            yield self._picture_named(values.get("alt", ""), values.get("src", ""))
        elif name not in _INLINE_TAGS:
            yield Piece(token[0].replace("\n", " "))

    def _address(self, token: re.Match[str]) -> Iterator[Piece]:
        yield Piece(token["shown"])

    def _picture(self, token: re.Match[str]) -> Iterator[Piece]:
        yield self._picture_named(token["alt"], token["source"])

    def _linked(self, token: re.Match[str]) -> Iterator[Piece]:
        yield self._picture_named(token["linked_name"], token["linked_source"])

    def _picture_named(self, name: str, source: str) -> Piece:
        """A picture by its name; one that has none is left out by the name of its file."""
        name = " ".join(name.split())
        if not _NO_NAME.match(name):
            return Piece(f"[image: {name}]")
        self.left_out.append(LeftOut(f"{name} {_file_name(source)}".strip() or "image", PICTURE))
        return Piece("")

    def _link(self, token: re.Match[str]) -> Iterator[Piece]:
        target = token["target"].strip()
        if _ADDRESS.match(target) and not (target and _NUMBER_ALONE.match(target)):
            text = self.text_of(token["text"])
            yield Piece(marked(text, Mark.UNEVEN) if target.startswith("#") and text.isdecimal() else text)
        else:
            yield Piece(token[0])

    def _note(self, token: re.Match[str]) -> Iterator[Piece]:
        defines = token.start() == 0 or token.string[token.start() - 1] == "\n"
        yield Piece(marked(token["note_name"], Mark.SUPERSCRIPT))
        yield Piece("" if defines else token["colon"])

    def _reference(self, token: re.Match[str]) -> Iterator[Piece]:
        is_known = (token["label"] or token["named"]).lower() in self._references
        yield Piece(self.text_of(token["named"]) if is_known else token[0])

    def _entity(self, token: re.Match[str]) -> Iterator[Piece]:
        yield Piece(_LINE_SIGNS.sub(" ", cleaned(unescape(token[0]))))

    def _math(self, token: re.Match[str]) -> Iterator[Piece]:
        formula = token["formula"]
        if _PLAIN_MATH.match(formula):
            yield Piece(formula.replace("\\", "").strip())
        elif found := _RAISED.match(formula):
            yield Piece(marked(found[1], Mark.SUPERSCRIPT))
        else:
            yield Piece(token[0])

    def _strike(self, token: re.Match[str]) -> Iterator[Piece]:
        yield Piece(token[0], toggles=Mark.STRUCK if len(token[0]) == 2 else None)

    def _hard(self, token: re.Match[str]) -> Iterator[Piece]:
        yield Piece("")


_RULES: Final[dict[str, Callable[[Inline, re.Match[str]], Iterator[Piece]]]] = {
    "escape": Inline._escape,
    "code": Inline._code,
    "tag": Inline._tag,
    "address": Inline._address,
    "linked": Inline._linked,
    "picture": Inline._picture,
    "link": Inline._link,
    "note": Inline._note,
    "reference": Inline._reference,
    "entity": Inline._entity,
    "math": Inline._math,
    "strike": Inline._strike,
    "hard": Inline._hard,
}
"""The name of a sign → what it makes of the text."""


@dataclass(slots=True)
class _Run:
    """A marked run that is open."""

    mark: Mark
    start: int
    """Its first part."""
    sign: str
    """What stands there if it is never closed."""


def _joined(pieces: list[Piece]) -> str:
    """The parts of a text as one, its marked runs marked; a tag that is not closed marks all up to the end."""
    parts: list[str] = []
    runs: list[_Run] = []
    for piece in pieces:
        mark = piece.closes or piece.toggles
        place = next((i for i in reversed(range(len(runs))) if mark and runs[i].mark is mark), None)
        if place is not None:
            _mark(parts, runs[place])
            del runs[place:]
        elif (opened := piece.opens or piece.toggles) and len(runs) < _DEEPEST:
            runs.append(_Run(opened, len(parts), piece.text))
        else:
            parts.append(piece.text)
    for run in reversed(runs):
        if run.sign:
            parts.insert(run.start, run.sign)
        else:
            _mark(parts, run)
    return "".join(parts)


def _mark(parts: list[str], run: _Run) -> None:
    """The parts from the start of a run as one that is marked."""
    text = "".join(parts[run.start :])
    del parts[run.start :]
    parts.append(BREAK.join(marked(line, run.mark) for line in text.split(BREAK)))


def _file_name(source: str) -> str:
    """What a picture is called at its address; of one that stands in the text itself, its type."""
    address = source.strip().partition(" ")[0].strip("<>")
    if address.startswith("data:"):
        return address[5:].partition(";")[0]
    return unquote(address.partition("?")[0].rpartition("/")[2])
