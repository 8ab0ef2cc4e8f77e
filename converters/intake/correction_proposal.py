"""A wrong figure that a reader has named → its correction, declared in the report as gongkai correct declares it."""

from pathlib import Path
from typing import Final

from converters.archive.correcting import Reasons, put, readable, with_value
from converters.archive.corrections import value_of
from converters.archive.naming.cell_names import cells_named, nearest_names, printed_name
from converters.archive.naming.report_names import file_of
from converters.forge.filled_forms.filled_in import LABELS, WRONG, Form
from converters.forge.inert import code, plain
from converters.intake.complaints import MENDED, Complaint
from converters.markdown.schema import LINE
from converters.model.matching.patterns import regex
from converters.model.problems import Problem, Refused
from converters.model.report import Report
from converters.model.speed.quick_dataclasses import dataclass
from converters.review.comment import checks_told
from converters.verify.sums import sums
from converters.wording.chinese import message_of

_ID: Final = regex(r"[（(]([a-z_]{1,40}\.[a-z0-9_]{1,60}\.[a-z0-9_]{1,60})[)）]\s*\Z")
_STATES: Final = {"空白": "", "空": "", "缺": "…", "…": "…", "/": "/", "／": "/"}
_SHOWN: Final = {"": "（空白）", "…": "（原件缺失）", "/": "（不适用）"}
_NEAREST: Final = 3
_NUMBER: Final = regex(r"[0-9０-９,，. ]{1,30}")


@dataclass(frozen=True, slots=True)
class Corrected:
    """A correction made in a copy of the archive."""

    title: str
    """Of the pull request."""
    lines: tuple[str, ...]
    """For the comment."""


def _named(field: str) -> str:
    return f"“{LABELS[WRONG][field].partition(' / ')[0]}”"


def corrected(form: Form, copy: Path, address: str, today: str, number: int) -> Corrected:
    """Make the correction of a form in a copy of an archive. Raises Complaint."""
    path = _report(form, copy)
    place = f"{address}{path.relative_to(copy)}"
    try:
        report = readable(path)
        what = _item(form, report)
        value, evidence = _value(form), _evidence(form)
        why = f"读者指出，与原件不符（表单 #{number}）"
        made = with_value(report, what, value, Reasons(why, evidence, today))
    except Refused as refusal:
        raise _complaint(refusal) from None
    put(copy, path, made)
    title = f"更正：{report.body.name}{report.year}年度"
    return Corrected(title, tuple(_told(report, made, what, place, evidence)))


def _report(form: Form, copy: Path) -> Path:
    text = form.short("report")
    path = file_of(text, copy) if text.isprintable() else None
    if path is None:
        raise Complaint("档案里没有这份报告", f"{MENDED}，在{_named('report')}一栏写上报告页面的网址", text)
    return path


def _item(form: Form, report: Report) -> str:
    """The cell that is meant; where both its labels and its id stand there, they must agree. Raises Complaint."""
    text = form.short("cell")
    found = _ID.search(text)
    labels = text[: found.start()].strip() if found else text
    cells = cells_named(labels, report) if labels else []
    if found is not None and report.cell(found[1]) is not None and (not labels or found[1] in cells):
        return found[1]
    if found is None and len(cells) == 1:
        return cells[0]
    near = "；".join(nearest_names(labels, report)[:_NEAREST])
    mend = f"{MENDED}，从报告页面上的那个数字点过来就会填好"
    raise Complaint("看不出是哪一个数字", mend, near or text, "相近的有" if near else "填写的是")


def _value(form: Form) -> str:
    text = form.short("value")
    if text in _STATES:
        return _STATES[text]
    if not _NUMBER.fullmatch(text):
        mend = f"{MENDED}，在{_named('value')}一栏写一个数字；空白的写“空白”，画斜线的写“/”，没有这一格的写“缺”"
        raise Complaint(f"{_named('value')}一栏不是数字", mend, text)
    digits = {ord(wide): ord(plain) for wide, plain in zip("０１２３４５６７８９", "0123456789", strict=True)}
    return text.translate(digits | dict.fromkeys(map(ord, ",， ")))


def _evidence(form: Form) -> str:
    text = form.short("evidence")
    if not text or not LINE.accepts(text) or len(text) > 300:
        raise Complaint("没有写明依据", f"{MENDED}，在{_named('evidence')}一栏写上第几页，或者一个网址", text)
    return text


def _complaint(refusal: Refused) -> Complaint:
    problem = Problem(refusal.problem.kind, "", refusal.problem.message)
    return Complaint("不能照表单更正", f"请核对原件和页面，{MENDED}", message_of(problem), "原因")


def _told(before: Report, now: Report, what: str, place: str, evidence: str) -> list[str]:
    declared = next((item for item in now.corrections if item.what == what), None)
    name = plain(printed_name(what, before))
    lines = [
        f"## 可以更正：{plain(before.body.name or '')} {before.year} 年度报告",
        "",
        f"- 文件：{code(place, 300)}",
        f"- 哪一个数字：{name}",
    ]
    if declared:
        lines.append(f"- 原件转换所得：{_shown(declared.converted)}")
    lines += [
        f"- 现在：{_shown(value_of(before, what) or '')}",
        f"- 更正为：{_shown(value_of(now, what) or '')}",
        f"- 依据：{code(evidence, 300)}",
    ]
    if not declared:
        is_read = any(what in item.cells for item in now.confirmed)
        lines.append("- 原来是机读未核，现由人工读出" if is_read else "- 改回原件转换所得，不再是人工更正")
    return [*lines, *_sums(before, now)]


def _sums(before: Report, now: Report) -> list[str]:
    """How the sums of the form stand, before and afterwards."""
    old, new = list(checks_told(before)), list(checks_told(now))
    if not sums(now) or old == new:
        return new
    return [old[0].replace("- ", "- 改前", 1), new[0].replace("- ", "- 改后", 1), *new[1:]]


def _shown(value: str) -> str:
    return _SHOWN.get(value) or code(value)
