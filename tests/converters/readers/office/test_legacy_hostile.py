"""What a file asks of the program that reads it, and does not get: no macro runs, nothing is fetched."""

import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import hostile

from converters.model.document import Document, Paragraph
from converters.readers.docx import docx_reader
from converters.readers.html import html_reader
from converters.readers.office import office_reader, office_runner

OFFICE = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document office:version="1.3" '
    'office:mimetype="application/vnd.oasis.opendocument.text" '
    + " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
        for name, space in (
            ("office", "office"),
            ("text", "text"),
            ("draw", "drawing"),
            ("script", "script"),
            ("svg", "svg-compatible"),
        )
    )
    + ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:ooo="http://openoffice.org/2004/office" '
    'xmlns:dom="http://www.w3.org/2001/xml-events">'
)


@contextmanager
def server() -> Iterator[tuple[str, list[str]]]:
    """An address of this machine, and what has been asked of it."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_HEAD = do_OPTIONS = do_PROPFIND = do_POST = do_GET  # noqa: N815 (names of http.server)

        def log_message(self, *arguments: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}", asked
        running.shutdown()
        thread.join()


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph) and block.text]


def rtf(address: str) -> bytes:
    fields = (f"INCLUDEPICTURE {address}/a.png \\\\d", f"INCLUDETEXT {address}/b.txt", f"DDEAUTO cmd {address}/c d")
    said = "".join(f"{{\\field{{\\*\\fldinst {field}}}{{\\fldrslt x}}}}" for field in fields)
    linked = (
        f"{{\\shp{{\\*\\shpinst{{\\sp{{\\sn pib}}{{\\sv {address}/d.png}}}}{{\\sp{{\\sn pibFlags}}{{\\sv 14}}}}}}}}"
    )
    return f"{{\\rtf1\\ansi{{\\*\\template {address}/e.dot}}{said}{linked} hello\\par}}".encode()


def doc(address: str) -> bytes:
    """A .doc with a linked picture."""
    frame = f'<draw:frame svg:width="3cm" svg:height="3cm"><draw:image xlink:href="{address}/f.png"/></draw:frame>'
    flat = (
        f"{OFFICE}<office:body><office:text><text:p>hello{frame}</text:p></office:text></office:body></office:document>"
    )
    return office_runner.convert(flat.encode(), "fodt", "doc")


def test_nothing_is_fetched() -> None:
    with server() as (address, asked):
        linked = doc(address)
        assert "f.png".encode("utf-16-le") in linked
        for document in office_reader.read_many([rtf(address), linked]):
            assert isinstance(document, Document)
            assert any("hello" in text for text in texts(document))
        relations = [
            (f"rId{i}", kind, f"{address}/{kind}") for i, kind in enumerate(("aFChunk", "image", "attachedTemplate"))
        ]
        body = '<w:p><w:r><w:t>hello</w:t></w:r></w:p><w:altChunk xmlns:r="r" r:id="rId0"/>'
        word = hostile.package(body, {"word/_rels/document.xml.rels": hostile.relations(*relations)})
        assert texts(docx_reader.read(word)) == ["hello"]
        page = (
            f"<html><head><link rel=stylesheet href={address}/g.css><script src={address}/h.js></script></head><body><p>hello"
            f"<img src={address}/i.png><iframe src={address}/j></iframe><object data={address}/k></object></body></html>"
        )
        assert any("hello" in text for text in texts(html_reader.read(page.encode())))
        assert asked == []
        urllib.request.urlopen(f"{address}/control").close()
        assert asked == ["/control"]


MACRO = """Sub Evil
Open "{path}" For Output As #1
Print #1, "x"
Close #1
End Sub"""


EVENTS = ("dom:load", "office:load-finished", "office:new")


def with_macro(event: str, mark: Path) -> bytes:
    """A document whose macro is bound to an event of its opening, and writes a file."""
    library = (
        '<office:scripts><office:script script:language="ooo:Basic"><ooo:libraries><ooo:library-embedded ooo:name="Standard">'
        f'<ooo:module ooo:name="M"><ooo:source-code>{MACRO.format(path=mark)}</ooo:source-code></ooo:module>'
        "</ooo:library-embedded></ooo:libraries></office:script><office:event-listeners><script:event-listener "
        f'script:language="ooo:script" script:event-name="{event}" xlink:type="simple" '
        'xlink:href="vnd.sun.star.script:Standard.M.Evil?language=Basic&amp;location=document"/></office:event-listeners>'
        "</office:scripts>"
    )
    flat = f"{OFFICE}{library}<office:body><office:text><text:p>hello</text:p></office:text></office:body></office:document>"
    return flat.encode()


def test_no_macro_runs(tmp_path: Path) -> None:
    """What a macro of each event would write is not there afterwards."""
    files = [with_macro(event, tmp_path / event) for event in EVENTS]
    for made in office_runner.convert_many(files, "fodt"):
        assert isinstance(made, bytes)
        assert texts(docx_reader.read(made)) == ["hello"]
    assert list(tmp_path.iterdir()) == []
