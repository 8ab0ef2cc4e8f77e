"""Pages that ask for too much memory are refused before they are opened, however they ask for it; those of reports are not."""

import zlib
from collections.abc import Callable

import pytest
from hostile import pdf, stream

from converters.model.problems import Refused
from converters.readers.pdf.weighing import drawn_pages, file_objects
from converters.readers.pdf.weighing.streams import check

LINES = b"0 0 m 1 1 l S " * 200
"""About 150 KB of memory."""
MORE = LINES * 80
FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


@pytest.fixture(autouse=True)
def _little(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is too much is little here, so that it is made soon."""
    monkeypatch.setattr(drawn_pages, "MOST_MEMORY", 6 << 20)


def packed(program: bytes, head: bytes = b"") -> bytes:
    return stream(zlib.compress(program, 1), head + b"/Filter/FlateDecode")


def page(contents: bytes = b"2 0 R", more: bytes = b"") -> bytes:
    return b"<</Type/Page/Contents %s/Resources<<%s>>>>" % (contents, more)


def forms(times: int, name: bytes = b"X") -> list[bytes]:
    """A page that draws things of a name, and a form X."""
    return [page(more=b"/XObject<</X 3 0 R/Y 4 0 R>>"), stream(b"/%s Do " % name * times), packed(LINES, FORM), FONT]


def glyphs(count: int, where: str = "here") -> list[bytes]:
    """A font whose characters are all the same program."""
    listed = b"<<%s>>" % b"".join(b"/g%d 2 0 R" % i for i in range(count))
    if where == "here":
        return [b"<</Type/Font/Subtype/Type3/CharProcs%s>>" % listed, packed(LINES, b"/Length1 1")]
    return [b"<</Type/Font/Subtype/Type3/CharProcs 3 0 R>>", packed(LINES), listed]


TOO_MUCH: dict[str, Callable[[], list[bytes]]] = {
    "lines": lambda: [page(), packed(MORE)],
    "texts": lambda: [page(), packed(b"(a)Tj " * 11_000)],
    "one text": lambda: [page(), packed(b"(%s)Tj " % (b"a" * 60_000))],
    "pictures": lambda: [page(), packed(b"BI /W 1 /H 1 ID x EI " * 13_000)],
    "saved states": lambda: [page(), packed(b"q " * 40_000)],
    "nested marks": lambda: [page(), packed(b"/a BMC " * 700)],
    "an array": lambda: [page(), packed(b"[%s]0 d" % (b"1 " * 100_000))],
    "said to be a font": lambda: [page(), packed(MORE, b"/Length1 9")],
    "said to be an image": lambda: [page(), packed(MORE, b"/Subtype/Image")],
    "a program many times": lambda: [page(b"[%s]" % (b"2 0 R " * 90)), packed(LINES)],
    "a list elsewhere": lambda: [page(b"3 0 R"), packed(LINES), b"[%s]" % (b"2 0 R " * 90)],
    "a name escaped": lambda: [page().replace(b"Contents", b"Con#74ents"), packed(MORE)],
    "no number": lambda: [page(), b"", packed(MORE)],
    "a form many times": lambda: forms(90),
    "a form by an escaped name": lambda: forms(90, b"#58"),
    "forms in forms": lambda: [
        page(more=b"/XObject<</X 3 0 R>>"),
        stream(b"/X Do " * 10),
        stream(b"/Z Do " * 10, FORM + b"/Resources<</XObject<</Z 4 0 R>>>>"),
        packed(LINES, FORM),
    ],
    "glyphs": lambda: glyphs(90),
    "glyphs listed elsewhere": lambda: glyphs(90, "elsewhere"),
}


@pytest.mark.parametrize("name", TOO_MUCH)
def test_a_page_that_asks_for_too_much_is_refused(name: str) -> None:
    data = pdf(*TOO_MUCH[name]())
    if name == "no number":
        data = data.replace(b"3 0 obj\n", b"2 0%\nobj\n")
    with pytest.raises(Refused, match="asks for more than 6 MB of memory"):
        check(data)


@pytest.mark.parametrize(
    "objects",
    [
        [page(), packed(LINES * 30)],
        [page(), packed(b"q 1 0 0 1 0 0 cm /a BMC (text) Tj EMC Q " * 3_000)],
        [page(), packed(b"BT (%s) Tj ET " % (b"a" * 100) * 300)],
        [page(b"[%s]" % (b"2 0 R " * 30)), packed(LINES)],
        [*[page()] * 300, packed(LINES * 20)],
        forms(30),
        forms(9_000, b"Y"),
        glyphs(30),
        [page(), stream(b""), packed(MORE, b"/Length1 9")],
    ],
)
def test_what_reports_ask_for_is_not(objects: list[bytes]) -> None:
    check(pdf(*objects))


def test_values_and_packed_objects_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_objects, "_MOST_VALUES", 10_000)
    monkeypatch.setattr("converters.readers.pdf.weighing.streams._MOST_OF_OBJECTS", 1 << 20)
    monkeypatch.setattr("converters.readers.pdf.weighing.streams._MOST_OF_FONTS", 1 << 20)
    for objects, words in (
        ([b"[%s]" % (b"1 " * 11_000)], "10,000 values"),
        ([b"[%s]" % (b"()" * 11_000)], "10,000 values"),
        ([packed(b"1 0 [%s]" % (b"<>" * 11_000), b"/Type/ObjStm")], "10,000 values"),
        ([packed(bytes(400_000), b"/Type/ObjStm")] * 3, "bytes of packed objects"),
        ([packed(bytes(400_000), b"/Length1 400000")] * 3, "bytes of fonts"),
    ):
        with pytest.raises(Refused, match=words):
            check(pdf(*objects))
    check(pdf(b"[%s]" % (b"1 " * 9_000)))
