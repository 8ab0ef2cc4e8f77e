"""What the streams of a PDF unpack to, weighed before pdfium unpacks them.

pdfium unpacks a stream in one go, up to 1 GB of it, and draws a form as often as it is asked for; no call into it can be
stopped on the way. So the file is searched for streams first, whatever its tables say of them.
"""

import base64
import binascii
import re
import zlib
from collections.abc import Iterable, Iterator
from functools import partial
from operator import attrgetter
from typing import Final

from converters.model.matching.patterns import regex
from converters.model.speed.quick_dataclasses import dataclass
from converters.readers.limits import Budget, too_much
from converters.readers.pdf.weighing import drawn_pages, file_objects
from converters.readers.pdf.weighing.drawn_pages import Program
from converters.readers.pdf.weighing.file_objects import objects_in

_MOST: Final = 32 << 20
"""Bytes of one unpacked stream."""
_MOST_OF_IMAGE: Final = 128 << 20
"""Bytes of an unpacked image: pdfium unpacks it only where a page misuses it as its program."""
_MOST_RUNS: Final = 256 << 10
"""Bytes of a stream of run lengths, each two of which can say 128."""
_MOST_LZW: Final = 128 << 10
"""Bytes of a stream packed by LZW, which can unpack to 2,500 times as many."""
_MOST_DRAWN: Final = 128 << 20
"""Bytes of program that one stream has run, by all the forms that it draws."""
_MOST_OF_OBJECTS: Final = 32 << 20
"""Bytes of all unpacked streams of objects and tables of objects."""
_MOST_OF_FONTS: Final = 96 << 20
"""Bytes of all unpacked fonts: pdfium holds those that the pages ask for until the file is closed."""
_OF_FONT: Final = (b"Length1", b"Length2", b"Length3")
"""What the dictionary of a font says."""
_LEAST: Final = 1 << 10
"""Bytes that a form counts as at least."""
_DEFLATED: Final = 1032
"""Most bytes that deflate makes of one."""
_DEPTH: Final = 40
"""Forms within forms that pdfium follows."""
_CHUNK: Final = 1 << 20
_HEAD: Final = 16 << 10
"""Bytes in front of a stream in which its dictionary is looked for."""
_LENGTH: Final = regex(rb"/Length\s+(\d+)(?!\d|\s+\d+\s+R)")
_NUMBER: Final = regex(rb"(\d+)\s+\d+\s+\Z")
_FILTER: Final = regex(
    rb"/(FlateDecode|Fl|LZWDecode|LZW|RunLengthDecode|RL|ASCIIHexDecode|AHx|ASCII85Decode|A85)(?![A-Za-z0-9])"
)
_OF_ASCII: Final = frozenset((b"ASCII85Decode", b"A85", b"ASCIIHexDecode"))
_SHORT: Final = {b"Fl": b"FlateDecode", b"LZW": b"LZWDecode", b"RL": b"RunLengthDecode", b"AHx": b"ASCIIHexDecode"}
_UNSAID: Final = (b"FlateDecode",) * 4
"""Tried where no filters are found: they may be named elsewhere, and what is not deflated is not inflated."""
_REFERENCE: Final = regex(rb"(\d+)\s+\d+\s+R(?![A-Za-z])")
_DRAWS: Final = regex(rb"(?<![A-Za-z])Do(?![A-Za-z])")


@dataclass(frozen=True, slots=True)
class _Stream:
    number: int
    """Of the object; -1 where none is found."""
    head: bytes
    """Its dictionary, names unescaped."""
    start: int
    size: int
    """Bytes that it can take at most, packed."""
    filters: tuple[bytes, ...]
    """By their long names, in the order in which they unpack it."""

    def names(self, kind: bytes) -> bool:
        return kind in self.head and re.search(rb"/" + kind + rb"(?![A-Za-z0-9])", self.head) is not None


@dataclass(frozen=True, slots=True)
class _Program:
    """A stream that draws."""

    number: int
    head: bytes
    size: int
    draws: int
    """How often it draws a form or an image."""
    form: bool


def _streams(data: bytes) -> Iterator[_Stream]:
    start, end = 0, -1
    while (place := data.find(b"stream", start)) >= 0:
        start = place + len(b"stream")
        if data[place - 3 : place] == b"end":
            continue
        start += 2 if data[start : start + 2] == b"\r\n" else data[start : start + 1] in (b"\r", b"\n")
        if end < start:
            end = data.find(b"endstream", start)
            end = len(data) if end < 0 else end
        yield _stream(data, place, start, end)


def _stream(data: bytes, place: int, start: int, end: int) -> _Stream:
    """The stream whose keyword is at `place`; it ends at `end`, or where its dictionary says if that is farther."""
    begin = data.rfind(b"obj", max(0, place - _HEAD), place)
    number = _NUMBER.search(data, max(0, begin - 24), begin) if begin >= 0 else None
    head = data[max(begin, place - _HEAD, 0) : place]
    if b"#" in head:
        head = re.sub(rb"#([0-9A-Fa-f]{2})", lambda found: bytes([int(found[1], 16)]), head)
    lengths = [min(int(size[:18]), len(data) - start) for size in _LENGTH.findall(head)]
    size = max(end - start, *lengths) if lengths else len(data) - start
    filters = tuple(_SHORT.get(name, name) for name in _FILTER.findall(head))
    return _Stream(int(number[1]) if number else -1, head, start, size, filters or _UNSAID)


def _inflate(packed: memoryview, most: int, *, keep: bool) -> tuple[int, bytes]:
    """Size of what a stream unpacks to, and if asked for, itself. Raises Refused where it is more than `most`."""
    unpacker = zlib.decompressobj()
    made, kept, at, tail = 0, [], 0, b""
    try:
        while not unpacker.eof and (tail or at < len(packed)):
            given = tail or bytes(packed[at : at + _CHUNK])
            at += 0 if tail else _CHUNK
            out = unpacker.decompress(given, _CHUNK)
            tail = unpacker.unconsumed_tail
            made += len(out)
            if keep:
                kept.append(out)
            if made > most:
                raise too_much(f"holds a stream of more than {most >> 20} MB")
    except zlib.error:
        pass
    return made, b"".join(kept)


def _is_small(stream: _Stream) -> bool:
    """Whether a stream is small enough whatever it holds."""
    return stream.size * _DEFLATED <= _MOST and len(stream.filters) == 1


def _unpack(data: bytes, stream: _Stream, *, keep: bool) -> bytes:
    """Follows the filters of a stream, as far as that is needed to know that it is small enough, or to have what it says."""
    if not keep and _is_small(stream):
        return b""
    image = stream.names(b"Image")
    most = _MOST_OF_IMAGE if image else _MOST
    packed = memoryview(data)[stream.start : stream.start + stream.size]
    for left, name in zip(range(len(stream.filters) - 1, -1, -1), stream.filters, strict=True):
        if name == b"FlateDecode":
            size, made = _inflate(packed, most, keep=keep or left > 0)
            if not size:
                break
            packed = memoryview(made)
        elif image and not left:
            return b""
        elif name in _OF_ASCII:
            packed = memoryview(_of_ascii(bytes(packed), hexadecimal=name == b"ASCIIHexDecode"))
        else:
            _weigh(name, len(packed))
            return b""
    return bytes(packed) if keep else b""


def _weigh(name: bytes, size: int) -> None:
    """Raises Refused where a stream is too large for a filter that is not followed."""
    if name == b"RunLengthDecode" and size > _MOST_RUNS:
        raise too_much(f"holds a stream of runs of more than {_MOST_RUNS >> 10} kB")
    if name == b"LZWDecode" and size > _MOST_LZW:
        raise too_much(f"holds a stream packed by LZW of more than {_MOST_LZW >> 10} kB")


def _of_ascii(text: bytes, *, hexadecimal: bool) -> bytes:
    try:
        if hexadecimal:
            digits = re.sub(rb"[^0-9A-Fa-f]", b"", text.partition(b">")[0])
            return binascii.unhexlify(digits + b"0" * (len(digits) % 2))
        return base64.a85decode(text.partition(b"~>")[0])
    except ValueError:
        return b""


def check(data: bytes) -> None:
    """Raises Refused where what a file asks for is beyond any report: a stream, forms that draw forms, a page."""
    streams = list(_streams(data))
    packed = [_unpack(data, stream, keep=True) for stream in _bounded(data, streams)]
    if any(stream.names(b"Form") for stream in streams):
        _check_drawing(data, streams, packed)
    else:
        for stream in streams:
            _unpack(data, stream, keep=False)
    file_objects.check(data, ((stream.start, stream.start + stream.size) for stream in streams), packed)
    programs = [
        Program(stream.number, stream.names(b"Form"), partial(_unpack, data, stream, keep=True)) for stream in streams
    ]
    drawn_pages.check(programs, objects_in(data, packed), [stream.head for stream in streams])


def _bounded(data: bytes, streams: Iterable[_Stream]) -> Iterator[_Stream]:
    """The streams of objects. Raises Refused where those, the tables of objects or the fonts unpack to too much together."""
    objects, fonts = Budget(_MOST_OF_OBJECTS, "bytes of packed objects"), Budget(_MOST_OF_FONTS, "bytes of fonts")
    for stream in streams:
        is_objects = stream.names(b"ObjStm")
        if is_objects or stream.names(b"XRef"):
            objects.spend(len(_unpack(data, stream, keep=True)))
        elif any(map(stream.names, _OF_FONT)) and not stream.names(b"Image"):
            fonts.spend(len(_unpack(data, stream, keep=True)))
        if is_objects:
            yield stream


def _check_drawing(data: bytes, streams: Iterable[_Stream], packed: Iterable[bytes]) -> None:
    """`streams`: all, among them forms; `packed`: the streams of objects, unpacked."""
    programs = []
    for stream in streams:
        quiet = _is_quiet(stream)
        text = _unpack(data, stream, keep=not quiet)
        if not quiet:
            programs.append(_program(stream, text))
    forms = list(filter(attrgetter("form"), programs))
    if any(map(attrgetter("draws"), forms)):
        _check_forms(objects_in(data, packed), programs)
    else:
        _check_draws(programs, max(map(attrgetter("size"), forms), default=0))


def _program(stream: _Stream, text: bytes) -> _Program:
    draws = len(_DRAWS.findall(text))
    return _Program(stream.number, stream.head, max(len(text), _LEAST), draws, stream.names(b"Form"))


def _is_quiet(stream: _Stream) -> bool:
    """Whether a stream draws nothing: an image, or a font."""
    return not stream.names(b"Form") and any(map(stream.names, (b"Image", *_OF_FONT)))


def _check_draws(programs: Iterable[_Program], most: int) -> None:
    """Raises Refused where a program draws forms too often, of which each runs `most` bytes."""
    if any(program.draws * most > _MOST_DRAWN for program in programs):
        raise _drawn()


def _check_forms(objects: dict[int, bytes], programs: list[_Program]) -> None:
    """Raises Refused where a form, by the forms that it draws, runs too long a program."""
    forms = {program.number: program for program in programs if program.form}
    drawn = {number: _drawn_forms(form.head, objects, forms) for number, form in forms.items()}
    cost = {number: form.size for number, form in forms.items()}
    for _ in range(_DEPTH):
        before, cost = (
            cost,
            {
                number: form.size + form.draws * max((cost[n] for n in drawn[number]), default=0)
                for number, form in forms.items()
            },
        )
        if max(cost.values()) > _MOST_DRAWN:
            raise _drawn()
        if cost == before:
            break
    most = max(cost.values())
    if any(program.size + program.draws * most > _MOST_DRAWN for program in programs if not program.form):
        raise _drawn()


def _drawn_forms(head: bytes, objects: dict[int, bytes], forms: dict[int, _Program]) -> set[int]:
    """Numbers of the forms that the resources of a form name; all where it has no resources of its own."""
    if b"/Resources" not in head:
        return set(forms)
    texts, found = [head[head.index(b"/Resources") :]], set[int]()
    for _ in range(3):
        numbers = {int(number[:9]) for text in texts for number in _REFERENCE.findall(text)} - found
        found |= numbers
        texts = [objects.get(number, b"") for number in numbers - set(forms)]
    return found & set(forms)


def _drawn() -> Exception:
    return too_much(f"draws by programs of more than {_MOST_DRAWN >> 20} MB, each form as often as it is drawn")
