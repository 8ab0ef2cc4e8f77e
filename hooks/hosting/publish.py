"""`gongkai publish`: a built site to an S3-compatible bucket or a folder, by rclone, which copies only what has changed.

What pages refer to goes first, then the pages, and what is gone is removed last: whoever reads meanwhile meets no page
without its search or its assets.
"""

import json
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from converters.cli.arguments import Parser
from converters.cli.messages import say, tell
from converters.model.speed.quick_dataclasses import dataclass
from converters.running.rclone import PROGRAM, Done, Failed, ask, run
from hooks.hosting.weigh import format_size

MARK: Final = "data/datapackage.json"
"""Every site has this file, and it is the first that is published: a place that has others only is somebody else's."""
_WHOLE: Final = ("index.html", "sitemap.xml", MARK)
_HASH: Final = "[0-9a-f]" * 8 + "[0-9a-f]*"
NAMED_BY_CONTENT: Final = (
    f"/search/{{{{{_HASH}}}}}/**",
    f"/search/names/{{{{{_HASH}}}}}/**",
    f"/assets/{{{{{_HASH}}}}}/**",
    rf"/assets/{{{{(.*/)?[^/]+\.{_HASH}\.[^/]+}}}}",
)
"""Files whose name tells their content, as patterns of rclone: nothing else will ever have this name."""
PAGES: Final = (
    "*.html", "/search/manifest.json", "/sitemap*", "/opensearch.xml", "feed.xml",
    "bodies.json", "/robots.txt", "/llms.txt", "/CITATION.cff",
)  # fmt: skip
"""What leads to the rest."""
ORIGINALS: Final = ("*.source.*", f"*.source-{'[0-9a-f]' * 8}.*")
"""The files of others: a browser saves them, and shows none as a page of the site."""
FOR_EVER: Final = "public, max-age=31536000, immutable"
ASK_FIRST: Final = "no-cache"
"""Kept by the browser, and shown after the host has said that it is still the same."""
_COPYING: Final = ("--checksum", "--fast-list", "--transfers", "32", "--checkers", "32", "--s3-no-check-bucket")
"""By checksum: every build sets new times, and a 0 that becomes a 1 has the same length. A bucket lists its checksums, a
thousand files a question; the times it would have to be asked for file by file."""


@dataclass(frozen=True, slots=True)
class Step:
    """One call of rclone."""

    verb: str
    """`copy` adds and replaces; `sync` removes as well, when all is copied."""
    kept: str
    """How long browsers keep the files of this step: the header Cache-Control."""
    filters: tuple[str, ...]
    """The files that it is about."""
    disposition: str = ""
    """What browsers do with them, where that is not for them to choose: the header Content-Disposition."""


def _each(option: str, patterns: Sequence[str]) -> tuple[str, ...]:
    return tuple(word for pattern in patterns for word in (option, pattern))


STEPS: Final = (
    Step("copy", FOR_EVER, _each("--include", NAMED_BY_CONTENT)),
    Step("copy", ASK_FIRST, _each("--include", ORIGINALS), "attachment"),
    Step("copy", ASK_FIRST, _each("--exclude", (*NAMED_BY_CONTENT, *ORIGINALS, *PAGES))),
    Step("sync", ASK_FIRST, _each("--include", PAGES)),
    Step("sync", ASK_FIRST, ("--ignore-existing",)),  # all is there: this one only removes
)


def _parser() -> Parser:
    parser = Parser(
        prog="gongkai publish",
        description="Copy a built site to a bucket or a folder, by rclone: only what has changed; what is gone is removed.",
        epilog="example: gongkai publish archive:my-bucket/dangan   (archive is a remote of rclone, see rclone config)",
    )
    parser.add_argument("destination", metavar="DEST", help="REMOTE:BUCKET/PATH of rclone, or a folder")
    parser.add_argument("--site", type=Path, default=Path("site"), metavar="DIR", help="the site (default: site)")
    return parser


def _wrong(site: Path, destination: str) -> str | None:
    """What is wrong with the call, if anything is."""
    if not destination:
        return "there is no destination; expected REMOTE:BUCKET/PATH of rclone, or a folder"
    if missing := [name for name in _WHOLE if not (site / name).is_file()]:
        return f"{site}: it is no built site, {missing[0]} is missing; build it first, with make site"
    there, here = Path(destination).resolve(), site.resolve()
    if there.is_relative_to(here) or here.is_relative_to(there):
        return f"{destination}: the site cannot be published into itself or around itself; name another place"
    if not shutil.which(PROGRAM):
        return f"{PROGRAM} is needed. On Debian or Ubuntu run: sudo apt-get install {PROGRAM}"
    return None


def _listed(folder: str) -> list[str]:
    """What lies in a folder; nothing where there is none."""
    try:
        return ask("lsf", folder).split("\n")[:-1]
    except Failed as error:
        if "not found" in str(error) and "directory" in str(error):
            return []
        raise


def _below(destination: str, path: str) -> str:
    return destination + path if destination.endswith((":", "/")) else f"{destination}/{path}"


def _refusal(destination: str, there: Sequence[str]) -> str | None:
    """Why nothing may be published where `there` lies, if so. `Failed` where rclone cannot go there."""
    features = json.loads(ask("backend", "features", destination))
    if "md5" not in features["Hashes"]:
        return "it keeps no MD5 checksums, without which a changed figure could stay unseen; publish to a bucket or a folder"
    if there and Path(MARK).name not in _listed(_below(destination, str(Path(MARK).parent))):
        return f"it holds something else than a published site, such as {there[0]}; empty it, or name another place"
    return None


def _header(kept: str, disposition: str = "") -> tuple[str, ...]:
    return _each(
        "--header-upload", [f"Cache-Control: {kept}", *([f"Content-Disposition: {disposition}"] if disposition else [])]
    )


def publish(site: Path, destination: str, *, empty: bool, progress: bool = False) -> Done:
    """Copy the site and remove what it no longer has; `Failed` where rclone could not do all of it.

    An `empty` destination is marked as ours first.
    """
    total = Done(0, 0, 0)
    if empty:
        total += run("copyto", str(site / MARK), _below(destination, MARK), *_COPYING, *_header(ASK_FIRST))
    for step in STEPS:
        before = total

        def tell(done: Done, before: Done = before) -> None:
            sum_ = before + done
            print(
                f"\r{sum_.copied:,} files copied ({format_size(sum_.size)})\x1b[K", end="", file=sys.stderr, flush=True
            )

        options = (*_COPYING, *_header(step.kept, step.disposition), *step.filters)
        total += run(step.verb, str(site), destination, *options, progress=tell if progress else None)
    if progress:
        print("\r\x1b[K", end="", file=sys.stderr)
    return total


def main(argv: Sequence[str] | None = None) -> int:
    """Run the verb; 0 published, 1 the place refuses, 2 the call is wrong."""
    parser = _parser()
    options = parser.parse_args(argv)
    site, destination = options.site, options.destination
    if wrong := _wrong(site, destination):
        parser.error(wrong)
    try:
        there = _listed(destination)
        failure = _refusal(destination, there)
        done = None if failure else publish(site, destination, empty=not there, progress=sys.stderr.isatty())
    except Failed as error:
        failure, done = f"{error}; correct that and run it again, it goes on where it stopped", None
    except KeyboardInterrupt:
        failure, done = "stopped; run it again, it goes on where it stopped", None
    if done is None:
        say(f"gongkai publish: {destination}: {failure}")
        return 1
    tell(f"{destination}: {done.copied:,} files copied ({format_size(done.size)}), {done.removed:,} removed")
    return 0
