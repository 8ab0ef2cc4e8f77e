"""The rooms of the code: who may import whom."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
GRAB_BAGS = {"utils", "util", "helpers", "helper", "common", "misc"}


@dataclass(frozen=True, slots=True)
class Rule:
    """What the files under a path must not import."""

    files: str
    """A file or, ended by a slash, a folder, relative to the repository."""
    forbidden: tuple[str, ...]
    """Modules that must not be imported, nor what lies in them."""
    allowed: tuple[str, ...] = ()
    """The exceptions among them."""
    spared: str = ""
    """The one file that the rule does not hold for."""

    def holds_for(self, path: str) -> bool:
        inside = path.startswith(self.files) if self.files.endswith("/") else path == self.files
        return inside and path != self.spared

    def broken_by(self, module: str) -> bool:
        return _within(module, self.forbidden) and not _within(module, self.allowed)


RULES = (
    Rule("converters/", ("hooks", "mkdocs", "properdocs", "material")),
    Rule("converters/document.py", ("converters",), ("converters.problems",)),
    Rule("converters/report.py", ("converters",), ("converters.problems",)),
    Rule("converters/problems.py", ("converters",)),
    Rule(
        "converters/readers/",
        ("converters",),
        ("converters.document", "converters.problems", "converters.text", "converters.readers"),
    ),
    Rule("converters/recognise/", ("converters.readers",)),
    Rule("converters/gazetteer/", ("converters",), ("converters.gazetteer",)),
    Rule("hooks/", ("converters.readers", "converters.recognise")),
    Rule("hooks/", ("mkdocs", "properdocs"), spared="hooks/entry.py"),
    Rule("hooks/hosting/", ("hooks", "converters"), ("hooks.hosting", "converters.arguments")),
)


def _within(module: str, packages: tuple[str, ...]) -> bool:
    return any(module == package or module.startswith(f"{package}.") for package in packages)


def _imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and full name of all that is imported; a relative import is named by its dots."""
    for node in ast.walk(tree):
        match node:
            case ast.Import():
                yield from ((node.lineno, alias.name) for alias in node.names)
            case ast.ImportFrom():
                module = "." * node.level + (node.module or "")
                yield from ((node.lineno, f"{module}.{alias.name}") for alias in node.names)
            case ast.Call(
                func=ast.Name("import_module" | "__import__") | ast.Attribute(attr="import_module"),
                args=[ast.Constant(str(name)), *_],
            ):
                yield node.lineno, name


def violations(path: str, source: str) -> list[str]:
    """What a file imports against the rules, as `path:line: what`."""
    rules = [rule for rule in RULES if rule.holds_for(path)]
    return [
        f"{path}:{line}: imports {module}"
        for line, module in _imports(ast.parse(source))
        if module.startswith(".") or any(rule.broken_by(module) for rule in rules)
    ]


def _files(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


@pytest.mark.parametrize("package", ["converters", "hooks"])
def test_nothing_is_imported_against_the_rules(package: str) -> None:
    files = _files(package)
    assert files
    assert [v for f in files for v in violations(f.relative_to(ROOT).as_posix(), f.read_text("utf-8"))] == []


def test_every_rule_holds_for_a_file() -> None:
    paths = [path.relative_to(ROOT).as_posix() for path in _files("converters", "hooks")]
    assert [rule.files for rule in RULES if not any(rule.holds_for(path) for path in paths)] == []


def test_nothing_is_a_grab_bag() -> None:
    parts = {part for path in _files("converters", "hooks", "tests") for part in path.relative_to(ROOT).parts}
    assert {part.removesuffix(".py").removeprefix("test_") for part in parts} & GRAB_BAGS == set()


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("converters/cli.py", "import hooks.build"),
        ("converters/cli.py", "def build():\n    from hooks import build"),
        ("converters/cli.py", "import importlib\nimportlib.import_module('hooks.build')"),
        ("converters/checks.py", "from mkdocs.config import load_config"),
        ("converters/checks.py", "from . import report"),
        ("converters/document.py", "from converters import text"),
        ("converters/report.py", "import converters.forms as forms"),
        ("converters/problems.py", "from converters.report import Report"),
        ("converters/readers/docx.py", "from converters.report import Report"),
        ("converters/recognise/tables.py", "from converters import readers"),
        ("hooks/pages/home.py", "import json, mkdocs.utils"),
        ("hooks/pages/home.py", "from properdocs.structure.files import File"),
        ("hooks/entry.py", "from converters.recognise.title import title"),
        ("hooks/hosting/weigh.py", "from hooks.publication import survey"),
    ],
)
def test_a_planted_violation_is_found(path: str, source: str) -> None:
    line = len(source.splitlines())
    assert [found.partition(": ")[0] for found in violations(path, source)] == [f"{path}:{line}"]


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("converters/report.py", "from converters.problems import Problem"),
        ("converters/readers/docx.py", "from converters.document import Table\nfrom converters.readers import xml"),
        ("converters/recognise/tables.py", "from converters.forms import blocks"),
        ("hooks/entry.py", "from mkdocs.structure.files import File"),
        ("hooks/pages/home.py", "from converters.archive import entries"),
        ("converters/cli.py", "import hooksmith"),
    ],
)
def test_what_is_allowed_is_let_through(path: str, source: str) -> None:
    assert violations(path, source) == []
