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


def _modules(code: Path) -> dict[str, Path]:
    """Full name → file of each module and each package of the project."""
    files = (path for name in _OWN for path in (code / name).rglob("*.py"))
    names = {path: _WITHIN + path.relative_to(code).as_posix().removesuffix(".py").replace("/", ".") for path in files}
    return {name.removesuffix(".__init__"): path for path, name in names.items()}


def imported_files(start: Path, code: Path) -> list[Path]:
    """The Python files below `start`, and those of the project in `code` that they import, directly or by way of each other.

    To import a module runs the packages around it too.
    """
    modules = _modules(code)
    waiting = [path for path in modules.values() if path.is_relative_to(start)]
    found, seen = set(waiting), set[str]()
    while waiting:
        for module in set(imported(waiting.pop().read_text(encoding="utf-8"))) - seen:
            seen.add(module)
            parts = module.split(".")
            names = (".".join(parts[:length]) for length in range(1, len(parts) + 1))
            new = {modules[name] for name in names if name in modules} - found
            found |= new
            waiting += new
    return sorted(found)


def _data_of(package: Path) -> Iterator[Path]:
    """The files in the folder of a package, and those in folders of it that hold no module: vocabularies, rules."""
    for found in package.iterdir():
        if not found.is_dir():
            yield found
        elif next(found.rglob("*.py"), None) is None:
            yield from found.rglob("*")


def code_digest(code: Path) -> str:
    """Digest of the files that make the site, below a folder with `converters` and `hooks`.

    A file of `converters` counts if `hooks` imports it, a file of data if a module beside it, or beside its folder, counts.
    """
    digest = hashlib.sha256()
    modules = imported_files(code / "hooks", code)
    data = {file for folder in {path.parent for path in modules} for file in _data_of(folder)}
    data |= set((code / "hooks").rglob("*"))
    data = {path for path in data if path.suffix not in (".py", ".pyc") and path.is_file()}
    for path in sorted({*modules, *data}):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(code).as_posix()} {len(content)} ".encode() + content)
    return digest.hexdigest()


@cache
def code_version() -> str:
    """Digest of the files that make the site and of the versions of what they use: another one may make other pages."""
    return digest_of(
        platform.python_version(), zlib.ZLIB_RUNTIME_VERSION, *map(_version, _LIBRARIES), code_digest(_CODE)
    )
