"""The names that a source gives for its body: in the title, in sentences of every wording, in the signature, on the page."""

import pytest

from converters.recognise.body.statements import is_body, name_of_title, statements

REPORT = "政府信息公开工作年度报告"
BUREAU = "浏阳市水利局"
LAW = "根据《中华人民共和国政府信息公开条例》（国务院令第711号）"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        (f"王店镇2020年{REPORT}", "王店镇"),
        (f"2020年王店镇{REPORT}", "王店镇"),
        (f"王店镇人民政府2020年度{REPORT}", "王店镇人民政府"),
        (f"王店镇人民2020年{REPORT}", "王店镇人民政府"),
        (f"关于王店镇2020年{REPORT}", "王店镇"),
        (f"【年度报告】王店镇2020年{REPORT}", "王店镇"),
        (f"[公开][年报]2020年王店镇{REPORT}", "王店镇"),
        (f"★王店镇2020年{REPORT}", "王店镇"),
        (f"1.王店镇2020年{REPORT}", "王店镇"),
        (f"2021-01-16 王店镇2020年{REPORT}", "王店镇"),
        (f"王店镇20200年{REPORT}", "王店镇"),
        (f"王店镇2200年{REPORT}", "王店镇"),
        (f"王店镇2O2O年{REPORT}", "王店镇"),
        (f"王店镇2020年—2021年{REPORT}", "王店镇"),
        (f"王店镇2020一2021年{REPORT}", "王店镇"),
        (f"“王店镇”2020年{REPORT}", "王店镇"),
        (f"（公开）王店镇2020年{REPORT}", "王店镇"),
        (f"公示-王店镇2020年{REPORT}", "王店镇"),
        (f"[2021]3号王店镇2020年{REPORT}", "王店镇"),
        (f"秀王政〔2021〕3号王店镇2020年{REPORT}", "王店镇"),
        (f"浏阳市水利局（本级）2020年{REPORT}", BUREAU),
        (f"浏阳市水利局2020年（含下属单位）{REPORT}", BUREAU),
        (f"浏阳市各乡镇2020年{REPORT}", ""),
        (f"各街道2020年{REPORT}", ""),
        (f"仙居县下各镇2020年{REPORT}", "仙居县下各镇"),
        (f"《王店镇２０２０年{REPORT}》", "王店镇"),
        (f"王店镇二〇二〇年度{REPORT}", "王店镇"),
        (f"2020年{REPORT}", ""),
        (f"我2020年{REPORT}", ""),
        (f"中华人民共和国2020年{REPORT}", ""),
        (f"本镇2020年{REPORT}", ""),
        (f"全州县2020年{REPORT}", "全州县"),
        (f"浏阳市第一中学2022—2023学年{REPORT}", "浏阳市第一中学"),
        (f"2022-2023学年度浏阳市第一中学{REPORT}", "浏阳市第一中学"),
        (f"浏阳市第一中学2022/2023学年{REPORT}", "浏阳市第一中学"),
        (f"湘潭大学２０２２至２０２３学年{REPORT}", "湘潭大学"),
        (f"湘潭大学2022－23学年{REPORT}", "湘潭大学"),
        ("瀏陽市永和鎮2022年政府信息公開工作年度報告", "浏阳市永和镇"),
        ("⼤王镇2022年政府信息公开⼯作年度报告", "大王镇"),
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
        pytest.param([], {"网页标题": "政务公开"}, [], id="no page title of a column"),
        pytest.param(["一、水口乡政府信息公开工作总体情况。"], {}, [], id="no heading of a section"),
        pytest.param(
            ["本报告由浏阳市城市管理局（综合行政执法局）编制。"],
            {},
            [("编制", "浏阳市城市管理局（综合行政执法局）")],
            id="an organ of two names",
        ),
        pytest.param(
            [f"{BUREAU}（以下简称我局）现公布2022年政府信息公开工作年度报告。"],
            {},
            [("编制", BUREAU)],
            id="a name and what it is called from there on",
        ),
        pytest.param(["由营口经济技术开发区撰写。"], {}, [("编制", "营口经济技术开发区")], id="a zone by its own name"),
        pytest.param(["由浏阳市工业园区编制。"], {}, [("编制", "浏阳市工业园区")], id="a zone"),
        pytest.param(["本报告由永和镇编制。"], {}, [("编制", "永和镇")], id="a township"),
        pytest.param(["新疆生产建设兵团"], {}, [("落款", "新疆生产建设兵团")], id="the corps"),
        pytest.param([], {"网页标题": "王店镇-通知"}, [], id="no page title of something else"),
        pytest.param(["正文。"] * 12 + ["由王店镇政府编制。"], {}, [], id="no sentence below the twelfth line"),
    ],
)
def test_a_statement(paragraphs: list[str], metadata: dict[str, str], said: list[tuple[str, str]]) -> None:
    assert [(item.where, item.name) for item in statements(None, paragraphs, metadata)] == said


SAID = [
    ("导言", f"{LAW}规定，现公布{BUREAU}2022年{REPORT}。"),
    ("导言", f"{LAW}要求，特编制{BUREAU}2022年{REPORT}。"),
    ("导言", f"按照上级部署，特向社会公布2022年度{BUREAU}政府信息公开年度报告。"),
    ("导言", f"现将{BUREAU}2022年度政府信息公开工作情况报告如下："),
    ("导言", f"{BUREAU}2022年{REPORT}{LAW}编制而成。"),
    ("导言", f"现就{BUREAU}二○二二年度政府信息公开工作情况报告如下。"),
    ("导言", f"现将{BUREAU}2022年政府信息公开工作情况予以公开。"),
    ("导言", f"现向社会公开《{BUREAU}2022年{REPORT}》。"),
    ("导言", f"本报告{LAW}，结合2022年{BUREAU}政府信息公开工作编制而成。"),
    ("导言", f"{LAW}規定，現公佈瀏陽市水利局2022年政府信息公開工作年度報告。"),
    ("编制", f"{LAW}，结合{BUREAU}工作实际，编制本报告。"),
    ("编制", f"本报告由{BUREAU}编制。"),
    ("编制", f"本报告由{BUREAU}为贯彻落实《条例》编制。"),
    ("编制", f"本报告由{BUREAU}按照《条例》规定和上级要求组织编制。"),
    ("编制", f"{BUREAU}编制了2022年{REPORT}。"),
    ("编制", f"{LAW}第五十条规定，{BUREAU}编制了2022年度报告，现予公布。"),
    ("编制", f"{BUREAU}{LAW}的有关规定，编制本报告。"),
    ("编制", f"{BUREAU}为贯彻落实《条例》要求，编制本年度报告。"),
    ("编制", f"本报告是{BUREAU}依据《条例》编制的2022年{REPORT}。"),
    ("编制", "本報告由瀏陽市⽔利局編制。"),
    ("首句", f"2022年，{BUREAU}认真贯彻落实条例，主动公开信息86条。"),
    ("首句", f"2022年以来，{BUREAU}党组高度重视政务公开，"),
    ("首句", f"2022年，在市委、市政府的领导下，{BUREAU}严格按照要求推进公开。"),
    ("首句", f"{BUREAU}2022年政府信息公开工作在市委领导下取得成效。"),
    ("联系", f"如对本报告有疑问，请与{BUREAU}联系（地址：某路1号，电话：12345678）。"),
    ("联系", f"如有疑问，请与{BUREAU}办公室联系，电话：12345678。"),
    ("联系", f"欢迎直接向{BUREAU}政策法规科咨询。"),
    ("联系", f"如有疑问，请联系{BUREAU}，地址：某路1号。"),
    ("发布机构", f"索引号：123 发布机构： {BUREAU} 发布日期：2023-01-10"),
    ("发布机构", "發佈機構：瀏陽市水利局"),
    ("信息来源", f"信息来源：{BUREAU} 浏览次数：12"),
]


@pytest.mark.parametrize(("where", "text"), SAID)
def test_the_body_in_other_words(where: str, text: str) -> None:
    found = statements(f"2022年{REPORT}", [text, *["正文。"] * 4], {})
    assert (found[0].where, {item.name for item in found}) == (where, {BUREAU})


@pytest.mark.parametrize(
    "text",
    [
        "现将我局2022年政府信息公开工作情况报告如下。",
        "根据《湖南省政府信息公开工作年度报告》要求，编制本报告。",
        "按照《长沙市人民政府办公厅关于公布2022年政府信息公开工作年度报告的通知》要求，编制本报告。",
        "按照浏阳市人民政府要求，编制本报告。",
        "2022年，我局认真贯彻落实条例。",
        "2022年，县政府高度重视政府信息公开。",
        "2022年，各级各部门认真贯彻落实。",
        "浏阳市积极推进政府信息公开，",
        "本报告由政府信息公开工作领导小组办公室编制。",
        "依法公开办公室、科室信息，编制政府信息公开年报。",
        "结合上级政府信息公开工作要求，编制报告。",
        "编制了浏阳市政府信息公开指南。",
        "如有疑问，请与本机关联系。",
        "如有疑问，请与县政府办公室联系。",
        "来源：本站",
        "来源：浏阳新闻网",
        "当前位置：首页 > 政府信息公开 > 政府信息公开年报",
    ],
)
def test_words_that_name_no_body(text: str) -> None:
    assert statements(f"2022年{REPORT}", [text, *["正文。"] * 4], {}) == []


@pytest.mark.parametrize(
    "name",
    [
        "永和镇",
        "浏阳市",
        "浏阳市水利局",
        "市水利局",
        "水利局",
        "怀远二中",
        "湘潭大学",
        "沅陵经济实验区",
        "长沙海关",
        "县残联",
    ],
)
def test_a_name_that_reads_as_a_body(name: str) -> None:
    assert is_body(name)


@pytest.mark.parametrize(
    "name", ["", "办公室", "委员会", "所属栏目：", "王店", "我局", "各镇", "领导小组办公室", "信息中心"]
)
def test_a_name_that_does_not(name: str) -> None:
    assert not is_body(name)


@pytest.mark.timeout(20)
def test_a_sentence_that_repeats_itself_costs_no_more_than_its_length() -> None:
    assert statements(None, ["由某某局" + "根据条例" * 400 + "公开。"], {}) == []
