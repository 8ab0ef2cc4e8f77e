"""A review as the one comment of a pull request, which is also the summary of its run. Every text of a report stands in code spans."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from converters.archive.confirmed.read_by_hand import is_reading
from converters.archive.corrections import SECTION
from converters.forge.inert import code, plain, units
from converters.markdown.cell_text import number_text
from converters.model.report import Report
from converters.review.item_names import cell_path, item_name
from converters.review.preview_names import preview_name
from converters.review.quotes import quote
from converters.review.reviewed import Fate, Found, ItemChange, Review, ReviewedReport
from converters.verify.sums import BROKEN, HOLDS, HOLDS_AS_ZERO, NOT_CHECKABLE, SumCheck, sum_reported, sums
from converters.wording.chinese import message_of

LONGEST: Final = 60_000
"""Characters, of the 65,536 that GitHub takes: what is around the comment has room."""
_MOST_ERRORS: Final = 20
_MOST_FINDINGS: Final = 12
_MOST_CHANGES: Final = 60
_MOST_BROKEN: Final = 5
_MOST_TRIED: Final = 10
"""After so many reports that did not fit, no other is tried."""
_BLOCK_FOR_LEFT_OUT: Final = 200
FATES: Final[dict[Fate, str]] = {
    "added": "新增",
    "changed": "改动",
    "moved": "移动",
    "withdrawn": "撤回",
    "deleted": "删除",
    "none": "只有原件",
}
SEVERITIES: Final = {"error": "错误", "warning": "警告", "note": "提示"}
AS_PRINTED: Final = "与原件一致"
UNDECLARED: Final = "没有写明"
READ_BY_HAND: Final = "人工读数"
_STATES: Final = {"": "（空白）", "…": "（原件缺失）", "/": "（不适用）"}


def as_markdown(review: Review, longest: int = LONGEST) -> str:
    """The comment: what is wrong first, then each report, as many as so many characters hold."""
    errors = _errors(review)
    told = frozenset(errors[:_MOST_ERRORS])
    head = [*_summary(review), *_told(errors), *_others(review)]
    left = longest - sum(units(line) + 1 for line in head) - _BLOCK_FOR_LEFT_OUT
    shown, left_out = list[str](), 0
    for report in sorted(review.reports, key=lambda each: (not has_errors(each), each.path)):
        block = "" if left_out > _MOST_TRIED else "\n".join(["", *_report(report, told)])
        length = units(block) + 1
        if not block or length > left:
            left_out += 1
            continue
        left -= length
        shown.append(block)
    if left_out:
        shown.append(f"\n另有 {left_out} 份报告，这里列不下，见预览和运行日志。")
    return "\n".join([*head, *shown]) + "\n"


def has_errors(report: ReviewedReport) -> bool:
    return any(found.problem.severity == "error" for found in report.found)


def _summary(review: Review) -> Iterator[str]:
    errors = review.errors
    yield f"## 审查结果：{f'{errors} 个错误，须先改正' if errors else '没有错误'}"
    yield ""
    counts = [(name, sum(each.fate == fate for each in review.reports)) for fate, name in FATES.items()]
    told = "，".join(f"{name} {count} 份" for name, count in counts if count)
    yield f"- 报告：{told or '没有改动'}"
    changes = [change for report in review.reports for change in report.changes if not change.drifted]
    declared = sum(change.correction is not None for change in changes)
    yield f"- 逐项对照：{len(changes)} 处不同，其中 {declared} 处写明了更正理由"
    if review.untouched:
        yield f"- 另有 {review.untouched} 个文件在档案之外，不在审查之列"
    yield f"- 范围：{code(review.base[:12])} → {code(review.head[:12])}"


def _errors(review: Review) -> list[tuple[str, Found]]:
    """Every error of the range with its path; those of files that are no report first."""
    every = list(review.other_files)
    every += [(report.path, found) for report in review.reports for found in report.found]
    return [(path, found) for path, found in every if found.problem.severity == "error"]


def _told(errors: Sequence[tuple[str, Found]]) -> Iterator[str]:
    if errors:
        yield from ("", "### 须先改正", "")
    for path, found in errors[:_MOST_ERRORS]:
        yield f"- {code(path)} 第 {found.line} 行：{code(message_of(found.problem), 300)}"
    if len(errors) > _MOST_ERRORS:
        yield f"- 还有 {len(errors) - _MOST_ERRORS} 个错误，见下文和运行日志"


def _others(review: Review) -> Iterator[str]:
    """What is worth knowing of files that are no report."""
    every = [(path, found) for path, found in review.other_files if found.problem.severity != "error"]
    if every:
        yield from ("", "### 其他文件", "")
    for path, found in every[:_MOST_FINDINGS]:
        yield f"- {code(path)}：{code(message_of(found.problem), 300)}"
    if len(every) > _MOST_FINDINGS:
        yield f"- 还有 {len(every) - _MOST_FINDINGS} 个没有列出"


def _report(reviewed: ReviewedReport, told: Collection[tuple[str, Found]]) -> Iterator[str]:
    report = reviewed.now or reviewed.before
    title = report.title if report and report.title else reviewed.path
    yield f"### {FATES[reviewed.fate]}：{code(title, 100)}"
    yield ""
    yield f"- 文件：{code(reviewed.path, 300)}"
    if reviewed.moved_from:
        yield f"- 原来在：{code(reviewed.moved_from, 300)}"
    if reviewed.now and (withdrawn := reviewed.now.withdrawn):
        yield f"- 撤回理由：{_reason(withdrawn.why, withdrawn.evidence, withdrawn.date)}"
    yield from _findings([found for found in reviewed.found if (reviewed.path, found) not in told])
    if reviewed.now:
        yield from checks_told(reviewed.now)
    drifted = sum(change.drifted for change in reviewed.changes)
    if drifted:
        yield f"- 另有 {drifted} 处与今天的转换结果不同，本次没有改动"
    yield f"- 预览：{code(preview_name(reviewed.path), 300)}"
    yield from _changes(reviewed, report)


def _findings(found: Sequence[Found]) -> Iterator[str]:
    for each in found[:_MOST_FINDINGS]:
        name = SEVERITIES[each.problem.severity]
        yield f"- **{name}** 第 {each.line} 行：{code(message_of(each.problem), 300)}"
    if len(found) > _MOST_FINDINGS:
        yield f"- 还有 {len(found) - _MOST_FINDINGS} 个问题没有列出"


def checks_told(report: Report) -> Iterator[str]:
    """The sums of the form: how many hold, and those that do not."""
    every = sums(report)
    if not every:
        return
    counts = Counter(check.outcome for check in every)
    as_zero = f"，{counts[HOLDS_AS_ZERO]} 项相符（空白按 0 计）" if counts[HOLDS_AS_ZERO] else ""
    yield f"- 合计：{counts[HOLDS]} 项相符{as_zero}，{counts[BROKEN]} 项不符，{counts[NOT_CHECKABLE]} 项无法核对"
    broken = [check for check in every if check.outcome == BROKEN]
    for check in broken[:_MOST_BROKEN]:
        yield f"- 不符：{_broken(check, report)}"
    if len(broken) > _MOST_BROKEN:
        yield f"- 还有 {len(broken) - _MOST_BROKEN} 项不符没有列出"


def _broken(check: SumCheck, report: Report) -> str:
    """Where a sum is compared, and what its two sides come to."""
    path = cell_path(check.left[0].cell, report)
    where = f"“{path[-1] if check.axis == 'rows' else '·'.join(path[:-1])}”"
    left, right = sum_reported(check.left), sum_reported(check.right)
    sums_told = f"{_side(check, report)} 是 {_number(left)}，另一边之和是 {_number(right)}"
    return f"{plain(where)}{'列' if check.axis == 'rows' else '行'}，{sums_told}，相差 {_number(abs(left - right))}"


def _number(value: Decimal) -> str:
    return plain(number_text(value))


def _side(check: SumCheck, report: Report) -> str:
    """The members of the left side, by the label that tells them apart."""
    names = [cell_path(cell.cell, report)[-2 if check.axis == "rows" else -1] for cell in check.left]
    return plain(" ＋ ".join(names))


def _changes(reviewed: ReviewedReport, report: Report | None) -> Iterator[str]:
    changes = [change for change in reviewed.changes if not change.drifted]
    if not changes:
        return
    yield from ("", "| 项目 | 原件 | 原来 | 现在 | 更正理由 | 原件文字 |", "| --- | --- | --- | --- | --- | --- |")
    for change in changes[:_MOST_CHANGES]:
        yield _row(change, report, reviewed.original_text)
    if len(changes) > _MOST_CHANGES:
        yield from ("", f"还有 {len(changes) - _MOST_CHANGES} 处没有列出，见预览。")


def _row(change: ItemChange, report: Report | None, original: str) -> str:
    words = quote(change, report, original)
    cells = [
        plain(item_name(change.what, report)),
        _value(change.converted),
        _value(change.before),
        _value(change.now),
        _correction(change),
        code(words, 80) if words else "—",
    ]
    return f"| {' | '.join(cells)} |"


def _value(value: str | None) -> str:
    """What stands in a cell or a paragraph, or why nothing does."""
    return "—" if value is None else _STATES.get(value) or code(value)


def _correction(change: ItemChange) -> str:
    if declared := change.correction:
        return _reason(declared.why, declared.evidence, declared.date)
    words = undeclared(change)
    return f"**{words}**" if words == UNDECLARED else words


def undeclared(change: ItemChange) -> str:
    """What stands in the place of a reason."""
    if change.converted is None:
        return "—"
    if _is_cell(change.what) and (is_reading(change.converted) or is_reading(change.before)):
        return AS_PRINTED if is_reading(change.now) else READ_BY_HAND
    return AS_PRINTED if change.now == change.converted else UNDECLARED


def _is_cell(what: str) -> bool:
    return what.count(".") == 2 and not what.startswith(SECTION)


def _reason(why: str, evidence: str, date: str) -> str:
    parts: Iterable[str] = (code(part, 200) for part in (why, evidence, date) if part)
    return " ".join(parts) or "—"
