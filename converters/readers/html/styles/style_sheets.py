"""The style sheets within a page: which declarations its elements have by their tag, class or number (id).

Read are selectors of tags, classes and ids, beside or within one another (`.a b`, `.a > b`), and what they put before and
after an element. Elements that others select (`:nth-child(2)`, `:not(.a)`, `[x]`, `a + b`) are found by who parsed the page; those
of states (`:hover`) select none.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import field
from functools import lru_cache
from typing import Final, Protocol

from converters.model.matching.patterns import regex
from converters.model.speed.quick_dataclasses import dataclass
from converters.readers.html.styles.declarations import Declarations, declared, override
from converters.readers.html.styles.rule_blocks import UNLAYERED, blocks
from converters.readers.html.styles.unsettled import UNSETTLED
from converters.readers.limits import Budget

_COMPOUND: Final = regex(r"(\*|[a-z][\w-]*)?((?:[.#][\w-]+)*)(?:::?(before|after|first-letter|first-line))?", re.I)
_AT_ENDS: Final = regex(r"::?(before|after|first-letter|first-line)\Z", re.I)
"""The end of a selector of what stands before or after an element, or of its beginning."""
_WEIGHED: Final = regex(r"(?:(?<=[\s>+~(])|\A)(?=[a-z])|[.#\[]|:(?!not|is|where|before|after|first-l|:)", re.I)
"""The signs of ids, of classes and the like, and (empty) the beginnings of tags."""
_WEIGHTLESS: Final = regex(r":where\([^()]*\)")
_NAME: Final = regex(r"([.#])([\w-]+)")
_MOST_RULES: Final = 20_000
_MOST_CHECKS: Final = 2_000_000
_DEEPEST: Final = 8
"""Elements that a selector goes through."""
_LONGEST: Final = 200
"""Characters of a selector of which the elements are looked for."""
_MOST_PAIRS: Final = 3_000_000_000
"""Of elements that may be looked at for such selectors; what more of them say is passed over."""
_HIDING: Final = frozenset(("display", "visibility"))


class Element(Protocol):
    """What selectors look at."""

    @property
    def name(self) -> str:
        """The tag as it is written."""

    @property
    def attributes(self) -> dict[str, str]:
        """By their names."""

    @property
    def parent(self) -> "Element | None":
        """The element around it."""


class Numbered(Protocol):
    """An element in the parser's tree."""

    @property
    def mem_id(self) -> int:
        """Its number."""


@dataclass(frozen=True, slots=True)
class _Compound:
    tag: str
    names: frozenset[str]
    is_child: bool
    """Whether the compound to its right must stand directly in it."""

    def matches(self, element: Element) -> bool:
        return self.tag in ("", element.name) and self.names <= names_of(element)


@dataclass(frozen=True, slots=True)
class _Rule:
    last: _Compound
    around: tuple[_Compound, ...]
    """From the inside to the outside."""
    where: str
    """`before` or `after` the element, its `first-letter` or `first-line`, empty for itself."""
    weight: tuple[int, int, int, int]
    declarations: Declarations

    def matches(self, element: Element) -> bool:
        if not self.last.matches(element):
            return False
        around = element.parent
        for compound in self.around:
            while around is not None and not compound.matches(around) and not compound.is_child:
                around = around.parent
            if around is None or not compound.matches(around):
                return False
            around = around.parent
        return True


_ANY: Final = _Compound("", frozenset(), False)


@dataclass(slots=True)
class StyleSheets:
    """The sheets of a page together."""

    _rules: dict[str, list[_Rule]] = field(default_factory=dict)
    """By the id, a class or the tag that an element must have."""
    _count: Budget = field(default_factory=lambda: Budget(_MOST_RULES, "rules of style"))
    _checks: Budget = field(default_factory=lambda: Budget(_MOST_CHECKS, "uses of its rules of style"))
    _number: int = 0
    _candidates: dict[tuple[str, str | None, str | None], list[_Rule]] = field(default_factory=dict)
    """By tag, classes and id; of elements that are alike in these."""

    _others: list[tuple[str, _Rule]] = field(default_factory=list)
    """The selectors that tell more than tags, classes and ids."""
    _found: dict[int, list[_Rule]] = field(default_factory=dict)
    """The rules of those by the number of the element in the parser's tree."""

    def add(self, text: str) -> None:
        """Reads a sheet. Raises Refused where it has more rules than any page."""
        self._candidates.clear()
        for block in blocks(text):
            said = declared(block.body)
            if said:
                for selector in block.selectors:
                    for layer, declarations in _by_weight(said if block.is_sure else UNSETTLED, block.layer):
                        self._count.spend()
                        self._add(selector, declarations, layer)

    def _add(self, selector: str, declarations: Declarations, layer: int) -> None:
        if rule := self._rule(selector, declarations, layer):
            key = min(rule.last.names, default=rule.last.tag)
            self._rules.setdefault(key, []).append(rule)
        elif len(selector) <= _LONGEST:
            bare, where, *_ = [*_AT_ENDS.split(selector.strip()), ""]
            rule = _Rule(_ANY, (), where.lower(), self._weight(selector, layer), declarations)
            self._others.append((bare, rule))

    def find(self, select: Callable[[str], Sequence[int]]) -> None:
        """Looks for the elements of selectors that tell more than tags, classes and ids; `select` gives their numbers."""
        if not self._others:
            return
        pairs = len(select("*")) ** 2
        self._others.sort(key=lambda other: _HIDING.isdisjoint(other[1].declarations))
        for selector, rule in self._others[: _MOST_PAIRS // max(pairs, 1)]:
            for number in select(selector):
                self._found.setdefault(number, []).append(rule)

    def of(self, element: Element, parsed: Numbered) -> dict[str, Declarations]:
        """The declarations for an element itself (empty key), for what stands before and after it, and for its beginning.

        `parsed`: the same as the parser has it.
        """
        if not (self._rules or self._found):
            return {}
        attributes = element.attributes
        key = element.name, attributes.get("class"), attributes.get("id")
        if (candidates := self._candidates.get(key)) is None:
            candidates = self._candidates[key] = self._candidates_for(element)
        others = self._found.get(parsed.mem_id, ()) if self._found else ()
        if not candidates and not others:
            return {}
        self._checks.spend(len(candidates))
        matching = sorted(
            (*(rule for rule in candidates if rule.matches(element)), *others), key=lambda rule: rule.weight
        )
        found: dict[str, dict[str, str]] = {}
        for rule in matching:
            override(found.setdefault(rule.where, {}), rule.declarations)
        return dict(found)

    def _candidates_for(self, element: Element) -> list[_Rule]:
        """The rules for its tag, its classes and its id, wherever it stands."""
        rules = self._rules
        found = [*rules.get("", ()), *rules.get(element.name, ())]
        for name in names_of(element):
            found += rules.get(name, ())
        return found

    def _rule(self, selector: str, declarations: Declarations, layer: int) -> _Rule | None:
        parts = selector.replace(">", " > ").split()
        compounds: list[_Compound] = []
        where = ""
        for i, part in enumerate(parts):
            if part == ">":
                continue
            found = _COMPOUND.fullmatch(part)
            if found is None or where:
                return None
            where = (found[3] or "").lower()
            names = frozenset(sign + name for sign, name in _NAME.findall(found[2]))
            tag = (found[1] or "").lower().replace("*", "")
            compounds.append(_Compound(tag, names, parts[i + 1 : i + 2] == [">"]))
        if not compounds or len(compounds) > _DEEPEST:
            return None
        last, *around = reversed(compounds)
        return _Rule(last, tuple(around), where, self._weight(selector, layer), declarations)

    def _weight(self, selector: str, layer: int) -> tuple[int, int, int, int]:
        """What it counts for: its layer, ids, then classes and the like, then tags, then its place."""
        self._number += 1
        signs = _WEIGHED.findall(_WEIGHTLESS.sub("", selector))
        return (
            layer,
            signs.count("#"),
            100 * sum(sign in (".", "[", ":") for sign in signs) + signs.count(""),
            self._number,
        )


def _by_weight(said: Declarations, layer: int) -> Iterator[tuple[int, Declarations]]:
    """Declarations by the layers that they count for: of those that are `!important` the first layer is the strongest."""
    if layer == UNLAYERED or not any("!" in value for value in said.values()):
        yield layer, said
        return
    yield layer, {name: value for name, value in said.items() if "!" not in value}
    yield 2 * UNLAYERED - layer, {name: value for name, value in said.items() if "!" in value}


def names_of(element: Element) -> frozenset[str]:
    """The classes of an element as `.name`, its id as `#name`."""
    attributes = element.attributes
    classes = attributes.get("class")
    number = attributes.get("id")
    if not classes and not number:
        return frozenset()
    return _names(classes or "", number or "")


@lru_cache(maxsize=1024)
def _names(classes: str, number: str) -> frozenset[str]:
    names = {f".{name}" for name in classes.split()}
    return frozenset(names | {f"#{number}"} if number else names)
