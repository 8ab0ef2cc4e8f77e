"""Tables without rulings, by the columns of their words: where these are unsure nothing is read."""

from converters.readers.pdf.glyphs import Glyph
from converters.readers.pdf.tables.aligned_tables import grid
from converters.readers.pdf.text_lines import Line

SIZE = 10.0


def line(number: int, pieces: dict[float, str]) -> Line:
    base = 20.0 * (number + 1)
    return Line(
        tuple(
            Glyph(c, x + i * SIZE / 2, x + (i + 1) * SIZE / 2, base - SIZE, base, base, SIZE)
            for x, text in pieces.items()
            for i, c in enumerate(text)
        )
    )


def test_nothing_is_read_where_figures_have_lost_a_label_that_has_none() -> None:
    first = {0.0: "1.规章", 200.0: "3", 260.0: "4", 300.0: "8"}
    lost = {200.0: "55 66", 300.0: "9"}
    lines = [
        line(i, pieces) for i, pieces in enumerate((first, {0.0: "2.许可"}, lost, {**first, 0.0: "3.处罚"}, first))
    ]
    assert grid(lines) is None
    assert grid([lines[0], lines[3], lines[4]]) is not None
