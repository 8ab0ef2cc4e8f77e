"""Which lines are headings: by their words, numbers, place and order."""

import pytest

from converters.recognise.outline import outline

WORDS = {
    "overview": "总体情况",
    "proactive": "主动公开政府信息情况",
    "requests": "收到和处理政府信息公开申请情况",
    "disputes": "政府信息公开行政复议、行政诉讼情况",
    "problems": "存在的主要问题及改进情况",
    "other_matters": "其他需要报告的事项",
}
TABLE = {"[proactive]": "proactive", "[requests]": "requests", "[disputes]": "disputes"}
ORDER = list(WORDS)
TABLES = (
    "二、主动公开政府信息情况",
    "[proactive]",
    "三、收到和处理政府信息公开申请情况",
    "[requests]",
    "四、行政复议、行政诉讼情况",
    "[disputes]",
)


def opened(*lines: str, chapters: bool = False) -> list[tuple[str, str]]:
    """Each heading, in reading order, with the section that it opens."""
    tables: dict[str, int] = {}
    for place, line in enumerate(lines):
        if line in TABLE:
            tables.setdefault(TABLE[line], place)
    found = outline([None if line in TABLE else line for line in lines], tables, chapters=chapters)
    return [(lines[place], found[place]) for place in sorted(found)]


def sections(*lines: str, chapters: bool = False) -> list[str]:
    return [section for _, section in opened(*lines, chapters=chapters)]


@pytest.mark.parametrize("number", ["{}、", "{}．", "第{}部分 ", "第{}部分：", "（{}）", "第{}章 "])
def test_any_numbers_can_be_those_of_the_chapters(number: str) -> None:
    lines = [number.format(n) + words for n, words in zip("一二三四五六", WORDS.values(), strict=True)]
    assert opened(*lines) == list(zip(lines, ORDER, strict=True))


@pytest.mark.parametrize("number", ["{}.", "{}、", "0{}. ", "{} "])
def test_so_can_figures(number: str) -> None:
    lines = [number.format(n) + words for n, words in enumerate(WORDS.values(), 1)]
    assert sections(*lines) == ORDER


def test_headings_that_lost_their_numbers() -> None:
    lines = ("总体概述", "主动公开情况", "依申请公开情况", "行政复议、行政诉讼情况", "存在问题与不足", "其他事项")
    assert sections(*lines) == ORDER


PLACES = {
    "items of a section are no chapters": (
        ("一、总体情况", "（一）主动公开政府信息的情况", "（二）依申请公开情况", "（三）复议诉讼情况", *TABLES),
        ["overview", "proactive", "requests", "disputes"],
    ),
    "nor where the chapter itself is not headed": (
        ("一、总体情况", "（二）主动公开情况", "公开。", "（三）依申请公开情况", "[proactive]", "[requests]", "五、存在的问题"),
        ["overview", "problems"],
    ),
    "a list of a section is not its chapter": (
        ("一、总体情况", "一、主动公开情况", "二、依申请公开情况", "三、平台建设情况", *TABLES),
        ["overview", "proactive", "requests", "disputes"],
    ),
    "lines without a number below a section": (
        ("总体情况", "主动公开情况", "公开。", "主动公开政府信息情况", "[proactive]", "五、存在的主要问题及改进情况", "存在的问题"),
        ["overview", "proactive", "problems"],
    ),
    "behind the tables a line without a number": (
        (*TABLES, "存在问题与不足", "更新不及时。", "其他事项", "无。"),
        ["proactive", "requests", "disputes", "problems", "other_matters"],
    ),
    "not before them": (("一、总体情况", "存在问题与不足", "其他事项", *TABLES), ["overview", *ORDER[1:4]]),
    "one that stands over its table": (("一、总体情况", "主动公开情况", "[proactive]"), ["overview", "proactive"]),
    "one number of another kind at its place": (
        ("一、总体情况", "2、主动公开政府信息情况", "[proactive]", "三、依申请公开情况", "[requests]"),
        ["overview", "proactive", "requests"],
    ),
    "a chapter in words that are near at its place": (
        ("一、2022年工作开展情况", "二、主动公开机制健全情况", "[proactive]", "三、依申请公开和行政复议情况", "[requests]", "五、其他事项"),
        ["overview", "proactive", "requests", "other_matters"],
    ),
    "in other words it stays a paragraph": (("一、总体情况", "二、机制健全情况", "六、其他事项"), ["overview", "other_matters"]),
    "a misspelt one": (("一、总休情况", "二、主动公开政府信息清况", "[proactive]"), ["overview", "proactive"]),
    "parts above chapters": (
        ("第一部分 总体情况", "一、主动公开情况", "二、依申请公开情况", "第二部分 主动公开政府信息情况", "[proactive]"),
        ["overview", "proactive"],
    ),
    "an introduction and an overview": (("一、概述", "二、总体情况", "三、主动公开情况"), ["overview", "proactive"]),
}  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), PLACES.values(), ids=PLACES)
def test_place_and_order_decide(lines: tuple[str, ...], expected: list[str]) -> None:
    assert sections(*lines) == expected


def test_a_table_of_contents_opens_nothing() -> None:
    lines = ["一、总体情况", "二、主动公开政府信息情况", "三、依申请公开情况"]
    texts = ["目录", *lines, *(text for line in lines for text in (line, "正文。"))]
    assert list(outline(texts, {}, chapters=False)) == [4, 6, 8]


def test_the_chapters_of_the_report_before_those_of_the_tables_are_kept() -> None:
    own = (
        "一、概述",
        "二、主动公开情况",
        "三、依申请公开情况",
        "四、收费及减免情况",
        "五、复议诉讼情况",
        "六、存在的问题",
    )
    form = (
        "一、主动公开政府信息情况",
        "[proactive]",
        "二、收到和处理政府信息公开申请情况",
        "[requests]",
        "三、存在的主要问题及改进情况",
    )
    assert opened(*own, *form) == [
        ("一、概述", "overview"),
        *((line, f"chapter_{n}") for n, line in enumerate(own[1:4], 2)),
        ("五、复议诉讼情况", "disputes"),
        ("六、存在的问题", "chapter_6"),
        (form[0], "proactive"),
        (form[2], "requests"),
        (form[4], "problems"),
    ]


def test_so_are_those_of_no_form() -> None:
    own = ("一、加强组织领导", "二、完善制度", "三、拓宽渠道")
    assert sections(*own, "一、主动公开政府信息情况", "[proactive]") == [
        "chapter_1",
        "chapter_2",
        "chapter_3",
        "proactive",
    ]
    assert sections(*own, "一、总体情况", "二、主动公开政府信息情况", "[proactive]") == ["overview", "proactive"]


BEFORE_2019 = {
    "any that counts on": (("一、概述", "二、组织机构", "三、依申请公开情况"), ["overview", "chapter_2", "requests"]),
    "the second of one section": (("一、概述", "二、存在问题", "三、改进措施"), ["overview", "problems", "chapter_3"]),
    "the usual ones, also behind a number that is lost": (
        ("一、概述", "四、收费及减免情况", "五、复议诉讼情况"),
        ["overview", "chapter_4", "disputes"],
    ),
    "the usual ones without numbers": (
        ("概述", "主动公开情况", "依申请公开情况", "收费及减免情况", "复议诉讼情况"),
        ["overview", "proactive", "requests", "chapter_4", "disputes"],
    ),
    "closed by a stop": (("一、概述", "二、咨询处理情况。", "三、依申请公开情况"), ["overview", "chapter_2", "requests"]),
    "no list of a chapter": (
        ("一、概述", "一、加强领导", "二、完善制度", "二、主动公开情况", "三、依申请公开情况"),
        ["overview", "proactive", "requests"],
    ),
    "nor where the next chapter lost its heading": (
        ("一、概述", "一、加强领导", "二、完善制度", "三、依申请公开情况"),
        ["overview", "requests"],
    ),
    "in figures": (
        ("1、概述", "2、主动公开情况", "3、依申请公开情况", "4、附表"),
        ["overview", "proactive", "requests", "chapter_4"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), BEFORE_2019.values(), ids=BEFORE_2019)
def test_before_2019_chapters_of_no_form_are_sections(lines: tuple[str, ...], expected: list[str]) -> None:
    assert sections(*lines, chapters=True) == expected


def test_no_line_opens_nothing() -> None:
    assert outline([], {}, chapters=True) == {}
    assert outline([None, "", "正文。"], {"statistics": 0}, chapters=True) == {}
