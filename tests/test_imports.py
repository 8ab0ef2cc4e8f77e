"""The rooms of the code: who may know whom, directly or by way of others."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
GRAB_BAGS = {"utils", "util", "helpers", "helper", "common", "misc"}
Graph = Mapping[str, frozenset[str]]
"""Module → the modules that it imports, at its top or in a function."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What the modules of a room must not come to know, not even by way of another module."""

    room: str
    """A module, or a package with all that lies in it."""
    forbidden: tuple[str, ...]
    """Modules and packages that must not be reached."""
    allowed: tuple[str, ...] = ()
    """The exceptions among them."""
    spared: str = ""
    """The one module of the room that the rule does not hold for."""

    def holds_for(self, module: str) -> bool:
        return _within(module, (self.room,)) and module != self.spared

    def broken_by(self, module: str) -> bool:
        return _within(module, self.forbidden) and not _within(module, self.allowed)


RULES = (
    Rule("converters", ("hooks", "mkdocs", "properdocs", "material")),
    Rule("converters.model", ("converters",), ("converters.model",)),
    Rule("converters.forms", ("converters",), ("converters.forms",)),
    Rule("converters.gazetteer", ("converters",), ("converters.gazetteer", "converters.model.matching")),
    Rule("converters.wording", ("converters",), ("converters.model", "converters.forms", "converters.wording")),
    Rule("converters.running", ("converters",), ("converters.running",)),
    Rule(
        "converters.readers",
        ("converters",),
        ("converters.model", "converters.readers", "converters.running.scratch"),
    ),
    Rule(
        "converters.recognise",
        ("converters",),
        ("converters.model", "converters.forms", "converters.gazetteer", "converters.recognise"),
    ),
    Rule("converters.markdown", ("converters",), ("converters.model", "converters.forms", "converters.markdown")),
    Rule(
        "converters.verify",
        ("converters",),
        ("converters.model", "converters.forms", "converters.markdown", "converters.verify"),
    ),
    Rule(
        "converters.verify.derived",
        ("converters",),
        ("converters.model", "converters.forms", "converters.verify.derived"),
    ),
    Rule("converters.audit", ("converters",), ("converters.model", "converters.audit")),
    Rule("converters.places", ("converters",), ("converters.model", "converters.places")),
    Rule(
        "converters.fetching",
        ("converters",),
        (
            "converters.model",
            "converters.fetching",
            "converters.readers.encoding",
            "converters.readers.html.elements.parser_work",
            "converters.readers.html.web_encoding",
        ),
    ),
    Rule("converters.forge", ("converters",), ("converters.model", "converters.forge", "converters.archive.walk")),
    Rule(
        "converters.publishing",
        ("converters",),
        (
            "converters.model",
            "converters.forge",
            "converters.publishing",
            "converters.running.git",
            "converters.running.repository",
        ),
    ),
    Rule(
        "converters.founding", ("converters",), ("converters.founding", "converters.archive.walk", "converters.model")
    ),
    Rule(
        "converters.proposing",
        ("converters",),
        (
            "converters.model",
            "converters.forge",
            "converters.proposing",
            "converters.archive.walk",
            "converters.running.git",
        ),
    ),
    Rule(
        "converters.archive",
        (
            "converters.readers",
            "converters.recognise",
            "converters.pipeline",
            "converters.collecting",
            "converters.cli",
        ),
    ),
    Rule("converters.pipeline", ("converters.cli", "converters.review", "converters.collecting")),
    Rule("converters.review", ("converters.cli", "converters.intake")),
    Rule("converters.intake", ("converters.cli",)),
    Rule("converters.collecting", ("converters.cli", "converters.review", "converters.forge", "converters.publishing")),
    Rule(
        "hooks",
        (
            "converters.readers",
            "converters.recognise",
            "converters.audit",
            "converters.pipeline",
            "converters.collecting",
        ),
    ),
    Rule("hooks", ("mkdocs", "properdocs"), spared="hooks.entry"),
    Rule(
        "hooks.hosting",
        ("hooks", "converters"),
        (
            "hooks.hosting",
            "converters.cli.arguments",
            "converters.cli.messages",
            "converters.running.rclone",
            "converters.wording",
            "converters.model",
            "converters.forms",
        ),
    ),
    Rule("hooks.overview", ("hooks",), ("hooks.overview",)),
    Rule("hooks.pages", ("hooks.engine", "hooks.frame", "hooks.serving")),
    Rule("hooks.machine_readable", ("hooks.engine", "hooks.frame", "hooks.serving", "hooks.search", "hooks.downloads")),
    Rule("hooks.search", ("hooks.engine", "hooks.frame", "hooks.serving")),
    Rule("hooks.engine", ("hooks.serving",)),
)


def _within(module: str, packages: tuple[str, ...]) -> bool:
    return any(module == package or module.startswith(f"{package}.") for package in packages)


def imports(source: str) -> Iterator[str]:
    """Full names of all that a source imports; a relative import is named by its dots."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import():
                yield from (alias.name for alias in node.names)
            case ast.ImportFrom():
                module = "." * node.level + (node.module or "")
                yield from (f"{module}.{alias.name}" for alias in node.names)
            case ast.Call(
                func=ast.Name("import_module" | "__import__") | ast.Attribute(attr="import_module"),
                args=[ast.Constant(str(name)), *_],
            ):
                yield name


def graph_of(sources: Mapping[str, str]) -> Graph:
    """The graph of modules given by their sources; of what lies outside of them only the names are known.

    `from a.b import c` leads to a.b.c if that is a module, else to a.b; the packages around are not counted, for
    they hold nothing but their docstrings (see test_packages_hold_no_code) or name what lies in them.
    """

    def found(name: str) -> str:
        return name if name in sources or name.rpartition(".")[0] not in sources else name.rpartition(".")[0]

    return {module: frozenset(map(found, imports(source))) for module, source in sources.items()}


def ways(graph: Graph, rule: Rule) -> list[str]:
    """For each forbidden module that a module of the room reaches, the shortest way there: `a > b > c`."""
    broken = []
    for start in sorted(module for module in graph if rule.holds_for(module)):
        queue, seen = [(start,)], {start}
        for way in queue:
            for module in sorted(graph.get(way[-1], frozenset()) - seen):
                seen.add(module)
                if rule.broken_by(module):
                    broken.append(" > ".join((*way, module)))
                elif module in graph:
                    queue.append((*way, module))
    return broken


@cache
def _sources() -> dict[str, str]:
    found = {}
    for path in sorted(path for package in ("converters", "hooks") for path in (ROOT / package).rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path.read_text(encoding="utf-8")
    return found


@cache
def _graph() -> Graph:
    return graph_of(_sources())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.room} knows no {rule.forbidden[0]}")
def test_no_room_knows_what_it_must_not(rule: Rule) -> None:
    graph = _graph()
    assert any(map(rule.holds_for, graph)), "no module is in that room"
    assert ways(graph, rule) == []


def test_nothing_is_imported_relatively() -> None:
    assert [name for source in _sources().values() for name in imports(source) if name.startswith(".")] == []


def test_packages_hold_no_code() -> None:
    """Only converters.markdown names what lies in it; a version is no code."""
    for module, source in _sources().items():
        if (ROOT / Path(*module.split(".")) / "__init__.py").exists():
            body = ast.parse(source).body
            assert isinstance(body[0], ast.Expr), f"{module} says nothing of itself"
            assert all(isinstance(node, ast.Assign | ast.ImportFrom) for node in body[1:]), module


def test_nothing_is_a_grab_bag() -> None:
    files = [path for folder in ("converters", "hooks", "tests") for path in (ROOT / folder).rglob("*.py")]
    parts = {part for path in files for part in path.relative_to(ROOT).parts}
    assert {part.removesuffix(".py").removeprefix("test_") for part in parts} & GRAB_BAGS == set()


def test_no_two_modules_of_a_package_have_one_name() -> None:
    for package in ("converters", "hooks"):
        names = sorted(m.rpartition(".")[2] for m in _sources() if _within(m, (package,)) and not m.endswith("__"))
        modules = [name for name in names if name]
        twice = [one for one, other in pairwise(modules) if one == other]
        assert [name for name in twice if name not in FOLDERS_TOO] == []


FOLDERS_TOO = {"tables", "report", "markdown"}
"""Names of rooms that several houses have: tables of a PDF and of a form, the report and its page, Markdown of ours and of others."""


def test_no_room_is_too_full() -> None:
    folders = {path.parent for package in ("converters", "hooks") for path in (ROOT / package).rglob("*.py")}
    full = {
        str(f.relative_to(ROOT)): n for f in folders if (n := sum(p.name != "__init__.py" for p in f.glob("*.py"))) > 13
    }
    assert full == {}


PLANTED = {
    "converters.model.report": "",
    "converters.verify.sums": "from converters.model import report\n",
    "converters.recognise.titles": "from converters.model.report import Report\n",
    "converters.readers.formats": "",
}


@pytest.mark.parametrize(
    ("module", "source", "way"),
    [
        ("converters.cli.main", "import hooks.build", "converters.cli.main > hooks.build"),
        ("converters.cli.main", "def build():\n    from hooks import build", "converters.cli.main > hooks.build"),
        ("converters.cli.main", "import_module('hooks.build')", "converters.cli.main > hooks.build"),
        ("converters.model.figure", "import converters.forms", "converters.model.figure > converters.forms"),
        ("hooks.pages.home", "import json, mkdocs.utils", "hooks.pages.home > mkdocs.utils"),
        (
            "converters.verify.coverage",
            "from converters.recognise.titles import is_title",
            "converters.verify.coverage > converters.recognise.titles",
        ),
        (
            "converters.verify.coverage",
            "from converters.model.report import Report\nfrom converters.markdown.write import write",
            "converters.verify.coverage > converters.markdown.write > converters.recognise.titles",
        ),
        (
            "hooks.pages.home",
            "from converters.archive.store import Store",
            "hooks.pages.home > converters.archive.store > converters.readers.formats",
        ),
    ],
)
def test_a_planted_violation_is_found(module: str, source: str, way: str) -> None:
    """The last two by way of a module that the room may know."""
    planted = {
        **PLANTED,
        "converters.markdown.write": "from converters.recognise.titles import is_title",
        "converters.archive.store": "from converters.readers.formats import identify",
        module: source,
    }
    graph = graph_of(planted)
    assert way in [found for rule in RULES if rule.holds_for(module) for found in ways(graph, rule)]


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("converters.model.report", "from converters.model.problems import Problem"),
        ("converters.readers.formats", "from converters.readers.docx import docx_reader"),
        ("converters.recognise.titles", "from converters.forms.official_forms import blocks"),
        ("hooks.entry", "from mkdocs.structure.files import File"),
        ("hooks.pages.home", "from converters.archive.layout import entries"),
        ("converters.cli.main", "import hooksmith"),
    ],
)
def test_what_is_allowed_is_let_through(module: str, source: str) -> None:
    graph = graph_of({**PLANTED, module: source})
    assert [found for rule in RULES if rule.holds_for(module) for found in ways(graph, rule)] == []
