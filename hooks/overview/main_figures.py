"""The figures by which reports of different years and forms are set side by side, declared once."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from converters.model.report import Report
from converters.model.speed.quick_dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MainFigure:
    """A figure that stands for the same thing in the forms of different years."""

    id: str
    """Key of the figure."""
    label: str
    """In the words of the forms."""
    group: str
    """The heading under which it is shown."""
    cells: tuple[str, ...]
    """Cell ids that hold it, one of them in each form at most; never a sum made by us."""
    short: str = ""
    """A name for the head of a narrow column; empty where the figure stands in no overview."""


_REQUESTS: Final = "政府信息公开申请（件）"
_RESULTS: Final = "办理结果（件）"
_DISPUTES: Final = "行政复议、行政诉讼（件）"
_PROACTIVE: Final = "主动公开（件）"

MAIN_FIGURES: Final = (
    MainFigure(
        "new", "本年新收申请", _REQUESTS, ("requests.new.total", "statistics.requests_received.value"), "新收申请"
    ),
    MainFigure("carried_in", "上年结转申请", _REQUESTS, ("requests.carried_in.total",)),
    MainFigure(
        "handled",
        "本年度办理结果总计",
        _REQUESTS,
        ("requests.handled.total", "statistics.requests_closed.value"),
        "办理",
    ),
    MainFigure("carried_out", "结转下年度继续办理", _REQUESTS, ("requests.carried_out.total",)),
    MainFigure(
        "granted", "予以公开", _RESULTS, ("requests.granted.total", "statistics.answered_granted.value"), "予以公开"
    ),
    MainFigure("partial", "部分公开", _RESULTS, ("requests.partial.total", "statistics.answered_partial.value")),
    MainFigure(
        "not_held",
        "本机关不掌握相关政府信息",
        _RESULTS,
        ("requests.unavailable_not_held.total", "statistics.answered_nonexistent.value"),
    ),
    MainFigure(
        "reconsideration",
        "行政复议",
        _DISPUTES,
        ("disputes.reconsideration.total", "statistics.reconsiderations.value"),
        "行政复议",
    ),
    MainFigure("litigation", "行政诉讼", _DISPUTES, ("statistics.litigations.value",)),
    MainFigure(
        "litigation_direct",
        "行政诉讼（未经复议直接起诉）",
        _DISPUTES,
        ("disputes.litigation_direct.total",),
        "直接起诉",
    ),
    MainFigure(
        "litigation_after",
        "行政诉讼（复议后起诉）",
        _DISPUTES,
        ("disputes.litigation_after_reconsideration.total",),
        "复议后起诉",
    ),
    MainFigure(
        "normative",
        "本年新制作（制发）规范性文件",
        _PROACTIVE,
        (
            "proactive.normative_documents.made",
            "proactive.normative_documents.issued",
            "statistics.normative_issued.value",
        ),
    ),
    MainFigure("licensing", "行政许可处理决定", _PROACTIVE, ("proactive.licensing.decisions",)),
    MainFigure("penalties", "行政处罚处理决定", _PROACTIVE, ("proactive.penalties.decisions",)),
    MainFigure("coercive", "行政强制处理决定", _PROACTIVE, ("proactive.coercive_measures.decisions",)),
)
OVERVIEW: Final = tuple(figure for figure in MAIN_FIGURES if figure.short)
"""The figures shown where many bodies are listed."""
GROUPS: Final = tuple(dict.fromkeys(figure.group for figure in MAIN_FIGURES))


def main_cells(report: Report) -> Mapping[str, str]:
    """Main figure → the cell of the report that holds it; figures that its form does not ask for are left out."""
    return _main_cells(report.names)


@lru_cache(maxsize=64)  # the forms, and the few ways in which reports mix their blocks
def _main_cells(names: frozenset[str]) -> Mapping[str, str]:
    found = ((figure.id, next((name for name in figure.cells if name in names), None)) for figure in MAIN_FIGURES)
    return {figure: name for figure, name in found if name is not None}
