"""Sources → reports ready to be filed. Pure, so that it can be done in any order, process or machine."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from converters import markdown
from converters.archive.overrides import Overrides, apply
from converters.model.document import Document
from converters.model.problems import Refused
from converters.model.report import Report
from converters.pipeline.convert import convert
from converters.readers.formats import Format, read_many


@dataclass(frozen=True, slots=True)
class Prepared:
    """A source as a report."""

    head: Report
    """The report without its sections and cells: what says where it belongs."""
    text: str
    """The report as Markdown."""
    extension: str
    """Of the original."""

    @property
    def report(self) -> Report:
        """The whole report."""
        report = markdown.read(self.text).report
        assert report is not None, "what was written can be read"
        return report


_FAILED: Final = "stops the converter ({}); nothing was taken from it; please report it together with the file"


def prepare(files: Sequence[tuple[str, bytes]], said: Overrides) -> list[Prepared | Refused]:
    """Each file (its name, its bytes) as a report, in their order; one that is refused or fails does not stop the rest."""
    return list(_prepared(files, said))


def _prepared(files: Sequence[tuple[str, bytes]], said: Overrides) -> Iterator[Prepared | Refused]:
    try:
        read: Sequence[tuple[Format, Document] | Refused] = read_many([data for _, data in files])
    except Exception as error:  # a file that breaks a reader is found by giving each alone
        if len(files) > 1:
            for file in files:
                yield from _prepared([file], said)
            return
        read = [_failure(error)]
    for (name, data), found in zip(files, read, strict=True):
        try:
            if isinstance(found, Refused):
                raise found
            yield _one(name, data, found, said)
        except Refused as refusal:
            yield refusal
        except Exception as error:
            yield _failure(error)


def _failure(error: Exception) -> Refused:
    return Refused("converter_failed", _FAILED.format(" ".join(f"{type(error).__name__}: {error}".split())[:200]))


def _one(name: str, data: bytes, read: tuple[Format, Document], said: Overrides) -> Prepared:
    report = apply(convert(data, name, read).report, said)
    if report.body.name is None:
        raise Refused("body_missing", "does not say which body reports; say it with --body NAME")
    if report.year is None:
        raise Refused("year_missing", "does not say which year it reports on; say it with --year YEAR")
    return Prepared(replace(report, sections=(), cells=()), markdown.write(report), read[0].extension)


def sha256_of(data: bytes) -> str:
    """64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()
