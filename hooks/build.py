"""`gongkai build`: the site, built aside and then put in its place, so that a failed build leaves the last good one."""

import argparse
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from converters.archive.walk import UnsafeArchive
from converters.cli.arguments import INTERRUPTED, Parser
from converters.cli.messages import say
from converters.cli.process import fault, run_command
from converters.cli.progress import ProgressLine
from converters.running.cluster import Unreachable
from converters.running.machine import cores
from converters.running.scratch import remove_abandoned
from converters.running.transaction import TEMPORARY, Busy, locked
from hooks import kept_files
from hooks.engine.archive_files import FEW, ChangedMeanwhile
from hooks.engine.cache import Cache
from hooks.engine.full_build import relative_path
from hooks.engine.pool import Pool, collect_rarely, machines, processes
from hooks.engine.site import Builder
from hooks.engine.writing.output import readable_by_all
from hooks.frame.site_frame import BuildFailed, frame

CONFIG: Final = Path("mkdocs.yml")
DEFAULT_CACHE: Final = Path(".cache/build")
MADE_BY_A_BUILD: Final = ("sitemap.xml", "data/datapackage.json")
"""What an earlier build left: a folder without these is somebody else's, and is never replaced."""


def _jobs(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) > 0):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of processes; expected 1 or more")
    return int(text)


def _part(text: str) -> tuple[int, int]:
    part, _, parts = text.partition("/")
    if not (part.isdecimal() and parts.isdecimal() and 1 <= int(part) <= int(parts)):
        raise argparse.ArgumentTypeError(f"{text!r} is no part; expected one such as 2/8, the second of eight")
    return int(part), int(parts)


def _parser() -> Parser:
    parser = Parser(
        prog="gongkai build",
        description="Build the site from content/. Only what has changed since the last build is made again; the site is "
        "put in place when all of it is done.",
        epilog="examples:\n  gongkai build --site /srv/www/archive\n  gongkai build --part 2/8  # on one machine of eight",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--site", type=Path, default=Path("site"), metavar="DIR", help="where to put it (default: site)"
    )
    parser.add_argument("--jobs", type=_jobs, metavar="N", help="how many processes work (default: one for each core)")
    parser.add_argument("--scheduler", metavar="ADDRESS", help="let the workers of this Dask cluster work")
    parser.add_argument("--full", action="store_true", help="make everything anew, whatever is kept")
    parser.add_argument(
        "--cache",
        type=Path,
        default=DEFAULT_CACHE,
        metavar="DIR",
        help="what is kept between builds (default: .cache/build)",
    )
    parser.add_argument(
        "--part", type=_part, metavar="K/N", help="only work on the K-th of N parts and keep that in the cache: no site"
    )
    return parser


def _refusal(site: Path) -> str | None:
    """Why the folder must not be replaced, if it must not."""
    if site.is_symlink() or (site.exists() and not site.is_dir()):
        return f"{site}: it is no folder; expected a folder for the site, or a path where nothing is"
    if site.is_dir() and any(site.iterdir()) and not all((site / name).is_file() for name in MADE_BY_A_BUILD):
        return f"{site}: the folder holds something else than a built site; empty it, or name another with --site"
    if Path.cwd().is_relative_to(site.resolve()):
        return f"{site}: the site cannot take the place of the folder that it is made in; name another with --site"
    return None


def _progress(what: str) -> ProgressLine:
    return ProgressLine(lambda done, total: f"{what}: {done}/{total} reports", keep=True)


def _build(options: argparse.Namespace, workers: Pool, here: Pool) -> bool:
    """Build and put in place; whether there was anything to do. Only processes of this machine write to it."""
    remove_abandoned()
    for left in (*options.cache.glob(f"{TEMPORARY}*"), *options.cache.glob(".frame-*")):
        kept_files.remove(left)  # of a killed run: nobody else works with a cache that is locked
    cache = Cache(options.cache)
    if options.full:
        cache.clear()
    try:
        return _build_from(cache, options, workers, here)
    except ChangedMeanwhile:  # while it was read, or a hash that was kept did not fit
        return _build_from(cache, options, workers, here)


def _build_from(cache: Cache, options: argparse.Namespace, workers: Pool, here: Pool) -> bool:
    site: Path = options.site
    found = frame(CONFIG, options.cache)
    builder = Builder(found, cache, relative_path(found.content))
    if options.part:
        part, parts = options.part
        builder.shards.render(workers, range(part - 1, len(builder.shards), parts), _progress("working"))
        return True
    last = builder.state_of(site)
    if builder.is_current(site, last):
        return False
    here.start(as_copies=len(builder.files.missing()) <= FEW)  # while what makes pages is loaded
    builder.shards.render(workers, range(len(builder.shards)), _progress("working"))
    site.parent.mkdir(parents=True, exist_ok=True)
    state = builder.publish_beside(site, last, beside(site), here, _progress("writing"))
    builder.put_in_place(site, beside(site), state)
    builder.shards.prune_cache()
    return True


def beside(site: Path) -> Path:
    """The folder that takes turns with the site."""
    return site.with_name(f".{site.name}-before")


def _failures() -> tuple[type[Exception], ...]:
    """What stands in the way of a site, told in one line; some of it is loaded with what makes pages."""
    from hooks.overview.load import UnreadableReport
    from hooks.pages.lists.redirect_page import AddressClash

    return AddressClash, BuildFailed, Busy, Unreachable, UnreadableReport, UnsafeArchive


def main(argv: Sequence[str] | None = None) -> int:
    """Run the verb; 0 done, 1 the archive has errors, 2 the call is wrong."""
    parser = _parser()
    options = parser.parse_args(argv)
    if not CONFIG.is_file():
        parser.error(f"there is no {CONFIG} here; run this in the folder of the repository")
    if refusal := _refusal(options.site):
        parser.error(refusal)
    collect_rarely()
    readable_by_all()
    try:
        options.cache.mkdir(parents=True, exist_ok=True)
        with ExitStack() as stack:
            stack.enter_context(locked(options.cache, "is building with"))
            here = stack.enter_context(processes(options.jobs or cores()))
            workers = stack.enter_context(machines(options.scheduler)) if options.scheduler else here
            changed = _build(options, workers, here)
    except KeyboardInterrupt:
        say("gongkai build: stopped; the site is as it was")
        return INTERRUPTED
    except _failures() as error:
        failure = str(error)
    except OSError as error:
        failure = fault(error, options.site)
    else:
        if sys.stderr.isatty() and not options.part:
            say(f"{options.site} is built" if changed else f"{options.site}: nothing has changed")
        return 0
    say(f"gongkai build: {failure}")
    return 1


if __name__ == "__main__":
    sys.exit(run_command(main))
