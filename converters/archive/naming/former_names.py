"""Bodies under the names and at the addresses that they had before: one body, whatever its sources call it."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final

from converters.gazetteer.body_names import without_committee
from converters.gazetteer.divisions import TOWN_KINDS
from converters.model.report import Body, Report

FORMER: Final = "\0"
"""Stands for the name of a folder whose address leads elsewhere: no other body may have it."""


def former_folder(address: str) -> PurePosixPath:
    """`a/b/2010/` → a/b: the folder of the body at an address of a report."""
    return PurePosixPath(address).parent


def formerly(old: Report, here: PurePosixPath, target: PurePosixPath) -> tuple[str, ...]:
    """The former addresses with the present one, but without the one that it moves to."""
    addresses = dict.fromkeys((*old.formerly, f"{here.with_suffix('')}/"))
    addresses.pop(f"{target.with_suffix('')}/", None)
    return tuple(addresses)


def _key(name: str, region: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """A name and the regions around it, without the body's own township, whose name changes with the body's."""
    name = without_committee(name)
    own = region and (name.startswith(region[-1]) or region[-1].endswith(TOWN_KINDS))
    return name, region[:-1] if own else region


class FormerNames:
    """What the bodies of an archive were called, and where they lay."""

    def __init__(self, reports: Iterable[Report] = ()) -> None:
        self._by_name: dict[tuple[str, tuple[str, ...]], list[Body]] = {}
        self._by_folder: dict[PurePosixPath, list[Body]] = {}
        for report in reports:
            self.add(report)

    def add(self, report: Report) -> None:
        """Keep the aliases and former addresses of a report's body."""
        body = replace(report.body, evidence="")
        for name in body.aliases:
            _append_once(self._by_name.setdefault(_key(name, body.region), []), body)
        for address in report.formerly:
            _append_once(self._by_folder.setdefault(former_folder(address), []), body)

    def leads_elsewhere(self, folder: PurePosixPath, report: Report) -> bool:
        """Whether the address of a folder was that of another body than a report's, and leads there."""
        if any(former_folder(address) == folder for address in report.formerly):
            return False
        key = _key(report.body.name or "", report.body.region)
        return any(
            all(key != _key(name or "", other.region) for name in (other.name, *other.aliases))
            for other in self._by_folder.get(folder, ())
        )

    def under_present_name(self, report: Report, folder_of: Callable[[Report], PurePosixPath]) -> Report:
        """The report under its body's present name, where it names an old one that only one body had.

        `folder_of` tells where a report would lie: an unlocated body is known by the address it had.
        """
        body = report.body
        assert body.name is not None
        found = self._by_name.get(_key(body.name, body.region), []) if body.located else []
        if not found and any(body.name in other.aliases for bodies in self._by_folder.values() for other in bodies):
            found = [other for other in self._by_folder.get(folder_of(report), []) if body.name in other.aliases]
        if len(found) != 1:
            return report
        (present,) = found
        evidence = f"{body.evidence}；曾用名：{body.name}，今{present.name}".lstrip("；")
        problems = tuple(
            p for p in report.problems if p.kind not in ("unlocated", "region_conflict") or not present.located
        )
        return replace(report, body=replace(present, evidence=evidence), problems=problems)


def _append_once(bodies: list[Body], body: Body) -> None:
    if all((other.name, other.region) != (body.name, body.region) for other in bodies):
        bodies.append(body)
