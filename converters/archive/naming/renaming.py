"""A body's new name: its reports move to the new folder, and remember the old name and the old addresses."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from converters.archive.index import ArchiveIndex
from converters.archive.layout import read_file, source_beside
from converters.archive.naming.former_names import formerly
from converters.archive.naming.region_completion import complete_region
from converters.archive.outside.place import lives_outside
from converters.archive.overrides import in_order
from converters.archive.walk import report_files
from converters.archive.writer import ArchiveWriter
from converters.gazetteer.body_names import split
from converters.model.problems import Problem, Refused
from converters.model.report import Body, Report
from converters.model.speed.quick_dataclasses import dataclass

_SOLVED = ("unlocated", "region_conflict", "region_unknown")


@dataclass(frozen=True, slots=True)
class Move:
    """A report of a renamed body."""

    path: Path
    """Where it lies."""
    report: Report
    """How it will read."""
    target: PurePosixPath
    """Where it will lie, relative to content/."""
    changes: bool = True
    """Whether it will read otherwise, or lie elsewhere."""


def _renamed(body: Body, name: str, given: tuple[str, ...] | None) -> tuple[Body, Problem | None]:
    """The body under its new name, and a note on a region that is given and not listed.

    The body's own region is renamed with it, unless a region is given.
    """
    region = given or body.region
    own = split(name).regions[-1:]
    if given is None and own and body.region and (body.name or "").startswith(body.region[-1]):
        region = (*body.region[:-1], *own)
    elif given and own and split(name).town and own[0] not in given:
        region = (*given, *own)
    region, code, note = complete_region(region)
    aliases = dict.fromkeys((*body.aliases, *([body.name] if body.name else ())))
    aliases.pop(name, None)
    candidates = body.candidates if region == body.region else ()
    body = replace(body, name=name, region=region, code=code, aliases=tuple(aliases), candidates=candidates)
    return body, note if given else None


def plan(content: Path, index: ArchiveIndex, folder: Path, name: str, region: tuple[str, ...] | None) -> Iterator[Move]:
    """The move of each report of a body. Raises Refused where one cannot move."""
    found = [path for path in report_files(content, str(folder.relative_to(content))) if path.parent == folder]
    if not found:
        raise Refused("body_missing", "holds no report; give the folder of a body, such as content/…/renminzhengfu")
    outside = lives_outside(content)
    for path in found:
        old = _readable(path, outside=outside)
        new = _under_new_name(old, name, region)
        target = index.path_of(new)
        here = PurePosixPath(path.relative_to(content))
        if target != here:
            _check_free(content, here, target, old)
            new = replace(new, formerly=formerly(old, here, target))
        yield Move(path, new, target, changes=new != old or target != here)


def _readable(path: Path, *, outside: bool) -> Report:
    reading = read_file(path)
    report = reading.report
    if report is None or reading.problems or report.year is None or report.body.name is None:
        raise Refused("front_matter", f"holds {path.name}, which is damaged; mend it first (gongkai check)")
    if source_beside(path) is None and report.withdrawn is None and not outside:
        raise Refused("source_absent", f"holds {path.name} without its original; restore it first")
    return report


def _under_new_name(old: Report, name: str, region: tuple[str, ...] | None) -> Report:
    body, note = _renamed(old.body, name, region)
    solved = {*_SOLVED} if body.located else set()
    if body.region == old.body.region:
        solved.discard("region_unknown")
        note = None
    problems = tuple(problem for problem in old.problems if problem.kind not in solved)
    changed = [key for key in ("name", "region") if getattr(body, key) != getattr(old.body, key)]
    overrides = (*old.overrides, *("body" if key == "name" else key for key in changed))
    return replace(
        old,
        body=body,
        overrides=in_order(overrides),
        problems=problems if note is None else (*problems, note),
    )


def _check_free(content: Path, here: PurePosixPath, target: PurePosixPath, old: Report) -> None:
    """The same report may lie there already: a run was cut short."""
    if (content / target).exists():
        there = read_file(content / target).report
        if there is None or _original(there) != _original(old):
            message = f"{here} would move to {target}, where another report lies; remove one of them first"
            raise Refused("address_clash", message)


def _original(report: Report) -> tuple[str, int]:
    """The original of a report, and which of the reports in it this is."""
    return report.source.sha256, report.source.part


def rename(content: Path, folder: Path, name: str, region: tuple[str, ...] | None) -> list[Move]:
    """Move every report of a body, one after the other, each whole. A run cut short is finished by the next."""
    index = ArchiveIndex(content)
    writer = ArchiveWriter(content, index)
    moves = list(plan(content, index, folder, name, region))
    for move in (move for move in moves if move.changes):
        writer.move(move.path, move.report, move.target)
    return moves


def renamed_to(content: Path, folder: PurePosixPath, name: str) -> PurePosixPath | None:
    """The folder of the body of that name whose reports lay in another folder before; both relative to content/."""
    before = f"{folder}/"
    for path in report_files(content):
        if before.encode() in path.read_bytes() and (report := read_file(path).report) is not None:
            lay_there = any(address.startswith(before) for address in report.formerly)
            if report.body.name == name and lay_there:
                return PurePosixPath(path.parent.relative_to(content))
    return None
