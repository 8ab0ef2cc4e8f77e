"""What a printed head is called: misspelt as people do it is the same, another year or its opposite is another."""

import pytest

from converters.forms.official_forms import Block, forms
from converters.recognise.tables.heads.head_names import OTHER, Leaf, leaves_of, may_be, name_of, writes_in_order


def block(form: str, table: str, clause: str = "") -> Block:
    return next(b for b in forms()[form].blocks if b.table == table and (not clause or b.heading[-3] == clause))


FIRST_2021 = leaves_of(block("2021", "proactive", "一"))
FIFTH_2019 = leaves_of(block("2019", "proactive", "五"))
REQUESTS = leaves_of(block("2021", "requests"))
DISPUTES = leaves_of(block("2021", "disputes"))
STATISTICS = leaves_of(block("2014", "statistics"))


@pytest.mark.parametrize(
    ("printed", "leaves", "name"),
    [
        ("本年制发件数", FIRST_2021, "本年制发件数"),
        ("本年度制发件数", FIRST_2021, "本年制发件数"),
        ("本年发件", FIRST_2021, "本年制发件数"),
        ("本年制发作数", FIRST_2021, "本年制发件数"),
        ("現行有效件數", FIRST_2021, "现行有效件数"),
        ("现行有效", FIRST_2021, "现行有效件数"),
        ("本年废止数", FIRST_2021, "本年废止件数"),
        ("上年制发件数", FIRST_2021, None),
        ("历年制发件数", FIRST_2021, None),
        ("现行无效件数", FIRST_2021, None),
        ("本年制发件数（上年）", FIRST_2021, None),
        ("备注", FIRST_2021, None),
        ("信息内容", FIRST_2021, OTHER),
        ("上年项目数量", FIFTH_2019, "上年项目数量"),
        ("上一年项目数量", FIFTH_2019, "上年项目数量"),
        ("本年项目数量", FIFTH_2019, None),
        ("本年增/减(减用负值表示,如-8)", FIFTH_2019, "本年增/减"),
        ("本年处理绝对数量", FIFTH_2019, "处理决定数量"),
        ("自 然\n人", REQUESTS, "自然人"),
        ("法人或其它组织", REQUESTS, "法人或其他组织"),
        ("合计", REQUESTS, "总计"),
        ("工业企业", REQUESTS, None),
        ("结\n果\n维\n持", DISPUTES, "结果维持"),
        ("尚末审结", DISPUTES, "尚未审结"),
        ("尚木申结", DISPUTES, "尚未审结"),
        ("共他结果", DISPUTES, "其他结果"),
        ("术经复议直接起诉", DISPUTES, "未经复议直接起诉"),
        ("白然人", REQUESTS, "自然人"),
        ("'自然人", REQUESTS, "自然人"),
        ("白日人", REQUESTS, None),
        ("尚已审结", DISPUTES, None),
        ("经复议直接起诉", DISPUTES, None),
        ("复议前起诉", DISPUTES, None),
        ("统计数", STATISTICS, "数量"),
        ("计量单位", STATISTICS, OTHER),
        ("上年数", STATISTICS, None),
        ("x" * 500, STATISTICS, None),
    ],
)
def test_the_name_of_a_printed_head(printed: str, leaves: tuple[Leaf, ...], name: str | None) -> None:
    assert name_of(printed, leaves) == name


RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
VERTICAL = "结 结 其 尚 总|果 果 他 未 计|维 纠 结 审|持 正 果 结"
OFFICIAL = [
    ("one row", "本年制发件数|本年废止件数|现行有效件数", FIRST_2021),
    ("behind the head over labels", "信息内容|本年制发件数|本年废止件数|现行有效件数", FIRST_2021),
    ("ends lost", "本年发件|本年废止|现行有效", FIRST_2021),
    ("cut over rows", "本年制发件数|本年废止|件数|现行有效件数", FIRST_2021),
    ("three rows", "申请人情况|自然人|法人或其他组织|总计|商业企业|科研机构|社会公益组织|法律服务机构|其他", REQUESTS),
    (
        "a row cut over two",
        "自然人|法人或其他组织|总计|商业|科研|社会公益|法律服务|其他|企业|机构|组织|机构",
        REQUESTS,
    ),
    (
        "table four",
        "|".join(("行政复议|行政诉讼", *RESULTS, "未经复议直接起诉|复议后起诉", *RESULTS, *RESULTS)),
        DISPUTES,
    ),
    (
        "table four, vertical",
        f"行政复议|行政诉讼|结 结 其 尚 总 未经复议直接起诉|复议后起诉|{VERTICAL.partition('|')[2]}|{VERTICAL}|{VERTICAL}",
        DISPUTES,
    ),
]


@pytest.mark.parametrize(("printed", "leaves"), [case[1:] for case in OFFICIAL], ids=[case[0] for case in OFFICIAL])
def test_heads_in_the_official_order(printed: str, leaves: tuple[Leaf, ...]) -> None:
    assert writes_in_order(printed.split("|"), leaves)


NOT_OFFICIAL = [
    ("another order", "本年废止件数|本年制发件数|现行有效件数", FIRST_2021),
    ("one missing", "本年制发件数|现行有效件数", FIRST_2021),
    ("one more", "本年制发件数|本年废止件数|现行有效件数|备注", FIRST_2021),
    ("one twice", "本年制发件数|本年废止件数|现行有效件数|现行有效件数", FIRST_2021),
    ("another year", "上年制发件数|本年废止件数|现行有效件数", FIRST_2021),
    ("the head over labels in another place", "数量|指标", STATISTICS),
    (
        "groups in another order",
        "自然人|总计|法人或其他组织|商业企业|科研机构|社会公益组织|法律服务机构|其他",
        REQUESTS,
    ),
    ("vertical in another order", VERTICAL.replace("维 纠", "纠 维"), DISPUTES[:5]),
]


@pytest.mark.parametrize(
    ("printed", "leaves"), [case[1:] for case in NOT_OFFICIAL], ids=[case[0] for case in NOT_OFFICIAL]
)
def test_heads_in_no_official_order(printed: str, leaves: tuple[Leaf, ...]) -> None:
    assert not writes_in_order(printed.split("|"), leaves)


@pytest.mark.parametrize(
    ("printed", "name", "found"),
    [
        # the character that tells two heads apart was misread
        ("未经复议点接起诉", "未经复议直接起诉", True),
        # one that tells them apart was read
        ("未经复议间接起诉", "未经复议直接起诉", False),
        ("结果未持", "结果维持", False),
        # it was not read at all
        ("复议起诉人", "复议后起诉", False),
    ],
)
def test_a_head_not_read_for_sure_says_otherwise_by_what_was_read(printed: str, name: str, *, found: bool) -> None:
    assert may_be(printed, name) == found
