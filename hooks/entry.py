"""The archive as hooks of MkDocs, or of ProperDocs, its successor. The only file that imports them.

They render the frame of the site alone: how a page looks, and the theme's files. When that is done, hooks.engine makes
the pages, the downloads and the search from the parsed reports, and puts them beside it.
"""

import os
from html import escape
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from converters.model.printed import printed
from converters.running.ending import end_with_input
from converters.running.scratch import ScratchFolder
from hooks.engine.full_build import add_site
from hooks.engine.writing.output import readable_by_all
from hooks.frame.page_template import ADDRESSES, UnsupportedTheme, probe_pages
from hooks.frame.site_frame import ASKED, write_frame
from hooks.pages.assets import asset
from hooks.pages.content_policy import CONTENT_POLICY
from hooks.pages.page import Site
from hooks.serving.live_site import FAILURES, LiveSite
from hooks.serving.reload_script import allowing
from hooks.serving.watching import watch

_INJECT = "_inject_js_into_html"
"""How the server puts its script into a page; no part of what MkDocs promises. Without it pages are not loaded again."""
_NAVIGATION = ("", "years/", "data/")


class _BuildContext:
    """What the events of one build share; `mkdocs serve` builds again and again."""

    content: Path
    """Where the archive lies."""
    empty: ScratchFolder | None = None
    """What MkDocs takes for its docs_dir."""
    rendered: dict[str, str]
    """Address → HTML of each page that the theme has rendered."""
    live: LiveSite | None = None
    """The site that `mkdocs serve` shows; None where it is built once."""


def _site(config: MkDocsConfig) -> Site:
    repository = (config.repo_url or "").rstrip("/")
    return Site(config.site_url or "/", f"{repository}/{config.edit_uri or ''}", repository, config.site_name)


def on_startup(command: str, dirty: bool) -> None:
    """`mkdocs serve` builds again and again; what renders a frame ends with who asked for it."""
    if ASKED in os.environ:
        end_with_input()
    if command == "serve":
        _BuildContext.live = LiveSite()


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """The archive is not for MkDocs to read: it would hold all of it in memory."""
    readable_by_all()
    _BuildContext.content = Path(config.docs_dir)
    _BuildContext.empty = ScratchFolder("docs")
    _BuildContext.rendered = {}
    config.docs_dir = str(_BuildContext.empty.path)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """The probe pages, and what the navigation names."""
    for address in (*_NAVIGATION, *ADDRESSES):
        files.append(File.generated(config, f"{address}index.md", content="", inclusion=InclusionLevel.NOT_IN_NAV))
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """What the theme's templates call."""
    env.globals["asset"] = asset
    env.globals["content_policy"] = CONTENT_POLICY
    return env


def on_page_read_source(page: Page, config: MkDocsConfig) -> str:
    """Nothing to read."""
    return ""


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """The main part of a probe page, its title, its description and its table of contents."""
    probe = next((probe for probe in probe_pages() if page.url == probe.address), None)
    if probe is None:
        return html
    page.title = probe.title
    page.meta["description"] = probe.description
    page.toc = TableOfContents([AnchorLink(escape(heading.title), heading.id, 2) for heading in probe.headings])
    return probe.html


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Keep a page as the theme has rendered it."""
    _BuildContext.rendered[page.url] = output
    return output


def on_post_build(config: MkDocsConfig) -> None:
    """The frame is there: the site is put into it."""
    folder = Path(config.site_dir)
    try:
        template = write_frame(
            folder, [_BuildContext.rendered[address] for address in ADDRESSES], _site(config), _BuildContext.content
        )
        if _BuildContext.live is not None:
            _BuildContext.live.update(folder, template, _BuildContext.content)
        elif ASKED not in os.environ:
            add_site(folder, template, _BuildContext.content)
    except (*FAILURES, UnsupportedTheme) as error:
        raise PluginError(printed(str(error))) from None
    finally:
        if _BuildContext.empty is not None:
            _BuildContext.empty.close()
            _BuildContext.empty = None


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:
    """The site that is kept up to date is shown; the archive is watched without looking at all of it twice a second."""
    assert _BuildContext.live is not None
    if (inject := getattr(server, _INJECT, None)) is not None:
        setattr(server, _INJECT, allowing(inject))
    server.unwatch(config.docs_dir)
    server.root = str(_BuildContext.live.site.absolute())
    server.watch(str(watch(_BuildContext.content, _BuildContext.live)))
    return server


def on_shutdown() -> None:
    """Nothing is shown any more."""
    if _BuildContext.live is not None:
        _BuildContext.live.close()
        _BuildContext.live = None
