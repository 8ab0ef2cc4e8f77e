"""`gongkai collect`: what the lists of content/expected/ have that the archive has not."""

import argparse
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from converters.archive.expected.files import expected_lists
from converters.archive.walk import UnsafeArchive
from converters.cli.archive_arguments import add_content_argument
from converters.cli.arguments import DONE, FAILED, WRONG_CALL
from converters.cli.messages import say, spoken, tell
from converters.cli.progress import ProgressLine
from converters.cli.web.addresses import add_web_arguments, client_of
from converters.collecting.collection import Collection, Lists
from converters.collecting.results import (
    CHANGED,
    GONE,
    MOVED,
    NEW,
    REFUSED,
    UNLISTED,
    UNREACHABLE,
    WHATS,
    BodyResult,
    Item,
    ListResult,
    as_data,
)
from converters.model.printed import json_text
from converters.running.transaction import Busy, Damaged, locked
from converters.wording.language import speaks_chinese

_WORDS: Final = {
    NEW: "新报告",
    CHANGED: "内容有改动",
    MOVED: "换了网址",
    GONE: "网址已无内容",
    UNLISTED: "不再列出",
    REFUSED: "未收",
    UNREACHABLE: "无法访问",
}
"""In Chinese; in English it is called as it is."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "region",
        nargs="?",
        metavar="REGION",
        help="only this list: the name of its file, or its region as 省/市/县 (default: all)",
    )
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--dry-run", action="store_true", help="tell what there is, and write nothing")
    add_web_arguments(parser)
    add_content_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    content: Path = arguments.content
    if not content.is_dir():
        say(f"{content}: is no folder; run in the archive's folder, or say --content FOLDER")
        return WRONG_CALL
    try:
        lists = [it for it in expected_lists(content) if _is_meant(arguments.region, *it)]
        if not lists:
            what = arguments.region or "expected"
            say(f"{what}: no such list in {content}; write one, such as {content}/expected/yangguxian.yaml")
            return WRONG_CALL if arguments.region else FAILED
        results = _collected(lists, arguments)
    except (Busy, Damaged, UnsafeArchive) as error:
        say(f"gongkai collect: {error}")
        return FAILED
    _report(results, arguments)
    return FAILED if any(item.is_failure for result in results for item in result.items) else DONE


def _is_meant(region: str | None, path: Path, expected: object) -> bool:
    return region is None or region in (path.stem, "/".join(getattr(expected, "region", ())))


def _collected(lists: Lists, arguments: argparse.Namespace) -> list[ListResult]:
    total = sum(body.list is not None for _, expected in lists for body in expected.bodies)
    line, done = ProgressLine(lambda count, of: f"{count}/{of} "), 0

    def progress(_: BodyResult) -> None:
        nonlocal done
        done += 1
        line(done, total)

    with ExitStack() as stack:
        if not arguments.dry_run:
            stack.enter_context(locked(arguments.content))
        client = stack.enter_context(client_of(arguments))
        today = client.clock.now().date().isoformat()
        collection = Collection(arguments.content, client, today, arguments.dry_run)
        try:
            return list(collection.collect(lists, progress))
        finally:
            line.clear()


def _report(results: Sequence[ListResult], arguments: argparse.Namespace) -> None:
    if arguments.format == "json":
        print(json_text({"lists": [as_data(result) for result in results]}), end="")
        return
    items = [item for result in results for item in result.items if item.is_news]
    for item in (it for it in items if not it.is_failure):
        tell(_line(item, arguments.content))
        for difference in item.differences:
            tell(f"  {difference}")
    for result in results:
        say(_summary(result))
    for item in (it for it in items if it.is_failure):
        say(_line(item, arguments.content))


def _summary(result: ListResult) -> str:
    counts = Counter(item.what for item in result.items if item.is_news)
    parts = ", ".join(f"{counts[what]} {what}" for what in WHATS if counts[what])
    return f"{result.name}: found {parts}" if parts else f"{result.name}: nothing new at {len(result.bodies)} addresses"


def _line(item: Item, content: Path) -> str:
    report = str(content / item.report) if item.report else ""
    if speaks_chinese():
        message = item.message_zh or spoken(item.message)
        return f"{item.url}: {_WORDS[item.what]}{report and f'：{report}'}{message and f'；{message}'}"
    return f"{item.url}: {item.what}{report and f': {report}'}{item.message and f'; {item.message}'}"
