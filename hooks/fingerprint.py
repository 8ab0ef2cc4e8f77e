"""What the pages depend on beside the archive: the code that makes them, and the libraries that it uses."""

import hashlib
import json
import platform
import re
import zlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

_CODE: Final = Path(__file__).parents[1]
_PACKAGES: Final = ("jinja2", "markupsafe", "numpy", "pyyaml", "pypinyin", "mkdocs", "mkdocs-material", "properdocs")
_IMPORT: Final = re.compile(
    r"^[ \t]*(?:from[ ]+([\w.]+)[ ]+import[ ]+(\([^)]*\)|.*)|import[ ]+([\w., ]+))", re.MULTILINE
)
_NAME: Final = re.compile(r"[\w.]+")


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def digest_of(*parts: object) -> str:
    """SHA-256, in hexadecimal digits, of what JSON can say of the parts."""
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False, default=str).encode()).hexdigest()


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


def _files_of(module: str, code: Path) -> Iterator[Path]:
    """The files that importing a module runs: its own, and those of the packages around it."""
    path = code
    for part in module.split("."):
        path /= part
        yield from (file for file in (path / "__init__.py", path.with_suffix(".py")) if file.is_file())


def imported_files(start: Path, code: Path) -> list[Path]:
    """The Python files below `start`, and those below `code` that they import, directly or by way of each other."""
    waiting = sorted(start.rglob("*.py"))
    found = set(waiting)
    while waiting:
        for module in imported(waiting.pop().read_text(encoding="utf-8")):
            new = set(_files_of(module, code)) - found
            found |= new
            waiting += sorted(new)
    return sorted(found)


def code_digest(code: Path) -> str:
    """Digest of the files that make the site, below a folder with `converters` and `hooks`.

    A file of `converters` counts if `hooks` imports it, a file of data if a module beside it counts.
    """
    digest = hashlib.sha256()
    modules = imported_files(code / "hooks", code)
    data = {file for folder in {path.parent for path in modules} for file in folder.iterdir()}
    data |= set((code / "hooks").rglob("*"))
    for path in sorted({*modules, *data}):
        if path.is_file() and path.suffix != ".pyc" and (path.suffix != ".py" or path in modules):
            content = path.read_bytes()
            digest.update(f"{path.relative_to(code).as_posix()} {len(content)} ".encode() + content)
    return digest.hexdigest()


@cache
def code_version() -> str:
    """Digest of the files that make the site and of the versions of what they use: another one may make other pages."""
    return digest_of(
        platform.python_version(), zlib.ZLIB_RUNTIME_VERSION, *map(_version, _PACKAGES), code_digest(_CODE)
    )
