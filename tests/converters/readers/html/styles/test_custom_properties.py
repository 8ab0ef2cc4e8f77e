"""What stands for `var(--x)`: what a page sets once for all of it, and nothing that may be another elsewhere."""

import pytest

from converters.readers.html.element_tree import parse
from converters.readers.html.styles.custom_properties import CustomProperties


@pytest.mark.parametrize(
    ("sheet", "markup", "expected"),
    [
        pytest.param(":root{--ink:#fff}p{color:var(--ink)}", "<p x>", "#fff", id="in a sheet"),
        pytest.param(":root{--ink:#fff}", "<p x style='color: var( --ink )'>", "#fff", id="in an element"),
        pytest.param("html, :root{--ink: #fff !important;--b:0}p{color:var(--ink)}", "<p x>", "#fff", id="of html"),
        pytest.param("p{color:var(--ink)}:root{--ink:#fff}", "<p x>", "#fff", id="set after it"),
        pytest.param(":root{--a:var(--b);--b:#fff}p{color:var(--a)}", "<p x>", "#fff", id="of another"),
        pytest.param(":root{--a:#f00}p{color:var(--ink,#fff)}", "<p x>", "#fff", id="never set, with another value"),
        pytest.param("p{color:var(--ink,rgb(1, 2, 3))}", "<p x>", "rgb(1, 2, 3)", id="a function"),
        pytest.param("p{color:var(--ink)}", "<p x>", "var(--ink)", id="never set"),
        pytest.param(":root{--Ink:#fff}p{color:var(--ink)}", "<p x>", "var(--ink)", id="of another case"),
        pytest.param(":root{--ink:#fff}.a{--ink:#000}p{color:var(--ink)}", "<p x>", "var(--ink)", id="set for a part"),
        pytest.param(".a{--ink:#fff}p{color:var(--ink)}", "<p x>", "var(--ink)", id="set for a part alone"),
        pytest.param(
            ":root{--ink:#000}@media (min-width:40em){:root{--ink:#fff}}p{color:var(--ink)}",
            "<p x>",
            "var(--ink)",
            id="set twice",
        ),
        pytest.param(
            ":root{--ink:#000}@media (prefers-color-scheme:dark){:root{--ink:#fff}}p{color:var(--ink)}",
            "<p x>",
            "#000",
            id="for dark screens",
        ),
        pytest.param(
            ":root{--ink:#000}@media print{:root{--ink:#fff}}p{color:var(--ink)}", "<p x>", "#000", id="print"
        ),
        pytest.param(
            ":root{--ink:#fff}p{color:var(--ink)}",
            "<div style='--ink:#000'><p x>",
            "var(--ink)",
            id="in an element too",
        ),
        pytest.param(":root{--a:var(--b);--b:var(--a)}p{color:var(--a)}", "<p x>", "var(--a)", id="a circle"),
        pytest.param(f":root{{--a:{'#fff ' * 40}}}p{{color:var(--a)}}", "<p x>", "var(--a)", id="too long"),
    ],
)
def test_the_value_that_stands_for_a_property(sheet: str, markup: str, expected: str) -> None:
    tree = parse(f"<style>{sheet}</style><body>{markup}</body>")
    assert next(node for node in tree.nodes if "x" in node.attributes).style.own["color"] == expected


def test_what_grows_without_end_is_left() -> None:
    grown = "".join(f"--a{i}:{f'var(--a{i + 1})' * 5};" for i in range(50))
    text = "color:var(--a0)"
    assert CustomProperties([(":root", grown + "--a50:red")]).resolved(text) == text


def test_the_text_of_a_page_is_none_of_its_styles() -> None:
    tree = parse("<style>:root{--a:red}</style><body><p>var(--a)</p></body>")
    assert next(node for node in tree.nodes if node.tag == "p").children == ["var(--a)"]
