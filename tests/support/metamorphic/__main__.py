"""One mutation again, told in detail, its source written to a file; without a mutation the table of kinds × formats.

PYTHONPATH=.:tests/support python -m metamorphic [KIND FORMAT FORM SEED FILE]
"""

import sys
from pathlib import Path

from metamorphic.ink import shown
from metamorphic.judgement import alter, judged, table_of
from metamorphic.trials import SEEDS, count, kinds

from converters.model.problems import Refused
from converters.pipeline.convert import convert
from converters.verify.sums import report_problems


def _tell(kind: str, file_format: str, form: str, seed: str, path: str) -> None:
    altered = alter(kind, file_format, form, int(seed))
    if altered is None:
        sys.exit("no table of the form allows of that")
    Path(path).write_bytes(altered.data)
    try:
        conversion = convert(altered.data, "altered")
    except Refused as error:
        sys.exit(f"refused: {error}")
    for name, (verdict, read) in judged(altered, conversion).items():
        allowed = altered.allowed.get(name)
        if verdict != "right" or (allowed and allowed.touched):
            print(f"{verdict:8} {name}: printed {shown(allowed.printed) if allowed else None!r}, read {read}")
    for problem in report_problems(conversion.report):
        if not problem.kind.startswith("sum_"):
            print(f"{problem.kind} at {problem.place!r}: {problem.message}")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        _tell(*sys.argv[1:])
    else:
        print(table_of({case: count(*case) for case in kinds(*SEEDS)}), end="")
