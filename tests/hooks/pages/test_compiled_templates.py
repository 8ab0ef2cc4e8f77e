"""Templates that were compiled once are not compiled again, and are what their sources say."""

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from hooks.pages import compiled_templates
from hooks.pages.compiled_templates import CompiledTemplates


def environment(folder: Path) -> Environment:
    return Environment(loader=FileSystemLoader(folder), autoescape=True, bytecode_cache=CompiledTemplates(folder))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "one.html").write_text("eins {{ a }}", encoding="utf-8")
    assert environment(tmp_path).get_template("one.html").render(a="<") == "eins &lt;"
    return tmp_path


@pytest.fixture
def kept(folder: Path) -> Path:
    (found,) = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".html")
    return found


def compiled_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, bool]:
    """What the template gives, and whether it was compiled for that."""
    calls, compile_ = list[str](), Environment.compile
    monkeypatch.setattr(Environment, "compile", lambda self, *args: calls.append("") or compile_(self, *args))  # type: ignore[func-returns-value]
    return environment(folder).get_template("one.html").render(a="<"), bool(calls)


def test_it_is_compiled_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert compiled_again(folder, monkeypatch) == ("eins &lt;", False)


def test_another_source_counts_at_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "one.html").write_text("zwei {{ a }}", encoding="utf-8")
    assert compiled_again(folder, monkeypatch) == ("zwei &lt;", True)


@pytest.mark.parametrize("place", [0, 40, 200, -1])
def test_a_damaged_one_is_compiled_again(kept: Path, folder: Path, place: int, monkeypatch: pytest.MonkeyPatch) -> None:
    data = bytearray(kept.read_bytes())
    data[place] ^= 1
    kept.write_bytes(data)
    assert compiled_again(folder, monkeypatch) == ("eins &lt;", True)


def test_one_of_another_template_is_none(kept: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "two.html").write_text("eins {{ a }}", encoding="utf-8")
    other = kept.with_name(kept.name.replace("one", "two"))
    kept.rename(other)
    environment(folder).get_template("two.html")
    assert compiled_again(folder, monkeypatch) == ("eins &lt;", True)


def test_another_jinja_compiles_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled_templates, "_MADE_BY", "another")
    assert compiled_again(folder, monkeypatch) == ("eins &lt;", True)


def test_a_folder_that_may_not_be_written_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / "one.html").write_text("eins", encoding="utf-8")
    (tmp_path / "__pycache__").write_text("", encoding="utf-8")
    assert environment(tmp_path).get_template("one.html").render() == "eins"
