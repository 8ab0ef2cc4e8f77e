"""`gongkai build`: the site, built aside and then put in its place, so that a failed build leaves the last good one."""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NoReturn

CONFIG: Final = Path("mkdocs.yml")
MADE_BY_A_BUILD: Final = ("sitemap.xml", "data/datapackage.json")
"""What an earlier build left: a folder without these is somebody else's, and is never replaced."""
_NOISE: Final = ("INFO", "Aborted with")


class _Parser(argparse.ArgumentParser):
    """argparse, with one line for an error."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}; see {self.prog} -h\n")


def _jobs(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) > 0):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of processes; expected 1 or more")
    return int(text)


def _parser() -> _Parser:
    parser = _Parser(
        prog="gongkai build",
        description="Build the site from content/. The site is put in place when all of it is done.",
        epilog="example:\n  gongkai build --site /srv/www/archive",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--site", type=Path, default=Path("site"), metavar="DIR", help="where to put it (default: site)"
    )
    parser.add_argument(
        "--jobs", type=_jobs, default=1, metavar="N", help="how many processes may work (for now, a build uses one)"
    )
    parser.add_argument("--full", action="store_true", help="build every page anew (for now, every build does)")
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


def _cause(output: str) -> str:
    """The one line of MkDocs' output that says why the build failed."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    marked = [line for line in lines if line.startswith(("ERROR", "WARNING"))]
    told = [line.partition("-")[2].strip() for line in marked if "Error reading page" not in line]
    rest = [line for line in lines if not line.startswith(_NOISE)]
    return (told or rest or ["the build failed without a word; run `mkdocs build --strict` to see more"])[-1]


def _swap(built: Path, site: Path) -> None:
    """Put the built folder in the place of the site; the old one goes only when the new one stands."""
    old = built.with_name(built.name + ".old")
    if site.exists():
        site.rename(old)
    try:
        built.rename(site)
    except OSError:
        if old.exists():
            old.rename(site)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _build(site: Path) -> str | None:
    """Build and put in place; why it failed, if it did."""
    site.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{site.name}-", dir=site.parent) as aside:
        built = Path(aside) / "site"
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(built.resolve())]
        environment = os.environ | {"NO_MKDOCS_2_WARNING": "true"}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            return _cause(done.stderr + done.stdout)
        _swap(built, site)
    return None


def main(argv: Sequence[str] | None = None) -> int:
    """Run the verb; 0 done, 1 the archive has errors, 2 the call is wrong."""
    parser = _parser()
    options = parser.parse_args(argv)
    if not CONFIG.is_file():
        parser.error(f"there is no {CONFIG} here; run this in the folder of the repository")
    if refusal := _refusal(options.site):
        parser.error(refusal)
    terminal = sys.stderr.isatty()
    if terminal:
        print("building the site …", file=sys.stderr)
    try:
        failure = _build(options.site)
    except KeyboardInterrupt:
        failure = "stopped; the site is as it was"
    except OSError as error:
        failure = f"{error.filename or options.site}: {error.strerror}"
    if failure:
        print(f"gongkai build: {failure}", file=sys.stderr)
        return 1
    if terminal:
        print(f"{options.site} is built", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
