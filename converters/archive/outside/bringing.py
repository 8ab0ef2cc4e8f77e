"""Originals from their place outside git to their reports; none takes its place before its sha256 was found right."""

import shutil
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Final

from converters.archive.outside.named import NamedOriginals, Original
from converters.archive.outside.remote import Remote, whole
from converters.archive.outside.staging import stage, take_place
from converters.running.rclone import Done

_CHANGED: Final = "the original {} is here with other bytes than the report says; delete it, then bring it again"
_ABSENT: Final = "the original {} is not at its place, {}; send it there from where it is kept (gongkai originals push)"
_WRONG: Final = "what lies at {} is not the original {}; it was not taken: send the right one (gongkai originals push)"
_FAILED: Final = "the original {} was not brought: {}"


def bring(
    content: Path, named: NamedOriginals, remote: Remote, counts: Counter[str], progress: Callable[[Done], None] | None
) -> Iterator[tuple[str, str]]:
    """Bring what is absent beside the reports; report and fault, each as it is found."""
    for _, batch in named.batches():
        absent = list[Original]()
        for original in batch:
            match whole(content / original.path, original.sha256):
                case None:
                    absent.append(original)
                case True:
                    counts["here"] += 1
                case False:
                    yield original.report, _CHANGED.format(Path(original.path).name)
        if absent:
            yield from _bring(content, absent, remote, counts, progress)


def _bring(
    content: Path,
    absent: Collection[Original],
    remote: Remote,
    counts: Counter[str],
    progress: Callable[[Done], None] | None,
) -> Iterator[tuple[str, str]]:
    with stage(content) as folder:
        why = remote.bring({original.key for original in absent}, folder, progress)
        for original in absent:
            arrived, name = folder / original.key, Path(original.path).name
            match whole(arrived, original.sha256):
                case True:
                    take_place(arrived, content / original.path)
                    counts["brought"] += 1
                case False:
                    yield original.report, _WRONG.format(original.key, name)
                case None:
                    yield original.report, _FAILED.format(name, why) if why else _ABSENT.format(name, original.key)


def fetched(remote: Remote, keys: Collection[str], scratch: Path) -> dict[str, bytes]:
    """Key → the bytes of those that are at their place and whole. The folder is one that is empty, and is so again."""
    remote.bring(keys, scratch)
    found = {key: (scratch / key).read_bytes() for key in keys if whole(scratch / key, key[3:67])}
    for item in scratch.iterdir():
        if item.is_dir():
            shutil.rmtree(item)
    return found
