"""The formulas of derived figures in the labels that the forms print."""

import re

import pytest

from converters.forms.derived_figures import derived_figures
from converters.forms.official_forms import forms
from converters.wording.formula_words import formula_words


@pytest.mark.parametrize(
    ("name", "form", "words"),
    [
        ("denied", "2019", "本年度办理结果·不予公开各行"),
        ("other_handling", "2019", "本年度办理结果·其他处理"),
        ("other_handling", "2021", "本年度办理结果·其他处理各行"),
        ("reason_security", "2021", "本年度办理结果·不予公开·危及“三安全一稳定” ÷ 本年度办理结果·不予公开各行"),
        ("natural_person_rate", "2021", "本年新收政府信息公开申请数量·自然人 ÷ 本年新收政府信息公开申请数量"),
        (
            "carried_out_rate",
            "2019",
            "结转下年度继续办理 ÷（本年新收政府信息公开申请数量 ＋ 上年结转政府信息公开申请数量）",
        ),
        ("disputes_per_hundred", "2014", "（行政复议数量 ＋ 行政诉讼数量）÷ 依申请公开情况·收到申请数 × 100"),
        (
            "litigation_corrected_rate",
            "2021",
            "行政诉讼各行·结果纠正 ÷（行政诉讼各行·结果维持 ＋ 行政诉讼各行·结果纠正 ＋ 行政诉讼各行·其他结果）",
        ),
    ],
)
def test_a_formula_in_words(name: str, form: str, words: str) -> None:
    figure = next(each for each in derived_figures() if each.id == name)
    assert formula_words(figure, form) == words


@pytest.mark.parametrize("form", ["2014", "2019", "2021"])
def test_no_word_of_a_formula_is_ours_but_that_for_every_row(form: str) -> None:
    printed = "\n".join(text for block in forms()[form].blocks for text in block.printed)
    found = [formula_words(figure, form) for figure in derived_figures() if form in figure.formulas]
    parts = {part.strip() for words in found for part in re.split("[（）＋÷·]|各行| × 100", words)}
    assert [part for part in parts if part not in printed] == []
