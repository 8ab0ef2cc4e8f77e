"""What a paragraph has said so far: what it is about, of which dispute, and the figures that later words refer to."""

from dataclasses import dataclass, field

from converters.verify.narrative.mention import Mention
from converters.verify.narrative.vocabulary import PHRASE, Term

_TOGETHER = frozenset("、和及与")


@dataclass(slots=True)
class SaidSoFar:
    """What has been said so far."""

    topic: str = ""
    """Key of the topics of the vocabulary."""
    sentence: int = -1
    """Where the sentence begins."""
    row: str = ""
    """Of the dispute that is spoken of in this sentence."""
    doubt: str = ""
    """Why it is not sure that the requests spoken of in the paragraph before are those of the table."""
    row_doubt: str = ""
    """Why it is not sure that it is one of the table."""
    head: Mention | None = None
    """The last figure of all requests in this paragraph."""
    head_here: bool = False
    """Whether it stands in this sentence."""
    totals: list[Mention] = field(default_factory=list)
    """The last total of disputes in this sentence, with those that stand together with it."""
    open: int = 0
    """Behind the last term, where it has no figure yet: in 甲、乙 N 件 nobody knows whose it is."""
    used: int = 0
    """Behind the last figure that was taken."""
    last: Mention | None = None
    """The last figure that was taken."""

    @property
    def head_doubt(self) -> str:
        """Why it is not sure that the requests that are spoken of are those of the table."""
        return self.head.doubt if self.head is not None else self.doubt

    def enter(self, sentence: int) -> None:
        """Go on to the sentence that begins there."""
        if sentence != self.sentence:
            self.sentence, self.row, self.totals, self.head_here = sentence, "", [], False

    def begins(self, term: Term, way: str) -> None:
        """What a term makes the sentence be about."""
        if term.heads and way == PHRASE:
            self.topic = term.heads
        elif term.about and term.row and way == PHRASE:
            self.topic = "disputes"
        elif term.units == "documents" and way == PHRASE:
            self.topic = "documents"

    def take(self, mention: Mention) -> None:
        """Remember a figure."""
        self.used, self.last = max(self.used, mention.end), mention
        if mention.term.heads:
            self.head, self.head_here = mention, True
        if mention.term.about and mention.term.row:
            between = mention.passage.text[self.totals[-1].end : mention.begin] if self.totals else ""
            self.totals = [*self.totals, mention] if between in _TOGETHER else [mention]
