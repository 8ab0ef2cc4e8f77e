"""What was read of something handed in, as lines of the comment: all that others wrote stands in code."""

from collections.abc import Iterator
from typing import Final

from converters.forge.inert import code, plain
from converters.forms.official_forms import forms
from converters.intake.complaints import FILL_IN, Complaint, both_missing, said_in_form
from converters.model.problems import Problem, Refused
from converters.model.report import Difference, Report
from converters.review.comment import SEVERITIES, checks_told
from converters.review.item_names import item_name
from converters.verify.sums import report_problems
from converters.wording.id_labels import MEDIA_TYPES

_MOST: Final = 10
"""Problems, and differences, that are told one by one."""
_ELSEWHERE: Final = frozenset({"sum_broken", "sum_not_checkable"})
"""Told of with the sums."""
_KB: Final = 1024


def complained(complaint: Complaint, todo: str = "收录") -> str:
    """The comment on something that cannot be read at all; `todo`: what was asked for."""
    said = [f"- {complaint.told}：{code(complaint.said, 300)}"] if complaint.said else []
    return "\n".join([f"## 还不能{todo}：{complaint.what}", "", *said, f"- 怎么办：{complaint.mend}。"]) + "\n"


def recognised(report: Report) -> Iterator[str]:
    """What a report says of itself."""
    body = report.body
    yield f"- 标题：{code(report.title) if report.title else '（没有认出）'}"
    yield f"- 机关：{plain(body.name) if body.name else '（没有认出）'}"
    region = " ".join(plain(name) for name in body.region)
    others = f"（另有 {len(body.candidates)} 处可能）" if body.candidates else ""
    yield f"- 地区：{region or '（没有认出）'}{others}"
    yield f"- 年度：{report.year or '（没有认出）'}"
    form = forms().get(report.form or "")
    yield f"- 格式：{plain(form.title) if form else '没有官方格式的表格'}"
    if report.published:
        yield f"- 发布日期：{plain(report.published)}"
    yield from checks_told(report)


def source_told(report: Report, size: int) -> Iterator[str]:
    """Where it comes from, and by what it is known."""
    source = report.source
    kind = MEDIA_TYPES.get(source.media_type, "")
    kb = max(1, round(size / _KB))
    yield f"- 原件：{code(source.name)}（{plain(kind) if kind else '格式不明'}，{kb} 千字节）"
    yield f"- 原件的 {code('SHA-256')}：{code(source.sha256)}"
    if source.url:
        taken = f"，{plain(source.retrieved)} 取得" if source.retrieved else ""
        yield f"- 来源：{code(source.url, 300)}{taken}"
    if source.record:
        yield "- 取来的网页和附件，连同时间和网址，另存为网页存档"


def problems_told(report: Report) -> Iterator[str]:
    """What is odd in a report that can be filed, the gravest first, and what can be done about it."""
    every = sorted(report_problems(report), key=lambda problem: list(SEVERITIES).index(problem.severity))
    told = [problem for problem in every if _is_worth_a_line(problem)]
    if told:
        yield from ("", "### 请看一看", "")
    for problem in told[:_MOST]:
        what, mend = said_in_form(problem)
        name = SEVERITIES[problem.severity]
        yield f"- **{name}**：{plain(what, 300)}{f'。{mend}' if mend else ''}"
    if len(told) > _MOST:
        yield f"- 还有 {len(told) - _MOST} 处没有列出"


def _is_worth_a_line(problem: Problem) -> bool:
    return problem.kind not in _ELSEWHERE and (problem.severity != "note" or problem.kind in FILL_IN)


def refused(refusal: Refused) -> Iterator[str]:
    """Why nothing could be filed, and what to do about it."""
    problem = refusal.problem
    for kind in both_missing(problem):
        what, mend = said_in_form(Problem(kind, problem.place, problem.message))
        yield f"- 原因：{plain(what, 400)}"
        if mend:
            yield f"- 怎么办：{mend}。"


def differing(differences: tuple[Difference, ...], report: Report | None) -> Iterator[str]:
    """Where a report and the one that the archive has of the same body and year differ."""
    yield from ("", "| 项目 | 档案里的 | 这一份的 |", "| --- | --- | --- |")
    for item in differences[:_MOST]:
        yield f"| {plain(item_name(item.what, report))} | {_said_there(item.shown)} | {_said_there(item.other)} |"
    if len(differences) > _MOST:
        yield from ("", f"还有 {len(differences) - _MOST} 处没有列出。")


def _said_there(text: str) -> str:
    return {"absent": "（没有）", "(blank)": "（空白）"}.get(text) or code(text, 80)
