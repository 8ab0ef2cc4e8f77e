"""What the plain extraction of a source says and its `Document` lacks.

Compared are letters and digits alone, folded, whatever their order: whole passages first, each as often as the document
holds it, then what is left over: its figures, each as often as they are printed, and the wording, which may stand anywhere.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Final

from converters.audit.extraction import extracted
from converters.audit.passages import Passage
from converters.model.document import Document, Paragraph
from converters.model.folding import nfkc
from converters.model.matching.patterns import regex
from converters.model.speed.memoize import memoize
from converters.model.speed.quick_dataclasses import dataclass

_NO_WORD: Final = regex(r"\W+")
_SEPARATOR: Final = regex(r"[\n\t|]+")
_DIGITS: Final = regex(r"\d+")
_GRAM: Final = 4
"""Letters in a row by which wording is found again."""
_FEWEST_UNREAD: Final = 2
"""Letters in a row that are missed; one alone may be what is left at a break."""
_SHORT: Final = 80
"""Characters of a passage that is quoted whole where any wording of it is missed."""
_PICTURES: Final = "pictures in it are read by one reader alone"
_MOST_SEARCHED: Final = 200_000_000
"""Characters gone through for whole passages; after that only grams are compared."""


@dataclass(frozen=True, slots=True)
class Unread:
    """Text of a source that its document lacks."""

    text: str
    """As it stands in the source; of a long passage, what is missed, in plain letters."""
    place: str
    """The part or page, where it is known and the source has any."""


@dataclass(frozen=True, slots=True)
class Audit:
    """What came of it."""

    unread: tuple[Unread, ...]
    """In the order of the source; what stands together is one."""
    share: float
    """Letters and digits of the source that the document holds, of all."""
    incomplete: str = ""
    """Why there may be more, empty where the whole source was audited."""


def audit(data: bytes, document: Document) -> Audit:
    """Compares the bytes of a source with what a reader made of them, marked runs being settled."""
    passages, incomplete = extracted(data, document.media_type)
    return compare(passages, document, _PICTURES if document.engine else incomplete)


def audit_parts(data: bytes, document: Document, parts: Sequence[Document]) -> list[Audit]:
    """The same for a document that was parted: what is missed belongs to the part in which the passage before it stands."""
    passages, incomplete = extracted(data, document.media_type)
    return compare_parts(passages, document, parts, _PICTURES if document.engine else incomplete)


def compare(passages: Sequence[Passage], document: Document, incomplete: str = "") -> Audit:
    """The audit of the passages of a source."""
    lines = _lines_of(document)
    left = Counter(lines)
    left.subtract([item.text for item in passages])
    if min(left.values()) >= 0:  # word for word, as in most Word documents: nothing need be folded
        return Audit((), 1.0, incomplete)
    comparison = _Comparison(passages, document, lines)
    missed = comparison.missed()
    total = sum(map(len, comparison.source))
    return comparison.audit_of(missed, total, incomplete)


def compare_parts(
    passages: Sequence[Passage], document: Document, parts: Sequence[Document], incomplete: str = ""
) -> list[Audit]:
    """The audit of each part."""
    comparison = _Comparison(passages, document, _lines_of(document))
    missed = comparison.missed()
    held = [list(map(folded, _lines_of(part))) for part in parts]
    owners = list(_owners(comparison.source, list(map(frozenset, held))))
    audits = []
    for number, lines in enumerate(held):
        own = {index: text for index, text in missed.items() if owners[index] == number}
        total = sum(map(len, lines)) + sum(comparison.size_of(index, text) for index, text in own.items())
        audits.append(comparison.audit_of(own, total, incomplete))
    return audits


def _owners(source: Iterable[str], held: Sequence[frozenset[str]]) -> Iterator[int]:
    """For each passage the part that it stands in: the last of which a passage up to it is a line, and no other's."""
    owner = 0
    for line in source:
        holding = [number for number, lines in enumerate(held) if line in lines] if line else []
        if len(holding) == 1:
            owner = holding[0]
        yield owner


@memoize
def folded(line: str) -> str:
    """The letters and digits of a line, without differences of width, case and style."""
    letters = _letters_of(line)  # first: a run of combining marks would cost its square
    if not unicodedata.is_normalized("NFKC", letters):
        letters = _letters_of(nfkc(letters))
    return letters.lower()


def _letters_of(text: str) -> str:
    return _NO_WORD.sub("", text).replace("_", "")


def _lines_of(document: Document) -> list[str]:
    return _SEPARATOR.sub("\n", "\n".join(_texts(document))).split("\n")


def _texts(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from (cell.text for row in block.rows for cell in row.cells)
    yield from (item.text for item in document.left_out)
    for key, value in document.metadata.items():
        yield key
        yield value


class _Comparison:
    def __init__(self, passages: Sequence[Passage], document: Document, lines: list[str]) -> None:
        named = {item.text for item in document.left_out}
        self._passages = [item for item in passages if item.place not in named] if named else passages
        self.source = [folded(item.text) for item in self._passages]
        self._lines = lines
        self.held = [folded(line) for line in lines]
        self._rest = Counter(self.held)
        self._open = self._not_found_whole()
        self._searched = 0

    @cached_property
    def _whole(self) -> str:
        """All letters and digits of the document."""
        return "".join(self.held)

    @cached_property
    def _letters(self) -> str:
        return _DIGITS.sub("", self._whole)

    @cached_property
    def _grams(self) -> frozenset[str]:
        letters = self._letters
        return frozenset(letters[i : i + _GRAM] for i in range(len(letters) - _GRAM + 1))

    def _not_found_whole(self) -> list[int]:
        """The passages that are no paragraph, line or cell of the document, or are so once too often."""
        rest, found = self._rest, []
        for index, (passage, line) in enumerate(zip(self._passages, self.source, strict=False)):
            if not line:
                continue
            if passage.again:
                if line not in rest:
                    found.append(index)
            elif rest[line] > 0:
                rest[line] -= 1
            else:
                found.append(index)
        return found

    def missed(self) -> dict[int, str]:
        """Passage → what of it the document lacks."""
        if not self._open:
            return {}
        wording = {index: text for index in self._open if (text := self._missed_wording(index))}
        return wording | self._missed_figures(wording)

    def _missed_wording(self, index: int) -> str:
        line = self.source[index]
        if line.isdecimal() or self._holds(line, self._whole):
            return ""
        words = [_DIGITS.sub("", folded(word)) for word in self._passages[index].text.split()]
        missed = [stretch for word in words for stretch in self._unknown_stretches(word)]
        text = self._passages[index].text
        mostly = 2 * sum(map(len, missed)) > sum(map(len, words))
        return text if missed and (mostly or len(text) <= _SHORT) else " ".join(missed)

    def _holds(self, text: str, whole: str) -> bool:
        if self._searched > _MOST_SEARCHED:
            return False
        self._searched += len(whole)
        return text in whole

    def _unknown_stretches(self, letters: str) -> list[str]:
        """The stretches of a word that share no gram with the document."""
        if len(letters) < _FEWEST_UNREAD or self._holds(letters, self._letters):
            return []
        if len(letters) < _GRAM and self._searched > _MOST_SEARCHED:
            return []  # nobody has looked for it
        stretches, end = [], 0
        for start in range(len(letters) - _GRAM + 1):
            if letters[start : start + _GRAM] in self._grams:
                if start > end:
                    stretches.append(letters[end:start])
                end = start + _GRAM
        return [text for text in (*stretches, letters[end:]) if len(text) >= _FEWEST_UNREAD]

    def _missed_figures(self, wording: dict[int, str]) -> dict[int, str]:
        """The passages with figures that are printed once more in the source than in the document."""
        lost = self._lost_figures()
        found: dict[int, str] = {}
        likely = tuple(dict.fromkeys(self._likely_first(wording))) if lost else ()
        for entire in (True, False):  # first where every figure is lost
            for index in likely:
                figures = _figures(self._passages[index].text)
                taken = figures & lost
                if taken and index not in found and (not entire or taken == figures):
                    lost.subtract(taken)
                    found[index] = self._passages[index].text
        return found

    def _lost_figures(self) -> Counter[str]:
        """Figures left over in the source, but for those that only stand closer together, or farther apart, than in it."""
        open_passages = [self._passages[index] for index in self._open]
        left = _figures("\n".join(passage.text for passage in open_passages if not passage.again))
        again = _figures("\n".join(passage.text for passage in open_passages if passage.again))
        printed = dict(zip(self.held, self._lines, strict=True))
        rest = _figures("\n".join(printed[line] for line in (+self._rest).elements()))
        known = _figures("\n".join(self._lines)) if again else {}
        over = "\n".join((rest - left).elements())
        spare = Counter(over.replace("\n", ""))
        lost = Counter[str]({figure: count for figure, count in again.items() if figure not in known})
        pieces_first = sorted((left - rest).items(), key=lambda item: not self._holds(item[0], over))
        for figure, count in pieces_first:
            digits = Counter(figure)
            covered = min(count, *(spare[digit] // times for digit, times in digits.items()))
            spare.subtract({digit: covered * times for digit, times in digits.items()})
            lost[figure] += count - covered
        return +lost

    def _likely_first(self, wording: dict[int, str]) -> Iterator[int]:
        """Passages in the order in which a lost figure is looked for: where the document has not the whole line, where it
        has no such figure behind the same words, and at last anywhere."""
        yield from wording
        yield from (index for index in self._open if not self._holds(self.source[index], self._whole))
        held = Counter(_in_context(self.held))
        for index, key in enumerate(_in_context(self.source)):
            if key[1].isdecimal():
                held[key] -= 1
                if held[key] < 0:
                    yield index
        yield from self._open

    def size_of(self, index: int, text: str) -> int:
        """Letters and digits of what is missed."""
        return min(len(self.source[index]), len(_letters_of(text)))

    def audit_of(self, missed: dict[int, str], total: int, incomplete: str) -> Audit:
        """What came of it, of so many letters and digits in all."""
        missing = sum(self.size_of(index, text) for index, text in missed.items())
        return Audit(tuple(self.joined(missed)), 1 - missing / total if total else 1.0, incomplete)

    def joined(self, missed: dict[int, str]) -> Iterator[Unread]:
        """What is missed, passages next to each other as one."""
        run: list[str] = []
        place, last = "", -1
        for index in sorted(missed):
            passage = self._passages[index]
            if run and (passage.place != place or any(self.source[last + 1 : index])):
                yield Unread(" | ".join(run), place)
                run = []
            run.append(" ".join(missed[index].split()))
            place, last = passage.place, index
        if run:
            yield Unread(" | ".join(run), place)


def _figures(text: str) -> Counter[str]:
    """The runs of digits of a text."""
    return Counter(_DIGITS.findall(nfkc(_NO_WORD.sub(" ", text))))


def _in_context(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each line, with the last one before it that has words."""
    words = ""
    for line in lines:
        yield words, line
        if line and not line.isdecimal():
            words = line
