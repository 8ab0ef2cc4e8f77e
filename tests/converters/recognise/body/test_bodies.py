"""The name of a body: which of a source's statements is believed, and what is said where they disagree."""

import pytest

from converters.recognise.body.bodies import recognise

REPORT = "政府信息公开工作年度报告"


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


BODY = [
    pytest.param("水利局", ["本报告由浏阳市水利局编制。"], "浏阳市水利局", id="an organ without its place"),
    pytest.param("市水利局", ["正文。", "浏阳市水利局"], "浏阳市水利局", id="an organ of a city without its name"),
    pytest.param("县水利局", ["正文。", "浏阳市水利局"], "县水利局", id="an organ of a county, and one of a city"),
    pytest.param("镇政府", ["2022年，浏阳市永和镇认真落实。"], "永和镇人民政府", id="a government without its place"),
    pytest.param(
        "管委会",
        ["正文。", "浏阳经济技术开发区管理委员会"],
        "浏阳经济技术开发区管理委员会",
        id="a zone's committee alone",
    ),
    pytest.param("沅陵经济实验区", [], "沅陵经济实验区", id="a zone"),
    pytest.param("浏阳高新区管委会", [], "浏阳高新区管委会", id="a zone by its committee"),
    pytest.param("浏阳市工业新城", [], "浏阳市工业新城", id="a zone below a city"),
    pytest.param("横琴粤澳深度合作区", [], "横琴粤澳深度合作区", id="a zone of cooperation"),
    pytest.param("北戴河新区", [], "北戴河新区", id="a zone among the counties of the list"),
    pytest.param("大柴旦行政委员会", [], "大柴旦行政委员会", id="a committee among the counties of the list"),
    pytest.param("上海市浦东新区", [], "浦东新区人民政府", id="a district that is called a new area"),
    pytest.param("岳阳市生态环境局君山区分局", [], "岳阳市生态环境局君山区分局", id="a branch for a district"),
    pytest.param("瀏陽市永和鎮", [], "永和镇人民政府", id="a name in traditional characters"),
    pytest.param("⼤王镇⼈⺠政府", [], "大王镇人民政府", id="a name in radicals"),
    pytest.param("我局", ["我局认真落实。"], None, id="a body that only points to itself"),
]


@pytest.mark.parametrize(("name", "text", "body"), BODY)
def test_the_body_of_a_title_and_a_text(name: str, text: list[str], body: str | None) -> None:
    title = f"{name}2022年{REPORT}"
    found, problems = recognise(title, [title, *text], {})
    assert (found.name, [problem.kind for problem in problems if problem.kind == "body_conflict"]) == (body, [])


@pytest.mark.parametrize(
    ("text", "metadata", "kinds"),
    [
        (["现公布浏阳市水利局2022年政府信息公开工作年度报告。"], {}, []),
        (["正文。", "浏阳市水利局", "2023年1月5日"], {}, []),
        (["2022年，浏阳市水利局认真贯彻落实条例。"], {}, ["body_inferred"]),
        (["如有疑问，请与浏阳市水利局联系。"], {}, ["body_inferred"]),
        (["发布机构：浏阳市水利局"], {}, ["body_inferred"]),
        (["正文。"], {"发布机构": "浏阳市水利局"}, ["body_inferred"]),
    ],
)
def test_a_body_that_only_follows_from_what_is_said_is_told(
    text: list[str], metadata: dict[str, str], kinds: list[str]
) -> None:
    title = f"2022年{REPORT}"
    body, problems = recognise(title, [title, *text], metadata)
    assert (body.name, body.region[-1:], [problem.kind for problem in problems]) == ("浏阳市水利局", ("浏阳市",), kinds)


def test_a_preamble_that_names_another_body_is_said() -> None:
    title = f"永和镇2022年{REPORT}"
    body, problems = recognise(title, [title, f"现公布大瑶镇2022年{REPORT}。"], {})
    assert (body.name, [problem.kind for problem in problems]) == ("永和镇人民政府", ["body_conflict"])


@pytest.mark.parametrize(
    ("signature", "region"),
    [
        ("北寨乡人民政府", ("山西省", "晋中市", "榆社县", "北寨乡")),
        ("榆社县北寨乡人民政府", ("山西省", "晋中市", "榆社县", "北寨乡")),
        ("榆社区北寨乡人民政府", ("山西省", "晋中市", "榆社县", "北寨乡")),
        ("岭口市北寨乡人民政府", ("岭口市", "北寨乡")),
    ],
    ids=["said alone", "below its county", "below its county by another kind", "below one that the list has not"],
)
def test_a_township_below_a_place_that_is_unknown_is_not_the_known_one(signature: str, region: tuple[str, ...]) -> None:
    title = f"北寨乡2022年{REPORT}"
    assert recognise(title, [title, "正文。", signature], {})[0].region == region
