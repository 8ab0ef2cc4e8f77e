"""The archive as it is found on disk, split into shards, each of which is rendered once and kept in the cache."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Final

from converters.archive.expected.files import expected_lists
from converters.archive.expected.lists import ExpectedList
from converters.markdown.line_ends import with_plain_line_ends
from hooks.engine.across_shards import Across, across
from hooks.engine.cache import Cache
from hooks.engine.late_parts import LateParts
from hooks.engine.plan import BodyFiles, Stamp, body_files, file_bytes, split
from hooks.engine.pool import Pool
from hooks.engine.shard import Shard, ShardJob, render_shard
from hooks.fingerprint import code_version, digest_of
from hooks.frame.page_template import PageTemplate
from hooks.frame.site_frame import BuildFailed
from hooks.overview.events.first_days import first_days, whole_history
from hooks.overview.events.history import History, history_of, lacks_days
from hooks.overview.expected.archive_coverage import Coverage, coverage_of
from hooks.overview.expected.coverage_settings import Settings, WrongSettings, settings_of
from hooks.overview.index import Index, build_index, folder_at

Progress = Callable[[int, int], None]
"""Told how many of how many reports are done."""
_FEW: Final = 2
"""Shards: a report more or less concerns its own, and where bodies are parted otherwise the one behind it."""


def _of_shards(template: PageTemplate) -> PageTemplate:
    """As far as pages of reports and bodies depend on it: what is expected of others stands on none of them."""
    return replace(template, site=replace(template.site, coverage=""))


def _settings(template: PageTemplate) -> Settings:
    try:
        return settings_of(template.site.coverage)
    except WrongSettings as error:
        raise BuildFailed(str(error)) from None


class ChangedMeanwhile(BuildFailed):
    """A file of the archive is not the one that its hash was taken of."""


class ArchiveShards:
    """The shards of an archive. Reads content/ when it is made, not afterwards."""

    def __init__(self, content: Path, template: PageTemplate, cache: Cache) -> None:
        self.content, self._template, self.cache = content, template, cache
        bodies = list(body_files(content))
        if template.site.originals:  # they are published there, and whatever of them lies here makes no difference
            bodies = [replace(body, sources={}) for body in bodies]
        self.reports = sum(len(body.reports) for body in bodies)
        self.versions: dict[str, str] = {
            path: cache.sha256(content, path, stamp) for body in bodies for path, stamp in body.reports.items()
        }
        """Path below content/ → SHA-256 of each report's file."""
        self.places: dict[str, str] = {
            path: cache.sha256(content, path, stamp) for body in bodies for path, stamp in body.places.items()
        }
        """The same of each record of where in its original a report stands."""
        self.sources: dict[str, Stamp] = {
            path: stamp for body in bodies for held in (body.sources, body.pictures) for path, stamp in held.items()
        }
        """Path below content/ → stamp of each original, and of each picture of a page."""
        self.bodies = list(split(bodies))
        """The bodies of each shard."""
        self.template_key = digest_of(code_version(), repr(_of_shards(template)))
        """Digest of what every page depends on: the code and the template."""
        self.expected: list[ExpectedList] = [found for _, found in expected_lists(content)]
        """The archive's lists of bodies."""
        self.settings = _settings(template)
        """What it says of its coverage."""
        self.keys = [self._key(bodies) for bodies in self.bodies]
        """Of each shard as it is rendered without knowledge of the others."""
        self._rendered_keys = list(self.keys)
        """Of each shard's file as it is published: another one where it names a region otherwise than an earlier shard does."""
        self._loaded: dict[int, Shard] = {}
        """Number → shard, of those that were loaded while others were rendered."""
        self.late: Sequence[LateParts] = [{} for _ in self.keys]
        """Of each shard what is put into its pages."""
        self.published_keys: Sequence[str] = self.keys
        """Of each shard as it is published: its file, and what is put into its pages."""
        cache.save_hashes()

    def __len__(self) -> int:
        return len(self.keys)

    def _key(self, bodies: Sequence[BodyFiles]) -> str:
        files = [
            (
                [(path, self.versions[path]) for path in body.reports],
                [(path, size) for path, (size, _, _) in body.sources.items()],
                [(path, self.places[path]) for path in body.places],
                list(body.pictures),
            )
            for body in bodies
        ]
        return digest_of(self.template_key, files)

    def report_files(self, number: int) -> list[str]:
        """Paths below content/ of the reports of a shard."""
        return [path for body in self.bodies[number] for path in body.reports]

    def file(self, number: int) -> Path:
        """The file in the cache of a shard as it is rendered without knowledge of the others."""
        return self.cache.path(self.keys[number])

    def published_file(self, number: int) -> Path:
        """The file in the cache of a shard as it is published, but for what is put into its pages."""
        return self.cache.path(self._rendered_keys[number])

    def missing(self) -> list[int]:
        """Numbers of the shards that are not in the cache."""
        return [number for number in range(len(self)) if not self.file(number).exists()]

    def _job(self, number: int, region_names: Mapping[str, str]) -> ShardJob:
        reports = tuple(
            (path, with_plain_line_ends(self._read(path, self.versions[path]))) for path in self.report_files(number)
        )
        places = {
            path: with_plain_line_ends(self._read(path, self.places[path]))
            for body in self.bodies[number]
            for path in body.places
        }
        sizes = {path: stamp[0] for body in self.bodies[number] for path, stamp in body.sources.items()}
        pictures = frozenset(path for body in self.bodies[number] for path in body.pictures)
        return ShardJob(str(self.content), reports, sizes, _of_shards(self._template), region_names, places, pictures)

    def _read(self, path: str, sha256: str) -> bytes:
        """A file of the archive. Raises ChangedMeanwhile where it is not the one of that hash."""
        data = file_bytes(self.content, path)
        if hashlib.sha256(data).hexdigest() != sha256:
            self.cache.forget_hashes()
            raise ChangedMeanwhile(f"{self.content / path}: it was changed while the site was built; build again")
        return data

    def render(self, pool: Pool, numbers: Iterable[int], progress: Progress) -> None:
        """Render those of the shards that are not in the cache. Raises UnreadableReport, BuildFailed."""
        missing = [number for number in numbers if not self.file(number).exists()]
        done = 0
        for number, data in zip(missing, self._rendered(pool, missing), strict=True):
            self.cache.store(self.keys[number], data)
            done += len(self.report_files(number))
            progress(done, self.reports)

    def _rendered(self, pool: Pool, missing: Sequence[int]) -> Iterator[bytes]:
        """The files of these shards. While few are rendered elsewhere, all others are loaded here."""
        jobs = (self._job(number, {}) for number in missing)
        if len(missing) > _FEW:
            return pool.map(render_shard, jobs)
        begun = [pool.submit(render_shard, job) for job in jobs]
        if missing:
            here = (number for number in range(len(self)) if number not in missing)
            self._loaded = {number: shard for number in here if (shard := self.cache.load(self.keys[number]))}
        return (result() for result in begun)

    def _load(self, number: int, key: str, region_names: Mapping[str, str]) -> Shard:
        """A shard from the cache; rendered here where it is missing or damaged."""
        shard = self.cache.load(key)
        if shard is None:
            self.cache.store(key, render_shard(self._job(number, region_names)))
            shard = Shard(self.cache.path(key))
        return shard

    def load_all(self) -> list[Shard]:
        """All shards from the cache; damaged ones are rendered again."""
        loaded, self._loaded = self._loaded, {}
        return [loaded.get(number) or self._load(number, key, {}) for number, key in enumerate(self.keys)]

    def reconcile_names(self, shards: Sequence[Shard]) -> Index:
        """The index of the archive. Where shards name a region each in its own way, the first one is right: the others
        are rendered again with its name, and published so."""
        index = build_index(summary for shard in shards for summary in shard.summaries)
        for number, shard in enumerate(shards):
            names = {folder: index.regions[folder_at(folder)].name for folder in shard.region_names}
            if names != shard.region_names:
                self._rendered_keys[number] = digest_of(self.keys[number], names)
                self._load(number, self._rendered_keys[number], names)
        return index

    def hold_against_each_other(self, shards: Sequence[Shard], index: Index, coverage: Coverage) -> Across:
        """What all reports together say of each; it is put into the pages of each shard."""
        found = across(shards, index, coverage, self._template.site.repository)
        self.late, both = found.parts, zip(self._rendered_keys, found.parts, strict=True)
        self.published_keys = [digest_of(key, repr(late)) if late else key for key, late in both]
        return found

    def coverage_of(self, index: Index) -> Coverage:
        """What is expected of the archive and what it has. Raises BuildFailed."""
        try:
            return coverage_of(index, self.expected, self.settings)
        except WrongSettings as error:
            raise BuildFailed(str(error)) from None

    @cached_property
    def commit(self) -> str:
        """The commit of git that the archive lies in, with its whole history; empty where there is none."""
        return whole_history(self.content)

    def history_of(self, index: Index) -> tuple[History, str | None]:
        """What has happened in the archive; the commit that was asked for days that reports do not say, None where all do."""
        if not lacks_days(index):
            return history_of(index), None
        return history_of(index, first_days(self.content, self.commit, ".md") if self.commit else {}), self.commit

    def remove_damaged(self) -> None:
        """Remove from the cache what is damaged in it: it is rendered again when the shards are loaded."""
        self.cache.remove_damaged({*self.keys, *self._rendered_keys})

    def prune_cache(self) -> None:
        """Remove from the cache the shards of other archives, and of this one as it was."""
        self.cache.prune({*self.keys, *self._rendered_keys})
