"""Which page of a scan is being read, for who waits at a terminal."""

from collections.abc import Iterator
from contextlib import contextmanager

from converters.cli.messages import spoken
from converters.cli.progress import ProgressLine
from converters.readers.page_progress import told_to


@contextmanager
def pages_shown() -> Iterator[None]:
    """Of each source that is read in this process while this lasts, which of its pages is being read as a picture."""
    line = ProgressLine(lambda page, pages: f"{spoken(f'page {page} of {pages}')} ")

    def listener(page: int, pages: int) -> None:
        if page == 0:
            line.clear()
        elif pages > 1:
            line(page, pages)

    with told_to(listener):
        yield
