"""Bytes of a source → Report: reader, then recognition, then checks."""

import contextlib
import hashlib
import json
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final

from converters import __version__
from converters.model.document import Document
from converters.model.problems import LeftOut, Problem
from converters.model.report import Report, Source
from converters.readers import formats
from converters.readers.limits import watch
from converters.recognise.marked_text import settle
from converters.recognise.recognition import recognise
from converters.verify.coverage import measure_coverage
from converters.verify.sums import report_problems

CONVERTER: Final = f"gongkai {__version__}"
"""The name and version that a report keeps of what converted it."""
UNPLACED: Final = "text for which the report has no place"
_QUOTED: Final = 60


@dataclass(frozen=True, slots=True)
class Conversion:
    """A source as a report, and how much of the source's text it accounts for."""

    report: Report
    share: float
    """Characters of the source that stand in the report, a label or the list of what was left out, of all."""


def convert(data: bytes, name: str, read: tuple[formats.Format, Document] | None = None) -> Conversion:
    """A source as a report; `name` is its file name, kept for the record. Raises Refused where it is none.

    `read`: what formats.read has made of the bytes, where that is done already.
    """
    found, document = read or formats.read(data)
    source = Source(printed_name(name), found.media_type, hashlib.sha256(data).hexdigest())
    with watch():
        document = settle(document)
        report = recognise(document, source)
        share, lost = measure_coverage(document, report)
    problems = tuple(
        Problem("text_lost", place, f"the report lacks this text of the source: {text[:_QUOTED]}")
        for text, place in lost
    )
    left_out = tuple(LeftOut(text, UNPLACED) for text, _ in lost)
    report = replace(
        report,
        converter=CONVERTER,
        problems=report.problems + problems,
        left_out=report.left_out + left_out,
    )
    return Conversion(report, share)


def printed_name(name: str) -> str:
    """A file name as text on one line: bytes that are no UTF-8 read as GB 18030, what cannot be printed escaped."""
    try:
        name.encode()
    except UnicodeEncodeError:
        data = name.encode(
            "utf-8", "surrogatepass" if any("\ud800" <= c < "\udc80" for c in name) else "surrogateescape"
        )
        with contextlib.suppress(UnicodeDecodeError):
            name = data.decode("gb18030")
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in name)


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _left_out(item: LeftOut) -> dict[str, str]:
    return {"text": item.text, "why": item.why}


def as_data(conversion: Conversion) -> dict[str, Any]:
    """The JSON object of the public surface."""
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
            {"kind": p.kind, "severity": p.severity, "place": p.place, "message": p.message}
            for p in report_problems(report)
        ],
        "source": {
            "name": report.source.name,
            "media_type": report.source.media_type,
            "sha256": report.source.sha256,
        },
    }


def as_json(conversion: Conversion) -> str:
    """One JSON object, indented, ending in a line feed."""
    return json.dumps(as_data(conversion), ensure_ascii=False, indent=1) + "\n"
