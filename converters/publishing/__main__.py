"""`python -m converters.publishing`: the archive made fit to be published, its conflicting bodies in their last good state."""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from converters.forge.inert import code
from converters.model.printed import json_text, printed
from converters.publishing.history import History
from converters.publishing.last_good import Fault, Held, Outcome, hold_back
from converters.running.git import NoGit

DONE, FAILED, WRONG_CALL = 0, 1, 2


class NoCheck(Exception):
    """`gongkai check` did not give its list; the message is one line."""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=f"python -m {__package__}",
        description="互相矛盾的改动暂缓发布，其余照常。Bodies whose latest changes contradict each other go back to their last good "
        "state in the working tree, so that the rest can be published.",
        epilog=f"example: python -m {__package__} --held .cache/held.json",
    )
    parser.add_argument("--content", default="content", metavar="DIR", help="档案的文件夹（默认：content）")
    parser.add_argument("--held", type=Path, required=True, metavar="FILE", help="暂缓发布的清单，JSON")
    return parser


def faults(content: str) -> list[Fault]:
    """The errors that `gongkai check` finds."""
    command = [sys.executable, "-m", __package__.rpartition(".")[0], "check", "--content", content, "--format", "json"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=os.environ, check=False)
    try:
        found = json.loads(done.stdout)
    except ValueError:
        lines = done.stderr.strip().splitlines() or [f"状态 {done.returncode}"]
        raise NoCheck(lines[-1]) from None
    return [_fault(item) for item in found if item["severity"] == "error"]


def _fault(item: dict[str, Any]) -> Fault:
    return Fault(item["path"], item["kind"], item["message"], item.get("message_zh") or item["message"])


def _line(held: Held) -> str:
    what = "尚不发布" if held.absent else "仍发布上一次的内容"
    why = "；".join(code(f"{fault.path}：{fault.message_zh}", 400) for fault in held.faults[:3])
    return f"- {code(held.folder, 300)} {what}，提交 {code(held.commit[:12])} 的改动暂缓，须改正：{why}"


def _data(outcome: Outcome) -> list[dict[str, Any]]:
    return [
        {
            "folder": held.folder,
            "commit": held.commit,
            "published": "none" if held.absent else "before",
            "problems": [
                {"path": fault.path, "kind": fault.kind, "message": fault.message, "message_zh": fault.message_zh}
                for fault in held.faults
            ],
        }
        for held in outcome.held
    ]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the call; 0 the working tree can be published, 1 it cannot, 2 the call is wrong."""
    options = _parser().parse_args(argv)
    root = Path.cwd()
    if not (root / options.content).is_dir():
        return _say(f"{options.content}：没有这个文件夹；请在仓库的文件夹里运行", WRONG_CALL)
    try:
        outcome = hold_back(root, History(root, options.content), lambda: faults(options.content))
    except (NoGit, NoCheck) as error:
        return _say(f"无法暂缓：{error}", FAILED)
    for held in outcome.held:
        print(_line(held))
    options.held.parent.mkdir(parents=True, exist_ok=True)
    options.held.write_text(json_text(_data(outcome)), "utf-8")
    for fault in outcome.left:
        _say(f"{fault.path}：{fault.message_zh}", FAILED)
    return FAILED if outcome.left else DONE


def _say(line: str, status: int) -> int:
    print(printed(line), file=sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(main())
