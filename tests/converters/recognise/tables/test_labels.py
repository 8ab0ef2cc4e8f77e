"""Which label of the forms a printed text is: the same words, an end lost, a typing error; and which text is none."""

import pytest

from converters.recognise.tables.labels import Label, core, group_of, is_part, match

NAMED = [
    ("规章", "proactive", "row", "regulations"),
    ("规 章", "proactive", "row", "regulations"),
    ("行政规范性文件", "proactive", "row", "normative_documents"),
    ("规範性文件", "proactive", "row", "normative_documents"),
    ("第二十条第（一）项", "proactive", "clause", "一"),
    ("第二十条第（五）项", "proactive", "clause", "五"),
    ("二十条第(八)项：", "proactive", "clause", "八"),
    ("一、本年新收政府信息公开申请数量", "requests", "row", "new"),
    ("本年新收政府信息公开申请数量", "requests", "row", "new"),
    ("上年结转政府信息公开数量", "requests", "row", "carried_in"),
    ("（一）予以公开", "requests", "row", "granted"),
    ("（一）子以公升", "requests", "row", "granted"),
    ("3.其池", "requests", "row", "other_misc"),
    ("3.其地", "", "", ""),
    ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "requests", "row", "partial"),
    ("（二）部分公开（区分处理的，只计这一情形", "requests", "row", "partial"),
    ("1.属于国家秘密", "requests", "row", "denied_state_secret"),
    ("⒈属于国家秘密", "requests", "row", "denied_state_secret"),
    ("3.危及“三安全一稳定”", "requests", "row", "denied_security"),
    ("3.危及「三安全一穩定」", "requests", "row", "denied_security"),
    ("2.其他法律行政法规禁止公", "requests", "row", "denied_by_law"),
    ("5.要求行政机关确认或重新出具已获取信息", "requests", "row", "rejected_reissue"),
    ("5.要求行政机关确认或从新出具已获取信息", "requests", "row", "rejected_reissue"),
    ("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "requests", "note", "note"),
    ("本年制发件数", "proactive", "head", "2021:issued"),
    ("本年制作数量", "", "", ""),
    ("本年新公开数量", "proactive", "head", "2019:published"),
    ("本年新制作数量", "proactive", "head", "2019:made"),
    ("采购总金额（万元）", "proactive", "head", "2019:amount"),
    ("本年收费金额（单位：万元）", "proactive", "head", "2021:fees"),
    ("本年处理决定数量", "proactive", "head", "2021:decisions"),
    ("处理决定数量", "proactive", "head", "2019:decisions"),
    ("自然人", "requests", "head", "natural_person"),
    ("法律服务机构", "requests", "head", "legal_service"),
    ("结果维持", "disputes", "head", "upheld"),
    ("其他处理", "requests", "group", "其他处理"),
    ("申请人情况", "requests", "head", "申请人情况"),
    ("法人或其他组织", "requests", "head", "法人或其他组织"),
    ("法人和其他组织", "requests", "head", "法人或其他组织"),
    ("行政诉讼", "disputes", "group", "行政诉讼"),
    ("计量单位", "statistics", "head", "计量单位"),
    ("统计指标", "statistics", "head", "统计指标"),
    ("统计数", "statistics", "head", "统计数"),
    ("序号", "statistics", "head", "序号"),
]


@pytest.mark.parametrize(("text", "table", "role", "name"), NAMED)
def test_the_label(text: str, table: str, role: str, name: str) -> None:
    labels = match(text)[1]
    assert (Label(table, role, name) in labels) if name else not labels, labels


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12",
        "3件",
        "/",
        "**",
        "N/A",
        "备注",
        "第二十条第（二）项",
        "第三十条第（一）项",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "本单位全年共收到政府信息公开申请3件，均已按时答复。",
        "属于",
        "政务微客公开政府信息数",  # as near to 微博 as to 微信
        "本年办理情况",
    ],
)
def test_no_label(text: str) -> None:
    assert match(text)[1] == ()


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("一、予以公开", "一、", "予以公开"),
        ("（一）予以公开", "(一)", "予以公开"),
        ("1.属于国家秘密", "1.", "属于国家秘密"),
        ("其中：规章", "", "规章"),
        ("采购总金额（万元）", "", "采购总金额"),
        ("规章（件）：", "", "规章"),
        ("规章其中一项", "", "规章其中一项"),
        ("规章：", "", "规章"),
        ("??规章", "", "规章"),
        ("其它处理", "", "其他处理"),
        ("", "", ""),
        # behind a bracket with a figure in it words are kept, not dropped with it
        ("规章（共3件）另有5件", "", "规章(共3件)另有5件"),
    ],
)
def test_the_item_number_and_the_core(text: str, number: str, rest: str) -> None:
    assert core(text) == (number, rest)


@pytest.mark.parametrize(
    ("text", "is_piece"),
    [("商业", True), ("结 结 其 尚", True), ("件", True), ("万元", True), ("", False), ("7", False), ("备注", False)],
)
def test_a_piece_of_a_label(text: str, is_piece: bool) -> None:
    assert is_part(text) is is_piece


@pytest.mark.parametrize(
    ("row", "group"), [("other_misc", "其他处理"), ("granted", "本年度办理结果"), ("new", ""), ("none_such", "")]
)
def test_the_head_over_a_row(row: str, group: str) -> None:
    assert group_of("requests", row) == group


@pytest.mark.parametrize("text", ["0", " 12 ", "1234567890123456", "1\n2", "２１", "07", "1.", "3、", "1,234"])
def test_a_figure_is_no_label_and_has_no_item_number_that_is_not_printed(text: str) -> None:
    assert match(text) == (core(text)[0], ())
