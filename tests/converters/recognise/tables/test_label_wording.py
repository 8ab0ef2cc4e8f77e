"""Whether a label in other words says the same, and which figures stand within one."""

import pytest

from converters.model.folding import fold
from converters.recognise.tables.label_wording import holds_figure, is_spelt_alike, says_otherwise
from converters.recognise.tables.labels import wording

NOT_HELD, REISSUE = "1.本机关不掌握相关政府信息", "5.要求行政机关确认或重新出具已获取信息"
NEW, CARRIED_IN, CARRIED_OUT = (
    "一、本年新收政府信息公开申请数量",
    "二、上年结转政府信息公开申请数量",
    "四、结转下年度继续办理",
)
OTHERWISE = [
    pytest.param("1.不属于国家秘密", "1.属于国家秘密", id="a negation more"),
    pytest.param("1.本机关掌握相关政府信息", NOT_HELD, id="a negation less"),
    pytest.param("非规范性文件", "规范性文件", id="another negation"),
    pytest.param("2.有现成信息需要另行制作", "2.没有现成信息需要另行制作", id="there is for there is not"),
    pytest.param("2.有现成信息不需要另行制作", "2.没有现成信息需要另行制作", id="a negation in another place"),
    pytest.param("除信访举报投诉类申请", "1.信访举报投诉类申请", id="an exception"),
    pytest.param("一、上年新收政府信息公开申请数量", NEW, id="last year for this"),
    pytest.param("二、本年结转政府信息公开申请数量", CARRIED_IN, id="this year for last"),
    pytest.param("一、2019年新收政府信息公开申请数量", NEW, id="a year in figures"),
    pytest.param("一、上半年新收政府信息公开申请数量", NEW, id="half a year"),
    pytest.param("二、结转政府信息公开申请数量", CARRIED_IN, id="a year that is not this one is lost"),
    pytest.param("四、结转上年度继续办理", CARRIED_OUT, id="last year for next"),
    pytest.param("二、卜年结转政府信息公开申请数量", CARRIED_IN, id="what looks like next for last"),
    pytest.param("4.保护第二方合法权益", "4.保护第三方合法权益", id="another party, by its number"),
    pytest.param("1.其他机关不掌握相关政府信息", NOT_HELD, id="another body"),
    pytest.param("4.保护第三方违法权益", "4.保护第三方合法权益", id="an opposite"),
    pytest.param("3.补正前申请内容仍不明确", "3.补正后申请内容仍不明确", id="before for after"),
    pytest.param("2.其他法律行政法规公开", "2.其他法律行政法规禁止公开", id="the verb is gone"),
    pytest.param("5.属于四类内部事务信息", "5.属于三类内部事务信息", id="another number"),
    pytest.param("5.要求司法机关确认或重新出具已获取信息", REISSUE, id="a word for a word"),
    pytest.param("5.要求行政机关确认或重新出具未获取信息", REISSUE, id="not yet for already"),
]
THE_SAME = [
    pytest.param("四、结转卜年度继续办理", CARRIED_OUT, id="the stroke of a character is lost in a ruling"),
    pytest.param(
        "二、上年末结转政府信息公开申请数量", CARRIED_IN, id="a character that looks like a negation and is none"
    ),
    pytest.param("4.尤正当理由大量反复申请", "4.无正当理由大量反复申请", id="a character that looks like a negation"),
    pytest.param("3.补止后申请内容仍不明确", "3.补正后申请内容仍不明确", id="a character that looks alike"),
    pytest.param("1.属于国家密秘", "1.属于国家秘密", id="characters exchanged"),
    pytest.param("5.属于三类内部事物信息", "5.属于三类内部事务信息", id="a character mistyped"),
    pytest.param("2.其他法律行政法规禁止公", "2.其他法律行政法规禁止公开", id="the end is lost"),
    pytest.param("5.要求行政机关确认或者重新出具已获取的信息", REISSUE, id="words that say nothing"),
    pytest.param("1.本行政机关不掌握相关政府信息", NOT_HELD, id="another word for the body"),
    pytest.param("2.无现成信息需要另行制作", "2.没有现成信息需要另行制作", id="another word for none"),
    pytest.param("一、本年度新收政府信息公开申请数量", NEW, id="another word for this year"),
    pytest.param("一、新收政府信息公开申请数量", NEW, id="this year is left unsaid"),
    pytest.param("二、去年结转政府信息公开申请数量", CARRIED_IN, id="another word for last year"),
    pytest.param("四、结转次年度继续办理", CARRIED_OUT, id="another word for next year"),
    pytest.param("行政事业性收费金额", "行政事业性收费", id="what it is a number of"),
    pytest.param("对外管理服务事项", "其他对外管理服务事项", id="others left unsaid"),
]


@pytest.mark.parametrize(("printed", "official"), OTHERWISE)
def test_a_label_that_says_something_else_is_doubtful(printed: str, official: str) -> None:
    found = wording(printed)
    assert found is not None
    assert (found.official, found.is_other) == (official, True)


@pytest.mark.parametrize(("printed", "official"), THE_SAME)
def test_a_label_that_is_misspelt_is_that_of_the_form(printed: str, official: str) -> None:
    found = wording(printed)
    assert found is not None
    assert (found.official, found.is_other) == (official, False)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("1.属于国家秘密", id="the label itself"),
        pytest.param("属于 国家秘密", id="its number lost, a space"),
        pytest.param("4.无正当理由大量、反复申请", id="punctuation"),
        pytest.param("结转下一年度继续办理", id="a variant that is known"),
        pytest.param("备注", id="no label"),
        pytest.param("", id="nothing"),
    ],
)
def test_a_label_as_in_the_form_and_what_is_none_differ_in_nothing(text: str) -> None:
    assert wording(text) is None


def test_punctuation_is_no_difference() -> None:
    assert is_spelt_alike("法律、行政法规", "法律行政法规")
    assert not is_spelt_alike("法律", "法规")


def test_the_same_text_says_the_same() -> None:
    assert not says_otherwise(fold(NEW), fold(NEW))


@pytest.mark.parametrize(
    ("text", "official", "holds"),
    [
        pytest.param("行政许可（5）", "行政许可", True, id="in brackets"),
        pytest.param("行政处罚（其中罚款12件）", "行政处罚", True, id="in brackets, with words"),
        pytest.param("行政许可（五件）", "行政许可", True, id="in words"),
        pytest.param("行政许可（万件）", "行政许可", False, id="a unit of ten thousand"),
        pytest.param("行政许可（单位：千件）", "行政许可", False, id="a unit of thousand"),
        pytest.param("行政许可（十五件）", "行政许可", True, id="more than ten, in words"),
        pytest.param("行政许可（1948件）", "行政许可", True, id="one that could be a year"),
        pytest.param("规范性文件5", "规范性文件", True, id="behind the label"),
        pytest.param("1.属于国家秘密", "1.属于国家秘密", False, id="the number of the item"),
        pytest.param("1属于国家秘密", "1.属于国家秘密", False, id="the number of the item without its stop"),
        pytest.param("行政许可（2021年7月15日以后）", "行政许可", False, id="a date"),
        pytest.param("行政许可（不同方式公开计1条）", "行政许可", False, id="how it is counted"),
        pytest.param("行政许可（减用负值，如-8）", "行政许可", False, id="an example"),
        pytest.param("行政许可（第20条）", "行政许可", False, id="an article"),
    ],
)
def test_a_figure_within_a_label(text: str, official: str, holds: bool) -> None:
    assert holds_figure(text, official) is holds
