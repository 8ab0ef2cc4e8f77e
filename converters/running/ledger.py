"""What a long run over a folder has done already, so that the next goes on where a killed one stopped.

A line each, with its digest, in the order in which the run meets what it works at. It lies in `.cache/` beside the folder; it is
bound to the folder, to the machine and to what the run was called to do. What does not fit is done again, and no more than that.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, TextIO

from converters.running.transaction import folder_id, made_scratch

_DIGITS: Final = 32
"""Of the digest of a line."""
_LONGEST: Final = 1 << 22
"""Characters of a line."""


class Ledger:
    """Asked for one key after the other, in their order; what was done is noted in the same order."""

    def __init__(self, root: Path, name: str, bound_to: Mapping[str, object], order: Callable[[str], Any]) -> None:
        """`order`: sorts keys as the run meets them. Raises Damaged."""
        self._path, self._order = made_scratch(root) / f"{name}.ledger", order
        bound = {"folder": str(root.resolve()), "id": list(folder_id(root)), **bound_to}
        self._lines = _lines(self._path)
        fits = next(self._lines, None) == bound
        if not fits:
            self._lines = iter(())
            self._path.unlink(missing_ok=True)
        self._next: dict[str, Any] | None = None
        self._advance()
        self._file: TextIO = self._path.open("a", encoding="ascii")
        self._file.write("\n")  # the last line may not be whole
        if not fits:
            self._write(bound)

    def known(self, key: str) -> dict[str, Any] | None:
        """What was noted under a key, if anything was."""
        place = self._order(key)
        while self._next is not None and self._order(self._next["key"]) < place:
            self._advance()
        if self._next is None or self._next["key"] != key:
            return None
        found = self._next
        self._advance()
        return found

    def note(self, key: str, **what: object) -> None:
        """What is to be known under a key from now on, also after this process was killed."""
        self._write({"key": key, **what})

    def close(self, *, done: bool) -> None:
        """`done`: there is nothing to go on with."""
        self._file.close()
        if done:
            self._path.unlink(missing_ok=True)

    def _advance(self) -> None:
        self._next = next((line for line in self._lines if "key" in line), None)

    def _write(self, line: Mapping[str, object]) -> None:
        text = json.dumps(line, ensure_ascii=True)
        self._file.write(f"{_digest(text)} {text}\n")
        self._file.flush()


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    """The lines that are whole."""
    if path.is_symlink() or not path.is_file():
        return
    with path.open(encoding="ascii", errors="replace") as file:
        while line := file.readline(_LONGEST):
            digest, _, text = line.rstrip("\n").partition(" ")
            if digest == _digest(text):
                yield json.loads(text)
