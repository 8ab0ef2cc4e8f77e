"""Headings that run on into the text behind them: where they begin and end, and the sentences that only look like them."""

import pytest

from converters.recognise.run_in_headings import split_at_headings


def split(*texts: str) -> list[list[str]]:
    return split_at_headings(texts)


PARTED = {
    "a year follows": ("一、概述2014年，有序推进。", ["一、概述", "2014年，有序推进。"]),
    "an enumeration follows": (
        "六、主要问题和改进措施一是更新不及时。",
        ["六、主要问题和改进措施", "一是更新不及时。"],
    ),
    "an item follows": ("五、存在的主要问题（一）更新不及时。", ["五、存在的主要问题", "（一）更新不及时。"]),
    "who reports follows": ("三、依申请公开情况我局未收到申请。", ["三、依申请公开情况", "我局未收到申请。"]),
    "its name follows": ("三、依申请公开情况水口县未收到申请。", ["三、依申请公开情况", "水口县未收到申请。"]),
    "one word follows": ("六、其他事项无", ["六、其他事项", "无"]),
    "a colon follows": ("五、存在的不足：更新不及时。", ["五、存在的不足：", "更新不及时。"]),
    "a stop follows": ("四、复议诉讼情况。没有发生。", ["四、复议诉讼情况。", "没有发生。"]),
    "brackets follow": (
        "二、主动公开政府信息情况（单位：件）公开3件。",
        ["二、主动公开政府信息情况（单位：件）", "公开3件。"],
    ),
    "any words follow that of the form": (
        "二、主动公开政府信息情况网站是主要渠道，公开3件。",
        ["二、主动公开政府信息情况", "网站是主要渠道，公开3件。"],
    ),
    "many in a paragraph": (
        "现报告如下：一、概述本年度推进。第二部分 主动公开情况2014年公开3件。",
        ["现报告如下：", "一、概述", "本年度推进。", "第二部分 主动公开情况", "2014年公开3件。"],
    ),
    "in traditional characters": (
        "一、總體情況本鎮有序推進。二、主動公開情況公開3件。",
        ["一、總體情況", "本鎮有序推進。", "二、主動公開情況", "公開3件。"],
    ),
    "in radicals": ("⼀、总体情况⼀年来，我镇推进⼯作。", ["⼀、总体情况", "⼀年来，我镇推进⼯作。"]),
    "before a long name": (
        "一、基本情况浏阳市文化旅游广电体育局高度重视公开工作。",
        ["一、基本情况", "浏阳市文化旅游广电体育局高度重视公开工作。"],
    ),
    "before a name that begins like the rest of a sentence": (
        "一、总体情况中国人民银行丽江市分行高度重视公开工作。",
        ["一、总体情况", "中国人民银行丽江市分行高度重视公开工作。"],
    ),
    "of an overview and more": (
        "一、总体情况及主要工作根据条例要求开展工作。",
        ["一、总体情况及主要工作", "根据条例要求开展工作。"],
    ),
    "without a number, before a colon": ("总体概述：有序推进。", ["总体概述：", "有序推进。"]),
    "chapters of no form that count on": (
        "一、概述本年推进。二、组织机构情况我县设办公室。三、附表指标名称",
        ["一、概述", "本年推进。", "二、组织机构情况", "我县设办公室。", "三、附表", "指标名称"],
    ),
    "the usual ones, also behind a number that is lost": (
        "一、概述本年推进。四、收费及减免情况2014年未收取。",
        ["一、概述", "本年推进。", "四、收费及减免情况", "2014年未收取。"],
    ),
}


@pytest.mark.parametrize(("text", "parts"), PARTED.values(), ids=PARTED)
def test_a_heading_and_what_follows(text: str, parts: list[str]) -> None:
    assert split(text) == [parts]


SENTENCES = {
    "goes on": "一、思想重视。二、主动公开情况良好。三、申请办理及时。",
    "goes on with a verb": "二、依申请公开情况得到改善，群众满意。",
    "is short": "二、主动公开情况清楚。",
    "joins with a comma": "一、主动公开情况，公开3件。",
    "is a list of chapters": "报告包括：一、总体情况；二、主动公开政府信息情况；六、其他需要报告的事项。",
    "names chapters": "由总体情况、主动公开政府信息情况等部分组成。",
    "has no number": "下一步工作中，我们将加强学习。",
    "has no number and a space": "存在问题 更新不及时。",
    "lies within": "详见上文一、总体情况 的内容。",
    "lists": "主要做法：一、加强领导。健全机制。二、完善制度。规范流程。",
    "is an item with a colon": "1.依据有关办法收取费用的情况：未收取。",
    "is a chapter of no form behind none": "四、收费及减免情况2014年未收取。",
    "is a chapter of no form whose end is not known": "二、网站群众满意2014年提高。",
    "": "短",
}


@pytest.mark.parametrize("text", SENTENCES.values(), ids=[f"one that {why}" for why in SENTENCES])
def test_no_sentence_is_cut(text: str) -> None:
    assert split(text) == [[text]]


def test_a_chapter_of_no_form_has_its_number_between_those_of_the_others() -> None:
    listed = "二、组织机构情况2014年健全。"
    assert split("一、概述", listed, "二、主动公开情况")[1] == [listed]
    assert split("一、概述", listed, "三、依申请公开情况")[1] == ["二、组织机构情况", "2014年健全。"]


def test_items_are_not_headings_where_the_chapter_has_its_own() -> None:
    item = "（二）主动公开情况：公开3件。"
    assert split(item) == [["（二）主动公开情况：", "公开3件。"]]
    assert split("二、主动公开政府信息情况", item)[1] == [item]


def test_nothing_is_lost() -> None:
    text = "  一、概述2014年推进。\n二、主动公开情况 2014年公开。 "
    assert "".join("".join(split(text)[0]).split()) == "".join(text.split())
