"""The archive as hooks of MkDocs, or of ProperDocs, its successor. The only file that imports them.

They render the frame of the site alone: how a page looks, and the theme's files. When that is done, hooks.engine makes
the pages, the downloads and the search from the parsed reports, and puts them beside it.
"""

import os
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from hooks.engine.full_build import build_into
from hooks.frame.page_template import ADDRESSES, UnsupportedTheme, probe_pages
from hooks.frame.site_frame import ASKED, write_frame
from hooks.pages.assets import asset
from hooks.pages.page import Site
from hooks.serving.live_site import FAILURES, Served
from hooks.serving.watching import watched

_NAVIGATION = ("", "years/", "data/")


class _Build:
    """What the events of one build share; `mkdocs serve` builds again and again."""

    content: Path
    empty: "TemporaryDirectory[str] | None" = None
    rendered: dict[str, str]
    served: Served | None = None
    """Where the site is shown while it changes, not built once."""


def _site(config: MkDocsConfig) -> Site:
    repository = (config.repo_url or "").rstrip("/")
    return Site(config.site_url or "/", f"{repository}/{config.edit_uri or ''}", repository, config.site_name)


def on_startup(command: str, dirty: bool) -> None:
    """`mkdocs serve` builds again and again."""
    if command == "serve":
        _Build.served = Served()


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """The archive is not for MkDocs to read: it would hold all of it in memory."""
    _Build.content = Path(config.docs_dir)
    _Build.empty = TemporaryDirectory(prefix="gongkai-")
    _Build.rendered = {}
    config.docs_dir = _Build.empty.name
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """The specimens, and what the navigation names."""
    for address in (*_NAVIGATION, *ADDRESSES):
        files.append(File.generated(config, f"{address}index.md", content="", inclusion=InclusionLevel.NOT_IN_NAV))
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """What the theme's templates call."""
    env.globals["asset"] = asset
    return env


def on_page_read_source(page: Page, config: MkDocsConfig) -> str:
    """Nothing to read."""
    return ""


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """The main part of a specimen, its title, its description and its table of contents."""
    made = next((specimen for specimen in probe_pages() if page.url == specimen.address), None)
    if made is None:
        return html
    page.title = made.title
    page.meta["description"] = made.description
    page.toc = TableOfContents([AnchorLink(escape(heading.title), heading.id, 2) for heading in made.headings])
    return made.html


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """A specimen as the theme has rendered it."""
    _Build.rendered[page.url] = output
    return output


def on_post_build(config: MkDocsConfig) -> None:
    """The frame is there: the site is put into it."""
    folder = Path(config.site_dir)
    try:
        shell = write_frame(folder, [_Build.rendered[address] for address in ADDRESSES], _site(config), _Build.content)
        if _Build.served is not None:
            _Build.served.update(folder, shell, _Build.content)
        elif ASKED not in os.environ:
            build_into(folder, shell, _Build.content)
    except (*FAILURES, UnsupportedTheme) as error:
        raise PluginError(str(error)) from None
    finally:
        if _Build.empty is not None:
            _Build.empty.cleanup()
            _Build.empty = None


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:
    """The site that is kept up to date is shown; the archive is watched without looking at all of it twice a second."""
    assert _Build.served is not None
    server.unwatch(config.docs_dir)
    server.root = str(_Build.served.site.absolute())
    server.watch(str(watched(_Build.content, _Build.served)))
    return server


def on_shutdown() -> None:
    """Nothing is shown any more."""
    if _Build.served is not None:
        _Build.served.close()
        _Build.served = None
