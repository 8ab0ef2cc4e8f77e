"""A style sheet → its rules that hold on a screen, in their order: nested ones beside those that they stand in."""

import re
from collections.abc import Iterator
from dataclasses import field
from typing import Final

from converters.model.matching.patterns import regex
from converters.model.speed.quick_dataclasses import dataclass
from converters.readers.html.styles.declarations import TOKEN, without_comments
from converters.readers.html.styles.media_queries import is_for_screens

UNLAYERED: Final = 1_000_000
"""The layer of what stands in none, which is stronger than every other."""
_BETWEEN: Final = regex(r",(?![^()]*\))")
"""What parts selectors: a comma that stands in no brackets."""
_PSEUDO: Final = regex(r"(?<![\\:]):{1,2}(?!:)([a-zA-Z-][\w-]*)")
_ATTRIBUTES: Final = regex(r"\[[^\]]{0,200}\]")
_PSEUDOS: Final = frozenset(
    "active after any-link autofill backdrop before checked cue default defined details-content dir disabled empty enabled "
    "file-selector-button first first-child first-letter first-line first-of-type focus focus-visible focus-within fullscreen "
    "has host host-context hover in-range indeterminate invalid is lang last-child last-of-type left link marker modal not "
    "nth-child nth-last-child nth-last-of-type nth-of-type only-child only-of-type open optional out-of-range part placeholder "
    "placeholder-shown popover-open read-only read-write required right root scope selection slotted state target target-text "
    "user-invalid user-valid valid view-transition visited where".split()
)
_LANGUAGE: Final = regex(r":lang\(\s*([^()]*?)\s*\)", re.IGNORECASE)
_OF_OTHERS: Final = regex(r"not\b|\(\s*-(?:ms|moz|o|khtml)-|-webkit-touch-callout")
"""What is asked of browsers that no usual one answers by yes."""
_LONGEST: Final = 200
"""Characters of the selectors around nested ones."""


@dataclass(slots=True)
class Block:
    """A rule of a sheet."""

    selectors: tuple[str, ...]
    body: str = ""
    """Its declarations."""
    layer: int = UNLAYERED
    """The place of the layer that it stands in, among those of its sheet."""
    is_sure: bool = True
    """Whether it is known that it holds for the elements that it selects."""


@dataclass(frozen=True, slots=True)
class _Around:
    """What is open around a place of a sheet."""

    selectors: tuple[str, ...] = ()
    """Of the rule, or the one around; empty where there is none."""
    block: Block | None = None
    """The one that the declarations here belong to; None where they belong to none."""
    holds: bool = True
    layer: str = ""
    is_sure: bool = True


@dataclass(slots=True)
class _Sheet:
    blocks: list[Block] = field(default_factory=list)
    layers: dict[str, int] = field(default_factory=dict)
    """By name, in the order in which they are first named."""

    def opened(self, prelude: str, around: _Around) -> _Around:
        """What is open behind a brace."""
        if not around.holds:
            return around
        if not prelude.startswith("@"):
            selectors = _within(tuple(map(_plain, _BETWEEN.split(prelude))), around.selectors)
            return self._with_block(selectors, _is_taken(prelude), around, around.layer, around.is_sure)
        name, _, what = prelude.lower().partition(" ")
        holds, is_sure, layer = True, around.is_sure, around.layer
        if name.startswith("@media"):
            holds = is_for_screens(prelude.lower().removeprefix("@media").strip())
        elif name.startswith("@supports"):
            holds = not _OF_OTHERS.search(prelude.lower().removeprefix("@supports").strip())
        elif name == "@layer":
            layer = self._layer(what.strip() or f"\0{len(self.layers)}", layer)
        elif name in ("@container", "@scope"):
            is_sure = False
        else:
            holds = False
        return self._with_block(around.selectors, holds, around, layer, is_sure)

    def _with_block(
        self, selectors: tuple[str, ...], holds: bool, around: _Around, layer: str, is_sure: bool
    ) -> _Around:
        block = None
        if holds and selectors:
            block = Block(selectors, "", self.layers.get(layer, UNLAYERED), is_sure)
            self.blocks.append(block)
        return _Around(selectors, block, holds, layer, is_sure)

    def said(self, statement: str, around: _Around) -> None:
        """A declaration, or a statement that opens nothing."""
        if around.block is not None:
            around.block.body += statement + ";"
        elif statement.startswith("@layer"):
            for name in statement.removeprefix("@layer").split(","):
                self._layer(name.strip().lower(), around.layer)

    def _layer(self, name: str, around: str) -> str:
        whole = f"{around}.{name}" if around else name
        self.layers.setdefault(whole, len(self.layers))
        return whole


def blocks(text: str) -> list[Block]:
    """The rules that hold on a screen."""
    sheet = _Sheet()
    path = [_Around()]
    for statement, sign in _statements(without_comments(text.replace("<!--", " ").replace("-->", " "))):
        if sign == "{":
            path.append(sheet.opened(statement, path[-1]))
            continue
        if statement:
            sheet.said(statement, path[-1])
        if sign == "}" and len(path) > 1:
            path.pop()
    return [block for block in sheet.blocks if block.body]


def _statements(text: str) -> Iterator[tuple[str, str]]:
    """What stands before each brace or semicolon, and that sign."""
    start = 0
    for token in TOKEN.finditer(text):
        if token[0] in "{};":
            yield text[start : token.start()].strip(), token[0]
            start = token.end()
    yield text[start:].strip(), "}"


def _is_taken(prelude: str) -> bool:
    """Whether a browser takes selectors: of several one that it does not know makes it pass over all."""
    if ":" not in prelude:
        return True
    names = map(str.lower, _PSEUDO.findall(_ATTRIBUTES.sub("", prelude)))
    return all(name in _PSEUDOS or name.startswith("-webkit-") for name in names)


def _plain(selector: str) -> str:
    """A selector without what no parser of ours knows: the language of an element is what it, or one around it, is said to be in."""
    return _LANGUAGE.sub(_by_attribute, selector.strip())


def _by_attribute(language: re.Match[str]) -> str:
    said = [f'[lang|="{tag}" i]' for part in language[1].split(",") if (tag := part.strip("\"' "))]
    return f":is({','.join(f'{tag},{tag} :not([lang])' for tag in said)})"


def _within(selectors: tuple[str, ...], around: tuple[str, ...]) -> tuple[str, ...]:
    """Selectors as they stand in a rule with others."""
    if not around:
        return selectors
    outer = around[0] if len(around) == 1 else f":is({','.join(around)})"
    if len(outer) > _LONGEST:
        return ()
    return tuple(_joined(selector, outer) for selector in selectors)


def _joined(selector: str, outer: str) -> str:
    if "&" not in selector:
        return f"{outer} {selector}"
    if selector.startswith("&") and selector.count("&") == 1:
        return outer + selector[1:]
    return selector.replace("&", f":is({outer})")
