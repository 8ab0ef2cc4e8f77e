"""The site put into a folder in which its frame stands already, as `mkdocs build` and `mkdocs serve` want it."""

import os
import shutil
import tempfile
from pathlib import Path
from typing import Final

from hooks.engine.cache import Cache
from hooks.engine.pool import processes
from hooks.engine.site import Builder
from hooks.fingerprint import code_version
from hooks.frame.page_template import PageTemplate
from hooks.frame.site_frame import Frame

DEFAULT_CACHE: Final = Path(".cache/build")


def shown(path: Path) -> Path:
    """The path as it is seen from here, for messages."""
    return Path(os.path.relpath(path)) if path.is_absolute() and path.is_relative_to(Path.cwd()) else path


def build_into(folder: Path, shell: PageTemplate, content: Path) -> None:
    """The whole site. Raises AddressClash, UnreadableReport."""
    with tempfile.TemporaryDirectory(prefix="gongkai-") as aside, processes(1) as pool:
        builder = Builder(Frame(folder, content, shell, code_version()), Cache(Path(aside)), shown(content))
        builder.work(pool, range(len(builder.pieces)), lambda done, of: None)
        made = Path(aside) / "site"
        made.mkdir()
        builder.publish(made, None, {}, pool, lambda done, of: None)
        shutil.copytree(made, folder, dirs_exist_ok=True, copy_function=os.replace)
