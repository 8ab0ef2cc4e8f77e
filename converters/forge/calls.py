"""A call of a program of this room: an event as JSON, answers of the forge over the network or recorded, what it would do or does."""

import argparse
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from converters.forge.answers import Action, Forge, GitHub, NoAnswer, Nothing, Recorded
from converters.model.printed import printed, printed_lines

DONE, FAILED, WRONG_CALL = 0, 1, 2

Decide = Callable[[dict[str, Any], Forge], list[Action]]
"""What is to be done after an event. Raises Nothing, NoAnswer."""


def add_call_arguments(parser: argparse.ArgumentParser) -> None:
    """What every call takes."""
    parser.add_argument("--answers", type=Path, metavar="FILE", help="录下的 API 回答，代替网络")
    parser.add_argument("--dry-run", action="store_true", help="只写出要做什么，不做")


def json_in(path: Path) -> Any:
    """Raises OSError, ValueError."""
    return json.loads(path.read_bytes())


def _forge(answers: Path | None) -> Forge | None:
    if answers:
        return Recorded(json_in(answers))
    token = os.environ.get("GITHUB_TOKEN", "")
    return GitHub(os.environ.get("GITHUB_API_URL", "https://api.github.com"), token) if token else None


def called(path: Path, answers: Path | None, dry_run: bool, decide: Decide) -> int:
    """Do what is decided; 0 done or nothing to do, 1 the forge did not answer, 2 the call is wrong."""
    try:
        event, forge = json_in(path), _forge(answers)
    except (OSError, ValueError):
        return _say(f"{path}、{answers or ''}：不是可读的 JSON 文件；请指明事件和 --answers", WRONG_CALL)
    if forge is None:
        return _say("没有 GITHUB_TOKEN；请设置它，或用 --answers 指明录下的回答", WRONG_CALL)
    try:
        for action in decide(event, forge):
            _do(action, forge, dry_run)
    except Nothing as reason:
        return _say(f"不写评论：{reason}", DONE)
    except NoAnswer as error:
        return _say(f"没有写成评论：{error}；请重新运行", FAILED)
    except (KeyError, TypeError, ValueError, AttributeError):
        return _say("没有写成评论：事件或回答缺少应有的内容；请重新运行", FAILED)
    return DONE


def _do(action: Action, forge: Forge, dry_run: bool) -> None:
    if dry_run:
        told = {"method": action.method, "path": action.path, "data": action.data}
        print(printed_lines(json.dumps(told, ensure_ascii=False, indent=1)))
        return
    forge.send(action.method, action.path, action.data)
    print(printed(f"{action.method} {action.path}"))


def _say(line: str, status: int) -> int:
    print(printed(line), file=sys.stderr)
    return status
