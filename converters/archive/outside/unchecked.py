"""What a sparse checkout has left in git of the files beside reports: from its objects to their reports."""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Final

from converters.archive.outside.named import NamedOriginals, Original
from converters.archive.prepared import sha256_of
from converters.archive.walk import PLACES_FILE, file_fault
from converters.running.git import not_checked_out, top_of
from converters.running.repository import FILES, Blob, Repository
from converters.running.transaction import put

_HEAD: Final = "HEAD"


def check_out(content: Path, named: NamedOriginals) -> int:
    """Put those originals that git alone has beside their reports, and the records of places; how many originals. Raises NoGit."""
    left = _Left(content)
    return sum(_check_out(content, left, batch) for _, batch in named.batches()) if left.files else 0


class _Left:
    """The files that git alone has, by their paths relative to content/."""

    def __init__(self, content: Path) -> None:
        root = content.resolve()
        self.files = {path.relative_to(root).as_posix() for path in not_checked_out(content)}
        self.places: dict[str, list[str]] = {}
        """Markdown of a report → the files that say and show where it stands in its original."""
        for path in sorted(self.files):
            folder, _, name = path.rpartition("/")
            if PLACES_FILE.match(name):
                self.places.setdefault(f"{folder}/{name[:4]}.md", []).append(path)


def _check_out(content: Path, left: _Left, batch: Sequence[Original]) -> int:
    """Whose bytes are not those of the sha256 that the report names stays where it is: gongkai check tells of it.

    Of where it stands in its original no report names a sha256.
    """
    root, top = content.resolve(), top_of(content)
    named: dict[str, str | None] = {path: None for it in batch for path in left.places.get(it.report, ())}
    named |= {it.path: it.sha256 for it in batch}
    wanted = {
        (root / path).relative_to(top).as_posix(): path
        for path in named
        if path in left.files and not (content / path).exists()
    }
    if not wanted:
        return 0
    repository = Repository(content)
    count = 0
    for name, blob in _blobs(repository, wanted).items():
        path, data = wanted[name], repository.read([blob.oid])[blob.oid]
        sha256 = named[path]
        if sha256 is None or sha256_of(data) == sha256:
            put(content, content / path, data)
            count += sha256 is not None
    return count


def _blobs(repository: Repository, paths: Collection[str]) -> dict[str, Blob]:
    """Those of the paths that may be taken up, fetched in one go where the clone lacks them."""
    listed = repository.files(_HEAD, {path.rpartition("/")[0] for path in paths})
    blobs = {path: listed[path] for path in paths if path in listed and listed[path].mode in FILES}
    oids = {blob.oid for blob in blobs.values()}
    repository.fetch(oids, sorted({(_HEAD, path.rpartition("/")[0]) for path in blobs}))
    sizes = repository.sizes(sorted(oids))
    return {p: b for p, b in blobs.items() if file_fault(p.rpartition("/")[2], int(b.mode, 8), sizes[b.oid]) is None}
