"""PDFs drawn stroke by stroke."""

import io
from collections.abc import Callable

from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"
WIDTH, HEIGHT = A4


def drawn(*pages: Callable[[Canvas], None], lock: StandardEncryption | None = None) -> bytes:
    """A PDF of these pages."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, encrypt=lock, pageCompression=0, invariant=1)
    for page in pages:
        canvas.setFont(FONT, 12)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def write(*lines: str, x: float = 90, top: float = 90, pitch: float = 20) -> Callable[[Canvas], None]:
    """Lines of text, one below the other."""

    def page(canvas: Canvas) -> None:
        for i, line in enumerate(lines):
            canvas.drawString(x, HEIGHT - top - i * pitch, line)

    return page


def ruled(rows: list[list[str]], *, sides: bool = True, top: float = 100) -> Callable[[Canvas], None]:
    """A table with lines around its cells, each 60 × 20 points."""

    def page(canvas: Canvas) -> None:
        left, bottom, columns = 90, HEIGHT - top - 20 * len(rows), len(rows[0])
        for i in range(len(rows) + 1):
            canvas.line(left, HEIGHT - top - 20 * i, left + 60 * columns, HEIGHT - top - 20 * i)
        for k in range(columns + 1):
            if sides or 0 < k < columns:
                canvas.line(left + 60 * k, HEIGHT - top, left + 60 * k, bottom)
        for i, row in enumerate(rows):
            for k, text in enumerate(row):
                canvas.drawString(left + 60 * k + 5, HEIGHT - top - 20 * i - 15, text)

    return page


def with_outlines_apart(x: float, y: float) -> Callable[[Canvas], None]:
    """The figure 36, and again in a font that holds its outlines alone under codes of its own, as browsers print it to look bold."""

    def draw(canvas: Canvas) -> None:
        own = pdfmetrics.Encoding("outlines", "WinAnsiEncoding")
        own[ord("A")], own[ord("B")] = "three", "six"
        pdfmetrics.registerEncoding(own)
        pdfmetrics.registerFont(pdfmetrics.Font("Outlines", "Helvetica", "outlines"))
        canvas.setFont("Outlines", 12)
        name = canvas._doc.getInternalFontName("Outlines")
        canvas.setFont("Helvetica", 12)
        canvas.drawString(x, y, "36")
        canvas._code.append(f"BT {name} 12 Tf 1 0 0 1 {x} {y} Tm (AB) Tj ET")

    return draw


def picture_at(x: float, y: float, width: float, height: float) -> Callable[[Canvas], None]:
    """A picture in a box, from its lower left corner."""

    def draw(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), x, y, width, height)

    return draw


def both(*drawings: Callable[[Canvas], None]) -> Callable[[Canvas], None]:
    def page(canvas: Canvas) -> None:
        for drawing in drawings:
            drawing(canvas)

    return page
