"""A file that an editor of Windows has saved, as it would be in the normal form: the one thing about it that loses no text."""

from typing import Final

_MARK: Final = b"\xef\xbb\xbf"


def has_plain_line_ends(data: bytes) -> bool:
    """Whether the lines of a UTF-8 file end with LF, and no byte order mark stands before them."""
    return b"\r" not in data and not data.startswith(_MARK)


def with_plain_line_ends(data: bytes) -> bytes:
    """A UTF-8 file with LF at the end of its lines, and without a byte order mark."""
    return data.removeprefix(_MARK).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
