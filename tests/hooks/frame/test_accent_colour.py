"""A configured colour can be read wherever the site puts it."""

import re

import pytest

from hooks.frame.accent_colour import Colour, accent_style, colour_of, contrast, hexadecimal
from hooks.pages.assets import own_assets


def grounds(scheme: str) -> list[Colour]:
    style = own_assets()["archive.css"].decode()
    block = style.partition(f'[data-md-color-scheme="{scheme}"] {{')[2].partition("}")[0]
    found = [colour_of(re.findall(rf"--{name}: (#[0-9a-f]{{6}});", block)[0]) for name in ("paper", "panel")]
    return [colour for colour in found if colour]


@pytest.mark.parametrize("text", ["#0f5b62", "#c8102e", "#ffee00", "#fff", "#000", "#1a2b8f", "#777777"])
def test_it_can_be_read_in_the_light_and_in_the_dark(text: str) -> None:
    colour = colour_of(text)
    assert colour is not None
    rules = dict(re.findall(r'\[data-md-color-scheme="(\w+)"\] \{ (.*?) \}', accent_style(colour)))
    assert set(rules) == {"default", "slate"}
    for scheme, rule in rules.items():
        values = {name: colour_of(value) for name, value in re.findall(r"--([\w-]+): (#[0-9a-f]{6});", rule)}
        accent, on_accent, tint = values["accent"], values["on-accent"], values["tint"]
        assert accent
        assert on_accent
        assert tint
        assert len(grounds(scheme)) == 2
        for ground in (*grounds(scheme), tint, on_accent):
            assert contrast(accent, ground) >= 4.5, (scheme, hexadecimal(ground))


def test_a_colour_that_can_be_read_stays_as_it_is() -> None:
    assert "--accent: #0f5b62;" in accent_style((0x0F, 0x5B, 0x62))


@pytest.mark.parametrize(
    ("text", "colour"),
    [
        ("#abc", (0xAA, 0xBB, 0xCC)),
        ("#0F5b62", (15, 91, 98)),
        ("red", None),
        ("#12", None),
        (7, None),
        ("#fffffff", None),
    ],
)
def test_what_is_a_colour(text: object, colour: Colour | None) -> None:
    assert colour_of(text) == colour


def test_contrast_goes_from_one_to_twenty_one() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((9, 9, 9), (9, 9, 9)) == 1
