"""Originals that a sparse checkout has left in git: from its objects to their reports."""

from collections.abc import Collection
from pathlib import Path
from typing import Final

from converters.archive.outside.named import NamedOriginals, Original
from converters.archive.prepared import sha256_of
from converters.archive.walk import file_fault
from converters.running.git import not_checked_out, top_of
from converters.running.repository import FILES, Blob, Repository
from converters.running.transaction import put

_HEAD: Final = "HEAD"


def check_out(content: Path, named: NamedOriginals) -> int:
    """Put those that git alone has beside their reports; how many there were. Raises NoGit."""
    left = not_checked_out(content)
    return sum(_check_out(content, left, batch) for _, batch in named.batches()) if left else 0


def _check_out(content: Path, left: frozenset[Path], batch: list[Original]) -> int:
    """Whose bytes are not those of the sha256 that the report names stays where it is: gongkai check tells of it."""
    root, top = content.resolve(), top_of(content)
    wanted = {(root / it.path).relative_to(top).as_posix(): it for it in batch if root / it.path in left}
    wanted = {path: it for path, it in wanted.items() if not (content / it.path).exists()}
    if not wanted:
        return 0
    repository = Repository(content)
    count = 0
    for path, blob in _blobs(repository, wanted).items():
        data = repository.read([blob.oid])[blob.oid]
        if sha256_of(data) == wanted[path].sha256:
            put(content, content / wanted[path].path, data)
            count += 1
    return count


def _blobs(repository: Repository, paths: Collection[str]) -> dict[str, Blob]:
    """Those of the paths that may be taken up, fetched in one go where the clone lacks them."""
    listed = repository.files(_HEAD, {path.rpartition("/")[0] for path in paths})
    blobs = {path: listed[path] for path in paths if path in listed and listed[path].mode in FILES}
    oids = {blob.oid for blob in blobs.values()}
    repository.fetch(oids, sorted({(_HEAD, path.rpartition("/")[0]) for path in blobs}))
    sizes = repository.sizes(sorted(oids))
    return {p: b for p, b in blobs.items() if file_fault(p.rpartition("/")[2], int(b.mode, 8), sizes[b.oid]) is None}
