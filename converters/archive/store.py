"""Sources into content/: each where its report belongs, and what was corrected by hand is never written over."""

from dataclasses import replace
from pathlib import Path, PurePosixPath

from converters.archive.decisions import OnConflict, Outcome, decide
from converters.archive.index import ArchiveIndex
from converters.archive.layout import other_beside, read_file, source_beside
from converters.archive.overrides import Overrides, apply
from converters.archive.prepared import Converter, Prepared, sha256_of
from converters.archive.writer import ArchiveWriter, Original, other_path
from converters.markdown import write
from converters.model.problems import Refused
from converters.model.report import Edition, Report
from converters.running.transaction import recover
from converters.verify.compare import differences


class Store:
    """The archive in a folder, for adding sources."""

    def __init__(self, content: Path, converter: Converter) -> None:
        self.content = content
        self._converter = converter
        self._index = ArchiveIndex(content)
        self._writer = ArchiveWriter(content, self._index)

    def recover(self) -> None:
        """Finish what a killed run began."""
        recover(self.content)

    def holds(self, sha256: str) -> bool:
        """Whether an original with that hash is a source of a report here."""
        return self._index.find(sha256) is not None

    def add(self, data: bytes, name: str, overrides: Overrides, on_conflict: OnConflict = OnConflict.ASK) -> Outcome:
        """One source, given as bytes and its file name. Raises Refused."""
        found = self.add_again(data, overrides, on_conflict)
        if found is not None:
            return found
        return self.add_prepared(self._converter.prepare(name, data, overrides), data, on_conflict)

    def add_again(self, data: bytes, overrides: Overrides, on_conflict: OnConflict = OnConflict.ASK) -> Outcome | None:
        """A source that the archive has: what was corrected by hand stays, only an override can change it.

        None where the source has to be converted: it is new, or shall be shown in the place of another.
        """
        sha256 = sha256_of(data)
        path = self._index.find(sha256)
        if path is None:
            return None
        relative = PurePosixPath(path.relative_to(self.content))
        shown, other = source_beside(path), other_beside(path, sha256)
        if other is not None and other.read_bytes() == data:
            return None if on_conflict is OnConflict.REPLACE else Outcome("unchanged", relative, None)
        intact = shown is not None and shown.read_bytes() == data
        if intact and overrides == Overrides():
            return Outcome("unchanged", relative, None)
        old = _read(path)
        if sha256 != old.source.sha256:
            self._writer.restore(other_path(path, self._original(data)), data)
            return None if on_conflict is OnConflict.REPLACE else Outcome("unchanged", relative, old)
        if not intact:  # somebody changed it, or took it away
            self._writer.restore(path.with_suffix(f".source.{self._converter.extension(data)}"), data, changed=shown)
        report = apply(old, overrides)
        return Outcome("unchanged", relative, old) if report == old else self._update(path, report)

    def _update(self, path: Path, report: Report) -> Outcome:
        """A report that reads otherwise by an override, in its present place or a new one."""
        _read(path, to_write=True)
        new = self._index.path_of(report)
        target = self.content / new
        if target == path:
            self._writer.write(path, report)
            return Outcome("updated", new, report)
        if target.exists():
            return Outcome("differs", new, report, why=f"{target} already holds another source")
        self._writer.move(path, report, new)
        return Outcome("moved", new, report)

    def add_prepared(self, prepared: Prepared, data: bytes, on_conflict: OnConflict = OnConflict.ASK) -> Outcome:
        """A source that was converted, given with its bytes. Raises Refused."""
        prepared = self._under_present_name(prepared)
        path = self._index.path_of(prepared.head)
        target, original = self.content / path, Original(data, prepared.extension)
        if not target.exists():
            self._writer.write(target, prepared, original=original)
            return Outcome("added", path, prepared.head)
        replacing = on_conflict is OnConflict.REPLACE
        present, report = _read(target, to_write=not replacing), prepared.report
        made = report
        if replacing:
            others = (item for item in present.others if item.source != report.source)
            made = replace(report, others=tuple(self._compared(report, target, item) for item in others))
        decision = decide(present, made, on_conflict)
        match decision.what:
            case "kept beside":
                self._writer.write(target, decision.shown, other=original)
            case "replaced":
                kept = self._kept(target)
                self._writer.write(target, decision.shown, original=original, other=kept)
        return Outcome(decision.what, path, report, decision.differences)

    def _kept(self, target: Path) -> Original:
        """The original of a report that another is to replace."""
        source = source_beside(target)
        if source is None:
            raise Refused("source_absent", f"takes the place of {target}, but its original is gone; restore it first")
        return self._original(source.read_bytes())

    def _original(self, data: bytes) -> Original:
        return Original(data, self._converter.extension(data))

    def _under_present_name(self, prepared: Prepared) -> Prepared:
        head = self._index.under_present_name(prepared.head)
        if head == prepared.head:
            return prepared
        report = replace(prepared.report, body=head.body, problems=head.problems)
        return Prepared(head, write(report), prepared.extension)

    def _compared(self, shown: Report, target: Path, other: Edition) -> Edition:
        """Another source of the report, compared with the one that is shown from now on."""
        path = other_beside(target, other.source.sha256)
        if path is None:
            return other
        overrides = Overrides(shown.body.name, shown.body.region, shown.year)
        try:
            made = self._converter.prepare(other.source.name, path.read_bytes(), overrides)
        except Refused:
            return other
        return replace(other, differences=tuple(differences(shown, made.report)))


def _read(path: Path, *, to_write: bool = False) -> Report:
    """The report there; `to_write`: it will be written again, so nothing of it may be unreadable. Raises Refused."""
    reading = read_file(path)
    if reading.report is None or (to_write and reading.problems):
        line = reading.problems[0][0] if reading.problems else 1
        raise Refused("front_matter", f"belongs to {path}, which is damaged on line {line}; mend it (gongkai check)")
    return reading.report
