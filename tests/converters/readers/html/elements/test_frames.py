"""Frames: where the page is that they show."""

import pytest

from converters.readers.html.element_tree import parse
from converters.readers.html.elements.frames import address_of


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<iframe src=a.html></iframe>", "a.html"),
        ("<iframe src=a.html srcdoc=甲></iframe>", ""),
        ("<iframe src=about:blank></iframe>", ""),
        ("<object data=a.pdf></object>", "a.pdf"),
        ("<embed src=a.pdf>", "a.pdf"),
        ("<img src=a.png>", ""),
    ],
)
def test_where_a_page_is(markup: str, expected: str) -> None:
    body = next(node for node in parse(f"<body>{markup}").nodes if node.tag == "body")
    assert [address for child in body.children if not isinstance(child, str) and (address := address_of(child))] == (
        [expected] if expected else []
    )
