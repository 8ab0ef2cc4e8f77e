"""与上一年报告 on the page of a report: rule by rule, both sides with links to the figures of both pages."""

from decimal import Decimal
from pathlib import PurePosixPath

from lxml import html

from converters.forms.official_forms import forms
from converters.model.report import Cell
from converters.verify.checks import AGREES, CANNOT_TELL, DIFFERS, YEARS, Check, Side
from hooks.overview.checked.years_before import YearBefore
from hooks.pages.report.checks.year_results import YearResults, year_results
from hooks.pages.report.official_table import layout

IN, OUT = "requests.carried_in", "requests.carried_out"
NORMS = "proactive.normative_documents"


def carried(column: str, outcome: str, this: int, before: int, as_zero: bool = False) -> Check:
    sides = (Side(Decimal(number), (f"{row}.{column}",)) for row, number in zip((IN, OUT), (this, before), strict=True))
    return Check(YEARS, "carried_over", outcome, *sides, as_zero)


def results(*checks: Check) -> tuple[YearResults, set[str]]:
    names = [name for block in forms()["2021"].blocks for name in block.cells]
    figures = {f"{IN}.total": 11, f"{IN}.business": 7, f"{NORMS}.in_force": 25, f"{NORMS}.repealed": 3}
    cells = {name: Cell(name, "reported", Decimal(figures.get(name, 0)), "0") for name in names}
    before = cells | {f"{OUT}.business": Cell(f"{OUT}.business", "blank", None, "")}
    linked: set[str] = set()
    year = YearBefore(2020, before, PurePosixPath("x/2020.md"), checks)
    return year_results(year, cells, layout(frozenset(names)).labels, linked), linked


def told(item: str) -> str:
    return " ".join(html.fromstring(f"<div>{item.replace('<br>', ' | ')}</div>").itertext())


def test_what_differs_is_told_once_a_rule_line_by_line() -> None:
    kept = Side(Decimal(28), (f"{NORMS}.in_force", f"{NORMS}.repealed"), less=(f"{NORMS}.issued",))
    found, linked = results(
        carried("business", DIFFERS, 7, 0),
        carried("total", DIFFERS, 11, 8),
        Check(YEARS, "in_force", DIFFERS, kept, Side(Decimal(0), (f"{NORMS}.in_force",))),
    )
    over, in_force = found.differs
    assert told(over) == (
        "上年结转 ＝ 上一年报告的结转下年度 商业企业：本年  7  ≠ 上一年  （空白） ，相差  7  | "
        "总计：本年  11  ≠ 上一年  0 ，相差  3"
    )
    assert told(in_force).endswith("行政规范性文件：本年  25  ＋  3  －  0  ＝ 28 ≠ 上一年  25 ，相差  28")
    assert f"<a href=#{IN}.business>7</a>" in over
    assert f"<a href=../2020/#{OUT}.total>0</a>" in over
    assert linked == {f"{IN}.business", f"{IN}.total", *kept.cells, *kept.less}
    assert (found.total, found.differ) == (3, 3)


def test_what_agrees_and_what_cannot_be_told_name_their_columns() -> None:
    found, linked = results(
        carried("research", AGREES, 0, 0),
        carried("business", AGREES, 0, 0, as_zero=True),
        carried("total", CANNOT_TELL, 11, 8),
    )
    assert [told(item) for item in found.agrees] == [
        "上年结转 ＝ 上一年报告的结转下年度 科研机构、商业企业（空白按 0 计）"
    ]
    assert [told(item) for item in found.unknown] == ["上年结转 ＝ 上一年报告的结转下年度 总计"]
    assert linked == set()
