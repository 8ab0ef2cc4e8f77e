"""What a page would cost the parser, which cannot be stopped once it has begun."""

import re
from collections.abc import Iterator
from typing import Final

from converters.model.matching.patterns import regex
from converters.model.problems import Refused

_TAG: Final = regex(r"<(/?)([a-zA-Z][^\s/>]*)")
_ATTRIBUTE: Final = r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+))?+"""
_ATTRIBUTES: Final = regex(_ATTRIBUTE)
_MARKUP: Final = regex(rf"<!--(?:.*?-->|.*)|<(?P<name>[a-zA-Z][^\s/>]*+)(?P<attributes>(?:{_ATTRIBUTE})*+)", re.DOTALL)
_RAW: Final = frozenset("script style textarea title xmp iframe noembed noframes".split())
"""Elements in which there are no tags."""
_UNCLOSED: Final = frozenset(
    "p li td th tr dt dd option br img input meta link hr col area base embed param source wbr tbody thead tfoot".split()
)
_STYLES: Final = frozenset("a b big code em font i nobr s small strike strong tt u".split())
_STYLE_TAGS: Final = regex(rf"<(?:{'|'.join(sorted(_STYLES))})(?=[\s/>]|\Z)", re.IGNORECASE)
_OPTIONS: Final = regex(r"<option", re.IGNORECASE)
_MOST_TAGS: Final = 500_000
_MOST_WORK: Final = 300_000_000
"""Steps of the parser, estimated."""
_REOPENED: Final = 200
"""What an element that is opened again costs beside one that is passed by."""
_LISTED: Final = 5
"""What an option of a list costs for each option before it."""
_FEW_TAGS: Final = 2_000
"""Too few to keep a parser busy, however they are nested."""
_FEW_CHARACTERS: Final = 400
"""Of the attributes of a tag, which then are not counted."""


def check_work(text: str) -> None:
    """Raises Refused where the tags of a page would keep a parser busy beyond measure."""
    tags = text.count("<")
    if tags > _MOST_TAGS:
        raise too_large(f"has more than {_MOST_TAGS:,} tags")
    if tags > _FEW_TAGS and _most_nesting(text, tags) > _MOST_WORK:
        _check_nesting(text)
    if _most_attributes(text) ** 2 > _MOST_WORK:
        _check_attributes(text)


def too_large(what: str) -> Refused:
    """The refusal of a page; `what` goes on after `is a web page that`."""
    return Refused("unreadable_source", f"is a web page that {what}; save the article alone and give that")


def _most_nesting(text: str, tags: int) -> int:
    """No less than the work that the nesting of a page is: as if no element ended."""
    options = len(_OPTIONS.findall(text))
    return tags * (tags - text.count("</") + _REOPENED * len(_STYLE_TAGS.findall(text))) + _LISTED * options**2


def _most_attributes(text: str) -> int:
    """No fewer than the attributes of a page: before each stands white space, a slash, or the value of another one."""
    return len(text.split()) + 1 + text.count("/") + text.count("=")


def _check_nesting(text: str) -> None:
    """For many tags a parser goes through the elements that are open, and elements of style that the end of another

    element closed are opened again at each text: its work is about the sum of both over all tags. For each option of a
    list to choose from it goes through those before it.
    """
    depth = styles = options = work = 0
    for match in _TAG.finditer(text):
        name = match[2].lower()
        if name not in _UNCLOSED:
            depth = max(0, depth - 1) if match[1] else depth + 1
        if name in _STYLES:
            styles = max(0, styles - 1) if match[1] else styles + 1
        if name == "option":
            options += 1
            work += _LISTED * options
        work += depth + _REOPENED * styles
        if work > _MOST_WORK:
            raise too_large("nests its elements too deeply or lists too much to choose from")


def _check_attributes(text: str) -> None:
    """For each attribute of a tag a parser goes through those before it."""
    work = 0
    for attributes in _long_attributes(text):
        work += sum(1 for _ in _ATTRIBUTES.finditer(attributes)) ** 2
        if work > _MOST_WORK:
            raise too_large("has too many attributes in its tags")


def _long_attributes(text: str) -> Iterator[str]:
    """The attributes of each tag that may have many."""
    start = 0
    while match := _MARKUP.search(text, start):
        start = match.end()
        attributes = match["attributes"] or ""
        if len(attributes) > _FEW_CHARACTERS:
            yield attributes
        name = (match["name"] or "").lower()
        if name in _RAW:
            end = re.compile(f"</{name}", re.IGNORECASE).search(text, start)
            start = end.end() if end else len(text)
