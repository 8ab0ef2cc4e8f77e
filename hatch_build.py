"""How the wheel is made: in it, `converters` and `hooks` are `gongkai.converters` and `gongkai.hooks`.

Beside other packages two such names would be in the way; in the repository they are the rooms that everybody knows. A module is
named in one way only, `from converters.a import b`, so that to rename it is to put `gongkai.` before its name; a source that
names one in another way fails the build.
"""

import ast
import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKAGE: Final = "gongkai"
FOLDERS: Final = ("converters", "hooks")
GITHUB: Final = "converters/founding/github"
"""Where what lies in .github goes: a new archive begins with it."""
INBOX: Final = "inbox/README.md"
"""Another file that a new archive begins with; it goes beside that folder."""
_FROM: Final = re.compile(rb"from[ \t]+")
_NAME: Final = re.compile(rf"(?:{'|'.join(FOLDERS)})(?:\.\w+)*\Z")
_CALL: Final = re.compile(rf"-m (?=(?:{'|'.join(FOLDERS)})\b)".encode())
_SUSPECT: Final = re.compile(
    rf"['\"](?:{'|'.join(FOLDERS)})[.'\"]|\bimport\b[^\n]*\b(?:{'|'.join(FOLDERS)})\b".encode()
)
"""What a source holds that names a module in another way than by from, and few others hold."""
_HOLDERS: Final = (ast.stmt, ast.ExceptHandler, ast.match_case)


def is_own(module: str) -> bool:
    """Whether that is a module of this project, as the repository names it."""
    return module.partition(".")[0] in FOLDERS


def _statements(source: bytes) -> Iterator[ast.AST]:
    """Every statement, also within others; none stands in an expression."""
    waiting: list[ast.AST] = [ast.parse(source)]
    for node in waiting:
        yield node
        waiting += [inner for inner in ast.iter_child_nodes(node) if isinstance(inner, _HOLDERS)]


def unmovable(source: bytes) -> list[str]:
    """`line: why` of each place that would still name a module as the repository does."""
    if not _SUSPECT.search(source):
        return []
    found = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names) if any(is_own(alias.name) for alias in names):
                found.append(f"{node.lineno}: import of a module; expected from … import …")
            case ast.Constant(str(text)) if _NAME.match(text) and "." in text:
                found.append(f"{node.lineno}: {text!r} names a module; expected __name__ or __package__")
            case ast.List(words) | ast.Tuple(words) if _calls_by_name(words):
                found.append(f"{node.lineno}: a call of a module; expected __package__ behind -m")
    return found


def _calls_by_name(words: Sequence[ast.expr]) -> bool:
    """Whether they hold -m and then a module."""
    texts = [word.value if isinstance(word, ast.Constant) else None for word in words]
    return any(one == "-m" and isinstance(name, str) and is_own(name) for one, name in pairwise(texts))


def moved(source: bytes) -> bytes:
    """The source of a module as it lies in the wheel; what it says of `python -m` is right there too."""
    lines = source.splitlines(keepends=True)
    for node in _statements(source):
        if isinstance(node, ast.ImportFrom) and not node.level and is_own(node.module or ""):
            line, start = lines[node.lineno - 1], node.col_offset
            name = _FROM.match(line, start)
            if name is None or not line.startswith((node.module or "").encode(), name.end()):
                raise ValueError(f"{node.lineno}: the module stands on another line than its from")
            lines[node.lineno - 1] = line[: name.end()] + f"{PACKAGE}.".encode() + line[name.end() :]
    return _CALL.sub(f"-m {PACKAGE}.".encode(), b"".join(lines))


def _write(root: Path, target: Path) -> None:
    """The package as it lies in the wheel. Raises ValueError where a source cannot be moved."""
    for path in sorted(path for folder in FOLDERS for path in (root / folder).rglob("*")):
        if not path.is_file() or "__pycache__" in path.parts:
            continue
        name, data = path.relative_to(root), path.read_bytes()
        if path.suffix == ".py":
            if faults := unmovable(data):
                raise ValueError(f"{name}:{faults[0]}")
            data = moved(data)
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_bytes(data)
    for path in (root / ".github").rglob("*"):
        if path.suffix in (".yml", ".md"):
            copy = target / GITHUB / path.relative_to(root / ".github")
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    inbox = (target / GITHUB).parent / INBOX
    inbox.parent.mkdir(parents=True, exist_ok=True)
    inbox.write_bytes((root / INBOX).read_bytes())
    (target / "__init__.py").write_text(
        '"""An open archive of annual reports on government information disclosure."""\n'
    )
    (target / "py.typed").write_bytes(b"")


class Wheel(BuildHookInterface[Any]):
    """What hatchling calls; an editable installation is the repository as it is."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the package aside, and take it and the entry points into the wheel."""
        if version == "editable":
            return
        self._aside = tempfile.mkdtemp(prefix="gongkai-wheel-")
        _write(Path(self.root), Path(self._aside, PACKAGE))
        build_data["force_include"][str(Path(self._aside, PACKAGE))] = PACKAGE
        core = self.metadata.core
        for group in (core.scripts, *core.entry_points.values()):
            group.update({name: f"{PACKAGE}.{target}" for name, target in group.items() if is_own(target)})

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Away with what was written aside."""
        if version != "editable":
            shutil.rmtree(self._aside)
