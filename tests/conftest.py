"""What holds for every test: made-up inputs are the same at each run, and no test is judged by the clock.

`pytest --hypothesis-profile=random` draws other inputs, and keeps those that fail in `.hypothesis/`.
"""

import gc
import os
import socket
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from samples import CONTENT, is_of_others
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

from converters.running.machine import cores

_SLOW_OR_LARGE = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example)

settings.register_profile(
    "archive", deadline=None, derandomize=True, print_blob=True, suppress_health_check=_SLOW_OR_LARGE
)
settings.register_profile("random", settings.get_profile("archive"), derandomize=False)
settings.load_profile("archive")


_LOOKS_INTO = frozenset({"open", "os.scandir", "os.listdir", "shutil.copytree"})


def _keep_out_of_the_archive(event: str, arguments: tuple[object, ...]) -> None:
    """No test looks into the repository's own content/, which grows: of it there are the samples, see support/samples.py."""
    if event in _LOOKS_INTO and isinstance(path := arguments[0], str | os.PathLike):
        found = os.fspath(path)
        if (
            isinstance(found, str)
            and found.startswith(("content/", str(CONTENT)))
            and is_of_others(str(Path(found).absolute()))
            and Path(sys._getframe(1).f_code.co_filename).name != "pkgutil.py"  # which looks for packages everywhere
        ):
            raise AssertionError(f"a test opens {found}; expected the samples, see tests/support/samples.py")


sys.addaudithook(_keep_out_of_the_archive)
for _name in ("LC_ALL", "LC_MESSAGES", "LANG"):  # messages are in English, wherever the tests run
    if os.environ.get(_name, "").startswith("zh"):
        os.environ[_name] = "C.UTF-8"

os.environ.setdefault("SOURCE_DATE_EPOCH", str(1_800_000_000))  # 2027-01-15, the day on which the tests add reports

gc.disable()  # while the tests are collected: nothing of eight thousand items is garbage

LONGEST = (
    "browser/",
    "hooks/",
    "converters/review/test_honest_changes.py",
    "converters/whole/test_hostile.py",
    "converters/pipeline/test_bulk.py",
    "converters/whole/test_metamorphic_marked_up.py",
    "converters/whole/test_metamorphic_laid_out.py",
    "converters/readers/pdf/test_pdf_office.py",
    "converters/whole/test_same_report.py",
    "converters/readers/html/test_html_hostile.py",
    "test_wheel.py",
    "converters/cli/test_cli.py",
    "converters/review/test_hostile_ranges.py",
    "converters/verify/test_coverage.py",
    "converters/whole/test_audit.py",
    "converters/whole/test_drawn.py",
    "converters/whole/test_corpus.py",
    "converters/recognise/test_corpus_mutations.py",
)
"""The rooms and files that compute for longest; begun first, so that none is left to one worker at the end."""


TOGETHER = ("browser/", "hooks/")
"""Rooms whose files share what is dear to make: a browser, sites, servers of builders. One process runs all of each."""


class RoomScheduling(LoadFileScheduling):
    """Files are handed out whole, the rooms of TOGETHER too."""

    def _split_scope(self, nodeid: str) -> str:
        file = super()._split_scope(nodeid)
        return next((room for room in TOGETHER if file.startswith(f"tests/{room}")), file)


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """What says of each test how often it has run says it at once: two short messages in a row, the second of which is answered,
    are otherwise held back for 40 ms."""
    line = getattr(getattr(config, "failures_db", None), "sock", None)
    if isinstance(line, socket.socket):
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """A worker tells of each test what is needed: not that it begins, nor that it was set up and taken down as it should be."""
    options = session.config.option
    worker = next((it for it in session.config.pluginmanager.get_plugins() if hasattr(it, "sendevent")), None)
    if worker is None or getattr(options, "xmlpath", None) or options.durations is not None:
        return
    send = worker.sendevent

    def sent(name: str, **said: Any) -> None:
        report = said.get("data", {}) if name == "testreport" else {}
        is_plain = report.get("outcome") == "passed" and report.get("when") != "call"
        if name != "logstart" and not is_plain:
            send(name, **said)

    worker.sendevent = sent


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: some tests wait, for a browser, for a process to be ended; each collects all tests."""
    return cores() + 1


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> RoomScheduling | None:
    """How make test hands out the tests."""
    return RoomScheduling(config, log) if config.getoption("dist") == "loadfile" else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first; make test hands them out in this order."""
    place = {f"tests/{name}": number for number, name in enumerate(LONGEST)}
    items.sort(key=lambda item: next((place[name] for name in place if item.nodeid.startswith(name)), len(place)))


def pytest_collection_finish() -> None:
    """What is collected stays to the end; no search for garbage looks at it again."""
    gc.freeze()
    gc.enable()
