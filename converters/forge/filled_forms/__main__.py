"""`python -m converters.forge.filled_forms`: what a form makes of the repository. It needs nothing but Python itself."""

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from converters.forge.calls import Decide, add_call_arguments, called
from converters.forge.filled_forms.answering import answered
from converters.forge.filled_forms.closing import closed
from converters.forge.filled_forms.dropping import dropped
from converters.forge.filled_forms.filing import approved

STEPS: Final[Mapping[str, Decide]] = {
    "answer": lambda event, forge: answered(event, int(os.environ["GITHUB_RUN_ID"]), forge),
    "file": approved,
    "close": closed,
    "drop": dropped,
}
"""What a step is called → what decides it."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the call; 0 done or nothing to do, 1 the forge did not answer, 2 the call is wrong."""
    parser = argparse.ArgumentParser(
        prog="python -m converters.forge.filled_forms",
        description="回答一份表单，或照维护者的同意建分支、开合并请求。Answer a form, or make its branch and pull request.",
        epilog="example: python -m converters.forge.filled_forms answer --event event.json --answers answers.json --dry-run",
    )
    parser.add_argument("step", choices=tuple(STEPS))
    parser.add_argument("--event", type=Path, metavar="FILE", help="事件的 JSON（默认：GITHUB_EVENT_PATH）")
    add_call_arguments(parser)
    options = parser.parse_args(argv)
    path = options.event or Path(os.environ.get("GITHUB_EVENT_PATH", ""))
    return called(path, options.answers, options.dry_run, STEPS[options.step])


if __name__ == "__main__":
    sys.exit(main())
