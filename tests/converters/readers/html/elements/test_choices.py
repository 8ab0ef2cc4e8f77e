"""Lists to choose from: what is chosen."""

import pytest

from converters.readers.html.element_tree import parse
from converters.readers.html.elements.choices import unchosen


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<select><option>1<option>2</select>", ["2"]),
        ("<select><option>1<option selected>2</select>", ["1"]),
        ("<select><option disabled>1<option>2</select>", ["1"]),
        ("<select><optgroup><option>1</optgroup><option selected>2</select>", ["1"]),
        ("<select multiple><option selected>1<option selected>2<option>3</select>", ["3"]),
        ("<select multiple><option>1</select>", ["1"]),
    ],
)
def test_what_is_not_chosen(markup: str, expected: list[str]) -> None:
    select = next(node for node in parse(markup).nodes if node.tag == "select")
    assert [option.children for option in unchosen(select)] == [[text] for text in expected]
