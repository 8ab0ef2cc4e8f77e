"""The comment in an artifact: packed by a run that a pull request could have altered, so no byte of it is believed."""

import io
import zipfile
import zlib
from typing import Final

NAME: Final = "comment.md"
"""The one file that is looked for; of whatever else the package holds nothing is read."""
MOST_PACKED: Final = 1_000_000
MOST_UNPACKED: Final = 300_000
"""Bytes: four for each of the 65,536 characters of a comment, and some."""
_BOUNDED: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""What is unpacked only as far as it is read."""


class Unfit(Exception):
    """The artifact cannot be used; the message is one line that says why."""


def comment_in(package: bytes) -> str:
    """The text of the comment, held in memory and never written. Raises Unfit."""
    if len(package) > MOST_PACKED:
        raise Unfit(f"附件超过 {MOST_PACKED} 字节")
    try:
        with zipfile.ZipFile(io.BytesIO(package)) as held:
            if held.getinfo(NAME).compress_type not in _BOUNDED:
                raise Unfit(f"附件里的 {NAME} 不是常见的压缩方法")
            with held.open(NAME) as file:
                data = file.read(MOST_UNPACKED + 1)
    except KeyError:
        raise Unfit(f"附件里没有 {NAME}") from None
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        raise Unfit("附件不是完好的 zip 文件") from None
    if len(data) > MOST_UNPACKED:
        raise Unfit(f"附件里的 {NAME} 超过 {MOST_UNPACKED} 字节")
    return data.decode("utf-8", "replace")
