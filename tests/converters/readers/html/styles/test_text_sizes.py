"""How large the text of an element is."""

import pytest

from converters.readers.html.styles.text_sizes import size_of


@pytest.mark.parametrize(
    ("tag", "declared", "attribute", "expected"),
    [
        ("span", "", "", 20),
        ("span", "12px", "", 12),
        ("span", "9.0pt", "", 12),
        ("span", "0.5em", "", 10),
        ("span", "2rem !important", "", 32),
        ("span", "60%", "", 12),
        ("span", "25.4mm", "", 96),
        ("span", "2.54cm", "", 96),
        ("span", "x-small", "", 10),
        ("span", "smaller", "", 20 / 1.2),
        ("span", "larger", "", 24),
        ("span", "inherit", "", 20),
        ("span", ".px", "", 20),
        ("font", "", "1", 10),
        ("font", "", "-1", 13),
        ("font", "", "", 20),
        ("font", "12px", "7", 12),
        ("input", "", "1", 20),
        ("small", "", "", 20 / 1.2),
        ("big", "", "", 24),
    ],
)
def test_in_text_of_twenty_pixels(tag: str, declared: str, attribute: str, expected: float) -> None:
    assert size_of(tag, declared, attribute, 20.0) == pytest.approx(expected)
