"""The page of one report as a pull request would make it: what changes, its tables and text, the original's text beside them."""

import base64
import hashlib
from collections.abc import Collection, Iterable, Iterator
from html import escape
from itertools import groupby
from typing import Final

from converters.forge.inert import visible
from converters.forms.official_forms import Block, Row, blocks_of
from converters.markdown.cell_text import cell_text
from converters.model.matching.patterns import regex
from converters.model.report import Cell, OfficialTable, OtherTable, Paragraph, Report, Section
from converters.review.comment import FATES, SEVERITIES, undeclared
from converters.review.item_names import item_name
from converters.review.quotes import quote
from converters.review.reviewed import ReviewedReport
from converters.wording.chinese import message_of

STYLE: Final = """
:root{color-scheme:light dark;--line:#c8ccd1;--soft:#f4f5f7;--mark:#fff1b8;--error:#a40e26;--ink:#1f2328;--ground:#fff;--dim:#59636e}
@media (prefers-color-scheme:dark){:root{--line:#444c56;--soft:#22272e;--mark:#57430a;--error:#ff938a;--ink:#e6edf3;--ground:#14181d;--dim:#9da7b3}}
*{box-sizing:border-box}
body{margin:0 auto;padding:1rem;max-width:96rem;color:var(--ink);background:var(--ground);
font:16px/1.7 "Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;overflow-wrap:anywhere}
h1{font-size:1.35rem;line-height:1.4;margin:0 0 .5rem}h2{font-size:1.15rem;margin:2rem 0 .5rem}h3{font-size:1rem;margin:1.5rem 0 .5rem}
p{margin:.4rem 0}.dim{color:var(--dim);font-size:.9rem}.error{color:var(--error);font-weight:600}
.wide{overflow-x:auto;margin:.75rem 0}table{border-collapse:collapse;font-size:.9rem;line-height:1.5}
th,td{border:1px solid var(--line);padding:.3rem .5rem;text-align:left;vertical-align:top;min-width:3.2rem}
th{background:var(--soft);font-weight:600}.figures td{text-align:right;overflow-wrap:normal}.figures th[scope=row]{min-width:9rem}
.changes th,.changes td{min-width:6rem}.changes td:first-child{min-width:10rem}
mark,.changed{background:var(--mark);color:inherit;font-weight:600}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit;font-size:.9rem;background:var(--soft);padding:.75rem;margin:0}
@media (min-width:64rem){.beside{display:grid;grid-template-columns:minmax(0,2fr) minmax(0,3fr);gap:2rem}
.original{position:sticky;top:0;max-height:100vh;overflow:auto;align-self:start}}
"""
_HASH: Final = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY: Final = f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none'"
"""Nothing is loaded or run; the one style is that of this module."""
_APART: Final = regex("[\t\xa0\u2000-\u200a\u202f\u205f]")
_STATES: Final = {"": "（空白）", "…": "（缺）", "/": "／"}


def preview_page(reviewed: ReviewedReport) -> str:
    """The whole file."""
    report = reviewed.now or reviewed.before
    title = _text(report.title if report and report.title else reviewed.path)
    parts = [
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="referrer" content="no-referrer">',
        f"<title>{title}</title><style>{STYLE}</style></head><body>",
        f"<h1>{title}</h1><p class=dim>{FATES[reviewed.fate]}：{_text(reviewed.path)}。这是合并请求的预览，尚未发布。</p>",
        *_findings(reviewed),
        *_changes(reviewed, report),
        "<div class=beside><section class=original tabindex=0><h2>原件文字</h2>",
        f"<pre>{_lines(reviewed.original_text)}</pre>"
        if reviewed.original_text.strip()
        else "<p class=dim>没有原件文字。",
        "</section><section><h2>报告</h2>",
        *(_report(report, reviewed) if report else ["<p class=dim>这份报告无法读取。"]),
        "</section></div></body></html>\n",
    ]
    return "".join(parts)


def _text(text: str) -> str:
    """A text of others as HTML, every character of it seen."""
    return escape(visible(text))


def _lines(text: str) -> str:
    """The original's lines; what only keeps words apart is a space."""
    return "\n".join(map(_text, _APART.sub(" ", text).split("\n")))


def _findings(reviewed: ReviewedReport) -> Iterator[str]:
    for each in reviewed.found:
        severity = each.problem.severity
        words = f"{SEVERITIES[severity]}，第 {each.line} 行：{_text(message_of(each.problem))}"
        yield f"<p class={'error' if severity == 'error' else 'dim'}>{words}</p>"


def _changes(reviewed: ReviewedReport, report: Report | None) -> Iterator[str]:
    changes = [change for change in reviewed.changes if not change.drifted]
    if not changes:
        return
    yield "<h2>改动</h2><div class=wide tabindex=0><table class=changes><thead><tr>"
    yield "".join(f"<th scope=col>{name}" for name in ("项目", "原件", "原来", "现在", "更正理由", "原件文字"))
    yield "<tbody>"
    for change in changes:
        declared = change.correction
        why = f"{declared.why} {declared.evidence} {declared.date}" if declared else undeclared(change)
        words = (item_name(change.what, report), *map(_state, (change.converted, change.before, change.now)), why)
        yield "<tr>" + "".join(
            f"<td>{_text(text)}" for text in (*words, quote(change, report, reviewed.original_text, 200))
        )
    yield "</table></div>"


def _state(value: str | None) -> str:
    return "—" if value is None else _STATES.get(value, value)


def _report(report: Report, reviewed: ReviewedReport) -> Iterator[str]:
    changed = {change.what for change in reviewed.changes if not change.drifted}
    cells = {cell.cell: cell for cell in report.cells}
    for section in report.sections:
        yield f"<h3>{_text(section.heading or item_name(f'section {section.id}', report).partition('：')[2])}</h3>"
        marked = _new_texts(section, reviewed) if f"section {section.id}" in changed else frozenset[str]()
        yield from _blocks(section, cells, changed, marked)


def _new_texts(section: Section, reviewed: ReviewedReport) -> frozenset[str]:
    """The paragraphs of a changed section that were not there before; of a new report, those that a change quotes."""
    texts = _texts(section)
    if reviewed.before is None:
        said = [_plain(each.now or "") for each in reviewed.changes if each.what == f"section {section.id}"]
        return frozenset(text for text in texts if any(_overlap(_plain(text), words) for words in said))
    return texts.difference(*(_texts(old) for old in reviewed.before.sections if old.id == section.id))


def _texts(section: Section) -> frozenset[str]:
    return frozenset(block.text for block in section.blocks if isinstance(block, Paragraph))


def _plain(text: str) -> str:
    return "".join(text.strip("…").split())


def _overlap(text: str, words: str) -> bool:
    return bool(words) and (text in words or words in text)


def _blocks(
    section: Section, cells: dict[str, Cell], changed: Collection[str], marked: Collection[str]
) -> Iterator[str]:
    shape = blocks_of(frozenset(cells))
    for block in section.blocks:
        match block:
            case Paragraph(text):
                yield f"<p>{f'<mark>{_text(text)}</mark>' if text in marked else _text(text)}</p>"
            case OfficialTable(table):
                yield from (_official(each, cells, changed) for each in shape if each.table == table)
            case OtherTable(rows):
                yield _table("", ("".join(f"<td>{_text(text)}" for text in row) for row in rows))


def _official(block: Block, cells: dict[str, Cell], changed: Collection[str]) -> str:
    """A block of the form, a line for each row with all of its labels."""
    heads = "".join(f"<th scope=col>{escape(column.path[-1])}" for column in block.columns)
    rows = (_row(block, row, cells, changed) for row in block.rows)
    return _table(f"<thead><tr><th>{escape(block.heading)}{heads}<tbody>", rows)


def _row(block: Block, row: Row, cells: dict[str, Cell], changed: Collection[str]) -> str:
    names = [f"{block.table}.{row.id}.{column.id}" for column in block.columns]
    figures = (
        f"<td{' class=changed' if name in changed else ''}>{_text(_state(cell_text(cells[name])))}" for name in names
    )
    labels = "·".join(label for label, _ in groupby(row.path))
    return f"<th scope=row>{escape(labels)}{''.join(figures)}"


def _table(head: str, rows: Iterable[str]) -> str:
    body = "".join(f"<tr>{row}" for row in rows)
    return f"<div class=wide tabindex=0><table class=figures>{head}{body}</table></div>"
