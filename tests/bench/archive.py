"""An archive of as many reports as one likes, for the benches; the same number always gives the same bytes.

Bodies are the townships of the gazetteer, each with three to seven of the years 2019–2025. The narrative is as long as that of real
townships (900 to 1,900 characters, 1,400 on average). Half of it are sentences as such reports have them, with their own figures and
places; the rest are clauses of words drawn from a dictionary of 46,000 (that of pypinyin) by Zipf's law, so that no sentence comes
twice and the pairs of characters are as many as in real text: of the pairs of a real report 47 to 60 % are in none of four others;
here 53 % on average. Tables are of the form of their year, with figures that mostly add up: 4 % of the reports have a broken sum,
5 % lack cells or leave them blank. Each has an original, of the sizes and kinds that bodies publish (`originals.py`).
"""

import argparse
import hashlib
import random
import shutil
import sys
from bisect import bisect
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import accumulate, chain, product
from pathlib import Path, PurePosixPath
from typing import Any

from originals import original, printed
from pypinyin.phrases_dict import phrases_dict

from converters.archive.slugs import folder
from converters.forms.official_forms import Block, forms
from converters.gazetteer.divisions import provinces, townships_of
from converters.markdown import write
from converters.model.originals import MEDIA_TYPES
from converters.model.report import (
    BLANK,
    MISSING,
    REPORTED,
    Body,
    Cell,
    OfficialTable,
    Paragraph,
    Report,
    Section,
    Source,
)

YEARS = (2025, 2024, 2023, 2022, 2021, 2020, 2019)
_SENTENCES = (
    "{year}年，{town}认真贯彻落实《中华人民共和国政府信息公开条例》，坚持以公开为常态、不公开为例外，全年主动公开政府信息{n}条",
    "通过{county}政府网站公开{m}条，通过微信公众号、公示栏等发布{k}条，其中{word}类{i}条",
    "收到政府信息公开申请{i}件，均在法定期限内答复，其中涉及{word}的{j}件",
    "{town}成立以镇长为组长的领导小组，明确{word}专人负责，召开会议{j}次，组织培训{i}次、{m}人次",
    "围绕{word}、{word}等群众关心的事项，及时更新{word}专栏，点击量{n}人次",
    "一是公开的内容还不够全面，{word}方面的信息偏少；二是{word}的形式较为单一",
    "下一步，将加强与{county}{word}部门的沟通，提高{word}的质量，做到应公开、尽公开",
    "本年度没有因政府信息公开申请行政复议、提起行政诉讼的情况，也没有收取信息处理费",
    "严格执行三审三校制度，对拟公开的{word}逐条审查，退回修改{i}条",
    "按照《{city}{year}年政务公开工作要点》，{town}对{word}领域标准目录进行了{j}次调整",
)
_JOINTS = (
    "的",
    "和",
    "在",
    "对",
    "与",
    "并",
    "，",
    "，",
    "、",
    "进一步",
    "通过",
    "开展",
    "加强",
    "推进",
    "做好",
    "以及",
    "重点",
)
_LENGTHS = {"overview": (350, 1300), "problems": (50, 450), "other_matters": (1, 350)}
"""Section → least and most characters; a little more come out, since sentences are whole."""
_MAKERS = (Path(__file__), Path(__file__).with_name("originals.py"))
_TITLES = ("{town}{year}年政府信息公开工作年度报告", "{county}{town}人民政府{year}年度政府信息公开工作年度报告")


@cache
def _words() -> tuple[list[str], list[float]]:
    """Words, and the sums of their weights."""
    found = sorted(word for word in phrases_dict if 2 <= len(word) <= 4 and all("一" <= c <= "鿿" for c in word))
    random.Random(46).shuffle(found)
    return found, list(accumulate(1 / (rank + 10) for rank in range(len(found))))


def _word(rng: random.Random) -> str:
    words, weights = _words()
    return words[bisect(weights, rng.random() * weights[-1])]


def _clause(rng: random.Random) -> str:
    return "".join(
        rng.choice(_JOINTS) if rng.random() < 0.4 else _word(rng) for _ in range(rng.randrange(5, 13))
    ).strip("，、")


def _sentence(rng: random.Random, names: dict[str, Any]) -> str:
    figures = {key: int(10 ** (rng.random() * width)) for key, width in zip("ijkmn", (1, 1, 3, 3, 4), strict=True)}
    template = rng.choice(_SENTENCES)
    while "{word}" in template:
        template = template.replace("{word}", _word(rng), 1)
    return template.format(**figures, **names)


def _narrative(rng: random.Random, names: dict[str, Any], least: int, most: int) -> tuple[Paragraph, ...]:
    """Paragraphs of so many characters in all."""
    paragraphs: list[Paragraph] = []
    left = rng.randrange(least, most)
    while left > 0:
        sentences = [_sentence(rng, names) if rng.random() < 0.5 else _clause(rng) for _ in range(rng.randrange(1, 6))]
        paragraphs.append(Paragraph("。".join(sentences) + "。"))
        left -= len(paragraphs[-1].text)
    return tuple(paragraphs)


def _numbers(rng: random.Random, form: str) -> dict[str, int]:
    """A figure for each cell of the form, such that every sum holds."""
    found = {
        name: rng.randrange(40) if name.startswith("proactive") else 0
        for block in forms()[form].blocks
        for name in block.cells
    }
    for block in forms()[form].blocks:
        if block.table != "proactive":
            _fill(rng, block, found)
    return found


def _fill(rng: random.Random, block: Block, found: dict[str, int]) -> None:
    sums = {rule.left[0]: rule.right for rule in block.sums if rule.axis == "columns"}
    for row, column in product(block.rows, block.columns):
        if column.id not in sums and row.id not in ("new", "handled"):
            found[f"{block.table}.{row.id}.{column.id}"] = rng.choice((0, 0, 0, 0, 0, 1, 2, 3, 7, 12))
    if block.table == "requests":
        _balance(block, found)
    for row, (total, parts) in product(block.rows, sums.items()):
        at = f"{block.table}.{row.id}."
        found[at + total] = sum(found[at + part] for part in parts)


def _balance(block: Block, found: dict[str, int]) -> None:
    """As many applications came in as were handled or carried over."""
    results = [row.id for row in block.rows if row.id not in ("new", "carried_in", "handled", "carried_out")]
    for column in block.columns:
        at = f"{block.table}.{{}}.{column.id}".format
        handled = sum(found[at(row)] for row in results)
        found[at("handled")] = handled
        found[at("carried_in")] = min(found[at("carried_in")], handled)
        found[at("new")] = handled + found[at("carried_out")] - found[at("carried_in")]


def _cells(rng: random.Random, form: str) -> tuple[Cell, ...]:
    numbers = _numbers(rng, form)
    if rng.random() < 0.04:
        numbers[rng.choice([name for name in numbers if name.startswith("requests") and name.endswith("total")])] += 1
    lost: dict[str, str] = {}
    if rng.random() < 0.05:
        lost = {name: rng.choice((BLANK, MISSING)) for name in rng.sample(sorted(numbers), rng.randrange(1, 9))}
    units = chain.from_iterable(block.cell_units() for block in forms()[form].blocks)
    return tuple(_cell(name, numbers[name], unit, lost.get(name, REPORTED)) for name, unit in units)


def _cell(name: str, number: int, unit: str | None, status: str) -> Cell:
    if status == REPORTED:
        return Cell(name, status, Decimal(number), str(number), unit)
    return Cell(name, status, None, "" if status == BLANK else None, unit)


def report(path: tuple[str, ...], code: str, year: int) -> tuple[Report, bytes]:
    """The report of a township (its names from the province down) for a year, and its original."""
    rng = random.Random(f"{code} {year}")
    form = "2019" if year < 2021 else "2021"
    names = {"town": path[-1], "county": path[-2], "city": path[-3] if len(path) > 2 else path[0], "year": year}
    title = rng.choice(_TITLES).format(**names)
    sections = [Section("preamble", None, (Paragraph(f"现将{path[-1]}{year}年政府信息公开工作情况报告如下。"),))]
    cells = _cells(rng, form)
    for head in forms()[form].sections:
        lengths = _LENGTHS.get(head.id)
        blocks = _narrative(rng, names, *lengths) if lengths else (OfficialTable(head.id),)
        sections.append(Section(head.id, head.heading, blocks))
    data, ending = original(printed(title, sections, cells), "/".join(path[:3]), f"{code}-{year}")
    body = Body(path[-1] + ("办事处" if path[-1].endswith("街道") else "人民政府"), code, path, "标题")
    source = Source(f"{code}-{year}.{ending}", MEDIA_TYPES[ending], hashlib.sha256(data).hexdigest())
    return Report(title, year, form, body, source, tuple(sections), cells, f"{year + 1}-01-17", "gongkai bench"), data


def reports(count: int) -> Iterator[tuple[Report, bytes]]:
    """So many reports: townships from every province in a fixed order, each with three to seven years."""
    places = [place for province in provinces() for place in townships_of(province) if len(place.path) > 2]
    random.Random(41).shuffle(places)
    made = 0
    for place in places:
        for year in YEARS[: 3 + int(place.code) % 5]:
            if made == count:
                return
            yield report(place.path, place.code, year)
            made += 1
    raise SystemExit(f"only {made} reports can be made; ask for no more")


def placed(count: int) -> Iterator[tuple[PurePosixPath, str, PurePosixPath, bytes]]:
    """So many reports: paths below content/ that gongkai add would file them under, text and original."""
    names: dict[PurePosixPath, str] = {}
    for made, data in reports(count):
        path = folder(made, names.get)
        place = PurePosixPath()
        for part, name in zip(path.parts, (*made.body.region, made.body.name or ""), strict=False):
            place /= part
            names.setdefault(place, name if place != path else _own(made))
        beside = path / f"{made.year}.source{PurePosixPath(made.source.name).suffix}"
        yield path / f"{made.year}.md", write(made), beside, data


def write_archive(count: int, content: Path) -> None:
    """The reports below `content`, as gongkai add would file them."""
    for path, text, beside, data in placed(count):
        file = content / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")
        (content / beside).write_bytes(data)


def kept_archive(count: int, folder: Path) -> Path:
    """The archive of so many reports in a folder where archives are kept; it is made if it is not there.

    One that an earlier version of this code has made is removed.
    """
    made_by = hashlib.sha256(b"".join(name.read_bytes() for name in _MAKERS)).hexdigest()
    content = folder / f"archive-{count}-{made_by[:8]}"
    if not content.exists():
        for old in folder.glob(f"archive-{count}-*"):
            shutil.rmtree(old)
        print(f"making {count} reports", file=sys.stderr, flush=True)
        making = content.with_suffix(".making")
        write_archive(count, making)
        making.rename(content)
    return content


def _own(made: Report) -> str:
    return (made.body.name or "").removeprefix(made.body.region[-1])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("content", type=Path)
    arguments = parser.parse_args()
    write_archive(arguments.count, arguments.content)
