"""The theme's style is cut down to what the pages can use."""

import pytest

from hooks.frame.theme_style import UnsupportedStyle, needed, words_of_pages

CSS = (
    '@charset "UTF-8";html{margin:0}.used,.absent{color:red}.absent{color:blue}.used:not(.absent){top:0}'
    "@media print{.absent{left:0}}@media screen{.used>a,.absent>a{left:0}}@font-face{font-family:x}"
    '.used{content:"}{.absent{";background:url("data:image/svg+xml,<svg a=\'b\'/>")}'
    "[data-md-absent] a{top:0}[data-md-used]{top:1px}a:is(.used,.absent){top:2px}"
)
LEFT = (
    '@charset "UTF-8";html{margin:0}.used{color:red}.used:not(.absent){top:0}'
    "@media screen{.used>a{left:0}}@font-face{font-family:x}"
    '.used{content:"}{.absent{";background:url("data:image/svg+xml,<svg a=\'b\'/>")}'
    "[data-md-used]{top:1px}a:is(.used,.absent){top:2px}"
)


def test_rules_of_classes_that_no_page_has_are_left_out() -> None:
    assert needed(CSS, frozenset({"used", "data-md-used"})) == LEFT


@pytest.mark.parametrize("css", ["a{top:0", "a{top:0}}", "a{top:0} b"])
def test_a_style_that_is_not_understood_is_named(css: str) -> None:
    with pytest.raises(UnsupportedStyle):
        needed(css, frozenset())


def test_the_classes_of_the_pages_are_known() -> None:
    assert {"md-typeset", "md-grid", "figures", "data-md-color-scheme"} <= words_of_pages()
