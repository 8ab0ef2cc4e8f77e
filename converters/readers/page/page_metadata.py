"""What a site prints around a report about it: `索引号：…`, `发布机构 …`, the way to the page."""

import re
from collections import deque
from collections.abc import Collection, Iterator
from itertools import zip_longest
from typing import Final

from converters.model.document import Row, Table
from converters.model.matching.patterns import regex
from converters.model.speed.quick_dataclasses import dataclass
from converters.readers.page.evidence import holds_section, is_full_section, names_a_report, squeeze

_STRONG: Final = (
    "索引号 信息索引号 信息索引 索引编号 发布机构 发文机关 发文机构 发布单位 发文单位 发布部门 发布机关 公开机构 公开部门 "
    "公开单位 发布者 信息来源 文章来源 稿件来源 来源单位 信息提供单位 发布日期 发布时间 发文日期 发文时间 成文日期 "
    "成文时间 生成日期 公文生成日期 信息生成日期 制发日期 印发日期 公开日期 公开时间 归档时间 信息提供日期 "
    "更新时间 更新日期 录入时间 发表日期 发表时间 公布日期 公布时间 上传时间 添加时间 "
    "文号 发文字号 文件编号 公文文号 备注/文号 有效性 是否有效 文件有效性 公文时效 "
    "信息有效性 有限期限 有效性/截止日期 废止日期 失效日期 截止日期 主题分类 组配分类 公开目录 内容分类 体裁分类 "
    "信息分类 所属分类 服务对象分类 关键词 关键字 主题词 信息名称 文件名称 公文名称 内容概述 内容概况 内容简介 "
    "信息概述 公报标题 当前位置"
).split()
_WEAK: Final = (
    "来源 名称 标题 作者 分类 总号 期号 时效 时效性 有效期 主办单位 责任部门 责任单位 公开方式 公开范围 公开形式 公开类型 公开时限 公开属性 公开程序 "
    "生效日期 实施日期 签发日期 语种 文种 载体类型 信息格式 所属栏目 栏目 信息类别 信息类型 文件类型 摘要 导语 发布人 供稿 日期 时间"
).split()
_OF_SITE: Final = (
    "浏览次数 浏览量 浏览数 浏览 阅读次数 阅读量 阅读数 阅读 点击次数 点击数 点击量 点击率 点击 访问量 访问次数 字体大小 字体 字号 分享到 分享 打印 "
    "视力保护色 责任编辑 责编 编辑 审核人 审核 保护视力色 我要纠错 二维码"
).split()
_BARE: Final = "打印本页|打印|关闭窗口|关闭本页|关闭|我要纠错|我要收藏|收藏|字体大小|字体|字号|扫一扫|分享到|分享"
_BREADCRUMB: Final = regex(
    r"[【\[\s]*(?:您|你)?\s*(?:现在|当前|目前)?(?:的|所在|所处)*(?:位\s*置|在)(?:是|为)?\s*[】\]]?\s*[：:]"
)
_BULLET: Final = r"[\s•·●○◆■▪★*\-【\[［（(|>]*"


def _pattern(keys: list[str]) -> str:
    return "|".join(r"\s*".join(map(re.escape, key)) for key in sorted(keys, key=len, reverse=True))


_KEY: Final = regex(
    rf"(?P<key>{_pattern([*_STRONG, *_WEAK, *_OF_SITE])})\s*[】\]］）)]?\s*[:：]|[【\[［\s](?P<bare>{_BARE})"
)
_BOXED: Final = regex(rf"[【\[［]\s*(?P<key>{_pattern([*_STRONG, *_WEAK])})\s*[】\]］]\s*[:：]?")
_START: Final = regex(rf"{_BULLET}(?:{_pattern([*_STRONG, *_WEAK])})\s*[】\]］）)]?\s*[:：]")
_SPACED: Final = regex(rf"{_BULLET}(?P<key>{_pattern(_STRONG)})[\s]+(?P<value>\S.{{0,80}})\Z", re.S)
_ALL: Final = frozenset(_STRONG + _WEAK)
_STRONG_SET: Final = frozenset(_STRONG)
_GLUED: Final = regex(rf"{_BULLET}(?P<key>{_pattern(_STRONG)})(?P<value>\S.{{0,80}})\Z", re.S)
_NAMING: Final = ("名称", "标题", "概述", "概况", "简介", "摘要", "导语")
"""Ends of labels whose value may be the title of a report."""
_WIDE: Final = regex(r"[一-鿿]")
_EDGES: Final = " \t\n\r\f\u3000\xa0|·•,，;；【】[]［］"
_LONGEST: Final = 400


def _may_be_value(label: str, plain: str) -> bool:
    """Whether a line can be the value of the label above it, not the beginning of the report."""
    if len(plain) >= _LONGEST or is_full_section(plain):
        return False
    return label.endswith(_NAMING) or not names_a_report(plain)


def is_key(plain: str) -> bool:
    """Whether a line, given without white space, is a key alone, with or without a colon."""
    return bool(_label(plain))


def begins_pair(text: str) -> bool:
    """Whether a line begins with a key and a colon."""
    return bool(_START.match(text))


class Metadata:
    """Printed key → value, each key once; what of the printed text is not in there stands in `rest`."""

    def __init__(self) -> None:
        self.found: dict[str, str] = {}
        self._label = ""
        self._unused = ""

    def add(self, key: str, value: str) -> str:
        """Takes a value; what of it was not taken, because the key had one, comes back."""
        value = " ".join(value.split())
        if not value:
            return key
        if key not in self.found:
            self.found[key] = value
            return ""
        return f"{key} {value}"

    def add_breadcrumb(self, text: str) -> str:
        """The way to the page, with or without the words 当前位置 before it."""
        found = _BREADCRUMB.match(text)
        return self.add("当前位置", text[found.end() :] if found else text)

    def take(self, text: str, *, weak: bool) -> str | None:
        """A line; None where it is no metadata, else what of it is neither key nor value.

        `weak`: words that reports use too (`名称：`, `来源：`) count as keys.
        """
        text = _BOXED.sub(r"\g<key>：", text)
        plain = squeeze(text)
        label = self._label
        key = _label(plain)
        if label and not key and not _START.match(text) and _may_be_value(label, plain):
            self._label = ""
            return self.add(label, text)
        if breadcrumb := _BREADCRUMB.match(text):
            self._forget()
            if squeeze(text[breadcrumb.end() :]):
                return self.add("当前位置", text[breadcrumb.end() :])
            self._label = "当前位置"
            return ""
        self._forget()
        if key in _STRONG_SET or (key and weak and plain[-1] in ":："):
            self._label = key
            return ""
        return self._pairs(text, weak)

    def _forget(self) -> None:
        """A label is followed by another: it has no value."""
        if self._label:
            self._unused = self._label
            self._label = ""

    def drop_unused(self) -> str:
        """The label that has no value."""
        unused, self._unused = self._unused, ""
        return unused

    @property
    def waits(self) -> bool:
        """Whether the last line was a label without a value."""
        return bool(self._label)

    def drop_label(self) -> str:
        """The label that still waits for its value."""
        label, self._label = self._label, ""
        return label

    def _pairs(self, text: str, weak: bool) -> str | None:
        """What remains of a line of keys and values; None where it is no such line."""
        if len(text) > _LONGEST or holds_section(squeeze(text)):
            return None
        if not _START.match(text):
            return self._spaced_pair(text, weak)
        marks = [mark for mark in _KEY.finditer(text) if _begins(mark)]
        if not weak and _key(marks[0]) not in _STRONG_SET:
            return None
        rest = [text[: marks[0].start()]]
        for mark, following in zip_longest(marks, marks[1:]):
            end = following.start() if following else len(text)
            rest.append(self._take_value(mark, text[mark.end() : end].strip(_EDGES)))
        return " ".join(filter(None, (part.strip(_EDGES) for part in rest)))

    def _spaced_pair(self, text: str, weak: bool) -> str | None:
        """A key and its value without a colon: parted by white space or, where words may be weak, by nothing."""
        pair = _SPACED.match(text) or (_GLUED.match(text) if weak else None)
        if pair is None or "。" in text:
            return None
        return self.add(squeeze(pair["key"]), pair["value"])

    def _take_value(self, mark: re.Match[str], value: str) -> str:
        """Takes the value after a key; what is no key of metadata (`浏览次数：`, `[打印]`) remains, with its value."""
        key = _key(mark)
        return self.add(key, value) if key in _ALL else mark[0] + value

    def take_table(self, table: Table, *, weak: bool) -> str | None:
        """A table of keys and values, beside or below each other; None where it is none."""
        rows = deque(_LabelledRow.of(row) for row in table.rows)
        if not _is_of_metadata(rows, weak):
            return None
        rest: list[str] = []
        while rows:
            row = rows.popleft()
            if rows and row.is_above_values(rows[0]):
                rest += map(self.add, row.labels, rows.popleft().texts)
            else:
                rest += self._take_row(row)
        return " ".join(filter(None, rest))

    def _take_row(self, row: "_LabelledRow") -> Iterator[str]:
        """What remains of a row of values, each beside its label or in one cell with it."""
        cells = deque(zip(row.labels, row.texts, strict=True))
        while cells:
            label, text = cells.popleft()
            if not label:
                taken = self._pairs(text.replace("\n", " "), True)
                yield " ".join(text.split()) if taken is None else taken
            elif cells and _is_value(*cells[0]):
                yield self.add(label, cells.popleft()[1])
            else:
                yield label


def _label(plain: str) -> str:
    """The key that a text is, without what adorns it; empty where it is none."""
    key = plain.strip("•·●○◆■▪★*-【】[]［］:：")
    return key if key in _ALL else ""


def _is_value(label: str, text: str) -> bool:
    """Whether a cell beside a label holds its value: it is no label, and holds none."""
    return not label and not _START.match(text)


def _key(mark: re.Match[str]) -> str:
    return squeeze(mark["key"] or "")


def _begins(mark: re.Match[str]) -> bool:
    """Whether a key stands there, not the end of a longer word (`文件来源：`)."""
    before = mark.string[: mark.start()][-1:]
    return len(_key(mark)) != 2 or not _WIDE.match(before)


@dataclass(frozen=True, slots=True)
class _LabelledRow:
    """A row of a table that may hold metadata."""

    texts: tuple[str, ...]
    """Of its cells."""
    labels: tuple[str, ...]
    """For each cell the key that it is, empty where it is none."""

    @classmethod
    def of(cls, row: Row) -> "_LabelledRow":
        """A row of the page."""
        texts = tuple(cell.text for cell in row.cells)
        return cls(texts, tuple(_label(squeeze(text)) for text in texts))

    def is_above_values(self, below: "_LabelledRow") -> bool:
        """Whether each cell is a label, and the cell below it the value."""
        return (
            len(self.labels) > 1 and all(self.labels) and len(below.texts) == len(self.texts) and not any(below.labels)
        )


def _is_of_metadata(rows: Collection[_LabelledRow], weak: bool) -> bool:
    """Whether a table holds enough labels to be one of metadata, and such as reports do not use."""
    cells = [cell for row in rows for cell in zip(row.labels, row.texts, strict=True)]
    labels = {label for label, _ in cells if label}
    inline = sum(bool(_START.match(text)) for _, text in cells)
    least = 1 if weak and len(cells) <= 4 else 2
    return len(labels) + inline >= least and (weak or inline > 0 or not labels.isdisjoint(_STRONG_SET))
