"""Reports into content/: every change is whole or not made, and no hand's correction is ever written over."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Final

from converters.archive.former_names import FORMER, Aliases
from converters.archive.layout import other_beside, read_file, report_files, source_beside
from converters.archive.overrides import Overrides, apply
from converters.archive.slugs import folder, parts
from converters.markdown import write
from converters.model.problems import Refused
from converters.model.report import Difference, Edition, Report
from converters.pipeline.prepare import Prepared, prepare, sha256_of
from converters.readers.formats import identify
from converters.running.transaction import Transaction, recover
from converters.verify.compare import differences

ASK, REPLACE, BESIDE = "ask", "replace", "beside"
"""What to do with a source that differs from the report that is there: leave both as they are and say so; show it and
keep the other beside it; keep it beside the one that is shown."""
_SHA256: Final = re.compile(rb"^  sha256: '?([0-9a-f]{64})'?$", re.MULTILINE)
_ALIASED: Final = re.compile(rb"^(?:aliases|formerly):", re.MULTILINE)
_END: Final = b"\n---\n"
_HEAD: Final = 4096


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a source."""

    what: str
    """`added`, `unchanged`, `updated`, `moved`, `replaced`, `kept beside`, or `differs` (nothing was written)."""
    path: PurePosixPath
    """The report, relative to content/."""
    report: Report | None
    """Without sections and cells, or None, where they were not needed."""
    differences: tuple[Difference, ...] = ()
    why: str = ""
    """What keeps it from being filed, where it differs in no item of its own."""


class Store:
    """The archive in a folder, for writing."""

    def __init__(self, content: Path) -> None:
        self.content = content
        self._by_hash: dict[bytes, Path] | None = None
        self._names: dict[PurePosixPath, str | None] = {}
        self._aliases = Aliases()

    def recover(self) -> None:
        """Finish what a killed run began."""
        recover(self.content)

    def knows(self, sha256: str) -> bool:
        """Whether the archive holds an original with that hash."""
        return self._known(sha256) is not None

    def add(self, data: bytes, name: str, said: Overrides, how: str = ASK) -> Outcome:
        """One source, given as bytes and its file name. Raises Refused."""
        found = self.again(data, said, how)
        if found is not None:
            return found
        (made,) = prepare([(name, data)], said)
        if isinstance(made, Refused):
            raise made
        return self.place(made, data, how)

    def again(self, data: bytes, said: Overrides, how: str = ASK) -> Outcome | None:
        """A source that the archive has: what was corrected by hand stays, only what is said now can change it.

        None where the source has to be read: it is new, or shall be shown in the place of another.
        """
        sha256 = sha256_of(data)
        path = self._known(sha256)
        if path is None:
            return None
        relative = PurePosixPath(path.relative_to(self.content))
        shown, other = source_beside(path), other_beside(path, sha256)
        if other is not None and other.read_bytes() == data:
            return None if how == REPLACE else Outcome("unchanged", relative, None)
        if shown is not None and shown.read_bytes() == data and said == Overrides():
            return Outcome("unchanged", relative, None)
        old = self._old(path)
        if sha256 != old.source.sha256:
            self._put(self._other_path(path, data), data)
            return None if how == REPLACE else Outcome("unchanged", relative, old)
        if shown is None or shown.read_bytes() != data:  # somebody changed it, or took it away
            self._put(path.with_suffix(f".source.{identify(data).extension}"), data, gone=shown)
        report = apply(old, said)
        if report == old:
            return Outcome("unchanged", relative, old)
        self._old(path, writing=True)
        new = self.path_of(report)
        if new == relative:
            self._write(path, report)
            return Outcome("updated", relative, report)
        target = self.content / new
        if target.exists():
            return Outcome("differs", new, report, why=f"{target} already holds another source")
        self.move(path, report, new)
        return Outcome("moved", new, report)

    def move(self, path: Path, report: Report, new: PurePosixPath) -> None:
        """A report that the archive has, with all its sources, to another place (or the same). Its original must be there."""
        source = source_beside(path)
        assert source is not None
        if self.content / new == path:
            self._write(path, report)
        else:
            self._write(self.content / new, report, source.read_bytes(), source.suffix[1:], before=path)
        self._aliases.learn(report)

    def place(self, made: Prepared, data: bytes, how: str = ASK) -> Outcome:
        """A source that was read, given with its bytes, in its place. Raises Refused."""
        made = self._present(made)
        path = self.path_of(made.head)
        target = self.content / path
        if not target.exists():
            self._write(target, made, data, made.extension)
            return Outcome("added", path, made.head)
        old = self._old(target, writing=how != REPLACE)
        report = made.report
        if how != REPLACE:
            found = tuple(differences(old, report))
            if found and how == ASK:
                return Outcome("differs", path, report, found)
            self._write(target, replace(old, others=(*old.others, Edition(report.source, found))), other=data)
            return Outcome("kept beside", path, report, found)
        found = tuple(differences(report, old))
        others = tuple(self._compared(report, target, item) for item in old.others if item.source != report.source)
        kept = source_beside(target)
        if kept is None:
            raise Refused("source_absent", f"takes the place of {target}, but its original is gone; restore it first")
        editions = (*others, Edition(old.source, found))
        self._write(target, replace(report, others=editions), data, made.extension, other=kept.read_bytes())
        return Outcome("replaced", path, report, found)

    def path_of(self, report: Report) -> PurePosixPath:
        """Where a report, of which body and year are known, belongs, relative to content/."""
        aliases = self._known_aliases()

        def name_of(path: PurePosixPath) -> str | None:
            found = self._name_of(path)
            return FORMER if found is None and aliases.leads_elsewhere(path, report.body) else found

        return folder(report, name_of) / f"{report.year}.md"

    def _present(self, made: Prepared) -> Prepared:
        """The report under the present name of its body, where it names an old one."""
        head = self._known_aliases().resolved(made.head, lambda it: folder(it, self._name_of))
        if head == made.head:
            return made
        report = replace(made.report, body=head.body, problems=head.problems)
        return Prepared(head, write(report), made.extension)

    def _compared(self, shown: Report, target: Path, other: Edition) -> Edition:
        """Another source of the report, compared with the one that is shown from now on."""
        path = other_beside(target, other.source.sha256)
        if path is None:
            return other
        (made,) = prepare(
            [(other.source.name, path.read_bytes())], Overrides(shown.body.name, shown.body.region, shown.year)
        )
        return (
            other if isinstance(made, Refused) else replace(other, differences=tuple(differences(shown, made.report)))
        )

    def _old(self, path: Path, *, writing: bool = False) -> Report:
        """The report there; `writing`: it will be written again, so nothing of it may be unreadable."""
        reading = read_file(path)
        if reading.report is None or (writing and reading.problems):
            line = reading.problems[0][0] if reading.problems else 1
            raise Refused(
                "front_matter", f"belongs to {path}, which is damaged on line {line}; mend it (gongkai check)"
            )
        return reading.report

    def _name_of(self, path: PurePosixPath) -> str | None:
        """Which region or body an existing folder stands for, as the first readable report below it says."""
        if path not in self._names:
            self._names[path] = self._read_name(path)
        return self._names[path]

    def _read_name(self, path: PurePosixPath) -> str | None:
        for file in report_files(self.content / path):
            report = read_file(file).report
            if report is not None and report.body.name is not None:
                depth = len(path.parts) - (0 if report.body.located else 1)
                names = parts(report)
                return names[depth - 1] if depth <= len(names) else None
        return None

    def _known(self, sha256: str) -> Path | None:
        return self._hashes().get(bytes.fromhex(sha256))

    def _known_aliases(self) -> Aliases:
        self._hashes()
        return self._aliases

    def _hashes(self) -> dict[bytes, Path]:
        """The hash of every original → its report."""
        if self._by_hash is None:
            self._by_hash = {bytes.fromhex(found): path for found, path in self._survey()}
        return self._by_hash

    def _survey(self) -> Iterator[tuple[str, Path]]:
        """The hash of every original, and its report; aliases are learnt by the way."""
        for path in report_files(self.content):
            with path.open("rb") as file:
                head = file.read(_HEAD)
                while _END not in head and (more := file.read(_HEAD)):
                    head += more
            if _ALIASED.search(head) and (report := read_file(path).report) is not None:
                self._aliases.learn(report)
            yield from ((found[1].decode(), path) for found in _SHA256.finditer(head[: head.find(_END) + 1]))

    def _write(
        self,
        target: Path,
        report: Report | Prepared,
        data: bytes | None = None,
        extension: str = "",
        *,
        before: Path | None = None,
        other: bytes | None = None,
    ) -> None:
        """The report, with its original and another source where they are given, as one change.

        `before`: where it lay.
        """
        change = Transaction(self.content)
        text, head = (report.text, report.head) if isinstance(report, Prepared) else (write(report), report)
        if data is not None:
            for old in (source_beside(target), *((source_beside(before), before) if before else ())):
                if old is not None:
                    change.delete(old)
            change.put(target.with_suffix(f".source.{extension}"), data)
        if other is not None:
            change.put(self._other_path(target, other), other)
        for item in head.others:
            path = other_beside(before or target, item.source.sha256)
            if path is not None and before is not None:
                change.delete(path)
                change.put(target.parent / path.name, path.read_bytes())
        change.put(target, text.encode())
        if data is not None and (shown := other_beside(target, sha256_of(data))) is not None:
            change.delete(shown)  # it is the original from now on
        change.commit()
        self._names = {} if before is not None else self._names
        for part, name in zip(_above(target.relative_to(self.content), head), parts(head), strict=True):
            self._names[part] = name
        if self._by_hash is not None:
            for source in (head.source, *(item.source for item in head.others)):
                self._by_hash[bytes.fromhex(source.sha256)] = target

    def _put(self, target: Path, data: bytes, gone: Path | None = None) -> None:
        """An original as it was, instead of the one that is there."""
        change = Transaction(self.content)
        if gone is not None:
            change.delete(gone)
        change.put(target, data)
        change.commit()

    def _other_path(self, target: Path, data: bytes) -> Path:
        return target.with_suffix(f".source-{sha256_of(data)[:8]}.{identify(data).extension}")


def _above(path: Path, report: Report) -> Iterator[PurePosixPath]:
    """The folders of a report's regions and body, from the top."""
    folders = list(PurePosixPath(path).parents)[-2::-1]
    return iter(folders if report.body.located else folders[1:])
