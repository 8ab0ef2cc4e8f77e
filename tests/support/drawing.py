"""Reports drawn at random from the catalogue of layouts: layout × form × wording × values × damage.

Every drawn report knows what a reader must get out of it, so that cells, inventions, titles and sections can be counted.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

import html_pages
from layouts import LAYOUTS, LOSES_BLANKS
from made_reports import GRIDS, At, Grid, as_docx
from office_files import OFFICIAL, Look, converted, laid_out

Expected = dict[str, tuple[str, Decimal | None]]
"""Cell id → status and value."""

LABELS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("本年新制作数量", ("本年新\n制作数量", "本年新 制作数量", "本年新制作數量")),
    ("本年新公开数量", ("本年新\n公开数量", "本年新公开數量")),
    ("只计这一情形", ("只记这一情形",)),
    ("2.其他法律行政法规禁止公开", ("2.其他法律行政法规禁止公", "2、其他法律行政法规禁止公开")),
    ("1.属于国家秘密", ("1、属于国家秘密", "1．属于国家秘密", "属于国家秘密")),
    ("8.属于行政查询事项", ("8．属于行政查询事项", "8、属于行政查询事项")),
    ("（三）不予公开", ("㈢不予公开", "(三)不予公开", "（三）\n不予公开")),
    ("（区分处理的，只计这一情形，不计其他情形）", ("(区分处理的,只计这一情形,不计其他情形)", "(区")),
    ("二、上年结转政府信息公开申请数量", ("二、上年结转政府信息公开数量",)),
    ("社会公益组织", ("社会\n公益组织", "社会公益\n组织")),
    ("行政规范性文件", ("规范性文件", "行政規範性文件")),
    ("“三安全一稳定”", ('"三安全一稳定"', "「三安全一稳定」")),
    ("（七）总计", ("七、总计", "(七)总计")),
    ("四、结转下年度继续办理", ("四、结转下一年度继续办理",)),
    ("第二十条第（一）项", ("第二十条（一）项", "第二十条  第(一)项", "第二十条第(一)项")),
    ("没有现成信息需要另行制作", ("没有现成信息，需要另行制作", "没有现成信息,需要另行制作")),
    ("本年处理决定数量", ("本年处理绝对数量",)),
    ("现行有效件数", ("现行有效件", "現行有效件數")),
    ("本年制发件数", ("本年发件", "本年度制发件数")),
    ("（单位：万元）", ("（单位 ：万元）", "(单位:万元)")),
    ("按收费通知要求", ("按收费通知 要求",)),
    ("法人或其他组织", ("法人或其它组织",)),
    ("规章", ("规 章", "規章")),
)
"""Official wording → wordings seen."""

BODIES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("寿张镇", "寿张镇人民政府", ("寿张镇",)),
    ("临淄区敬仲镇人民政府", "敬仲镇人民政府", ("临淄区", "敬仲镇")),
    ("三岔口镇政府", "三岔口镇人民政府", ("三岔口镇",)),
    ("浙江省嘉兴市秀洲区王店镇", "王店镇人民政府", ("浙江省", "嘉兴市", "秀洲区", "王店镇")),
    ("海青乡", "海青乡人民政府", ("海青乡",)),
    ("北街街道办事处", "北街街道办事处", ("北街街道",)),
    ("阳谷县", "阳谷县人民政府", ("阳谷县",)),
    ("会同县林业局", "会同县林业局", ("会同县",)),
    ("福州市城乡建设局", "福州市城乡建设局", ("福州市",)),
    ("山东省", "山东省人民政府", ("山东省",)),
    ("怀远二中", "怀远二中", ()),
)
"""Name in the title, official name, region."""

TITLES: tuple[str, ...] = (
    "{body}{year}年政府信息公开工作年度报告",
    "{body}{year}年度政府信息公开工作年度报告",
    "{year}年{body}政府信息公开工作年度报告",
    "{year}年度{body}政府信息公开年度报告",
    "{body}{year}年度政府信息公开工作报告",
    "{body}{year}年政府信息公开年度工作报告",
    "{body}关于{year}年度政府信息公开工作报告",
    "{body}{year}年政府信息公开工作年报",
    "{body}{year}年信息公开工作年度报告",
    "{body}{year}年政务公开工作年度报告",
    "{body} {year} 年信息公开工作 年度报告",
    "{body}{year}年度信息公开的报告",
    "{year}{body}政府信息公开工作年度报告",
)

HEADINGS: dict[str, tuple[str, ...]] = {
    "overview": ("一、总体情况", "总体情况", "一、 总体情况", "一、基本情况", "一、概述", "1、总体情况"),
    "proactive": ("二、主动公开政府信息情况", "二、主动公开政府信息的情况", "二、主动公开情况", "主动公开政府信息情况"),
    "requests": ("三、收到和处理政府信息公开申请情况", "三、收到和处理政府信息公开申请的情况"),
    "disputes": (
        "四、政府信息公开行政复议、行政诉讼情况",
        "四、政府信息公开申请行政复议、行政诉讼情况",
        "四、因政府信息公开工作被申请行政复议提起行政诉讼情况",
        "四、政府信息公开行政复议和行政诉讼情况",
    ),
    "problems": (
        "五、存在的主要问题及改进情况",
        "五、存在问题及改进情况",
        "五、政府信息公开工作存在的主要问题及改进情况",
        "五、存在的主要问题和改进措施",
    ),
    "other_matters": ("六、其他需要报告的事项", "六、其它需要报告的事项", "六、其他报告的事项"),
}

_SENTENCES: tuple[str, ...] = (
    "我镇通过政府网站公开政务信息396条，其中会议12次。",
    "（一）主动公开情况",
    "1. 加强培训，提高认识；2、规范流程。",
    "今年以来，我镇高度重视依申请公开工作，受理依申请公开2件。",
    "一是公开意识有待增强；二是内容还需完善。",
    "全年未发生行政复议、行政诉讼。",
    "按照“谁公开、谁审查、谁负责”的原则，*严格*审查<信息>发布。",
)


@dataclass(frozen=True)
class Drawn:
    """A drawn report."""

    seed: int
    layout: str
    form: str
    parts: tuple[str | Grid, ...]
    title: str
    body: str
    region: tuple[str, ...]
    year: int
    expected: Expected
    sections: dict[str, str]
    """Section id → narrative."""
    headings: dict[str, str]
    """Section id → heading as printed."""
    lines_of_title: int
    damage: str = ""
    traits: tuple[str, ...] = field(default=())

    def bytes(self) -> bytes:
        """The source."""
        return RENDER[self.layout](self)


def _text(drawn: Drawn) -> bytes:
    encoding = ("utf-8", "gb18030", "utf-8-sig", "utf-16")[drawn.seed % 4]
    return LAYOUTS[drawn.layout](drawn.parts).encode(encoding)


def _html(drawn: Drawn) -> bytes:
    """A page of a site, in one of its skeletons, ways of markup and encodings."""
    skeletons = tuple(html_pages.SKELETONS)
    markups = ("exact", "paragraphs", "spaced", "font", "five_columns", "headed", "unclosed", "word")
    encoding, declared = (
        ("utf-8", "utf-8"),
        ("gb18030", "gb2312"),
        ("gb18030", ""),
        ("utf-16", ""),
        ("gb18030", "utf-8"),
    )[drawn.seed % 5]
    skeleton, markup = skeletons[drawn.seed // 3 % len(skeletons)], markups[drawn.seed // 5 % len(markups)]
    parts = [drawn.title, *drawn.parts[drawn.lines_of_title :]]  # a site has the title on one line
    return html_pages.encoded(parts, skeleton, markup, encoding, declared)


RENDER: dict[str, Callable[[Drawn], bytes]] = dict.fromkeys(LAYOUTS, _text) | {
    "docx": lambda d: as_docx(d.parts),
    "html": _html,
}
"""Layout → what makes the source."""

OFFICE: tuple[str, ...] = ("pdf", "doc", "rtf")
"""Layouts that LibreOffice makes, many at once: see `batch`."""


def batch(drawn: Sequence[Drawn], target: str) -> list[bytes]:
    """Drawn reports as files of a word processor."""
    looks = (Look(), OFFICIAL)
    return converted([laid_out(item.parts, looks[item.seed % 2]) for item in drawn], target)


Printed = tuple[str, str, Decimal | None]
"""Printed text, status, value."""


def _value(rng: random.Random, number: int, name: str) -> Printed:
    kind = rng.random()
    if kind < 0.12:
        return rng.choice(["0", " 0", "０", "\u30000", "0 ", "\u20020"]), "reported", Decimal(0)
    if name.endswith(".amount"):
        return ("**", "unreadable", None) if kind < 0.18 else _money(rng, number)
    if kind < 0.18:
        return _mark(rng, kind)
    if name.endswith(".change") and kind < 0.4:
        sign = rng.choice(["+", "-", "＋", "－"])
        return f"{sign}{number}", "reported", Decimal(-number if sign in "-－" else number)
    return _count(number, kind), "reported", Decimal(number)


def _mark(rng: random.Random, kind: float) -> Printed:
    if kind < 0.15:
        return "/", "not_applicable", None
    if kind < 0.17:
        return rng.choice(["—", "-", "——", "无", "_"]), "not_applicable", None
    return "**", "unreadable", None


def _count(number: int, kind: float) -> str:
    if kind < 0.24 and number > 999:
        return f"{number:,}"
    if kind < 0.28:
        return f"{number}件"
    if kind < 0.31:
        return "".join(chr(0xFF10 + int(c)) for c in str(number))
    return str(number)


def _money(rng: random.Random, number: int) -> Printed:
    kind = rng.randrange(3)
    if kind == 0:
        return f"{number}.171万", "reported", Decimal(number) + Decimal("0.171")
    if kind == 1:
        return f"{number}.25万元", "reported", Decimal(number) + Decimal("0.25")
    return f"{number}00元", "reported", Decimal(number) / 100


def _names(form: str) -> list[str]:
    """Ids of the cells of a form, as its grids print them."""

    class Recorder(dict[str, str]):
        def __missing__(self, key: str) -> str:
            names.append(key)
            return key

    names: list[str] = []
    for grid in GRIDS[form]:
        grid(Recorder())
    return names


def _reword(rng: random.Random, grid: Grid, share: float) -> Grid:
    """The grid with some labels in wordings that were seen."""
    chosen = {official: rng.choice(seen) for official, seen in LABELS if rng.random() < share}

    def text(at: At) -> str:
        printed = at.text
        for official, seen in chosen.items():
            printed = printed.replace(official, seen)
        return printed

    return replace(grid, cells=tuple(replace(at, text=text(at)) for at in grid.cells))


def draw(seed: int, layouts: tuple[str, ...] = tuple(RENDER)) -> Drawn:
    """The drawn report of a number; the same number draws the same report."""
    rng = random.Random(seed)
    layout = layouts[seed % len(layouts)]
    form = rng.choice(["2019", "2021"])
    year = rng.choice([2019, 2020]) if form == "2019" else rng.choice([2021, 2022, 2023, 2024])
    names = _names(form)
    numbers = rng.sample(range(1, 9000), len(names))
    blank_share = rng.choice([0.0, 0.0, 0.03, 0.1])
    texts, expected = _figures(rng, dict(zip(names, numbers, strict=True)), blank_share)
    if layout in LOSES_BLANKS:
        expected = _where_blanks_are_lost(expected)
    share = rng.choice([0.0, 0.15, 0.4])
    proactive, requests, disputes = (_reword(rng, grid(texts), share) for grid in GRIDS[form])
    title_name, body, region = rng.choice(BODIES)
    title = rng.choice(TITLES).format(body=title_name, year=year)
    sections = {name: rng.sample(_SENTENCES, rng.randrange(1, 3)) for name in ("overview", "problems", "other_matters")}
    preamble = rng.choice(
        [
            "",
            "",
            f"根据《中华人民共和国政府信息公开条例》，现公布{year}年度报告。统计期限自{year}年1月1日起至{year}年12月31日止。",
        ]
    )
    heading = {name: rng.choice(seen) for name, seen in HEADINGS.items()}
    tables: dict[str, Grid] = {"proactive": proactive, "requests": requests, "disputes": disputes}
    damage = ""
    if rng.random() < 0.12:
        damage = rng.choice(["no proactive", "no requests", "no disputes"])
        lost = damage.removeprefix("no ")
        del tables[lost]
        expected |= {name: ("missing", None) for name in names if name.startswith(lost + ".")}
    title_lines = _title_lines(rng, title)
    signed = rng.random() < 0.3
    if signed:
        sections["other_matters"] += [body, f"{year + 1}年1月17日"]
    parts: list[str | Grid] = [*title_lines, *([preamble] if preamble else [])]
    for name, printed in heading.items():
        parts += [printed, *sections.get(name, []), *([tables[name]] if name in tables else [])]
    return Drawn(
        seed,
        layout,
        form,
        tuple(parts),
        "".join(title.split()),
        body,
        region,
        year,
        expected,
        {"preamble": preamble} | {name: "\n".join(lines) for name, lines in sections.items()},
        heading,
        len(title_lines),
        damage,
        tuple(x for x, y in (("blank", blank_share), ("reworded", share), ("signed", signed)) if y),
    )


def _figures(rng: random.Random, numbers: dict[str, int], blank_share: float) -> tuple[dict[str, str], Expected]:
    """Cell id → printed text, and what a reader must get out of it."""
    texts: dict[str, str] = {}
    expected: Expected = {}
    for name, number in numbers.items():
        text, status, value = ("", "blank", None) if rng.random() < blank_share else _value(rng, number, name)
        texts[name], expected[name] = text, (status, value)
    return texts, expected


def _where_blanks_are_lost(expected: Expected) -> Expected:
    """In a row of which only some cells are blank, no column can be known; a row of blanks only is not seen."""
    rows: dict[str, list[str]] = {}
    for name in expected:
        row = "disputes" if name.startswith("disputes.") else name.rsplit(".", 1)[0]
        rows.setdefault(row, []).append(name)
    result = dict(expected)
    for names in rows.values():
        blank = [name for name in names if expected[name][0] == "blank"]
        if blank:
            result |= dict.fromkeys(names, ("unreadable" if len(blank) < len(names) else "missing", None))
    return result


def _title_lines(rng: random.Random, title: str) -> list[str]:
    """The title on one line, or broken over two, as seen."""
    kind = rng.random()
    if kind < 0.7 or len(title) < 14:
        return [title]
    if kind < 0.85 and title.endswith("报告"):
        return [title[:-2], "报\u2002\u2002告"]
    at = title.find("政府信息")
    return [title[:at], title[at:]] if at > 4 else [title]
