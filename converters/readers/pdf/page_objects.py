"""What stands on a page of a PDF, as the file draws it: characters, shapes, pictures.

Lengths are in points, from the top left corner of the page as it is displayed: its box may begin anywhere and be turned.
"""

from dataclasses import dataclass
from typing import NamedTuple


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


class Character(NamedTuple):
    """One printed character."""

    text: str
    """As the font says it; several characters where it says so, as for a ligature."""
    mapped: bool
    """Whether the font says which character it is."""
    matrix: Matrix
    """Of its glyph, without the size of the font; y grows downwards, e and f are the origin."""
    font: int
    size: float
    """Of the font, before the matrix."""
    width: float
    """What it advances, before the matrix."""
    descent: float
    """Of the font, in sizes: how far below the base line its box begins, as a negative number."""
    white: bool


class Shape(NamedTuple):
    """A drawn path, by its box."""

    x0: float
    top: float
    x1: float
    bottom: float
    rectangle: bool
    """Whether it is one whose sides are level and upright."""
    stroked: bool
    inked: bool
    """Whether it is filled with a colour other than white."""


class Picture(NamedTuple):
    """An image, by the size of its box."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PageObjects:
    """What one page holds, in the order of the file."""

    number: int
    width: float
    height: float
    characters: list[Character]
    shapes: list[Shape]
    pictures: list[Picture]
