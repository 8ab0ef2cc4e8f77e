"""Bytes of a source → Report: reader, then recognition, then checks and the audit of the source."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from typing import Any, Final

from converters import __version__
from converters.audit.unread import Audit, audit, audit_parts
from converters.model.anchors import anchored
from converters.model.document import Document
from converters.model.printed import json_text, printed_name
from converters.model.problems import LeftOut, Problem
from converters.model.report import Report, Source
from converters.model.speed.quick_dataclasses import dataclass
from converters.model.speed.rare_collection import collecting_rarely
from converters.readers import formats
from converters.readers.limits import PDFIUM, watch
from converters.recognise.marked_text import settle
from converters.recognise.parting.parts import listed, parts_of
from converters.recognise.recognition import recognise
from converters.verify.coverage import measure_coverage

CONVERTER: Final = f"gongkai {__version__}"
"""The name and version that a report keeps of what converted it."""
UNPLACED: Final = "text for which the report has no place"
UNREAD: Final = "text that only the audit of the source has found"
_QUOTED: Final = 60
_MOST_QUOTED: Final = 20
"""Texts that no reader has found, each told of by a problem of its own."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """A source as a report, and how much of the source's text it accounts for."""

    report: Report
    share: float
    """Characters of the source that stand in the report, a label or the list of what was left out, of all.

    Times the share of those that a reader has found; the list of what only the audit found does not count.
    """


class NoSuchPart(Exception):
    """A source does not hold that many reports: the message is one line that names those that it holds."""


@collecting_rarely()
def convert(data: bytes, name: str, read: tuple[formats.Format, Document] | None = None, part: int = 1) -> Conversion:
    """A source as a report; `name` is its file name, kept for the record. Raises Refused where it is none.

    `read`: what formats.read has made of the bytes, where that is done already. Of a source that holds several reports the
    one of the number `part`, with a problem that names them all. Raises NoSuchPart.
    """
    source = Opened(data, name, read)
    if part > source.parts:
        raise NoSuchPart(
            f"holds {source.parts} report{'s' * (source.parts > 1)}, and none with the number {part}{source.listed}"
        )
    conversion = source.convert(part)
    if source.parts == 1:
        return conversion
    message = (
        f"this is number {part} of the several reports in the source{source.listed}; "
        "gongkai add takes them all, gongkai convert --part N gives another"
    )
    report = conversion.report
    several = Problem("several_reports", "", message)
    return replace(conversion, report=replace(report, problems=(several, *report.problems)))


class Opened:
    """A source that was read: the reports in it, each to be converted by itself."""

    def __init__(
        self,
        data: bytes,
        name: str,
        read: tuple[formats.Format, Document] | None = None,
        title: str | None = None,
    ) -> None:
        """Raises Refused where it cannot be read, or holds several reports that cannot be parted.

        `title`: what a person says it is.
        """
        self._title = title
        found, document = read or formats.read(data)
        self._data = data
        self._source = Source(printed_name(name), found.media_type, hashlib.sha256(data).hexdigest())
        with watch():
            self.document = settle(anchored(document))
            """What the source says, its marks settled, its passages numbered."""
            self._parts = parts_of(self.document)

    @property
    def parts(self) -> int:
        """How many reports it holds."""
        return len(self._parts)

    @property
    def numbers(self) -> range:
        """Their numbers."""
        return range(1, self.parts + 1)

    @property
    def listed(self) -> str:
        """Their titles, behind a colon, where it holds several."""
        return f": {listed([part.title for part in self._parts])}" if self.parts > 1 else ""

    def convert(self, part: int = 1) -> Conversion:
        """One of its reports, numbered from 1. Raises Refused where it is none."""
        document = self._parts[part - 1].document
        with watch():
            report = recognise(document, replace(self._source, part=part, parts=self.parts), self._title)
            share, lost = measure_coverage(document, report)
            if document.engine:
                report = _accepted(report, document)
            audited = self._audits[part - 1]
        problems = tuple(
            Problem("text_lost", place, f"the report lacks this text of the source: {text[:_QUOTED]}")
            for text, place in lost
        )
        left_out = (
            *(LeftOut(text, UNPLACED) for text, _ in lost),
            *(LeftOut(item.text, UNREAD) for item in audited.unread),
        )
        report = replace(
            report,
            converter=CONVERTER,
            problems=(*self._parts[part - 1].doubts, *report.problems, *problems, *_problems_of(audited)),
            left_out=(*report.left_out, *left_out),
            metadata=dict(self.document.metadata),
            scan=dict(self.document.engine),
        )
        return Conversion(report, share * audited.share)

    @cached_property
    def _audits(self) -> list[Audit]:
        """The audit of each report."""
        with PDFIUM:
            if self.parts == 1:
                return [audit(self._data, self.document)]
            return audit_parts(self._data, self.document, [part.document for part in self._parts])


def _accepted(report: Report, document: Document) -> Report:
    """One that was read from pictures: its figures verified, or marked."""
    from converters.verify.scanned.borne_out import accepted

    return accepted(report, document)


def _problems_of(found: Audit) -> Iterator[Problem]:
    for item in found.unread[:_MOST_QUOTED]:
        yield Problem("text_unread", item.place, f"no reader has found this text of the source: {item.text[:_QUOTED]}")
    if (more := len(found.unread) - _MOST_QUOTED) > 0:
        yield Problem("text_unread", "", f"{more} more texts of the source that no reader has found are left out")
    if found.incomplete:
        yield Problem("not_audited", "", f"the source was not read a second time to its end: {found.incomplete}")


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _left_out(item: LeftOut) -> dict[str, str]:
    return {"text": item.text, "why": item.why}


def as_data(conversion: Conversion) -> dict[str, Any]:
    """The JSON object of the public surface."""
    from converters.verify.sums import report_problems
    from converters.wording.chinese import message_of

    report = conversion.report
    body = report.body
    return {
        "title": report.title,
        "year": report.year,
        "form": report.form,
        "body": {
            "name": body.name,
            "code": body.code,
            "region": list(body.region),
            "evidence": body.evidence,
            "candidates": [list(region) for region in body.candidates],
        },
        "published": report.published,
        "sections": [{"id": s.id, "heading": s.heading, "text": s.text} for s in report.sections],
        "cells": [
            {
                "cell": cell.cell,
                "value": _number(cell.value),
                "raw": cell.raw,
                "status": cell.status,
                "unit": cell.unit,
                "remarks": list(cell.remarks),
            }
            for cell in report.cells
        ],
        "coverage": {"share": conversion.share, "left_out": [_left_out(item) for item in report.left_out]},
        "problems": [
            {
                "kind": p.kind,
                "severity": p.severity,
                "place": p.place,
                "message": p.message,
                "message_zh": message_of(p),
            }
            for p in report_problems(report)
        ],
        "source": _source(report.source),
    }


def _source(source: Source) -> dict[str, str | int]:
    """With the number of the report where the source holds several."""
    found = {"name": source.name, "media_type": source.media_type, "sha256": source.sha256}
    return found | ({"part": source.part, "parts": source.parts} if source.is_part else {})


def as_json(conversion: Conversion) -> str:
    """One JSON object, indented, ending in a line feed."""
    return json_text(as_data(conversion))
