"""Originals as bodies publish them, for the benches: Word files, web pages and PDFs of 81 KB on average, which no git makes small.

Each can be opened, and prints the report. A Word file is a zip package, with a picture; a PDF has compressed pages, and a font or
a stamp: neither shrinks any more. The pages of a county have one frame, of which each holds a copy: git finds that.
"""

import base64
import io
import random
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from html import escape

from converters.model.report import Cell, Paragraph, Section

_TIMESTAMP = (1980, 1, 1, 0, 0, 0)
ENDINGS = {"docx": 0.5, "html": 0.3, "pdf": 0.2}
"""Ending → how many of all originals have it."""
_FILLED = {"docx": (16_000, 90_000), "html": (2_000, 32_000), "pdf": (50_000, 219_000)}
"""Ending → least and most bytes of what is in it beside the text: pictures, fonts."""
_ACROSS, _DOWN = 32, 42
"""Characters in a line of a PDF's page, lines on it."""
_OPC = "http://schemas.openxmlformats.org/"
_TYPES = (
    f'<Types xmlns="{_OPC}package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="jpeg" ContentType="image/jpeg"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    f'<Relationships xmlns="{_OPC}package/2006/relationships"><Relationship Id="r1" '
    f'Type="{_OPC}officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
_FONT = (
    "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UTF16-H/DescendantFonts[<</Type/Font"
    "/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
    "/DW 1000/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/ItalicAngle 0/Ascent 880"
    "/Descent -120/CapHeight 880/StemV 80/FontBBox[-25 -254 1000 880]>>>>]>>"
)


def original(lines: list[str], county: str, seed: str) -> tuple[bytes, str]:
    """The bytes of an original that prints these lines, always the same ones, and its ending."""
    rng = random.Random(f"original {seed}")
    (ending,) = rng.choices([*ENDINGS], [*ENDINGS.values()])
    filling = rng.randbytes(rng.randrange(*_FILLED[ending]))
    return {"docx": _docx, "html": _html, "pdf": _pdf}[ending](lines, filling, county), ending


def printed(title: str, sections: Sequence[Section], cells: Sequence[Cell]) -> list[str]:
    """The lines of a report."""
    found = [title]
    for section in sections:
        found.append(section.heading or "")
        found += [block.text for block in section.blocks if isinstance(block, Paragraph)]
    return [*found, *(f"{cell.cell} {cell.raw}" for cell in cells)]


def _docx(lines: list[str], filling: bytes, _: str) -> bytes:
    texts = (f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines)
    space = f'xmlns:w="{_OPC}wordprocessingml/2006/main"'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in {
            "[Content_Types].xml": _TYPES.encode(),
            "_rels/.rels": _RELATIONS.encode(),
            "word/document.xml": f"<w:document {space}><w:body>{''.join(texts)}</w:body></w:document>".encode(),
            "word/media/image1.jpeg": filling,
        }.items():
            info = zipfile.ZipInfo(name, _TIMESTAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, data)
    return out.getvalue()


def _html(lines: list[str], filling: bytes, county: str) -> bytes:
    rng = random.Random(county)
    frame = "".join(f"<li><a href='/col{rng.randrange(10**6)}/'>栏目{rng.randrange(10**4)}</a>\n" for _ in range(600))
    style = "".join(f".c{rng.randrange(10**5)}{{margin:{rng.randrange(50)}px}}\n" for _ in range(900))
    picture = base64.b64encode(filling).decode()
    text = "".join(f"<p>{escape(line)}</p>\n" for line in lines)
    return (
        f"<!doctype html><html><head><meta charset='utf-8'><title>{escape(lines[0])}</title><style>{style}</style></head>"
        f"<body><ul>{frame}</ul><article>{text}</article><img src='data:image/png;base64,{picture}'></body></html>\n"
    ).encode()


def _pdf(lines: list[str], filling: bytes, _: str) -> bytes:
    drawn = [line[at : at + _ACROSS] for line in lines for at in range(0, len(line), _ACROSS)]
    pages = [drawn[at : at + _DOWN] for at in range(0, len(drawn), _DOWN)]
    first = 5
    kids = " ".join(f"{first + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        _FONT.encode(),
        _stream(filling),
    ]
    for n, page in enumerate(pages):
        resources = "/Resources<</Font<</F 3 0 R>>>>/MediaBox[0 0 595 842]"
        objects.append(f"<</Type/Page/Parent 2 0 R{resources}/Contents {first + 2 * n + 1} 0 R>>".encode())
        objects.append(_stream(zlib.compress(_drawn(page).encode()), "/Filter/FlateDecode"))
    return b"".join(_numbered(objects))


def _drawn(page: list[str]) -> str:
    texts = "".join(f"<{line.encode('utf-16-be').hex()}>Tj T*\n" for line in page)
    return f"BT /F 14 Tf 18 TL 70 780 Td\n{texts}ET\n"


def _stream(data: bytes, how: str = "") -> bytes:
    return f"<<{how}/Length {len(data)}>>stream\n".encode() + data + b"\nendstream"


def _numbered(objects: list[bytes]) -> Iterator[bytes]:
    """The file of these objects, numbered from 1, of which the first is its root."""
    head = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
    yield head
    at, table = len(head), ["0000000000 65535 f \n"]
    for number, held in enumerate(objects, 1):
        part = b"%d 0 obj\n%s\nendobj\n" % (number, held)
        table.append(f"{at:010} 00000 n \n")
        at += len(part)
        yield part
    size = len(table)
    yield f"xref\n0 {size}\n{''.join(table)}trailer <</Size {size}/Root 1 0 R>>\nstartxref\n{at}\n%%EOF\n".encode()
