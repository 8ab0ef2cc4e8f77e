"""The site as `mkdocs serve` shows it: an edit shows at once on the pages of its report; all the rest follows by itself.

What has changed is found by the shards that are missing in the cache. Their pages are put into the site that is being shown;
then a thread builds the site aside, as `gongkai build` does, and exchanges the two.
"""

import logging
import shutil
import threading
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from converters.archive.walk import UnsafeArchive
from converters.model.printed import printed
from converters.running.cluster import Unreachable
from converters.running.machine import cores
from converters.running.scratch import ScratchFolder
from converters.running.transaction import Busy, locked, put
from hooks.engine.archive_shards import ArchiveShards
from hooks.engine.cache import Cache
from hooks.engine.full_build import relative_path
from hooks.engine.pool import HERE, processes
from hooks.engine.shard import pages_in
from hooks.engine.site import Builder
from hooks.fingerprint import code_version, digest_of
from hooks.frame.page_template import PageTemplate
from hooks.frame.site_frame import BuildFailed, Frame
from hooks.kept_files import sha256_of_files
from hooks.overview.load import UnreadableReport
from hooks.pages.lists.redirect_page import AddressClash

DEFAULT_FOLDER: Final = Path(".cache/serve")
FAILURES: Final = (AddressClash, BuildFailed, Unreachable, UnreadableReport, UnsafeArchive)
_log: Final = logging.getLogger("mkdocs.hooks.gongkai")


class LiveSite:
    """A site that is kept up to date while it is shown. Other runs that want the folder get one of their own."""

    def __init__(self, folder: Path = DEFAULT_FOLDER) -> None:
        self._held = ExitStack()
        folder.mkdir(parents=True, exist_ok=True)
        try:
            self._held.enter_context(locked(folder))
        except Busy:
            folder = self._held.enter_context(ScratchFolder("serve"))
        self.folder = folder
        self.site = folder / "site"
        self._changing = threading.Lock()
        """Held while the site that is shown is changed."""
        self._reading = threading.Lock()
        """Held while the archive is read, so that what was read last is what counts."""
        self._requested = threading.Condition()
        self._latest: Builder | None = None
        """Of the archive as it was read last."""
        self._published = ""
        """Digest of what was built last."""
        self._frames = 0
        """How many frames there have been."""
        self._frame: Frame | None = None
        self._ended = False
        self._thread = threading.Thread(target=self._follow_latest, daemon=True)

    def close(self) -> None:
        """Stop keeping the site up to date."""
        with self._requested:
            self._ended = True
            self._requested.notify_all()
        if self._thread.is_alive():
            self._thread.join()
        self._held.close()

    def update(self, rendered: Path, template: PageTemplate, content: Path) -> None:
        """Take a new frame, which is copied from the folder in which it was rendered.

        The first raises what a build raises. Afterwards a report that cannot be read is told, and the site stays as it
        is: were it raised, the server would answer nothing until the report is mended.
        """
        self._frames += 1
        kept = self.folder / f"frame-{self._frames % 3}"
        shutil.rmtree(kept, ignore_errors=True)
        shutil.copytree(rendered, kept)
        self._frame = Frame(kept, content, template, digest_of(code_version(), sha256_of_files(kept)))
        if self._latest is None:
            self._build_first(Builder(self._frame, Cache(self.folder / "cache"), relative_path(content)))
            self._thread.start()
        else:
            try:
                self.refresh()
            except FAILURES as error:
                _log.error("%s", printed(str(error)))
            except FileNotFoundError:
                pass  # removed while it was read: who watches the archive sees that too

    def refresh(self) -> None:
        """The archive may have changed. Raises UnreadableReport, FileNotFoundError."""
        with self._reading:
            self._refresh()

    def _refresh(self) -> None:
        assert self._frame is not None
        builder = Builder(self._frame, Cache(self.folder / "cache"), relative_path(self._frame.content))
        missing = builder.files.missing()
        builder.shards.render(HERE, missing, lambda done, of: None)
        with self._changing:
            self._put_pages(builder.shards, missing)
            self._latest = builder
        with self._requested:
            self._requested.notify_all()

    def _put_pages(self, shards: ArchiveShards, numbers: Iterable[int]) -> None:
        """Put the pages of some shards into the site as it is; what other reports say of them follows with the site."""
        for number in numbers:
            for page in pages_in(shards.file(number)):
                path = self.site / page.file
                if not path.exists() or path.read_bytes() != page.data:
                    # not where the old one lies: the site before has it too
                    put(self.folder, path, page.data, durable=False)

    def _publish(self, builder: Builder) -> None:
        beside = self.folder / "before"
        last = builder.state_of(self.site)
        state = builder.publish_beside(self.site, last, beside, HERE, lambda done, of: None)
        with self._changing:
            builder.put_in_place(self.site, beside, state)
            newer, keys = self._latest, set(builder.files.keys)
            if newer is not None:
                self._put_pages(newer.shards, [i for i, key in enumerate(newer.files.keys) if key not in keys])
        self._published = builder.digest

    def _build_first(self, builder: Builder) -> None:
        if not builder.is_current(self.site, builder.state_of(self.site)):
            with processes(cores()) as pool:
                builder.shards.render(pool, range(len(builder.shards)), lambda done, of: None)
            self._publish(builder)
            builder.shards.prune_cache()
        self._latest, self._published = builder, builder.digest

    def _follow_latest(self) -> None:
        while True:
            with self._requested:
                self._requested.wait_for(
                    lambda: self._ended or (self._latest is not None and self._latest.digest != self._published)
                )
                if self._ended:
                    return
                builder = self._latest
            assert builder is not None
            try:
                self._publish(builder)
            except (*FAILURES, OSError) as error:
                self._published = builder.digest  # until the next change
                _log.error("%s", printed(str(error)))
