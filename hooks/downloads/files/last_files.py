"""The files that the last build wrote: what stands in them already is taken from there, and not read from the shards again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from pathlib import Path
from typing import Final

from converters.model.speed.quick_dataclasses import dataclass
from hooks.downloads.files.written import Parts
from hooks.kept_members import DamagedFile

_BLOCK: Final = 1 << 20
"""Bytes that are copied at once."""


@dataclass(frozen=True, slots=True)
class LastFile:
    """A file that the last build wrote."""

    path: Path
    parts: Parts
    """Where the lines of each lot stand in it."""

    def read(self, begin: int, length: int) -> Iterator[bytes]:
        """Bytes of it, block by block. Raises DamagedFile where it has become shorter."""
        if not length:
            return
        with self.path.open("rb", buffering=0) as file:
            file.seek(begin)
            while length:
                if not (data := file.read(min(_BLOCK, length))):
                    raise DamagedFile(self.path)
                yield data
                length -= len(data)


@dataclass(slots=True)
class TakenOver:
    """What a file under way takes over from the last one: lots that follow one another there too are read together."""

    last: LastFile
    begin: int = 0
    end: int = 0

    def lot(self, key: str) -> Iterator[bytes]:
        """Take over a lot; what was taken over before and does not end where it begins."""
        begin, length = self.last.parts[key]
        if begin != self.end:
            yield from self.rest()
            self.begin = begin
        self.end = begin + length

    def rest(self) -> Iterator[bytes]:
        """All of it that has not been read: before anything else is written."""
        begin, self.begin = self.begin, self.end
        return self.last.read(begin, self.end - begin)


NOTHING: Final = LastFile(Path(), {})
"""One that is not there."""


@dataclass(frozen=True, slots=True)
class Last:
    """What the last build wrote; without arguments, nothing."""

    folder: Path | None = None
    """Where its files lie."""
    parts: Mapping[str, Parts] = field(default_factory=dict)
    """Name of a file that is as it was written → where the lines of each lot stand in it."""
    slices: Mapping[str, Sequence[str | int]] = field(default_factory=dict)
    """Name of a part that is as it was written → its key, length and SHA-256."""

    def file(self, name: str) -> LastFile:
        """One of its files; one that holds nothing where it is not known."""
        return NOTHING if self.folder is None else LastFile(self.folder / name, self.parts.get(name, {}))
