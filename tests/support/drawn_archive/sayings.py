"""The words of a drawn report: sentences of its own, and what it says of its tables, right or wrong on purpose."""

import random
from collections.abc import Callable, Iterator
from typing import Final

from drawn_archive import phrases
from drawn_archive.drafts import Draft
from drawn_narratives import sentences
from drawn_narratives.drawing import Said, Writer

MENTIONS: Final = {
    "2014": (phrases.STATISTICS + sentences.STATISTICS,),
    "2019": (
        phrases.HEADS + sentences.HEADS,
        phrases.RESULTS + sentences.RESULTS,
        phrases.DISPUTES + sentences.DISPUTES,
        phrases.DOCUMENTS_2019 + sentences.DOCUMENTS_2019,
    ),
    "2021": (
        phrases.HEADS + sentences.HEADS,
        phrases.RESULTS + sentences.RESULTS,
        phrases.DISPUTES + sentences.DISPUTES,
        phrases.DOCUMENTS_2021 + tuple(text for text in sentences.DOCUMENTS_2021 if "{fees}" not in text),
    ),
}
"""Form → for each of the things that its reports say, the ways of saying them."""


class OwnWords:
    """Paragraphs of 20 characters and more, none of which comes twice."""

    def __init__(self, rng: random.Random) -> None:
        self._rng, self._said = rng, set[str]()

    def paragraph(self, who: str) -> str:
        """Of one or two sentences, without a figure of the tables."""
        text = "".join(self._sentence(who) for _ in range(self._rng.randint(1, 2)))
        if text in self._said:
            return self.paragraph(who)
        self._said.add(text)
        return text

    def _sentence(self, who: str) -> str:
        a, b = self._rng.sample(phrases.TOPICS, 2)
        c, d = self._rng.sample(phrases.ACTIONS, 2)
        opening = self._rng.choice(phrases.OPENINGS)
        start = opening.format(who=who, a=a, b=b, c=c, d=d, month=self._rng.randint(1, 12))
        return f"{start}，发放资料{self._rng.randint(20, 900)}份，{self._rng.choice(phrases.ENDS)}。"


def writer(rng: random.Random, draft: Draft, false: float = 0.0) -> Writer:
    """What fills sentences with the figures of a report; `false`: how many of them are wrong."""
    figures = {cell: int(value) for cell, value in draft.figures.items()}
    return Writer(rng, draft.form, draft.year, draft.body.calls_itself, figures, false)


def mention(made: Writer, rng: random.Random, draft: Draft) -> Iterator[str]:
    """Sentences that say what the tables say, or something else where the writer errs."""
    if not any(draft.figures.values()) and not made.false:
        yield from (
            made.zero(*rng.choice([item for item in phrases.NOTHING if item[0] == of])) for of in ("new", "disputes")
        )
        return
    for ways in MENTIONS[draft.form]:
        for text in rng.sample(ways, 2 if draft.form == "2014" else 1):
            yield made.sentence(text)


def denial(made: Writer, rng: random.Random, of: str) -> str:
    """A sentence that says that there was nothing."""
    return made.zero(*rng.choice([item for item in phrases.NOTHING + sentences.ZEROS if item[0] == of]))


def trap(made: Writer, rng: random.Random, form: str) -> str:
    """A sentence with figures that are those of no cell."""
    ways = phrases.TRAPS + tuple(text for text in sentences.TRAPS if form != "2014" or "通过网络申请" not in text)
    return made.plain(rng.choice(ways))


def narrate(rng: random.Random, own: OwnWords, draft: Draft, false: float) -> list[Said]:
    """Give a report its words; what they say of its tables is returned."""
    who, made = draft.body.calls_itself, writer(rng, draft, false)
    paragraph: Callable[[], str] = lambda: own.paragraph(who)  # noqa: E731
    words = draft.words
    words["overview"] = [paragraph() for _ in range(rng.randint(2, 4))]
    words["problems"] = [paragraph() for _ in range(rng.randint(1, 3))]
    words["other_matters"] = [paragraph()] if rng.random() < 0.5 else ["无其他需要报告的事项。"]
    draft.own.update(*(words[name] for name in ("overview", "problems")))
    for text in mention(made, rng, draft):
        words[rng.choice(("overview", "requests"))].append(text + paragraph())
    for _ in range(rng.randint(0, 3)):
        words["overview"].append(trap(made, rng, draft.form) + paragraph())
    return made.said
