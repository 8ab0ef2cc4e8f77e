"""Colours as pages write them."""

import pytest

from converters.readers.html.styles.colours import colour, is_colour, is_lost_on, over, painted


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("white", (255, 255, 255)), ("#fff", (255, 255, 255)), ("#FfFfFf".lower(), (255, 255, 255)),
        ("fff", (255, 255, 255)), ("#0001", (0, 0, 0)), ("#00000000", None), ("rgb(255, 255, 255)", (255, 255, 255)),
        ("rgb(100% 100% 100%)", (255, 255, 255)), ("rgba(1,2,3,0.5)", (1, 2, 3)), ("rgba(1,2,3,0)", None),
        ("hsl(0, 0%, 100%)", (255, 255, 255)), ("hsl(120 50% 0%)", (0, 0, 0)), ("hsla(0,0%,100%,0.5)", (255, 255, 255)),
        ("hsl(0, 0%, 50%)", (128, 128, 128)), ("transparent", None), ("tomato", (255, 99, 71)), ("oklch(1 0 0)", (255, 255, 255)),
        ("oklch(62.8% 0.2577 29.23)", (255, 0, 0)), ("lab(54.29 80.8 69.89)", (255, 0, 0)), ("lch(100 0 0)", (255, 255, 255)),
        ("hwb(0 100% 0%)", (255, 255, 255)), ("color(srgb 1 .5 0)", (255, 128, 0)), ("rgb(0 0 0 / 0%)", None), ("hsl(120 100% 25%)", (0, 128, 0)),
        ("color-mix(in srgb, red, red)", None), ("rgb(from red r g b)", None), ("nonsense", None), ("inherit", None), ("var(--a)", None), ("", None),
    ],
)  # fmt: skip
def test_what_a_value_names(value: str, expected: tuple[int, int, int] | None) -> None:
    assert colour(value) == expected


def test_what_an_eye_does_not_tell() -> None:
    assert is_lost_on((255, 255, 255), (250, 250, 250))
    assert not is_lost_on((255, 255, 255), (255, 255, 0))


@pytest.mark.parametrize(
    ("value", "share"), [("#0008", 0x88 / 255), ("rgb(0 0 0 / 25%)", 0.25), ("rgba(0,0,0,.5)", 0.5), ("red", 1.0)]
)
def test_how_much_a_colour_covers(value: str, share: float) -> None:
    found = painted(value)
    assert found is not None
    assert found[1] == share


def test_what_is_seen_of_a_colour_before_another() -> None:
    assert over(((0, 0, 0), 0.25), (200, 100, 0)) == (150, 75, 0)
    assert over(None, (200, 100, 0)) is None


def test_what_a_browser_takes_for_a_colour() -> None:
    taken = [
        "red",
        "#123",
        "currentcolor",
        "color-mix(in srgb, red, blue)",
        "light-dark(red, blue)",
        "rgb(from red r g b)",
    ]
    assert [value for value in [*taken, "nonsense", "auto", "windowtext2"] if is_colour(value)] == taken
