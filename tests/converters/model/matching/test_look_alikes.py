"""What looks alike is folded, and no two labels or heads of a form are."""

import pytest

from converters.forms.official_forms import Block, blocks
from converters.model.matching.look_alikes import folded


@pytest.mark.parametrize(
    ("printed", "meant"), [("白然人", "自然人"), ("子以公升", "予以公开"), ("尚末申结", "尚未审结"), ("共他", "其他")]
)
def test_characters_that_look_alike_are_one(printed: str, meant: str) -> None:
    assert printed != meant
    assert folded(printed) == folded(meant)


@pytest.mark.parametrize("block", blocks(), ids=lambda block: block.table)
def test_no_two_words_of_a_form_become_one(block: Block) -> None:
    words = {word for line in (*block.rows, *block.columns) for word in line.path}
    assert len({folded(word) for word in words}) == len(words)
