"""Whether the place outside git holds every original that a report names: there at all, and with the bytes of its sha256."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Final

from converters.archive.outside.named import NamedOriginals, Original
from converters.archive.outside.remote import Remote
from converters.model.originals import MOST_BYTES_OF_A_RECORD
from converters.running.ahead import ahead
from converters.running.ledger import Ledger

_ABSENT: Final = "the original {} is not at its place, {}; send it there from where it is kept (gongkai originals push)"
_EMPTY: Final = "what lies at {} is empty or larger than any original; send the right one (gongkai originals push)"
_OTHER: Final = "what lies at {} has the sha256 {}; send the right one (gongkai originals push)"
_SIZE: Final = "what lies at {} has {} bytes, and the original here {}; send the right one (gongkai originals push)"
_THREADS: Final = 4
"""Calls of rclone at one time, each of which reads several files at once."""

Faults = list[tuple[str, str]]
"""Report and fault."""


def verify(
    content: Path, named: NamedOriginals, remote: Remote, ledger: Ledger, counts: Counter[str], *, quick: bool
) -> Iterator[tuple[str, str]]:
    """Report and fault, each as it is found; what a killed run has found right is not read again. Raises Failed.

    `quick`: whether it is there, and as large as the original here; its bytes are not read.
    """
    look = partial(_by_size, content, remote) if quick else partial(_by_bytes, remote)
    with ThreadPoolExecutor(_THREADS) as threads:
        begun = (
            (name, batch, None if _is_known(ledger, name, batch) else threads.submit(look, batch))
            for name, batch in named.batches()
        )
        try:
            for name, batch, result in ahead(begun, _THREADS):
                faults = [] if result is None else result.result()
                yield from faults
                counts["right"] += len(batch) - len(faults)
                if not faults:
                    ledger.note(name, state=_state(batch))
        except BaseException:
            threads.shutdown(wait=False, cancel_futures=True)
            raise


def _is_known(ledger: Ledger, name: str, batch: Sequence[Original]) -> bool:
    found = ledger.known(name)
    return found is not None and found["state"] == _state(batch)


def _state(batch: Sequence[Original]) -> str:
    return hashlib.sha256("\n".join(f"{it.key} {it.path}" for it in batch).encode()).hexdigest()


def _by_bytes(remote: Remote, batch: Sequence[Original]) -> Faults:
    sums, faults = remote.sums({it.key for it in batch}), Faults()
    for it in batch:
        found = sums.get(it.key)
        if found is None:
            faults.append((it.report, _ABSENT.format(Path(it.path).name, it.key)))
        elif found != it.sha256:
            faults.append((it.report, _OTHER.format(it.key, found)))
    return faults


def _by_size(content: Path, remote: Remote, batch: Sequence[Original]) -> Faults:
    sizes, faults = remote.sizes({it.key for it in batch}), Faults()
    for it in batch:
        found, here = sizes.get(it.key), content / it.path
        own = here.lstat().st_size if here.is_file() else found
        if found is None:
            faults.append((it.report, _ABSENT.format(Path(it.path).name, it.key)))
        elif not 0 < found <= MOST_BYTES_OF_A_RECORD:
            faults.append((it.report, _EMPTY.format(it.key)))
        elif found != own:
            faults.append((it.report, _SIZE.format(it.key, found, own)))
    return faults
