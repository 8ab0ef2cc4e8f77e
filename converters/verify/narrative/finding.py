"""Finds the figures that a narrative says, term by term, sentence by sentence."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from converters.model.matching.patterns import regex
from converters.verify.narrative.guards import GONE, NOT_DISCLOSURE, Guard
from converters.verify.narrative.mention import Mention, mention_of
from converters.verify.narrative.numerals import Figure
from converters.verify.narrative.said_so_far import SaidSoFar
from converters.verify.narrative.searched_text import Passage
from converters.verify.narrative.several import both_disputes, figures_of, respectively, share_behind
from converters.verify.narrative.vocabulary import ALL, BARE, PHRASE, SPLIT, Term, vocabulary

_NO_CASE: Final = regex(
    r"决定|机关|机构|委员会|法[^院]|条例|局|人员|答复|应诉|工作|渠道|权利|制度|风险|代理|终结|途径|后"
)
"""What makes 行政复议 no case: 行政复议决定, 行政复议机关."""
_BOUNDARY: Final = regex(r"[，。；、）]|$|(?:处理|答复|决定|的|申请|件|继续)")
_LEADS: Final = regex(
    r"(?:目前|截至目前|全年|当年|年内|本年度?|[12]\d{3}年度?|共|已|均|现|并|按时|按期|依法|在法定期限内|[我本][局委办厅镇乡街县区市])*"
)
"""What may stand before 答复 and 办结 without an object."""
_GOES_ON: Final = regex(r"[，、；](?:(?:修订|修改|更新)\d+[件个份部项][，、；])?(?:其中|目前|截至目前|现|并|同时|共)?")
"""What may stand between the figure of documents and that of the next verb, which is said of the same ones."""
_STOP: Final = regex(r"[，。；、）]|$|的")
_HAS_FIGURE: Final = regex(
    r"[\d零一二两三四五六七八九十百千均都皆全：为]"
    r"(?:(?<=\d)(?![\d年月日]|[.、．]?[一-龥]{2,6}：)|(?<=[零一二两三四五六七八九十百千])[余多几件份宗起例条笔次项个部篇万]"
    r"|(?<=[均都皆])|(?<=全)部|(?<=[：为])无)"
)
"""What a sentence must have to say a figure: the character that it begins with, so that the search leaps to it, and the rest."""
_JOINED: Final = regex(r"(?:的)?(?:、|和|及|与|以及|或)")
_OWN_SECTIONS: Final = frozenset({"requests", "disputes"})
"""Sections that are about disclosure without saying so."""


Phrase = tuple[re.Match[str], bool]
"""A phrase of the vocabulary, and whether its sentence has one that is asked for."""


class Finder:
    """Finds the mentions of one report."""

    def __init__(self, guard: Guard, not_asked_for: Collection[str] = ()) -> None:
        """`not_asked_for`: ids of terms; a sentence that has only such ones says nothing."""
        self._guard, self._not_asked_for = guard, not_asked_for
        self._words = vocabulary()
        self._carried: Sequence[range] = ()

    def phrases(self, passage: Passage) -> list[Phrase]:
        """The phrases of the sentences that have a figure, or the same of all."""
        text, found = passage.text, list[Phrase]()
        figure = _HAS_FIGURE.search(text)
        while figure:
            begin, stop = passage.sentence(figure.start())
            if self._words.worth_reading.search(text, begin, stop):
                here = list(self._words.found(text, begin, stop))
                asked = any(self._term(match)[0].id not in self._not_asked_for for match in here)
                found += ((match, asked) for match in here)
            figure = _HAS_FIGURE.search(text, stop)
        return found

    def last_topic(self, text: str) -> str:
        """What a paragraph is about at its end; empty where it does not say."""
        return self._words.last_topic(text, 0, len(text))

    def mentions(self, passage: Passage, phrases: Sequence[Phrase], said: SaidSoFar) -> list[Mention]:
        """The mentions of a paragraph with these phrases; `said`: before it, then with it."""
        text = passage.text
        self._carried = [range(*match.span()) for match, _ in phrases if self._term(match)[0].year]
        found, before = list[Mention](), 0
        for match, asked in phrases:
            self._topic(said, text, before, match.start())
            before = match.end()
            if not asked:
                continue
            said.enter(passage.sentence(match.start())[0])
            term, way = self._term(match)
            here = list(self._of_term(passage, said, term, way, match))
            said.open = 0 if here or way != PHRASE else match.end()
            found += here
            found += (share for mention in here for share in share_behind(mention))
            said.begins(term, way)
        self._topic(said, text, before, len(text))
        return [*found, *respectively(passage, [match for match, asked in phrases if asked], found, self._doubt)]

    def _term(self, match: re.Match[str]) -> tuple[Term, str]:
        return self._words.groups[match.lastgroup or ""]

    def _topic(self, said: SaidSoFar, text: str, begin: int, end: int) -> None:
        if topic := self._words.last_topic(text, begin, end):
            said.topic = topic

    def _of_term(
        self, passage: Passage, said: SaidSoFar, term: Term, way: str, match: re.Match[str]
    ) -> Iterator[Mention]:
        """The figures of a term where it stands."""
        if term.about:
            if term.row and _NO_CASE.match(passage.text, match.end()):
                return
            self._row(passage, said, term, match)
        if way == ALL:
            yield from self._all(passage, said, term, match)
            return
        is_both = term.about and not term.row and term.id == "both_disputes"
        found = (
            both_disputes(passage, term, match, self._doubt)
            if is_both
            else self._figure(passage, said, term, way, match)
        )
        for mention in found:
            said.take(mention)
            yield mention

    def _row(self, passage: Passage, said: SaidSoFar, term: Term, match: re.Match[str]) -> None:
        """The dispute that is spoken of from here on."""
        why = self._doubt(passage, term, (match.start(), match.start(), match.end()))
        said.row, said.row_doubt = ("", "") if why == GONE else (term.row, why)

    def _figure(
        self, passage: Passage, said: SaidSoFar, term: Term, way: str, match: re.Match[str]
    ) -> Iterator[Mention]:
        if not self._is_of_topic(passage, said, term) or (term.of_row and not said.row):
            return
        if said.open and _JOINED.fullmatch(passage.text, said.open, match.start()):
            return
        placed = self._placed(passage, said, term, way, match)
        if placed is None:
            return
        figure, begin, end = placed
        if figure.unit == "条" and term.topic and not (said.head and said.head.unit == "条"):
            return
        why = self._doubt(passage, term, (begin, figure.begin, end))
        if why != GONE:
            row = said.row if term.of_row else term.row
            yield mention_of(term, passage, (begin, end), figure, row, why or self._of_what_is_spoken(said, term))

    def _is_of_topic(self, passage: Passage, said: SaidSoFar, term: Term) -> bool:
        """Whether the sentence is about what a term must be said of; of a figure that is carried it may say so later."""
        if term.topic in ("", said.topic):
            return True
        return (
            bool(term.year) and self._words.request.search(passage.text, *passage.sentence(said.sentence)) is not None
        )

    @staticmethod
    def _of_what_is_spoken(said: SaidSoFar, term: Term) -> str:
        """Why it is not sure that the dispute, or the requests, that are spoken of are those of the table."""
        if term.of_row:
            return said.row_doubt
        return said.head_doubt if term.topic == "requests" else ""

    def _doubt(self, passage: Passage, term: Term, place: tuple[int, int, int]) -> str:
        why = self._guard.doubt(passage, term, *place, self._carried)
        if why == GONE or not (term.about or term.of_row):
            return why
        other = self._of_disclosure(passage, place[0])
        return other if other == GONE else why or other

    def _of_disclosure(self, passage: Passage, begin: int) -> str:
        """Whether a dispute is one about disclosure."""
        first, last = passage.sentence(begin)
        if passage.section in _OWN_SECTIONS or self._words.disclosure.search(passage.text, first, last):
            return ""
        return NOT_DISCLOSURE if self._words.disclosure.search(passage.text) else GONE

    def _placed(
        self, passage: Passage, said: SaidSoFar, term: Term, way: str, match: re.Match[str]
    ) -> tuple[Figure, int, int] | None:
        """The figure of a term, and where their words begin and end."""
        if way in (SPLIT, BARE):
            return self._parted(passage, said, term, match)
        text, figures = passage.text, figures_of(term.units)
        figure = figures.after(text, match.end())
        if figure is not None:
            return figure, match.start(), figure.end
        if term.heads or not _BOUNDARY.match(text, match.end()):
            return None
        figure = figures.before(text, max(said.sentence, said.used), match.start())
        if figure is None or figure.begin < said.used:
            return None
        return figure, figure.begin, match.end()

    def _parted(
        self, passage: Passage, said: SaidSoFar, term: Term, match: re.Match[str]
    ) -> tuple[Figure, int, int] | None:
        """收到 N 件…申请, or 收到 N 件 alone where it is clear of what."""
        text, figures = passage.text, figures_of(term.units)
        figure = figures.here(text, match.end()) or figures.after(text, match.end())
        if figure is None:
            return None
        if term.rest is not None and (rest := term.rest.match(text, figure.end)):
            return figure, match.start(), rest.end()
        return (figure, match.start(), figure.end) if self._is_bare(passage, said, term, match) else None

    @staticmethod
    def _goes_on(passage: Passage, last: Mention | None, term: Term, match: re.Match[str]) -> bool:
        """Whether the figure before is that of a term which this one may follow, with nothing else between."""
        if last is None or last.passage is not passage or last.term.id not in term.bare_after:
            return False
        return _GOES_ON.fullmatch(passage.text, last.end, match.start()) is not None

    def _is_bare(self, passage: Passage, said: SaidSoFar, term: Term, match: re.Match[str]) -> bool:
        """Whether a verb without its object is said here of requests, or of the documents of the figure before it."""
        if term.bare and term.units == "documents":
            return self._goes_on(passage, said.last, term, match)
        if not term.bare or said.topic != "requests":
            return False
        begin = passage.clause(match.start())
        clause = passage.text[begin : match.start()]
        if term.bare_after:
            follows = said.head is not None and said.head.term.id in term.bare_after
            return follows and (said.head_here or begin == said.sentence) and _LEADS.fullmatch(clause) is not None
        request = self._words.request.search(passage.text, said.sentence, match.start())
        return request is not None and not said.head_here and "其中" not in clause

    def _all(self, passage: Passage, said: SaidSoFar, term: Term, match: re.Match[str]) -> Iterator[Mention]:
        """均获维持: as many as were counted just before."""
        if not _STOP.match(passage.text, match.end()):
            return
        if term.of_row:
            for total in said.totals:
                yield total._replace(term=term, end=match.end(), of_all=True)
        elif said.head is not None and said.head_here:
            yield said.head._replace(term=term, end=match.end(), of_all=True)
