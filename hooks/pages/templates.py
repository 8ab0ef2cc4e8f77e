"""The templates of the pages: every value is escaped unless it is Markup."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from hooks.pages.assets import asset
from hooks.pages.page import link, outside
from hooks.pages.wording import size_text

_FOLDER = Path(__file__).parent.parent / "theme" / "pages"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["size"] = size_text
    environment.filters["outside"] = outside
    environment.globals["asset"] = asset
    return environment


@cache
def _template(name: str) -> Template:
    """A template, read and compiled once: whether its file has changed is not asked for each page."""
    return _environment().get_template(name)


@cache
def macro(template: str, name: str) -> Callable[..., Markup]:
    """A macro of a template, for what is put together by hand."""
    found: Callable[..., Markup] = getattr(_template(template).module, name)
    return found


def render(template: str, address: str, **values: Any) -> str:
    """The HTML of a template for the page at that address; `to(target)` in it links to another page."""
    return _template(template).render(to=lambda target: link(address, target), **values)
