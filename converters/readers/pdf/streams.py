"""The streams of a PDF, unpacked within bounds.

pdfminer unpacks a stream in one go, whatever comes out: a file of 2 MB can say 2 GB. It finds zlib by a name in its module;
while a PDF is read, that name stands for the functions here.
"""

import contextlib
import threading
import zlib
from collections.abc import Iterator
from typing import Any, Final

from pdfminer import pdftypes
from pdfminer.runlength import rldecode

from converters.readers.limits import too_much

_MOST: Final = 32 << 20
"""Bytes of one unpacked stream; pictures are the largest."""
_MOST_RUNS: Final = 256 << 10
"""Bytes of a stream of run lengths, each two of which can say 128."""
_lock = threading.Lock()
_readers = 0


class _Zlib:
    """What pdfminer uses of zlib."""

    error = zlib.error

    @staticmethod
    def decompress(data: bytes) -> bytes:
        """zlib.decompress. Raises Refused where too much comes out."""
        unpacker = zlib.decompressobj()
        made = unpacker.decompress(data, _MOST)
        if unpacker.unconsumed_tail:
            raise too_much(f"holds a stream of more than {_MOST >> 20} MB")
        if not unpacker.eof:
            raise zlib.error("the stream is cut off")
        return made

    @staticmethod
    def decompressobj() -> Any:
        """zlib.decompressobj, for streams that are damaged."""
        return zlib.decompressobj()


def _runs(data: bytes) -> bytes:
    """pdfminer's rldecode, which makes an object of every byte. Raises Refused where too much could come out."""
    if len(data) > _MOST_RUNS:
        raise too_much(f"holds a stream of runs of more than {_MOST_RUNS >> 10} kB")
    return rldecode(data)


@contextlib.contextmanager
def bounded() -> Iterator[None]:
    """Within, pdfminer unpacks no stream that is larger than any of a report."""
    global _readers
    with _lock:
        _readers += 1
        vars(pdftypes).update(zlib=_Zlib, rldecode=_runs)
    try:
        yield
    finally:
        with _lock:
            _readers -= 1
            if not _readers:
                vars(pdftypes).update(zlib=zlib, rldecode=rldecode)
