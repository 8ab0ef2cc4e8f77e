"""Runs of a made-up text that are printed in another way than the rest: raised, struck out, white and so on.

Written within the text, between characters of private use, so that grids of plain strings hold them too.
"""

import re
from collections.abc import Iterator
from enum import StrEnum


class Ink(StrEnum):
    """Ways in which a run is printed."""

    SUPERSCRIPT = "superscript"
    SUBSCRIPT = "subscript"
    STRUCK = "struck"
    HIDDEN = "hidden"
    WHITE = "white"
    RUBY = "ruby"
    """What is printed, small, above the character before it."""
    SYMBOL = "symbol"
    """A sign of the Symbol font."""


_OPENING = {ink: chr(0xE000 + number) for number, ink in enumerate(Ink)}
_INK = {opening: ink for ink, opening in _OPENING.items()}
_CLOSING = "\ue0ff"
_RUN = re.compile(f"([{''.join(_INK)}])([^{_CLOSING}]*){_CLOSING}")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def inked(text: str, ink: Ink) -> str:
    """The text as a run printed in that way."""
    return f"{_OPENING[ink]}{text}{_CLOSING}"


def runs(text: str) -> Iterator[tuple[str, Ink | None]]:
    """The runs of a text as they follow one another."""
    end = 0
    for run in _RUN.finditer(text):
        if run.start() > end:
            yield text[end : run.start()], None
        yield run[2], _INK[run[1]]
        end = run.end()
    if end < len(text):
        yield text[end:], None


def typed(text: str) -> str:
    """The text as plain text says it: raised and lowered digits are characters of their own, signs are those of Unicode."""
    written = {Ink.SUPERSCRIPT: lambda t: t.translate(_RAISED), Ink.SUBSCRIPT: lambda t: t.translate(_LOWERED)}
    signs = {Ink.SYMBOL: lambda t: t.replace("-", "−")}
    return "".join((written | signs).get(ink, str)(run) if ink else run for run, ink in runs(text))


def shown(text: str) -> str:
    """The text for a person: `36<superscript 1>`."""
    return "".join(f"<{ink.value} {run}>" if ink else run for run, ink in runs(text))
