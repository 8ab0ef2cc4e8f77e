"""The same reports as sites of other tools, each built from nothing.

A peer reads a Markdown file of each report, with its title as front matter and its tables as pipe tables. It publishes a page
of each, a front page and its search: no originals, no data, no pages of regions and years.
"""

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from measured import Spent, measure

from converters.archive.layout import read_file
from converters.archive.walk import report_files

_TITLE = "Reports"
_URL = "http://127.0.0.1:8000/"
_ID = re.compile(r"(?m)^(#+ .*) \{#\w+\}$")

# The navigation goes into every page: it holds the front page only.
_MKDOCS = f"""\
site_name: {_TITLE}
site_url: {_URL}
theme: {{name: material, language: zh, font: false}}
plugins: [search]
markdown_extensions: [tables]
nav: [index.md]
not_in_nav: "*"
"""
_ZENSICAL = f"""\
[project]
site_name = "{_TITLE}"
site_url = "{_URL}"
nav = ["index.md"]
[project.theme]
language = "zh"
font = false
[project.markdown_extensions.tables]
"""
_HUGO = f"""\
title = "{_TITLE}"
baseURL = "{_URL}"
locale = "zh"
disableKinds = ["section", "taxonomy", "term", "rss"]
"""
_LAYOUT = """\
<!doctype html>
<html lang="zh"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><main data-pagefind-body>{{ .Content }}</main></body></html>
"""


@dataclass(frozen=True, slots=True)
class Peer:
    """Another tool."""

    name: str
    pages: str
    """The folder of the Markdown files, in that of the project."""
    files: dict[str, str]
    """The other files of the project."""
    commands: tuple[tuple[str, ...], ...]
    """What is run in the project's folder: modules of the peers' Python, and programs of npm beside it."""
    site: str
    """Where it puts the site."""
    packages: tuple[str, ...]
    """Whose versions count, by pip or by npm."""


PEERS = (
    Peer(
        "MkDocs + Material with its search",
        "docs",
        {"mkdocs.yml": _MKDOCS, "docs/index.md": f"# {_TITLE}\n"},
        (("mkdocs", "build", "--quiet"),),
        "site",
        ("mkdocs", "mkdocs-material"),
    ),
    Peer(
        "Hugo + Pagefind",
        "content",
        {"hugo.toml": _HUGO, "layouts/home.html": _LAYOUT, "layouts/page.html": _LAYOUT},
        (("hugo", "build", "--quiet"), ("pagefind", "--site", "public", "--quiet")),
        "public",
        ("hugo", "pagefind"),
    ),
    Peer(
        "Zensical",
        "docs",
        {"zensical.toml": _ZENSICAL, "docs/index.md": f"# {_TITLE}\n"},
        (("zensical", "build", "--clean"),),
        "site",
        ("zensical",),
    ),
)


def command(python: str, name: str, *words: str) -> list[str]:
    """A peer's program: that of npm where it is there, else the module of the peers' Python."""
    program = _packages(python) / ".bin" / name
    return [str(program), *words] if program.exists() else [python, "-m", name, *words]


def _packages(python: str) -> Path:
    """Where npm has put its packages: in the environment of the peers' Python."""
    return Path(python).absolute().parents[1] / "node_modules"


def _markdown(file: Path) -> str:
    """A report for the peers: a title, and the text without the marks of the sections."""
    report = read_file(file).report
    assert report is not None
    text = file.read_text(encoding="utf-8")
    body = _ID.sub(r"\1", text[text.index("\n---\n", 3) + 5 :])
    return f"---\ntitle: {json.dumps(report.title, ensure_ascii=False)}\n---\n{body}"


def lay_out(peer: Peer, content: Path, folder: Path) -> None:
    """The project of a peer, made anew: its own files, and the reports below `content`."""
    shutil.rmtree(folder, ignore_errors=True)
    made = {f"{peer.pages}/{file.relative_to(content)}": _markdown(file) for file in report_files(content)}
    for name, text in (made | peer.files).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def build(peer: Peer, folder: Path, python: str, limit: float, told: Callable[[str], None]) -> Spent:
    """Build the project that was laid out. `python` has the peers; `limit` is in seconds, for all commands together."""
    spent = Spent(0, 0, 0)
    for words in peer.commands:
        told(f"{peer.name}: {' '.join(words[:2])}")
        known = {"NO_MKDOCS_2_WARNING": "true"}
        spent = spent.then(measure(command(python, *words), folder, known, limit - spent.wall))
        if spent.failed:
            return replace(spent, failed=f"{words[0]}: {spent.failed}")
    return spent


def versions(python: str) -> str:
    """The peers' versions, in a line."""
    return ", ".join(f"{name} {_version(python, name)}" for peer in PEERS for name in peer.packages)


def _version(python: str, name: str) -> str:
    package = _packages(python) / name / "package.json"
    if package.exists():
        return str(json.loads(package.read_text(encoding="utf-8"))["version"])
    code = "import sys; from importlib.metadata import version; print(version(sys.argv[1]))"
    return subprocess.run([python, "-c", code, name], capture_output=True, text=True, check=True).stdout.strip()
