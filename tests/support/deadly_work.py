"""What the processes of a pool work at where some files bring them down. It lies apart, for each new process loads it."""

import os
import time

from converters.archive.overrides import Overrides
from converters.pipeline.prepare import prepare
from converters.pipeline.workers import Files, Results

DEADLY, WAITING, COMPUTING = b"deadly", b"waiting", b"computing"


def work(files: Files, overrides: Overrides) -> Results:
    """Reads as ever, but some files end or hold the process."""
    for _, data in files:
        if data == DEADLY:
            os._exit(3)
        while data == WAITING:
            time.sleep(60)
        while data == COMPUTING:
            pass
    return prepare(files, overrides)
