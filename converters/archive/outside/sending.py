"""Originals to their place outside git; the local file goes only when the place has given its bytes back."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from converters.archive.outside.named import NamedOriginals, Original
from converters.archive.outside.remote import Remote, whole
from converters.archive.outside.staging import lend, stage
from converters.running.rclone import Done

_CHANGED: Final = "the original {} has other bytes than the report says; nothing of it was sent: see gongkai check"
_LIES: Final = "the original {} was sent, but the place gives other bytes back, or none; it stays here: send it again"


@dataclass(slots=True)
class Sent:
    """What was done."""

    done: Done = field(default_factory=lambda: Done(0, 0, 0))
    counts: Counter[str] = field(default_factory=Counter)
    """`here`: originals that lie beside their reports; `removed`: files that lay there."""


def send(
    content: Path,
    named: NamedOriginals,
    remote: Remote,
    sent: Sent,
    *,
    remove: bool,
    progress: Callable[[Done], None] | None,
) -> Iterator[tuple[str, str]]:
    """Send what is missing there; report and fault, each as it is found. `Failed` where rclone could not do all of it."""
    for _, batch in named.batches():
        here = list[Original]()
        for original in batch:
            match whole(content / original.path, original.sha256):
                case True:
                    here.append(original)
                case False:
                    yield original.report, _CHANGED.format(Path(original.path).name)
        sent.counts["here"] += len(here)
        if here:
            _send(content, here, remote, sent, progress)
            if remove:
                yield from _remove(content, here, remote, sent)


def _send(
    content: Path,
    here: Sequence[Original],
    remote: Remote,
    sent: Sent,
    progress: Callable[[Done], None] | None,
    *,
    anew: bool = False,
) -> None:
    before = sent.done
    with stage(content) as folder:
        for key, path in {original.key: original.path for original in here}.items():
            (folder / key).parent.mkdir(exist_ok=True)
            lend(content / path, folder / key)
        sent.done += remote.send(folder, (lambda done: progress(before + done)) if progress else None, anew=anew)


def _remove(content: Path, here: Sequence[Original], remote: Remote, sent: Sent) -> Iterator[tuple[str, str]]:
    """Away with the files of which the place gives the bytes back; what it holds wrongly is sent once more."""
    sums = remote.sums({original.key for original in here})
    doubtful = [original for original in here if not _gives_back(original, sums)]
    if doubtful:
        _send(content, doubtful, remote, sent, None, anew=True)
        sums |= remote.sums({original.key for original in doubtful})
    for original in here:
        if not _gives_back(original, sums):
            yield original.report, _LIES.format(Path(original.path).name)
        elif whole(content / original.path, original.sha256):
            (content / original.path).unlink()
            sent.counts["removed"] += 1


def _gives_back(original: Original, sums: dict[str, str]) -> bool:
    return sums.get(original.key) == original.sha256
