"""Compiled patterns, kept beside the bytecode of this module and as that is: to compile them takes longer than to convert a file.

What is kept is what `re` makes of a pattern in this very build of Python; where it cannot be kept or used, `re` compiles it.
"""

import atexit
import importlib.util
import marshal
import os
import re
import sys
from array import array
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, Final

_MOST: Final = 2_000
"""Patterns that are kept; there are a quarter as many, the rest is of older code."""
_UNUSABLE: Final = (ImportError, AttributeError, TypeError, ValueError, RuntimeError, OverflowError)
"""What another Python than the known ones may say of what is asked of it."""
_DIGEST: Final = 8
_CODE: Final = "I"
"""Of `array`: 4 bytes, as `_sre` has them."""
Parts = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""Of a pattern: its flags, its code, how many groups it has, their numbers by name, their names by number."""
_Patterns = dict[tuple[str, str | bytes, int], Parts]
"""By the type of their text, the text and the flags that they are given."""


def parts_of(text: str | bytes, flags: int) -> Parts:
    """What `re` compiles a pattern to."""
    from re import _compiler, _parser  # type: ignore[attr-defined]

    parsed = _parser.parse(text, flags)
    state = parsed.state
    names: list[str | None] = [None] * state.groups
    for name, number in state.groupdict.items():
        names[number] = name
    code = array(_CODE, _compiler._code(parsed, flags))
    return int(flags | state.flags), code.tobytes(), state.groups - 1, state.groupdict, tuple(names)


def _pattern(text: str | bytes, parts: Parts) -> "re.Pattern[Any]":
    from _sre import compile as pattern  # type: ignore[import-not-found]

    flags, data, groups, numbers, names = parts
    code = array(_CODE)
    code.frombytes(data)
    found: re.Pattern[Any] = pattern(text, flags, code.tolist(), groups, numbers, names)
    return found


class Patterns:
    """Those that a file keeps."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._kept, self._is_new = _read(file), False

    def compiled(self, text: str | bytes, flags: int) -> "re.Pattern[Any]":
        """The pattern, from what is kept of it where there is something. Raises re.error."""
        key = type(text).__name__, text, int(flags)
        try:
            if (parts := self._kept.get(key)) is None:
                parts = self._kept[key] = parts_of(text, flags)
                self._is_new = True
            return _pattern(text, parts)
        except _UNUSABLE:
            return re.compile(text, flags)

    def write(self) -> None:
        """Keep what is new, where bytecode may be written; where it cannot, nothing is said."""
        if not self._is_new or sys.dont_write_bytecode or len(self._kept) > _MOST:
            return
        beside = self._file.with_name(f"{self._file.name}.{os.getpid()}")
        with suppress(OSError, ValueError):
            data = marshal.dumps(self._kept)
            self._file.parent.mkdir(exist_ok=True)
            beside.write_bytes(_made_by() + importlib.util.source_hash(data) + data)
            beside.replace(self._file)


def _made_by() -> bytes:
    """A line that names the build of Python that compiled them: another one may understand them otherwise."""
    return f"{sys.implementation.cache_tag} {sys.version!r} {sys.byteorder}\n".encode()


def _read(file: Path) -> _Patterns:
    """What a file keeps; nothing where it is damaged, or of another Python."""
    try:
        data = file.read_bytes()
        head = _made_by()
        start = len(head) + _DIGEST
        if not data.startswith(head) or importlib.util.source_hash(data[start:]) != data[len(head) : start]:
            return {}
        found: _Patterns = marshal.loads(data[start:])
    except (OSError, ValueError, TypeError, EOFError):
        return {}
    return found if len(found) <= _MOST else {}


@cache
def _patterns() -> Patterns:
    found = Patterns(Path(importlib.util.cache_from_source(__file__)).with_suffix(".patterns"))
    atexit.register(found.write)
    return found


def compiled(text: str | bytes, flags: int = 0) -> "re.Pattern[Any]":
    """`re.compile`, from what was kept where it is."""
    try:
        return _patterns().compiled(text, flags)
    except NotImplementedError:  # a Python without bytecode
        return re.compile(text, flags)
