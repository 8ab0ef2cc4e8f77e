"""A drawn report, and what a reader may say of it."""

from dataclasses import dataclass

from made_reports import Grid

Parts = tuple[str | Grid, ...]


@dataclass(frozen=True)
class Truth:
    """Of each field what is right; None where the source does not say it. What is right comes from the drawing alone."""

    titles: frozenset[str | None]
    bodies: frozenset[str | None]
    regions: frozenset[tuple[str, ...]]
    """Empty where nobody can say where the body lies."""
    is_placed: bool
    """Whether the source says for certain where; else a reader may leave it open."""
    places: frozenset[str]
    """The names of places that the source prints: a region that is not known is made of no others."""
    years: frozenset[int | None]
    is_told: bool
    """Whether the year is one of two, so that a person must be told."""
    sections: dict[str, tuple[str, str]]
    """Id → heading as printed, and the text below it, without white space."""
    preamble: str
    """Without white space."""
    is_apart: bool
    """Whether the preamble stands in paragraphs of its own right above the sections."""


@dataclass(frozen=True)
class DrawnReport:
    """A drawn report."""

    seed: int
    name: str
    """Of its file."""
    data: bytes
    truth: Truth
    traits: tuple[str, ...]
    """What was drawn, for a person."""
    parts: Parts

    @property
    def text(self) -> str:
        """What it says, without its tables."""
        return "\n".join(part if isinstance(part, str) else "[table]" for part in self.parts)
