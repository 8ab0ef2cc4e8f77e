"""A page and pictures on it as one web archive (MHTML, RFC 2557): the same bytes for the same page and pictures."""

import base64
import hashlib
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import quote

_END: Final = "\r\n"
_LINE: Final = 76
_KEPT: Final = "!#$%&'()*+,/:;=?@[]~"
"""Characters of an address that stand as they are."""


def packed(address: str, page: bytes, pictures: Iterable[tuple[str, bytes]]) -> bytes:
    """A web archive; `address`: of the page; `pictures`: of each its address and its bytes."""
    parts = [_part(address, "text/html", page), *(_part(at, _kind(data), data) for at, data in pictures)]
    mark = hashlib.sha256("".join(parts).encode()).hexdigest()[:32]
    head = _lines(
        "MIME-Version: 1.0",
        f"Snapshot-Content-Location: {quoted(address)}",
        f'Content-Type: multipart/related; type="text/html"; boundary="{mark}"',
    )
    return f"{head}{_END}{''.join(f'--{mark}{_END}{part}' for part in parts)}--{mark}--{_END}".encode()


def quoted(address: str) -> str:
    """An address in ASCII, on one line."""
    return quote(address, safe=_KEPT)


def _part(address: str, kind: str, data: bytes) -> str:
    head = _lines(f"Content-Type: {kind}", "Content-Transfer-Encoding: base64", f"Content-Location: {quoted(address)}")
    return f"{head}{_END}{_lines(*_in_lines(base64.b64encode(data).decode()))}"


def _kind(picture: bytes) -> str:
    return "image/png" if picture.startswith(b"\x89PNG") else "image/jpeg"


def _in_lines(text: str) -> Iterator[str]:
    return (text[i : i + _LINE] for i in range(0, len(text), _LINE))


def _lines(*lines: str) -> str:
    return "".join(f"{line}{_END}" for line in lines)
