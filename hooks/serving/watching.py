"""Notices what changes in the archive while it is shown."""

import logging
import threading
import time
from pathlib import Path
from typing import Final

from watchdog import events
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

from converters.model.printed import printed
from hooks.serving.live_site import FAILURES, LiveSite

_PAUSE: Final = 0.05
"""Seconds without a change after which a change is over."""
_CHANGES: Final[list[type[events.FileSystemEvent]]] = [
    events.DirCreatedEvent,
    events.DirDeletedEvent,
    events.DirMovedEvent,
    events.FileCreatedEvent,
    events.FileDeletedEvent,
    events.FileModifiedEvent,
    events.FileMovedEvent,
]
"""Not that something was read, which a build does all the time."""
_log: Final = logging.getLogger("mkdocs.hooks.gongkai")


class _Changes(events.FileSystemEventHandler):
    def __init__(self, live: LiveSite, mark: Path) -> None:
        self._live, self._mark = live, mark
        self._changed = threading.Event()
        threading.Thread(target=self._follow, daemon=True).start()

    def on_any_event(self, event: events.FileSystemEvent) -> None:
        self._changed.set()

    def _follow(self) -> None:
        while True:
            self._changed.wait()
            while self._changed.is_set():
                self._changed.clear()
                time.sleep(_PAUSE)
            try:
                self._live.refresh()
            except FAILURES as error:
                _log.error("%s", printed(str(error)))
            except FileNotFoundError:
                self._changed.set()  # removed while it was read: look again
            else:
                self._mark.write_text(str(time.time_ns()), encoding="ascii")


def watch(content: Path, live: LiveSite) -> Path:
    """Watch the archive from now on; returns the file that is written after each change of the site."""
    mark = live.folder / "changed"
    mark.write_text("", encoding="ascii")
    handler = _Changes(live, mark)
    try:
        observer = Observer()
        observer.schedule(handler, str(content), recursive=True, event_filter=_CHANGES)
        observer.start()
    except OSError:  # more folders than this system lets one watch
        slow = PollingObserver(timeout=2)
        slow.schedule(handler, str(content), recursive=True, event_filter=_CHANGES)
        slow.start()
    return mark
