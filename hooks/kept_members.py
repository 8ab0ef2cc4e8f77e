"""Files that one build keeps for the next, of which little is read: a table of members, then these, each packed by Zstandard.

A digest binds the table to the name of the file, and the table has one of each member: what is not read is not looked at, and
what is read is what was written.
"""

import errno
import hashlib
import json
import os
from collections.abc import Collection, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Final

import zstandard

from hooks import kept_files

_LEVEL: Final = 1
"""Of compression: quick, and small enough."""
_FIRST: Final = 1 << 14
"""Bytes in which the table ends, if there are not very many members."""
_BOUND: Final = 32
"""Bytes of the digest before the table."""


class DamagedFile(OSError):
    """A file is not as it was written."""

    def __init__(self, path: Path | str) -> None:
        super().__init__(errno.EIO, "a file that was kept is damaged", str(path))

    def __reduce__(self) -> tuple[type["DamagedFile"], tuple[str]]:
        return type(self), (self.filename,)


def packed_members(members: Mapping[str, bytes]) -> bytes:
    """Members by their names, as they can be sent and kept; the bytes follow from the members alone."""
    packer = zstandard.ZstdCompressor(_LEVEL)
    packed = [packer.compress(data) for data in members.values()]
    table = [(name, len(data), _digest(data)) for name, data in zip(members, packed, strict=True)]
    return b"".join((json.dumps(table).encode(), b"\n", *packed))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def write_members(cache: Path, path: Path, data: bytes) -> None:
    """Keep what `packed_members` gave in a file below the folder of a cache."""
    kept_files.put_bytes(cache, path, kept_files.digest_under(path.name, data[: data.find(b"\n") + 1]) + data)


class MemberFile:
    """A file of which the table was read. Raises DamagedFile."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            table = self._table()
        except (OSError, ValueError, TypeError, RecursionError):
            raise DamagedFile(path) from None
        ends = accumulate((size for _, size, _ in table), initial=self._start)
        self._members = {name: (end, size, digest) for (name, size, digest), end in zip(table, ends, strict=False)}

    def _table(self) -> Sequence[tuple[str, int, str]]:
        if not kept_files.is_file(self.path):
            raise ValueError
        with self.path.open("rb", buffering=0) as file:
            data = file.read(_FIRST)
            while (end := data.find(b"\n", _BOUND) + 1) == 0 and (more := file.read(_FIRST)):
                data += more
        table = data[_BOUND:end]
        if not end or data[:_BOUND] != kept_files.digest_under(self.path.name, table):
            raise ValueError
        self._start = end
        return [(str(name), int(size), str(digest)) for name, size, digest in json.loads(table)]

    def read(self, names: Collection[str]) -> list[bytes]:
        """The members of these names. Raises DamagedFile."""
        unpacker = zstandard.ZstdDecompressor()
        try:
            with self.path.open("rb", buffering=0) as file:
                return [self._member(file.fileno(), name, unpacker) for name in names]
        except (OSError, KeyError, ValueError, zstandard.ZstdError):
            raise DamagedFile(self.path) from None

    def _member(self, file: int, name: str, unpacker: zstandard.ZstdDecompressor) -> bytes:
        start, size, digest = self._members[name]
        data = os.pread(file, size, start)
        if _digest(data) != digest:
            raise ValueError
        return unpacker.decompress(data)

    def is_whole(self) -> bool:
        """Whether each member is as it was written."""
        try:
            self.read(self._members)
        except DamagedFile:
            return False
        return True


def is_whole(path: Path) -> bool:
    """Whether all of a file is as it was written."""
    try:
        return MemberFile(path).is_whole()
    except DamagedFile:
        return False
