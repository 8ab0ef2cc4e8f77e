"""A body's new name: its reports move to the new folder, and remember the old name and the old addresses."""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from converters.archive.layout import read_file, report_files, source_beside
from converters.archive.region_completion import completed
from converters.archive.store import Store
from converters.gazetteer.body_names import split
from converters.model.problems import Refused
from converters.model.report import Body, Report
from converters.running.transaction import Busy, locked

_SOLVED = ("unlocated", "region_conflict", "region_unknown")


def _renamed(body: Body, name: str, said: tuple[str, ...] | None) -> Body:
    """The body under its new name; its own region is renamed with it, unless a region is said."""
    region = said or body.region
    own = split(name).regions[-1:]
    if said is None and own and body.region and (body.name or "").startswith(body.region[-1]):
        region = (*body.region[:-1], *own)
    elif said and own and split(name).town and own[0] not in said:
        region = (*said, *own)
    region, code, _ = completed(region)
    aliases = dict.fromkeys((*body.aliases, *([body.name] if body.name else ())))
    aliases.pop(name, None)
    candidates = body.candidates if region == body.region else ()
    return replace(body, name=name, region=region, code=code, aliases=tuple(aliases), candidates=candidates)


def moves(
    store: Store, folder: Path, name: str, region: tuple[str, ...] | None
) -> Iterator[tuple[Path, Report, PurePosixPath]]:
    """Each report of a body: where it lies, how it will read, where it will lie. Raises Refused where one cannot move."""
    found = [path for path in report_files(folder) if path.parent == folder]
    if not found:
        raise Refused("body_missing", "holds no report; give the folder of a body, such as content/…/renminzhengfu")
    for path in found:
        old = read_file(path).report
        if old is None or old.year is None or old.body.name is None:
            raise Refused("front_matter", f"holds {path.name}, which cannot be read; mend it first (gongkai check)")
        if source_beside(path) is None:
            raise Refused("source_absent", f"holds {path.name} without its original; restore it first")
        body = _renamed(old.body, name, region)
        changed = [what for what in ("name", "region") if getattr(body, what) != getattr(old.body, what)]
        new = replace(
            old,
            body=body,
            overrides=tuple(dict.fromkeys((*old.overrides, *("body" if w == "name" else w for w in changed)))),
            problems=tuple(p for p in old.problems if not (body.located and p.kind in _SOLVED)),
        )
        target = store.path_of(new)
        here = PurePosixPath(path.relative_to(store.content))
        if target != here:
            address, present = f"{here.with_suffix('')}/", f"{target.with_suffix('')}/"
            new = replace(new, formerly=tuple(a for a in dict.fromkeys((*old.formerly, address)) if a != present))
        if target != here and (store.content / target).exists():
            there = read_file(store.content / target).report
            if there is None or there.source.sha256 != old.source.sha256:
                message = f"{here} would move to {target}, where another report lies; remove one of them first"
                raise Refused("address_clash", message)
        yield path, new, target


def rename(store: Store, folder: Path, name: str, region: tuple[str, ...] | None) -> list[tuple[Path, PurePosixPath]]:
    """Move every report of a body, one after the other, each whole; (from, to). A run cut short is finished by the next."""
    planned = list(moves(store, folder, name, region))
    for path, report, target in planned:
        store.move(path, report, target)
    return [(path, target) for path, _, target in planned]


def run(arguments: argparse.Namespace) -> int:
    """The verb `gongkai rename`."""
    content: Path = arguments.content
    folder: Path = arguments.folder
    if not folder.resolve().is_relative_to(content.resolve()) and (content / folder).is_dir():
        folder = content / folder
    if not folder.is_dir() or not folder.resolve().is_relative_to(content.resolve()):
        print(f"{folder}: is no folder of {content}; give the folder of a body", file=sys.stderr)
        return 2
    folder = content / folder.resolve().relative_to(content.resolve())
    store = Store(content)
    try:
        with locked(content):
            store.recover()
            done = rename(store, folder, arguments.body, arguments.region)
    except (Refused, Busy) as error:
        print(f"{folder}: {error}", file=sys.stderr)
        return 1
    for path, target in done:
        print(f"{path} -> {content / target}")
    return 0
