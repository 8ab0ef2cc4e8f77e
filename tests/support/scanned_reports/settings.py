"""How a report is set on paper: typefaces, sizes, margins, what its tables look like."""

from dataclasses import dataclass, replace

from numpy.random import Generator
from scanned_reports import typefaces
from scanned_reports.typefaces import Face


@dataclass(frozen=True, slots=True)
class Setting:
    """Measures are points, on paper of A4."""

    face: Face
    figures: Face
    """In which figures of tables are set."""
    text: float
    """Size of running text."""
    small: float
    """Size of the text in tables."""
    margin: float
    pad: float
    """Above and below the text of a cell."""
    ruling: float
    """How thick rulings are."""
    narrow: float
    """Share of the width of a table that the labels of its rows take."""
    is_left: bool
    """Whether labels begin at the left, or stand in the middle."""
    repeats: bool
    """Whether a table that goes on has its heads again."""
    turned: bool
    """Whether the heads of columns are turned by a quarter."""


def drawn(rng: Generator, turned: float = 0.0) -> Setting:
    """One of the many ways; `turned`: how often heads are turned."""
    faces = typefaces.chinese()
    face = faces[int(rng.integers(len(faces)))]
    others = typefaces.for_figures()
    apart = others and rng.random() < 0.35
    return Setting(
        face,
        others[int(rng.integers(len(others)))] if apart else face,
        float(rng.choice([12, 14, 15, 16])),
        float(rng.choice([8, 9, 9.5, 10.5])),
        float(rng.choice([48, 60, 72])),
        float(rng.choice([2, 4, 6])),
        float(rng.choice([0.4, 0.5, 0.75, 1.0])),
        float(rng.choice([0.42, 0.5, 0.58])),
        bool(rng.random() < 0.5),
        bool(rng.random() < 0.3),
        bool(rng.random() < turned),
    )


def dense(setting: Setting) -> Setting:
    """The same in small type, with narrow margins."""
    return replace(setting, text=10.5, small=7.5, margin=30, pad=1, narrow=0.5)
