"""Sources → reports ready to be filed. Pure, so that it can be done in any order, process or machine."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Final, TypeVar

from converters import markdown
from converters.archive.overrides import Overrides, apply
from converters.archive.prepared import Made, Prepared
from converters.model.document import Document
from converters.model.problems import Refused
from converters.model.report import UNREADABLE, Report
from converters.model.speed.rare_collection import collecting_rarely
from converters.pipeline.convert import Opened
from converters.places.recording import recorded
from converters.readers.formats import Format, identify, read, read_many
from converters.verify.plausibility import table_problems

T = TypeVar("T")
_FAILED: Final = "stops the converter ({}); nothing was taken from it; please report it together with the file"


@collecting_rarely()
def prepare(files: Sequence[tuple[str, bytes]], overrides: Overrides) -> list[Made]:
    """The reports of each file (its name, its bytes), in their order; what is refused or fails does not stop the rest."""
    return list(_prepared(files, overrides))


def _prepared(files: Sequence[tuple[str, bytes]], overrides: Overrides) -> Iterator[Made]:
    for (name, data), found in zip(files, read_each([data for _, data in files]), strict=True):
        yield (found,) if isinstance(found, Refused) else _reports(name, data, found, overrides)


def read_each(files: Sequence[bytes]) -> list[tuple[Format, Document] | Refused]:
    """What each file says; what is refused or breaks a reader does not stop the rest."""
    try:
        return read_many(files)
    except Exception as error:  # a file that breaks a reader is found by giving each alone
        if len(files) > 1:
            return [found for data in files for found in read_each([data])]
        return [_failure(error)]


def _failure(error: Exception) -> Refused:
    return Refused("converter_failed", _FAILED.format(" ".join(f"{type(error).__name__}: {error}".split())[:200]))


def _reports(name: str, data: bytes, read: tuple[Format, Document], overrides: Overrides) -> Made:
    """Every report of a source."""
    opened = attempt(lambda: _opened(name, data, read, overrides))
    if isinstance(opened, Refused):
        return (opened,)
    extension = read[0].extension
    return tuple(attempt(partial(_report, opened, number, extension, overrides)) for number in opened.numbers)


def attempt(make: Callable[[], T]) -> T | Refused:
    """What is made, or why it is not."""
    try:
        return make()
    except Refused as refusal:
        return refusal
    except Exception as error:
        return _failure(error)


def _opened(name: str, data: bytes, read: tuple[Format, Document], overrides: Overrides) -> Opened:
    opened = Opened(data, name, read, overrides.title)
    overrides.check_reports(opened.parts)
    return opened


def _report(opened: Opened, number: int, extension: str, overrides: Overrides) -> Prepared:
    made = opened.convert(number).report
    report = apply(made, overrides)
    check_filed(report)
    head, text = replace(report, sections=(), cells=()), markdown.write(report)
    unread = sum(cell.status == UNREADABLE for cell in report.cells)
    return Prepared(
        head, text, extension, recorded(opened.document, made), unread, tuple(table_problems(report, report.cells))
    )


def check_filed(report: Report) -> None:
    """Raises Refused where a report cannot be filed: its body or year is not known."""
    where = "give it as a file of its own" if report.source.is_part else "say it"
    if report.body.name is None and report.year is None:
        message = f"says neither which body reports nor which year it reports on; {where} with --body NAME --year YEAR"
        raise Refused("body_missing", message)
    if report.body.name is None:
        raise Refused("body_missing", f"does not say which body reports; {where} with --body NAME")
    if report.year is None:
        raise Refused("year_missing", f"does not say which year it reports on; {where} with --year YEAR")


class SourceConverter:
    """The converter that the archive is given."""

    def prepare(self, name: str, data: bytes, overrides: Overrides) -> Made:
        """The reports of one source."""
        (made,) = prepare([(name, data)], overrides)
        return made

    @collecting_rarely()
    def prepare_part(self, name: str, data: bytes, overrides: Overrides, part: int) -> Prepared:
        """One of them. Raises Refused."""
        found, document = read(data)
        opened = Opened(data, name, (found, document), overrides.title)
        if part not in opened.numbers:
            raise Refused("not_parted", f"holds {opened.parts} reports, and none with the number {part}")
        return _report(opened, part, found.extension, overrides)

    def extension(self, data: bytes) -> str:
        """The file ending of a source's format. Raises Refused where it is of no readable format."""
        return identify(data).extension
