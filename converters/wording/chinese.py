"""A message in Chinese: the English text is found in the table, its fields are printed by their labels."""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from string import Formatter
from typing import Any, Final

from converters.model.matching.patterns import regex
from converters.model.problems import Problem
from converters.wording.id_labels import MEDIA_TYPES, NoLabel, cell_label, labelled, place_label, rule_label
from converters.wording.language import speaks_chinese
from converters.wording.message_table import Message, table

_LONGEST: Final = 20_000
"""Characters of a message that is looked for in the table."""
_EVIDENCE: Final = {
    "title": "标题",
    "page title": "网页标题",
    "address": "网址",
    "preamble": "导语",
    "period": "统计期间",
    "sentence": "正文句子",
    "date": "日期",
}
"""Kinds of evidence of the year."""
_OUTCOMES: Final = {
    "added": "收录",
    "unchanged": "没有变化",
    "updated": "更新",
    "moved": "移动",
    "replaced": "取代",
    "kept beside": "留在旁边",
    "differs": "不同",
    "refused": "未收",
    "same": "相同",
    "placed": "补记原件位置",
    "unread": "扫描件未识读",
    "edited": "经手工改动",
    "moves": "位置不同",
    "withdrawn": "已撤回",
    "written": "已写入",
    "same_bytes": "与网址所载逐字节相同",
    "same_report": "与网址所载内容相同",
    "gone": "网址已无内容",
    "unreachable": "网址无法访问",
    "new": "新收",
    "changed": "内容有改动",
    "unlisted": "不再列出",
}
"""What becomes of a source."""
_PART: Final = regex(r", report (\d+) of (\d+)(?=: )")
_KEYS: Final = {"title": "标题", "body": "机关", "region": "地区", "year": "年度"}
_PLACES: Final = {"line": "行", "paragraph": "段", "page": "页", "table": "个表格", "block": "段", "row": "行"}
_PLACE: Final = regex(rf"\b({'|'.join(_PLACES)}) (\d+)\b")
_MORE: Final = regex(r"(?:; |, )?and (\d+) more\b")
_REPR: Final = regex(r"'([^']*)'|\"([^\"]*)\"")
SEVERITY_NAMES: Final = {"error": "错误", "warning": "警告", "note": "说明"}


class Untold(Exception):
    """A text that the table does not have."""


def _quote(text: str) -> str:
    """A value as Python writes it, in Chinese quotation marks."""
    found = _REPR.fullmatch(text)
    inner = text if found is None else found[1] if found[1] is not None else found[2]
    return f"“{inner}”"


def _quotes(text: str) -> str:
    inner = _REPR.sub(lambda match: f"“{match[1] if match[1] is not None else match[2]}”", text.strip("[]"))
    return inner.replace("”, “", "”“")


def _list(text: str) -> str:
    text = _MORE.sub(lambda match: f"；另有 {match[1]} 项", text)
    text = _PLACE.sub(lambda match: f"第 {match[2]} {_PLACES[match[1]]}", text)
    return text.replace("; ", "；").replace("a report without a title of its own", "没有自己标题的报告")


def _places(text: str) -> str:
    return _MORE.sub(lambda match: f"等，另有 {match[1]} 处", text).replace(", ", "、")


def _either(text: str) -> str:
    """`A or B`, or what the table has."""
    try:
        return _nested(text)
    except Untold:
        return text.replace(" or ", "，或 ")


def _changes(text: str) -> str:
    """`requests.new.total: 3 → 4; title: 甲 → 乙; and 2 more`."""
    items, more, count = text.partition("; and ")
    told = "；".join(_nested(f"  {item}").strip() for item in items.split("; "))
    return told + (f"；另有 {count.removesuffix(' more')} 项" if more else "")


def _statements(text: str) -> str:
    """`title says 2019 (…); date says 2020 (…)`."""
    parts = [part.partition(" says ") for part in text.split("; ")]
    return "；".join(f"{_EVIDENCE.get(who, who)}写的是 {what}" if says else who for who, says, what in parts)


def _formats(text: str) -> str:
    names = table().words["formats"]
    parts = re.split(r" or | and ", text) if text not in names else [text]
    found = names.get(text)
    if found is None and "legacy Word or WPS" in text:
        parts = re.split(r" or (?!WPS)| and ", text)
    if found is None and any(part not in names for part in parts):
        raise Untold(text)
    return found or "、".join(names[part] for part in parts)


def _keys(text: str) -> str:
    return "".join(f"「{key.strip()}」" for key in text.split(","))


def _where(text: str) -> str:
    """What a difference is about: a cell, a section, a key of the front matter."""
    return place_label(text.removeprefix("section ")) or _KEYS.get(text) or f"「{text}」"


def _said_there(text: str) -> str:
    return {"(blank)": "（空白）", "absent": "（没有）"}.get(text, text)


def _counts(text: str) -> str:
    """`3 added, 1 refused`."""
    parts = [part.partition(" ") for part in text.split(", ")]
    if any(what not in _OUTCOMES for _, _, what in parts):
        raise Untold(text)
    return "，".join(f"{_OUTCOMES[what]} {count} 份" for count, _, what in parts)


def _system(text: str) -> str:
    return table().words["system"].get(text, f"「{text}」")


def _media(text: str) -> str:
    return MEDIA_TYPES.get(text, f"「{text}」")


def _nested(text: str) -> str:
    return _told(text, table().all_messages)


_KINDS: Final[dict[str, Callable[[str], str]]] = {
    "": lambda text: text,
    "ids": labelled,
    "line": labelled,
    "rule": rule_label,
    "quote": _quote,
    "quotes": _quotes,
    "list": _list,
    "places": _places,
    "either": _either,
    "changes": _changes,
    "says": _statements,
    "formats": _formats,
    "key": lambda text: f"「{text}」",
    "keys": _keys,
    "keyname": lambda text: _KEYS.get(text, f"「{text}」"),
    "none": lambda text: "空" if text == "None" else text,
    "where": _where,
    "there": _said_there,
    "counts": _counts,
    "system": _system,
    "media": _media,
    "say": _nested,
}
"""How a field is printed."""
FIELD_KINDS: Final = frozenset(_KINDS)


class _Printer(Formatter):
    def format_field(self, value: Any, format_spec: str) -> str:
        return _KINDS[format_spec](value)


_printer: Final = _Printer()


def _told(text: str, messages: Iterable[Message], *, behind: bool = False) -> str:
    """The Chinese twin of a text; `behind`: of one that begins with a field, and stands behind `file: `. Raises Untold."""
    if len(text) <= _LONGEST:
        for message in messages:
            fields = message.fields_of(text)
            if fields is not None and not (behind and ": " in _REPR.sub("", fields[message.names[0]])):
                try:
                    return _printer.vformat(message.chinese, (), fields)
                except (NoLabel, Untold):
                    continue
    raise Untold(text[:100])


def told(problem: Problem) -> str:
    """What is wrong, in the language of this call."""
    return message_of(problem) if speaks_chinese() else problem.message


def kind_name(kind: str) -> str:
    """What a kind of problem means for a reader."""
    return table().names[kind]


@lru_cache(maxsize=4096)
def message_without_place(problem: Problem) -> str | None:
    """What is said of a problem where its place stands beside it; None where the table does not have it."""
    try:
        return _told(problem.message, table().problems[problem.kind])
    except Untold:
        return None


def message_of(problem: Problem) -> str:
    """What is said of a problem, with its cell by its labels; of a message that is not ours, its kind and its place."""
    said = message_without_place(problem)
    if said is None:
        label = place_label(problem.place)
        return f"{label}：{kind_name(problem.kind)}" if label else kind_name(problem.kind)
    cell = cell_label(problem.place)
    return f"{cell}：{said}" if cell else said


def place_in_chinese(place: str) -> str:
    """Where a problem is, for a reader; empty where only programs could tell."""
    if label := place_label(place):
        return label
    if _PLACE.search(place):
        return _PLACE.sub(lambda match: f"第 {match[2]} {_PLACES[match[1]]}", place)
    try:
        found = labelled(place)
    except NoLabel:
        return ""
    return "" if found == place else found


def line_in_chinese(line: str) -> str:
    """A line of a verb, `file: what`; what the table does not have stays as it is."""
    line = _PART.sub(r"（\2 份报告中的第 \1 份）", line, count=1)
    starts = [0, *(found.end() for found in re.finditer(": ", line))][:6]
    begun = [item for item in table().all_messages if item.literals[0]]
    others = [item for item in table().all_messages if not item.literals[0]]
    for messages, behind in ((begun, False), (others, True), (others, False)):
        for start in starts:
            try:
                return line[:start] + _told(line[start:], messages, behind=behind)
            except Untold:
                continue
    return line
