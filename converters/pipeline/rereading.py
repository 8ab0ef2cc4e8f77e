"""Reports as they are stored → what is otherwise in them when they are converted again. Pure, in any process or machine."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, replace
from functools import partial
from typing import Literal

from converters import markdown
from converters.archive.confirmed.confirmations import confirmed_again
from converters.archive.corrections import apply_corrections
from converters.archive.prepared import Prepared, sha256_of
from converters.archive.slugs import parts
from converters.markdown.line_ends import with_plain_line_ends
from converters.model.document import Document
from converters.model.originals import RECORD_ENDING
from converters.model.problems import SCANNED, Refused
from converters.model.report import Difference, Report
from converters.model.speed.quick_dataclasses import dataclass
from converters.model.speed.rare_collection import collecting_rarely
from converters.pipeline.prepare import attempt, read_each
from converters.pipeline.reconversion import Read, opened_again, others_again, shown_in, with_others
from converters.pipeline.workers import Found
from converters.places.record_text import differing
from converters.places.recording import recorded
from converters.readers.pages_at_most import pages_at_most
from converters.readers.scan import recogniser
from converters.verify.by_hand import hand_in
from converters.verify.departures import departures

Fate = Literal["same", "placed", "differs", "edited", "moves", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Stored:
    """A report of an archive with all that lies beside it."""

    path: str
    """The Markdown file, relative to content/."""
    text: bytes
    """Of the Markdown file."""
    originals: tuple[tuple[str, bytes], ...]
    """Each file beside it that is one of its originals: its name, its bytes."""
    places: Mapping[str, bytes] = field(default_factory=dict)
    """Ending → bytes of each file that says or shows where it stands in its original."""

    @property
    def pages_at_most(self) -> int:
        """As how many pages its originals may be read from pictures."""
        return sum(pages_at_most(data) for _, data in self.originals)


@dataclass(frozen=True, slots=True)
class Reread:
    """What came of converting a report again."""

    fate: Fate
    """`placed`: it reads the same, but where it stands in its original would be recorded otherwise, or for the first time;
    `edited`: a person has changed it without saying so; `moves`: it would lie elsewhere; `withdrawn`: nothing was done."""
    differences: tuple[Difference, ...] = ()
    """What the report says, what its original says today."""
    why: str = ""
    """Of one that is edited: what shows it."""
    elsewhere: bool = False
    """Whether it would lie elsewhere, as of another body, region or year."""
    prepared: Prepared | None = None
    """The report as it is read today, where that is otherwise."""
    text: str = ""
    """What was asked for of the original as it was read; empty where nothing was."""
    places: Mapping[str, bytes] = field(default_factory=dict)
    """The same as they would be made of its original today."""


@dataclass(frozen=True, slots=True)
class _Filed:
    """A report that is to be converted again."""

    report: Report
    sources: dict[str, bytes]
    """sha256 → its original, and those of its other sources that are there."""
    extension: str
    places: Mapping[str, bytes]


@collecting_rarely()
def reread(batch: Sequence[Stored], text_of: Callable[[Document], str] | None = None) -> Found[Reread]:
    """What came of each report; one that is refused or fails does not stop the rest.

    `text_of`: makes `text` of the original, which is read once for both.
    """
    filed = [attempt(partial(_filed, stored)) for stored in batch]
    waiting = {sha256: data for item in filed if isinstance(item, _Filed) for sha256, data in item.sources.items()}
    read = dict(zip(waiting, read_each([*waiting.values()]), strict=True))
    return [(attempt(partial(_compared, item, read, text_of)) if isinstance(item, _Filed) else item,) for item in filed]


def _filed(stored: Stored) -> _Filed | Reread:
    """The report with the originals that it names. Raises Refused where it is damaged, or one is absent."""
    report = _report(stored.text)
    if report.withdrawn is not None:
        return Reread("withdrawn")
    found = {sha256_of(data): (name, data) for name, data in stored.originals}
    if report.source.sha256 not in found:
        shown = [name for name, _ in stored.originals if ".source." in name and not name.endswith(RECORD_ENDING)]
        if shown:
            message = f"has an original, {shown[0]}, that is another than the one it was made of; put that one back"
            raise Refused("source_changed", message)
        raise Refused(
            "source_absent",
            "has lost its original; put it back as it was published, or bring it with gongkai originals pull",
        )
    named = (report.source, *(item.source for item in report.others))
    sources = {it.sha256: found[it.sha256][1] for it in named if it.sha256 in found}
    return _Filed(report, sources, found[report.source.sha256][0].rpartition(".")[2], stored.places)


def _report(text: bytes) -> Report:
    """Raises Refused where the file is damaged."""
    try:
        reading = markdown.read(with_plain_line_ends(text).decode("utf-8"), compared=False)
    except UnicodeDecodeError:
        raise Refused("front_matter", "is no UTF-8 text; mend it (gongkai check)") from None
    wrong = [(line, problem) for line, problem in reading.problems if problem.kind != "not_canonical"]
    if wrong or reading.report is None:
        line = (wrong or reading.problems)[0][0]
        raise Refused("front_matter", f"is damaged on line {line}; mend it (gongkai check)")
    return reading.report


def _compared(filed: _Filed, read: Mapping[str, Read], text_of: Callable[[Document], str] | None) -> Reread:
    report = filed.report
    sha256 = report.source.sha256
    original = read[sha256]
    if report.scan and not isinstance(original, Refused) and _lacks_scans(original[1]):
        recogniser.require()
    opened = opened_again(report, filed.sources[sha256], original)
    made = shown_in(opened, report)
    places = recorded(opened.document, made)
    text = "" if text_of is None or isinstance(original, Refused) else text_of(original[1])
    again = _with_others(_corrected(made, report), made, filed, read)
    found = tuple(departures(report, again))
    if not found:
        return Reread("placed" if differing(filed.places, places) else "same", text=text, places=places)
    prepared = Prepared(replace(again, sections=(), cells=()), markdown.write(again), filed.extension, places)
    why, elsewhere = hand_in(report, again, found), _place(report) != _place(again)
    fate: Fate = "edited" if why else "moves" if elsewhere else "differs"
    return Reread(fate, found, why, elsewhere, prepared, text, places)


def _lacks_scans(document: Document) -> bool:
    """Whether nothing of it was read from pictures, or a page of it was not."""
    return not document.engine or any(item.why == SCANNED for item in document.left_out)


def _corrected(made: Report, report: Report) -> Report:
    """As persons have read and corrected it; what is read rightly without its correction today loses it. Raises Refused."""
    corrected, conflicts = apply_corrections(confirmed_again(made, report), report.corrections)
    in_the_way = [str(conflict) for conflict in conflicts if not conflict.obsolete]
    if in_the_way:
        message = f"{in_the_way[0]}; correct it anew with gongkai correct, or take the declaration out"
        raise Refused("correction_wrong", message)
    return corrected


def _with_others(again: Report, made: Report, filed: _Filed, read: Mapping[str, Read]) -> Report:
    """With its other sources, each compared with it; `made`: it without its corrections.

    What was found before somebody corrected it is as good as what would be found today.
    """
    editions = filed.report.others
    readings = others_again(again, editions, filed.sources, read)
    compared, before = (with_others(it, editions, readings).others for it in (again, made))
    kept = (
        present if present == uncorrected else today
        for present, uncorrected, today in zip(editions, before, compared, strict=True)
    )
    return replace(again, others=tuple(kept))


def _place(report: Report) -> tuple[bool, tuple[str, ...], int | None]:
    """What says where a report lies."""
    return report.body.located, parts(report), report.year
