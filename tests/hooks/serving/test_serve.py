"""`mkdocs serve`: an edit shows on the report's page at once, and everywhere else soon after."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from many_reports import write_many

from converters.archive.walk import report_files

REPOSITORY = Path(__file__).parents[3]
PATIENCE = 600
"""Seconds after which what is awaited hangs."""


def heeding_interrupts() -> None:
    """What a shell starts in the background ignores them, and hands that on."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def serving(builder: str, content: Path, folder: Path) -> Iterator[tuple[str, Path]]:
    """Address of the site that is shown, and what was said."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    said = folder / f"{builder}.log"
    known = {"CONTENT_DIR": str(content), "PYTHONPATH": str(REPOSITORY), "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", builder, "serve", "-f", str(REPOSITORY / "mkdocs.yml"), "-a", address]
    with said.open("wb") as log:
        process = subprocess.Popen(
            command, env=os.environ | known, cwd=folder, stdout=log, stderr=log, preexec_fn=heeding_interrupts
        )
    try:
        wait(lambda: "Serving on" in said.read_text(encoding="utf-8") or process.poll() is not None)
        assert process.poll() is None, said.read_text(encoding="utf-8")
        yield f"http://{address}/", said
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 0
        assert "Traceback" not in said.read_text(encoding="utf-8")
    finally:
        process.kill()
        process.wait()


def wait(holds: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "it does not come"
        time.sleep(0.05)


def page(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
            text: str = answer.read().decode("utf-8")
            return text
    except urllib.error.HTTPError as error:
        return str(error.code)


@pytest.mark.parametrize("builder", ["mkdocs", "properdocs"])
def test_an_edit_shows_while_the_site_is_served(builder: str, tmp_path: Path) -> None:
    content = tmp_path / "content"
    write_many(content, 60)
    file = sorted(report_files(content))[7]
    text = file.read_text(encoding="utf-8")
    title = re.search(r"^title: (.*)$", text, re.MULTILINE)
    assert title is not None
    with serving(builder, content, tmp_path) as (home, said):
        report = f"{home}{file.relative_to(content).with_suffix('').as_posix()}/"
        assert title[1].strip("'\"") in page(report)
        found = re.search(r"livereload\((\d+), *(\d+)\)", page(report))
        assert found is not None
        file.write_text(text.replace(title[1], "改过的标题"), encoding="utf-8")
        wait(lambda: "改过的标题" in page(report))
        with urllib.request.urlopen(f"{home}livereload/{found[1]}/{found[2]}", timeout=PATIENCE) as told:
            assert int(told.read()) > int(found[1])  # the browser is told to load the page again
        wait(lambda: "改过的标题" in page(f"{home}data/reports.csv"))
        if builder == "properdocs":
            return  # the rest is done by the same hooks
        (file.with_name("2031.md")).write_text(text.replace(f"year: {file.stem}", "year: 2031"), encoding="utf-8")
        wait(lambda: "2031" in page(f"{home}years/"))
        (file.with_name("2031.md")).unlink()
        wait(lambda: "2031" not in page(f"{home}years/"))
        wait(lambda: page(report.replace(file.stem, "2031")) == "404")
        file.write_text("no report any more", encoding="utf-8")
        wait(lambda: f"{file.name}:1:" in said.read_text(encoding="utf-8"))
        assert "改过的标题" in page(report)
        (tmp_path / ".cache/serve/changed").write_text("the frame is rendered anew", encoding="ascii")
        wait(lambda: said.read_text(encoding="utf-8").count(f"{file.name}:1:") > 1)
        assert "改过的标题" in page(report)
        file.write_text(text, encoding="utf-8")
        wait(lambda: title[1].strip("'\"") in page(f"{home}data/reports.csv"))
