"""The names that the search suggests, written beside the pages by a worker."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from converters.model.speed.quick_dataclasses import dataclass
from hooks.engine.build_state import SuggestionState
from hooks.engine.cache import Cache
from hooks.engine.pool import Pool
from hooks.engine.writing.output import OutputFolder
from hooks.fingerprint import digest_of
from hooks.frame.site_frame import BuildFailed
from hooks.pages.lists.search_page import SEARCH
from hooks.search.names.known_places import KNOWN, write_known
from hooks.search.names.name_files import write_names
from hooks.search.names.name_keys import Name, rows_of

_NAMES: Final = f"{SEARCH}names/"
_LASTING: Final = frozenset(f"{_NAMES}{name}" for name in KNOWN)
"""The files that are the same for every archive."""


@dataclass(frozen=True, slots=True)
class NamesTask:
    """The names to be written, as they are handed to a worker."""

    folder: Path
    """Where they are written; empty."""
    names: Sequence[tuple[Any, ...]]
    """As plain values: there are tens of thousands, which are sent in a third of the time."""
    cache: Path
    """Folder of the cache, which keeps what may be typed for each."""
    last: Path | None
    """Where those of the last site lie."""
    is_first: bool
    """Whether the files that are the same for every archive are written too."""


def write_suggestions(task: NamesTask) -> None:
    """Write the files."""
    cache = Cache(task.cache)
    known = cache.name_rows()
    names = [Name(*item) for item in task.names]
    rows = {item.said: known.get(item.said) or rows_of(item) for item in names}
    if rows != known:
        cache.save_name_rows(rows)
    write_names(names, task.folder, rows, task.last)
    if task.is_first:
        write_known(task.folder)


class NamesJob:
    """The names, written by a worker of a pool where they are not those of the last site."""

    def __init__(
        self, output: OutputFolder, names: Sequence[Name], cache: Path, last: SuggestionState, pool: Pool
    ) -> None:
        """`cache`: its folder."""
        self._output, self._last = output, last
        self._key = digest_of(names)
        is_first = not ({*last.files} >= _LASTING and all(map(output.is_current, _LASTING)))
        self._taken_over = [] if is_first else sorted(_LASTING)
        self._staging = output.staging("names")
        if last.key == self._key and all(map(output.is_current, last.files)):
            self.result: Callable[[], object] = lambda: None
            """Waits until they are written."""
            self._taken_over = sorted({*last.files, *_LASTING})
        else:
            below = output.last and output.last / _NAMES
            task = NamesTask(self._staging, list(map(tuple, names)), cache, below, is_first)
            self.result = pool.submit(write_suggestions, task)

    def finish(self) -> SuggestionState:
        """Move them into the site; the state for the next build. Raises BuildFailed."""
        self.result()
        if not all(map(self._output.reuse, self._taken_over)):
            raise BuildFailed(f"{self._output.last}: its search was changed by other hands meanwhile; build again")
        written = self._output.move_in(self._staging, _NAMES)
        return SuggestionState(self._key, tuple(sorted({*written, *self._taken_over})))
