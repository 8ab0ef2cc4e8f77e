"""A piece of ink is of the cell that it stands in, and of none where it goes around that."""

import cv2
import numpy

from converters.readers.scan.pieces_of_ink import Piece, part
from converters.readers.scan.ruled.ruling_lines import Ruled

CELL = (80.0, 80.0, 120.0, 100.0)


def test_what_goes_around_a_cell_is_not_in_it() -> None:
    ink = numpy.zeros((180, 200), numpy.uint8)
    cv2.rectangle(ink, (10, 10), (190, 170), 1, 2)
    cv2.rectangle(ink, (96, 86), (103, 95), 1, 2)
    found = part(ink, Ruled(((CELL,),), numpy.zeros_like(ink)), 72)
    assert found.cells == {CELL: (Piece(95, 85, 105, 97),)}
    assert [piece.right - piece.left for piece in found.outside] == [183]
