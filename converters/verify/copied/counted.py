"""The paragraphs of a report that count where it is held against others, each with what tells it from all others."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from typing import Any, Final, NamedTuple

import yaml

from converters import forms
from converters.model.folding import fold_forms
from converters.model.matching.patterns import regex
from converters.model.report import Paragraph, Report
from converters.model.speed.quick_dataclasses import dataclass

DIGEST: Final = 16
"""Bytes of a digest. Of 64 bits somebody could find a text that has those of one of millions of paragraphs; of 128 nobody can."""
_SENTENCE: Final = regex(r"(?:[^.;!?]++|[.?](?=[0-9A-Za-z]))*+[.;!?]?")
_INVISIBLE: Final = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_WIDTHS: Final = tuple(
    zip("，。：；（）？！％．＋－／“”「」『』‘’—–―−【】〔〕·", ',.:;()?!%.+-/""""""\'\'----[][].', strict=True)
)
_MARK: Final = regex(r"\[(?:image|bookmark)(?:: ?[^\]\n]*)?\]")


@dataclass(frozen=True, slots=True)
class Prescribed:
    """What says nothing where two reports have it in common."""

    sentence: re.Pattern[str]
    """A whole sentence, folded."""
    fewest: int
    """So many characters of a paragraph must be left without such sentences."""
    common: int
    """What stands in the reports of so many bodies is a phrase of all."""


@cache
def prescribed() -> Prescribed:
    """The vocabulary, read once."""
    text = (resources.files(forms) / "vocabulary" / "prescribed.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.load(text, yaml.CSafeLoader)
    whole = "|".join(f"(?:{item['is']})" for item in data["sentences"])
    return Prescribed(regex(whole), data["fewest"], data["common"])


class CountedParagraph(NamedTuple):
    """A paragraph that is no prescribed one."""

    section: str
    """Id of the section."""
    number: int
    """Which of its paragraphs, from 1."""
    text: str
    """As it stands."""
    digest: bytes
    """The same for paragraphs with the same words, whatever their white space and the width of their punctuation."""


def counted_paragraphs(report: Report) -> tuple[CountedParagraph, ...]:
    """Those of a report in the order of the text, each text once; none of one that is withdrawn."""
    if report.withdrawn:
        return ()
    found: dict[bytes, CountedParagraph] = {}
    for each in _paragraphs(report):
        found.setdefault(each.digest, each)
    return tuple(found.values())


def _paragraphs(report: Report) -> Iterator[CountedParagraph]:
    places = [
        (section.id, number, text)
        for section in report.sections
        for number, text in enumerate((block.text for block in section.blocks if isinstance(block, Paragraph)), 1)
    ]
    for (section, number, text), folded in zip(places, _folded([text for _, _, text in places]), strict=True):
        if _counts(folded):
            digest = hashlib.blake2b(folded.encode(), digest_size=DIGEST).digest()
            yield CountedParagraph(section, number, text, digest)


def _folded(texts: Sequence[str]) -> list[str]:
    """Simplified characters without marks and white space, punctuation in one width; all at once, a line each."""
    marked = (_MARK.sub("", text) if "[" in text else text for text in texts)
    plain = "\n".join(["".join(fold_forms(text).split()) for text in marked])
    for sign in _INVISIBLE:
        plain = plain.replace(sign, "")
    for mark, narrow in _WIDTHS:
        plain = plain.replace(mark, narrow)
    return plain.split("\n") if texts else []


def _counts(folded: str) -> bool:
    rules = prescribed()
    if len(folded) < rules.fewest:
        return False
    left = 0
    for sentence in (found[0] for found in _SENTENCE.finditer(folded)):
        left += 0 if rules.sentence.fullmatch(sentence) else len(sentence)
        if left >= rules.fewest:
            return True
    return False
