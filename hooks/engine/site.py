"""The site of an archive: built beside the one that stands, taking over what has not changed, then put in its place."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from hooks import kept_files
from hooks.engine.archive_files import ArchiveFiles
from hooks.engine.build_state import BuildState
from hooks.engine.cache import Cache
from hooks.engine.pool import Pool
from hooks.engine.writing.output import OutputFolder, exchange, has_files
from hooks.fingerprint import code_version, digest_of
from hooks.frame.site_frame import Frame
from hooks.kept_members import DamagedFile

if TYPE_CHECKING:
    from hooks.engine.archive_shards import ArchiveShards, Progress


class Builder:
    """Builds the site of an archive as it lies on disk at this moment."""

    def __init__(self, frame: Frame, cache: Cache, content: Path) -> None:
        """`content`: the archive, as messages name it."""
        self._frame, self._cache = frame, cache
        self.files = files = ArchiveFiles(content, frame.template, cache)
        expected = repr((files.expected, files.settings))
        self.digest = digest_of(frame.key, code_version(), files.keys, files.sources, expected)
        """Of all that the site follows from."""

    @cached_property
    def shards(self) -> "ArchiveShards":
        """The shards, for which what makes pages is loaded: a build that finds nothing changed needs none of it."""
        from hooks.engine.archive_shards import ArchiveShards

        return ArchiveShards(self.files)

    def state_of(self, site: Path) -> BuildState | None:
        """The state of the last build of a site; None where no site is, or none of ours."""
        return self._cache.load_state(site) if site.is_dir() else None

    def is_current(self, site: Path, state: BuildState | None) -> bool:
        """Whether the site of that state is what would be built, and nobody has changed its files."""
        return (
            state is not None
            and state.digest == self.digest
            and (state.history is None or state.history == self.files.commit)
            and has_files(site, state.files)
        )

    def publish(
        self, folder: Path, last: Path | None, state: BuildState | None, pool: Pool, progress: "Progress"
    ) -> BuildState:
        """The whole site in a folder, all shards being rendered; the state for the next build.

        `last`: the site as it is, of that state. The folder is empty, or holds an earlier site. Raises AddressClash,
        BuildFailed.
        """
        from hooks.engine.writing.site_writer import SiteWriter

        reusable = (state or BuildState()).reusable_by(code_version())
        output = OutputFolder(folder, last, reusable.files)
        return SiteWriter(self.shards, self._frame, output, reusable, pool, progress).write(self.digest)

    def publish_beside(
        self, site: Path, state: BuildState | None, beside: Path, pool: Pool, progress: "Progress"
    ) -> BuildState:
        """The site in the folder beside the one of that state, which it is to replace; see `publish`.

        Of most shards little is read: where what is read is damaged, all that is kept is looked through, and the site made again.
        """
        try:
            return self._publish_beside(site, state, beside, pool, progress)
        except DamagedFile:
            self.shards.remove_damaged()
            return self._publish_beside(site, state, beside, pool, progress)

    def _publish_beside(
        self, site: Path, state: BuildState | None, beside: Path, pool: Pool, progress: "Progress"
    ) -> BuildState:
        last = None if state is None else site
        if last is not None and beside.is_dir() and not beside.is_symlink():
            try:
                return self.publish(beside, last, state, pool, progress)
            except (FileExistsError, IsADirectoryError, NotADirectoryError):
                pass  # a file lay where the site has a folder now, or a folder where it has a file
        kept_files.remove(beside)
        beside.mkdir()
        return self.publish(beside, last, state, pool, progress)

    def put_in_place(self, site: Path, beside: Path, state: BuildState) -> None:
        """Exchange the site and the folder beside it, and keep the state for the next build."""
        exchange(beside, site)
        self._cache.save_state(site, state)
