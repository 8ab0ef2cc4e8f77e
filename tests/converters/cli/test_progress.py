"""The line that is rewritten on a terminal."""

import io
import sys

import pytest

from converters.cli.progress import ProgressLine


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
