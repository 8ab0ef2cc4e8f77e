"""`gongkai weigh`: how large a built site is, and whether its host takes that much."""

import argparse
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from converters.cli.arguments import Parser
from converters.cli.messages import say, spoken, tell
from converters.model.printed import printed
from converters.model.speed.quick_dataclasses import dataclass

_UNITS: Final = {"B": 1, "kB": 10**3, "MB": 10**6, "GB": 10**9, "TB": 10**12}
_SIZE: Final = re.compile(r"(\d+(?:\.\d+)?) ?([kKMGT]?B)?")
_FOLDERS: Final = 10
"""So many folders are listed, the largest first."""
_INSTEAD: Final = "publish to a bucket instead, with make publish DEST=…; see SCALING.md"


@dataclass(frozen=True, slots=True)
class Weight:
    """What a site, or a folder of it, weighs."""

    size: int
    """Bytes of all files, as they are sent, not as a disk rounds them up."""
    files: int
    """How many files there are."""


def _files(folder: str) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path)
            else:
                yield entry


def weigh(site: Path) -> dict[str, Weight]:
    """The folders at the top of a site, by name with a slash; the files beside them under `./`. An OSError passes."""
    sizes: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for file in _files(str(site)):
        top, slash, _ = os.path.relpath(file.path, site).partition(os.sep)
        name = f"{top}/" if slash else "./"
        sizes[name] += file.stat(follow_symlinks=False).st_size
        counts[name] += 1
    return {name: Weight(sizes[name], counts[name]) for name in sorted(counts)}


def format_size(size: int) -> str:
    """Bytes for people: `999 B`, `1.4 MB`; a unit is a thousand of the one before."""
    unit = next((unit for unit in ("B", "kB", "MB", "GB") if size < 1000 * _UNITS[unit]), "TB")
    return f"{size} B" if unit == "B" else f"{size / _UNITS[unit]:.1f} {unit}"


def size_argument(text: str) -> int:
    """`1GB`, `500 MB`, `25000000` as bytes."""
    match = _SIZE.fullmatch(text)
    if not match:
        raise argparse.ArgumentTypeError(f"{text!r} is no size; expected one such as 1GB or 25MB")
    return int(float(match[1]) * _UNITS[(match[2] or "B").replace("K", "k")])


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of files; expected one such as 20000")
    return int(text)


def _parser() -> Parser:
    parser = Parser(
        prog="gongkai weigh",
        description="How large a built site is: all of it, and its largest folders. Says so where a host takes less.",
        epilog="example: gongkai weigh site --limit 1GB --files 20000",
    )
    parser.add_argument("site", type=Path, nargs="?", default=Path("site"), metavar="SITE", help="default: site")
    parser.add_argument(
        "--limit", type=size_argument, metavar="SIZE", help="what the host takes, such as 1GB (10⁹ bytes)"
    )
    parser.add_argument("--files", type=_count, metavar="N", help="how many files the host takes")
    parser.add_argument(
        "--format", choices=("text", "github"), default="text", help="github: too much is an annotation"
    )
    return parser


def _too_much(total: Weight, limit: int | None, files: int | None) -> Iterator[str]:
    if limit is not None and total.size > limit:
        yield f"{format_size(total.size)} ({total.size:,} bytes) are more than the {format_size(limit)} that the host takes"
    if files is not None and total.files > files:
        yield f"{total.files:,} files are more than the {files:,} that the host takes"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the verb; 0 it fits, 1 the host takes less, 2 the call is wrong."""
    parser = _parser()
    options = parser.parse_args(argv)
    if not options.site.is_dir():
        parser.error(f"{options.site}: there is no such folder; build the site first, with make site")
    folders = weigh(options.site)
    total = Weight(sum(folder.size for folder in folders.values()), sum(folder.files for folder in folders.values()))
    tell(f"{options.site}: {format_size(total.size)} in {total.files:,} files")
    largest = sorted(folders.items(), key=lambda item: -item[1].size)
    for name, folder in largest[:_FOLDERS]:
        tell(f"  {format_size(folder.size):>9} {folder.files:>9,} files  {name}")
    if too_much := " and ".join(_too_much(total, options.limit, options.files)):
        message = f"gongkai weigh: {options.site}: {too_much}; {_INSTEAD}"
        if options.format == "github":
            data = printed(spoken(message.removeprefix("gongkai weigh: "))).replace("%", "%25")
            print(f"::error title={spoken('The site is too large')}::{data}", file=sys.stderr)
        else:
            say(message)
        return 1
    return 0
