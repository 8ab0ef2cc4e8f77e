"""The files of a new archive."""

import json
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Final

from converters.archive.walk import KEPT
from converters.founding.own_workflows import as_own
from converters.model.matching.patterns import regex

_HERE: Final = Path(__file__).parent
_TEMPLATE: Final = _HERE / "template"
_DOTTED: Final = {
    "gitignore": ".gitignore",
    "gitattributes": ".gitattributes",
    "dependabot.yml": ".github/dependabot.yml",
}
"""Files of the template that lie under another name in the archive."""
_MARKUP: Final = regex(r"[\\`*_\[\]]")
_OWN: Final = ("dependabot.yml",)
"""What of .github/ an archive has in words of its own."""
INBOX: Final = "inbox/README.md"
_TAKEN: Final = (".yml", ".md")
"""Endings of what is taken from .github/: no pictures."""


def _github() -> Path:
    """What lies in .github/ of the repository; in the wheel it is beside this file."""
    packed = _HERE / "github"
    return packed if packed.is_dir() else _HERE.parents[1] / ".github"


def _inbox() -> bytes:
    """What the folder says into which files are dropped, here or in the wheel."""
    packed = _HERE / INBOX
    return (packed if packed.is_file() else _HERE.parents[1] / INBOX).read_bytes()


def _shared() -> dict[str, bytes]:
    folder = _github()
    paths = sorted(path for path in folder.rglob("*") if path.suffix in _TAKEN and path.name not in _OWN)
    return {
        f".github/{path.relative_to(folder).as_posix()}": as_own(path.read_text(encoding="utf-8")).encode()
        for path in paths
    }


def first_files(name: str, scope: str, version: str) -> Mapping[str, bytes]:
    """Path → bytes of each file. `scope`: the region that the archive is about, `省/市/县`; empty where that is not said."""
    values = {
        "@NAME@": escape(_MARKUP.sub(r"\\\g<0>", name), quote=False),  # in Markdown
        "@NAME_YAML@": json.dumps(name, ensure_ascii=False),
        "@SCOPE_YAML@": f"scope: {json.dumps(scope, ensure_ascii=False)}" if scope else "# scope: 山东省/聊城市/阳谷县",
        "@VERSION@": version,
    }
    found = {f"content/{KEPT}": b"", INBOX: _inbox(), **_shared()}
    for path in sorted(path for path in _TEMPLATE.rglob("*") if path.is_file()):
        text = path.read_text(encoding="utf-8")
        for mark, value in values.items():
            text = text.replace(mark, value)
        inner = path.relative_to(_TEMPLATE).as_posix()
        found[_DOTTED.get(inner, inner)] = text.encode()
    return found
