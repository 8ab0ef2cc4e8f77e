"""Files in a rar archive, which bsdtar reads: it writes what it unpacks as a tar stream to us, and nothing to the disk."""

import os
import shutil
import subprocess
import tarfile
import threading
from collections.abc import Iterator
from typing import IO, Final

from converters.model.problems import Refused
from converters.readers import limits
from converters.readers.containers.member import LINK, refused

_PROGRAM: Final = "bsdtar"
_SECONDS: Final = 60
"""For an archive of the most bytes on a busy machine."""
_COMPUTING: Final = 20
"""Seconds of computing."""
_MOST_MEMORY: Final = 600 << 10
"""KiB; the window of a rar archive may be as large as the archive."""
_WITHIN: Final = 'ulimit -t "$0" && ulimit -v "$1" && ulimit -f 0; shift; exec "$@"'
_ABSENT: Final = "is a rar archive, which needs bsdtar to be read: apt-get install libarchive-tools; or unpack it and give the files in it"
_UNREAD: Final = "is a rar archive that bsdtar cannot read to its end, being damaged or encrypted; unpack it and give the files in it"


def is_archive(data: bytes) -> bool:
    """Whether bytes are a rar archive, of any version."""
    return data.startswith(b"Rar!\x1a\x07")


def packed(data: bytes) -> Iterator[tuple[str, bytes | Refused]]:
    """Name and bytes of each file. Raises Refused where bsdtar is absent or fails, or it is beyond a bound."""
    program = shutil.which(_PROGRAM)
    if program is None:
        raise refused(_ABSENT)
    arguments = (program, "-c", "-f", "-", "--format=pax", "@-")
    environment = {"LC_ALL": "C.UTF-8", "PATH": os.environ.get("PATH", "")}
    with subprocess.Popen(
        ("/bin/sh", "-c", _WITHIN, str(_COMPUTING), str(_MOST_MEMORY), *arguments),
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, start_new_session=True,
    ) as process:  # fmt: skip
        assert process.stdin is not None
        assert process.stdout is not None
        watch = threading.Timer(_SECONDS, process.kill)
        feed = threading.Thread(target=_feed, args=(process.stdin, data), daemon=True)
        watch.start()
        feed.start()
        try:
            yield from _members(process.stdout, len(data))
            ended = process.wait() == 0
        finally:
            watch.cancel()
            process.kill()
            process.stdout.close()
            feed.join()
    if not ended:
        raise refused(_UNREAD)


def _feed(pipe: IO[bytes], data: bytes) -> None:
    try:
        with pipe:
            pipe.write(data)
    except OSError:
        pass  # it has read enough


def _members(stream: IO[bytes], size: int) -> Iterator[tuple[str, bytes | Refused]]:
    count = unpacked = 0
    try:
        with tarfile.open(fileobj=stream, mode="r|") as archive:
            for item in archive:
                if item.isdir():
                    continue
                count, unpacked = count + 1, unpacked + item.size
                limits.check_container(count, unpacked, size)
                yield item.name, _content(archive, item)
    except (tarfile.TarError, EOFError, OSError, ValueError):
        raise refused(_UNREAD) from None


def _content(archive: tarfile.TarFile, item: tarfile.TarInfo) -> bytes | Refused:
    file = archive.extractfile(item) if item.isreg() else None
    if file is None:
        return refused(LINK)
    try:
        limits.check_size(item.size)
    except Refused as refusal:
        return refusal
    return file.read()
