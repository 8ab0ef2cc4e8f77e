"""The site's own styles and scripts: they lie in a folder that is named for what they hold, so that browsers keep them for ever."""

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from hooks.pages.script_bundle import bundle

ASSETS: Final = "assets/"
_FOLDER: Final = Path(__file__).parent.parent / "theme" / "assets"
_BUNDLED: Final = ("search/page.js",)
"""Scripts that are published together with what they import, as one file."""


def own_assets() -> Mapping[str, bytes]:
    """What is published: name, relative to their folder → bytes. Raises ValueError."""
    names = sorted(path.relative_to(_FOLDER).as_posix() for path in _FOLDER.rglob("*") if path.is_file())
    found = {name: (_FOLDER / name).read_bytes() for name in names}
    return found | {name: bundle(_FOLDER / name).encode() for name in _BUNDLED}


@cache
def assets_folder() -> str:
    """Where they are published. `mkdocs serve` keeps the name that it began with: else each change would be one of all pages."""
    digest = hashlib.sha256()
    for name, data in own_assets().items():
        digest.update(f"{name} {len(data)} ".encode() + data)
    return f"{ASSETS}{digest.hexdigest()[:12]}/"


def asset(name: str) -> str:
    """The address of the style or script of that name."""
    return assets_folder() + name
