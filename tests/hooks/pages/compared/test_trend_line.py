from decimal import Decimal

import pytest

from hooks.pages.compared.trend_line import trend_cell, trend_path


@pytest.mark.parametrize(
    ("points", "path"),
    [
        pytest.param([(2019, 0), (2020, 7), (2021, 14)], "M0 14L30 7L60 0", id="from 0 to the largest"),
        pytest.param([(2019, 7), (2020, 7), (2021, 7)], "M0 0L30 0L60 0", id="always the same"),
        pytest.param([(2019, 0), (2020, 0), (2021, 0)], "M0 14L30 14L60 14", id="always 0"),
        pytest.param([(2019, 1), (2020, None), (2021, 2)], "M-1 7h2M59 0h2", id="a blank is a gap, never 0"),
        pytest.param(
            [(2018, 2), (2019, 1), (2021, 2), (2022, 1)], "M0 0L15 7M45 0L60 7", id="so is a year without a report"
        ),
        pytest.param([(2019, -1), (2020, 1), (2021, 0)], "M0 14L30 0L60 7", id="fewer than none"),
        pytest.param([(2019, 1), (2020, None), (2021, None)], "", id="one number is no line"),
        pytest.param([(2019, None), (2020, None), (2021, None)], "", id="no number"),
    ],
)
def test_a_line_is_drawn_of_numbers_alone(points: list[tuple[int, int | None]], path: str) -> None:
    assert trend_path([(year, None if value is None else Decimal(value)) for year, value in points]) == path


def test_the_cell_says_nothing_to_who_hears_the_page() -> None:
    years = [2019, 2020, 2021]
    assert trend_cell(years, [Decimal(1), Decimal(2), None]).startswith("<td class=trend aria-hidden=true><svg ")
    assert trend_cell(years, [Decimal(1), None, None]) == "<td class=trend aria-hidden=true>"


def test_two_reports_are_no_trend() -> None:
    assert trend_cell([2019, 2020], [Decimal(1), Decimal(2)]) == ""
