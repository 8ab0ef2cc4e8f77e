"""Paragraphs in which the source runs things together, taken apart: title and text, heading and text, many headings.

Page numbers that stand between paragraphs are set aside by name; else only the place of a paragraph's end changes.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from converters.model.document import Block, Document, Paragraph
from converters.model.item_numbers import NUMERALS
from converters.model.problems import LeftOut
from converters.recognise.sections import ORDER, heading
from converters.recognise.titles import SUBJECT, is_title

_TITLE: Final = re.compile(r"\A.{0,40}?" + SUBJECT + r"(?:[(（].{1,14}?[)）])?")
_OF_SECTIONS: Final = NUMERALS[: len(ORDER)]
_HEAD: Final = re.compile(rf"(?<![{NUMERALS}第\d])([{_OF_SECTIONS}])\s*[、.．,，]")
_AFTER_TITLE: Final = re.compile(
    r"\s*(?:根据|按照|依据|为|本报告|现将|\d{4}年|[一二三四五六]、)|\s+[^\s的》”\"（(、，,]"
)
_LONGEST_HEADING: Final = 40


def split_glued(document: Document) -> Document:
    """The document with run-together paragraphs taken apart."""
    left_out = list(document.left_out)
    return replace(document, blocks=tuple(_blocks(document, left_out)), left_out=tuple(left_out))


_FURNITURE: Final = re.compile(
    r"\s*(?:[-—–]+\s*\d{1,3}\s*[-—–]+|第\s*\d{1,3}\s*页(?:\s*[,，/]?\s*共\s*\d{1,3}\s*页)?|Page\s+\d{1,3}\b.{0,80}|\d{1,3}\s*/\s*\d{1,3})\s*\Z"
)


_ATTACHMENT: Final = re.compile(
    r"\s*(?:(?:相关)?附件(?:下载)?\s*[:：]?|(?:附件\d*\s*[:：.、]?)?.{0,80}\.(?:docx?|wps|pdf|xlsx?|rar|zip|ofd)(?:\s*[（(].{0,12}[)）])?)\s*\Z",
    re.I,
)


def _blocks(document: Document, left_out: list[LeftOut]) -> Iterator[Block]:
    before_text = True
    for block in document.blocks:
        if isinstance(block, Paragraph) and _ATTACHMENT.match(block.text):
            left_out.append(LeftOut(block.text.strip(), "link to an attachment"))
            continue
        if isinstance(block, Paragraph) and _FURNITURE.match(block.text):
            left_out.append(LeftOut(block.text.strip(), "page number"))
            continue
        if not isinstance(block, Paragraph) or len(block.text) < 12:
            yield block
            continue
        parts = list(_parts(block.text, first=before_text))
        if len(parts) > 1 or heading(block.text.strip()) or "。" in block.text:
            before_text = False
        for part in parts:
            yield Paragraph(part, block.place)


def _parts(text: str, *, first: bool) -> Iterator[str]:
    """The parts of one paragraph, in order."""
    if first and len(text) > 20 and not is_title(text) and (found := _TITLE.match(text)):
        title, rest = text[: found.end()], text[found.end() :]
        if is_title(title.strip()) and _AFTER_TITLE.match(rest):
            yield title
            text = rest
    yield from _split_headings(text)


def _split_headings(text: str) -> Iterator[str]:
    start = 0
    for found in _HEAD.finditer(text):
        at = found.start()
        if (
            at > start
            and text[at - 1] not in " \t\u3000\u2002\xa0。；;：:！？!?\n"
            and not text[start:at].isspace()
            and at != 0
        ):
            continue
        end = _heading_end(text, found.end())
        if end is None or heading(text[at:end].strip()) is None:
            continue
        if text[start:at].strip():
            yield text[start:at]
        rest = text[end:]
        closing = re.match(r"\s*[。:：；;.]?", rest)
        end += closing.end() if closing and closing[0].strip() else 0
        yield text[at:end]
        start = end
    if text[start:].strip():
        yield text[start:]


def _heading_end(text: str, start: int) -> int | None:
    """Where the wording of a heading ends: the longest reading that is one."""
    best = None
    for found in re.finditer(r"情况|事项|措施|概况|概述", text[start : start + _LONGEST_HEADING]):
        end = start + found.end()
        number = max(text.rfind(c, 0, start) for c in _OF_SECTIONS)
        if heading(text[number:end].strip()) is not None:
            best = end
    return best
