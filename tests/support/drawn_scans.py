"""Pages that a scanner or a camera has seen: PDF pages drawn stroke by stroke, as pixels."""

import io
from collections.abc import Callable, Sequence

import pypdfium2
from drawn_pages import HEIGHT, drawn
from PIL import Image, ImageChops, ImageDraw
from reportlab.pdfgen.canvas import Canvas

Draw = Callable[[Canvas], None]
_INK = 190
"""Level of grey up to which a fax is black."""


def seen(page: Draw, dpi: int = 150) -> Image.Image:
    """The page as a picture."""
    document = pypdfium2.PdfDocument(drawn(page))
    return document[0].render(scale=dpi / 72).to_pil().convert("RGB")


def png(image: Image.Image) -> bytes:
    return _bytes([image], "PNG")


def tiff(images: Sequence[Image.Image]) -> bytes:
    """A file of several pages, in two levels as of a fax; thin strokes stay, whichever font of the system the pages are seen in."""
    two = [image.convert("L").point(lambda level: 255 * (level > _INK)).convert("1") for image in images]
    return _bytes(two, "TIFF", compression="group4")


def pdf(images: Sequence[Image.Image], dpi: int = 150) -> bytes:
    """A PDF of nothing but pictures."""
    return _bytes(images, "PDF", resolution=dpi)


def _bytes(images: Sequence[Image.Image], kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    more = {"save_all": True, "append_images": list(images[1:])} if len(images) > 1 else {}
    images[0].save(out, kind, **more, **options)
    return out.getvalue()


def grid(rows: Sequence[Sequence[str]], left: float, top: float, widths: Sequence[float], high: float = 24) -> Draw:
    """A ruled table."""

    def page(canvas: Canvas) -> None:
        edges = [left]
        for width in widths:
            edges.append(edges[-1] + width)
        for i in range(len(rows) + 1):
            canvas.line(left, HEIGHT - top - i * high, edges[-1], HEIGHT - top - i * high)
        for edge in edges:
            canvas.line(edge, HEIGHT - top, edge, HEIGHT - top - len(rows) * high)
        for i, row in enumerate(rows):
            for edge, text in zip(edges, row, strict=False):
                canvas.drawString(edge + 6, HEIGHT - top - (i + 0.7) * high, text)

    return page


def stamped(image: Image.Image, middle: tuple[int, int], radius: int) -> Image.Image:
    """The page with a red ring and a red bar, as of an office; what is below shines through."""
    made = Image.new("RGB", image.size, "white")
    draw = ImageDraw.Draw(made)
    x, y = middle
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), outline=(230, 40, 40), width=6)
    draw.line((x - radius // 2, y, x + radius // 2, y), fill=(230, 40, 40), width=8)
    return ImageChops.multiply(image, made)
