"""Damage that the catalogue shows, done to a made report: each loses no figure, so all must be read."""

from collections.abc import Callable
from dataclasses import replace

import made_reports as mr
from layouts import LAYOUTS


def swap(text: str, *pairs: tuple[str, str]) -> str:
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


def cell_lines(source: mr.MadeReport) -> str:
    return LAYOUTS["L1"](source.parts())


def _l6(source: mr.MadeReport) -> str:
    return LAYOUTS["L6"](source.parts())


def _first_clause_lost(source: mr.MadeReport) -> str:
    text = cell_lines(source)
    start, end = text.index("\t第二十条第（一）项"), text.index("\t信息内容")
    return text[:start] + text[end:]


def _heads_over_two_rows(source: mr.MadeReport) -> str:
    heads = "\t商业企业\n\t科研机构\n\t社会公益组织\n\t法律服务机构\n\t其他\n\t\n"
    split = "\t商业\n\t科研\n\t社会公益\n\t法律服务\n\t其他\n\t\n\n\t\n\t\n\t企业\n\t机构\n\t组织\n\t机构\n\t\n\t\n"
    return swap(cell_lines(source), (heads, split))


def _second_lines_of_heads_lost(source: mr.MadeReport) -> str:
    return swap(cell_lines(source), ("现行有效件数", "现行有效件"), ("本年制发件数", "本年发件"))


def _rule_under_the_head(source: mr.MadeReport) -> str:
    head = "| 第二十条第（一）项 |"
    return swap(LAYOUTS["L4b"](source.parts()), (head, f"{head}\n|---|---|---|---|"))


def _traditional(source: mr.MadeReport) -> str:
    pairs = [("规章", "規章"), ("规范", "規範"), ("现行有效件数", "現行有效件數"), ("总计", "總計"), ("结果", "結果")]
    return swap(cell_lines(source), *pairs, ("处理", "處理"), ("机构", "機構"))


def _vertical_heads(source: mr.MadeReport) -> str:
    text = _l6(source)
    heads = text[text.index("行政复议  行政诉讼") :].split("\n")[:3]
    drawn = (
        "行政复议  行政诉讼\n结 结 其 尚 总  未经复议直接起诉  复议后起诉\n果 果 他 未 计\n"
        "维 纠 结 审  结 结 其 尚 总 结 结 其 尚 总\n持 正 果 结  果 果 他 未 计 果 果 他 未 计"
    )
    return swap(text, ("\n".join(heads), drawn))


def _labels_wrapped(source: mr.MadeReport, *, before: bool) -> str:
    text = _l6(source)
    for first, rest in (
        ("（二）部分公开（区分处理的，只计这一", "情形，不计其他情形）"),
        ("2.申请人逾期未按收费通知要求缴纳费", "用、行政机关不再处理其政府信息公开申请"),
        ("5.要求行政机关确认或重新", "出具已获取信息"),
    ):
        (line,) = (line for line in text.split("\n") if first + rest in line)
        if before:
            text = text.replace(line, line.replace(first + rest, f"{first}\n{rest}"))
        else:
            text = text.replace(line, line.replace(first + rest, first) + f"\n{rest}")
    return text


def _page_furniture(source: mr.MadeReport) -> str:
    text = swap(_l6(source), ("三、收到和处理", "- 3 -\n三、收到和处理"))
    at = text.index("5.属于三类")
    return text[:at] + "Page 4 - 寿张镇政府信息公开工作年度报告/P. 4\n" + text[at:]


def _printed_twice(source: mr.MadeReport) -> str:
    tables = [part for part in source.parts() if not isinstance(part, str)]
    return cell_lines(source) + "\n附：\n" + mr.as_cell_lines(tables)


def _tables_alone(source: mr.MadeReport) -> str:
    return mr.as_cell_lines([part for part in source.parts() if not isinstance(part, str)])


def _cut(grid: mr.Grid, row: int) -> tuple[mr.Grid, mr.Grid]:
    """The grid above a row, where merged cells that reach below it end, and from that row on."""
    above = [at for at in grid.cells if at.row + at.rows <= row]
    above += [replace(at, rows=row - at.row) for at in grid.cells if at.row < row < at.row + at.rows]
    below = [replace(at, row=at.row - row) for at in grid.cells if at.row >= row]
    return mr.Grid(row, grid.width, tuple(above)), mr.Grid(grid.height - row, grid.width, tuple(below))


def _split_by_hand(source: mr.MadeReport) -> bytes:
    parts: list[str | mr.Grid] = []
    for part in source.parts():
        if isinstance(part, mr.Grid) and part.width == 10:
            first, rest = _cut(part, 14)
            parts += [first, "", rest]
        else:
            parts.append(part)
    return mr.as_docx(parts)


CASES: dict[str, Callable[[mr.MadeReport], str | bytes]] = {
    "L6 vertical heads": _vertical_heads,
    "L6 labels wrapped after the figures": lambda source: _labels_wrapped(source, before=False),
    "L6 labels wrapped before the figures": lambda source: _labels_wrapped(source, before=True),
    "L6 page furniture": _page_furniture,
    "L8 rule under the head": _rule_under_the_head,
    "L10 first clause lost": _first_clause_lost,
    "L10 tables alone": _tables_alone,
    "L11 heads over two rows": _heads_over_two_rows,
    "L12 ends of heads lost": _second_lines_of_heads_lost,
    "L16 printed twice": _printed_twice,
    "traditional characters": _traditional,
    "split by hand": _split_by_hand,
    "heading and text on one line": lambda source: swap(
        cell_lines(source), ("五、存在的主要问题及改进情况\n", "五、存在的主要问题及改进情况 我公司按照要求，")
    ),
    "title and text on one line": lambda source: swap(cell_lines(source), (f"{source.title}\n", f"{source.title} ")),
    "angle brackets": lambda source: swap(
        cell_lines(source),
        ("现公布本年度报告", "按照《关于印发<中华人民共和国政府信息公开工作年度报告格式>的通知》公布"),
    ),
}
