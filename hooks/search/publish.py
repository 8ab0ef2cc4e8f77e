"""The search of the site: index and names, written while the archive is surveyed."""

from pathlib import Path

from converters.archive import Entry, report_files
from hooks.search.index import VERDICTS, IndexWriter, document
from hooks.search.names import Name, write_names
from hooks.search.segments import Rank
from hooks.summary import CheckCounts
from hooks.tree import Body, Index


def ranks(content: Path) -> list[Rank]:
    """Every report of the archive, known by its path alone."""
    return [
        Rank(int(path.stem), f"{path.relative_to(content).with_suffix('').as_posix()}/")
        for path in report_files(content)
    ]


def verdict(checks: CheckCounts) -> str:
    """A key of VERDICTS."""
    found = "broken" if checks.broken else "open" if checks.not_checkable else "holds" if checks.total else "none"
    assert found in VERDICTS
    return found


class Search:
    """Takes each report as it is surveyed. A context."""

    def __init__(self, content: Path, folder: Path) -> None:
        self._content, self._folder = content, folder
        folder.mkdir(parents=True)
        self._writer = IndexWriter(ranks(content))

    def __enter__(self) -> "Search":
        return self

    def __exit__(self, *_: object) -> None:
        self._writer.__exit__()

    def add(self, entry: Entry, checks: CheckCounts) -> None:
        """One report."""
        markdown = (self._content / entry.path).read_text(encoding="utf-8")
        rank = Rank(int(entry.path.stem), entry.address)
        self._writer.add(document(rank, entry.report, markdown, verdict(checks)))

    def finish(self, index: Index) -> None:
        """The files."""
        self._writer.write(self._folder)
        write_names(names_of(index), self._folder / "names")


def names_of(index: Index) -> list[Name]:
    """Every body and region that is suggested."""
    found: list[Name] = []
    for region in index.regions.values():
        own = region.bodies[0].name if len(region.bodies) == 1 and not region.regions else ""
        if region.folder.parts != ("unlocated",) and not own.startswith(region.name):  # then its body is enough
            place = tuple(above.name for above in index.trail(region.folder / "x"))[:-1]
            found.append(
                Name(region.name, place, region.address, sum(len(body.reports) for body in region.all_bodies()))
            )
    for body in index.bodies.values():
        found.append(Name(body.name, _above(body), body.address, len(body.reports)))
    return found


def _above(body: Body) -> tuple[str, ...]:
    """Where a body lies, without the place that its own name begins with."""
    return body.place[:-1] if body.place and body.name.startswith(body.place[-1]) else body.place
