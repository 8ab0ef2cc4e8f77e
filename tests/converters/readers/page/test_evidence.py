"""Words that stand nowhere but in an annual report, and lines that read as a part of one."""

from collections.abc import Callable

import pytest

from converters.readers.page import evidence

CASES: tuple[tuple[Callable[[str], bool], tuple[str, ...], tuple[str, ...]], ...] = (
    (
        evidence.is_label,
        ("规章", "行政许可", "第二十条第（一）项", "結轉下年度繼續辦理", "结果维持", "信息公开文件数", "规章" + "文" * 43),
        ("总计", "气温", "规章" + "文" * 44, "信息公开" + "文" * 13 + "数"),
    ),
    (
        evidence.is_clear_label,
        ("第二十条第（五）项", "三安全一稳定", "结转下年度继续办理", "新收政府信息公开申请"),
        ("规章", "行政许可", "结转下年度", "第二十条第（二）项"),
    ),
    (
        evidence.is_section,
        ("一、总体情况", "第一部分 总体工作情况：", "一、整體情況", "第一部分：概述",
         "1.主动公开情况", "主动公开政府信息情况", "总体情况", "存在的主要问题及改进情况"),
        ("总体情况良好", "一、领导重视", "甲镇新闻", "一、总体情况" + "文" * 44),
    ),
    (
        evidence.is_full_section,
        ("一、总体情况", "总体情况：", "四、政府信息公开行政复议、行政诉讼情况", "六、其他需要报告的事项。"),
        ("一、总体情况概述", "二、主动公开", "甲镇新闻"),
    ),
    (evidence.holds_section, ("2023年1月一、总体情况", "三、基本情况"), ("四、总体情况", "总体情况")),
    (
        evidence.is_preamble,
        ("根据《中华人民共和国政府信息公开条例》，现公布年度报告如下", "本报告所列数据的统计期限自2022年1月1日起至年底"),
        ("所列数据的统计期限", "根据《中华人民共和国预算法》，现公布年度报告如下"),
    ),
    (
        evidence.is_title,
        ("甲镇2022年政府信息公开工作年度报告", "政务公开年报", "政府信息公开年度报告（2022年）",
         "关于公布甲镇2022年政府信息公开工作年度报告的公告", "⼄镇政府信息公开年报", "《甲镇2022年政府信息公开年报》", "甲镇政府信息公开年报：",
         "政府資訊公開年度報告".replace("資訊", "信息")),
        ("首页>政府信息公开年度报告", "政府信息公开年度报告发布", "信息公开。年度报告", "公开年报", "甲" * 70 + "政务公开年报"),
    ),
    (
        evidence.names_a_report,
        ("甲镇2022年政府信息公开工作年度报告", "2022年政府信息公开年报"),
        ("政府信息公开年报", "法定主动公开政府信息公开工作年度报告", "政务公开工作报告"),
    ),
    (
        evidence.is_signature,
        ("甲镇人民政府", "甲县财政局", "2023年1月20日", "（2023年1月20日）", "二〇二三年一月二十日"),
        ("政府", "甲镇新闻", "2023年1月", "1923年1月20日", "甲镇人民政府。"),
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "text", "expected"),
    [(rule, text, True) for rule, texts, _ in CASES for text in texts]
    + [(rule, text, False) for rule, _, texts in CASES for text in texts],
)
def test_rules(rule: Callable[[str], bool], text: str, expected: bool) -> None:
    assert rule(text) is expected


@pytest.mark.parametrize(
    ("text", "least", "expected"),
    [
        ("文" * 29 + "。", 30, True),
        ("文" * 28 + "。", 30, False),
        ("文" * 29 + "。", 40, False),
        ("文" * 10 + "，" + "文" * 20 + "，文", 30, True),
        ("文" * 10 + "，" + "文" * 20, 30, False),
        ("文" * 40, 30, False),
        ("文" * 40 + "；", 30, True),
        ("版权所有：甲县人民政府办公室，地址甲县甲路一号，邮编一二三四五六。", 30, False),
        ("鲁ICP备05014231号，甲县人民政府办公室主办，建议使用浏览器访问。", 30, False),
    ],
)
def test_running_text(text: str, least: int, expected: bool) -> None:
    assert evidence.is_prose(text, least) is expected


def test_white_space_and_cues() -> None:
    assert evidence.squeeze(" 甲\u3000乙\xa0\n丙 ") == "甲乙丙"
    assert evidence.cues("结 果 维持，尚未审结；结果维持 打印") == {"结果维持", "尚未审结"}
