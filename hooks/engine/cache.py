"""What is kept between builds, in one folder. Lost, old or damaged, it costs time and nothing else.

shards/<key>.zip   see hooks.engine.shard; 32 bytes before the archive are its SHA-256
hashes.json        SHA-256 of the files of content/, by path and stamp
sites/<name>.json  the state of the last build of a site
"""

import hashlib
import json
import os
import time
import zipfile
from collections.abc import Collection
from pathlib import Path
from typing import Final

from converters.running.transaction import TEMPORARY, put
from hooks.engine.build_state import BuildState
from hooks.engine.plan import Stamp
from hooks.engine.shard import Shard
from hooks.search.index_state import json_bytes

_DIGEST: Final = 32
"""Bytes of the SHA-256 before those of a shard."""
_UNSURE: Final = 2_000_000_000
"""Nanoseconds: a file changed so shortly before may change again without a new stamp."""


def _read_json(path: Path) -> object:
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None


def _hashes(data: object) -> dict[str, tuple[Stamp, str]]:
    """Path → stamp and SHA-256, of a JSON object {path: [size, time, inode, SHA-256]}; other items are left out."""
    found = {}
    for path, item in data.items() if isinstance(data, dict) else ():
        match item:
            case [int(size), int(changed), int(inode), str(sha256)]:
                found[path] = ((size, changed, inode), sha256)
    return found


class Cache:
    """The folder in which rendered shards, hashes and build states are kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._hashes = _hashes(_read_json(folder / "hashes.json"))
        self._requested: dict[str, tuple[Stamp, str]] = {}

    def sha256(self, content: Path, name: str, stamp: Stamp) -> str:
        """SHA-256 of a file of content/, in hexadecimal digits; the file is read only where its stamp is new."""
        cached = self._hashes.get(name)
        if cached is None or cached[0] != stamp:
            cached = stamp, hashlib.sha256((content / name).read_bytes()).hexdigest()
        self._requested[name] = cached
        return cached[1]

    def save_hashes(self) -> None:
        """Keep the hashes that were asked for, but of files changed just now."""
        sure = time.time_ns() - _UNSURE
        kept = {name: cached for name, cached in self._requested.items() if cached[0][1] < sure}
        if kept != self._hashes:
            data = {name: [*stamp, sha256] for name, (stamp, sha256) in kept.items()}
            self._put(self.folder / "hashes.json", json.dumps(data, separators=(",", ":")).encode())

    def _put(self, path: Path, data: bytes) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        put(self.folder, path, data, durable=False)

    def path(self, key: str) -> Path:
        """The file of the shard with a key, whether it is there or not."""
        return self.folder / "shards" / f"{key}.zip"

    def load(self, key: str) -> Shard | None:
        """The shard with a key; None where it is not kept, or damaged."""
        try:
            data = memoryview(self.path(key).read_bytes())
            whole = hashlib.sha256(data[_DIGEST:]).digest() == data[:_DIGEST]
            return Shard(self.path(key)) if whole else None
        except (OSError, ValueError, LookupError, TypeError, zipfile.BadZipFile):
            return None

    def store(self, key: str, data: bytes) -> None:
        """Keep the bytes of a shard."""
        self._put(self.path(key), hashlib.sha256(data).digest() + data)

    def prune(self, keys: Collection[str]) -> None:
        """Remove all shards but those with these keys, and what a killed run left."""
        for left in self.folder.glob(f"{TEMPORARY}*"):
            left.unlink(missing_ok=True)
        wanted = {f"{key}.zip" for key in keys}
        for path in (self.folder / "shards").iterdir():
            if path.name not in wanted:
                path.unlink(missing_ok=True)

    def clear(self) -> None:
        """Remove all that a cache holds; other files in the folder stay."""
        for path in (*self.folder.glob("shards/*.zip"), *self.folder.glob("sites/*.json"), self.folder / "hashes.json"):
            path.unlink(missing_ok=True)
        self._hashes = {}

    def _state_file(self, site: Path) -> Path:
        return self.folder / "sites" / f"{hashlib.sha256(os.fsencode(site.resolve())).hexdigest()[:16]}.json"

    def load_state(self, site: Path) -> BuildState | None:
        """The state of the last build of a site; None where none is kept."""
        data = _read_json(self._state_file(site))
        return BuildState.from_json(data) if isinstance(data, dict) else None

    def save_state(self, site: Path, state: BuildState) -> None:
        """Keep the state of the build of a site."""
        self._put(self._state_file(site), json_bytes(state.to_json()))
