"""Compound files (OLE2) of a few streams, as they are laid out by [MS-CFB]: what is no package of XML is kept in one."""

import struct
from collections.abc import Mapping

SECTOR = 512
FREE, END, OF_TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
SMALLEST = 4096
"""Bytes of a stream that lies among the sectors of the file."""


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A file with these streams, few and short enough for one sector of the table of sectors."""
    sectors: list[bytes] = []
    table: list[int] = []

    def placed(data: bytes) -> int:
        first, count = len(sectors), -(-len(data) // SECTOR)
        sectors.extend(data[at : at + SECTOR].ljust(SECTOR, b"\0") for at in range(0, len(data), SECTOR))
        table.extend([*range(first + 1, first + count), END])
        return first

    entries = [_entry("Root Entry", 5, END, 0, child=1)]
    for number, (name, data) in enumerate(streams.items(), 1):
        whole = data.ljust(SMALLEST, b"\0")
        entries.append(_entry(name, 2, placed(whole), len(whole), right=number + 1 if number < len(streams) else FREE))
    directory = placed(b"".join(entries))
    own = len(sectors)
    table.append(OF_TABLE)
    sectors.append(b"".join(struct.pack("<I", item) for item in table).ljust(SECTOR, b"\xff"))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<9I", 0, 1, directory, 0, SMALLEST, END, 0, END, 0) + struct.pack("<I", own)
    return head.ljust(SECTOR, b"\xff") + b"".join(sectors)


def _entry(name: str, kind: int, start: int, size: int, *, child: int = FREE, right: int = FREE) -> bytes:
    text = f"{name}\0".encode("utf-16-le")
    head = text.ljust(64, b"\0") + struct.pack("<HBB3I", len(text), kind, 1, FREE, right, child)
    return head + bytes(36) + struct.pack("<IQ", start, size)
