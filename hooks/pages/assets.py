"""The site's own styles and scripts: they lie in a folder that is named for what they hold, so that browsers keep them for ever."""

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

ASSETS: Final = "assets/"
THEME: Final = Path(__file__).parent.parent / "theme"
SCRIPTS: Final = ("scripts", "built")
"""Folders of the theme that are not published at these names: the sources of scripts, and what is made of them."""
_FOLDERS: Final = (THEME / "assets", THEME / "built")
"""What is published as it is, and the scripts that build_scripts.mjs has made of their sources."""


def own_assets() -> Mapping[str, bytes]:
    """What is published: name, relative to their folder → bytes."""
    files = ((folder, path) for folder in _FOLDERS for path in folder.rglob("*") if path.is_file())
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for folder, path in files}
    return dict(sorted(found.items()))


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
