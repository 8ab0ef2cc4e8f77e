"""What the pages depend on changes the digest; what they cannot depend on, such as a reader, does not."""

import ast
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from import_statements import import_statements

from hooks.fingerprint import code_digest, imported, imported_files

ROOT = Path(__file__).parents[2]
MODULES = sorted(path for package in ("converters", "hooks") for path in (ROOT / package).rglob("*.py"))


def project(folder: Path) -> Path:
    for package in ("converters", "hooks"):
        shutil.copytree(ROOT / package, folder / package, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


@pytest.fixture(scope="module")
def code(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project(tmp_path_factory.mktemp("code"))


def appended(path: Path, code: Path) -> tuple[str, str]:
    """Digests before and after a line is added to a file, which is then as it was."""
    old, before = path.read_bytes(), code_digest(code)
    path.write_bytes(old + b"\n# another line\n")
    after = code_digest(code)
    path.write_bytes(old)
    assert code_digest(code) == before
    return before, after


def some(code: Path, pattern: str) -> Path:
    return min(path for path in code.glob(pattern) if path.name != "__init__.py")


@pytest.mark.parametrize(
    "pattern",
    [
        "hooks/fingerprint.py",
        "hooks/engine/shard.py",
        "hooks/theme/**/*.html",
        "hooks/theme/**/*.js",
        "hooks/theme/**/*.css",
        "converters/model/report.py",
        "converters/verify/sums.py",
        "converters/markdown/*.py",
        "converters/forms/*.yaml",
        "converters/forms/rules/*.yaml",
        "converters/forms/vocabulary/levels.yaml",
        "converters/forms/vocabulary/mentions.yaml",
        "converters/forms/vocabulary/prescribed.yaml",
    ],
)
def test_what_pages_are_made_by_changes_the_digest(code: Path, pattern: str) -> None:
    before, after = appended(some(code, pattern), code)
    assert before != after


@pytest.mark.parametrize(
    "package", ["hooks", "hooks/pages/report", "converters", "converters/verify", "converters/model"]
)
def test_the_packages_around_a_module_count(code: Path, package: str) -> None:
    before, after = appended(code / package / "__init__.py", code)
    assert before != after


@pytest.mark.parametrize(
    "pattern", ["converters/readers/*/*.py", "converters/recognise/*.py", "converters/recognise/*/*.py"]
)
def test_readers_and_recognition_do_not_count(code: Path, pattern: str) -> None:
    paths = [path for path in code.glob(pattern) if path.name != "__init__.py"]
    assert len(paths) > 3
    for path in (paths[0], paths[-1]):
        before, after = appended(path, code)
        assert before == after, path


def test_a_new_import_and_a_new_file_count(tmp_path: Path) -> None:
    code = project(tmp_path)
    reader = some(code, "converters/readers/*/*.py")
    module = ".".join(reader.relative_to(code).with_suffix("").parts)
    start = code_digest(code)
    (code / "hooks/pages/added.py").write_text(f"def late():\n    import {module}\n", encoding="utf-8")
    assert code_digest(code) != start
    modules = [path.relative_to(code).as_posix() for path in code.rglob("*.py")]
    assert reader.relative_to(code).as_posix() in imported_files("hooks/", modules, code)
    before, after = appended(reader, code)
    assert before != after


@pytest.mark.parametrize(
    ("source", "modules"),
    [
        ("import a.b", {"a.b"}),
        ("import a.b, c as d", {"a.b", "c"}),
        ("from a.b import c, d as e  # f", {"a.b", "a.b.c", "a.b.d"}),
        ("from a import (\n    b,  # why\n    c as d,\n)", {"a", "a.b", "a.c"}),
        ("def f():\n    from a import b\n    import c", {"a", "a.b", "c"}),
        ("if True:\n\timport a", {"a"}),
        ("text = 1  # import a\nimportant = 2\nfromage = 3", set()),
    ],
)
def test_imports_are_found_wherever_they_stand(source: str, modules: set[str]) -> None:
    """More than is imported may be named, never less."""
    assert modules <= set(imported(source))
    assert bool(modules) == bool(set(imported(source)))


def imports_of_tree(source: str) -> Iterator[str]:
    """The same by Python's own parser."""
    for node in import_statements(source):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        else:
            assert node.level == 0
            assert node.module is not None
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_the_parser_of_python_finds_no_import_that_is_not_found_in_any_file_of_the_project() -> None:
    assert len(MODULES) > 150
    missed = {}
    for path in MODULES:
        source = path.read_text(encoding="utf-8")
        if lost := set(imports_of_tree(source)) - set(imported(source)):
            missed[path.relative_to(ROOT).as_posix()] = lost
    assert missed == {}
