"""`python -m converters.forge`: the comment of a finished review, put on its pull request. It needs nothing but Python itself."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from converters.forge.calls import add_call_arguments, called
from converters.forge.posting import actions


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=f"python -m {__package__}",
        description="把审查结果写成合并请求下的一条评论。Put the comment of a finished review on its pull request.",
        epilog=f"example: python -m {__package__} --event event.json --answers answers.json --dry-run",
    )
    parser.add_argument(
        "--event", type=Path, metavar="FILE", help="事件 workflow_run 的 JSON（默认：GITHUB_EVENT_PATH）"
    )
    add_call_arguments(parser)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run the call; 0 done or nothing to do, 1 the forge did not answer, 2 the call is wrong."""
    options = _parser().parse_args(argv)
    path = options.event or Path(os.environ.get("GITHUB_EVENT_PATH", ""))
    return called(path, options.answers, options.dry_run, actions)


if __name__ == "__main__":
    sys.exit(main())
