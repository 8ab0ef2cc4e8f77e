"""The line that is rewritten on a terminal."""

import io
import sys

import pytest

from converters.cli.progress import ProgressLine
from converters.cli.verbs.page_line import pages_shown
from converters.readers.page_progress import told


class Terminal(io.StringIO):
    """Standard error of who looks on."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "keep", "shown"),
    [
        (Terminal(), False, "\r1/3\x1b[K\r\x1b[K\r3/3\x1b[K"),
        (Terminal(), True, "\r1/3\x1b[K\r\x1b[K\r3/3\x1b[K\n"),
        (io.StringIO(), True, ""),
    ],
)
def test_what_is_shown(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, keep: bool, shown: str) -> None:
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr("converters.cli.progress.time.monotonic", lambda: 5.0)
    progress = ProgressLine(lambda done, total: f"{done}/{total}", keep=keep)
    progress(1, 3)
    progress(2, 3)  # too soon
    progress.clear()
    progress(3, 3)
    assert stream.getvalue() == shown


@pytest.mark.parametrize(
    ("stream", "pages", "shown"),
    [
        (Terminal(), 3, "\rpage 1 of 3 \x1b[K\rpage 3 of 3 \x1b[K\r\x1b[K"),
        (Terminal(), 1, "\r\x1b[K"),
        (io.StringIO(), 3, ""),
    ],
)
def test_pages_that_are_read_as_pictures(
    monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, pages: int, shown: str
) -> None:
    monkeypatch.setattr(sys, "stderr", stream)
    times = iter([5.0, 5.0, 5.01, 6.0, 6.0])
    monkeypatch.setattr("converters.cli.progress.time.monotonic", lambda: next(times))
    with pages_shown():
        assert list(told("abc"[:pages], pages)) == list("abc"[:pages])
    assert list(told("ab", 2)) == ["a", "b"]
    assert stream.getvalue() == shown
