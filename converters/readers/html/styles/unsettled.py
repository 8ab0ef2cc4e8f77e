"""Styles that may move, cut, cover or fade a text in a way that is not followed: whether it belongs to the figure beside it is not known."""

from collections.abc import Mapping
from re import Pattern
from typing import Final

from converters.model.matching.patterns import regex
from converters.model.speed.memoize import memoize
from converters.readers.html.styles.colours import painted
from converters.readers.html.styles.declarations import Declarations

UNSETTLED: Final[Declarations] = {"unsettled": "yes"}
"""In the place of declarations of which it is not known whether they hold."""
_NOTHING: Final = regex(r"(?:none|auto|normal|0[a-z%]*)\Z")
_FEW: Final = regex(r"-?[0-2]?(?:\.\d+)?(?:px|pt)\Z|-?0?\.[01]\d*r?em\Z")
"""Lengths by which a text that is moved still stands in its place."""
_OUT_OF_PLACE: Final = frozenset(("left", "right", "top", "bottom", "inset", "inset-inline-start"))
_INNOCENT: Final[Mapping[str, Pattern[str]]] = {
    "transform": regex(
        r"none\Z|(?:(?:translatez?|translate3d|rotate[xyz]?|skew[xy]?)\((?:0[a-z%]*,?)+\)|scale(?:3d|[xyz])?\((?:1(?:\.0*)?,?)+\)|perspective\([^()]*\))+\Z"
    ),
    "rotate": _NOTHING,
    "translate": _NOTHING,
    "scale": regex(r"none\Z|1(?:\.0*)?(?: 1)*\Z"),
    "zoom": regex(r"(?:normal|reset|(?:[1-9]\d*|0?\.[7-9])(?:\.\d+)?|(?:[7-9]\d|\d{3,})%)\Z"),
    "filter": _NOTHING,
    "-webkit-filter": _NOTHING,
    "mix-blend-mode": _NOTHING,
    **dict.fromkeys(("mask", "mask-image", "-webkit-mask", "-webkit-mask-image"), _NOTHING),
    "clip-path": _NOTHING,
    **dict.fromkeys(("animation", "animation-name"), _NOTHING),
    **dict.fromkeys(("grid-area", "grid-column", "grid-column-start", "grid-row", "grid-row-start"), _NOTHING),
    "z-index": regex(r"auto\Z|\d"),
    "opacity": regex(r"0?\.(?:[3-9])\d*\Z|1(?:\.0*)?\Z|(?:[3-9]\d|100)(?:\.\d*)?%\Z"),
    "font-size": regex(r"(?!calc|min|max|clamp|var|\d*\.?\d+(?:v[a-z]+|cq[a-z]+|ch|ic|l?h)\Z)"),
    "font-variant": regex(r"(?!.*(?:super|sub))"),
    "font-feature-settings": regex(r"(?!.*(?:sups|subs|sinf|ordn|frac))"),
    "unsettled": regex(r"\Z"),
}
"""Property → the values that leave a text where it stands and as it is; those of all others do."""
_CUTTING: Final = frozenset(("hidden", "clip", "scroll", "auto"))
_ROOM: Final = frozenset(
    (
        "width",
        "max-width",
        "inline-size",
        "max-inline-size",
        "height",
        "max-height",
        "block-size",
        "max-block-size",
        "text-indent",
    )
)
_KNOWN: Final = frozenset(("inherit", "unset", "revert", "revert-layer", "initial", "currentcolor"))


@memoize
def is_unsettled(text: str) -> bool:
    """Whether it is not known what a style makes of a text; `text`: its declarations, as Style.declared has them."""
    own = dict(part.partition(":")[::2] for part in text.split(";"))
    return (
        any(name in own and not pattern.match(_plain(own[name])) for name, pattern in _INNOCENT.items())
        or _is_moved(own)
        or _is_cut(own)
        or _is_painted_otherwise(own)
    )


def _plain(value: str) -> str:
    return value.partition("!")[0]


def _is_moved(own: Mapping[str, str]) -> bool:
    """Whether a text is shown beside the place that it takes up."""
    if not own.get("position", "").startswith(("relative", "sticky")):
        return False
    moves = (_plain(own[name]) for name in _OUT_OF_PLACE & own.keys())
    return not all(_NOTHING.match(value) or _FEW.match(value) for value in moves)


def _is_cut(own: Mapping[str, str]) -> bool:
    """Whether what has no room is not shown."""
    ways = {_plain(own[name]) for name in ("overflow", "overflow-x", "overflow-y") if name in own}
    return not _CUTTING.isdisjoint(ways) and not _ROOM.isdisjoint(own)


def _is_painted_otherwise(own: Mapping[str, str]) -> bool:
    """Whether the colour of a text is one that is not followed, or something may be drawn across it."""
    if any(
        "url(" in own.get(name, "") or "gradient(" in own.get(name, "") for name in ("background", "background-image")
    ):
        return True
    values = (_plain(own[name]) for name in ("color", "-webkit-text-fill-color") if name in own)
    return any(value not in _KNOWN and "(" in value and painted(value) is None for value in values)
