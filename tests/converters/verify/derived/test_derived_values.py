"""Derived figures of a report, against truths reckoned by hand."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from converters.forms.derived_figures import Formula, derived_figures
from converters.forms.official_forms import forms
from converters.model.decided import Withdrawal
from converters.model.report import BLANK, MISSING, NOT_APPLICABLE, REPORTED, UNREADABLE, Body, Cell, Report, Source
from converters.verify.derived.derived_values import DerivedValue, derived_values, evaluate, number_of

_NONE = {"_": BLANK, "/": NOT_APPLICABLE, "…": MISSING, "?": UNREADABLE, "~": "unverified"}


def cell(name: str, text: str) -> Cell:
    """`12` a number, `_` blank, `/` not applicable, `…` missing, `?` unreadable, `~` a reading of a picture that is not borne out."""
    if text in _NONE:
        return Cell(name, _NONE[text], Decimal(7) if text == "~" else None)
    return Cell(name, REPORTED, Decimal(text), text)


def evaluated(part: str, whole: str = "", *, is_share: bool = False) -> DerivedValue:
    """A part and a whole, their cells as `cell` has them, named a, b … and p, q …"""
    names = {key: dict(zip(first, texts.split(), strict=False)) for key, first, texts in
             (("part", "abcdefgh", part), ("whole", "pqrstuvw", whole))}  # fmt: skip
    formula = Formula("2019", tuple(names["part"]), tuple(names["whole"]), ((), ()), is_share=is_share)
    cells = {name: cell(name, text) for side in names.values() for name, text in side.items() if text != "absent"}
    return evaluate(formula, cells)


@pytest.mark.parametrize(
    ("part", "whole", "outcome", "sums", "unknown"),
    [
        ("1 2 3", "", "reported", (6, None), ""),
        ("0 0", "", "reported", (0, None), ""),
        ("1 _ 3", "", "blanks_as_zero", (4, None), ""),
        ("0 _", "", "blanks_as_zero", (0, None), ""),
        ("_ _", "", "unknown", None, "a b"),
        ("_", "", "unknown", None, "a"),
        ("1 …", "", "unknown", None, "b"),
        ("1 / _", "", "unknown", None, "b"),
        ("? ~ 5", "", "unknown", None, "a b"),
        ("absent 5", "", "unknown", None, "a"),
        ("-1 5", "", "unknown", None, "a"),
        ("1.5 2", "", "reported", (Decimal("3.5"), None), ""),
        ("3 1", "8", "reported", (4, 8), ""),
        ("10", "5", "reported", (10, 5), ""),
        ("3 _", "8", "blanks_as_zero", (3, 8), ""),
        ("_", "8", "blanks_as_zero", (0, 8), ""),
        ("3", "8 _", "blanks_as_zero", (3, 8), ""),
        ("3", "_", "unknown", None, "p"),
        ("3", "_ _", "unknown", None, "p q"),
        ("_", "_", "unknown", None, "a p"),
        ("0", "0 _", "unknown", None, "q"),
        ("0", "0", "zero_denominator", (0, 0), ""),
        ("3", "0 0", "zero_denominator", (3, 0), ""),
        ("_", "0", "zero_denominator", (0, 0), ""),
        ("…", "0", "unknown", None, "a"),
        ("3", "…", "unknown", None, "p"),
        ("3", "/", "unknown", None, "p"),
        ("3", "~", "unknown", None, "p"),
        ("3", "absent", "unknown", None, "p"),
        ("3", "-8", "unknown", None, "p"),
    ],
)
def test_a_formula_over_cells(
    part: str, whole: str, outcome: str, sums: tuple[int, int | None] | None, unknown: str
) -> None:
    found = evaluated(part, whole)
    assert (found.outcome, found.part, found.whole) == (outcome, *(sums or (None, None)))
    assert " ".join(found.unknown) == unknown
    assert found.blanks == ("_" in part + whole and outcome != "unknown")


@pytest.mark.parametrize(
    ("part", "whole", "unknown", "contradicts"),
    [
        ("10", "5", "p a", True),
        ("3 3", "5", "p a b", True),
        ("3 _", "0", "p a b", True),
        ("10", "5 _", "q", False),  # of a whole that is not all known, it may well be a part
        ("5", "5", "", False),
        ("0", "0", "", False),
        ("… 10", "5", "a", False),
    ],
)
def test_no_share_is_more_than_all(part: str, whole: str, unknown: str, contradicts: bool) -> None:
    found = evaluated(part, whole, is_share=True)
    assert (" ".join(found.unknown), found.contradicts) == (unknown, contradicts)
    assert (found.outcome == "unknown", found.part is None) == (bool(unknown), bool(unknown))


def test_what_is_told_in_percent_is_a_share() -> None:
    shares = {figure.id: {formula.is_share for formula in figure.formulas.values()} for figure in derived_figures()}
    assert shares["disclosure_rate"] == shares["litigation_corrected_rate"] == {True}
    assert shares["disputes_per_hundred"] == shares["denied"] == {False}


def test_a_cell_of_both_sides_is_named_once() -> None:
    formula = Formula("2019", ("a",), ("a", "b"), ((), ()))
    assert evaluate(formula, {"b": cell("b", "1")}).unknown == ("a",)


BIG = "9" * 30
TINY = "0." + "0" * 28 + "1"


def test_no_digit_of_a_sum_is_lost() -> None:
    found = evaluated(f"{BIG} {TINY} {BIG}")
    assert str(found.part) == "1999999999999999999999999999998." + "0" * 28 + "1"


@pytest.mark.parametrize(
    ("part", "whole", "told"),
    [
        ("1", "2", "50.0"),
        ("1", "3", "33.3"),
        ("2", "3", "66.7"),
        ("1", "800", "0.1"),
        ("1", "2000", "0.1"),
        ("1", "2001", "0.0"),
        ("9", "8", "112.5"),
        ("5", "5", "100.0"),
        ("3", "0", None),
        (BIG, TINY, "9" * 30 + "0" * 31 + ".0"),
    ],
)
def test_a_part_is_rounded_half_up_to_one_decimal(part: str, whole: str, told: str | None) -> None:
    figure = next(each for each in derived_figures() if each.id == "disclosure_rate")
    found = number_of(figure, Decimal(part), Decimal(whole))
    assert (None if found is None else str(found)) == told


def test_a_sum_is_told_as_it_is() -> None:
    figure = next(each for each in derived_figures() if each.id == "denied")
    assert number_of(figure, Decimal("12"), None) == 12
    assert number_of(figure, None, None) is None


def report(form: str | None, shapes: tuple[str, ...], figures: Mapping[str, str], rest: str = "0") -> Report:
    """A report with the cells of the tables `FORM.TABLE`: those figures, the others `rest`."""
    names = [
        name
        for shape in shapes
        for block in forms()[shape[:4]].blocks
        if block.table == shape[5:]
        for name in block.cells
    ]
    assert set(figures) <= set(names)
    cells = tuple(cell(name, figures.get(name, rest)) for name in names)
    return Report(None, 2020, form, Body(None, None, ()), Source("", "", ""), (), cells)


def values(report: Report) -> dict[str, tuple[str, str]]:
    """Figure → its outcome, and the number as it is told."""
    found = {}
    for figure, value in zip(derived_figures(), derived_values(report), strict=True):
        if value is not None:
            number = number_of(figure, value.part, value.whole)
            found[figure.id] = (value.outcome, "" if number is None else str(number))
    return found


CITY = {
    "requests.new.natural_person": "90",
    "requests.new.total": "120",
    "requests.carried_in.total": "5",
    "requests.granted.total": "40",
    "requests.partial.total": "10",
    "requests.denied_state_secret.total": "1",
    "requests.denied_process.total": "3",
    "requests.denied_admin_query.total": "4",
    "requests.unavailable_not_held.total": "30",
    "requests.unavailable_unclear.total": "2",
    "requests.rejected_petition.total": "6",
    "requests.rejected_repeat.total": "1",
    "requests.handled.total": "100",
    "requests.carried_out.total": "25",
    "disputes.reconsideration.upheld": "5",
    "disputes.reconsideration.corrected": "2",
    "disputes.reconsideration.other": "1",
    "disputes.reconsideration.pending": "4",
    "disputes.reconsideration.total": "12",
    "disputes.litigation_direct.upheld": "3",
    "disputes.litigation_direct.corrected": "1",
    "disputes.litigation_direct.total": "4",
    "disputes.litigation_after_reconsideration.other": "2",
    "disputes.litigation_after_reconsideration.total": "2",
}
RECKONED = {
    "denied": "8",  # 1 + 3 + 4
    "unavailable": "32",
    "rejected": "7",
    "disclosure_rate": "50.0",  # (40 + 10) / 100
    "denied_rate": "8.0",
    "unavailable_rate": "32.0",
    "rejected_rate": "7.0",
    "reason_state_secret": "12.5",  # 1 / 8
    "reason_by_law": "0.0",
    "reason_security": "0.0",
    "reason_third_party": "0.0",
    "reason_internal": "0.0",
    "reason_process": "37.5",  # 3 / 8
    "reason_enforcement_file": "0.0",
    "reason_admin_query": "50.0",  # 4 / 8
    "natural_person_rate": "75.0",  # 90 / 120
    "carried_out_rate": "20.0",  # 25 / (120 + 5)
    "disputes_per_hundred": "15.0",  # (12 + 4 + 2) / 120
    "reconsideration_corrected_rate": "25.0",  # 2 / (5 + 2 + 1): those that are pending are not counted
    "litigation_corrected_rate": "16.7",  # (1 + 0) / (3 + 1 + 2)
}


@pytest.mark.parametrize(
    ("form", "other", "sum_of_other"),
    [
        ("2019", {"requests.other.total": "3"}, "3"),
        ("2021", {"requests.other_uncorrected.total": "1", "requests.other_misc.total": "4"}, "5"),
    ],
)
def test_every_figure_of_a_city(form: str, other: dict[str, str], sum_of_other: str) -> None:
    made = report(form, (f"{form}.requests", f"{form}.disputes"), CITY | other)
    expected = RECKONED | {"other_handling": sum_of_other}
    assert values(made) == {name: ("reported", number) for name, number in expected.items()}


def test_of_the_form_of_2014_only_what_counts_the_same() -> None:
    figures = {
        "statistics.requests_received.value": "50",
        "statistics.reconsiderations.value": "3",
        "statistics.litigations.value": "1",
    }
    assert values(report("2014", ("2014.statistics",), figures)) == {"disputes_per_hundred": ("reported", "8.0")}


def test_a_table_in_another_shape_than_the_forms_is_read_as_it_is() -> None:
    made = report("2021", ("2019.requests", "2021.disputes"), {"requests.other.total": "3"})
    assert values(made)["other_handling"] == ("reported", "3")


def test_a_table_that_the_report_has_not_at_all() -> None:
    """Of what stands in it alone nothing is said; a figure that needs it beside another is unknown."""
    found = values(report("2019", ("2019.disputes",), {}))
    assert found == {
        "disputes_per_hundred": ("unknown", ""),
        "reconsideration_corrected_rate": ("zero_denominator", ""),
        "litigation_corrected_rate": ("zero_denominator", ""),
    }


def test_the_formula_all_of_whose_cells_are_there_comes_first() -> None:
    """A single cell of the form of 2014 does not make its formula that of the report."""
    made = report("2021", ("2021.requests", "2021.disputes"), CITY)
    stray = replace(made, cells=(cell("statistics.litigations.value", "9"), *made.cells))
    assert values(stray)["disputes_per_hundred"] == ("reported", "15.0")


def test_a_report_without_tables_has_no_figures() -> None:
    assert values(report(None, (), {})) == {}
    assert set(derived_values(report(None, (), {}))) == {None}


def test_of_a_withdrawn_report_nothing_is_reckoned() -> None:
    made = replace(report("2019", ("2019.requests",), {}), withdrawn=Withdrawal("误收", "", "2026-01-02"))
    assert derived_values(made) == ()


@pytest.mark.parametrize("rest", ["_", "/", "…", "?", "~"])
def test_an_empty_table_makes_everything_unknown(rest: str) -> None:
    found = values(report("2021", ("2021.requests", "2021.disputes"), {}, rest))
    assert set(found.values()) == {("unknown", "")}
    assert len(found) == len(derived_figures())


def test_blanks_between_numbers_are_marked_and_stay_blank() -> None:
    made = report(
        "2019",
        ("2019.requests", "2019.disputes"),
        {"requests.new.total": "4", "requests.handled.total": "4", "requests.granted.total": "3"},
        "_",
    )
    found = values(made)
    assert found["disclosure_rate"] == ("blanks_as_zero", "75.0")
    assert found["carried_out_rate"] == ("blanks_as_zero", "0.0")
    assert found["denied"] == ("unknown", "")
    assert found["reconsideration_corrected_rate"] == ("unknown", "")


@pytest.mark.parametrize("text", ["0", "7", "-3", "5.0", "2.5", "9" * 40, "_", "/"])
def test_whole_numbers_are_added_as_decimals_are(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made = report("2021", ("2021.requests", "2021.disputes"), CITY | {"requests.new.natural_person": text}, "0")
    found = derived_values(made)
    monkeypatch.setattr(
        "converters.verify.derived.derived_values.whole_numbers", lambda report: [None] * len(report.cells)
    )
    assert repr(derived_values(made)) == repr(found)
