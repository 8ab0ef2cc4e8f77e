"""The site: pieces worked on where they are not kept, the pages above them, the downloads, the search, all put in one folder."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any, Final

from hooks.downloads.files import Download, Downloads
from hooks.engine.cache import Cache
from hooks.engine.frame import BuildFailed, Frame, static_files
from hooks.engine.listing import Files, Stamp, bodies, pieces
from hooks.engine.piece import Piece, Task, work
from hooks.engine.pool import Pool
from hooks.engine.sitemap import sitemaps
from hooks.engine.tree import Placing, Tree, copies, place
from hooks.engine.version import code_version
from hooks.pages.data_page import DATA
from hooks.pages.search_page import SEARCH
from hooks.pages.year_pages import YEARS
from hooks.publication import Publication
from hooks.search.index import IndexWriter
from hooks.search.names import write_names
from hooks.search.opensearch import OPENSEARCH, opensearch
from hooks.search.publish import names_of
from hooks.search.segments import Rank
from hooks.tree import Index, build_index

_NAMES: Final = f"{SEARCH}names/"
Progress = Callable[[int, int], None]
"""Told how many of how many reports are done."""


def _digest(*parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False, default=str).encode()).hexdigest()


class Builder:
    """An archive as it lies, and the pieces that it is worked on in."""

    def __init__(self, frame: Frame, cache: Cache, content: Path) -> None:
        self.frame, self.cache, self.content = frame, cache, content
        found = list(bodies(content))
        self.reports = sum(len(body.reports) for body in found)
        self.versions = {
            path: cache.sha256(content, path, stamp) for body in found for path, stamp in body.reports.items()
        }
        self.pieces = list(pieces(found))
        self.keys = [self._key(piece) for piece in self.pieces]
        self.sources: dict[str, Stamp] = {path: stamp for body in found for path, stamp in body.sources.items()}
        self.digest = _digest(frame.key, code_version(), self.keys, self.sources)
        cache.save_hashes()

    def _key(self, piece: Sequence[Files]) -> str:
        lying = [
            (
                [(path, self.versions[path]) for path in body.reports],
                [(path, size) for path, (size, _, _) in body.sources.items()],
            )
            for body in piece
        ]
        return _digest(code_version(), repr(self.frame.shell), lying)

    def _task(self, piece: Sequence[Files], names: dict[str, str]) -> Task:
        reports = tuple((path, (self.content / path).read_bytes()) for body in piece for path in body.reports)
        for path, data in reports:
            if hashlib.sha256(data).hexdigest() != self.versions[path]:
                raise BuildFailed(f"{self.content / path}: it was changed while the site was built; build again")
        return Task(
            str(self.content),
            reports,
            {path: stamp[0] for body in piece for path, stamp in body.sources.items()},
            self.frame.shell,
            names,
        )

    def work(self, pool: Pool, which: Iterable[int], progress: Progress) -> None:
        """The pieces of those numbers, worked on where they are not kept. Raises UnreadableReport."""
        lacking = [i for i in which if not self.cache.path(self.keys[i]).exists()]
        done = 0
        made = pool.map(work, (self._task(self.pieces[i], {}) for i in lacking))
        for i, data in zip(lacking, made, strict=True):
            self.cache.keep(self.keys[i], data)
            done += sum(len(body.reports) for body in self.pieces[i])
            progress(done, self.reports)

    def _piece(self, i: int) -> Piece:
        """A piece that should be kept; worked on again where it is damaged."""
        found = self.cache.piece(self.keys[i])
        if found is None:
            data = work(self._task(self.pieces[i], {}))
            self.cache.keep(self.keys[i], data)
            found = Piece(data)
        return found

    def _settle(self) -> tuple[list[Piece], Index]:
        """Pieces and index. Where bodies of several pieces name a region each in its own way, the first of all is right."""
        heads = [self._piece(i) for i in range(len(self.pieces))]
        index = build_index(summary for head in heads for summary in head.summaries)
        for i, head in enumerate(heads):
            names = {folder: index.regions[PurePosixPath(folder)].name for folder in head.names}
            if names != head.names:
                key = _digest(self.keys[i], names)
                found = self.cache.piece(key)
                if found is None:
                    data = work(self._task(self.pieces[i], names))
                    self.cache.keep(key, data)
                    found = Piece(data)
                self.keys[i], heads[i] = key, found
        return heads, index

    def publish(self, folder: Path, last: Path | None, pool: Pool, progress: Progress) -> dict[str, Any]:
        """Everything into an empty folder, all pieces being kept; what the next build should know of it.

        `last`: the site as it was, from which what has not changed is linked. Raises AddressClash.
        """
        before = self.cache.written(last) if last is not None else {}
        heads, index = self._settle()
        tree = Tree(folder, last, before.get("files", {}))
        placed = pool.map(place, self._placings(folder, last, before))
        searched, downloads, done = self._search_and_downloads(tree, heads, before), None, 0
        downloads = next(searched)
        for head, stamps in zip(heads, placed, strict=True):
            tree.stamps |= stamps
            done += len(head.summaries)
            progress(done, self.reports)
        state = next(searched)
        names = self._names(tree, index, before)
        pages = self._pages(tree, index, downloads, before)
        self._other_files(tree, index)
        self.cache.forget_others(self.keys)
        return {
            "digest": self.digest,
            "files": tree.stamps,
            "pieces": self.keys,
            "sources": self.sources,
            "versions": self.versions,
            "search": state,
            "names": names,
            "pages": pages,
        }

    def _placings(self, folder: Path, last: Path | None, before: dict[str, Any]) -> Iterator[Placing]:
        known, kept = before.get("files", {}), set(before.get("pieces", ()))
        versions, sources = before.get("versions", {}), before.get("sources", {})
        for i, piece in enumerate(self.pieces):
            chosen = tuple(
                (
                    address,
                    path,
                    versions.get(path) == self.versions[path]
                    if path in self.versions
                    else sources.get(path) == list(self.sources[path]),
                )
                for body in piece
                for address, path in copies(body.reports, body.sources)
            )
            mine: dict[str, list[int]] = {}
            if last is not None:
                pages = [f"{body.folder}/index.html" for body in piece]
                pages += [f"{path.removesuffix('.md')}/index.html" for body in piece for path in body.reports]
                mine = {a: known[a] for a in (*pages, *(address for address, _, _ in chosen)) if a in known}
            key = self.keys[i]
            yield Placing(self.cache.path(key), self.content, folder, last, mine, key in kept, chosen)

    def _search_and_downloads(self, tree: Tree, heads: Sequence[Piece], before: dict[str, Any]) -> Iterator[Any]:
        """First the downloads, then what the next search should know."""
        versions = {f"{path.removesuffix('.md')}/": digest for path, digest in self.versions.items()}
        ranks = [Rank(summary.year, summary.address) for head in heads for summary in head.summaries]
        data, search = tree.folder / DATA, tree.folder / SEARCH
        data.mkdir(parents=True)
        search.mkdir(parents=True)
        with Downloads(data) as downloads, IndexWriter(ranks, versions, self._segments(tree, before)) as writer:
            for head in heads:
                count = len(head.summaries)
                downloads.write(head.table("reports.csv"), count, head.table("cells.csv"), head.cells)
                if any(writer.wants(summary.address) for summary in head.summaries):
                    for item in head.documents():
                        if writer.wants(item.rank.address):
                            writer.add(item)
            written: tuple[Download, ...] = downloads.finish(self.frame.shell.site.url)
            for name in (*(download.name for download in written), "datapackage.json"):
                tree.found(f"{DATA}{name}")
            yield written
            state = writer.write(search)
        for path in sorted(search.rglob("*")):
            if path.is_file() and (address := path.relative_to(tree.folder).as_posix()) not in tree.stamps:
                tree.found(address)
        yield state

    def _segments(self, tree: Tree, before: dict[str, Any]) -> dict[str, Any]:
        """What is known of the last index, less the segments that cannot be taken over; the others are."""
        state: dict[str, Any] = before.get("search", {})
        kept = {}
        for key, described in state.get("segments", {}).items():
            start = f"{SEARCH}{described['id']}/"
            files = [address for address in before.get("files", {}) if address.startswith(start)]
            kept[key] = (described, files)
        return {
            "segments": _Lazily(
                {key: described for key, (described, _) in kept.items()}, tree, {k: f for k, (_, f) in kept.items()}
            ),
            "common": state.get("common", {}),
        }

    def _names(self, tree: Tree, index: Index, before: dict[str, Any]) -> dict[str, Any]:
        """The names that are suggested."""
        names = names_of(index)
        key = _digest(*((item.name, item.place, item.address, item.reports) for item in names))
        last = before.get("names", {})
        if last.get("key") == key and all(tree.keep(address) for address in last["files"]):
            return {"key": key, "files": last["files"]}
        folder = tree.folder / _NAMES
        write_names(names, folder)
        files = [path.relative_to(tree.folder).as_posix() for path in sorted(folder.rglob("*")) if path.is_file()]
        for address in files:
            tree.found(address)
        return {"key": key, "files": files}

    def _pages(
        self, tree: Tree, index: Index, downloads: tuple[Download, ...], before: dict[str, Any]
    ) -> dict[str, str]:
        """The pages above the bodies: address → a digest of what each is made from."""
        publication = Publication(self.content, self.frame.shell.site, index, downloads, tree.folder / DATA)
        keys = self._keys_of_pages(index, downloads)
        last: dict[str, str] = before.get("pages", {})
        found = {}
        for address in publication.addresses():
            if PurePosixPath(address) in index.bodies:
                continue
            key = found[address] = _digest(repr(self.frame.shell), code_version(), keys(address))
            if not (last.get(address) == key and tree.keep(f"{address}index.html")):
                page = publication.page(address)
                tree.write(f"{address}index.html", self.frame.shell.render(page).encode("utf-8"))
        return found

    def _keys_of_pages(self, index: Index, downloads: tuple[Download, ...]) -> Callable[[str], object]:
        of_bodies = {
            folder: _digest(*((str(r.path), self.versions[str(r.path)]) for r in body.reports))
            for folder, body in index.bodies.items()
        }
        names = _digest({str(folder): region.name for folder, region in index.regions.items()})
        below: dict[PurePosixPath, list[str]] = {}
        for folder, digest in of_bodies.items():
            for above in folder.parents:
                below.setdefault(above, []).append(digest)

        def key(address: str) -> object:
            folder = PurePosixPath(address)
            if address == DATA:
                return repr(downloads)
            if address.startswith(YEARS) and address != YEARS and folder.name.isdigit():
                year = index.years.get(int(folder.name), ())
                return names, list(index.years), [(r.address, self.versions[str(r.path)]) for r in year]
            trail = [(region.address, region.name) for region in index.trail(folder / "x")]
            return trail, below.get(folder if folder in below else PurePosixPath(), []), names

        return key

    def _other_files(self, tree: Tree, index: Index) -> None:
        """The frame, the pages left behind, the sitemap."""
        site = self.frame.shell.site
        for address in static_files(self.frame.folder):
            tree.copy(address, self.frame.folder / address)
        publication = Publication(self.content, site, index, (), tree.folder)
        for address, page in publication.redirects().items():
            tree.write(address, page.encode("utf-8"))
        tree.write(OPENSEARCH, opensearch(site.url, site.name))
        addresses = sorted({*publication.addresses(), *(report.address for report in publication.reports)} - {SEARCH})
        for name, data in sitemaps(addresses, site.url):
            tree.write(name, data)


class _Lazily(dict[str, Any]):
    """Segments of the last index; one is there only if all its files could be taken over when it was asked for."""

    def __init__(self, found: dict[str, Any], tree: Tree, files: dict[str, list[str]]) -> None:
        super().__init__(found)
        self._tree, self._files = tree, files

    def __contains__(self, key: object) -> bool:
        return super().__contains__(key) and all(self._tree.keep(address) for address in self._files[str(key)])
