"""What a source may cost: the one place where every bound of a reader stands.

The bounds are far above every real report (the largest seen has 40,000 characters and 1,200 cells) and keep the work on
any file under ten seconds and 500 MB; each page that is read from a picture may take four seconds more, of MOST_SCANNED
at most. Readers count while they read and stop; where a library runs through a file by itself, the watch stops it.
"""

import contextlib
import mmap
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Final

from converters.model.document import Document, Paragraph
from converters.model.originals import MOST_BYTES, MOST_SCANNED
from converters.model.problems import Refused

_MEGA: Final = 1 << 20
MOST_BYTES_OF_TEXT: Final = 16 * _MEGA
"""Of a source that is text or markup itself."""
MOST_UNPACKED: Final = 128 * _MEGA
"""Of all members of a package together."""
MOST_XML: Final = 32 * _MEGA
"""Of all members of a package that are XML."""
MOST_MARKUP: Final = 600_000
"""Tags and attributes of the XML of a package together."""
MOST_MEMBERS: Final = 4_000
MOST_CHARACTERS: Final = 1_000_000
"""Of what a source says."""
MOST_BLOCKS: Final = 50_000
"""Paragraphs and tables of a source."""
MOST_CELLS: Final = 100_000
"""Of all its tables, each counted as wide as its widest row."""
MOST_HELD: Final = 1_000
"""Files in an archive that is given as a source."""
MOST_HELD_BYTES: Final = 256 * _MEGA
"""Of all of them, unpacked."""
MOST_RATIO: Final = 100
"""Times as large as it is packed: of an archive that unpacks to more than SURE_HELD_BYTES."""
SURE_HELD_BYTES: Final = 16 * _MEGA
PDFIUM: Final = threading.RLock()
"""Held by who calls pdfium, which one thread at a time may."""
SECONDS: Final = 6
"""Of computing, for one source: reading it and finding what it means."""
MOST_MEMORY: Final = 256 * _MEGA
"""That the process may grow by, for one source."""
PAGE_SECONDS: Final = 4
"""Of computing, for each page that is read from a picture, of MOST_SCANNED at most."""
_PICTURE_MEMORY: Final = 200 * _MEGA
"""That reading pictures takes, whatever their number, for the model above all."""
_TICK: Final = 0.1
"""Seconds of computing between two looks of the watch."""
_AGAIN: Final = 0.5
"""Seconds of computing after which code that went on in spite of a refusal is stopped again."""


def too_much(what: str) -> Refused:
    """The refusal of a source beyond a bound; `what` goes on after `it` and names the bound."""
    return Refused("too_much", f"is no report as bodies publish them: it {what}; give the report alone")


def check_size(size: int) -> None:
    """Raises Refused where a source has more bytes than any is read of."""
    if size > MOST_BYTES:
        raise too_much(f"has more than {MOST_BYTES // _MEGA} MB")


def check_container(count: int, unpacked: int, packed: int) -> None:
    """Raises Refused where an archive holds more files, or unpacks to more bytes, than are taken from any."""
    if count > MOST_HELD:
        raise too_much(f"is an archive of more than {MOST_HELD:,} files")
    if unpacked > MOST_HELD_BYTES:
        raise too_much(f"unpacks to more than {MOST_HELD_BYTES // _MEGA} MB")
    if unpacked > SURE_HELD_BYTES and unpacked > MOST_RATIO * packed:
        raise too_much(f"unpacks to more than {MOST_RATIO} times its size")


def check_text(data: bytes) -> None:
    """Raises Refused where text or markup has more bytes than any is read of."""
    if len(data) > MOST_BYTES_OF_TEXT:
        raise too_much(f"has more than {MOST_BYTES_OF_TEXT // _MEGA} MB of text")


def check_document(document: Document) -> None:
    """Raises Refused where a document says more than recognition is let loose on."""
    characters = cells = 0
    for block in document.blocks:
        if isinstance(block, Paragraph):
            characters += len(block.text)
        else:
            cells += len(block.rows) * max((len(row.cells) for row in block.rows), default=0)
            if cells > MOST_CELLS:
                raise too_much(f"has tables of more than {MOST_CELLS:,} cells")
            characters += sum(len(cell.text) for row in block.rows for cell in row.cells)
    if len(document.blocks) > MOST_BLOCKS:
        raise too_much(f"has more than {MOST_BLOCKS:,} paragraphs")
    if characters + sum(len(item.text) for item in document.left_out) > MOST_CHARACTERS:
        raise too_much(f"has more than {MOST_CHARACTERS:,} characters")


class Budget:
    """Counts what a reader has made, and stops it."""

    __slots__ = ("_left", "_most", "_what")

    def __init__(self, most: int, what: str) -> None:
        self._left, self._most, self._what = most, most, what

    def spend(self, count: int = 1) -> None:
        """Raises Refused where more has been spent than there was."""
        self._left -= count
        if self._left < 0:
            raise too_much(f"has more than {self._most:,} {self._what}")


def deadline() -> Callable[[], None]:
    """A function that raises Refused once the thread has computed for too long, for loops that know when to ask."""
    end = time.thread_time() + SECONDS

    def check() -> None:
        if time.thread_time() > end:
            raise _too_long(SECONDS)

    return check


def _too_long(seconds: int) -> Refused:
    return too_much(f"takes more than {seconds} seconds of computing")


def _memory() -> int:
    """Bytes of memory that the process holds now; 0 where the system does not tell."""
    try:
        file = os.open("/proc/self/statm", os.O_RDONLY)
    except OSError:
        return 0
    try:
        return int(os.read(file, 256).split()[1]) * mmap.PAGESIZE
    finally:
        os.close(file)


class _Watch:
    """What the source that is being read may take, at which processor time and which memory it is stopped."""

    __slots__ = ("end", "most", "pictures", "seconds")

    def __init__(self) -> None:
        self.seconds = SECONDS
        self.end, self.most = time.process_time() + SECONDS, _memory() + MOST_MEMORY
        self.pictures = 0

    def look(self) -> None:
        """Raises Refused beyond a bound."""
        if time.process_time() > self.end:
            signal.setitimer(signal.ITIMER_PROF, _AGAIN)
            raise _too_long(self.seconds)
        if _memory() > self.most:
            signal.setitimer(signal.ITIMER_PROF, _AGAIN)
            raise too_much(
                f"takes more than {(MOST_MEMORY + bool(self.pictures) * _PICTURE_MEMORY) // _MEGA} MB of memory"
            )


_watching: _Watch | None = None


def allow_picture() -> None:
    """More time for the source that is being read, one page of which is a picture; more memory for the first of them."""
    if _watching is not None and _watching.pictures < MOST_SCANNED:
        _watching.seconds += PAGE_SECONDS
        _watching.end += PAGE_SECONDS
        _watching.most += 0 if _watching.pictures else _PICTURE_MEMORY
        _watching.pictures += 1


def look() -> None:
    """Raises Refused where the source that is being read has been stopped: for who goes on after a refusal of a part of it."""
    if _watching is not None:
        _watching.look()


@contextlib.contextmanager
def watch() -> Iterator[None]:
    """Stops what runs within after SECONDS of computing, or where it takes too much memory, by raising Refused in it.

    Works in the main thread of a process on systems with interval timers; elsewhere only the readers' own bounds hold.
    """
    global _watching
    in_main = threading.current_thread() is threading.main_thread()
    if _watching is not None or not in_main or not hasattr(signal, "setitimer"):
        yield
        return

    def look(_number: int, _frame: FrameType | None) -> None:
        if _watching is not None:
            _watching.look()

    before = signal.signal(signal.SIGPROF, look)
    _watching = _Watch()
    signal.setitimer(signal.ITIMER_PROF, _TICK, _TICK)
    try:
        yield
    except MemoryError as error:
        raise too_much("takes more memory than there is") from error
    except RecursionError as error:
        raise too_much("nests its parts too deeply") from error
    finally:
        _watching = None
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
