"""The plain text of the pages of a PDF, and what its fields hold."""

import io

import pytest
from drawn_pages import both, drawn, with_outlines_apart, write
from reportlab.pdfgen.canvas import Canvas

from converters.audit.extraction import extracted

PDF = "application/pdf"


def test_pages_and_fields() -> None:
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(72, 700, "issued 36")
    canvas.drawString(272, 700, "5")
    canvas.acroForm.textfield(name="total", value="14", x=72, y=600)
    canvas.acroForm.checkbox(name="yes", checked=True, x=72, y=500)
    canvas.showPage()
    canvas.drawString(72, 700, "page two")
    canvas.save()
    passages, incomplete = extracted(out.getvalue(), PDF)
    said = [(" ".join(item.text.split()), item.place) for item in passages]
    assert said == [("issued 36 5", "page 1"), ("14", "page 1"), ("page two", "page 2")]
    assert incomplete == ""


def test_what_is_printed_upon_itself_is_said_once() -> None:
    passages, _ = extracted(drawn(both(write("11 22"), with_outlines_apart(90, 500))), PDF)
    assert [item.text.split() for item in passages] == [["11", "22"], ["36"]]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n%%EOF", b"%PDF-1.7\n" + b"1 0 obj<<>>" * 1000])
def test_a_broken_file_is_told(data: bytes) -> None:
    passages, incomplete = extracted(data, PDF)
    assert (passages, incomplete) == ([], "the second extraction ended early (ValueError)")


def test_a_format_without_a_second_extraction_is_told() -> None:
    assert extracted(b"a", "image/png") == ([], "there is no second extraction for its format")
