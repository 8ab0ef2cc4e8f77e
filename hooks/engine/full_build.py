"""A build without cache, into a folder that holds the frame already, as `mkdocs build` wants it."""

import os
import shutil
from pathlib import Path

from converters.running.scratch import ScratchFolder
from hooks.engine.cache import Cache
from hooks.engine.pool import processes
from hooks.engine.site import Builder
from hooks.fingerprint import code_version
from hooks.frame.page_template import PageTemplate
from hooks.frame.site_frame import Frame


def relative_path(path: Path) -> Path:
    """The path as messages show it: relative to the current folder where it lies in that."""
    return Path(os.path.relpath(path)) if path.is_absolute() and path.is_relative_to(Path.cwd()) else path


def add_site(folder: Path, template: PageTemplate, content: Path) -> None:
    """Put the whole site into the folder of its frame. Raises AddressClash, UnreadableReport."""
    with ScratchFolder("site") as aside, processes(1) as pool:
        builder = Builder(Frame(folder, content, template, code_version()), Cache(aside), relative_path(content))
        builder.shards.render(pool, range(len(builder.shards)), lambda done, of: None)
        built = aside / "site"
        built.mkdir()
        builder.publish(built, None, None, pool, lambda done, of: None)
        shutil.copytree(built, folder, dirs_exist_ok=True, copy_function=os.replace)
