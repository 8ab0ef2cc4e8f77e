"""Sources → reports ready to be filed. Pure, so that it can be done in any order, process or machine."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from converters import markdown
from converters.archive.overrides import Overrides, apply
from converters.archive.prepared import Prepared
from converters.model.document import Document
from converters.model.problems import Refused
from converters.model.report import Report
from converters.pipeline.convert import convert
from converters.readers.formats import Format, identify, read_many

_FAILED: Final = "stops the converter ({}); nothing was taken from it; please report it together with the file"


def prepare(files: Sequence[tuple[str, bytes]], overrides: Overrides) -> list[Prepared | Refused]:
    """Each file (its name, its bytes) as a report, in their order; one that is refused or fails does not stop the rest."""
    return list(_prepared(files, overrides))


def _prepared(files: Sequence[tuple[str, bytes]], overrides: Overrides) -> Iterator[Prepared | Refused]:
    try:
        read: Sequence[tuple[Format, Document] | Refused] = read_many([data for _, data in files])
    except Exception as error:  # a file that breaks a reader is found by giving each alone
        if len(files) > 1:
            for file in files:
                yield from _prepared([file], overrides)
            return
        read = [_failure(error)]
    for (name, data), found in zip(files, read, strict=True):
        try:
            if isinstance(found, Refused):
                raise found
            yield _one(name, data, found, overrides)
        except Refused as refusal:
            yield refusal
        except Exception as error:
            yield _failure(error)


def _failure(error: Exception) -> Refused:
    return Refused("converter_failed", _FAILED.format(" ".join(f"{type(error).__name__}: {error}".split())[:200]))


def _one(name: str, data: bytes, read: tuple[Format, Document], overrides: Overrides) -> Prepared:
    report = apply(convert(data, name, read, overrides.title).report, overrides)
    _refuse_what_cannot_be_filed(report)
    return Prepared(replace(report, sections=(), cells=()), markdown.write(report), read[0].extension)


def _refuse_what_cannot_be_filed(report: Report) -> None:
    """Raises Refused for a report of which the body or the year is not known: both make its address."""
    if report.body.name is None and report.year is None:
        message = "says neither which body reports nor which year it reports on; say it with --body NAME --year YEAR"
        raise Refused("body_missing", message)
    if report.body.name is None:
        raise Refused("body_missing", "does not say which body reports; say it with --body NAME")
    if report.year is None:
        raise Refused("year_missing", "does not say which year it reports on; say it with --year YEAR")


class SourceConverter:
    """The converter that the archive is given."""

    def prepare(self, name: str, data: bytes, overrides: Overrides) -> Prepared:
        """One source as a report. Raises Refused."""
        (made,) = prepare([(name, data)], overrides)
        if isinstance(made, Refused):
            raise made
        return made

    def extension(self, data: bytes) -> str:
        """The file ending of a source's format. Raises Refused where it is of no readable format."""
        return identify(data).extension
