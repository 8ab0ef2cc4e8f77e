"""A command as a process: its streams, how it is interrupted, and the one line in the place of a traceback."""

import errno
from collections.abc import Callable
from typing import Final

from converters.cli.arguments import FAILED, INTERRUPTED
from converters.cli.messages import say
from converters.cli.standard_streams import flush, forget_output, prepare_streams
from converters.running.ending import told_to_end

_ADVICE: Final = {
    errno.ENOSPC: "; make room there, then run this again",
    errno.EROFS: "; run this where files can be written",
    errno.EACCES: "; run this as a user who may read and write there",
}
"""What to do where the system has refused something."""


def fault(error: OSError, where: object = "gongkai") -> str:
    """What the system has refused, and what to do; `where`: named where the system names no file."""
    return f"{error.filename or where}: {error.strerror or error}{_ADVICE.get(error.errno or 0, '')}"


def run_command(call: Callable[[], int]) -> int:
    """The exit status of a call; of one that is told to end, INTERRUPTED."""
    prepare_streams()
    try:
        with told_to_end():
            return _flushed(call)
    except KeyboardInterrupt:
        return _failed("gongkai: interrupted; nothing is half-written", INTERRUPTED)
    except BrokenPipeError:
        return _failed(None, FAILED)
    except OSError as error:
        return _failed(fault(error), FAILED)


def _flushed(call: Callable[[], int]) -> int:
    """Also where the call ends by SystemExit, as for --help."""
    try:
        return call()
    finally:
        flush()


def _failed(line: str | None, status: int) -> int:
    try:
        if line is not None:
            say(line)
    except OSError:
        pass  # nobody listens there either
    finally:
        forget_output()
    return status
