"""`gongkai new`: an archive of one's own, in a folder of its own."""

import argparse
import os
import shutil
from pathlib import Path
from typing import Final

from converters import __version__
from converters.cli.archive_arguments import region_argument
from converters.cli.arguments import DONE, FAILED
from converters.cli.messages import printed_path, say, tell
from converters.founding.first_files import first_files
from converters.running.transaction import TEMPORARY, put

_NAME: Final = "政府信息公开年报档案"
_MOST_LETTERS: Final = 60
_GIT: Final = ".git"


def _name_argument(text: str) -> str:
    name = " ".join(text.split())
    if not (name and name.isprintable() and len(name) <= _MOST_LETTERS):
        raise argparse.ArgumentTypeError("the name is empty or too long; expected one such as 阳谷县政府信息公开年报")
    return name


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="where it is to lie: a new folder, or an empty one")
    parser.add_argument("--name", type=_name_argument, default=_NAME, help=f"what it is called (default: {_NAME})")
    parser.add_argument(
        "--region", type=region_argument, default=(), metavar="省/市/县", help="whose reports it gathers (default: any)"
    )
    parser.add_argument(
        "--renew", action="store_true", help="in an archive: its workflows, forms and Makefile as this version has them"
    )


def _fault(folder: Path) -> str | None:
    """Why no archive can begin there, if so. A folder that git has just made is as good as an empty one."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        return "is no folder; name a folder that is empty or not there yet"
    if any(above.exists() and not above.is_dir() for above in folder.parents):
        return "lies in what is no folder; name a folder that is empty or not there yet"
    if folder.is_dir() and any(path.name != _GIT for path in folder.iterdir()):
        return "the folder is not empty; name one that is empty or not there yet"
    return None


def _write(folder: Path, name: str, scope: str) -> None:
    """All files or none: they are written aside, then take the place of the folder, or are moved into it."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    aside = folder.resolve().with_name(f"{TEMPORARY}{os.getpid()}-new")
    moved: list[Path] = []
    try:
        for path, data in first_files(name, scope, __version__).items():
            (aside / path).parent.mkdir(parents=True, exist_ok=True)
            (aside / path).write_bytes(data)
        if not folder.exists():
            aside.rename(folder)
            return
        for item in sorted(aside.iterdir()):
            moved.append(item.rename(folder / item.name))
        aside.rmdir()
    except BaseException:
        for left in (aside, *moved):
            shutil.rmtree(left, ignore_errors=True) if left.is_dir() else left.unlink(missing_ok=True)
        raise


def _renew(folder: Path) -> int:
    """What an archive has from this program, as this version has it; git shows what is changed."""
    if not (folder / "mkdocs.yml").is_file():
        say(f"{printed_path(folder)}: it is no archive, for there is no mkdocs.yml; name the folder of one")
        return FAILED
    for path, data in first_files(_NAME, "", __version__).items():
        if path == "Makefile" or path.startswith(".github/"):
            put(folder, folder / path, data)
    tell(f"{printed_path(folder)}: workflows, forms and Makefile are those of gongkai {__version__}; look at git diff")
    return DONE


def run(arguments: argparse.Namespace) -> int:
    folder: Path = arguments.folder
    if arguments.renew:
        return _renew(folder)
    if fault := _fault(folder):
        say(f"{printed_path(folder)}: {fault}")
        return FAILED
    _write(folder, arguments.name, "/".join(arguments.region))
    tell(
        f"{printed_path(folder)}: the archive is there; in it, gongkai add takes reports and gongkai build makes the site"
    )
    return DONE
