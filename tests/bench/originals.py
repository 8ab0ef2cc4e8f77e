"""Originals as bodies publish them, for the benches: Word files, web pages and PDFs of 81 KB on average, which no git makes small.

A Word file is a zip package, with a picture; a PDF has compressed pages and fonts: neither shrinks any more. The pages of a
county have one frame, of which each holds a copy: git finds that.
"""

import base64
import io
import random
import zipfile
import zlib
from html import escape

from converters.model.report import Paragraph, Report

_TIMESTAMP = (1980, 1, 1, 0, 0, 0)
ENDINGS = {"docx": 0.5, "html": 0.3, "pdf": 0.2}
"""Ending → how many of all originals have it."""
_FILLED = {"docx": (16_000, 86_000), "html": (2_000, 30_000), "pdf": (50_000, 240_000)}
"""Ending → least and most bytes of what is in it beside the text: pictures, fonts."""


def original(report: Report, seed: str) -> tuple[bytes, str]:
    """The bytes of an original of a report, always the same ones, and its ending."""
    rng = random.Random(f"original {seed}")
    (ending,) = rng.choices([*ENDINGS], [*ENDINGS.values()])
    filling = rng.randbytes(rng.randrange(*_FILLED[ending]))
    lines = [report.title or "", *_lines(report)]
    make = {"docx": _docx, "html": _html, "pdf": _pdf}[ending]
    return make(lines, filling, report), ending


def _lines(report: Report) -> list[str]:
    found = []
    for section in report.sections:
        found.append(section.heading or "")
        found += [block.text for block in section.blocks if isinstance(block, Paragraph)]
    return [*found, *(f"{cell.cell} {cell.raw}" for cell in report.cells)]


def _docx(lines: list[str], filling: bytes, _: Report) -> bytes:
    texts = (f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines)
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in {
            "[Content_Types].xml": types.encode(),
            "word/document.xml": f"<w:document {space}><w:body>{''.join(texts)}</w:body></w:document>".encode(),
            "word/media/image1.jpeg": filling,
        }.items():
            info = zipfile.ZipInfo(name, _TIMESTAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, data)
    return out.getvalue()


def _html(lines: list[str], filling: bytes, report: Report) -> bytes:
    rng = random.Random("/".join(report.body.region[:3]))
    frame = "".join(f"<li><a href='/col{rng.randrange(10**6)}/'>栏目{rng.randrange(10**4)}</a>\n" for _ in range(600))
    style = "".join(f".c{rng.randrange(10**5)}{{margin:{rng.randrange(50)}px}}\n" for _ in range(900))
    picture = base64.b64encode(filling).decode()
    text = "".join(f"<p>{escape(line)}</p>\n" for line in lines)
    return (
        f"<!doctype html><html><head><title>{escape(lines[0])}</title><style>{style}</style></head><body><ul>{frame}</ul>"
        f"<article>{text}</article><img src='data:image/png;base64,{picture}'></body></html>\n"
    ).encode()


def _pdf(lines: list[str], filling: bytes, _: Report) -> bytes:
    streams = [zlib.compress("\n".join(lines).encode("utf-16-be")), filling]
    parts = [
        f"{n} 0 obj <</Length {len(s)}>> stream\n".encode() + s + b"\nendstream endobj\n"
        for n, s in enumerate(streams, 1)
    ]
    return b"%PDF-1.7\n" + b"".join(parts) + b"trailer <</Size 3>>\n%%EOF\n"
