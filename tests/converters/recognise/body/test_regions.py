"""Where a body lies: from its name, from what its text names, from the list of divisions; and never a guess."""

import random
from pathlib import Path

import pytest

from converters.gazetteer import divisions
from converters.gazetteer.divisions import Division, complete, division, townships
from converters.model.problems import Problem
from converters.model.report import Body
from converters.recognise.body.bodies import recognise


def where(name: str, *text: str, **metadata: str) -> tuple[Body, tuple[Problem, ...]]:
    title = f"{name}2020年政府信息公开工作年度报告"
    return recognise(title, [title, *text, "特此报告。"], metadata)


LOCATED = [
    ("寿张镇", "", "371521109", "山东省/聊城市/阳谷县/寿张镇"),
    ("阳谷县寿张镇财政所", "", "371521109", "山东省/聊城市/阳谷县/寿张镇"),
    ("王店镇", "累计在秀洲区公开平台发布。", "330411105", "浙江省/嘉兴市/秀洲区/王店镇"),
    ("王店镇", "按照嘉兴市要求。", "330411105", "浙江省/嘉兴市/秀洲区/王店镇"),
    ("北街街道办事处", "在张掖市委领导下。", "620702004", "甘肃省/张掖市/甘州区/北街街道"),
    ("济南市市中区大观园街道", "", "370103002", "山东省/济南市/市中区/大观园街道"),
    ("甘肃省镇原县方山乡", "", "621027204", "甘肃省/庆阳市/镇原县/方山乡"),
    ("北京市朝阳区来广营地区办事处", "", "110105032", "北京市/朝阳区/来广营地区"),
    ("石碣镇", "", "441900101", "广东省/东莞市/石碣镇"),
    ("第一师阿拉尔市十六团新开岭镇", "", "659002114", "新疆维吾尔自治区/阿拉尔市/新开岭镇"),
    ("古县渡镇", "", "361128110", "江西省/上饶市/鄱阳县/古县渡镇"),
    ("唐县镇", "唐县镇地处平原。", "421321109", "湖北省/随州市/随县/唐县镇"),
    ("阳谷县财政局", "", "371521", "山东省/聊城市/阳谷县"),
    ("国家税务总局阳谷县税务局", "", "371521", "山东省/聊城市/阳谷县"),
    ("阳谷县财政局", "赴东阿县人民政府学习。", "371521", "山东省/聊城市/阳谷县"),
    ("阳谷县高新区管委会", "", "371521", "山东省/聊城市/阳谷县"),
    ("聊城市住房和城乡建设局", "", "371500", "山东省/聊城市"),
    ("鼓楼区财政局", "按照南京市委、市政府要求。", "320106", "江苏省/南京市/鼓楼区"),
    ("高新区管委会", "按照聊城市人民政府要求。", "371500", "山东省/聊城市"),
    ("怀远二中", "在怀远县教育局领导下。", "340321", "安徽省/蚌埠市/怀远县"),
    ("济南水务集团有限公司", "济南市供水工作。", "370100", "山东省/济南市"),
    ("自治区人民政府办公厅", "广西壮族自治区人民政府要求。", "450000", "广西壮族自治区"),
    ("内蒙古科右中旗", "", "152222", "内蒙古自治区/兴安盟/科尔沁右翼中旗"),
    ("阳谷县无名镇", "", None, "山东省/聊城市/阳谷县/无名镇"),
    ("岳阳市生态环境局君山区分局", "", "430600", "湖南省/岳阳市"),
    ("长沙市公安局望城区分局", "", "430100", "湖南省/长沙市"),
    ("济宁市消防救援支队金乡县大队", "", "370800", "山东省/济宁市"),
    ("岳阳市工商和市场监督管理局", "", "430600", "湖南省/岳阳市"),
    ("长沙市综合行政执法和城市管理局", "", "430100", "湖南省/长沙市"),
    ("国家税务总局长沙市岳麓区税务局", "", "430104", "湖南省/长沙市/岳麓区"),
    ("国家统计局湖南调查总队", "", "430000", "湖南省"),
    ("国家金融监督管理总局湖南监管局", "", "430000", "湖南省"),
    ("国家统计局长沙调查队", "按照长沙市要求。", "430100", "湖南省/长沙市"),
    ("省市场监督管理局", "按照湖南省人民政府要求。", "430000", "湖南省"),
    ("长沙海关", "按照长沙市人民政府要求。", "430100", "湖南省/长沙市"),
    ("中国人民政治协商会议浏阳市委员会", "", "430181", "湖南省/长沙市/浏阳市"),
    ("北戴河新区管委会", "", "130372", "河北省/秦皇岛市/北戴河新区"),
    ("瀏陽市永和鎮", "", "430181109", "湖南省/长沙市/浏阳市/永和镇"),
    ("永和鎮", "按照瀏陽市人民政府要求。", "430181109", "湖南省/长沙市/浏阳市/永和镇"),
    ("⻓沙市⽔利局", "", "430100", "湖南省/长沙市"),
    ("高新区管委会", "在聊城市平台发布。", "371500", "山东省/聊城市"),
    ("高新区管委会", "按照聊城市人民政府要求，赴阳谷县、东阿县学习。", "371500", "山东省/聊城市"),
    ("阳谷县寿张镇", "按照东阿县人民政府要求。", "371521109", "山东省/聊城市/阳谷县/寿张镇"),
    ("无名镇", "按照阳谷县人民政府要求。", None, "山东省/聊城市/阳谷县/无名镇"),
    ("武鸣县城厢镇", "按照南宁市政府要求。", None, "广西壮族自治区/南宁市/武鸣县/城厢镇"),
]


@pytest.mark.parametrize(("name", "text", "code", "region"), LOCATED)
def test_located(name: str, text: str, code: str | None, region: str) -> None:
    body, _ = where(name, text)
    assert ("/".join(body.region), body.code, body.candidates) == (region, code, ())


UNDECIDED = [
    (
        "三岔口镇",
        "按照市委、市政府部署。",
        "黑龙江省/牡丹江市/东宁市/三岔口镇 新疆维吾尔自治区/喀什地区/巴楚县/三岔口镇",
    ),
    ("海青镇", "", "黑龙江省/佳木斯市/抚远市/海青镇 山东省/青岛市/黄岛区/海青镇"),
    ("市中区人民政府", "", "山东省/济南市/市中区 山东省/枣庄市/市中区 四川省/内江市/市中区 四川省/乐山市/市中区"),
    ("无名镇", "阳谷县和东阿县的平台。", "山东省/聊城市/东阿县/无名镇 山东省/聊城市/阳谷县/无名镇"),
    ("武鸣县", "", "广西壮族自治区/南宁市/武鸣区"),
    ("怀远二中", "", "安徽省/蚌埠市/怀远县"),
    ("无名镇", "", ""),
    ("水务集团有限公司", "在山东省阳谷县、东阿县供水。", "山东省/聊城市/东阿县 山东省/聊城市/阳谷县"),
    ("红河中学", "", "云南省/红河哈尼族彝族自治州/红河县 云南省/红河哈尼族彝族自治州"),
    ("哈巴河中学", "", "新疆维吾尔自治区/阿勒泰地区/哈巴河县"),
    ("国家市场监督管理总局", "按照北京市人民政府要求。", ""),
    ("民航中南地区管理局", "在广州市发布。", ""),
    ("省市场监督管理局", "", ""),
    ("沅陵经济实验区", "", "湖南省/怀化市/沅陵县"),
]


@pytest.mark.parametrize(("name", "text", "candidates"), UNDECIDED)
def test_undecided(name: str, text: str, candidates: str) -> None:
    body, _ = where(name, text)
    assert (body.located, body.code) == (False, None)
    assert " ".join("/".join(place) for place in body.candidates) == candidates


@pytest.mark.parametrize(
    ("name", "text", "against"),
    [
        ("寿张镇", "按照东阿县人民政府要求。", "东阿县"),
        ("寿张镇", "赴杭州市考察学习。", "杭州市"),
        ("阳谷县寿张镇", "东阿县寿张镇人民政府编制。", "东阿县"),
        ("王店镇", "在秀洲区发布，按照聊城市人民政府要求。", "聊城市"),
    ],
)
def test_a_contradiction_is_told_and_not_decided(name: str, text: str, against: str) -> None:
    body, problems = where(name, text)
    assert not body.located
    assert body.candidates
    (conflict,) = (problem for problem in problems if problem.kind == "region_conflict")
    assert f"the source also names {against}; " in conflict.message
    assert conflict.place == ""


def test_other_places_in_a_text_do_not_outweigh_its_own() -> None:
    body, problems = where("寿张镇", "按照阳谷县人民政府要求。", "赴杭州市考察，学习东阿县经验。")
    assert (body.code, problems) == ("371521109", ())


def test_what_reads_like_a_name_by_chance_is_none() -> None:
    assert where("寿张镇", "超额完成县政府任务，市和县政府满意。")[0].code == "371521109"
    assert (
        where("历阳镇", "安徽省和县人民政府要求。")[0].evidence == "标题：历阳镇；正文：安徽省、和县；区划表：马鞍山市"
    )


def test_the_evidence_says_where_each_comes_from() -> None:
    assert where("石碣镇")[0].evidence == "标题：石碣镇；区划表：广东省、东莞市（全国唯一）"
    assert where("太平镇", "平原县的网站。", 发布机构="德州市人民政府")[0].located is False
    body, _ = where("建新镇", "正文。", "遂溪县建新镇人民政府", "2019年1月3日")
    assert body.evidence == "标题：建新镇；落款：遂溪县建新镇人民政府；正文：遂溪县；区划表：广东省、湛江市"


@pytest.mark.parametrize(
    "name",
    [
        "国家市场监督管理总局",
        "省市场监督管理局",
        "自治区市场监督管理局",
        "民航中南地区管理局",
        "中国农业银行青石镇支行",
        "江淮村镇银行",
        "红旗中学",
        "韶山灌区管理局",
        "社区矫正管理局",
        "沅陵经济实验区",
        "省城镇集体工业联社",
    ],
)
def test_no_region_is_made_of_a_name_that_has_none(name: str) -> None:
    assert where(name)[0].region == ()


def drawn(count: int) -> list[Division]:
    lines = Path(divisions.__file__).with_name("divisions.tsv").read_text(encoding="utf-8").splitlines()
    towns = [line.split("\t") for line in lines if len(line.split("\t")[0]) == 9]
    return [division(code, name) for code, name in random.Random(4).sample(towns, count)]


def test_every_township_is_found_by_its_county_and_province() -> None:
    for town in drawn(600):
        *above, own = town.path
        named = (above[0], above[-1], own)
        for name, text in ((f"{above[-1]}{own}", f"按照{above[0]}的要求。"), (own, f"我镇位于{above[0]}{above[-1]}。")):
            body, _ = where(name, text)
            if len(complete(named)) == 1:
                assert (body.code, body.region) == (town.code, town.path), (name, text)
            else:
                assert body.code is None
                assert town.path in body.candidates


def test_a_township_alone_is_found_iff_it_is_the_only_one() -> None:
    for town in drawn(600):
        body, _ = where(town.path[-1])
        fits = complete(town.path[-1:])
        if len(fits) == 1:
            assert (body.code, body.region) == (town.code, town.path)
        else:
            assert (body.code, body.candidates) == (None, tuple(fit.path for fit in fits))
        assert len(townships(town.path[-1])) <= len(fits)
