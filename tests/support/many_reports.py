"""An archive of many small reports, with every kind of thing that is searched for planted among them."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from converters.forms.official_forms import forms
from converters.markdown import write
from converters.markdown.cell_text import default_raw, read_cell
from converters.model.report import REPORTED, Body, Cell, OfficialTable, Paragraph, Report, Section, Source

REPORTS = 350
PLACES = (
    ("山东省", "聊城市", "阳谷县"), ("山东省", "聊城市", "东阿县"), ("山东省", "淄博市", "临淄区"),
    ("浙江省", "嘉兴市", "秀洲区"), ("浙江省", "嘉兴市", "海盐县"), ("四川省", "成都市"),
)  # fmt: skip
_TOWNS = "王李张赵刘陈杨黄周吴徐孙马朱胡郭何高林罗"
_WORDS = (
    "公开 政府 信息 我镇 全年 受理 申请 答复 会议 政策 解读 群众 网站 平台 制度 "
    "建设 培训 监督 保障 工作 领导 小组 及时 准确 主动 依法 规范 有序 推进 落实 加强"
).split()
PLANTED = {
    41: "全年落实三审三校制度。",
    42: "印发国办公开办函〔2019〕\n60号文件。",
    43: "开设“敬仲视角”专栏。",
    44: "做好互联网大会安保工作。",
    45: "采购总金额541.171万元。",
    46: "采购总金额541171元。",
    47: "㈠ 基本情况，Ｗｅｂ站点。",
    48: "由寿張鎮負責，後續跟進。",
    49: "建成政务APP应用，open data平台。",
    50: "与𠮷田村协作。",
    51: "共受理1,234件，其中9.5%延期。",
}


@dataclass(frozen=True, slots=True)
class Made:
    """A report and where its file lies below content/."""

    path: str
    report: Report


def _cells(applications: int) -> Iterator[Cell]:
    """A form of zeros, with so many applications received."""
    for name, unit in (cell for block in forms()["2019"].blocks for cell in block.cell_units()):
        figure = applications if name in ("requests.new.total", "requests.denied_security.total") else 0
        yield Cell(name, REPORTED, Decimal(figure), str(figure), unit)


def _proactive(number: int) -> Iterator[Cell]:
    """Table two, whose figures have no sums, with every kind of figure."""
    rng = random.Random(number)
    figures = ["0", "0", "3", "18", "120", "2047", "70000", "-4", "", "/", "…", "约 7", "12（未核）"]
    for block in forms()["2019" if number % 20 == 5 else "2021"].blocks:
        for name, unit in block.cell_units() if block.table == "proactive" else ():
            money = unit == "万元"
            text = rng.choice(["0.5", "541.17", "12.25", "99999999999.999", "30", ""]) if money else rng.choice(figures)
            status, value = read_cell(text)
            unstated = money and value is not None and rng.random() < 0.3
            raw, remarks = default_raw(status, text), ("unit_unstated",) if unstated else ()
            yield Cell(name, status, value, raw, None if unstated else unit, remarks)


def _made(number: int, rng: random.Random) -> Made:
    place = PLACES[number % len(PLACES)]
    town = f"{_TOWNS[number % 17]}{_TOWNS[number * 7 % 19]}镇" if number % 47 else "寿张镇"
    year = 2016 + number // 7 % 8
    sentences = ["".join(rng.choices(_WORDS, k=rng.randrange(4, 12))) + rng.choice("，。；") for _ in range(6)]
    sentences.append(f"收到申请{rng.randrange(2000)}件，支出{rng.randrange(900)}.{rng.randrange(100)}万元。")
    if number % 5 == 0:
        sentences.append(f"学习寿张镇的做法，{rng.choice('甲乙丙丁')}组参加。")
    lines = [Paragraph(line) for line in PLANTED.get(number, "").split("\n") if line]
    sections = [Section("overview", "一、总体情况", (Paragraph("".join(sentences)), *lines))]
    cells = tuple(_cells(5 if number % 20 == 0 else 0)) if number % 10 == 0 else ()
    if cells:
        sections.append(Section("chapter_7", "七、其他", (Paragraph("本年新收政府信息公开申请5件。"),)))
        sections += [Section(table, None, (OfficialTable(table),)) for table in ("proactive", "requests", "disputes")]
    elif number % 10 == 5:
        cells = tuple(_proactive(number))
        sections.append(Section("proactive", None, (OfficialTable("proactive"),)))
    report = Report(
        title=f"{town}{year}年政府信息公开工作年度报告",
        year=year,
        form="2019" if number % 10 == 0 else None,
        body=Body(f"{town}人民政府", None, (*place, town), "标题"),
        source=Source("原件.txt", "text/plain", "0" * 64),
        sections=tuple(sections),
        cells=cells,
        converter="gongkai 0",
        added=f"{year + 1}-02-{number % 28 + 1:02}",
    )
    return Made(f"p{PLACES.index(place)}/t{number:03}/{year}.md", report)


def many_reports(count: int = REPORTS) -> Iterator[Made]:
    """The same ones each time; fewer are the first of them."""
    rng = random.Random(5)
    for number in range(count):
        yield _made(number, rng)


def write_many(content: Path, count: int = REPORTS) -> dict[str, tuple[Report, str]]:
    """Write them below `content`; address → the report and its Markdown."""
    written = {}
    for made in many_reports(count):
        text = write(made.report)
        file = content / made.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")
        written[made.path.removesuffix(".md") + "/"] = made.report, text
    return written
