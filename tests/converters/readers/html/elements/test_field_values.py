"""What the fields of a form show."""

import pytest

from converters.readers.html.elements.field_values import value_of


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ({"value": "3"}, " 3 "),
        ({"value": "3", "type": "NUMBER", "readonly": ""}, " 3 "),
        ({"value": "3", "type": "of no kind"}, " 3 "),
        ({"value": "3", "type": "hidden"}, ""),
        ({"value": "3", "type": "password"}, ""),
        ({"placeholder": "3"}, ""),
        ({"type": "checkbox", "value": "3"}, "☐"),
        ({"type": "radio", "checked": ""}, "☑"),
        ({"type": "image", "alt": "搜索"}, "搜索"),
    ],
)
def test_what_a_field_shows(attributes: dict[str, str], expected: str) -> None:
    assert value_of(attributes) == expected
