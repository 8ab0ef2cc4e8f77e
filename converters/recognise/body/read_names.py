"""Names that a machine has read from a picture: one wrong character makes another body, so that only known ones are taken."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from converters.gazetteer.body_names import GOVERNMENT, ZONE_OFFICES, split
from converters.model.document import Document, Paragraph
from converters.model.folding import fold_name
from converters.model.problems import Problem
from converters.model.report import Body

_OFTEN: Final = 2
"""Paragraphs that say the name of an office: no list knows all of them, and hardly any is misread alike twice."""
_UNKNOWN: Final = "机读的名称，区划表和原件别处都没有印证"


def taken(body: Body, document: Document) -> tuple[Body, tuple[Problem, ...]]:
    """The body, without its name where that is read from a picture and nothing bears it out."""
    read = [block for block in document.blocks if isinstance(block, Paragraph) and block.reading is not None]
    if body.name is None or not read or _is_printed(body.name, document) or _is_known(body, read):
        return body, ()
    message = (
        f"{body.name} is read from a picture, and neither the list of divisions nor the rest of the source bears that out; "
        "look at the picture, and say it with --body"
    )
    unnamed = replace(body, name=None, code=None, region=(), candidates=(), evidence=f"{body.evidence}；{_UNKNOWN}")
    return unnamed, (Problem("body_missing", "", message),)


def _is_printed(name: str, document: Document) -> bool:
    """Whether text that was not read from a picture says the place or the office."""
    named = split(name)
    said = fold_name(named.own if named.rest in GOVERNMENT else named.rest)
    texts = [block.text for block in document.blocks if isinstance(block, Paragraph) and block.reading is None]
    return bool(said) and any(said in fold_name(text) for text in (*texts, *document.metadata.values()))


def _is_known(body: Body, read: Sequence[Paragraph]) -> bool:
    """Whether the list of divisions has the place, and of an office several paragraphs say it."""
    assert body.name is not None
    if body.code is None and not body.candidates:
        return False
    office = split(body.name).rest
    if office in GOVERNMENT or office in ZONE_OFFICES:
        return True
    return sum(fold_name(office) in fold_name(block.text) for block in read) >= _OFTEN
