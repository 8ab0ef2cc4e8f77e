"""Sources into content/: each where its report belongs, and what was corrected by hand is never written over."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Final

from converters.archive.confirmed.confirmations import confirmed_again
from converters.archive.corrections import Conflict, apply_corrections
from converters.archive.decisions import OnConflict, Outcome, decide
from converters.archive.index import ArchiveIndex
from converters.archive.layout import other_beside, record_beside, source_beside
from converters.archive.naming.former_names import formerly
from converters.archive.outside.place import lives_outside
from converters.archive.overrides import Overrides, apply
from converters.archive.prepared import Converter, Made, Prepared, sha256_of
from converters.archive.walk import is_archive_file
from converters.archive.writer import ArchiveWriter, Original, other_path
from converters.markdown import read, write
from converters.markdown.line_ends import with_plain_line_ends
from converters.model.problems import Refused
from converters.model.report import Edition, Report
from converters.running.machine import today
from converters.running.transaction import recover
from converters.verify.compare import differences

_BRING: Final = "restore it first, or bring it with gongkai originals pull"


class Store:
    """The archive in a folder, for adding sources."""

    def __init__(self, content: Path, converter: Converter, day: str | None = None) -> None:
        """`day`: ISO date on which sources are added; None for today. Raises WrongEpoch."""
        self.content = content
        self._day = day or today()
        self._converter = converter
        self._index = ArchiveIndex(content)
        self._writer = ArchiveWriter(content, self._index)
        self._outside = lives_outside(content)
        """Whether an original that is absent may lie in another place."""

    def recover(self) -> None:
        """Finish what a killed run began. Raises Damaged."""
        recover(self.content, is_archive_file)

    def holds(self, sha256: str) -> bool:
        """Whether an original with that hash is a source of a report here, and of each report that it holds."""
        return bool(self._index.find(sha256))

    def add(self, data: bytes, name: str, overrides: Overrides, on_conflict: OnConflict = OnConflict.ASK) -> Outcome:
        """A source of one report, given as bytes and its file name. Raises Refused."""
        (outcome,) = self.add_each(data, name, overrides, on_conflict)
        if isinstance(outcome, Refused):
            raise outcome
        return outcome

    def add_each(
        self,
        data: bytes,
        name: str,
        overrides: Overrides,
        on_conflict: OnConflict = OnConflict.ASK,
        made: Made | None = None,
        record: bytes | None = None,
    ) -> Iterator[Outcome | Refused]:
        """Each report of a source, one after the other, each whole: a killed run has filed the first of them.

        `made`: what the source was converted to, where that is done already. One that is refused does not keep back the others.
        `record`: the web archive of what was served when it was fetched.
        """
        overrides = replace(overrides, record=None if record is None else sha256_of(record))
        again = self._add_again(data, overrides, on_conflict, record)
        if again is not None:
            yield from again
            return
        for item in made or self._converter.prepare(name, data, overrides):
            yield item if isinstance(item, Refused) else self._file(item, data, overrides, on_conflict, record)

    def _add_again(
        self, data: bytes, overrides: Overrides, on_conflict: OnConflict, record: bytes | None
    ) -> list[Outcome | Refused] | None:
        """A source of which the archive has every report; None where it has to be converted."""
        present = self._index.find(sha256_of(data))
        outcomes = list[Outcome | Refused]()
        for path in present:
            try:
                overrides.check_reports(len(present))
                outcome = self._again(path, data, overrides, on_conflict, record)
            except Refused as refusal:
                outcomes.append(refusal)
                continue
            if outcome is None:
                return None
            outcomes.append(outcome)
        return outcomes or None

    def _file(
        self, made: Prepared, data: bytes, overrides: Overrides, on_conflict: OnConflict, record: bytes | None
    ) -> Outcome | Refused:
        """One report of a source, of which the archive may have some."""
        source = made.head.source
        path = self._index.find_part(source.sha256, source.part) if source.is_part else None
        try:
            held = self._again(path, data, overrides, on_conflict, record) if path is not None else None
            return held or self.add_prepared(made, data, on_conflict, record)
        except Refused as refusal:
            return refusal

    def _again(
        self, path: Path, data: bytes, overrides: Overrides, on_conflict: OnConflict, record: bytes | None
    ) -> Outcome | None:
        """A report of a source that the archive has: what was corrected by hand stays, only an override can change it.

        None where the source has to be converted: it shall be shown in the place of another.
        """
        sha256 = sha256_of(data)
        relative = PurePosixPath(path.relative_to(self.content))
        shown, other = source_beside(path), other_beside(path, sha256)
        if other is not None and other.read_bytes() == data:
            return None if on_conflict is OnConflict.REPLACE else Outcome("unchanged", relative, None)
        intact = shown is not None and shown.read_bytes() == data
        if intact and overrides == Overrides():
            return Outcome("unchanged", relative, None)
        old = _read(path)
        if old.withdrawn is not None:  # its original may be gone, and stays so
            return Outcome("unchanged", relative, old)
        if sha256 != old.source.sha256:
            self._writer.restore(other_path(path, self._original(data)), data)
            return None if on_conflict is OnConflict.REPLACE else Outcome("unchanged", relative, old)
        if not intact:  # somebody changed it, or took it away
            self._writer.restore(path.with_suffix(f".source.{self._converter.extension(data)}"), data, changed=shown)
        if record is not None and old.source.record is not None:  # where it came from is known, and borne out
            overrides, record = replace(overrides, url=None, retrieved=None, record=None), None
        report = apply(old, overrides)
        return Outcome("unchanged", relative, old) if report == old else self._update(path, report, record)

    def _update(self, path: Path, report: Report, record: bytes | None) -> Outcome:
        """A report that reads otherwise by an override, in its present place or a new one.

        Its former address leads to it where its body had another; that of another year of its own body is free again.
        """
        _read(path, to_write=True)
        new = self._index.path_of(report)
        target = self.content / new
        if target == path:
            self._writer.write(path, report, record=record)
            return Outcome("updated", new, report)
        if target.exists():
            return Outcome("differs", new, report, why=f"{target} already holds another source")
        here = PurePosixPath(path.relative_to(self.content))
        if new.parent != here.parent:
            report = replace(report, formerly=formerly(report, here, new))
        self._writer.move(path, report, new, record=record)
        return Outcome("moved", new, report)

    def add_prepared(
        self,
        prepared: Prepared,
        data: bytes,
        on_conflict: OnConflict = OnConflict.ASK,
        record: bytes | None = None,
    ) -> Outcome:
        """A source that was converted, given with its bytes and the web archive that it came in. Raises Refused."""
        prepared = self._under_present_name(prepared)
        path = self._index.path_of(prepared.head)
        target, original = self.content / path, Original(data, prepared.extension, record)
        if not target.exists():
            self._writer.write(target, prepared.added_on(self._day), original=original)
            return Outcome("added", path, prepared.head, unread=prepared.unread, lacking=prepared.lacking)
        replacing = on_conflict is OnConflict.REPLACE
        present, report = _read(target, to_write=not replacing), prepared.report
        _check_other_parts(present, report)
        if record is not None and _is_same_page(present, report):
            return Outcome("unchanged", path, present)
        if replacing and record is None:
            report, original = self._with_record(report, original, target, present)
        made, conflicts = self._in_place_of(present, report, target) if replacing else (report, ())
        decision = decide(present, made, on_conflict, self._day)
        match decision.what:
            case "kept beside":
                self._writer.write(target, decision.shown, other=original)
            case "replaced":
                kept = self._kept(target, present)
                self._writer.write(target, decision.shown, original=original, other=kept, places=prepared.places)
        return Outcome(
            decision.what,
            path,
            report,
            decision.differences,
            conflicts,
            unread=prepared.unread,
            lacking=prepared.lacking,
        )

    def foresee(self, prepared: Prepared) -> Outcome:
        """What add_prepared would do with a source that is to be kept beside the report that is there. Raises Refused."""
        prepared = self._under_present_name(prepared)
        path = self._index.path_of(prepared.head)
        if not (self.content / path).exists():
            return Outcome("added", path, prepared.head)
        report = prepared.report
        decision = decide(_read(self.content / path), report, OnConflict.BESIDE, self._day)
        return Outcome(decision.what, path, report, decision.differences)

    def _with_record(
        self, report: Report, original: Original, target: Path, present: Report
    ) -> tuple[Report, Original]:
        """A source that was kept beside the report until now, with the web archive that it came in."""
        sha256 = report.source.sha256
        named = any(item.source.sha256 == sha256 and item.source.record for item in present.others)
        if not named or (file := record_beside(target, sha256)) is None:
            return report, original
        record = file.read_bytes()
        source = replace(report.source, record=sha256_of(record))
        return replace(report, source=source), replace(original, record=record)

    def _in_place_of(self, present: Report, report: Report, target: Path) -> tuple[Report, tuple[Conflict, ...]]:
        """A source to be shown in the place of a report, whose corrections, other sources and former addresses it takes over."""
        made, conflicts = apply_corrections(report, present.corrections)
        shown = report.source.sha256, report.source.part
        others = (it for it in present.others if (it.source.sha256, it.source.part) != shown)
        compared = tuple(self._compared(made, target, item) for item in others)
        kept = replace(made, added=present.added, formerly=present.formerly, withdrawn=present.withdrawn)
        return replace(kept, others=compared), conflicts

    def _kept(self, target: Path, present: Report) -> Original | None:
        """The original of a report that another is to replace; None where it is withdrawn, and gone with it."""
        source = source_beside(target)
        if source is None and present.withdrawn is not None:
            return None
        if source is None:
            raise Refused("source_absent", f"takes the place of {target}, but an original of that is gone; {_BRING}")
        record = record_beside(target)
        return replace(self._original(source.read_bytes()), record=None if record is None else record.read_bytes())

    def _original(self, data: bytes) -> Original:
        return Original(data, self._converter.extension(data))

    def _under_present_name(self, prepared: Prepared) -> Prepared:
        head = self._index.under_present_name(prepared.head)
        if head == prepared.head:
            return prepared
        report = replace(prepared.report, body=head.body, problems=head.problems)
        return replace(prepared, head=head, text=write(report))

    def _compared(self, shown: Report, target: Path, other: Edition) -> Edition:
        """Another source of the report, compared with the one that is shown from now on."""
        path = other_beside(target, other.source.sha256)
        if path is None and self._outside:
            raise Refused("source_absent", f"takes the place of {target}, but an original of that is gone; {_BRING}")
        if path is None:
            return other
        overrides = Overrides(shown.body.name, shown.body.region, shown.year)
        try:
            made = self._converter.prepare_part(other.source.name, path.read_bytes(), overrides, other.source.part)
        except Refused:
            return other
        return replace(other, differences=tuple(differences(shown, made.report)))


def _is_same_page(present: Report, made: Report) -> bool:
    """Whether the address of a report serves other bytes that read as it does: a page with another count of visitors."""
    urls = (present.source.url, *(item.source.url for item in present.others))
    corrected, _ = apply_corrections(confirmed_again(made, present), present.corrections)
    return made.source.url in urls and not any(differences(present, corrected))


def _check_other_parts(present: Report, made: Report) -> None:
    """Raises Refused where the place of a report is that of another report of the same source."""
    for source in (present.source, *(item.source for item in present.others)):
        if source.sha256 == made.source.sha256 and source.part != made.source.part:
            message = (
                f"reads as of the same body and year as number {source.part} of the source, {present.title}; "
                "give it as a file of its own with --body NAME or --year YEAR"
            )
            raise Refused("not_parted", message)


def _read(path: Path, *, to_write: bool = False) -> Report:
    """The report there; `to_write`: it will be written again, so nothing of it may be unreadable. Raises Refused."""
    reading = read(with_plain_line_ends(path.read_bytes()).decode("utf-8"))
    if reading.report is None or (to_write and reading.problems):
        line = reading.problems[0][0] if reading.problems else 1
        raise Refused("front_matter", f"belongs to {path}, which is damaged on line {line}; mend it (gongkai check)")
    return reading.report
