"""The cells of a table whose rulings are thin: at few pixels an inch they are no more than a pale line."""

import cv2
import numpy
import pytest

from converters.readers.scan import even_light
from converters.readers.scan.ruled import ruling_lines


@pytest.mark.parametrize(("level", "cells"), [(0, 12), (140, 12), (195, 12), (240, 0)])
def test_pale_rulings_part_cells_and_paper_does_not(level: int, cells: int) -> None:
    levels = numpy.full((500, 600), 255, numpy.uint8)
    levels[50:400:80, 60:541] = level
    levels[50:371, 60:541:160] = level
    levels[60:70, 80:100] = 0
    found = ruling_lines.find(even_light.strokes(levels), 150)
    assert sum(map(len, found.tables)) == cells


def test_what_is_left_of_a_broken_ruling_is_a_ruling_and_a_dash_in_a_cell_is_none() -> None:
    levels = numpy.full((500, 600), 255, numpy.uint8)
    levels[50:400:80, 60:541] = 0
    levels[50:371, 60:541:160] = 0
    levels[130, 70:74] = levels[130, 78:83] = levels[210, 300:304] = levels[210, 310:312] = 255
    levels[165:167, 120:130] = 0
    ink = even_light.strokes(levels)
    found = ruling_lines.find(ink, 150)
    assert sum(map(len, found.tables)) == 12
    left = ink * (ruling_lines.edged(found.lines, 150 / 72) == 0)
    assert left.sum() == left[165:167, 120:130].sum() == 20


@pytest.mark.parametrize("way", [3, 9], ids=["dots", "dots far apart, at a corner"])
def test_a_ruling_of_which_dots_are_left_at_its_end_reaches_the_corner(way: int) -> None:
    levels = numpy.full((500, 600), 255, numpy.uint8)
    levels[50:400:80, 60:541] = 0
    levels[50:371, 60:541:160] = 0
    levels[290:370, 60:63] = 0
    levels[370, 64:160] = 255
    levels[370, 64:160:way] = 0
    found = ruling_lines.find(even_light.strokes(levels), 150)
    assert sum(map(len, found.tables)) == 12


@pytest.mark.parametrize(
    ("lost", "ink", "cells"),
    [
        (slice(300, 541), None, 12),
        # one column of three is no table's edge
        (slice(150, 541), None, 9),
        # uprights that stop before, or go on beyond
        (slice(300, 541), (slice(50, 66), slice(538, 543), 255), 11),
        (slice(300, 541), (slice(20, 50), slice(540, 541), 0), 11),
        # a stroke across it
        (slice(400, 541), (slice(46, 55), slice(440, 480), 0), 11),
    ],
    ids=["lost", "nearly all of it", "too short", "too long", "crossed"],
)
def test_a_level_side_that_is_lost_between_the_ends_of_uprights_is_found(
    lost: slice, ink: tuple[slice, slice, int] | None, cells: int
) -> None:
    levels = numpy.full((500, 600), 255, numpy.uint8)
    levels[50:400:80, 60:541] = 0
    levels[50:371, 60:541:160] = 0
    levels[50, lost] = 255
    levels[50:130, 380] = levels[50:130, 540] = 0
    if ink is not None:
        levels[ink[0], ink[1]] = ink[2]
    found = ruling_lines.find(even_light.strokes(levels), 150)
    assert sum(map(len, found.tables)) == cells


@pytest.mark.parametrize(("end", "cells"), [(167, 12), (171, 13)], ids=["aslant", "level"])
def test_a_thick_stroke_that_goes_aslant_from_side_to_side_parts_no_cell(end: int, cells: int) -> None:
    levels = numpy.full((500, 600), 255, numpy.uint8)
    levels[50:400:80, 60:541] = levels[51:400:80, 60:541] = 0
    levels[50:371, 60:541:160] = levels[50:371, 61:541:160] = 0
    cv2.line(levels, (220, 172), (380, end), 0, 5)
    found = ruling_lines.find(even_light.strokes(levels), 150)
    assert sum(map(len, found.tables)) == cells


def test_a_side_is_found_to_which_the_rulings_above_and_below_go_on_in_dots() -> None:
    ink = numpy.zeros((300, 600), numpy.uint8)
    ink[50:231, 60:541:160] = 1
    ink[50:231:60, 220:541] = 1
    ink[50:231:180, 60:220:3] = ink[50:231:180, 61:220:3] = 1
    (table,) = ruling_lines.find(ink, 150).tables
    tall = max(table, key=lambda box: box[3] - box[1])
    assert len(table) == 7
    assert [round(edge * 150 / 72) for edge in tall] == pytest.approx([60, 50, 220, 230], abs=2)
