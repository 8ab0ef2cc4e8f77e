"""What is declared of derived figures: every form once, every term a cell, every word there."""

import copy
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from converters.forms.derived_figures import (
    Rounding,
    WrongDeclaration,
    derived_figures,
    figures_in,
    rounding,
    rounding_in,
)
from converters.forms.official_forms import forms

DECLARED: dict[str, Any] = {
    "parts": {"per": 100, "places": 1},
    "groups": [
        {
            "id": "results",
            "name": "办理结果",
            "figures": [
                {
                    "id": "denied",
                    "name": "不予公开",
                    "unit": "件",
                    "says": "件数之和。",
                    "forms": {"2019 2021": {"sum": "requests.denied_*.total"}},
                    "not_in": {2014: "口径不同"},
                },
                {
                    "id": "rate",
                    "name": "公开率",
                    "short": "公开率",
                    "unit": "%",
                    "none": "没有申请",
                    "says": "占多少。",
                    "forms": {
                        "2019 2021": {"part": "requests.granted.total", "whole": "requests.handled.total"},
                        2014: {
                            "part": "statistics.answered_granted.value",
                            "whole": "statistics.requests_answered.value",
                        },
                    },
                },
            ],
        }
    ],
}


def test_a_declaration_is_read() -> None:
    denied, rate = figures_in(DECLARED, forms())
    assert [len(denied.formulas[form].part) for form in ("2019", "2021")] == [8, 8]
    assert denied.formulas["2019"].part[0] == "requests.denied_state_secret.total"
    assert (denied.is_part, denied.group, denied.not_in) == (False, "办理结果", {"2014": "口径不同"})
    assert rate.is_part
    assert rate.formulas["2014"].members == ("statistics.answered_granted.value", "statistics.requests_answered.value")


def _set(*path: object) -> Callable[[Any], None]:
    """Put the last of the path in the place of what lies there."""

    def change(data: Any) -> None:
        for key in path[:-2]:
            data = data[key]
        data[path[-2]] = path[-1]

    return change


def _drop(*path: object) -> Callable[[Any], None]:
    def change(data: Any) -> None:
        for key in path[:-1]:
            data = data[key]
        del data[path[-1]]

    return change


DENIED = ("groups", 0, "figures", 0)
RATE = ("groups", 0, "figures", 1)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_drop(*DENIED, "says"), "denied: expected the keys"),
        (_set(*DENIED, "colour", "红"), "denied: expected the keys"),
        (_set(*DENIED, "name", ""), "name must not be empty"),
        (_set(*DENIED, "says", " 件数"), "says must be a text"),
        (_set(*DENIED, "says", 5), "says must be a text"),
        (_set(*DENIED, "id", "Denied"), "an id is small letters"),
        (_set(*DENIED, "id", "rate"), "two figures have the same"),
        (_set(*DENIED, "name", "公开率"), "two figures have the same"),
        (_set(*DENIED, "unit", "%"), "unit must be"),
        (_set(*DENIED, "unit", "条"), "unit must be"),
        (_set(*DENIED, "not_in", {}), "expected each form once, under forms or not_in: 2014"),
        (_set(*DENIED, "not_in", 2014, ""), "why must not be empty"),
        (_set(*DENIED, "not_in", 2021, "又"), "both under forms and under not_in"),
        (_set(*DENIED, "not_in", 2030, "又"), "2030"),
        (_set(*DENIED, "forms", "2030", {"sum": "requests.new.total"}), "2030 is no form"),
        (_set(*DENIED, "forms", "2021", {"sum": "requests.new.total"}), "form 2021 is named twice"),
        (_set(*DENIED, "forms", "2019 2021", {"sum": "requests.refused_*.total"}), "names no cell of form 2019"),
        (_set(*DENIED, "forms", "2019 2021", {"sum": "requests.other.total"}), "names no cell of form 2021"),
        (_set(*DENIED, "forms", "2019 2021", {"sum": "requests.denied"}), "is no TABLE.ROW.COLUMN"),
        (_set(*DENIED, "forms", "2019 2021", {"sum": 5}), "expected a sum of cells"),
        (_set(*DENIED, "forms", "2019 2021", "requests.new.total"), "expected keys and values"),
        (
            _set(*DENIED, "forms", "2019 2021", {"sum": "requests.denied_*.total + requests.denied_process.total"}),
            "stands twice in one sum",
        ),
        (
            _set(*DENIED, "forms", "2019 2021", {"sum": "requests.new.total + proactive.fees.amount"}),
            "names no cell of form 2019",
        ),
        (
            _set(*RATE, "forms", 2014, {"part": "statistics.staff.value + statistics.fees.value", "whole": "statistics.staff.value"}),
            "count different things",
        ),
        (_set(*RATE, "forms", 2014, {"sum": "statistics.staff.value"}), "rate: expected the keys part, whole"),
        (_set(*RATE, "none", ""), "none must not be empty"),
        (_drop(*RATE, "none"), "rate: expected the keys sum"),
        (_set("groups", 0, "names", "又"), "a group: expected the keys"),
        (_set("more", 1), "the file: expected the keys"),
    ],
)  # fmt: skip
def test_a_wrong_declaration_is_refused_by_name(change: Callable[[Any], None], said: str) -> None:
    data = copy.deepcopy(DECLARED)
    change(data)
    with pytest.raises(WrongDeclaration, match=r"^derived\.yaml: ") as refused:
        figures_in(data, forms())
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("parts", [{"per": 10, "places": 1}, {"per": 100, "places": -1}, {"per": 100}])
def test_a_wrong_rounding_is_refused(parts: dict[str, int]) -> None:
    with pytest.raises(WrongDeclaration):
        rounding_in({"parts": parts})


def test_the_figures_of_the_archive() -> None:
    """Public: they name the lines of derived.csv."""
    assert " ".join(figure.id for figure in derived_figures()) == (
        "denied unavailable rejected other_handling disclosure_rate denied_rate unavailable_rate rejected_rate "
        "reason_state_secret reason_by_law reason_security reason_third_party reason_internal reason_process "
        "reason_enforcement_file reason_admin_query natural_person_rate carried_out_rate disputes_per_hundred "
        "reconsideration_corrected_rate litigation_corrected_rate"
    )
    assert rounding() == Rounding(Decimal(100), 1)


def test_the_reasons_are_all_the_rows_of_a_refusal() -> None:
    """Their shares come to 100 %."""
    reasons = [figure for figure in derived_figures() if figure.id.startswith("reason_")]
    denied = next(figure for figure in derived_figures() if figure.id == "denied")
    for form in ("2019", "2021"):
        parts = [cell for figure in reasons for cell in figure.formulas[form].part]
        assert parts == list(denied.formulas[form].part)
        assert {figure.formulas[form].whole for figure in reasons} == {denied.formulas[form].part}


def test_the_results_are_all_rows_that_the_forms_add() -> None:
    """予以公开 + 部分公开 and the four sums are what the forms add up to the total: nothing is left out, nothing counted twice."""
    named = {figure.id: figure.formulas for figure in derived_figures()}
    for form in ("2019", "2021"):
        block = next(block for block in forms()[form].blocks if block.table == "requests")
        rule = next(rule for rule in block.sums if rule.left == ("handled",))
        parts = [
            cell
            for name in ("disclosure_rate", "denied", "unavailable", "rejected", "other_handling")
            for cell in named[name][form].part
        ]
        assert parts == [f"requests.{row}.total" for row in rule.right]
