"""The title and the text of a pull request of what was collected; what others wrote stands in it as code."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Final

from converters.forge.inert import code, inert
from converters.proposing.collected import Proposal

MARKER: Final = "<!-- gongkai:collect "
_WORDS: Final = {
    "new": "新报告",
    "changed": "内容有改动",
    "moved": "换了网址",
    "gone": "网址已无内容",
    "unlisted": "不再列出",
    "refused": "未收",
    "unreachable": "无法访问",
}
_MOST_ITEMS: Final = 150
_MOST_TEXT: Final = 60_000
_MOST_DIFFERENCES: Final = 3
_HOW: Final = (
    "合并前请看各报告与原件的对照（审查评论）。内容有改动的报告，新的一份已放在旁边，仍显示原来的；"
    "如应显示新的，请在本地运行 `gongkai add --replace`。网址已无内容的，报告原样保留。"
)
_CHECKS: Final = "如果检查没有自动开始，请关闭这个合并请求，再重新打开。下次采集会更新这个合并请求；有人在这个分支上提交过，就不再改动。"


def title_of(proposal: Proposal) -> str:
    """Of the pull request."""
    return f"采集 {proposal.region}：{_counts(proposal.items)}"[:200]


def text_of(proposal: Proposal) -> str:
    """Of the pull request; its first line tells what it proposes."""
    shown = [item for item in proposal.items if item["what"] in _WORDS]
    lines = [f"## {_counts(shown)}", "", _HOW, "", _CHECKS, "", *_table(shown)]
    return f"{MARKER}{proposal.digest} -->\n{inert(chr(10).join(lines), _MOST_TEXT)}\n"


def digest_in(text: str) -> str:
    """What a pull request of ours proposes; empty where it is none."""
    first = text.replace("\r\n", "\n").partition("\n")[0]
    return first.removeprefix(MARKER).removesuffix(" -->") if first.startswith(MARKER) else ""


def _counts(items: Iterable[Mapping[str, Any]]) -> str:
    counts = Counter(str(item["what"]) for item in items)
    found = [f"{word} {counts[what]} 份" for what, word in _WORDS.items() if counts[what]]
    return "，".join(found) or "没有新内容"


def _table(items: list[Mapping[str, Any]]) -> list[str]:
    rows = ["| 结果 | 报告 | 网址 |", "| --- | --- | --- |"]
    for item in items[:_MOST_ITEMS]:
        what = str(item["report"] or item["message_zh"] or item["message"] or item["title"] or "")
        told = "".join(f" {code(str(one), 120)}" for one in item["differences"][:_MOST_DIFFERENCES])
        rows.append(f"| {_WORDS[item['what']]} | {code(what)}{told} | {code(str(item['url']), 300)} |")
    if len(items) > _MOST_ITEMS:
        rows.append(f"| 另有 {len(items) - _MOST_ITEMS} 项 | {code('')} | {code('')} |")
    return rows
