"""The sample archive, and the site built from it, once for each process that runs tests."""

import importlib.util
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from forking import Builders
from site_builds import bare_frame
from surveyed import Surveyed, survey

from converters.model.report import Report
from hooks.frame.site_frame import Frame
from hooks.pages.page import Site

REPOSITORY = Path(__file__).parents[2]
SITE = Site(
    "https://example.org/dangan/",
    "https://example.org/forge/edit/main/content/",
    "https://example.org/forge",
    "公开档案",
)
Build = Callable[..., "subprocess.CompletedProcess[str]"]


def load_module(path: Path) -> ModuleType:
    """A module of the tests that lies in no package."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def sample_archive() -> ModuleType:
    return load_module(Path(__file__).with_name("sample_archive.py"))


@pytest.fixture(scope="session")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sample") / "content"


@pytest.fixture(scope="session")
def archive(content: Path, sample_archive: ModuleType) -> dict[str, Report]:
    """Path below `content` → report."""
    written: dict[str, Report] = sample_archive.write_archive(content)
    return written


@pytest.fixture(scope="session")
def publication(content: Path, archive: dict[str, Report], tmp_path_factory: pytest.TempPathFactory) -> Surveyed:
    return survey(content, SITE, tmp_path_factory.mktemp("downloads"))


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Frame:
    """The frame of the repository's own configuration, which a start of MkDocs renders."""
    return bare_frame(tmp_path_factory.mktemp("frame"))


@pytest.fixture(scope="session")
def builders() -> Iterator[Builders]:
    with Builders() as calls:
        yield calls


@pytest.fixture(scope="session")
def build(builders: Builders) -> Build:
    """Run a builder on an archive: `build("mkdocs", content, site)`; with `anew`, as a start of Python of its own."""

    def run(
        builder: str, content: Path, site: Path, anew: bool = False, **more: str
    ) -> "subprocess.CompletedProcess[str]":
        words = ["build", "--strict", "-f", str(REPOSITORY / "mkdocs.yml"), "-d", str(site)]
        known = {"PYTHONPATH": str(REPOSITORY), "CONTENT_DIR": str(content), "NO_MKDOCS_2_WARNING": "true"}
        environment = known | {"SITE_URL": SITE.url} | more
        if not anew:
            ended = builders(builder, *words, cwd=content.parent, environment=environment)
            return subprocess.CompletedProcess(words, ended.status, ended.text, ended.said)
        return subprocess.run(
            [sys.executable, "-m", builder, *words],
            env=os.environ | environment,
            cwd=content.parent,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


@pytest.fixture(scope="session")
def site(content: Path, archive: dict[str, Report], build: Build, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site that MkDocs builds from the sample archive."""
    folder = tmp_path_factory.mktemp("mkdocs") / "site"
    done = build("mkdocs", content, folder, anew=True)
    assert done.returncode == 0, done.stderr
    return folder
