"""Ways to word the heads and labels of a made-up report otherwise: mistyped, without sense, or saying something else."""

import random
from collections.abc import Callable

from made_reports import At
from metamorphic.structure import Mutation
from metamorphic.tables import Block, Table, columns_of

_SOUNDS = (
    "量凉",
    "数树",
    "件建",
    "公工",
    "信新",
    "息席",
    "机级",
    "构够",
    "申身",
    "请清",
    "处出",
    "理里",
    "决绝",
    "定订",
    "行形",
)
_SOUNDS += (
    "政正",
    "规归",
    "文问",
    "计记",
    "果过",
    "维为",
    "持迟",
    "属署",
    "商伤",
    "企起",
    "科可",
    "研言",
    "院园",
    "服福",
    "律率",
)
_SOUNDS += (
    "自字",
    "然燃",
    "情请",
    "制治",
    "开看",
    "现线",
    "有友",
    "效校",
    "废费",
    "收手",
    "金斤",
    "额格",
    "许需",
    "可科",
    "罚法",
)
_SOUNDS += (
    "强墙",
    "范饭",
    "性姓",
    "事是",
    "业叶",
    "购够",
    "采彩",
    "集级",
    "织职",
    "组足",
    "社设",
    "会回",
    "益意",
    "诉述",
    "议意",
)
_MISTYPED = {pair[0]: pair[1] for pair in _SOUNDS}
_SAYS_MUCH = frozenset("不非无未没有已本上下去今前后一二三四五六七八九十增减入出内外与或直")


def mistyped(rng: random.Random, text: str) -> str | None:
    """The text with a character wrong or missing that does not change what it says; None for short ones."""
    at = [i for i, c in enumerate(text) if c > "\u4e00" and c not in _SAYS_MUCH]
    if len(at) < 4:
        return None
    wrong = [i for i in at if text[i] in _MISTYPED]
    if wrong and rng.random() < 0.6:
        i = rng.choice(wrong)
        return text[:i] + _MISTYPED[text[i]] + text[i + 1 :]
    i = rng.choice(at)
    return text[:i] + text[i + 1 :]


def _leaf_heads(table: Table) -> list[tuple[Block, At]]:
    """The heads that stand right above figures."""
    return [
        (block, at)
        for block in table.blocks()
        for at in table.heads(block)
        if at.row + at.rows == block.body and (table.width > 3 or at.column == 2)
    ]


def _below(table: Table, block: Block, head: At) -> list[str]:
    within = range(head.column, head.column + head.columns)
    return [at.text for at in table.figures() if block.body <= at.row < block.end and at.column in within]


def head_misspelt(table: Table) -> bool:
    """A head with a character wrong or missing."""
    choices = [(b, at, text) for b, at in _leaf_heads(table) if (text := mistyped(table.rng, at.text))]
    if not choices:
        return False
    block, head, text = table.rng.choice(choices)
    table.touch(_below(table, block, head))
    table.set(head, text=text)
    return True


NONSENSE = ("甲类", "栏目三", "某某情况", "ABC", "待定", "锟斤拷")


def head_nonsense(table: Table) -> bool:
    """A head that says nothing. Where it is the only one, its figures can still be told."""
    block, head = table.rng.choice(_leaf_heads(table))
    alone = len(columns_of(table.heads(block), table.first_column(), table.width)) == 1 and table.width < 10
    (table.touch if alone else table.unread)(_below(table, block, head))
    table.set(head, text=table.rng.choice(NONSENSE))
    return True


_OTHER_HEADS = (
    ("上一年项目数量", ("本年项目数量",)),
    ("本年增/减", ("上年增/减",)),
    ("本年", ("上年", "去年", "历年")),
    ("现行有效", ("已失效", "现行无效")),
    ("处理决定数量", ("未处理决定数量", "撤销处理决定数量")),
    ("对外公开总数量", ("不对外公开总数量", "未公开总数量")),
    ("采购项目数量", ("取消采购项目数量",)),
    ("自然人", ("非自然人",)),
    ("商业企业", ("非商业企业",)),
    ("科研机构", ("非科研机构",)),
    ("社会公益组织", ("非社会公益组织",)),
    ("法律服务机构", ("非法律服务机构",)),
    ("结果维持", ("结果未维持", "结果不维持")),
    ("结果纠正", ("结果未纠正", "结果不纠正")),
    ("尚未审结", ("已审结", "已经审结")),
    ("统计数", ("上年统计数", "上年数")),
)
_OTHER_LABELS = (
    ("属于国家秘密", ("不属于国家秘密", "非国家秘密")),
    ("本机关不掌握", ("本机关掌握",)),
    ("公开出版物", ("非公开出版物",)),
    ("一、本年新收", ("一、上年新收", "一、去年新收")),
    ("二、上年结转", ("二、本年结转",)),
    ("结转下年度", ("结转上年度", "不结转下年度")),
    ("没有现成信息需要另行制作", ("有现成信息不需要另行制作",)),
    ("重复申请", ("非重复申请", "不重复申请")),
    ("无正当理由大量", ("有正当理由大量",)),
    ("予以公开", ("不予以公开", "未予以公开")),
    ("属于三类", ("不属于三类",)),
    ("属于四类", ("不属于四类",)),
    ("属于行政执法", ("不属于行政执法",)),
    ("属于行政查询", ("不属于行政查询",)),
    ("内容仍不明确", ("内容已明确",)),
    ("保护第三方", ("不涉及第三方",)),
    ("危及", ("不危及", "未危及")),
    ("规章", ("非规章",)),
    ("行政规范性文件", ("非行政规范性文件",)),
    ("规范性文件", ("非规范性文件",)),
    ("行政许可", ("非行政许可", "不予行政许可")),
    ("行政处罚", ("不予行政处罚", "非行政处罚")),
    ("行政强制", ("非行政强制",)),
    ("行政事业性收费", ("非行政事业性收费",)),
    ("对外管理", ("对内管理",)),
    ("政府集中采购", ("政府分散采购", "非政府集中采购")),
    ("主动公开规范性文件数", ("未主动公开规范性文件数",)),
    ("属于已主动公开范围", ("不属于已主动公开范围",)),
    ("不属于本行政机关公开", ("属于本行政机关公开",)),
    ("申请信息不存在", ("申请信息存在",)),
    ("涉及国家秘密", ("不涉及国家秘密",)),
    ("涉及商业秘密", ("不涉及商业秘密",)),
    ("涉及个人隐私", ("不涉及个人隐私",)),
    ("不是《条例》所指", ("是《条例》所指",)),
    ("按时办结", ("未按时办结",)),
    ("延期办结", ("未延期办结",)),
    ("专职人员", ("非专职人员",)),
    ("兼职人员", ("非兼职人员",)),
    ("被依法纠错", ("未被依法纠错",)),
)


def opposite(rng: random.Random, text: str, pairs: tuple[tuple[str, tuple[str, ...]], ...]) -> str | None:
    """The text as saying something else: its opposite, or another year's."""
    for said, others in pairs:
        if said in text:
            return text.replace(said, rng.choice(others))
    return None


def head_opposite(table: Table) -> bool:
    """A head that says the opposite, or another year."""
    choices = [(b, at, text) for b, at in _leaf_heads(table) if (text := opposite(table.rng, at.text, _OTHER_HEADS))]
    if not choices:
        return False
    block, head, text = table.rng.choice(choices)
    table.unread(_below(table, block, head))
    table.set(head, text=text)
    return True


def _relabelled(table: Table, wording: Callable[[str], str | None]) -> list[str]:
    """Gives a label another wording: the cells of its row."""
    rows = sorted({at.row for at in table.figures()})
    choices = [(row, own, text) for row in rows if (own := table.label_of(row)) and (text := wording(own.text))]
    if not choices:
        return []
    row, label, text = table.rng.choice(choices)
    table.set(label, text=text)
    return [at.text for at in table.row(row)]


def label_misspelt(table: Table) -> bool:
    """A label with a character wrong or missing."""
    names = _relabelled(table, lambda text: mistyped(table.rng, text))
    table.touch(names)
    return bool(names)


def label_nonsense(table: Table) -> bool:
    """A label that says nothing."""
    names = _relabelled(table, lambda text: table.rng.choice(NONSENSE))
    table.unread(names)
    return bool(names)


def label_opposite(table: Table) -> bool:
    """A label that says the opposite, or another year."""
    names = _relabelled(table, lambda text: opposite(table.rng, text, _OTHER_LABELS))
    table.unread(names)
    return bool(names)


MUTATIONS: dict[str, Mutation] = {
    each.__name__: each
    for each in (
        head_misspelt,
        head_nonsense,
        head_opposite,
        label_misspelt,
        label_nonsense,
        label_opposite,
    )
}
"""Kind → the mutation."""
