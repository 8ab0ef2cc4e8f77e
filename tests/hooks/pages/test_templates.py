"""The templates escape and call as those of Jinja do."""

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError
from markupsafe import Markup

from hooks.pages import templates
from hooks.pages.templates import render

TEMPLATE = """{% macro cell(value, kind="a") %}<td class={{ kind }}>{{ value }}{{ caller() }}{% endmacro %}
{% for value in values %}{% call cell(value) %}{{ loop.index }}&{{ told(value, end="<") }}{% endcall %}{% endfor %}
{{ cell.name ~ values[0] }}{{ values | join("<") }}"""


class Named(str):
    """Text of another type."""


class Known:
    """What knows its own HTML."""

    def __html__(self) -> str:
        return "<b>known</b>"


VALUES = ["", "年", "a&b", "<i>\"'", "x" * 150 + "<", Markup("<b>&amp;</b>"), Named("<"), 3, 1.5, None, True, Known()]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """What the template becomes."""
    (tmp_path / "page.html").write_text(TEMPLATE, encoding="utf-8")
    for name in templates._MACROS:
        (tmp_path / name).write_text("{% macro " + name.removesuffix(".html") + "() %}{% endmacro %}", encoding="utf-8")
    monkeypatch.setattr(templates, "_FOLDER", tmp_path)
    for kept in (templates._environment, templates._template):
        kept.cache_clear()
    try:
        return render("page.html", "", values=VALUES, told=_told)
    finally:
        for kept in (templates._environment, templates._template):
            kept.cache_clear()


def _told(value: object, end: str) -> str:
    return f"{value}{end}"


def test_every_value_is_escaped_as_jinja_escapes_it(made: str) -> None:
    plain = Environment(
        loader=DictLoader({"page.html": TEMPLATE}), autoescape=True, trim_blocks=True, undefined=StrictUndefined
    )
    assert made == plain.get_template("page.html").render(values=VALUES, told=_told)
    assert "&lt;i&gt;&#34;&#39;" in made
    assert "<b>&amp;</b>" in made


def test_what_the_page_does_not_know_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        render("report.html", "")
