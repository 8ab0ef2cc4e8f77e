"""The name of a body: which statements the source makes, which is trusted first, and what is said where they disagree."""

import pytest

from converters.recognise.body.bodies import recognise
from converters.recognise.body.statements import name_of_title, statements

REPORT = "政府信息公开工作年度报告"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        (f"王店镇2020年{REPORT}", "王店镇"),
        (f"2020年王店镇{REPORT}", "王店镇"),
        (f"王店镇人民政府2020年度{REPORT}", "王店镇人民政府"),
        (f"王店镇人民2020年{REPORT}", "王店镇人民政府"),
        (f"关于王店镇2020年{REPORT}", "王店镇"),
        (f"《王店镇２０２０年{REPORT}》", "王店镇"),
        (f"王店镇二〇二〇年度{REPORT}", "王店镇"),
        (f"2020年{REPORT}", ""),
        (f"我2020年{REPORT}", ""),
        (f"中华人民共和国2020年{REPORT}", ""),
    ],
)
def test_the_name_in_a_title(title: str, name: str) -> None:
    assert name_of_title(title) == name


def test_statements_stand_in_the_order_of_trust() -> None:
    paragraphs = ["本报告由王店镇人民政府编制。", "正文。", "秀洲区人民政府", "2021年1月5日"]
    metadata = {"网页标题": f"王店镇2020年{REPORT}-嘉兴", "发布机构": "嘉兴市人民政府", "作者": "张三"}
    assert [(item.where, item.name) for item in statements(f"王店2020年{REPORT}", paragraphs, metadata)] == [
        ("标题", "王店"),
        ("编制", "王店镇人民政府"),
        ("落款", "秀洲区人民政府"),
        ("网页标题", "王店镇"),
        ("发布机构", "嘉兴市人民政府"),
    ]


@pytest.mark.parametrize(
    ("paragraphs", "metadata", "said"),
    [
        pytest.param(
            ["秀洲区人民政府", *["正文。"] * 3], {}, [("落款", "秀洲区人民政府")], id="a signature four lines up"
        ),
        pytest.param(["秀洲区人民政府", *["正文。"] * 4], {}, [], id="no signature five lines up"),
        pytest.param(["秀洲区人民政府2021年1月5日"], {}, [("落款", "秀洲区人民政府")], id="a signature with its date"),
        pytest.param(
            [], {"网页标题": f"王店镇-2020年{REPORT}"}, [("网页标题", "王店镇")], id="a page title up to its dash"
        ),
        pytest.param([], {"网页标题": "王店镇-通知"}, [], id="no page title of something else"),
        pytest.param(["正文。"] * 12 + ["由王店镇政府编制。"], {}, [], id="no sentence below the twelfth line"),
    ],
)
def test_a_statement(paragraphs: list[str], metadata: dict[str, str], said: list[tuple[str, str]]) -> None:
    assert [(item.where, item.name) for item in statements(None, paragraphs, metadata)] == said


@pytest.mark.parametrize(
    ("title", "signature", "evidence"),
    [
        pytest.param(
            "寿张镇", "阳谷县寿张镇人民政府", "标题：寿张镇；落款：阳谷县寿张镇人民政府；", id="it names a region more"
        ),
        pytest.param("阳谷县寿张镇", "阳谷县寿张镇人民政府", "标题：阳谷县寿张镇；", id="it names the same regions"),
        pytest.param("阳谷县寿张镇", "寿张镇人民政府", "标题：阳谷县寿张镇；", id="it names a region less"),
    ],
)
def test_a_signature_is_evidence_where_it_says_more_than_the_title(title: str, signature: str, evidence: str) -> None:
    title = f"{title}2020年{REPORT}"
    body, _ = recognise(title, [title, "正文。", signature], {})
    assert body.region == ("山东省", "聊城市", "阳谷县", "寿张镇")
    found = body.evidence.partition("区划表")[0].partition("正文")[0]
    assert found == evidence


@pytest.mark.parametrize(
    ("title", "official"),
    [
        (f"寿张镇2020年{REPORT}", "寿张镇人民政府"),
        (f"阳谷县寿张镇2020年{REPORT}", "寿张镇人民政府"),
        (f"北街街道2020年{REPORT}", "北街街道办事处"),
        (f"阳谷县财政局2020年{REPORT}", "阳谷县财政局"),
        (f"国家税务总局阳谷县税务局2020年{REPORT}", "国家税务总局阳谷县税务局"),
    ],
)
def test_the_official_name(title: str, official: str) -> None:
    assert recognise(title, [title], {})[0].name == official


def test_without_a_statement_there_is_no_body() -> None:
    body, problems = recognise(None, ["正文。"], {})
    assert (body.name, body.code, body.region, problems) == (None, None, (), ())


@pytest.mark.parametrize(
    ("signature", "kinds"),
    [("寿张镇人民政府", []), ("阳谷县寿张镇人民政府", []), ("阿城镇人民政府", ["body_conflict"])],
)
def test_a_signature_of_another_body_is_said(signature: str, kinds: list[str]) -> None:
    title = f"寿张镇2020年{REPORT}"
    body, problems = recognise(title, [title, "正文。", signature], {})
    assert body.name == "寿张镇人民政府"
    assert [(problem.kind, problem.place) for problem in problems] == [(kind, "") for kind in kinds]


def test_a_sentence_that_names_another_body_is_said() -> None:
    title = f"寿张镇2020年{REPORT}"
    _, problems = recognise(title, [title, "本报告由阿城镇人民政府编制。", "正文。"], {})
    assert [problem.kind for problem in problems] == ["body_conflict"]


def test_the_regions_of_a_title_that_only_the_page_prints_count() -> None:
    body, problems = recognise(f"阳谷县寿张镇2020年{REPORT}", ["按照东阿县人民政府要求。"], {})
    assert (body.region[-2:], problems) == (("阳谷县", "寿张镇"), ())


def test_a_conflict_names_each_statement() -> None:
    title = f"寿张镇2020年{REPORT}"
    _, (problem,) = recognise(title, [title, "正文。", "阿城镇人民政府"], {})
    assert problem.message == (
        "taken for 寿张镇, but the source disagrees with itself: 标题 says 寿张镇; 落款 says 阿城镇人民政府"
    )
