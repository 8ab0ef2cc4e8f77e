"""The theme's style is cut down to what the pages can use."""

from pathlib import Path

import pytest

from hooks.frame.theme_style import UnsupportedStyle, asked, needed, trim, words_of_pages

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


def test_rules_of_text_that_runs_from_right_to_left_are_left_out() -> None:
    assert needed("[dir=ltr] a,[dir=rtl] b{top:0}[dir=rtl] a{left:0}", frozenset()) == "[dir=ltr] a{top:0}"


@pytest.mark.parametrize(
    ("css", "left"),
    [
        ("a{--x:1px;top:var(--x)}", "a{--x:1px;top:var(--x)}"),
        ("a{--x:1px;--y:var( --x );top:0}", "a{top:0}"),
        ("a{top:0;--x:1px}b{--named:2px}", "a{top:0;}b{--named:2px}"),
        ("a{--x:url(data:image/svg+xml;charset=utf-8,%3Csvg);top:0}", "a{top:0}"),
        ("""a{--x:url("data:,<svg a='}'/>;(");--z:calc((1px + (2px*3)) - var(--y,rgb(0,0,0)));top:0}""", "a{top:0}"),
        ("""a{--x:url('data:,";(');--x--y:0;top:var(--x--y)}""", "a{--x--y:0;top:var(--x--y)}"),
        ("a{--x:f(g(h(i(j(k(1))))));top:0}", "a{--x:f(g(h(i(j(k(1))))));top:0}"),  # deeper than any: it is kept
        ('a{content:";--x:1px;"}a{--x:"}', 'a{content:";--x:1px;"}a{--x:"}'),
    ],
)
def test_properties_that_nothing_asks_for_are_left_out(css: str, left: str) -> None:
    assert asked(css, frozenset({"named"})) == left


def test_what_an_archive_s_own_style_names_is_kept(tmp_path: Path) -> None:
    theme = tmp_path / "assets/stylesheets/main.0.min.css"
    theme.parent.mkdir(parents=True)
    theme.write_text("a{--of-theme:1px;--of-nobody:2px}", encoding="utf-8")
    (tmp_path / "own.css").write_text("b{top:var(--of-theme)}/* 自己的样式 */", encoding="utf-8")
    (page,) = trim(tmp_path, ['<link rel=stylesheet href="assets/stylesheets/main.0.min.css">'])
    (kept,) = theme.parent.iterdir()
    assert kept.read_text(encoding="utf-8") == "a{--of-theme:1px;}"
    assert kept.name in page


@pytest.mark.parametrize("css", ["a{top:0", "a{top:0}}", "a{top:0} b"])
def test_a_style_that_is_not_understood_is_named(css: str) -> None:
    with pytest.raises(UnsupportedStyle):
        needed(css, frozenset())


def test_the_classes_of_the_pages_are_known() -> None:
    assert {"md-typeset", "md-grid", "figures", "data-md-color-scheme"} <= words_of_pages()
