"""Declarations of a style: those that change what a page says, or whether it is seen, and that a browser takes."""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Final

from converters.model.matching.patterns import regex
from converters.readers.html.styles.colours import is_colour

_PROPERTIES: Final = frozenset(
    "display visibility color background background-color background-image font-size opacity text-indent vertical-align "
    "text-decoration text-decoration-line position top bottom left right inset inset-inline-start float white-space content "
    "height max-height width max-width inline-size max-inline-size block-size max-block-size overflow overflow-x overflow-y "
    "mso-hide clip clip-path transform content-visibility font-variant-position margin margin-left margin-right "
    "padding padding-left padding-right filter -webkit-filter zoom scale rotate translate -webkit-text-fill-color direction "
    "unicode-bidi flex-direction flex-flow order all mask mask-image -webkit-mask -webkit-mask-image animation animation-name "
    "mix-blend-mode z-index font-variant font-feature-settings grid-area grid-column grid-column-start grid-row grid-row-start "
    "-webkit-text-security".split()
)
_DISPLAYS: Final = frozenset(
    "none block inline inline-block flow flow-root flex inline-flex grid inline-grid table inline-table table-row table-cell "
    "table-row-group table-header-group table-footer-group table-column table-column-group table-caption list-item contents "
    "ruby ruby-base ruby-text math run-in -webkit-box -webkit-inline-box -webkit-flex -webkit-inline-flex".split()
)
_OF_ALL: Final = frozenset(("inherit", "initial", "unset", "revert", "revert-layer"))
_NUMBER: Final = regex(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?%?\Z|[a-z]+\(")
_TAKEN: Final[Mapping[str, Callable[[str], bool]]] = {
    "display": lambda value: _DISPLAYS.issuperset(value.split()),
    "visibility": ("visible", "hidden", "collapse").__contains__,
    "opacity": lambda value: _NUMBER.match(value) is not None,
    "color": is_colour,
}
"""Whether a browser takes a value of a property; what it does not take leaves what was declared before."""
TOKEN: Final = regex(r""""(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[{};]""")
"""Texts in quotes, which hold no signs, and the signs of a sheet."""
_SIZE_OF_FONT: Final = regex(r"(?:^|\s)((?:\d*\.)?\d+(?:[a-z]{2,4}|%)|0)(?:\s*/\s*\S+)?\s+\S")

Declarations = Mapping[str, str]
NONE: Final[Declarations] = {}


@lru_cache(maxsize=1024)
def declared(text: str) -> Declarations:
    """The declarations that count, in lower case and without white space; those of `content` as they are written."""
    found: dict[str, str] = {}
    for part in _parts(without_comments(text) if "/*" in text else text):
        name, _, value = part.partition(":")
        name = name.strip().lower()
        if name == "font" and (size := _SIZE_OF_FONT.search(value.lower())):
            override(found, {"font-size": size[1] + " !important" * ("!" in value)})
        if name in _PROPERTIES:
            plain = value.strip() if name == "content" else " ".join(value.lower().split())
            if name == "content" or is_taken(name, plain):
                override(found, {name: plain})
    return found


def is_taken(name: str, value: str) -> bool:
    """Whether a browser takes a value for a property."""
    plain = value.partition("!")[0].strip()
    if "\\" in plain:
        return False
    return name not in _TAKEN or "var(" in plain or plain in _OF_ALL or _TAKEN[name](plain)


def without_comments(text: str) -> str:
    """A style, or a sheet, without what it only notes."""
    parts = text.split("/*")
    return parts[0] + " ".join(part.partition("*/")[2] for part in parts[1:])


def _parts(text: str) -> Iterator[str]:
    start = 0
    for token in TOKEN.finditer(text):
        if token[0] == ";":
            yield text[start : token.start()]
            start = token.end()
    yield text[start:]


def override(found: dict[str, str], declarations: Declarations) -> None:
    """Adds declarations to weaker ones, of which those that are `!important` stay."""
    if "all" in declarations:
        for name in [name for name, value in found.items() if "!" not in value]:
            del found[name]
    for name, value in declarations.items():
        if "!" in value or "!" not in found.get(name, ""):
            found[name] = value
