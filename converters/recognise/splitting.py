"""Paragraphs in which the source runs things together, taken apart: title and text, heading and text, many headings.

Page numbers that stand between paragraphs are set aside by name; else only the place of a paragraph's end changes.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import Final

from converters.model.document import Block, Document, Paragraph
from converters.model.folding import fold_forms
from converters.model.matching.patterns import regex
from converters.model.problems import LeftOut
from converters.model.speed.memoize import memoize
from converters.recognise.run_in_headings import split_at_headings
from converters.recognise.sections import parse
from converters.recognise.titles import SUBJECT, is_title

_TITLE: Final = regex(r"\A.{0,40}?" + SUBJECT + r"(?:[(（].{1,14}?[)）])?(?:的?(?:公告|通告|公示)(?=\s))?")
_AFTER_TITLE: Final = regex(r"\s*(?:根据|按照|依据|为|本报告|现将|\d{4}年|[一二三四五六]、)|\s+[^\s的》”\"（(、，,]")
_SENTENCE: Final = regex(r"(?:根据|按照|依据|依照|为)[^。；;]{2,100}编制(?:而成|完成|形成)?[。，]")
"""How a sentence goes on that only begins with the name of the report: …年度报告根据《条例》编制而成。"""
_LEAST: Final = 20
"""So long is a paragraph with more than a title in it."""

_FURNITURE: Final = regex(
    r"\s*(?:[-—–]+\s*\d{1,3}\s*[-—–]+|第\s*\d{1,3}\s*页(?:\s*[,，/]?\s*共\s*\d{1,3}\s*页)?|Page\s+\d{1,3}\b.{0,80}|\d{1,3}\s*/\s*\d{1,3})\s*\Z"
)


_ATTACHMENT: Final = regex(
    r"\s*(?:(?:相关)?附件(?:下载)?\s*[:：]?|(?:附件\d*\s*[:：.、]?)?.{0,80}\.(?:docx?|wps|pdf|xlsx?|rar|zip|ofd)(?:\s*[（(].{0,12}[)）])?)\s*\Z",
    re.I,
)


def split_glued(document: Document) -> Document:
    """The document with run-together paragraphs taken apart."""
    left_out = list(document.left_out)
    blocks = list(_apart_from_titles(_without_furniture(document, left_out)))
    headings = iter(split_at_headings([block.text for block in blocks if isinstance(block, Paragraph)]))
    parted = (_parts(block, next(headings)) if isinstance(block, Paragraph) else [block] for block in blocks)
    return replace(document, blocks=tuple(chain.from_iterable(parted)), left_out=tuple(left_out))


def _parts(paragraph: Paragraph, texts: list[str]) -> list[Paragraph]:
    return [replace(paragraph, text=text) for text in texts] if len(texts) > 1 else [paragraph]


def _without_furniture(document: Document, left_out: list[LeftOut]) -> Iterator[Block]:
    for block in document.blocks:
        if isinstance(block, Paragraph) and (furniture := _furniture(block.text.strip())):
            left_out.append(furniture)
        else:
            yield block


def _apart_from_titles(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks with each title before the text in a paragraph of its own."""
    before_text = True
    for block in blocks:
        if not isinstance(block, Paragraph) or not before_text:
            yield block
            continue
        title, rest = title_and_rest(block.text)
        yield from _parts(block, [title, rest] if title else [block.text])
        before_text = not title and parse(block.text.strip()) is None and "。" not in block.text


def _furniture(text: str) -> LeftOut | None:
    """A paragraph that is no part of the text, with why."""
    if _ATTACHMENT.match(text):
        return LeftOut(text, "link to an attachment")
    return LeftOut(text, "page number") if _FURNITURE.match(text) else None


@memoize
def title_and_rest(text: str) -> tuple[str, str]:
    """The title at the beginning of a paragraph that goes on behind it (may be empty), and the rest."""
    plain = fold_forms(text)
    if len(text) > _LEAST and not is_title(text) and (found := _TITLE.match(plain)):
        title, rest = text[: found.end()], text[found.end() :]
        if (
            is_title(title.strip())
            and not _SENTENCE.match(plain, found.end())
            and _AFTER_TITLE.match(plain, found.end())
        ):
            return title, rest
    return "", text
