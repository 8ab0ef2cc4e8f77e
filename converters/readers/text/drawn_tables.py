"""Tables drawn with the characters of a box (┌─┬─┐ │), or with +---+ and |, in text of even columns.

Where something stands is counted in columns: a wide character takes two of them, one of a box one or two, as typefaces have it; some
programs count characters. A drawing is read where all its uprights stand below its crossings in one of these ways; its cells are what
its rules and uprights enclose. Else it is no drawn table.
"""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from converters.model.document import Cell, Row, Table
from converters.model.figure import looks_like_value
from converters.model.matching.patterns import regex

_LEVEL: Final = "─━═┄┅┈┉╌╍-="
_UPRIGHT: Final = regex(r"[|\u2502\u2503\u2506\u2507\u250a-\u254b\u254e\u254f\u2551-\u2573]|(?<=[-=])\+|\+(?=[-=])")
_SIDES: Final = "│┃║┆┇┊┋╎╏|"
"""Uprights that no rule meets."""
_RULE: Final = regex(r"\s*(?=\S{3})(?:\+(?:[-=]+\+)+|[\u2500-\u257f]+[\u2501-\u257f])\s*\Z")
"""A line that rules all of a table, from corner to corner."""
_DRAWN: Final = regex(r"\s*(?:[\u2502-\u257f].*[\u2502-\u257f]|[|+].*[|+])\s*\Z")
"""A line of which both sides are drawn."""
_WIDTHS: Final[tuple[Callable[[str], int], ...]] = (
    lambda kind: 2 if kind in "WF" else 1,
    lambda kind: 2 if kind in "WFA" else 1,
    lambda kind: 1,
)
"""Kind of a character, as Unicode has it → the columns that it takes."""
_MOST_LINES: Final = 1_000


class _Part(NamedTuple):
    """What stands between two uprights of a line."""

    first: int
    """Its first column of the table."""
    after: int
    """The one behind its last."""
    text: str
    is_rule: bool


class _Area(NamedTuple):
    """A cell."""

    first: int
    after: int
    top: int
    """Its first line, of those of the table."""
    bottom: int
    lines: tuple[str, ...]


Lines = tuple[tuple[_Part, ...], ...]


def drawn_table(lines: Sequence[str], index: int) -> tuple[int, Table | None, list[str]]:
    """The table that is drawn from a line on → the line after the drawing, the table, and what of it only rules; None where it is no
    table, nor is then one drawn from a line of it on."""
    if not _RULE.match(lines[index]):
        return index + 1, None, []
    end = _end(lines, index)
    drawn = [line.rstrip() for line in lines[index:end]]
    parts = next(filter(None, (_parts(drawn, width) for width in _WIDTHS)), ())
    areas = _areas(parts)
    if not areas:
        return end, None, []
    rules = [part.text for line in parts for part in line if part.is_rule]
    return end, Table(tuple(_rows(_line_by_line(areas), index)), "grid"), rules


def _end(lines: Sequence[str], index: int) -> int:
    """The line after a drawing: it ends with a rule that another follows, or nothing that is drawn."""
    end = index + 1
    while end < min(len(lines), index + _MOST_LINES) and _DRAWN.match(lines[end]):
        if _RULE.match(lines[end]) and _RULE.match(lines[end - 1]):
            break
        end += 1
    return end


def _parts(drawn: Sequence[str], width: Callable[[str], int]) -> Lines:
    """The parts of each line; none where characters of such widths do not stand below one another."""
    uprights = [_uprights(line, width) for line in drawn]
    crossings = sorted(
        {
            at
            for line, at_of in zip(drawn, uprights, strict=True)
            for at, place in at_of.items()
            if line[place] not in _SIDES
        }
    )
    numbers = {at: number for number, at in enumerate(crossings)}
    found = []
    for line, at_of in zip(drawn, uprights, strict=True):
        known = [(numbers[at], place) for at, place in at_of.items() if at in numbers]
        if len(known) < max(2, len(at_of)):
            return ()
        found.append(tuple(_part(line, *pair) for pair in pairwise(known)))
    return tuple(found)


def _uprights(line: str, width: Callable[[str], int]) -> dict[int, int]:
    """Column → place in the line of each character that is, or crosses, an upright."""
    crossed = {match.start() for match in _UPRIGHT.finditer(line)}
    found, column = {}, 0
    for place, sign in enumerate(line):
        if place in crossed:
            found[column] = place
        column += width(unicodedata.east_asian_width(sign)) if not unicodedata.combining(sign) else 0
    return found


def _part(line: str, left: tuple[int, int], right: tuple[int, int]) -> _Part:
    text = line[left[1] + 1 : right[1]]
    is_rule = bool(text) and not text.strip(_LEVEL)
    return _Part(left[0], right[0], text if is_rule else text.strip(), is_rule)


def _areas(lines: Lines) -> list[_Area]:
    """The cells, top to bottom and left to right; none where one has no four sides."""
    done: list[_Area] = []
    unclosed: dict[tuple[int, int], _Area] = {}
    for number, line in enumerate(lines):
        texts = {(part.first, part.after): part.text for part in line if not part.is_rule}
        ruled = {at for part in line if part.is_rule for at in range(part.first, part.after)}
        ending = unclosed.keys() - texts.keys()
        if not ruled.issuperset(at for sides in ending for at in range(*sides)):
            return []
        done += map(unclosed.pop, ending)
        for sides, text in texts.items():
            area = unclosed.get(sides) or _Area(*sides, number, number, ())
            unclosed[sides] = area._replace(bottom=number, lines=(*area.lines, text))
    return [] if unclosed else sorted(done, key=lambda area: (area.top, area.first))


def _line_by_line(areas: Sequence[_Area]) -> Iterator[_Area]:
    """The cells; where lines between two rules are rows of their own, each line of a cell is one.

    They are where a cell has a figure on each of its lines, and all cells beside it have something there: a text that was wrapped leaves
    the lines beside it empty.
    """
    bands: dict[tuple[int, int], list[_Area]] = {}
    for area in areas:
        bands.setdefault((area.top, area.bottom), []).append(area)
    for band in bands.values():
        is_full = all(all(area.lines) for area in band)
        if is_full and any(len(area.lines) > 1 and all(map(looks_like_value, area.lines)) for area in band):
            for area in band:
                for number, line in enumerate(area.lines, area.top):
                    yield area._replace(top=number, bottom=number, lines=(line,))
        else:
            yield from band


def _rows(areas: Iterator[_Area], index: int) -> Iterator[Row]:
    """The rows; a cell that reaches into those below is named in its first."""
    rows: dict[int, list[_Area]] = {}
    for area in areas:
        rows.setdefault(area.top, []).append(area)
    for top, row in sorted(rows.items()):
        cells = (
            Cell(
                "\n".join(filter(None, area.lines)),
                area.first,
                area.after - area.first,
                rows=sum(top <= other <= area.bottom for other in rows),
            )
            for area in sorted(row, key=lambda area: area.first)
        )
        yield Row(tuple(cells), f"line {index + top + 1}")
