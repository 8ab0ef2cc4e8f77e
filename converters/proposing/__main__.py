"""`python -m converters.proposing`: what `gongkai collect` has found, as pull requests. It needs nothing but Python and git."""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from converters.forge.answers import Forge, GitHub, NoAnswer, Recorded
from converters.model.printed import printed, printed_lines
from converters.proposing.branches import commit, push
from converters.proposing.collected import Unfit, changed_files, proposals
from converters.proposing.request_text import title_of
from converters.proposing.requests import Action, Leave, Push, Requests, Send
from converters.running.git import NoGit

DONE, FAILED, WRONG_CALL = 0, 1, 2
_MOST = 5


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m converters.proposing",
        description="把采集到的内容提成合并请求，一个地区一个。Pull requests of what was collected, one a region.",
        epilog="example: python -m converters.proposing --found found.json --changed changed.tar.gz --dry-run",
    )
    parser.add_argument(
        "--found", type=Path, required=True, metavar="FILE", help="gongkai collect --format json 的结果"
    )
    parser.add_argument("--changed", type=Path, required=True, metavar="FILE", help="改动的文件，tar")
    parser.add_argument("--content", default="content", metavar="DIR", help="档案的文件夹（默认：content）")
    parser.add_argument("--most", default=str(_MOST), metavar="N", help=f"同时开着的合并请求至多几个（默认：{_MOST}）")
    parser.add_argument("--repository", default=os.environ.get("GITHUB_REPOSITORY", ""), metavar="OWNER/NAME")
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


def _told(action: Action) -> dict[str, Any]:
    """An action as data."""
    match action:
        case Push(proposal, lease):
            return {"push": proposal.branch, "lease": lease, "files": sorted(proposal.files)}
        case Leave(proposal, why):
            return {"leave": proposal.branch, "why": why}
    return {"method": action.method, "path": action.path, "data": action.data}


def _do(action: Action, content: str, repository: str, forge: Forge) -> None:
    match action:
        case Push(proposal, lease):
            made = commit(Path(), content, proposal, title_of(proposal))
            remote = f"{os.environ.get('GITHUB_SERVER_URL', 'https://github.com')}/{repository}"
            push(Path(), made, proposal.branch, lease, remote, os.environ.get("GITHUB_TOKEN", ""))
            print(printed(f"push {proposal.branch} {made}"))
        case Send(method, path, data):
            forge.send(method, path, data)
            print(printed(f"{method} {path}"))
        case Leave(proposal, why):
            print(printed(f"{proposal.branch}：{why}"))


def _propose(options: argparse.Namespace, forge: Forge) -> int:
    """How many proposals could not be made: one of them stops no other."""
    found, files = _json(options.found), changed_files(options.changed.read_bytes(), options.content)
    wanted, failed = list(proposals(found, files)), 0
    for actions in Requests(options.repository, forge).actions(wanted, int(options.most)) if wanted else ():
        try:
            for action in actions:
                if options.dry_run:
                    print(printed_lines(json.dumps(_told(action), ensure_ascii=False, indent=1)))
                else:
                    _do(action, options.content, options.repository, forge)
        except (NoAnswer, NoGit) as error:
            failed += 1
            _say(f"没有提成合并请求：{error}；请重新运行", FAILED)
    return failed


def main(argv: Sequence[str] | None = None) -> int:
    """Run the call; 0 done or nothing to do, 1 something was not done, 2 the call is wrong."""
    options = _parser().parse_args(argv)
    if not options.most.isascii() or not options.most.isdigit() or not 1 <= int(options.most) <= 100:
        return _say(f"--most {options.most}：不是 1 到 100 的数", WRONG_CALL)
    try:
        forge = _forge(options.answers)
    except (OSError, ValueError):
        return _say(f"{options.answers}：不是可读的 JSON 文件", WRONG_CALL)
    if forge is None or "/" not in options.repository:
        return _say("没有 GITHUB_TOKEN 或 GITHUB_REPOSITORY；请设置它们，或用 --answers、--repository 指明", WRONG_CALL)
    try:
        return FAILED if _propose(options, forge) else DONE
    except (NoAnswer, Unfit, NoGit) as error:
        return _say(f"没有提成合并请求：{error}；请重新运行", FAILED)
    except OSError as error:
        return _say(f"{error.filename}：不能读取", WRONG_CALL)
    except (KeyError, TypeError, ValueError, AttributeError):
        return _say("没有提成合并请求：采集的结果或回答缺少应有的内容；请重新运行", FAILED)


def _say(line: str, status: int) -> int:
    print(printed(line), file=sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(main())
