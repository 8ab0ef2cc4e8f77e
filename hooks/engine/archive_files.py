"""The archive as it is found on disk, in shards: what its site follows from. Nothing of it is rendered here.

A build that finds nothing changed loads no more than this.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from converters.archive.walk import EXPECTED
from hooks.engine.cache import Cache
from hooks.engine.plan import BodyFiles, Stamp, body_files, file_bytes, split
from hooks.fingerprint import code_version, digest_of
from hooks.frame.page_template import PageTemplate
from hooks.frame.site_frame import BuildFailed
from hooks.overview.events.first_days import whole_history
from hooks.overview.expected.coverage_settings import Settings, WrongSettings, settings_of

if TYPE_CHECKING:
    from converters.archive.expected.lists import ExpectedList

FEW: Final = 2
"""Shards: a report more or less concerns its own, and where bodies are parted otherwise the one behind it."""


def _of_shards(template: PageTemplate) -> PageTemplate:
    """As far as pages of reports and bodies depend on it: what is expected of others stands on none of them."""
    return replace(template, site=replace(template.site, coverage=""))


def _settings(template: PageTemplate) -> Settings:
    try:
        return settings_of(template.site.coverage)
    except WrongSettings as error:
        raise BuildFailed(str(error)) from None


def _expected(content: Path) -> "list[ExpectedList]":
    if not (content / EXPECTED).is_dir():
        return []
    from converters.archive.expected.files import expected_lists

    return [found for _, found in expected_lists(content)]


class ChangedMeanwhile(BuildFailed):
    """A file of the archive is not the one that its hash was taken of."""


class ArchiveFiles:
    """The files of an archive. Looks through content/ when it is made, not afterwards."""

    def __init__(self, content: Path, template: PageTemplate, cache: Cache) -> None:
        self.content, self.cache = content, cache
        self.site, self.template = template.site, _of_shards(template)
        """What pages say of the site; how the theme renders those of reports and bodies."""
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
        self.template_key = digest_of(code_version(), repr(self.template))
        """Digest of what every page depends on: the code and the template."""
        self.expected = _expected(content)
        """The archive's lists of bodies."""
        self.settings = _settings(template)
        """What it says of its coverage."""
        self.keys = [self._key(bodies) for bodies in self.bodies]
        """Of each shard as it is rendered without knowledge of the others."""
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

    def missing(self) -> list[int]:
        """Numbers of the shards that are not in the cache."""
        return [number for number, key in enumerate(self.keys) if not self.cache.path(key).exists()]

    def report_files(self, number: int) -> list[str]:
        """Paths below content/ of the reports of a shard."""
        return [path for body in self.bodies[number] for path in body.reports]

    def reports_of(self, number: int) -> list[tuple[str, bytes]]:
        """The same with the bytes of each. Raises ChangedMeanwhile."""
        return [(path, self._read(path, self.versions[path])) for path in self.report_files(number)]

    def places_of(self, number: int) -> dict[str, bytes]:
        """The records of where the reports of a shard stand, with their bytes. Raises ChangedMeanwhile."""
        return {path: self._read(path, self.places[path]) for body in self.bodies[number] for path in body.places}

    def _read(self, path: str, sha256: str) -> bytes:
        """A file of the archive, with plain line ends. Raises ChangedMeanwhile where it is not the one of that hash."""
        data = file_bytes(self.content, path)
        if hashlib.sha256(data).hexdigest() != sha256:
            self.cache.forget_hashes()
            raise ChangedMeanwhile(f"{self.content / path}: it was changed while the site was built; build again")
        from converters.markdown.line_ends import with_plain_line_ends

        return with_plain_line_ends(data)

    @cached_property
    def commit(self) -> str:
        """The commit of git that the archive lies in, with its whole history; empty where there is none."""
        return whole_history(self.content)
