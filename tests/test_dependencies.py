"""What the packages import and what pyproject.toml declares are the same, but for a few named exceptions."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from import_statements import import_statements

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
OWN = ("converters", "hooks")
DISTRIBUTIONS = {"PIL": "pillow", "cv2": "opencv-python-headless", "yaml": "pyyaml"}
"""Module → the distribution that holds it, where their names differ."""
NEVER_IMPORTED = {
    "markdown": "what MkDocs renders Markdown with",
    "mkdocs-material": "the theme, which mkdocs.yml names and the page template is taken from",
    "pymdown-extensions": "what Material renders with; named to keep it to releases for Python 3.11.2",
    "python-docx": "makes the Word files of the tests; it takes longer to open one than the reader takes in all",
}
"""Declared, though nothing imports it → why."""
BY_AN_EXTRA = {"distributed": "dask", "onnxruntime": "scan", "opencv-python-headless": "scan", "pillow": "scan"}
"""Imported where it is there → the extra that declares it."""


def imported(source: str) -> Iterator[str]:
    """The third-party modules that a source imports, at its top or in a function: the first part of each name."""
    for node in import_statements(source):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif node.module and not node.level:
            names = [node.module]
        for name in names:
            top = name.partition(".")[0]
            if top not in sys.stdlib_module_names and top not in OWN:
                yield top


def declared(requirements: list[str]) -> set[str]:
    return {re.split(r"[\[<>=!~; ]", requirement)[0].lower().replace("_", "-") for requirement in requirements}


@cache
def found() -> frozenset[str]:
    sources = [path.read_text("utf-8") for package in OWN for path in sorted((ROOT / package).rglob("*.py"))]
    return frozenset(DISTRIBUTIONS.get(name, name) for source in sources for name in imported(source))


def test_what_is_imported_is_declared() -> None:
    assert found() - set(BY_AN_EXTRA) - declared(PROJECT["dependencies"]) == set()


def test_what_is_declared_is_imported() -> None:
    assert declared(PROJECT["dependencies"]) - found() == set(NEVER_IMPORTED)


def test_what_an_extra_declares_is_imported_and_no_dependency_of_all() -> None:
    for name, extra in BY_AN_EXTRA.items():
        assert name in found()
        assert name in declared(PROJECT["optional-dependencies"][extra])
        assert name not in declared(PROJECT["dependencies"])


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import os.path, json\nfrom pathlib import Path", set()),
        ("import numpy as np\nfrom lxml import etree", {"numpy", "lxml"}),
        ("def f():\n    from watchdog.observers.polling import PollingObserver", {"watchdog"}),
        ("from converters.model import report\nimport hooks.build\nfrom . import x", set()),
        ("try:\n    import yaml\nexcept ImportError:\n    pass", {"yaml"}),
        (
            "try:\n    pass\nexcept ImportError:\n    import yaml\nelse:\n    import lxml\nfinally:\n    import numpy",
            {"yaml", "lxml", "numpy"},
        ),
        ("class A:\n    async def f():\n        async with a:\n            import yaml", {"yaml"}),
        (
            "match a:\n    case 1:\n        for b in c:\n            pass\n        else:\n            import yaml",
            {"yaml"},
        ),
    ],
)
def test_imports_of_a_source(source: str, expected: set[str]) -> None:
    assert set(imported(source)) == expected
