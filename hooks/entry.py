"""The archive as hooks of MkDocs, or of ProperDocs, its successor. The only file that imports them.

No report goes through Python-Markdown or MkDocs' reader of front matter: pages are made from the parsed reports.
"""

import os
from html import escape
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from converters.archive import REPORT_FILE, SOURCE_FILE
from hooks.loading import UnreadableReport
from hooks.pages.original import published
from hooks.pages.page import Site
from hooks.pages.redirect_page import AddressClash
from hooks.publication import Publication, survey


class _Build:
    """What the events of one build share; `mkdocs serve` builds again and again."""

    publication: Publication
    folder: "TemporaryDirectory[str] | None" = None
    addresses: dict[str, str]
    """Source of a generated page, as MkDocs names it → the page's address."""


def _site(config: MkDocsConfig) -> Site:
    repository = (config.repo_url or "").rstrip("/")
    return Site(config.site_url or "/", f"{repository}/{config.edit_uri or ''}", repository, config.site_name)


def _shown(path: Path) -> Path:
    """The path as it is seen from here, for messages."""
    return Path(os.path.relpath(path)) if path.is_relative_to(Path.cwd()) else path


def _keep(file: File) -> bool:
    name = PurePosixPath(file.src_uri).name
    return bool(REPORT_FILE.match(name) or SOURCE_FILE.match(name))


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Survey the archive; the generated pages and the downloads join the reports and their originals."""
    if _Build.folder is not None:
        _Build.folder.cleanup()
    _Build.folder = TemporaryDirectory(prefix="gongkai-")
    try:
        _Build.publication = survey(_shown(Path(config.docs_dir)), _site(config), Path(_Build.folder.name))
        pages_left_behind = _Build.publication.redirects()
    except (UnreadableReport, AddressClash) as error:
        raise PluginError(str(error)) from None
    for file in list(files):
        if file.src_dir == config.docs_dir:
            file.inclusion = InclusionLevel.NOT_IN_NAV
            if not _keep(file):
                files.remove(file)
            elif not file.is_documentation_page():
                file.dest_uri = published(PurePosixPath(file.src_uri))
    _Build.addresses = {f"{address}index.md": address for address in _Build.publication.addresses()}
    for source in _Build.addresses:
        files.append(File.generated(config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV))
    for source, html in pages_left_behind.items():
        files.append(File.generated(config, source, content=html))
    for address, path in _Build.publication.files().items():
        file = File.generated(config, f"{address}.copy", abs_src_path=str(path))  # .md would be taken for a page
        file.dest_uri = address
        files.append(file)
    return files


def on_page_read_source(page: Page, config: MkDocsConfig) -> str:
    """Nothing to read: what MkDocs would do with a report's file is not wanted."""
    return ""


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """The main part of the page, its title, its description and its table of contents."""
    source = page.file.src_uri
    try:
        if source in _Build.addresses:
            made = _Build.publication.page(_Build.addresses[source])
        else:
            made = _Build.publication.report_page(PurePosixPath(source))
    except UnreadableReport as error:
        raise PluginError(str(error)) from None
    page.title = made.title
    page.meta["description"] = escape(made.description)
    page.toc = TableOfContents([AnchorLink(escape(heading.title), heading.id, 2) for heading in made.headings])
    page.update_date = "1980-01-01"  # goes into the time stamp of sitemap.xml.gz, which must not follow the clock
    return made.html


def on_post_build(config: MkDocsConfig) -> None:
    """The downloads have been copied."""
    if _Build.folder is not None:
        _Build.folder.cleanup()
        _Build.folder = None
