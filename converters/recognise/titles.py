"""The title: the first lines that together read …政府信息公开工作年度报告, in any of the usual wordings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from converters.recognise.fold import fold

_WORDS: Final = re.compile(
    r"(?:政府|政务)?(?:信息|政务)?公开(?:工作)?(?:开展)?(?:情况)?(?:的)?(?:年度)?(?:工作)?(?:情况)?(?:的)?(?:年度)?(?:报告|年报)(?:\(.{1,12}\))?\Z"
)
_NO_TITLE: Final = re.compile(r"[。;；?？!！]|如下|根据|按照|编制|现将|特向|本报告|\Z(?<=[:：,，])")
_LONGEST: Final = 70
_MOST_LINES: Final = 4
_SEARCHED: Final = 40


@dataclass(frozen=True, slots=True)
class Title:
    """The title as found among the paragraphs."""

    text: str
    """Without line breaks and white space."""
    first: int
    """Index of its first paragraph."""
    after: int
    """Index of the paragraph after it."""


def is_title(text: str) -> bool:
    """Whether a text reads as the title of an annual report."""
    plain = fold(text)
    return 6 <= len(plain) <= _LONGEST and not _NO_TITLE.search(text) and bool(_WORDS.search(plain))


def _squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)


def find(paragraphs: Sequence[str]) -> Title | None:
    """The title among the first paragraphs; where one is a title only together with the lines above it, all of them."""
    for end in range(min(len(paragraphs), _SEARCHED)):
        for start in range(max(0, end - _MOST_LINES + 1), end + 1):
            parts = paragraphs[start : end + 1]
            joined = "".join(_squeeze(part) for part in parts)
            if is_title(joined) and all(len(part) < 50 and not _NO_TITLE.search(part) for part in parts):
                return Title(joined, start, end + 1)
    return None
