"""The templates of the pages: every value is escaped unless it is Markup."""

from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from jinja2.runtime import Context
from markupsafe import Markup, escape

from converters.model.speed.memoize import memoize
from hooks.pages.assets import asset
from hooks.pages.compiled_templates import CompiledTemplates
from hooks.pages.page import link, outside
from hooks.pages.wording import size_text

_FOLDER = Path(__file__).parent.parent / "theme" / "pages"
_MACROS = ("trail.html", "places.html", "coverage_counts.html", "sources.html")
"""Their macros are known to every template: to import them anew for each page takes as long as many a page itself."""


class _Context(Context):
    """What a template calls is called at once: no function or macro of ours asks for the context."""

    def call(self, called: Callable[..., Any], /, *args: Any, **named: Any) -> Any:
        """What Jinja compiles a call to."""
        named.pop("_loop_vars", None)
        named.pop("_block_vars", None)
        return called(*args, **named)


_escaped_text: Final[Callable[[str], Markup]] = memoize(lambda text: escape(text))


def _escaped(value: object) -> Markup:
    """As `escape`, of which most of the time is calls of Python: most texts of a page are Markup, or stand on many pages."""
    if type(value) is Markup:
        return value
    return _escaped_text(value) if type(value) is str else escape(value)


class _Template(Template):
    @classmethod
    def from_code(cls, *args: Any, **named: Any) -> Template:
        """The same, which finds our `escape` under the name by which its code calls that of Jinja."""
        template = super().from_code(*args, **named)
        template.root_render_func.__globals__["escape"] = _escaped
        return template


class _Environment(Environment):
    context_class, template_class = _Context, _Template


@cache
def _environment() -> Environment:
    environment = _Environment(
        loader=FileSystemLoader(_FOLDER),
        bytecode_cache=CompiledTemplates(_FOLDER),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["size"] = size_text
    environment.filters["outside"] = outside
    environment.globals["asset"] = asset
    for name in _MACROS:
        module = vars(environment.get_template(name).module)
        environment.globals |= {name: macro for name, macro in module.items() if not name.startswith("_")}
    return environment


@cache
def _template(name: str) -> tuple[Template, dict[str, Any]]:
    """A template, read and compiled once, and what each knows: whether its file has changed is not asked for each page."""
    environment = _environment()
    return environment.get_template(name), dict(environment.globals)


@cache
def macro(template: str, name: str) -> Callable[..., Markup]:
    """A macro of a template, for what is put together by hand."""
    found: Callable[..., Markup] = getattr(_template(template)[0].module, name)
    return found


def render(name: str, address: str, **values: Any) -> str:
    """The HTML of a template for the page at that address; `to(target)` in it links to another page."""
    template, known = _template(name)
    context = template.new_context(known | {"to": partial(link, address)} | values, shared=True)
    return "".join(template.root_render_func(context))
