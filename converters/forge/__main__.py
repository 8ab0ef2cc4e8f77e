"""`python -m converters.forge`: the comment of a finished review, put on its pull request. It needs nothing but Python itself."""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from converters.forge.answers import Forge, GitHub, NoAnswer, Recorded
from converters.forge.posting import Nothing, actions
from converters.model.printed import printed, printed_lines

DONE, FAILED, WRONG_CALL = 0, 1, 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m converters.forge",
        description="把审查结果写成合并请求下的一条评论。Put the comment of a finished review on its pull request.",
        epilog="example: python -m converters.forge --event event.json --answers answers.json --dry-run",
    )
    parser.add_argument(
        "--event", type=Path, metavar="FILE", help="事件 workflow_run 的 JSON（默认：GITHUB_EVENT_PATH）"
    )
    parser.add_argument("--answers", type=Path, metavar="FILE", help="录下的 API 回答，代替网络")
    parser.add_argument("--dry-run", action="store_true", help="只写出要做什么，不做")
    return parser


def _json(path: Path) -> Any:
    return json.loads(path.read_bytes())


def _forge(answers: Path | None) -> Forge | None:
    if answers:
        return Recorded(_json(answers))
    token = os.environ.get("GITHUB_TOKEN", "")
    return GitHub(os.environ.get("GITHUB_API_URL", "https://api.github.com"), token) if token else None


def _post(event: dict[str, Any], forge: Forge, dry_run: bool) -> None:
    for action in actions(event, forge):
        if dry_run:
            told = {"method": action.method, "path": action.path, "data": action.data}
            print(printed_lines(json.dumps(told, ensure_ascii=False, indent=1)))
        else:
            forge.send(action.method, action.path, action.data)
            print(printed(f"{action.method} {action.path}"))


def main(argv: Sequence[str] | None = None) -> int:
    """Run the call; 0 done or nothing to do, 1 the forge did not answer, 2 the call is wrong."""
    options = _parser().parse_args(argv)
    path = options.event or Path(os.environ.get("GITHUB_EVENT_PATH", ""))
    try:
        event, forge = _json(path), _forge(options.answers)
    except (OSError, ValueError):
        return _say(f"{path}、{options.answers or ''}：不是可读的 JSON 文件；请用 --event、--answers 指明", WRONG_CALL)
    if forge is None:
        return _say("没有 GITHUB_TOKEN；请设置它，或用 --answers 指明录下的回答", WRONG_CALL)
    try:
        _post(event, forge, options.dry_run)
    except Nothing as reason:
        return _say(f"不写评论：{reason}", DONE)
    except NoAnswer as error:
        return _say(f"没有写成评论：{error}；请重新运行", FAILED)
    except (KeyError, TypeError, ValueError, AttributeError):
        return _say("没有写成评论：事件或回答缺少应有的内容；请重新运行", FAILED)
    return DONE


def _say(line: str, status: int) -> int:
    print(printed(line), file=sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(main())
