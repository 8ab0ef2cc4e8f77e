"""Reports into content/: each file is written aside and renamed, the Markdown last, so that nothing is ever half there."""

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Final

from converters.archive import read_file, report_files, source_beside
from converters.convert import convert
from converters.differences import differences
from converters.document import Document
from converters.markdown import write
from converters.naming import folder, parts
from converters.problems import Refused
from converters.readers.formats import Format, identify
from converters.recognise.bodies import full_name
from converters.report import PROVINCE_ENDINGS, Report

_TEMPORARY: Final = ".gongkai-"
_SHA256: Final = re.compile(rb"^  sha256: '?([0-9a-f]{64})'?$", re.MULTILINE)
_HEAD: Final = 16384
_TOWN: Final = re.compile(r"(?:镇|乡|街道|苏木)\Z")


@dataclass(frozen=True, slots=True)
class Said:
    """What a maintainer says of a source; None where nothing."""

    body: str | None = None
    region: tuple[str, ...] | None = None
    year: int | None = None
    url: str | None = None
    retrieved: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a source."""

    what: str
    """`added`, `unchanged`, `updated`, `moved`, `replaced`, or `differs` (nothing was written)."""
    path: PurePosixPath
    """The report, relative to content/."""
    report: Report
    differences: tuple[str, ...] = ()


def apply(report: Report, said: Said) -> Report:
    """The report with what a maintainer says in the place of what the source says, and a record of it."""
    overrides, body = list(report.overrides), report.body
    if said.body is not None and said.body != body.name:
        body = replace(body, name=said.body)
        overrides.append("body")
    if said.region is not None:
        town = next((part for part in reversed(body.region) if _TOWN.search(part)), None)
        region = said.region
        if town and town not in region and body.name is not None and body.name.startswith(town):
            region = (*region, town)
        if region != body.region:
            body = replace(body, region=region, candidates=())
            overrides.append("region")
    if body.name is None and said.region is not None:
        body = replace(body, name=full_name(body.region[-1], ""))
    year = report.year
    if said.year is not None and said.year != year:
        year = said.year
        overrides.append("year")
    solved = {"body": ("body_missing",), "region": ("unlocated",), "year": ("year_missing", "year_conflict")}
    gone = {kind for name in overrides for kind in solved[name] if kind != "unlocated" or body.located}
    return replace(
        report,
        body=body,
        year=year,
        source=replace(
            report.source, url=said.url or report.source.url, retrieved=said.retrieved or report.source.retrieved
        ),
        overrides=tuple(dict.fromkeys(overrides)),
        problems=tuple(problem for problem in report.problems if problem.kind not in gone),
    )


class Store:
    """The archive in a folder, for writing."""

    def __init__(self, content: Path) -> None:
        self.content = content
        self._by_hash: dict[str, Path] | None = None

    def sweep(self) -> None:
        """Remove what an interrupted run left aside."""
        for leftover in self.content.rglob(_TEMPORARY + "*"):
            leftover.unlink(missing_ok=True)

    def knows(self, data: bytes) -> bool:
        """Whether the archive has a report of these very bytes."""
        return self._known(hashlib.sha256(data).hexdigest()) is not None

    def add(
        self,
        data: bytes,
        name: str,
        said: Said,
        *,
        replacing: bool = False,
        read: tuple[Format, Document] | None = None,
    ) -> Outcome:
        """One source, given as bytes and its file name (and as read, where that is done). Raises Refused."""
        known = self._known(hashlib.sha256(data).hexdigest())
        if known is not None:
            return self._again(known, said, data)
        report = apply(convert(data, name, read).report, said)
        path = self.path_of(report)
        target = self.content / path
        extension = identify(data).extension
        if not target.exists():
            self._write(target, report, data, extension)
            return Outcome("added", path, report)
        old = read_file(target).report
        if old is None:
            raise Refused(
                "front_matter", f"belongs at {target}, which cannot be read; mend that file first (gongkai check)"
            )
        found = tuple(differences(old, report))
        if not replacing:
            return Outcome("differs", path, report, found)
        self._write(target, report, data, extension)
        return Outcome("replaced", path, report, found)

    def path_of(self, report: Report) -> PurePosixPath:
        """Where a report belongs, relative to content/. Raises Refused where its body or year is unknown."""
        if report.body.name is None:
            raise Refused("body_missing", "does not say which body reports; say it with --body NAME")
        if report.year is None:
            raise Refused("year_missing", "does not say which year it reports on; say it with --year YEAR")
        return folder(report, self._name_of) / f"{report.year}.md"

    def _name_of(self, path: PurePosixPath) -> str | None:
        """Which region or body an existing folder stands for, as the first readable report below it says."""
        place = self.content / path
        if not place.is_dir():
            return None
        for file in report_files(place):
            report = read_file(file).report
            if report is not None and report.body.name is not None:
                depth = len(path.parts) - (0 if report.body.located else 1)
                names = parts(report)
                return names[depth - 1] if depth <= len(names) else None
        return None

    def _known(self, sha256: str) -> Path | None:
        if self._by_hash is None:
            self._by_hash = dict(self._hashes())
        return self._by_hash.get(sha256)

    def _hashes(self) -> Iterator[tuple[str, Path]]:
        for path in report_files(self.content):
            with path.open("rb") as file:
                if found := _SHA256.search(file.read(_HEAD)):
                    yield found[1].decode(), path

    def _again(self, path: Path, said: Said, data: bytes) -> Outcome:
        """A source that the archive has: what was corrected by hand stays; only what is said now can change it."""
        old = read_file(path).report
        if old is None:
            raise Refused(
                "front_matter", f"is in the archive at {path}, which cannot be read; mend that file (gongkai check)"
            )
        relative = PurePosixPath(path.relative_to(self.content))
        beside = source_beside(path)
        if beside is None or beside.read_bytes() != data:  # an interrupted run left another original, or none
            self._put(path.with_suffix(f".source.{identify(data).extension}"), data)
            self._drop_other_sources(path, identify(data).extension)
        report = apply(old, said)
        if report == old:
            return Outcome("unchanged", relative, old)
        source = source_beside(path)
        if source is None:
            raise Refused("source_absent", f"is in the archive at {path}, but its original is gone; restore it first")
        new = self.path_of(report)
        if new == relative:
            self._put(path, write(report).encode())
            return Outcome("updated", relative, report)
        target = self.content / new
        if target.exists():
            return Outcome("differs", new, report, (f"{target} already holds another source",))
        self._write(target, report, source.read_bytes(), source.suffix[1:])
        path.unlink()
        source.unlink()
        self._prune(path.parent)
        return Outcome("moved", new, report)

    def _write(self, target: Path, report: Report, data: bytes, extension: str) -> None:
        source = target.with_suffix(f".source.{extension}")
        target.parent.mkdir(parents=True, exist_ok=True)
        text = write(report).encode()
        self._put(source, data)
        self._put(target, text)
        self._drop_other_sources(target, extension)
        if self._by_hash is not None:
            self._by_hash[report.source.sha256] = target

    def _drop_other_sources(self, target: Path, extension: str) -> None:
        for other in target.parent.glob(f"{target.stem}.source.*"):
            if other != target.with_suffix(f".source.{extension}"):
                other.unlink()

    def _put(self, target: Path, data: bytes) -> None:
        aside = target.parent / f"{_TEMPORARY}{os.getpid()}-{target.name}.tmp"
        try:
            with aside.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            aside.replace(target)
        finally:
            aside.unlink(missing_ok=True)

    def _prune(self, place: Path) -> None:
        while place != self.content and not any(place.iterdir()):
            place.rmdir()
            place = place.parent


def region_of(text: str) -> tuple[str, ...]:
    """`山东省/聊城市/阳谷县` → its names. Raises ValueError where it does not begin with a province."""
    names = tuple(part.strip() for part in text.split("/") if part.strip())
    if not names or not names[0].endswith(PROVINCE_ENDINGS):
        raise ValueError(f"{text!r} does not begin with a province; expected 省/市/县 such as 山东省/聊城市/阳谷县")
    if any(name.endswith(("省", "自治区", "特别行政区")) for name in names[1:]):
        raise ValueError(f"{text!r} names two provinces; expected 省/市/县 such as 山东省/聊城市/阳谷县")
    return names
