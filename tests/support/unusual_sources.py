"""Made reports in shapes that real sources were seen in and that once were misread: each with what must be read of it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import made_reports as mr
from drawn_pages import FONT, HEIGHT, drawn
from layouts import LAYOUTS
from made_reports import Grid
from reportlab.pdfgen.canvas import Canvas


@dataclass(frozen=True)
class Unusual:
    """A source, and what it says."""

    extension: str
    data: bytes
    report: mr.MadeReport
    is_told: bool = True
    """Whether every figure of the report can be read in it; else only the golden holds what is said of it."""


def _piped(grid: Grid, *, fillers: bool) -> Iterator[str]:
    """One cell a line with a pipe behind it; the columns that merged cells cover besides as pipes on a line of their own."""
    for row in range(grid.height):
        cells = sorted((at for at in grid.cells if at.row == row), key=lambda at: at.column)
        yield from (f"{at.text} |".lstrip() for at in cells)
        if fillers and (spare := sum(at.columns - 1 for at in cells)):
            yield "|" * spare


def _as_piped(report: mr.MadeReport, *, fillers: bool = False) -> list[str]:
    lines: list[str] = []
    for part in report.parts():
        lines += ["", part, ""] if isinstance(part, str) else _piped(part, fillers=fillers)
    return lines


def _only_totals() -> Unusual:
    report = mr.made("2021", 801, "柳林镇", 2023)
    figures = {
        name: "" if name.startswith("requests.") and not name.endswith(".total") else text
        for name, text in report.figures.items()
    }
    report = replace(report, figures=figures)
    return Unusual("txt", "\n".join(_as_piped(report, fillers=True)).encode(), report)


def _two_forms() -> Unusual:
    old, new = mr.made("2019", 802, "石桥镇", 2023), mr.made("2021", 803, "石桥镇", 2023)
    proactive = new.parts()[5]
    parts = [*old.parts()[:5], proactive, *old.parts()[6:]]
    figures = {name: text for name, text in new.figures.items() if name.startswith("proactive.")}
    figures |= {name: text for name, text in old.figures.items() if not name.startswith("proactive.")}
    report = replace(old, figures=figures)
    return Unusual("txt", LAYOUTS["L2"](parts).encode(), report)


def _label_in_two_paragraphs() -> Unusual:
    report = mr.made("2021", 804, "双溪镇", 2021)
    text = LAYOUTS["L3"](report.parts())
    for label in ("（三）不予公开", "（四）无法提供", "（五）不予处理"):
        text = text.replace(f"\n{label}\n", f"\n{label[:3]}\n\n{label[3:]}\n")
    return Unusual("txt", text.encode(), report)


def _each_line_once() -> Unusual:
    report = mr.made("2021", 805, "新丰镇", 2022)
    figures = {name: text if name.startswith("requests.new.") else "0" for name, text in report.figures.items()}
    report = replace(report, figures=figures)
    return Unusual("txt", "\n".join(dict.fromkeys(_as_piped(report))).encode(), report, is_told=False)


def _tables_as_pictures() -> Unusual:
    report = mr.made("2021", 806, "古城镇", 2022)
    pictures = iter(("biao1.png", "biao2.png", "biao3.png"))
    parts = (
        f"<p>{part}</p>" if isinstance(part, str) else f'<p><img src="/upload/{next(pictures)}" width="640"></p>'
        for part in report.parts()
    )
    page = f"<!DOCTYPE html><meta charset=utf-8><title>{report.title}</title><div class=article>{''.join(parts)}</div>"
    return Unusual("html", page.encode(), report, is_told=False)


_WRAPPED = ("2.其他法律", "5.要求行政机关")


def _wrapped_labels_outside() -> Unusual:
    """Markdown made of a PDF: a label of two lines stands before its row, whose figures are a table of their own."""
    report = mr.made("2021", 807, "大河乡", 2024)
    lines: list[str] = []
    for part in report.parts():
        lines += ["", part, ""] if isinstance(part, str) else _rows_of_markdown(part)
    return Unusual("md", "\n".join(lines).encode(), report, is_told=False)


def _rows_of_markdown(grid: Grid) -> Iterator[str]:
    for number, row in enumerate(mr.grid_rows(grid)):
        texts = [(text or "").replace("\n", "") for text in row if text is not None]
        if wrapped := next((text for text in texts if text.startswith(_WRAPPED)), ""):
            yield from ("", wrapped[:9], wrapped[9:])
            texts = texts[texts.index(wrapped) + 1 :]
        else:
            texts += [""] * (grid.width - len(texts))
        yield "| " + " | ".join(texts) + " |"
        if wrapped or not number:
            yield "|---" * len(texts) + "|"


def _piped_tables(grid: Grid) -> Iterator[str]:
    """Each row as a table of its own; table four as three, each under the name of its group."""
    rows = [[text or "" for text in row if text is not None] for row in mr.grid_rows(grid)]
    if grid.width < 15:
        yield from (f"| {' | '.join(row)} |\n|{'---|' * len(row)}\n" for row in rows)
        return
    for i, name in enumerate(("行政复议", "行政诉讼（未经复议直接起诉）", "行政诉讼（复议后起诉）")):
        heads, figures = rows[1][:5], rows[3][5 * i : 5 * i + 5]
        yield f"### {name}\n\n| **{'** | **'.join(heads)}** |\n|{':-:|' * 5}\n| {' | '.join(figures)} |\n"


def _one_row_a_table() -> Unusual:
    report = mr.made("2021", 810, "清河镇", 2023)
    lines = ["---", f'title: "{report.title}"', "url: http://www.example.cn/nb/1.html", "---", ""]
    for part in report.parts():
        if isinstance(part, Grid):
            lines += _piped_tables(part)
        elif part.startswith(("一、", "二、", "三、", "四、", "五、", "六、")) or part == report.title:
            lines += ["#" * (1 if part == report.title else 2) + f" **{part}**", ""]
        else:
            lines += [part.replace(".", "\\.").replace("*", "\\*"), ""]
    lines += ["![](_page_4_Picture_1.jpeg)", "", "{4}------------------------------------------------"]
    return Unusual("md", "\n".join(lines).encode(), report)


def _repeated_rows(grid: Grid) -> Iterator[str]:
    """Rows in which each cell stands in every place that it covers."""
    texts = [[""] * grid.width for _ in range(grid.height)]
    for at in grid.cells:
        for row in texts[at.row : at.row + at.rows]:
            row[at.column : at.column + at.columns] = [at.text] * at.columns
    first, *others = (f"| {' | '.join(row)} |" for row in texts)
    yield from ("", first, "|" + "---|" * grid.width, *others)


def _repeated_cells() -> Unusual:
    report = mr.made("2021", 811, "大安镇", 2022)
    lines: list[str] = []
    for part in report.parts():
        if isinstance(part, Grid):
            lines += _repeated_rows(part)
        else:
            lines += ["", f"## {part}" if part[1:2] == "、" else part]
    return Unusual("md", "\n".join(lines).encode(), report)


def _copied_page() -> Unusual:
    report = mr.made("2021", 812, "平安乡", 2022)
    head = (
        "网站首页\n政务公开\n互动交流\n您现在的位置：首页 > 政务公开 > 政府信息公开年报 > 正文\n"
        f"{report.title}\n索引号：A00/2023-00012　　发布机构：平安乡人民政府\n"
        "发布日期：2023-01-16 09:30　信息来源：乡党政办　浏览次数：36　字号：[大] [中] [小]　【打印】 【关闭】\n"
    )
    foot = (
        "平安乡人民政府\n2023年1月16日\n责任编辑：张三\n分享到：\n微信\n微博\n上一篇：没有了\n下一篇：关于春节放假的通知\n"
        "版权所有：某县人民政府　主办：某县人民政府办公室\n网站标识码：1234567890\n"
    )
    text = head + LAYOUTS["L2"](report.parts()[1:]) + foot
    return Unusual("txt", text.encode(), report)


# PDF.

_SIZE, _LEFT, _TOP, _ROW = 6, 40.0, 60.0, 16.0


def _columns(grid: Grid) -> list[float]:
    """The places of its rulings: labels are wide, figures narrow."""
    wide = 3 if grid.width > 9 else 0
    widths = [26.0, 84.0, 130.0][:wide] + [(515 - 240 * bool(wide)) / (grid.width - wide)] * (grid.width - wide)
    places = [_LEFT]
    for width in widths:
        places.append(places[-1] + width)
    return places


def _folded(text: str, room: float) -> list[str]:
    size = len(text) if text.isascii() else max(1, int(room / _SIZE))
    return [text[i : i + size] for i in range(0, len(text), size)]


@dataclass(frozen=True)
class _Strip:
    """Rows of a table that stand on one page."""

    grid: Grid
    rows: range
    top: float

    def draw(
        self, canvas: Canvas, box: Callable[[Canvas, float, float, float, float, tuple[bool, bool]], None]
    ) -> None:
        """The cells; `box` draws one: left, top, right, bottom, and whether it begins and ends on this page."""
        places = _columns(self.grid)
        for at in self.grid.cells:
            rows = [row for row in range(at.row, at.row + at.rows) if row in self.rows]
            if not rows:
                continue
            left, right = places[at.column], places[at.column + at.columns]
            top, bottom = (self.top + (row - self.rows.start) * _ROW for row in (rows[0], rows[-1] + 1))
            box(canvas, left, top, right, bottom, (rows[0] == at.row, rows[-1] == at.row + at.rows - 1))
            pitch = _SIZE + 1
            fits = int((bottom - top) / pitch)
            before = int(_ROW * (rows[0] - at.row) / pitch)
            for i, line in enumerate(_folded(at.text.replace("\n", ""), right - left - 4)[before : before + fits]):
                canvas.drawString(left + 2, HEIGHT - top - (i + 1) * pitch, line)


def _closed_rectangle(
    canvas: Canvas, left: float, top: float, right: float, bottom: float, ends: tuple[bool, bool]
) -> None:
    """A rectangle whose path is closed once more, as some programs write it (re h S)."""
    canvas._code.append(f"{left:.2f} {HEIGHT - bottom:.2f} {right - left:.2f} {bottom - top:.2f} re h S")


def _lines(canvas: Canvas, left: float, top: float, right: float, bottom: float, ends: tuple[bool, bool]) -> None:
    """Its sides; no line closes a cell at the end of a page, where it goes on on the next."""
    if ends[0]:
        canvas.line(left, HEIGHT - top, right, HEIGHT - top)
    canvas.line(left, HEIGHT - top, left, HEIGHT - bottom)
    canvas.line(right, HEIGHT - top, right, HEIGHT - bottom)
    if ends[1]:
        canvas.line(left, HEIGHT - bottom, right, HEIGHT - bottom)


def _pages(
    report: mr.MadeReport,
    box: Callable[[Canvas, float, float, float, float, tuple[bool, bool]], None],
    breaks: Sequence[int],
) -> bytes:
    """The report on pages; table three goes on on another before each of the rows `breaks`."""
    pages: list[list[Callable[[Canvas], None]]] = [[]]
    y = _TOP
    for part in report.parts():
        if isinstance(part, str):
            pages[-1].append(lambda canvas, y=y, part=part: canvas.drawString(_LEFT, HEIGHT - y, part))
            y += 2 * _ROW
            continue
        ends = [*(breaks if part.width == 10 else ()), part.height]
        for start, end in zip([0, *ends], ends, strict=False):
            if start or y + (end - start) * _ROW > HEIGHT - _TOP:
                pages.append([])
                y = _TOP
            strip = _Strip(part, range(start, end), y)
            pages[-1].append(lambda canvas, strip=strip: strip.draw(canvas, box))
            y += (end - start + 2) * _ROW
    return drawn(*(_page(drawings) for drawings in pages))


def _page(drawings: Sequence[Callable[[Canvas], None]]) -> Callable[[Canvas], None]:
    def page(canvas: Canvas) -> None:
        canvas.setFont(FONT, _SIZE)
        for drawing in drawings:
            drawing(canvas)

    return page


def _closed_rectangles() -> Unusual:
    report = mr.made("2021", 808, "白水乡", 2023)
    return Unusual("pdf", _pages(report, _closed_rectangle, ()), report)


def _label_over_the_page_end() -> Unusual:
    report = mr.made("2021", 809, "青石镇", 2023)
    return Unusual("pdf", _pages(report, _lines, (12,)), report)


UNUSUAL: dict[str, Callable[[], Unusual]] = {
    "stream-only-totals-filled": _only_totals,
    "tables-of-two-forms": _two_forms,
    "label-in-two-paragraphs": _label_in_two_paragraphs,
    "each-line-kept-once": _each_line_once,
    "tables-as-pictures": _tables_as_pictures,
    "wrapped-labels-outside-their-rows": _wrapped_labels_outside,
    "markdown-one-row-a-table": _one_row_a_table,
    "markdown-merged-cells-repeated": _repeated_cells,
    "page-copied-as-text": _copied_page,
    "pdf-cells-as-closed-rectangles": _closed_rectangles,
    "pdf-label-over-the-page-end": _label_over_the_page_end,
}
"""Name → what makes the source."""
