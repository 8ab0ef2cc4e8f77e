"""`gongkai originals`: originals that lie outside git, sent there, brought back and verified."""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from converters.archive.outside.bringing import bring
from converters.archive.outside.named import NamedOriginals
from converters.archive.outside.place import WrongPlace, place_of
from converters.archive.outside.remote import Remote, remote_of
from converters.archive.outside.sending import Sent, send
from converters.archive.outside.unchecked import check_out
from converters.archive.outside.verifying import verify
from converters.archive.validate import Changes
from converters.archive.walk import UnsafeArchive
from converters.cli.archive_arguments import add_content_argument
from converters.cli.arguments import DONE, FAILED, WRONG_CALL
from converters.cli.messages import printed_path, say
from converters.pipeline.bulk_reconversion import reports_at
from converters.running.git import NoGit, changed_since, not_checked_out
from converters.running.ledger import Ledger
from converters.running.rclone import Done, Failed, installed
from converters.running.scratch import ScratchFolder
from converters.running.transaction import Busy, Damaged, locked

_PUSH, _PULL, _VERIFY = "push", "pull", "verify"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "what",
        choices=(_PUSH, _PULL, _VERIFY),
        metavar=f"{{{_PUSH},{_PULL},{_VERIFY}}}",
        help="send those that are here; bring those that are not; look at those there",
    )
    parser.add_argument(
        "paths", type=Path, nargs="*", default=[], metavar="PATH", help="reports or folders (default: all)"
    )
    parser.add_argument("--since", metavar="REF", help="only of reports that have changed since this commit of git")
    parser.add_argument(
        "--remove",
        action="store_true",
        help="push: away with each file here of which the place has given the bytes back",
    )
    parser.add_argument("--quick", action="store_true", help="verify: whether they are there; their bytes are not read")
    add_content_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    content: Path = arguments.content
    refusal = _refusal(arguments)
    if refusal is not None:
        say(refusal)
        return WRONG_CALL
    try:
        with locked(content, "is working on"), ScratchFolder("originals") as scratch:
            return _work(content, arguments, scratch)
    except (Busy, Damaged, NoGit, UnsafeArchive, WrongPlace) as error:
        say(f"gongkai originals: {error}")
    except Failed as error:
        say(f"gongkai originals: {error}; correct that and run it again, it goes on where it stopped")
    return FAILED


def _refusal(arguments: argparse.Namespace) -> str | None:
    """Why the call is wrong, if it is."""
    content: Path = arguments.content
    if not content.is_dir():
        return f"{content}: is no folder; run in the archive's folder, or say --content FOLDER"
    for path in arguments.paths:
        if not path.exists() or not path.resolve().is_relative_to(content.resolve()):
            return f"{path}: is nothing in {content}; give files or folders of the archive, or say --content FOLDER"
    if arguments.remove and arguments.what != _PUSH:
        return "gongkai originals: --remove is of push; nothing is removed otherwise"
    if arguments.quick and arguments.what != _VERIFY:
        return "gongkai originals: --quick is of verify; whatever is sent or brought is read"
    return None


def _work(content: Path, arguments: argparse.Namespace, scratch: Path) -> int:
    named, failed = NamedOriginals(scratch), False
    for path in named.gather(content, _reports(content, arguments)):
        say(f"{printed_path(content / path)}: is damaged, and what it names is not known; mend it (gongkai check)")
        failed = True
    counts = Counter[str]()
    if arguments.what == _PULL:
        counts["checked_out"] = check_out(content, named)
    place = place_of(content)
    if place is None:
        if arguments.what == _PULL and not_checked_out(content):
            say(_summary(arguments.what, counts))
            return FAILED if failed else DONE
        say(
            f"{content}: its originals lie beside their reports; to keep them elsewhere say where under extra, originals, in mkdocs.yml"
        )
        return FAILED
    if not installed():
        say("gongkai originals: rclone is needed. On Debian or Ubuntu run: sudo apt-get install rclone")
        return FAILED
    remote = remote_of(place, reading=arguments.what != _PUSH)
    with ExitStack() as stack:
        for report, fault in stack.enter_context(_faults(content, arguments, named, remote, counts)):
            say(f"{printed_path(content / report)}: {fault}")
            failed = True
    say(_summary(arguments.what, counts))
    return FAILED if failed else DONE


def _reports(content: Path, arguments: argparse.Namespace) -> Iterator[str]:
    root = content.resolve()
    paths = [path.resolve().relative_to(root).as_posix() for path in arguments.paths] or [""]
    found = reports_at(content, ["" if path == "." else path for path in paths])
    if arguments.since is None:
        return found
    changed = Changes(changed_since(arguments.since, content))
    return (path for path in found if changed(root / path))


@contextmanager
def _faults(
    content: Path, arguments: argparse.Namespace, named: NamedOriginals, remote: Remote, counts: Counter[str]
) -> Iterator[Iterable[tuple[str, str]]]:
    """Report and fault of each that is not as it should be, while the work is done."""
    match arguments.what:
        case "push":
            yield _sent(content, named, remote, counts, remove=arguments.remove)
        case "pull":
            yield bring(content, named, remote, counts, _progress())
        case _:
            call = {"place": remote.root, "quick": arguments.quick, "paths": sorted(map(str, arguments.paths))}
            ledger, done = Ledger(content, "originals", call, str), False
            try:
                yield verify(content, named, remote, ledger, counts, quick=arguments.quick)
                done = True
            finally:
                ledger.close(done=done)


def _sent(
    content: Path, named: NamedOriginals, remote: Remote, counts: Counter[str], *, remove: bool
) -> Iterator[tuple[str, str]]:
    sent = Sent(counts=counts)
    yield from send(content, named, remote, sent, remove=remove, progress=_progress())
    counts["sent"] = sent.done.copied


def _progress() -> Callable[[Done], None] | None:
    if not sys.stderr.isatty():
        return None
    return lambda done: print(
        f"\r{done.copied:,} files, {done.size / 1e6:,.1f} MB\x1b[K", end="\r", file=sys.stderr, flush=True
    )


def _summary(what: str, counts: Counter[str]) -> str:
    if what == _PUSH:
        return f"{counts['here']} originals are here; {counts['sent']} sent, {counts['removed']} removed here"
    if what == _PULL:
        return f"{counts['brought']} originals brought, {counts['checked_out']} from git; {counts['here']} were here"
    return f"{counts['right']} originals are at their place"
