"""The archive as a plugin of MkDocs, or of ProperDocs, its successor. The only file that imports them.

They render the frame of the site alone: how a page looks, and the theme's files. When that is done, hooks.engine makes
the pages, the downloads and the search from the parsed reports, and puts them beside it. What MkDocs takes for its docs_dir are the
pages of the archive's own.
"""

import os
from html import escape
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from converters.model.matching.patterns import regex
from converters.model.printed import printed
from converters.running.ending import end_with_input
from converters.running.scratch import ScratchFolder
from hooks.engine.full_build import add_site
from hooks.engine.writing.output import readable_by_all
from hooks.frame.page_template import ADDRESSES, UnsupportedTheme, probe_pages
from hooks.frame.settings import OWN_PAGES, Misconfigured, Settings, settings_of
from hooks.frame.site_frame import ASKED, write_frame
from hooks.frame.theme_style import theme_style
from hooks.pages.assets import asset
from hooks.pages.content_policy import CONTENT_POLICY
from hooks.serving.live_site import FAILURES, LiveSite
from hooks.serving.reload_script import allowing
from hooks.serving.watching import watch

_INJECT = "_inject_js_into_html"
"""How the server puts its script into a page; no part of what MkDocs promises. Without it pages are not loaded again."""
_FENCED = regex(r"---[ \t]*\n(?:.*\n)*?(?:---|\.\.\.)[ \t]*\n")
_NO_YAML = "what stands between its lines of --- is no YAML of keys and values; put a text with a colon in quotes"
_SWALLOWED = "its first lines are taken for settings, and would not be shown; begin with a heading or an empty line"
_SETTINGS = {"title", "description", "template", "status"}
"""What a page may say of itself without lines of --- around it."""
_LINKED = ("", "years/", "data/", "search/")


class _BuildContext:
    """What the events of one build share; `mkdocs serve` builds again and again."""

    content: Path
    """Where the archive lies."""
    settings: Settings
    """What its mkdocs.yml says of it."""
    empty: ScratchFolder | None = None
    """What MkDocs takes for its docs_dir, where the archive has no pages of its own."""
    rendered: dict[str, str]
    """Address → HTML of each page that the theme has rendered."""
    live: LiveSite | None = None
    """The site that `mkdocs serve` shows; None where it is built once."""


class _NoOptions(Config):
    """All is said by the settings of MkDocs and `extra`."""


class Archive(BasePlugin[_NoOptions]):
    """`plugins: [gongkai]` in mkdocs.yml."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """`mkdocs serve` builds again and again; what renders a frame ends with who asked for it."""
        if ASKED in os.environ:
            end_with_input()
        if command == "serve":
            _BuildContext.live = LiveSite()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """The archive is not for MkDocs to read: it would hold all of it in memory."""
        readable_by_all()
        folder = Path(config.config_file_path).parent
        _BuildContext.content = Path(config.docs_dir)
        _BuildContext.rendered = {}
        try:
            _BuildContext.settings = settings_of(config, folder, _BuildContext.content)
        except Misconfigured as error:
            raise PluginError(printed(f"{Path(config.config_file_path).name}: {error}")) from None
        if (folder / OWN_PAGES).is_dir():
            config.docs_dir = str(folder / OWN_PAGES)
        else:
            _BuildContext.empty = ScratchFolder("docs")
            config.docs_dir = str(_BuildContext.empty.path)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """The probe pages, and those of the archive to which its own may link."""
        for address in (*_LINKED, *ADDRESSES):
            files.append(File.generated(config, f"{address}index.md", content="", inclusion=InclusionLevel.NOT_IN_NAV))
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """What the theme's templates call."""
        env.globals["asset"] = asset
        env.globals["content_policy"] = CONTENT_POLICY
        env.globals["archive"] = _BuildContext.settings
        env.globals["theme_style"] = theme_style(map(Path, config.theme.dirs))
        return env

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """A front matter that is none would be shown, and first lines that look like one would not: MkDocs says nothing of it."""
        is_fenced = page.file.content_string.startswith("---")
        if (
            wrong := (_NO_YAML if _FENCED.match(markdown) else "")
            if is_fenced
            else _SWALLOWED
            if page.meta.keys() - _SETTINGS
            else ""
        ):
            raise PluginError(printed(f"{OWN_PAGES}/{page.file.src_uri}: {wrong}"))
        return markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """The main part of a probe page, its title, its description and its table of contents."""
        probe = next((probe for probe in probe_pages() if page.url == probe.address), None)
        if probe is None:
            return html
        page.title = probe.title
        page.meta["description"] = probe.description
        page.toc = TableOfContents([AnchorLink(escape(heading.title), heading.id, 2) for heading in probe.headings])
        return probe.html

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Keep a page as the theme has rendered it."""
        _BuildContext.rendered[page.url] = output
        return output

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """The frame is there: the site is put into it."""
        folder = Path(config.site_dir)
        settings, content = _BuildContext.settings, _BuildContext.content
        try:
            template = write_frame(
                folder, [_BuildContext.rendered[address] for address in ADDRESSES], settings, content
            )
            if _BuildContext.live is not None:
                _BuildContext.live.update(folder, template, content)
            elif ASKED not in os.environ:
                add_site(folder, template, content)
        except (*FAILURES, UnsupportedTheme) as error:
            raise PluginError(printed(str(error))) from None
        finally:
            if _BuildContext.empty is not None:
                _BuildContext.empty.close()
                _BuildContext.empty = None

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object) -> LiveReloadServer:
        """The site that is kept up to date is shown; the archive is watched without looking at all of it twice a second."""
        assert _BuildContext.live is not None
        if (inject := getattr(server, _INJECT, None)) is not None:
            setattr(server, _INJECT, allowing(inject))
        if Path(config.docs_dir).name != OWN_PAGES:
            server.unwatch(config.docs_dir)
        server.root = str(_BuildContext.live.site.absolute())
        server.watch(str(watch(_BuildContext.content, _BuildContext.live)))
        return server

    def on_shutdown(self) -> None:
        """Nothing is shown any more."""
        if _BuildContext.live is not None:
            _BuildContext.live.close()
            _BuildContext.live = None
