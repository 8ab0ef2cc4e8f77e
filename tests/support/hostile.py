"""Sources made to hurt a converter, each made when it is asked for: bombs, loops, floods, depths, lies about sizes.

`SOURCES`: name → (file name, what makes the bytes). None of them is a report; some are reports with something wrong.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

import made_reports as mr

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MEGA = 1 << 20
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def relations(*items: tuple[str, str, str]) -> str:
    """A part of relations: (id, kind, target); a target with a scheme is external."""
    links = "".join(
        f'<Relationship Id="{name}" Type="{_RELATIONS}/{kind}" Target="{target}"'
        + (' TargetMode="External"/>' if ":" in target else "/>")
        for name, kind, target in items
    )
    return (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{links}</Relationships>"
    )


def package(document: str, more: dict[str, str | bytes] | None = None, prolog: str = "") -> bytes:
    """A Word file whose body is the given XML."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": relations(("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": f'<?xml version="1.0"?>{prolog}<w:document {W}><w:body>{document}</w:body></w:document>',
    }
    return zipped(parts | (more or {}))


def zipped(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def zeros(megabytes: int) -> bytes:
    """So many MB of zeros, deflated: one block over and over, for to deflate them all takes seconds."""
    packer = zlib.compressobj(9)
    begun = packer.compress(bytes(MEGA)) + packer.flush(zlib.Z_FULL_FLUSH)
    head, block = begun[:2], begun[2:]
    return head + block * megabytes + b"\x03\x00" + struct.pack(">I", megabytes * MEGA % 65521 << 16 | 1)


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"


def _lying() -> bytes:
    """The directory says 10 bytes where 64 MB come out."""
    data = bytearray(package("<w:p/>" + " " * (64 * MEGA)))
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(b"word/document.xml"))
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    return bytes(data)


def _overlapping() -> bytes:
    """Three thousand entries that are all one deflated block of 4 MB."""
    name, body = b"word/document.xml", bytes(4 * MEGA)
    packed = zlib.compress(body, 9)[2:-4]
    sizes = struct.pack("<III", zlib.crc32(body), len(packed), len(body))
    local = b"PK\x03\x04" + struct.pack("<HHHHH", 20, 0, 8, 0, 0x21) + sizes + struct.pack("<HH", len(name), 0)
    head = local + name + packed
    directory = b""
    for i in range(3000):
        entry = name if not i else b"word/m%05d.xml/a" % i
        central = b"PK\x01\x02" + struct.pack("<HHHHHH", 20, 20, 0, 8, 0, 0x21) + sizes
        directory += central + struct.pack("<HHHHHII", len(entry), 0, 0, 0, 0, 0, 0) + entry
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 3000, 3000, len(directory), len(head), 0)
    return head + directory + end


def _many_entries() -> bytes:
    parts: dict[str, str | bytes] = {f"word/a{i}.xml": b"" for i in range(10_000)}
    return package("<w:p/>", parts)


def _nested_zip() -> bytes:
    inner = zipped({"0": bytes(300 * MEGA)})
    for _ in range(6):
        inner = zipped({str(i): inner for i in range(8)})
    return package("<w:p/>", {"word/media/image1.zip": inner})


def _nested_tables(depth: int) -> str:
    return "<w:tbl><w:tr><w:tc>" * depth + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * depth


def _boxes(depth: int) -> str:
    opened = "<w:p><w:r><w:pict><w:txbxContent>"
    return opened * depth + "<w:p/>" + "</w:txbxContent></w:pict></w:r></w:p>" * depth


def _laughing_notes() -> bytes:
    """Thirty notes, each of which refers to the one before twice."""
    kinds = _TYPES.replace(
        "</Types>",
        '<Override PartName="/word/footnotes.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/></Types>',
    )
    notes = "".join(
        f'<w:footnote w:id="{i}"><w:p><w:r><w:t>x</w:t>'
        + f'<w:footnoteReference w:id="{i - 1}"/>' * 2
        + "</w:r></w:p></w:footnote>"
        for i in range(30)
    )
    return package(
        '<w:p><w:r><w:footnoteReference w:id="29"/></w:r></w:p>',
        {
            "[Content_Types].xml": kinds,
            "word/_rels/document.xml.rels": relations(("rId1", "footnotes", "footnotes.xml")),
            "word/footnotes.xml": f"<w:footnotes {W}>{notes}</w:footnotes>",
        },
    )


def _long_numbers() -> bytes:
    kinds = _TYPES.replace(
        "</Types>",
        '<Override PartName="/word/numbering.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/></Types>',
    )
    level = (
        '<w:lvl w:ilvl="0"><w:start w:val="99999"/><w:numFmt w:val="lowerRoman"/>'
        f'<w:lvlText w:val="{"%1" * 100_000}"/></w:lvl>'
    )
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="1">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
    numbered = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>'
    )
    return package(
        numbered * 1000,
        {
            "[Content_Types].xml": kinds,
            "word/_rels/document.xml.rels": relations(("rId1", "numbering", "numbering.xml")),
            "word/numbering.xml": numbering,
        },
    )


LAUGHS = "<!DOCTYPE d [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {chr(98 + i)} '{f'&{chr(97 + i)};' * 10}'>" for i in range(12)
)
SPAN = '<w:gridSpan w:val="1000000"/>'
TEXT = "寿张镇2022年政府信息公开工作年度报告\n一、总体情况\n我镇公开信息。\n"


def pdf(*objects: bytes, root: int = 1) -> bytes:
    """A PDF file of numbered objects, the first of which is 1."""
    out, places = bytearray(b"%PDF-1.5\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, table, len(objects) + 1, root, len(out)
    )  # fmt: skip
    return bytes(out)


def stream(data: bytes, head: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (head, len(data), data)


def _page(content: bytes, more: bytes = b"") -> bytes:
    """A PDF of one page with that content."""
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>%s>>>>" % more
    return pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, content, font)


def _flate(data: bytes) -> bytes:
    return stream(zlib.compress(data, 9), b"/Filter/FlateDecode")


def _many_pages() -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    kids = b" ".join(b"%d 0 R" % i for i in range(3, 30_003))
    return pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%s]/Count 1000000>>" % kids, *[page] * 30_000)


def _heavy_pages() -> bytes:
    """Four hundred pages that share one page of much text."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R/Resources<</Font<</F 4 0 R>>>>>>"
    kids = b" ".join(b"%d 0 R" % i for i in range(5, 405))
    text = b"BT /F 9 Tf 10 TL 50 800 Td " + b"(annual report of the disclosure of information) Tj T* " * 400 + b"ET"
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    head = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%s]/Count 400>>" % kids
    return pdf(*head, _flate(text), font, *[page] * 400)


def _repeated_program() -> bytes:
    """A page that runs the same program six hundred times."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents[%s]>>" % (b"4 0 R " * 600)
    head = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    return pdf(*head, page, _flate(b"0 0 m 1 1 l S " * 18_000))


def _code_ranges() -> bytes:
    """A font whose table of characters claims four thousand million codes."""
    cmap = b"begincmap 1 begincodespacerange <00000000> <ffffffff> endcodespacerange\n"
    cmap += b"1 beginbfrange <00000000> <ffffffff> <0000> endbfrange endcmap"
    font = (
        b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/ToUnicode 6 0 R/DescendantFonts[<</Type/Font"
        b"/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        b"/FontDescriptor<</FontName/A>>>>]>>"
    )
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
    shown = stream(b"BT /F 9 Tf <00010002> Tj ET")
    head = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    return pdf(*head, page, shown, font, stream(cmap))


def _forms() -> bytes:
    """Thirty drawings, each of which draws the one after it ten times."""
    head = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>",
        stream(b"/X Do"),
    ]
    forms = [
        stream(b"/X Do " * 10, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>" % (i + 1))
        for i in range(5, 35)
    ]
    return pdf(*head, *forms)


def _loop() -> bytes:
    """An endless chain of tables of objects and a tree of pages that holds itself."""
    data = pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>")
    place = data.rindex(b"xref\n0")
    return data.replace(b"/Root", b"/Prev %d/Root" % place)


def _rtf_deep() -> bytes:
    rows = b"\\trowd\\cellx100\\cellx200 a\\cell b\\cell\\row " * 60_000
    return b"{\\rtf1 " + b"{\\b " * 200_000 + b"x" + b"}" * 200_000 + rows + b"}"


def _doc() -> bytes:
    """The head of a compound file whose tables all point at themselves."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    head += bytes(6) + struct.pack("<IIIIIIIII", 0, 1, 0, 0, 4096, 0, 1, 0, 1) + struct.pack("<109I", *[0] * 109)
    return head + struct.pack("<128I", *[0] * 128) * 4000


Maker = Callable[[], bytes]
SOURCES: dict[str, tuple[str, Maker]] = {
    "empty": ("a.txt", lambda: b""),
    "zip lying about sizes": ("a.docx", _lying),
    "zip of overlapping entries": ("a.docx", _overlapping),
    "zip of many entries": ("a.docx", _many_entries),
    "zip in zip in zip": ("a.docx", _nested_zip),
    "zip of half a gigabyte": ("a.docx", lambda: package("<w:p/>", {"word/media/a.png": bytes(512 * MEGA)})),
    "zip of a body of 200 MB": ("a.docx", lambda: package(" " * (200 * MEGA))),
    "zip cut off": ("a.docx", lambda: package("<w:p/>")[:400]),
    "zip with names that lead out": ("a.docx", lambda: package("<w:p/>", {"../../evil.txt": "x", "/etc/evil": "x"})),
    "docx: entities that laugh": (
        "a.docx",
        lambda: package("<w:p><w:r><w:t>&m;</w:t></w:r></w:p>", None, LAUGHS + "]>"),
    ),
    "docx: an external entity": (
        "a.docx",
        lambda: package("<w:p>&e;</w:p>", None, f'<!DOCTYPE d [<!ENTITY e SYSTEM "{"file:"}///etc/passwd">]>'),
    ),
    "docx: three million empty paragraphs": ("a.docx", lambda: package("<w:p/>" * 3_000_000)),
    "docx: two million attributes": ("a.docx", lambda: package('<w:p w:a="" w:b="" w:c="" w:d=""/>' * 500_000)),
    "docx: tables 1,000 deep": ("a.docx", lambda: package(_nested_tables(1_000))),
    "docx: tables 80 deep": ("a.docx", lambda: package(_nested_tables(80))),
    "docx: tables 40 deep": ("a.docx", lambda: package(_nested_tables(40))),
    "docx: boxes 38 deep": ("a.docx", lambda: package(_boxes(38))),
    "docx: a million columns": (
        "a.docx",
        lambda: package("<w:tbl>" + ("<w:tr>" + cell("规章", SPAN) + cell("1") + "</w:tr>") * 2_000 + "</w:tbl>"),
    ),
    "docx: 100,000 rows": ("a.docx", lambda: package("<w:tbl>" + f"<w:tr>{cell('1')}</w:tr>" * 100_000 + "</w:tbl>")),
    "docx: rows of unlike length": (
        "a.docx",
        lambda: package(f"<w:tbl>{'<w:tr><w:tc/><w:tc/></w:tr>' * 40_000}<w:tr>{cell('x') * 20_000}</w:tr></w:tbl>"),
    ),
    "docx: a long chain of merged cells": (
        "a.docx",
        lambda: package("<w:tbl>" + f"<w:tr>{cell('', '<w:vMerge/>') * 4}</w:tr>" * 30_000 + "</w:tbl>"),
    ),
    "docx: notes that refer to notes": ("a.docx", _laughing_notes),
    "docx: numbers without end": ("a.docx", _long_numbers),
    "html: 200,000 deep": ("a.html", lambda: b"<html>" + b"<div>" * 200_000 + b"x"),
    "html: 19,000 deep, then wide": ("a.html", lambda: b"<html>" + b"<div>" * 19_000 + b"<p>x" * 250_000),
    "html: styles that are opened again": (
        "a.html",
        lambda: b"<html>" + b"".join(b"<font size=%d>" % i for i in range(3_000)) + b"<p>x" * 100_000,
    ),
    "html: styles that are closed and opened again": (
        "a.html",
        lambda: b"<html><p>" + b"".join(b"<font size=%d>" % i for i in range(2_000)) + b"</p>" + b"<p>x</p>" * 50_000,
    ),
    "html: 50 MB of text": ("a.html", lambda: b"<html><p>" + "字".encode() * (50 * MEGA // 3)),
    "html: a million cells": (
        "a.html",
        lambda: b"<html><table>" + (b"<tr>" + b"<td>1" * 1_000) * 1_000 + b"</table>",
    ),
    "html: 16 million tags": ("a.html", lambda: b"<html>" + b"<b>" * (16 * MEGA)),
    "html: spans of 65,534": (
        "a.html",
        lambda: b"<html><table>" + b"<tr><td rowspan=65534 colspan=65534>1" * 2_000 + b"<tr><td>2" * 50_000,
    ),
    "html: nothing closed": ("a.html", lambda: b"<html>" + b"<table><tr><td><p><a href=x><li>" * 15_000),
    "text: 60 MB": ("a.txt", lambda: (TEXT + "我镇公开信息。\n" * (60 * MEGA // 22)).encode()),
    "text: one line of 30 MB": ("a.txt", lambda: (TEXT + "一、" * (30 * MEGA // 6)).encode()),
    "text: 300,000 labels": ("a.txt", lambda: (TEXT + "规章\n1\n" * 150_000).encode()),
    "text: 200,000 pipes": ("a.txt", lambda: (TEXT + "|" * 200_000 + "\n" + "规章 |\n" * 20_000).encode()),
    "text: rows of unlike length": ("a.txt", lambda: (TEXT + "a\tb\n" * 60_000 + "x\t" * 60_000).encode()),
    "text: 100,000 tabs in a line": ("a.txt", lambda: (TEXT + "\t" * 100_000 + "\n" + "\t\n" * 90_000).encode()),
    "text: titles without end": ("a.txt", lambda: ("寿张镇2022年政府信息公开工作年度报告" * 50_000).encode()),
    "text: one long white space": ("a.txt", lambda: (TEXT + " " * (4 * MEGA) + "x").encode()),
    "text: random bytes": ("a.txt", lambda: bytes(range(256)) * 40_000),
    "pdf: a page that unpacks to 2 GB": ("a.pdf", lambda: _page(stream(zeros(2000), b"/Filter/FlateDecode"))),
    "pdf: packed twice": (
        "a.pdf",
        lambda: _page(stream(zlib.compress(zeros(1000), 9), b"/Filter[/FlateDecode/FlateDecode]")),
    ),
    "pdf: run lengths": ("a.pdf", lambda: _page(stream(b"\x81 " * (8 * MEGA), b"/Filter/RunLengthDecode"))),
    "pdf: packed by LZW": ("a.pdf", lambda: _page(stream(bytes(range(256)) * 60_000, b"/Filter/LZWDecode"))),
    "pdf: a flood of text": (
        "a.pdf",
        lambda: _page(_flate(b"BT /F 9 Tf " + b"[(a)-9999(b)] TJ T* " * 400_000 + b"ET")),
    ),
    "pdf: a flood of saved states": ("a.pdf", lambda: _page(_flate(b"q " * 5_000_000))),
    "pdf: a flood of short texts": ("a.pdf", lambda: _page(_flate(b"BT /F 9 Tf " + b"(a)Tj " * 1_500_000))),
    "pdf: one program many times": ("a.pdf", _repeated_program),
    "pdf: a flood of numbers": ("a.pdf", lambda: _page(stream(b"BT ET"), b"/X[%s]" % (b"1 " * 8_000_000))),
    "pdf: a flood of nothing": ("a.pdf", lambda: _page(_flate(b"q Q " * 4_000_000))),
    "pdf: a flood of lines": (
        "a.pdf",
        lambda: _page(_flate(b"".join(b"%d 0 m %d 800 l S " % (i % 595, i % 595) for i in range(19_000)))),
    ),
    "pdf: 30,000 pages of a million": ("a.pdf", _many_pages),
    "pdf: 400 heavy pages": ("a.pdf", _heavy_pages),
    "pdf: a font of all codes": ("a.pdf", _code_ranges),
    "pdf: drawings that draw drawings": ("a.pdf", _forms),
    "pdf: a tree that holds itself": ("a.pdf", _loop),
    "pdf: arrays 100,000 deep": ("a.pdf", lambda: pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"[" * 100_000)),
    "pdf: cut off": ("a.pdf", lambda: _page(stream(b"BT ET"))[:-40]),
    "doc: tables that point at themselves": ("a.doc", _doc),
    "doc: a head and nothing else": ("a.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000)),
    "rtf: 200,000 groups deep, then 60,000 rows": ("a.rtf", _rtf_deep),
    "rtf: a picture of 30 MB": ("a.rtf", lambda: b"{\\rtf1 {\\pict\\wmetafile8 " + b"00" * (15 * MEGA) + b"}}"),
    "spreadsheet": ("a.xlsx", lambda: zipped({"xl/workbook.xml": "<x/>"})),
    "picture": ("a.png", lambda: b"\x89PNG\r\n\x1a\n" + bytes(100)),
}


def report() -> mr.MadeReport:
    """A report with nothing wrong, to which something can be done."""
    return mr.made("2021", 7)
