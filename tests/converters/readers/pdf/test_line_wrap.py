"""Whether two lines of a cell are one text: of a picture it is known where the ink of digits is, and not how much room they take."""

import pytest

from converters.model.document import Reading
from converters.readers.pdf.glyphs import Glyph
from converters.readers.pdf.line_wrap import cell_text
from converters.readers.pdf.text_lines import Line

READ = Reading(0.99, ink=True)


def line(text: str, ink: float, size: float = 8.5, reading: Reading | None = READ) -> Line:
    """A line of so many points of ink in the middle of its cell."""
    each = ink / len(text)
    glyphs = (Glyph(sign, 20 + i * each, 20 + (i + 1) * each, 0.0, 8.0, 7.0, size) for i, sign in enumerate(text))
    return Line(tuple(glyphs), reading)


@pytest.mark.parametrize(
    ("width", "first", "second", "joined"),
    [
        (29.5, line("41", 11.5), line("5", 5.2), "415"),
        (29.5, line("11", 8.0), line("1", 3.0), "111"),
        (29.5, line("11", 8.0), line("1件", 11.0), "11\n1件"),
        (60.0, line("41", 11.5), line("5", 5.2), "41\n5"),
        (60.0, line("11", 8.0), line("1", 3.0), "11\n1"),
        (29.5, line("11", 8.0, reading=None), line("1", 3.0, reading=None), "11\n1"),
    ],
)
def test_a_figure_goes_on_below_where_its_cell_has_no_room(
    width: float, first: Line, second: Line, joined: str
) -> None:
    assert cell_text([first, second], width) == joined
