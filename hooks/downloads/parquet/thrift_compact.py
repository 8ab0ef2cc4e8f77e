"""The compact protocol of Apache Thrift, as far as the heads of Parquet are written in it."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

_I32, _I64, _BINARY, _LIST, _STRUCT = 5, 6, 8, 9, 12
_SHORT: Final = 15
"""Lists below this length have it in their first byte."""


class Value(NamedTuple):
    """A value, and the number of its type."""

    type: int
    data: bytes


def varint(number: int) -> bytes:
    """Seven bits a byte, the lowest first."""
    found = bytearray()
    while number > 0x7F:
        found.append(number & 0x7F | 0x80)
        number >>= 7
    found.append(number)
    return bytes(found)


def i32(number: int) -> Value:
    """An integer that is not negative."""
    return Value(_I32, varint(2 * number))


def i64(number: int) -> Value:
    """The same, of 64 bits."""
    return Value(_I64, varint(2 * number))


def text(value: str) -> Value:
    """A text."""
    data = value.encode()
    return Value(_BINARY, varint(len(data)) + data)


def listed(values: Sequence[Value]) -> Value:
    """Values of one type, at least one."""
    size, kind = len(values), values[0].type
    head = bytes([size << 4 | kind]) if size < _SHORT else bytes([0xF0 | kind]) + varint(size)
    return Value(_LIST, head + b"".join([value.data for value in values]))


def struct(fields: Mapping[int, Value]) -> Value:
    """Number of each field, in their order → its value."""
    found, last = list[bytes](), 0
    for number, value in fields.items():
        found += [bytes([number - last << 4 | value.type]), value.data]
        last = number
    return Value(_STRUCT, b"".join([*found, b"\0"]))
