"""The shards of an archive, each of which is rendered once and kept in the cache."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from hooks.engine.across_shards import Across, across
from hooks.engine.archive_files import FEW, ArchiveFiles
from hooks.engine.late_parts import LateParts
from hooks.engine.pool import Pool
from hooks.engine.shard import Shard, ShardJob, render_shard
from hooks.fingerprint import digest_of
from hooks.frame.site_frame import BuildFailed
from hooks.overview.events.first_days import first_days
from hooks.overview.events.history import History, history_of, lacks_days
from hooks.overview.expected.archive_coverage import Coverage, coverage_of
from hooks.overview.expected.coverage_settings import WrongSettings
from hooks.overview.index import Index, build_index, folder_at

Progress = Callable[[int, int], None]
"""Told how many of how many reports are done."""


class ArchiveShards:
    """The shards of an archive, whose files are read when they are rendered."""

    def __init__(self, files: ArchiveFiles) -> None:
        self.files, self._cache = files, files.cache
        self._rendered_keys = list(files.keys)
        """Of each shard's file as it is published: another one where it names a region otherwise than an earlier shard does."""
        self.late: Sequence[LateParts] = [{} for _ in files.keys]
        """Of each shard what is put into its pages."""
        self.published_keys: Sequence[str] = files.keys
        """Of each shard as it is published: its file, and what is put into its pages."""
        self._loaded: dict[str, Shard | None] = {}
        """By their keys those that were loaded while others were rendered."""

    def __len__(self) -> int:
        return len(self.files)

    def file(self, number: int) -> Path:
        """The file in the cache of a shard as it is rendered without knowledge of the others."""
        return self._cache.path(self.files.keys[number])

    def published_file(self, number: int) -> Path:
        """The file in the cache of a shard as it is published, but for what is put into its pages."""
        return self._cache.path(self._rendered_keys[number])

    def _job(self, number: int, region_names: Mapping[str, str]) -> ShardJob:
        files, bodies = self.files, self.files.bodies[number]
        sizes = {path: stamp[0] for body in bodies for path, stamp in body.sources.items()}
        pictures = frozenset(path for body in bodies for path in body.pictures)
        reports, places = tuple(files.reports_of(number)), files.places_of(number)
        return ShardJob(str(files.content), reports, sizes, files.template, region_names, places, pictures)

    def render(self, pool: Pool, numbers: Iterable[int], progress: Progress) -> None:
        """Render those of the shards that are not in the cache. Raises UnreadableReport, BuildFailed."""
        missing = [number for number in numbers if not self.file(number).exists()]
        done = 0
        for number, data in zip(missing, self._rendered(pool, missing), strict=True):
            self._cache.store(self.files.keys[number], data)
            done += len(self.files.report_files(number))
            progress(done, self.files.reports)

    def _rendered(self, pool: Pool, missing: Sequence[int]) -> Iterator[bytes]:
        """The files of these shards. While copies of this process render a few, it loads the others."""
        jobs = (self._job(number, {}) for number in missing)
        if not pool.as_copies or len(missing) > FEW:
            return pool.map(render_shard, jobs)
        begun = [pool.submit(render_shard, job) for job in jobs]
        others = {*self.files.keys} - {self.files.keys[number] for number in missing}
        self._loaded = {key: self._cache.load(key) for key in others}
        return (result() for result in begun)

    def _load(self, number: int, key: str, region_names: Mapping[str, str]) -> Shard:
        """A shard from the cache; rendered here where it is missing or damaged."""
        shard = self._loaded.pop(key, None) or self._cache.load(key)
        if shard is None:
            self._cache.store(key, render_shard(self._job(number, region_names)))
            shard = Shard(self._cache.path(key))
        return shard

    def load_all(self) -> list[Shard]:
        """All shards from the cache; damaged ones are rendered again."""
        return [self._load(number, key, {}) for number, key in enumerate(self.files.keys)]

    def reconcile_names(self, shards: Sequence[Shard]) -> Index:
        """The index of the archive. Where shards name a region each in its own way, the first one is right: the others
        are rendered again with its name, and published so."""
        index = build_index(summary for shard in shards for summary in shard.summaries)
        for number, shard in enumerate(shards):
            names = {folder: index.regions[folder_at(folder)].name for folder in shard.region_names}
            if names != shard.region_names:
                self._rendered_keys[number] = digest_of(self.files.keys[number], names)
                self._load(number, self._rendered_keys[number], names)
        return index

    def hold_against_each_other(self, shards: Sequence[Shard], index: Index, coverage: Coverage) -> Across:
        """What all reports together say of each; it is put into the pages of each shard."""
        found = across(shards, index, coverage, self.files.site.repository)
        self.late, both = found.parts, zip(self._rendered_keys, found.parts, strict=True)
        self.published_keys = [digest_of(key, repr(late)) if late else key for key, late in both]
        return found

    def coverage_of(self, index: Index) -> Coverage:
        """What is expected of the archive and what it has. Raises BuildFailed."""
        try:
            return coverage_of(index, self.files.expected, self.files.settings)
        except WrongSettings as error:
            raise BuildFailed(str(error)) from None

    def history_of(self, index: Index) -> tuple[History, str | None]:
        """What has happened in the archive; the commit that was asked for days that reports do not say, None where all do."""
        if not lacks_days(index):
            return history_of(index), None
        content, commit = self.files.content, self.files.commit
        return history_of(index, first_days(content, commit, ".md") if commit else {}), commit

    def remove_damaged(self) -> None:
        """Remove from the cache what is damaged in it: it is rendered again when the shards are loaded."""
        self._cache.remove_damaged({*self.files.keys, *self._rendered_keys})

    def prune_cache(self) -> None:
        """Remove from the cache the shards of other archives, and of this one as it was."""
        self._cache.prune({*self.files.keys, *self._rendered_keys})
