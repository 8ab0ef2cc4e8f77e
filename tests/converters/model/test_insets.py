"""Pictures and objects in a text, as readers write them."""

import pytest

from converters.model.insets import Inset, embedded, insets, picture


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (picture("附表"), [Inset.PICTURE]),
        (picture(""), [Inset.PICTURE]),
        (picture("a]b\nc"), [Inset.PICTURE]),
        (embedded("Excel.Sheet.12"), [Inset.OBJECT]),
        (f"见下表{picture('1')}{embedded('2')}", [Inset.PICTURE, Inset.OBJECT]),
        ("[1]", []),
        ("[image]", []),
        ("", []),
    ],
)
def test_insets(text: str, expected: list[Inset]) -> None:
    assert insets(text) == expected


def test_the_text_of_an_inset() -> None:
    assert (picture("公 章\n1]"), embedded("")) == ("[image: 公 章 1)]", "[object: ]")
