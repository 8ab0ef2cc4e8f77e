"""The site's own styles and scripts: they lie in a folder that is named for what they hold, so that browsers keep them for ever."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Final

ASSETS: Final = "assets/"
_FOLDER: Final = Path(__file__).parent.parent / "theme" / "assets"


def own_assets() -> list[str]:
    """Their names, relative to their folder."""
    return sorted(path.relative_to(_FOLDER).as_posix() for path in _FOLDER.rglob("*") if path.is_file())


@cache
def assets_folder() -> str:
    """Where they are published. `mkdocs serve` keeps the name that it began with: else each change would be one of all pages."""
    digest = hashlib.sha256()
    for name in own_assets():
        data = (_FOLDER / name).read_bytes()
        digest.update(f"{name} {len(data)} ".encode() + data)
    return f"{ASSETS}{digest.hexdigest()[:12]}/"


def asset(name: str) -> str:
    """The address of one."""
    return assets_folder() + name
