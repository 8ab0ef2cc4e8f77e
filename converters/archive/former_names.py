"""Bodies under the names and at the addresses that they had before: one body, whatever its sources call it."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final

from converters.model.report import Body, Report

FORMER: Final = "\0"
"""Stands for the name of a folder whose address leads elsewhere: no other body may have it."""


def former_folder(address: str) -> PurePosixPath:
    """`a/b/2010/` → a/b: the folder of the body at an address of a report."""
    return PurePosixPath(address).parent


def _key(name: str, region: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """A name and the regions around it: the township of a township's own government has the name that changes."""
    own = region and (name.startswith(region[-1]) or region[-1].endswith(("镇", "乡", "街道", "苏木")))
    return name, region[:-1] if own else region


class Aliases:
    """What the bodies of an archive were called, and where they lay."""

    def __init__(self, reports: Iterable[Report] = ()) -> None:
        self._by_name: dict[tuple[str, tuple[str, ...]], list[Body]] = {}
        self._by_folder: dict[PurePosixPath, list[Body]] = {}
        for report in reports:
            self.learn(report)

    def learn(self, report: Report) -> None:
        """Keep the aliases and former addresses of a report."""
        body = replace(report.body, evidence="")
        for name in body.aliases:
            self._keep(self._by_name.setdefault(_key(name, body.region), []), body)
        for address in report.formerly:
            folder = former_folder(address)
            self._keep(self._by_folder.setdefault(folder, []), body)

    @staticmethod
    def _keep(known: list[Body], body: Body) -> None:
        if all((other.name, other.region) != (body.name, body.region) for other in known):
            known.append(body)

    def leads_elsewhere(self, folder: PurePosixPath, body: Body) -> bool:
        """Whether the address of a folder was that of another body, and leads there."""
        key = _key(body.name or "", body.region)
        return any(
            all(key != _key(name or "", known.region) for name in (known.name, *known.aliases))
            for known in self._by_folder.get(folder, ())
        )

    def resolved(self, report: Report, folder_of: Callable[[Report], PurePosixPath]) -> Report:
        """The report under its body's present name, where it names an old one. `folder_of`: where it would lie."""
        body = report.body
        assert body.name is not None
        found = self._by_name.get(_key(body.name, body.region), []) if body.located else []
        if not found and any(body.name in known.aliases for bodies in self._by_folder.values() for known in bodies):
            lay_there = self._by_folder.get(folder_of(report), [])
            found = [known for known in lay_there if body.name in known.aliases]
        if len(found) != 1:
            return report
        (now,) = found
        evidence = f"{body.evidence}；曾用名：{body.name}，今{now.name}".lstrip("；")
        problems = tuple(
            p for p in report.problems if p.kind not in ("unlocated", "region_conflict") or not now.located
        )
        return replace(report, body=replace(now, evidence=evidence), problems=problems)
