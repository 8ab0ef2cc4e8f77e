"""Sources for the benches: reports of the 2021 form, each with its own figures and narrative of 1,500 to 3,000 characters.

The same number always makes the same report. No two share a sentence, so that nothing can be gained by remembering one.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import html_pages
from layouts import LAYOUTS
from made_reports import Grid, made
from office_files import OFFICIAL, converted, laid_out

_COUNTIES = ("阳谷县", "临淄区", "秀洲区", "会同县", "怀远县", "黄岛区")
_TOPICS = (
    "政策文件",
    "财政预决算",
    "乡村振兴",
    "社会救助",
    "义务教育",
    "公共卫生",
    "安全生产",
    "生态环境",
    "村务公开",
    "招标采购",
)
_MEANS = ("政府网站", "政务新媒体", "公开查阅点", "新闻发布会", "便民服务大厅", "宣传栏", "广播电视", "微信公众号")
_WANTS = (
    "公开的及时性",
    "政策解读的形式",
    "工作人员的业务水平",
    "依申请公开的规范性",
    "公开平台的管理",
    "群众的知晓率",
)
_SENTENCES = (
    "{year}年，{town}围绕{topic}和{other}，通过{means}主动公开政府信息{n}条，比上年增加{m}条，其中{topic}类{k}条。",
    "（{i}）加强{topic}信息公开。全年发布{topic}信息{n}条，答复群众咨询{m}次，点击量达{k}人次，群众满意度不断提升。",
    "全年召开政务公开专题会议{i}次，组织{other}培训{i}期，参训{n}人，明确由{m}个部门承担“谁公开、谁审查、谁负责”的责任。",
    "{n}月至{m}日期间，我们对照《中华人民共和国政府信息公开条例》，梳理{topic}领域目录{k}项，更新{other}栏目{n}个。",
    "一是{want}有待加强，{topic}领域仍有{n}项内容更新不够及时；二是{means}与{other}衔接不够，需由专人核对{m}次。",
    "下一步将重点提升{want}，计划在{means}增设{topic}专栏{i}个，每季度检查{other}栏目，全年不少于{n}次，并通报结果。",
    "规范办理依申请公开{n}件，均在法定期限内答复，其中涉及{topic}的{m}件、涉及{other}的{k}件，未收取信息处理费。",
)


@dataclass(frozen=True)
class Kind:
    """A kind of source file."""

    name: str
    make: Callable[[int], list[bytes]]
    """How many → that many different files."""


def _sentence(rng: random.Random, year: int, town: str) -> str:
    topic, other = rng.sample(_TOPICS, 2)
    words = {"topic": topic, "other": other, "means": rng.choice(_MEANS), "want": rng.choice(_WANTS)}
    i, n, m, k = rng.choice("一二三四五六七八九"), rng.randrange(9, 9999), rng.randrange(9, 999), rng.randrange(9, 999)
    return rng.choice(_SENTENCES).format(year=year, town=town, i=i, n=n, m=m, k=k, **words)


def _paragraphs(rng: random.Random, characters: int, year: int, town: str) -> list[str]:
    """Paragraphs of one to three sentences, at least as many characters together."""
    found: list[str] = []
    while sum(map(len, found)) < characters:
        found.append("".join(_sentence(rng, year, town) for _ in range(rng.randrange(1, 4))))
    return found


def parts(number: int) -> list[str | Grid]:
    """The paragraphs and tables of a report."""
    rng = random.Random(number)
    town = f"{rng.choice(_COUNTIES)}{rng.choice('东西南北')}{rng.choice('山河店桥岭')}镇"
    report = made("2021", seed=number, body=town, year=rng.choice((2021, 2022, 2023, 2024)))
    characters = rng.randrange(1300, 2600)
    found: list[str | Grid] = []
    for part in report.parts():
        found.append(part)
        if isinstance(part, str) and part.startswith(("一、", "五、")):
            share = 0.7 if part.startswith("一、") else 0.3
            found += _paragraphs(rng, int(characters * share), report.year, town)
    return found


def _docx(count: int) -> list[bytes]:
    """Half of them as python-docx writes them, half saved again by LibreOffice."""
    files = [laid_out(parts(number), OFFICIAL) for number in range(count)]
    return [*files[: count // 2], *converted(files[count // 2 :], "docx")]


def _office(target: str) -> Callable[[int], list[bytes]]:
    return lambda count: converted([laid_out(parts(number), OFFICIAL) for number in range(count)], target)


def _html(count: int) -> list[bytes]:
    skeletons = tuple(html_pages.SKELETONS)
    return [
        html_pages.encoded(parts(number), skeletons[number % len(skeletons)], "word", "utf-8", "utf-8")
        for number in range(count)
    ]


def _text(count: int) -> list[bytes]:
    layouts = tuple(LAYOUTS.values())
    return [layouts[number % len(layouts)](parts(number)).encode() for number in range(count)]


KINDS = {
    kind.name: kind
    for kind in (
        Kind("docx", _docx),
        Kind("txt", _text),
        Kind("html", _html),
        Kind("pdf", _office("pdf")),
        Kind("doc", _office("doc")),
    )
}


def write_all(kinds: Sequence[str], count: int, folder: Path) -> dict[str, list[Path]]:
    """The files of each kind, made anew in the folder."""
    made_files: dict[str, list[Path]] = {}
    for name in kinds:
        made_files[name] = [folder / f"{number:03}.{name}" for number in range(count)]
        for path, data in zip(made_files[name], KINDS[name].make(count), strict=True):
            path.write_bytes(data)
    return made_files
