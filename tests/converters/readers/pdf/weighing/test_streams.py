"""Streams of a PDF are weighed before they are unpacked, however they are packed and whatever the file says of them."""

import base64
import zlib

import pytest
from hostile import MEGA, pdf, stream, zeros

from converters.model.problems import Refused
from converters.readers.pdf.weighing.streams import check

BOMB = zeros(40)
LATE = zlib.compress(BOMB)
LONG = b"/X Do " * 400


def form(program: bytes, name: bytes = b"") -> bytes:
    resources = b"/Resources<</XObject<</X %s>>>>" % name if name else b""
    return stream(program, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]" + resources)


@pytest.mark.parametrize(
    "objects",
    [
        [stream(BOMB, b"/Filter/FlateDecode")],
        [stream(BOMB, b"/Filter/Fl#61teDecode")],
        [stream(BOMB, b"/Filter 2 0 R"), b"/FlateDecode"],
        [stream(LATE, b"/Filter[/FlateDecode/FlateDecode]")],
        [stream(LATE, b"/Filter[/Fl/Fl]")],
        [stream(LATE, b"/Filter 2 0 R"), b"[/FlateDecode/FlateDecode]"],
        [stream(base64.a85encode(BOMB) + b"~>", b"/Filter[/ASCII85Decode/FlateDecode]")],
        [stream(BOMB.hex().encode() + b">", b"/Filter[/AHx/Fl]")],
        [stream(b"\x81 " * MEGA, b"/Filter/RunLengthDecode")],
        [stream(bytes(MEGA), b"/Filter/LZWDecode")],
        [stream(zeros(200), b"/Subtype/Image/Filter/FlateDecode")],
        [form(LONG, b"2 0 R"), form(LONG, b"3 0 R"), form(LONG)],
        [form(LONG, b"1 0 R")],
        [stream(LONG), form(b"0 0 m 9 9 l S " * MEGA)],
    ],
)
def test_too_much_is_refused(objects: list[bytes]) -> None:
    with pytest.raises(Refused, match="is no report as bodies publish them") as refused:
        check(pdf(*objects))
    assert refused.value.problem.kind == "too_much"


@pytest.mark.parametrize(
    "objects",
    [
        [stream(zeros(8), b"/Filter/FlateDecode")],
        [stream(zeros(60), b"/Subtype/Image/Filter/FlateDecode")],
        [stream(bytes(MEGA), b"/Subtype/Image/Filter/LZWDecode")],
        [stream(b"stream and endstream", b"")],
        [stream(b"\xff" * 99, b"/Filter/FlateDecode")],
        [form(b"/X Do", b"2 0 R"), form(b"/X Do /X Do", b"3 0 R"), form(b"0 0 m 9 9 l S")],
        [stream(LONG), form(b"0 0 m 9 9 l S")],
    ],
)
def test_what_reports_hold_is_not(objects: list[bytes]) -> None:
    check(pdf(*objects))
