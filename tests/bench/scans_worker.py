"""Pictures of reports read in a process of its own: python scans_worker.py FILE... → a line of JSON for each."""

import json
import sys
import time
from pathlib import Path

from converters.model.problems import Refused
from converters.pipeline.convert import convert


def _read(path: Path) -> dict[str, object]:
    data = path.read_bytes()
    begun = time.process_time()
    try:
        report = convert(data, path.name).report
    except Refused as refused:
        return {"file": path.name, "seconds": time.process_time() - begun, "cells": {}, "refused": str(refused)}
    seconds = time.process_time() - begun
    cells = {
        cell.cell: (cell.status, None if cell.value is None else str(cell.value), cell.raw) for cell in report.cells
    }
    return {"file": path.name, "seconds": seconds, "cells": cells, "refused": ""}


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        print(json.dumps(_read(Path(argument)), ensure_ascii=False), flush=True)
