"""未收到…申请, 没有行政复议: what is said not to have happened, which is a figure of 0."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from converters.model.matching.patterns import regex
from converters.verify.narrative.guards import GONE, Guard
from converters.verify.narrative.mention import Mention
from converters.verify.narrative.searched_text import CLAUSE_ENDS, Passage
from converters.verify.narrative.vocabulary import vocabulary

_CLAUSE: Final = regex(rf"[^{CLAUSE_ENDS}]*")
_SIGNS: Final = regex("[未没无]")
"""One of them begins each negation."""
_NAMES: Final = {
    "request": "new",
    "documents_issued": "documents_issued",
    "carried_out": "carried_out",
    "carried_in": "carried_in",
}
"""What is denied → the term that is then 0."""
_DISPUTES: Final = {"复议": "reconsideration", "诉讼": "litigation"}
_NOT_OF_TABLE: Final = regex(r"败诉|纠错|纠正|撤销|逾期|超期|维持|起诉|继续|错误|不当|除")


def denials(passage: Passage, guard: Guard) -> Iterator[Mention]:
    """The figures of a paragraph that are said to be 0 without a figure."""
    if not _SIGNS.search(passage.text):
        return
    for match in vocabulary().negation.finditer(passage.text):
        rest = _CLAUSE.match(passage.text, match.end())
        if rest is not None and rest[0]:
            yield from _denied(passage, guard, match.start(), rest)


def _denied(passage: Passage, guard: Guard, begin: int, rest: re.Match[str]) -> Iterator[Mention]:
    words = vocabulary()
    denied = words.nothing.fullmatch(passage.text, *rest.span())
    if denied is None:
        return
    if denied.lastgroup in _NAMES:
        yield from _zero(passage, guard, [_NAMES[denied.lastgroup]], begin, rest.end())
        return
    if _NOT_OF_TABLE.search(rest[0]):
        return
    first, last = passage.sentence(begin)
    if passage.section not in ("requests", "disputes") and not words.disclosure.search(passage.text, first, last):
        return
    disputes = [term for word, term in _DISPUTES.items() if word in rest[0]]
    yield from _zero(passage, guard, disputes, begin, rest.end())


def _zero(passage: Passage, guard: Guard, names: Sequence[str], begin: int, end: int) -> Iterator[Mention]:
    """Terms that are 0; what speaks against one dispute speaks against the other."""
    terms = [vocabulary().terms[name] for name in names]
    why = guard.doubt(passage, terms[0], begin, begin, end, ()) if terms else GONE
    if why != GONE:
        for term in terms:
            yield Mention(term, passage, begin, end, Decimal(0), term.row, doubt=why)
