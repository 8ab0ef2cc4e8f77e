"""Reports whose chapters are headed in words and numbers drawn at random, with prose between them that only looks like headings.

Every drawn report knows which heading opens which section, and what is printed below it.
"""

import random
from dataclasses import dataclass

WORDINGS: dict[str, tuple[str, ...]] = {
    "overview": (
        "总体情况", "总体概述", "概述", "工作概述", "工作概况", "基本情况", "工作基本情况", "总体工作情况", "工作总体概况", "综述",
        "政府信息公开工作基本情况", "政府信息公开总体情况", "{year}年度政府信息公开工作概述", "总体情况及主要工作",
        "政府信息公开总体工作情况", "政府信息公开工作的基本概况", "{place}政府信息公开工作总体情况", "{unit}政府信息公开工作概况",
    ),
    "proactive": (
        "主动公开政府信息情况", "主动公开政府信息的情况", "主动公开情况", "行政机关主动公开政府信息情况", "政府信息主动公开情况",
        "主动公开信息情况", "主动公开工作开展情况", "{year}年主动公开政府信息情况", "政府信息主动公开工作情况", "主动公开的内容和形式",
        "主动公开政府信息的主要内容及渠道", "主动公开政府信息情况（单位：件）",
    ),
    "requests": (
        "收到和处理政府信息公开申请情况", "收到和处理信息公开申请情况", "收到和处理政府信息公开申请的情况", "依申请公开情况",
        "依申请公开政府信息情况", "政府信息依申请公开工作情况", "政府信息依申请公开办理情况", "依申请公开信息情况",
        "依申请公开政府信息和不予公开政府信息的情况", "申请公开政府信息办理情况", "受理和答复政府信息公开申请情况",
        "依申请公开、不予公开及咨询政府信息情况", "公民、法人和其他组织申请公开政府信息情况",
    ),
    "disputes": (
        "政府信息公开行政复议、行政诉讼情况", "政府信息公开申请行政复议、行政诉讼情况", "行政复议、行政诉讼、举报投诉情况",
        "因政府信息公开工作被申请行政复议、提起行政诉讼情况", "因政府信息公开申请行政复议、提起行政诉讼的情况",
        "因政府信息公开被申请行政复议提起行政诉讼情况", "行政复议和行政诉讼情况", "政府信息公开复议、诉讼情况", "复议诉讼和申诉情况",
        "申请行政复议、提起行政诉讼和申诉的情况", "因政府信息公开申请行政复议、提请诉讼情况", "政府信息公开类行政复议及行政诉讼情况",
    ),
    "problems": (
        "存在的主要问题及改进情况", "存在问题与不足", "存在的主要问题及下一步工作打算", "问题及改进情况", "主要问题和改进措施",
        "存在的主要问题和改进措施", "存在的困难和不足", "工作中存在的主要问题及整改措施", "存在的不足及下步打算", "存在问题及努力方向",
        "政府信息公开工作存在的主要问题及改进情况", "工作存在的主要问题及下一步工作安排", "存在的问题", "下一步工作计划", "今后改进方向",
    ),
    "other_matters": (
        "其他需要报告的事项", "其它需要报告的事项", "其他需报告的事项", "其他事项", "其他需要说明的事项", "需要报告的其他事项",
        "需要说明的事项", "其他报告的事项", "其他有关事项", "其他需要报告的情况", "其他情况", "其他需要说明的情况",
    ),
}  # fmt: skip
BEFORE_2019: tuple[str, ...] = (
    "政府信息公开的收费及减免情况", "政府信息公开咨询处理情况", "政府信息公开支出和收费情况", "政府信息公开保密审查情况",
)  # fmt: skip
"""Chapters that the forms before 2019 had besides, behind that of requests."""
PROSE: tuple[str, ...] = (
    "下一步工作中，将继续加强学习。",
    "一、加强组织领导，落实责任；二、完善制度，规范流程；三、强化培训，提高认识。",
    "存在的主要问题是公开不够及时，需要改进。",
    "本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况等部分组成。",
    "报告内容包括：一、总体情况；二、主动公开政府信息情况；三、依申请公开情况。",
    "各项工作有序推进，主动公开情况良好，其他事项按期办结。",
    "全年主动公开政府信息86条，依申请公开2件。",
    "要求做到三点。一、思想重视。二、主动公开情况清楚。三、申请办理及时。",
    "1.加强培训；2.规范流程。",
    "没有发生行政复议、行政诉讼情况，也没有其他需要报告的事项。",
    "根据第二十条第一款，依申请公开情况如下表。",
)
ITEMS: tuple[tuple[str, ...], ...] = (
    ("（一）主动公开政府信息的情况", "公开86条。", "（二）依申请公开政府信息办理情况", "没有收到申请。", "（三）平台建设情况", "有序推进。"),
    ("一、加强组织领导", "落实责任。", "二、完善制度机制", "规范流程。", "三、强化教育培训", "提高认识。"),
    ("1.主动公开情况", "公开86条。", "2.依申请公开情况", "没有收到申请。"),
    ("（一）存在的主要问题", "更新不够及时。", "（二）改进措施", "加强学习。"),
)  # fmt: skip
"""Lines with headings below those of chapters."""
OPENERS: tuple[str, ...] = (
    "{year}年，全镇有序推进公开工作。", "本年度按要求开展工作。", "我局认真落实条例要求。", "一是更新不够及时，二是人员不足。",
    "没有发生。", "全年没有收取费用。", "根据条例要求开展工作。", "（一）加强领导。明确专人负责。", "1、加强学习。提高认识。",
)  # fmt: skip
NUMBERS: dict[str, str] = {
    "chapter": "{n}、",
    "chapter2": "{n}.",
    "part": "第{n}部分 ",
    "brackets": "（{n}）",
    "digits": "{d}.",
    "digits2": "{d}、",
}
TABLES: dict[str, str] = {
    "proactive": "第二十条第（一）项\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t0\t0\t0\n行政规范性文件\t4\t1\t9",
    "requests": (
        "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）\t申请人情况\n自然人\t法人或其他组织\t总计\n"
        "商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\n一、本年新收政府信息公开申请数量\t5\t1\t0\t0\t0\t0\t6\n"
        "二、上年结转政府信息公开申请数量\t0\t0\t0\t0\t0\t0\t0\n三、本年度办理结果\t（一）予以公开\t5\t1\t0\t0\t0\t0\t6"
    ),
    "disputes": (
        "行政复议\t行政诉讼\n结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t未经复议直接起诉\t复议后起诉\n"
        "结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计\n1\t0\t0\t0\t1\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0"
    ),
}  # fmt: skip


@dataclass(frozen=True)
class DrawnHeadings:
    """A drawn report."""

    seed: int
    text: str
    title: str
    sections: dict[str, tuple[str, str]]
    """Id → heading as printed, and the text below it, without white space."""
    style: str

    @property
    def outline(self) -> dict[str, tuple[str, str]]:
        """Heading and text of each section, without white space."""
        return {name: ("".join(head.split()), "".join(text.split())) for name, (head, text) in self.sections.items()}


Chunks = list[tuple[str, list[str], str]]


@dataclass(frozen=True)
class Chapters:
    """The drawn chapters of a report."""

    chunks: Chunks
    """Heading as printed (empty where it is lost), paragraphs below it, and the official table that follows, if any."""
    sections: dict[str, tuple[str, str]]
    """Id → heading as printed, and the text below it."""
    run_in: str
    """`paragraph` where each heading runs on into its text, `report` where the whole report is one paragraph."""
    style: str


def draw_chapters(rng: random.Random, year: int, *, old: bool, place: str = "水口县", unit: str = "我镇") -> Chapters:
    """Chapters in drawn words and numbers; `old`: of before 2019, with no tables."""
    level = rng.choice((*NUMBERS, "chapter", "chapter", "chapter", "bare"))
    run_in = rng.choice(("", "", "paragraph") if level in ("chapter", "part") else ("",))
    if old and level in ("chapter", "part") and rng.random() < 0.4:
        run_in = "report"
    chunks: Chunks = []
    sections: dict[str, tuple[str, str]] = {}
    ids = _ids(rng, has_more=old and level != "bare")
    lost = rng.choice(ids[1:]) if rng.random() < 0.25 else ""
    above = ""
    for number, name in enumerate(ids, 1):
        is_official = level == "bare" and not old and name in TABLES
        words = WORDINGS[name][0] if is_official else rng.choice(WORDINGS.get(name, BEFORE_2019))
        heading = _numbered(level, number) + words.format(year=year, place=place, unit=unit)
        body = _body(rng, name, year, lines=not run_in, level=level)
        printed = heading + (rng.choice(("", "", "", "：", "。")) if level != "bare" else "")
        table = name if name in TABLES and not old else ""
        if name == lost:  # its text stands below the heading above; a table has a section of its own
            chunks.append(("", body, table))
            sections[above] = (sections[above][0], sections[above][1] + "".join(body))
            continue
        chunks.append((printed, body, table))
        above = name if name in WORDINGS else f"chapter_{number}"
        sections[above] = (printed, "".join(body))
    return Chapters(chunks, sections, run_in, f"{level} {run_in} {year}" + (f" without {lost}" if lost else ""))


def _ids(rng: random.Random, *, has_more: bool) -> list[str]:
    """The chapters in order; with those that reports had besides before 2019, now and then."""
    ids = [*WORDINGS]
    if has_more:
        ids[3:3] = rng.sample(("fees", "other fees"), rng.randrange(2))
    return ids


def _numbered(level: str, number: int) -> str:
    return NUMBERS.get(level, "").format(n="一二三四五六七八"[number - 1], d=number)


def draw_headings(seed: int) -> DrawnHeadings:
    """The drawn report of a number; the same number draws the same report."""
    rng = random.Random(seed)
    old = rng.random() < 0.4
    year = rng.choice((2014, 2016, 2018) if old else (2021, 2022, 2023))
    chapters = draw_chapters(rng, year, old=old)
    title = f"水口县松坡镇人民政府{year}年政府信息公开工作年度报告"
    preamble = f"本报告根据条例编制，统计期限自{year}年1月1日起至{year}年12月31日止。"
    return DrawnHeadings(seed, _printed(title, preamble, chapters), title, chapters.sections, chapters.style)


def _body(rng: random.Random, name: str, year: int, *, lines: bool, level: str) -> list[str]:
    """The paragraphs below a heading."""
    body = [rng.choice(OPENERS).format(year=year)]
    body += rng.sample(PROSE, rng.randrange(3))
    if lines and name in ("overview", "problems") and rng.random() < 0.4:
        items = ITEMS[:3] if name == "overview" else ITEMS[3:]
        body += rng.choice([item for item in items if not _clashes(item, level)] or [()])
    return body


def _clashes(items: tuple[str, ...], level: str) -> bool:
    """Whether the items have the numbers that the chapters have."""
    return items[0][0] == {"brackets": "（", "digits": "1", "digits2": "1", "chapter": "", "part": ""}.get(
        level[:8], ""
    )


def _printed(title: str, preamble: str, chapters: Chapters) -> str:
    if chapters.run_in == "report":
        return title + "\n" + preamble + "".join(head + "".join(body) for head, body, _ in chapters.chunks)
    lines = [title, preamble]
    for head, body, table in chapters.chunks:
        lines += [head + "".join(body)] if chapters.run_in == "paragraph" else [*filter(None, [head]), *body]
        lines += [TABLES[table]] if table else []
    return "\n\n".join(lines)
