"""What is kept between builds, in one folder. Lost, old or damaged, it costs time and nothing else.

pieces/<key>.zip   see hooks.engine.shard; 32 bytes before the archive are its sha256
hashes.json        sha256 of the files of content/, by path and stamp
sites/<name>.json  what the last build wrote to a place
"""

import hashlib
import json
import os
import time
import zipfile
from collections.abc import Collection
from pathlib import Path
from typing import Any, Final

from converters.running.transaction import TEMPORARY, put
from hooks.engine.plan import Stamp
from hooks.engine.shard import Shard

_DIGEST: Final = 32
"""Bytes before those of a piece: their sha256."""
_UNSURE: Final = 2_000_000_000
"""Nanoseconds: a file changed so shortly before may change again without a new stamp."""


def _json(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def strings(found: object) -> dict[str, str]:
    """What is kept as texts by name; what another version has kept in another way is forgotten."""
    items = found.items() if isinstance(found, dict) else ()
    return {name: text for name, text in items if isinstance(text, str)}


class Cache:
    """The folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._hashes: dict[str, list[Any]] = _json(folder / "hashes.json")
        self._seen: dict[str, list[Any]] = {}

    def sha256(self, content: Path, name: str, stamp: Stamp) -> str:
        """Of a file of content/, read only where its stamp is new."""
        known = self._hashes.get(name)
        if not (known and known[:3] == list(stamp) and isinstance(known[3], str)):
            known = [*stamp, hashlib.sha256((content / name).read_bytes()).hexdigest()]
        self._seen[name] = known
        found: str = known[3]
        return found

    def save_hashes(self) -> None:
        """Those that were asked for."""
        sure = time.time_ns() - _UNSURE
        kept = {name: known for name, known in self._seen.items() if known[1] < sure}
        if kept != self._hashes:
            self._put(self.folder / "hashes.json", json.dumps(kept, separators=(",", ":")).encode())

    def _put(self, path: Path, data: bytes) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        put(self.folder, path, data, durable=False)

    def path(self, key: str) -> Path:
        """Where a piece lies."""
        return self.folder / "pieces" / f"{key}.zip"

    def piece(self, key: str) -> Shard | None:
        """A piece; None where it is not kept, or damaged."""
        try:
            data = memoryview(self.path(key).read_bytes())
            whole = hashlib.sha256(data[_DIGEST:]).digest() == data[:_DIGEST]
            return Shard(self.path(key)) if whole else None
        except (OSError, ValueError, LookupError, TypeError, zipfile.BadZipFile):
            return None

    def keep(self, key: str, data: bytes) -> None:
        """A piece."""
        self._put(self.path(key), hashlib.sha256(data).digest() + data)

    def forget_others(self, keys: Collection[str]) -> None:
        """Pieces that this archive has no use for any more."""
        for left in self.folder.glob(f"{TEMPORARY}*"):
            left.unlink(missing_ok=True)  # by a run that was killed
        wanted = {f"{key}.zip" for key in keys}
        for path in (self.folder / "pieces").iterdir():
            if path.name not in wanted:
                path.unlink(missing_ok=True)

    def clear(self) -> None:
        """Forget everything; files that are not of a cache stay where they are."""
        for path in (*self.folder.glob("pieces/*.zip"), *self.folder.glob("sites/*.json"), self.folder / "hashes.json"):
            path.unlink(missing_ok=True)
        self._hashes = {}

    def _site_file(self, site: Path) -> Path:
        return self.folder / "sites" / f"{hashlib.sha256(os.fsencode(site.resolve())).hexdigest()[:16]}.json"

    def written(self, site: Path) -> dict[str, Any]:
        """What the last build said of a place; empty where nothing is known."""
        return _json(self._site_file(site))

    def save_written(self, site: Path, data: dict[str, Any]) -> None:
        """For the next build."""
        self._put(self._site_file(site), json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode())
