"""Figures of several terms told in one breath: 甲、乙各 N 件, 甲、乙分别为 N 件、M 件, and a share behind a figure."""

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import Final

from converters.model.matching.patterns import regex
from converters.verify.narrative.guards import GONE, WHICH_OF_TWO
from converters.verify.narrative.mention import Mention, mention_of
from converters.verify.narrative.numerals import Figure, Figures
from converters.verify.narrative.searched_text import Passage
from converters.verify.narrative.vocabulary import PHRASE, Term, vocabulary

Doubt = Callable[[Passage, Term, tuple[int, int, int]], str]
"""Why a figure may be another than the table's, given where term, figure and their end stand."""
_EACH: Final = regex(r"(?:均为|均|各为|各有|各|都为|都是)")
_TOGETHER: Final = regex(r"(?:案件|数量)?(?:共计|共有|共|合计|总计)")
_SHARE: Final = regex(
    r"(?:，|（|、)?(?P<about>约)?占(?:比)?(?P<of>[一-龥]{0,14}?)(?:的)?(?P<more>约|近|超)?(?:为|达|：)?(?P<share>\d{1,3}(?:\.\d+)?)%"
)
_RESPECTIVELY: Final = regex(r"(?:的|案件|申请|数量|情况)*(?:，)?分别(?:为|是|有|：)?")
_LINK: Final = regex(r"(?:的)?(?:、|和|及|与|，|以及)")
_NEXT: Final = regex(r"[、和，及]")


@cache
def figures_of(units: str) -> Figures:
    """What finds figures in the units of that key."""
    return Figures(vocabulary().units[units].pattern)


def both_disputes(passage: Passage, term: Term, match: re.Match[str], doubt: Doubt) -> list[Mention]:
    """复议、诉讼 with one figure: of each, of both together, or nobody knows."""
    text, at = passage.text, match.end()
    each, together = _EACH.match(text, at), _TOGETHER.match(text, at)
    figures = figures_of(term.units)
    start = each.end() if each else at
    figure = figures.after(text, start) or (figures.alone(text, start) if each else None)
    if figure is None:
        return []
    why = doubt(passage, term, (match.start(), figure.begin, figure.end))
    if why == GONE:
        return []
    if each and figure.value:
        rows = (vocabulary().terms["reconsideration"], vocabulary().terms["litigation"])
        return [mention_of(one, passage, (match.start(), figure.end), figure, one.row, why) for one in rows]
    if not each and not together and figure.value:
        why = why or WHICH_OF_TWO
    return [mention_of(term, passage, (match.start(), figure.end), figure, "", why)]


def respectively(
    passage: Passage, matches: Sequence[re.Match[str]], found: Sequence[Mention], doubt: Doubt
) -> Iterator[Mention]:
    """甲、乙分别为 6 件、2 件, where none of these figures was taken before."""
    for number, last in enumerate(matches):
        said = _RESPECTIVELY.match(passage.text, last.end())
        if said is not None:
            chain = _chain(passage.text, matches[: number + 1])
            told = list(_told(passage, chain, said.end(), doubt))
            if not any(mention.begin >= chain[0].start() and mention.end <= told[0].end for mention in found if told):
                yield from told


def _told(passage: Passage, chain: Sequence[re.Match[str]], at: int, doubt: Doubt) -> Iterator[Mention]:
    """The terms of a chain, each with its figure; none where they are not as many."""
    terms = [vocabulary().groups[match.lastgroup or ""] for match in chain]
    values = _list(passage.text, at, terms[0][0].units)
    if len(values) != len(chain) or any(way != PHRASE or term.of_row for term, way in terms):
        return
    begin, end = chain[0].start(), values[-1].end
    for (term, _), figure in zip(terms, values, strict=True):
        if (why := doubt(passage, term, (begin, figure.begin, end))) != GONE:
            yield mention_of(term, passage, (begin, end), figure, term.row, why)


def _chain(text: str, matches: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """The terms that stand together before the last one, and that."""
    chain = [matches[-1]]
    for match in reversed(matches[:-1]):
        if not _LINK.fullmatch(text, match.end(), chain[0].start()):
            break
        chain.insert(0, match)
    return chain


def _list(text: str, at: int, units: str) -> list[Figure]:
    """Figures one behind the other: 6件、2件、1件 or 6、2、1件; at least two."""
    found, figures = list[Figure](), figures_of(units)
    while (figure := figures.alone(text, at)) is not None:
        found.append(figure)
        link = _NEXT.match(text, figure.end)
        if link is None:
            break
        at = link.end()
    return found if len(found) > 1 else []


def share_behind(mention: Mention) -> Iterator[Mention]:
    """占 54%, said behind a figure."""
    match = _SHARE.match(mention.passage.text, mention.end) if mention.term.shares else None
    if match is not None:
        text = match["share"]
        yield mention._replace(
            end=match.end(),
            value=Decimal(text),
            decimals=len(text.partition(".")[2]),
            share=True,
            inexact=bool(match["about"] or match["more"]),
            unit="%",
        )
