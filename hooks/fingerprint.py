"""What the pages depend on beside the archive: the code that makes them, and the libraries that it uses."""

import hashlib
import json
import os
import re
import sys
import zlib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

_CODE: Final = Path(__file__).parents[1]
_OWN: Final = ("converters", "hooks")
"""The packages of this project."""
_WITHIN: Final = __package__.removesuffix("hooks")
"""What their names begin with: gongkai. where they are installed from a wheel."""
_LIBRARIES: Final = (
    "jinja2",
    "markupsafe",
    "numpy",
    "pyyaml",
    "pypinyin",
    "zstandard",
    "mkdocs",
    "mkdocs-material",
    "properdocs",
)
_IMPORT: Final = re.compile(
    r"^[ \t]*(?:from[ ]+([\w.]+)[ ]+import[ ]+(\([^)]*\)|.*)|import[ ]+([\w., ]+))", re.MULTILINE
)
_NAME: Final = re.compile(r"[\w.]+")


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


_JSON: Final = json.JSONEncoder(ensure_ascii=False, default=str)


def digest_of(*parts: object) -> str:
    """SHA-256, in hexadecimal digits, of what JSON can say of the parts."""
    return hashlib.sha256(_JSON.encode(parts).encode()).hexdigest()


def imported(source: str) -> Iterator[str]:
    """Every module that a source may import, at its top or in a function; of `from a import b`, a and a.b."""
    for origin, names, modules in _IMPORT.findall(source):
        if origin:
            yield origin
            yield from (
                f"{origin}.{name}" for name in _NAME.findall(names.partition("#")[0] if "(" not in names else names)
            )
        else:
            yield from _NAME.findall(modules)


def _files(code: Path) -> list[str]:
    """All files of the project, but what Python itself has made of them: relative to the folder, with slashes, in their order."""
    found = []
    for name in _OWN:
        for folder, folders, files in os.walk(code / name):
            folders[:] = [each for each in folders if each != "__pycache__"]
            below = os.path.relpath(folder, code).replace(os.sep, "/")
            found += [f"{below}/{file}" for file in files]
    return sorted(found)


def imported_files(start: str, files: Iterable[str], code: Path) -> dict[str, bytes]:
    """Those of the files that are Python and begin with `start`, and what of them these import, directly or by way of each other;
    with their bytes.

    To import a module runs the packages around it too.
    """
    modules = {
        _WITHIN + path.removesuffix(".py").removesuffix("/__init__").replace("/", "."): path
        for path in files
        if path.endswith(".py")
    }
    waiting = [path for path in modules.values() if path.startswith(start)]
    found, seen = dict.fromkeys(waiting, b""), set[str]()
    while waiting:
        path = waiting.pop()
        found[path] = data = (code / path).read_bytes()
        for module in {*imported(data.decode("utf-8"))} - seen:
            seen.add(module)
            parts = module.split(".")
            names = (".".join(parts[:length]) for length in range(1, len(parts) + 1))
            new = [modules[name] for name in names if name in modules and modules[name] not in found]
            found |= dict.fromkeys(new, b"")
            waiting += new
    return found


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _with_modules(files: Iterable[str]) -> set[str]:
    """The folders that hold modules, in whatever folder of theirs."""
    found = set[str]()
    for folder in {_folder(path) for path in files if path.endswith(".py")}:
        while folder and folder not in found:
            found.add(folder)
            folder = _folder(folder)
    return found


def code_digest(code: Path) -> str:
    """Digest of the files that make the site, below a folder with `converters` and `hooks`.

    A file of `converters` counts if `hooks` imports it, a file of data if a module beside it, or beside its folder, counts.
    """
    files = _files(code)
    counting = imported_files("hooks/", files, code)
    packages, with_modules = {*map(_folder, counting)}, _with_modules(files)
    for path in files:
        folder = _folder(path)
        while folder not in with_modules:
            folder = _folder(folder)
        if not path.endswith((".py", ".pyc")) and (folder in packages or path.startswith("hooks/")):
            counting[path] = (code / path).read_bytes()
    digest = hashlib.sha256()
    for path, content in sorted(counting.items()):
        digest.update(f"{path} {len(content)} ".encode() + content)
    return digest.hexdigest()


@cache
def code_version() -> str:
    """Digest of the files that make the site and of the versions of what they use: another one may make other pages."""
    return digest_of(sys.version.split()[0], zlib.ZLIB_RUNTIME_VERSION, *map(_version, _LIBRARIES), code_digest(_CODE))
