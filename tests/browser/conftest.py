"""Sites to open in a real browser: that of the sample archive, and that of the five samples of content/."""

import importlib.util
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from many_reports import write_many
from page_pictures import put_pictures
from playwright.sync_api import Browser, Page, sync_playwright
from samples import SAMPLES, copy_samples
from search_page import PHONE
from surveyed import survey

from converters.model.report import Report
from hooks.pages.page import Site
from hooks.search.search_folding import fold
from hooks.search.searched_text import runs
from hooks.search.segments import Sizes

REPOSITORY = Path(__file__).parents[2]
PROGRAMS = ("/usr/bin/chromium-headless-shell", "/usr/bin/chromium")
"""Where a Chromium may be. The shell without windows does the same for half the computing, so it comes first."""
CHROMIUM = Path(os.environ.get("CHROMIUM") or next(filter(os.path.exists, PROGRAMS), PROGRAMS[0]))
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--in-process-gpu", "--disable-site-isolation-trials",
    "--renderer-process-limit=1",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ServedSite:
    """A built site and where it is served."""

    folder: Path
    url: str
    content: Path

    @property
    def addresses(self) -> list[str]:
        """All its pages, relative to `url`; those that lead elsewhere are left out."""
        return [address for address, moved in self._pages if not moved]

    @property
    def former_addresses(self) -> list[str]:
        """The pages that lead elsewhere."""
        return [address for address, moved in self._pages if moved]

    @property
    def _pages(self) -> list[tuple[str, bool]]:
        found = sorted(self.folder.rglob("index.html"))
        moved = ['http-equiv="refresh"' in path.read_text("utf-8") for path in found]
        return [
            (str(path.relative_to(self.folder)).removesuffix("index.html"), leads)
            for path, leads in zip(found, moved, strict=True)
        ]

    @property
    def reports(self) -> list[str]:
        """The pages of reports that have an official table of requests."""
        return [
            a for a in self.addresses if 'data-table="requests"' in (self.folder / a / "index.html").read_text("utf-8")
        ]


@dataclass(frozen=True, slots=True)
class Many:
    """Many reports to search."""

    site: ServedSite
    reports: dict[str, Report]
    """Address → report."""
    texts: dict[str, list[str]]
    """Address → its folded texts."""

    def holding(self, *words: str) -> list[str]:
        """Plain search: the addresses of the reports with all the words, newest first."""
        sought = [fold(word) for word in words]
        found = [a for a, texts in self.texts.items() if all(any(word in text for text in texts) for word in sought)]
        return sorted(found, key=lambda address: (-(self.reports[address].year or 0), address))


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is that of the class above
        pass


def _write_sample(content: Path) -> None:
    spec = importlib.util.spec_from_file_location("sample_archive", REPOSITORY / "tests/hooks/sample_archive.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.write_archive(content)


@contextmanager
def _built(folder: Path, content: Path) -> Iterator[ServedSite]:
    """The site of an archive, built into a folder and served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder / "site")))
    url = f"http://127.0.0.1:{server.server_port}/"
    known = {"CONTENT_DIR": str(content), "PYTHONPATH": str(REPOSITORY), "NO_MKDOCS_2_WARNING": "true", "SITE_URL": url}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(folder / "site")]
    done = subprocess.run(command, cwd=REPOSITORY, env=os.environ | known, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield ServedSite(folder / "site", url, content)
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedSite]:
    """The site of the sample archive. Built once for each process that runs tests: a build takes about a second."""
    folder = tmp_path_factory.mktemp("browser")
    _write_sample(folder / "content")
    with _built(folder, folder / "content") as built:
        yield built


@pytest.fixture(scope="session")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedSite]:
    """The site of the samples, the last of them as if it had been read from pictures of its pages."""
    folder = tmp_path_factory.mktemp("own")
    content = copy_samples(folder / "content", places=True)
    put_pictures(content / f"{SAMPLES[-1]}.md")
    with _built(folder, content) as built:
        yield built


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Many]:
    """The search of many reports, in several segments; of their pages only the Markdown files are there."""
    folder = tmp_path_factory.mktemp("many")
    _write_sample(folder / "sample")
    reports = write_many(folder / "content")
    (folder / "data").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("hooks.search.index_writer.SIZES", Sizes(20, 5))
        publication = survey(folder / "content", Site("/", "", "", ""), folder / "data")
    with _built(folder, folder / "sample") as built:
        shutil.rmtree(built.folder / "search" / "names")
        for address, path in publication.files().items():
            (built.folder / address).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, built.folder / address)
        texts = {address: runs(report) for address, (report, _) in reports.items()}
        yield Many(built, {address: report for address, (report, _) in reports.items()}, texts)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.fail(
            f"{CHROMIUM} is missing; install it (apt-get install chromium-headless-shell), or name another with CHROMIUM",
            pytrace=False,
        )
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture
def page(many, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page on the site of many reports, on a phone if nothing else is said, which must log no error."""
    context = browser.new_context(viewport=getattr(request, "param", PHONE), base_url=many.site.url)
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("request", lambda r: r.url.startswith((many.site.url, "data:")) or errors.append(r.url))
    yield opened
    context.close()
    assert errors == []
