"""The narrative of a report, word for word, as HTML."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from html import escape
from typing import Final, NamedTuple

from converters.model.report import OtherTable
from converters.wording.id_labels import section_headings

_SUBHEADING: Final = re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]")
_MARK: Final = re.compile(r"\[(image|bookmark)(?:: ?([^\]\n]*))?\]")
_MARK_WORDS: Final = {"image": "原件此处有图片", "bookmark": "原件此处有书签"}
SUBHEADING_LENGTH: Final = 30


def is_subheading(text: str) -> bool:
    """A short paragraph that begins with （一） and is no sentence."""
    return len(text) <= SUBHEADING_LENGTH and bool(_SUBHEADING.match(text)) and not re.search(r"[。；;](?!\Z)", text)


def _mark(match: re.Match[str]) -> str:
    name = f"：{match[2]}" if match[2] else ""
    return f'<span class=note-{match[1]} title="{escape(_MARK_WORDS[match[1]] + name)}">{_MARK_WORDS[match[1]]}</span>'


@lru_cache(maxsize=256)
def inline(text: str) -> str:
    """Escaped text; what stood for an image or a bookmark of the source is shown as that."""
    if "[" not in text:
        return escape(text)
    parts, end = [], 0
    for match in _MARK.finditer(text):
        parts += [escape(text[end : match.start()]), _mark(match)]
        end = match.end()
    return "".join(parts) + escape(text[end:])


def place_links(places: Sequence[tuple[str, int]]) -> str:
    """Where paragraphs stand, as a link to each; a section is named once, a paragraph that comes more than once says how often."""
    links = []
    for place, before in zip(times := Counter(places), (None, *times), strict=False):
        section, number = place
        heading = "" if before and before[0] == section else escape(section_headings().get(section, "正文"))
        often = f"（{times[place]} 处）" if times[place] > 1 else ""
        links.append(f"<a href=#{section}.{number}>{heading}第 {number} 段</a>{often}")
    return "、".join(links)


class Lead(NamedTuple):
    """Words of a paragraph that lead to a cell with the same figure."""

    offset: int
    """Of the words in the paragraph, in characters."""
    words: str
    cell: str
    how: str
    """How the cell, with others, comes to the figure; empty where it is the cell's."""


def _leading(text: str, leads: Sequence[Lead]) -> str:
    """The same as `inline`, with the words as links; words within others, or that do not stand there, are none."""
    parts, end = [], 0
    for lead in sorted(leads):
        if lead.offset < end or not text.startswith(lead.words, lead.offset):
            continue
        hint = f' title="{escape(lead.how)}"' if lead.how else ""
        parts += [inline(text[end : lead.offset]), f"<a href=#{lead.cell}{hint}>{inline(lead.words)}</a>"]
        end = lead.offset + len(lead.words)
    return "".join(parts) + inline(text[end:])


def paragraph(text: str, section: str, number: int, leads: Sequence[Lead] = ()) -> str:
    """A paragraph, or a sub-heading with the same words; its id is the section's, and its number in that from 1."""
    tag, end = ("h3", "</h3>") if is_subheading(text) else ("p", "")
    return f"<{tag} id={section}.{number}>{_leading(text, leads) if leads else inline(text)}{end}"


def other_table(table: OtherTable) -> str:
    """A table of no official form, as printed; its first row is taken for its head."""
    head, *rest = table.rows
    rows = "".join(f"<tr>{''.join(f'<td>{inline(text)}' for text in row)}" for row in rest)
    heads = "".join(f"<th scope=col>{inline(text)}" for text in head)
    return (
        '<div class="figures other" role=region aria-label="原件中的其他表格" tabindex=0>'
        f"<table class=form><thead><tr>{heads}<tbody>{rows}</table></div>"
    )
