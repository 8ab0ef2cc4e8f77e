"""The command line: gongkai convert, add, check; further verbs (build) come from the entry points `gongkai.commands`.

Exit status: 0 done; 1 the input or the archive has errors; 2 the call itself is wrong.
"""

import os
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import entry_points

FAILED, INTERRUPTED = 1, 130


def _say(text: str) -> None:
    print(text, file=sys.stderr)


def _command(words: list[str]) -> Callable[[], int]:
    """What the words call. A verb of another package does without all that this one's own verbs load."""
    for entry in entry_points(group="gongkai.commands", name=words[0]) if words else ():
        loaded: Callable[[list[str]], int] = entry.load()
        return lambda: loaded(words[1:])
    from converters.cli.verbs import run

    return lambda: run(words)


def main(argv: Sequence[str] | None = None) -> int:
    """Run a call; the exit status."""
    try:
        return _command(list(sys.argv[1:] if argv is None else argv))()
    except KeyboardInterrupt:
        _say("gongkai: interrupted; nothing is half-written")
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except OSError as error:
        _say(f"{error.filename or 'gongkai'}: {error.strerror or error}")
        return FAILED


if __name__ == "__main__":
    sys.exit(main())
