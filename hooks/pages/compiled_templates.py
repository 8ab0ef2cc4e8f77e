"""What templates were compiled to, kept where Python keeps what its modules were: to compile all takes longer than a small build has.

A digest binds each to its template, to Jinja and to Python; what does not fit is as if it were not there.
"""

import sys
from contextlib import suppress
from importlib.metadata import version
from importlib.util import cache_from_source
from pathlib import Path
from typing import Final

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from converters.running.transaction import put
from hooks.kept_files import digest_under

_MADE_BY: Final = f"{version('jinja2')} {sys.version}"
_BOUND: Final = 32
"""Bytes of the digest before the code."""


class CompiledTemplates(BytecodeCache):
    """Those of the templates in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The name of a template."""
        return name

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what fits."""
        with suppress(OSError):
            data = self._file(bucket).read_bytes()
            if data[:_BOUND] == _bound(bucket, data[_BOUND:]):
                bucket.bytecode_from_string(data[_BOUND:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it, unless Python is to keep nothing, or may not."""
        data, path = bucket.bytecode_to_string(), self._file(bucket)
        with suppress(OSError):
            if not sys.dont_write_bytecode:
                path.parent.mkdir(parents=True, exist_ok=True)
                put(path.parent, path, _bound(bucket, data) + data, durable=False)

    def _file(self, bucket: Bucket) -> Path:
        return Path(cache_from_source(str(self._folder / bucket.key)))


def _bound(bucket: Bucket, data: bytes) -> bytes:
    return digest_under(f"{bucket.key} {bucket.checksum} {_MADE_BY}", data)
