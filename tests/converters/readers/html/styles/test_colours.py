"""Colours as pages write them."""

import pytest

from converters.readers.html.styles.colours import colour, is_lost_on


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("white", (255, 255, 255)), ("#fff", (255, 255, 255)), ("#FfFfFf".lower(), (255, 255, 255)),
        ("fff", (255, 255, 255)), ("#0001", (0, 0, 0)), ("#00000000", None), ("rgb(255, 255, 255)", (255, 255, 255)),
        ("rgb(100% 100% 100%)", (255, 255, 255)), ("rgba(1,2,3,0.5)", (1, 2, 3)), ("rgba(1,2,3,0)", None),
        ("hsl(0, 0%, 100%)", (255, 255, 255)), ("hsl(120 50% 0%)", (0, 0, 0)), ("hsla(0,0%,100%,0.5)", (255, 255, 255)),
        ("hsl(0, 0%, 50%)", None), ("transparent", None), ("inherit", None), ("var(--a)", None), ("", None),
    ],
)  # fmt: skip
def test_what_a_value_names(value: str, expected: tuple[int, int, int] | None) -> None:
    assert colour(value) == expected


def test_what_an_eye_does_not_tell() -> None:
    assert is_lost_on((255, 255, 255), (250, 250, 250))
    assert not is_lost_on((255, 255, 255), (255, 255, 0))
