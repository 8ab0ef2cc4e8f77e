"""What stands on a page of a PDF, as the file draws it: characters, shapes, pictures.

Lengths are in points, from the top left corner of the page as it is displayed: its box may begin anywhere and be turned.
"""

from typing import Final, NamedTuple

from converters.model.speed.quick_dataclasses import dataclass

Box = tuple[float, float, float, float]
"""x0, top, x1, bottom."""
Colour = tuple[int, int, int]
"""Red, green, blue, of 255 each."""
LINE_OF_WORDS: Final = 1.6
"""Points: no thicker is a line drawn below, above or through words, whatever their size."""
_AFTER_ALL: Final = 1 << 30


class Matrix(NamedTuple):
    """x' = a·x + c·y + e, y' = b·x + d·y + f."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def then(self, after: "Matrix") -> "Matrix":
        """This transformation and then another one."""
        return Matrix(
            self.a * after.a + self.b * after.c,
            self.a * after.b + self.b * after.d,
            self.c * after.a + self.d * after.c,
            self.c * after.b + self.d * after.d,
            self.e * after.a + self.f * after.c + after.e,
            self.e * after.b + self.f * after.d + after.f,
        )

    def point(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f


class Ink(NamedTuple):
    """How characters are painted; those that stand in no program of a page are black, and painted after all others."""

    painted: int = _AFTER_ALL
    """Their place in the order of painting."""
    colours: tuple[Colour, ...] = ((0, 0, 0),)
    """Of their insides and outlines, as far as these are painted; none where they are drawn without ink."""
    clip: Box | None = None
    """Outside of it nothing of them is shown; None where nothing cuts them."""


class Style(NamedTuple):
    """What the characters of one text object share."""

    matrix: Matrix
    """Of a glyph, without the size of the font; y grows downwards, and it moves nothing."""
    font: int
    size: float
    """Of the font, before the matrix."""
    descent: float
    """Of the font, in sizes: how far below the base line its box begins, as a negative number."""
    ink: Ink = Ink()


class Character(NamedTuple):
    """One printed character."""

    text: str
    """As the font says it; several characters where it says so, as for a ligature."""
    mapped: bool
    """Whether the font says which character it is."""
    x: float
    """Of its origin."""
    y: float
    width: float
    """What it advances, before the matrix."""
    style: Style


class Shape(NamedTuple):
    """A drawn path, by its box."""

    x0: float
    top: float
    x1: float
    bottom: float
    rectangle: bool
    """Whether it is one whose sides are level and upright."""
    stroked: bool
    filled: bool

    @property
    def box(self) -> Box:
        return self.x0, self.top, self.x1, self.bottom


class Fill(NamedTuple):
    """A filled rectangle, as far as it is shown."""

    box: Box
    painted: int
    """Its place in the order of painting."""
    colour: Colour
    opaque: bool
    """Whether nothing below it is seen."""


class Picture(NamedTuple):
    """An image, by its box."""

    box: Box

    @property
    def width(self) -> float:
        return self.box[2] - self.box[0]

    @property
    def height(self) -> float:
        return self.box[3] - self.box[1]

    @property
    def size(self) -> str:
        """In points, `400 × 300`."""
        return f"{self.width:.0f} × {self.height:.0f}"

    @property
    def rounded(self) -> Box:
        """The box in whole points."""
        left, top, right, bottom = map(round, self.box)
        return left, top, right, bottom


@dataclass(frozen=True, slots=True)
class PageObjects:
    """What one page holds, in the order of the file."""

    number: int
    width: float
    height: float
    characters: list[Character]
    shapes: list[Shape]
    fills: list[Fill]
    pictures: list[Picture]
    struck: list[Box]
    """What notes strike out."""
    covered: frozenset[int] = frozenset()
    """The places of the digits among the characters over which something is painted, so that they are not seen."""
