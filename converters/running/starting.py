"""How processes that work for this one are started: afresh, from a small server that has loaded what they need, or as copies of it."""

import multiprocessing
import sys
import tempfile
import threading
from functools import cache
from importlib import import_module
from multiprocessing import forkserver
from multiprocessing.context import BaseContext
from multiprocessing.util import Finalize
from typing import Final

from converters.running.scratch import ScratchFolder

_LONGEST: Final = 60
"""Characters of the path of a folder for the server's socket, of which no more than a hundred are possible."""

_LAST: Final = -200
"""The folder of multiprocessing itself goes at -100."""


def start_context(module: str, *, as_copies: bool = False) -> BaseContext:
    """The way to start processes that load a module; where the system has no server, each loads it.

    `as_copies`: as copies of this process, which loads it now, where no other thread of it may be in the middle of something.
    """
    if as_copies and sys.platform == "linux" and threading.active_count() == 1:
        import_module(module)
        return multiprocessing.get_context("fork")
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([module])
    _start_server()
    return context


def _start_server() -> None:
    """The server's socket lies in a folder that the next run removes, should this one be killed."""
    before, folder = tempfile.tempdir, str(_folder().path)
    try:
        if len(folder) <= _LONGEST:
            tempfile.tempdir = folder
        forkserver.ensure_running()
    finally:
        tempfile.tempdir = before


@cache
def _folder() -> ScratchFolder:
    folder = ScratchFolder("mp")
    folder.close.atexit = False  # but when multiprocessing has removed what it has put there
    Finalize(None, folder.close, exitpriority=_LAST)
    return folder
