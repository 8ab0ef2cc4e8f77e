"""Reports made for tests: official tables as grids, filled with numbers that all differ, in the layouts that sources use.

Made from converters.forms' data only for the labels; the grids are drawn here by hand, as the official forms print them,
so that a mistake in the reading of a form cannot hide in the making of its test.
"""

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import word_files

from converters.forms.official_forms import forms


@dataclass(frozen=True)
class At:
    """A printed cell: where it starts, what it covers, what it says."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True)
class Grid:
    """A printed table."""

    height: int
    width: int
    cells: tuple[At, ...]


Figures = dict[str, str]


def distinct_figures(form: str, seed: int = 0) -> Figures:
    """Cell id → printed number; all numbers differ and none is 0. Sums do not hold."""
    names = [name for block in forms()[form].blocks for name in block.cells]
    numbers = random.Random(seed).sample(range(1, 10 * len(names)), len(names))
    figures = {name: str(number) for name, number in zip(names, numbers, strict=True)}
    for name in figures:
        if name.endswith((".amount", ".fees.value", ".budget.value")):
            figures[name] += ".25" if form == "2021" else ".25万元"
    return figures


def _proactive_2019(f: Figures) -> Grid:
    cells: list[At] = []
    row = 0

    def clause(name: str, heads: list[str], rows: list[tuple[str, str, list[str]]], spans: list[int]) -> None:
        nonlocal row
        cells.append(At(row, 0, f"第二十条第（{name}）项", 1, 4))
        column = 1
        cells.append(At(row + 1, 0, "信息内容"))
        for head, span in zip(heads, spans, strict=True):
            cells.append(At(row + 1, column, head, 1, span))
            column += span
        row += 2
        for label, key, columns in rows:
            cells.append(At(row, 0, label))
            column = 1
            for name_, span in zip(columns, spans, strict=True):
                cells.append(At(row, column, f[f"proactive.{key}.{name_}"], 1, span))
                column += span
            row += 1

    three = ["prior_items", "change", "decisions"]
    heads = ["上一年项目数量", "本年增/减", "处理决定数量"]
    first = ["made", "published", "total_public"]
    clause(
        "一",
        ["本年新制作数量", "本年新公开数量", "对外公开总数量"],
        [("规章", "regulations", first), ("规范性文件", "normative_documents", first)],
        [1, 1, 1],
    )
    clause(
        "五", heads, [("行政许可", "licensing", three), ("其他对外管理服务事项", "other_services", three)], [1, 1, 1]
    )
    clause("六", heads, [("行政处罚", "penalties", three), ("行政强制", "coercive_measures", three)], [1, 1, 1])
    clause("八", heads[:2], [("行政事业性收费", "fees", three[:2])], [1, 2])
    clause("九", ["采购项目数量", "采购总金额"], [("政府集中采购", "procurement", ["items", "amount"])], [1, 2])
    return Grid(row, 4, tuple(cells))


def _proactive_2021(f: Figures) -> Grid:
    cells = [
        At(0, 0, "第二十条第（一）项", 1, 4),
        *(At(1, i, text) for i, text in enumerate(["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"])),
    ]
    row = 2
    for label, key in (("规章", "regulations"), ("行政规范性文件", "normative_documents")):
        cells.append(At(row, 0, label))
        for i, column in enumerate(("issued", "repealed", "in_force")):
            cells.append(At(row, i + 1, f[f"proactive.{key}.{column}"]))
        row += 1
    for clause, head, rows in (
        ("五", "本年处理决定数量", [("行政许可", "licensing.decisions")]),
        ("六", "本年处理决定数量", [("行政处罚", "penalties.decisions"), ("行政强制", "coercive_measures.decisions")]),
        ("八", "本年收费金额（单位：万元）", [("行政事业性收费", "fees.amount")]),
    ):
        cells += [At(row, 0, f"第二十条第（{clause}）项", 1, 4), At(row + 1, 0, "信息内容"), At(row + 1, 1, head, 1, 3)]
        row += 2
        for label, key in rows:
            cells += [At(row, 0, label), At(row, 1, f[f"proactive.{key}"], 1, 3)]
            row += 1
    return Grid(row, 4, tuple(cells))


_APPLICANTS = ("natural_person", "business", "research", "nonprofit", "legal_service", "other_organisation", "total")


def _requests(form: str) -> Callable[[Figures], Grid]:
    def grid(f: Figures) -> Grid:
        cells = [
            At(0, 0, "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3, 3),
            At(0, 3, "申请人情况", 1, 7),
            At(1, 3, "自然人", 2, 1),
            At(1, 4, "法人或其他组织", 1, 5),
            At(1, 9, "总计", 2, 1),
            *(
                At(2, 4 + i, text)
                for i, text in enumerate(["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"])
            ),
        ]
        block = next(block for block in forms()[form].blocks if block.table == "requests")
        starts: dict[tuple[str, ...], int] = {}
        heights: dict[tuple[str, ...], int] = {}
        for r, row in enumerate(block.rows, 3):
            for depth in range(1, len(row.path)):
                starts.setdefault(row.path[:depth], r)
                heights[row.path[:depth]] = r - starts[row.path[:depth]] + 1
        for r, row in enumerate(block.rows, 3):
            for depth in range(1, len(row.path)):
                if starts[row.path[:depth]] == r:
                    cells.append(At(r, depth - 1, row.path[depth - 1], heights[row.path[:depth]], 1))
            depth = len(row.path) - 1
            cells.append(At(r, depth, row.path[-1], 1, 3 - depth))
            cells += [At(r, 3 + i, f[f"requests.{row.id}.{column}"]) for i, column in enumerate(_APPLICANTS)]
        return Grid(3 + len(block.rows), 10, tuple(cells))

    return grid


_RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")


def _disputes(f: Figures) -> Grid:
    cells = [At(0, 0, "行政复议", 1, 5), At(0, 5, "行政诉讼", 1, 10)]
    cells += [At(1, i, text, 2, 1) for i, text in enumerate(_RESULTS)]
    cells += [At(1, 5, "未经复议直接起诉", 1, 5), At(1, 10, "复议后起诉", 1, 5)]
    cells += [At(2, 5 + i, text) for i, text in enumerate(_RESULTS * 2)]
    names = [
        f"disputes.{row}.{column}"
        for row in ("reconsideration", "litigation_direct", "litigation_after_reconsideration")
        for column in ("upheld", "corrected", "other", "pending", "total")
    ]
    cells += [At(3, i, f[name]) for i, name in enumerate(names)]
    return Grid(4, 15, tuple(cells))


def _statistics(f: Figures) -> Grid:
    """The table of 2014: an indicator a row; heads of chapters print a dash for unit and figure."""
    cells = [At(0, i, text) for i, text in enumerate(("统计指标", "单位", "统计数"))]
    (block,) = forms()["2014"].blocks
    row, printed = 1, set[str]()
    for item in block.rows:
        for depth, label in enumerate(item.path):
            is_leaf = depth == len(item.path) - 1
            if not is_leaf and (label in printed or any(other.path == item.path[: depth + 1] for other in block.rows)):
                continue
            printed.add(label)
            unit, figure = (item.unit or "", f[f"statistics.{item.id}.value"]) if is_leaf else ("——", "——")
            cells += [At(row, 0, label), At(row, 1, unit), At(row, 2, figure)]
            row += 1
    return Grid(row, 3, tuple(cells))


GRIDS: dict[str, tuple[Callable[[Figures], Grid], ...]] = {
    "2019": (_proactive_2019, _requests("2019"), _disputes),
    "2021": (_proactive_2021, _requests("2021"), _disputes),
    "2014": (_statistics,),
}
"""Form → what draws its tables two, three and four."""


@dataclass(frozen=True)
class MadeReport:
    """What a made source says."""

    form: str
    year: int
    body: str
    figures: Figures

    @property
    def title(self) -> str:
        return f"{self.body}{self.year}年政府信息公开工作年度报告"

    def parts(self) -> list[str | Grid]:
        """Paragraphs and tables in reading order."""
        if self.form == "2014":
            return self._parts_2014()
        proactive, requests, disputes = (draw(self.figures) for draw in GRIDS[self.form])
        return [
            self.title,
            "根据《中华人民共和国政府信息公开条例》，现公布本年度报告。",
            "一、总体情况",
            f"{self.year}年，我镇主动公开政府信息396条，其中（一）会议12次；50%以上为*民生*类。",
            "二、主动公开政府信息情况",
            proactive,
            "三、收到和处理政府信息公开申请情况",
            requests,
            "四、政府信息公开行政复议、行政诉讼情况",
            disputes,
            "五、存在的主要问题及改进情况",
            "1. 公开意识有待增强。",
            "2. 下一步加强培训。",
            "六、其他需要报告的事项",
            "无",
        ]

    def _parts_2014(self) -> list[str | Grid]:
        (draw,) = GRIDS["2014"]
        return [
            self.title,
            "根据《中华人民共和国政府信息公开条例》，现公布本年度报告。",
            "一、概述",
            f"{self.year}年，我镇认真做好政府信息公开工作。",
            "二、主动公开政府信息情况",
            "主动公开政府信息312条。",
            "三、依申请公开政府信息情况",
            "本年度受理申请4件，均已办结。",
            "四、复议、诉讼情况",
            "未发生行政复议、行政诉讼。",
            "五、存在的主要问题及改进措施",
            "公开的及时性有待提高。",
            "六、附表",
            draw(self.figures),
            "以上数据由党政办公室统计。",
        ]


def made(form: str, seed: int = 0, body: str = "寿张镇", year: int | None = None, **changed: str) -> MadeReport:
    """A report with all-different figures; `changed` maps cell ids (with `__` for `.`) to other printed texts."""
    figures = distinct_figures(form, seed)
    figures |= {name.replace("__", "."): text for name, text in changed.items()}
    return MadeReport(form, year or {"2014": 2016, "2019": 2020, "2021": 2022}[form], body, figures)


def _drawn(grid: Grid) -> str:
    """A table of a Word file, with really merged cells."""
    rows = ({at.column: _cell(at, row, grid.width) for at in line} for row, line in enumerate(_printed(grid)))
    return word_files.table(([row[column] for column in sorted(row)] for row in rows), grid.width)


def _cell(at: At, row: int, width: int) -> str:
    """What stands of a cell in one of the rows that it covers."""
    merged = "" if at.rows == 1 else "restart" if row == at.row else "continue"
    return word_files.cell(at.text if row == at.row else None, width, at.columns, merged)


def _printed(grid: Grid) -> list[list[At]]:
    """The cells that cover each row; where there is none, one that begins in no row, and so says nothing."""
    rows: list[list[At]] = [[] for _ in range(grid.height)]
    for at in grid.cells:
        for row in range(at.row, at.row + at.rows):
            rows[row].append(at)
    for line in rows:
        covered = {column for at in line for column in range(at.column, at.column + at.columns)}
        line += [At(-1, column, "") for column in range(grid.width) if column not in covered]
    return rows


def as_docx(parts: Iterable[str | Grid]) -> bytes:
    """A Word file."""
    return word_files.word_file(word_files.paragraph(part) if isinstance(part, str) else _drawn(part) for part in parts)


def grid_rows(grid: Grid) -> list[list[str | None]]:
    """The grid row by row; None under a cell that is continued from the row above, merged columns given once."""
    covered = {(r, at.column) for at in grid.cells for r in range(at.row + 1, at.row + at.rows)}
    starts = {(at.row, at.column): at.text for at in grid.cells}
    lines = []
    for r in range(grid.height):
        line: list[str | None] = []
        for c in range(grid.width):
            if (r, c) in starts:
                line.append(starts[r, c])
            elif (r, c) in covered:
                line.append(None)
        lines.append(line)
    return lines


def as_cell_lines(parts: Iterable[str | Grid]) -> str:
    """Text with a tab before each cell, one cell a line, a blank line after each row."""
    out = []
    for part in parts:
        if isinstance(part, str):
            out.append(part)
            continue
        for line in grid_rows(part):
            out += ["\t" + (text or "") for text in line] + [""]
    return "\n".join(out) + "\n"


def as_ragged_rows(parts: Iterable[str | Grid]) -> str:
    """Text with one row a line, tabs between cells, merged columns collapsed and the tail padded with tabs."""
    out = []
    for part in parts:
        if isinstance(part, str):
            out += [part, ""]
            continue
        for line in grid_rows(part):
            texts = [text or "" for text in line]
            out.append("\t".join(texts + [""] * (part.width - len(texts))))
        out.append("")
    return "\n".join(out)
