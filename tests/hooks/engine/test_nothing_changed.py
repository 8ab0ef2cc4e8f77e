"""What a build loads and which processes it starts: none where nothing has changed, copies of itself where little has."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from many_reports import write_many

_REPOSITORY = Path(__file__).parents[3]
_CALL = """
import atexit, json, sys
from multiprocessing import forkserver

def tell():
    print(json.dumps({"modules": [*sys.modules], "server": forkserver._forkserver._forkserver_pid}))

atexit.register(tell)
from hooks.build import main
sys.exit(main(sys.argv[1:]))
"""
_MAKES_PAGES = (
    "jinja2",
    "numpy",
    "yaml",
    "hooks.engine.shard",
    "hooks.engine.writing.site_writer",
    "hooks.search.grams",
)


def _build(content: Path, folder: Path) -> dict[str, Any]:
    """What a build has loaded, and the server from which it starts processes."""
    words = ["--site", str(folder / "site"), "--cache", str(folder / "cache"), "--jobs", "2"]
    environment = os.environ | {"CONTENT_DIR": str(content), "PYTHONPATH": str(_REPOSITORY)}
    command = [sys.executable, "-c", _CALL, *words]
    done = subprocess.run(command, cwd=_REPOSITORY, env=environment, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_it_loads_nothing_that_makes_pages_and_starts_no_process(tmp_path: Path) -> None:
    content = tmp_path / "content"
    write_many(content, 100)
    first, again = _build(content, tmp_path), _build(content, tmp_path)
    assert first["server"] is not None, "the first one has work for other processes"
    assert set(_MAKES_PAGES) <= set(first["modules"])
    assert again["server"] is None
    assert set(_MAKES_PAGES) & set(again["modules"]) == set()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere processes are started afresh")
def test_where_little_has_changed_copies_of_it_work_and_make_the_same_site(tmp_path: Path) -> None:
    content = tmp_path / "content"
    write_many(content, 100)
    added = min(content.rglob("2023.md"))
    text = added.read_bytes()
    added.unlink()
    _build(content, tmp_path)
    added.write_bytes(text)
    assert _build(content, tmp_path)["server"] is None
    shutil.rmtree(tmp_path / "cache")
    kept = _files((tmp_path / "site").rename(tmp_path / "kept"))
    _build(content, tmp_path)
    assert kept == _files(tmp_path / "site")


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
