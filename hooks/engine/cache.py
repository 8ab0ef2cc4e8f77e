"""What is kept between builds, in one folder. Lost, old or damaged, it costs time and nothing else; see hooks.kept_files.

shards/<key>.shard   see hooks.engine.shard
names.json           what may be typed for each name; read only where names have changed
hashes.json          SHA-256 of the files of content/, by path and stamp
sites/<name>.json    the state of the last build of a site
"""

import hashlib
import os
import time
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from hooks import kept_files
from hooks.engine.build_state import BuildState
from hooks.engine.plan import Stamp, file_bytes
from hooks.fingerprint import code_version
from hooks.kept_members import DamagedFile, is_whole, write_members

if TYPE_CHECKING:
    from hooks.engine.shard import Shard

_NAMES: Final = "names.json"
_ENDING: Final = ".shard"
_UNSURE: Final = 2_000_000_000
"""Nanoseconds: a file changed so shortly before may change again without a new stamp."""


def _hashes(data: object) -> dict[str, tuple[Stamp, str]]:
    """Path → stamp and SHA-256, of a JSON object {path: [size, time, inode, SHA-256]}; other items are left out."""
    items = data.items() if isinstance(data, dict) else ()
    fitting = (
        (path, item) for path, item in items if isinstance(item, list) and [*map(type, item)] == [int, int, int, str]
    )
    return {path: ((size, changed, inode), sha256) for path, (size, changed, inode, sha256) in fitting}


def _is_row(row: object) -> bool:
    return isinstance(row, str) and row.count("\t") == 1


class Cache:
    """The folder in which rendered shards, hashes and build states are kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._requested: dict[str, tuple[Stamp, str]] = {}

    @cached_property
    def _hashes(self) -> dict[str, tuple[Stamp, str]]:
        return _hashes(kept_files.read_json(self.folder / "hashes.json"))

    def sha256(self, content: Path, name: str, stamp: Stamp) -> str:
        """SHA-256 of a file of content/, in hexadecimal digits; the file is read only where its stamp is new."""
        cached = self._hashes.get(name)
        if cached is None or cached[0] != stamp:
            cached = stamp, hashlib.sha256(file_bytes(content, name)).hexdigest()
        self._requested[name] = cached
        return cached[1]

    def save_hashes(self) -> None:
        """Keep the hashes that were asked for, but of files changed just now."""
        sure = time.time_ns() - _UNSURE
        kept = {name: cached for name, cached in self._requested.items() if cached[0][1] < sure}
        self._requested = {}
        if kept != self._hashes:
            self.folder.mkdir(parents=True, exist_ok=True)
            data = {name: [*stamp, sha256] for name, (stamp, sha256) in kept.items()}
            kept_files.write_json(self.folder, self.folder / "hashes.json", data)

    def forget_hashes(self) -> None:
        """Read every file again: one of the hashes does not fit its file."""
        self._hashes, self._requested = {}, {}
        kept_files.remove(self.folder / "hashes.json")

    def path(self, key: str) -> Path:
        """The file of the shard with a key, whether it is there or not."""
        return self.folder / "shards" / f"{key}{_ENDING}"

    def load(self, key: str) -> "Shard | None":
        """The shard with a key; None where it is not kept, or what is read of it is damaged."""
        from hooks.engine.shard import Shard

        try:
            return Shard(self.path(key))
        except (DamagedFile, ValueError, LookupError, TypeError):
            return None

    def store(self, key: str, data: bytes) -> None:
        """Keep the bytes of a shard."""
        self.folder.mkdir(parents=True, exist_ok=True)
        write_members(self.folder, self.path(key), data)

    def remove_damaged(self, keys: Iterable[str]) -> None:
        """Remove of the shards with these keys those that are not as they were written, anywhere in them."""
        for path in map(self.path, keys):
            if not is_whole(path):
                kept_files.remove(path)

    def prune(self, keys: Collection[str]) -> None:
        """Remove all shards but those with these keys."""
        wanted = {f"{key}{_ENDING}" for key in keys}
        for path in self.folder.glob("shards/*"):
            if path.name not in wanted:
                kept_files.remove(path)

    def clear(self) -> None:
        """Remove all that a cache holds; other files in the folder stay."""
        for path in (
            *self.folder.glob(f"shards/*{_ENDING}"),
            *self.folder.glob("sites/*.json"),
            self.folder / "hashes.json",
            self.folder / _NAMES,
        ):
            kept_files.remove(path)
        self._hashes = {}

    def name_rows(self) -> dict[str, list[str]]:
        """What a name says → what a person may type for it, as `save_name_rows` kept it for the same code."""
        data = kept_files.read_json(self.folder / _NAMES)
        rows = data.get("rows") if isinstance(data, dict) and data.get("code") == code_version() else None
        items = rows.items() if isinstance(rows, dict) else ()
        return {said: found for said, found in items if isinstance(found, list) and all(map(_is_row, found))}

    def save_name_rows(self, rows: Mapping[str, list[str]]) -> None:
        """Keep these rows."""
        kept_files.write_json(self.folder, self.folder / _NAMES, {"code": code_version(), "rows": rows})

    def _state_file(self, site: Path) -> Path:
        return self.folder / "sites" / f"{hashlib.sha256(os.fsencode(site.resolve())).hexdigest()[:16]}.json"

    def load_state(self, site: Path) -> BuildState | None:
        """The state of the last build of a site; None where none is kept."""
        data = kept_files.read_json(self._state_file(site))
        return BuildState.from_json(data) if isinstance(data, dict) else None

    def save_state(self, site: Path, state: BuildState) -> None:
        """Keep the state of the build of a site."""
        kept_files.write_json(self.folder, self._state_file(site), state.to_json())
