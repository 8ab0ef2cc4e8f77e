"""The site: pieces worked on where they are not kept, the pages above them, the downloads, the search, all put in one folder."""

import hashlib
import shutil
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path, PurePosixPath
from typing import Any

from hooks.downloads.download_files import TABLES
from hooks.engine.cache import Cache, strings
from hooks.engine.download_job import DownloadJob
from hooks.engine.index_job import IndexJob, names_files
from hooks.engine.output import Placing, Tree, copies, exchange, is_as_written, lying, place
from hooks.engine.overviews import other_files, upper_pages
from hooks.engine.plan import Files, Stamp, bodies, pieces
from hooks.engine.pool import HERE, Pool
from hooks.engine.shard import Shard, Task, work
from hooks.fingerprint import code_version, digest_of
from hooks.frame.site_frame import BuildFailed, Frame
from hooks.overview.index import Index, build_index
from hooks.pages.lists.data_page import DATA

Progress = Callable[[int, int], None]
"""Told how many of how many reports are done."""


def _awaited(result: Callable[[], object]) -> Callable[..., None]:
    """At the end of a context: where the folder cannot be written to, and another attempt may follow, wait for who writes to
    it too."""

    def leave(kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None and issubclass(kind, OSError):
            with suppress(Exception):
                result()

    return leave


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
        self._shell = digest_of(code_version(), repr(frame.shell))
        """Of what every page hangs on."""
        self.keys = [self._key(piece) for piece in self.pieces]
        """Of the pieces as they are worked on, each without the others."""
        self._settled = list(self.keys)
        """Of the pieces as they are published: where they name a region otherwise than others do, another one."""
        self.sources: dict[str, Stamp] = {path: stamp for body in found for path, stamp in body.sources.items()}
        self.digest = digest_of(frame.key, code_version(), self.keys, self.sources)
        cache.save_hashes()

    def _key(self, piece: Sequence[Files]) -> str:
        lying = [
            (
                [(path, self.versions[path]) for path in body.reports],
                [(path, size) for path, (size, _, _) in body.sources.items()],
            )
            for body in piece
        ]
        return digest_of(self._shell, lying)

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

    def _piece(self, i: int, key: str, names: dict[str, str]) -> Shard:
        """A piece that should be kept; worked on here where it is not, or is damaged."""
        found = self.cache.piece(key)
        if found is None:
            self.cache.keep(key, work(self._task(self.pieces[i], names)))
            found = Shard(self.cache.path(key))
        return found

    def _heads(self) -> list[Shard]:
        """All pieces; damaged ones are whole again."""
        return [self._piece(i, key, {}) for i, key in enumerate(self.keys)]

    def _settle(self, heads: list[Shard]) -> Index:
        """The index. Where bodies of several pieces name a region each in its own way, the first of all is right: other
        pieces are replaced."""
        index = build_index(summary for head in heads for summary in head.summaries)
        for i, head in enumerate(heads):
            names = {folder: index.regions[PurePosixPath(folder)].name for folder in head.names}
            if names != head.names:
                self._settled[i] = digest_of(self.keys[i], names)
                heads[i] = self._piece(i, self._settled[i], names)
        return index

    def publish(
        self, folder: Path, last: Path | None, before: dict[str, Any], pool: Pool, progress: Progress
    ) -> dict[str, Any]:
        """Everything into a folder, all pieces being kept; what the next build should know of it.

        `last`: the site as it is, from which what has not changed is taken over; `before`: what is known of it. The folder
        may hold the one before that. Raises AddressClash.
        """
        if before.get("code") != code_version():
            before = {"files": strings(before.get("files"))}  # as bytes; what they were made from says nothing now
        with ExitStack() as under_way:
            tree = Tree(folder, last, before.get("files", {}))
            data = tree.making_over("data", [f"{DATA}{name}" for name in TABLES])
            looking = pool.submit(lying, folder)
            heads = self._heads()
            files = [
                (self.cache.path(key), [path for body in piece for path in body.reports])
                for key, piece in zip(self.keys, self.pieces, strict=True)
            ]
            searching = IndexJob(tree, files, self.versions, before.get("search", {}), pool)
            loading = DownloadJob(tree, data, heads, self.keys, self.frame.shell.site, before.get("downloads", {}))
            for result in (looking, searching.result, loading.result):
                under_way.push(_awaited(result))
            index = self._settle(heads)
            tree.saw(*looking())
            self._place(tree, heads, before, pool, progress)
            names = names_files(tree, index, before.get("names", {}))
            downloads, parts = loading.finish()
            pages = upper_pages(
                tree, index, downloads, self.frame.shell, self._shell, self.versions, before.get("pages", {})
            )
            other_files(tree, index, self.frame, pages)
            search = searching.finish()
            tree.finish()
            return {
                "digest": self.digest,
                "code": code_version(),
                "files": tree.stamps,
                "pieces": self._settled,
                "sources": self.sources,
                "versions": self.versions,
                "downloads": parts,
                "search": search,
                "names": names,
                "pages": pages,
            }

    def written(self, site: Path) -> dict[str, Any]:
        """What is known of the site that stands there; empty where there is none, or none of ours."""
        return self.cache.written(site) if site.is_dir() else {}

    def is_of(self, site: Path, before: dict[str, Any]) -> bool:
        """Whether the site that stands there, of which so much is known, is that of this archive."""
        return before.get("digest") == self.digest and is_as_written(site, before["files"])

    def aside(self, site: Path, before: dict[str, Any], beside: Path, pool: Pool, progress: Progress) -> dict[str, Any]:
        """The site, in the folder beside the one that it is to replace, of which so much is known; see `publish`."""
        last = site if before else None
        if last is not None and beside.exists():
            try:
                return self.publish(beside, last, before, pool, progress)
            except (FileExistsError, IsADirectoryError, NotADirectoryError):
                pass  # a file lay where the site has a folder now, or a folder where it has a file
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir()
        return self.publish(beside, last, before, pool, progress)

    def put_in_place(self, site: Path, beside: Path, written: dict[str, Any]) -> None:
        """Exchange the two, and keep what the next build should know."""
        exchange(beside, site)
        self.cache.save_written(site, written)

    def forget_others(self) -> None:
        """Away with the pieces of other archives, and of this one as it was."""
        self.cache.forget_others({*self.keys, *self._settled})

    def _place(
        self, tree: Tree, heads: Sequence[Shard], before: dict[str, Any], pool: Pool, progress: Progress
    ) -> None:
        """The files of all pieces; those of kept ones, which are not written again, without the pool."""
        kept = set(before.get("pieces", ()))
        done = 0
        for chosen, workers in ((True, HERE), (False, pool)):
            which = [i for i, key in enumerate(self._settled) if (key in kept) is chosen]
            tasks = (self._placing(i, tree, before, chosen) for i in which)
            for i, stamps in zip(which, workers.map(place, tasks), strict=True):
                tree.stamps |= stamps
                done += len(heads[i].summaries)
                progress(done, self.reports)

    def _placing(self, i: int, tree: Tree, before: dict[str, Any], kept: bool) -> Placing:
        piece, versions, sources = self.pieces[i], before.get("versions", {}), before.get("sources", {})
        copied = tuple(
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
        pages = [f"{body.folder}/index.html" for body in piece]
        pages += [f"{path.removesuffix('.md')}/index.html" for body in piece for path in body.reports]
        every = (*pages, *(address for address, _, _ in copied))
        known, there = ({a: held[a] for a in every if a in held} for held in (tree.known, tree.there))
        path = self.cache.path(self._settled[i])
        return Placing(path, self.content, tree.folder, tree.last, known, there, tuple(pages), kept, copied)
