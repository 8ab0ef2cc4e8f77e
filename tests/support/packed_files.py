"""Archives of files, zip and rar, as programs of all ages write them."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

GBK, UTF_8_UNSAID = "gb18030", "utf-8"


def packed(files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED, **modes: int) -> bytes:
    """A zip archive; `modes`: names, with `.` written as `_`, of what kind of file a member says that it is."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = method
            info.external_attr = modes.get(name.replace(".", "_"), 0) << 16
            archive.writestr(info, data)
    return held.getvalue()


def with_old_names(files: Mapping[str, bytes], encoding: str = GBK) -> bytes:
    """A zip archive whose names are in the code page of a system, which it does not say."""
    held = io.BytesIO()
    replaced = {}
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (name, data) in enumerate(files.items()):
            raw = name.encode(encoding)
            stand_in = f"q{number}".ljust(len(raw), "q")
            replaced[stand_in.encode()] = raw
            archive.writestr(stand_in, data)
    found = held.getvalue()
    for stand_in, raw in replaced.items():
        found = found.replace(stand_in, raw)
    return found


def encrypted(data: bytes) -> bytes:
    """A zip archive whose members say that they are encrypted."""
    found = bytearray(data)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = found.find(mark)
        while at >= 0:
            found[at + place] |= 1
            at = found.find(mark, at + 4)
    return bytes(found)


def _block(kind: int, flags: int, rest: bytes) -> bytes:
    head = struct.pack("<BHH", kind, flags, 7 + len(rest)) + rest
    return struct.pack("<H", zlib.crc32(head) & 0xFFFF) + head


def rar(files: Mapping[str, bytes]) -> bytes:
    """A rar archive of version 4, in which nothing is packed."""
    blocks = [b"Rar!\x1a\x07\x00", _block(0x73, 0, bytes(6))]
    for name, data in files.items():
        raw = name.encode()
        rest = struct.pack(
            "<IIBIIBBHI", len(data), len(data), 3, zlib.crc32(data), 0x5021_0000, 20, 0x30, len(raw), 0o100644
        )
        blocks += [_block(0x74, 0x8000, rest + raw), data]
    return b"".join([*blocks, _block(0x7B, 0x4000, b"")])
