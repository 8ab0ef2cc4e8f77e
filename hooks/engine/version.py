"""What the pages depend on beside the archive: the code and the libraries that make them."""

import hashlib
import json
import platform
import zlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

_CODE: Final = Path(__file__).parents[2]
_FOLDERS: Final = ("converters", "hooks")
_PACKAGES: Final = ("jinja2", "markupsafe", "numpy", "pyyaml", "pypinyin", "mkdocs", "mkdocs-material", "properdocs")


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def digest_of(*parts: object) -> str:
    """Of what JSON can say of the parts."""
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False, default=str).encode()).hexdigest()


@cache
def code_version() -> str:
    """Digest of this project's files and of the versions of what they use: another one may make other pages."""
    digest = hashlib.sha256()
    versions = [platform.python_version(), zlib.ZLIB_RUNTIME_VERSION, *map(_version, _PACKAGES)]
    digest.update(repr(versions).encode())
    for folder in _FOLDERS:
        for path in sorted((_CODE / folder).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                data = path.read_bytes()
                digest.update(f"{path.relative_to(_CODE).as_posix()} {len(data)} ".encode() + data)
    return digest.hexdigest()
