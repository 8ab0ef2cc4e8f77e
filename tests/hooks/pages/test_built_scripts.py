"""The scripts that pages load are what esbuild makes of their sources, byte for byte; the style is one that old browsers know."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
TOOLS = ROOT / ".cache/scripts"
THEME = Path("hooks/theme")
SOURCES = (path.read_text("utf-8") for path in sorted((ROOT / THEME).rglob("*.html")))


def checked(folder: Path) -> tuple[int, str]:
    if not (TOOLS / "done").exists():
        pytest.skip("esbuild is not installed; make scripts does it, and make test")
    run = subprocess.run(
        ["node", "build_scripts.mjs", "--check"], cwd=folder, capture_output=True, text=True, timeout=60
    )
    return run.returncode, run.stdout + run.stderr


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("scripts")
    for name in ("scripts", "built", "assets"):
        shutil.copytree(ROOT / THEME / name, folder / THEME / name)
    shutil.copy(ROOT / "build_scripts.mjs", folder)
    (folder / ".cache").mkdir()
    (folder / ".cache/scripts").symlink_to(TOOLS)
    return folder


def test_what_pages_load_is_what_the_sources_give() -> None:
    assert checked(ROOT) == (0, "")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        (
            "scripts/search/load.js",
            "export const load = Math.sin\nexport class Failed {}\nexport class Folder {}\nexport const figureFilters = 1\n",
            "not what",
        ),
        ("scripts/unasked.js", "export const a = 1\n", "unasked.js: no entry"),
        ("scripts/beside.js", 'import("./search/load.js")\n', "beside.js: search/load.js is no entry"),
        ("scripts/beside.js", "await 0\n", "Top-level await"),
        (
            "scripts/beside.js",
            'import { at } from "./search/load.js"\nat()\n',
            'No matching export in "hooks/theme/scripts/search',
        ),
        (
            "assets/archive.css",
            "a {\n  inset: 0;\n}\n",
            "archive.css: the oldest browsers lack something; expected top: 0",
        ),
        ("built/old.js", "1\n", "old.js: no entry"),
        ("built/beside.js", None, "beside.js: not what"),
    ],
)
def test_anything_else_is_told(copied: Path, name: str, text: str | None, said: str) -> None:
    path = copied / THEME / name
    before = path.read_bytes() if path.exists() else None
    try:
        path.unlink(missing_ok=True)
        if text is not None:
            path.write_text(text, encoding="utf-8")
        code, words = checked(copied)
    finally:
        path.unlink(missing_ok=True)
        if before is not None:
            path.write_bytes(before)
    assert code == 1
    assert said in words


def test_templates_ask_for_what_is_there() -> None:
    asked = {name for text in SOURCES for name in re.findall(r"asset\('([\w/.-]+)'\)", text)}
    there = {
        path.relative_to(folder).as_posix()
        for folder in (ROOT / THEME / "assets", ROOT / THEME / "built")
        for path in folder.rglob("*.*")
    }
    assert {"archive.js", "archive.css"} <= asked
    assert asked <= there


def test_no_script_looks_behind_in_a_pattern() -> None:
    """Safari knows it since 16.4; esbuild and TypeScript let it pass."""
    behind = re.compile(r"\(\?<[=!]")
    found = [path.name for path in (ROOT / THEME / "built").rglob("*.js") if behind.search(path.read_text("utf-8"))]
    assert found == []
