"""Which documents are taken for annual reports, and what is said of those that are not."""

import pytest

from converters.model import document
from converters.model.document import Document, Row, Table
from converters.model.problems import Refused
from converters.model.report import Report, Source
from converters.recognise.recognition import recognise

SOURCE = Source("a.txt", "text/plain", "0" * 64)
TITLE = "阳谷县寿张镇2020年政府信息公开工作年度报告"
NEW = ["一、本年新收政府信息公开申请数量|1|2|3|4|5|6|7"]
PREAMBLE = "根据《中华人民共和国政府信息公开条例》要求，特编制2016年政府信息公开工作年度报告。"
PERIOD = "统计期限自2016年1月1日起至2016年12月31日止。"


def report(*blocks: str | list[str], said: str | None = None) -> Report:
    """What is recognised where a text is a paragraph, and a list is a table with `|` between its cells."""
    found = (
        document.Paragraph(block, "")
        if isinstance(block, str)
        else Table(tuple(Row(tuple(map(document.Cell, row.split("|"))), "") for row in block), "cells")
        for block in blocks
    )
    return recognise(Document(tuple(found), "text/plain"), SOURCE, said)


def chapters(*headings: str, text: str = "均已办理，情况正常。") -> tuple[str, ...]:
    """Numbered sections with a sentence each."""
    return tuple(line for n, name in zip("一二三四五六七八", headings, strict=False) for line in (f"{n}、{name}", text))


OLD = chapters(
    "概述",
    "主动公开政府信息情况",
    "依申请公开政府信息情况",
    "政府信息公开的收费及减免情况",
    "因政府信息公开申请行政复议、提起行政诉讼情况",
    "存在的主要问题及改进情况",
)
"""A narrative report of before 2019."""

BLANK_FORM = ["第二十条第（一）项", "规章|||"]
NOT_SEEN = "is no annual report on information disclosure as far as can be seen:"
REFUSED: dict[str, tuple[tuple[str | list[str], ...], str]] = {
    "nothing of a report": (("我镇公开。",), NOT_SEEN),
    "the title alone": ((TITLE,), NOT_SEEN),
    "a title and little text": ((TITLE, "文，" * 99), NOT_SEEN),
    "a title and a list of links": ((TITLE, *["政府信息公开年报"] * 250), NOT_SEEN),
    "a title and a table of words": ((TITLE, ["渠道渠道|网站网站"] * 40), NOT_SEEN),
    "a title and one section": ((TITLE, "一、总体情况", "我镇。"), NOT_SEEN),
    "text of a report without its title": (("一、总体情况", "二、主动公开政府信息情况", "文，" * 200), NOT_SEEN),
    "a title of half a year": (
        ("阳谷县2020年上半年政府信息公开工作报告", NEW),
        "is a statistic of a part of a year (阳谷县",
    ),
    "a first line of something else": (
        ("2020年政务公开工作总结", "我镇公开。"),
        "is a summary of work (2020年政务公开工作总结),",
    ),
    "a form not filled in, under the name of a form": (
        ("政府信息公开工作年度报告格式", BLANK_FORM),
        "is the official form itself, not filled in (政府信息公开工作年度报告格式),",
    ),
    "a form not filled in, of nobody": (("附表", BLANK_FORM), "is the official form itself, not filled in,"),
    "half a year above its figures": (
        ("阳谷县上半年政府信息公开情况", NEW),
        "is a statistic of a part of a year (阳谷县",
    ),
    "the sections of a report, but nothing in them": (
        (PREAMBLE, "一、概述", "二、主动公开政府信息情况", "三、依申请公开政府信息情况"),
        NOT_SEEN,
    ),
    "a preamble, and sections of other work": ((PREAMBLE, *chapters("基本情况", "存在的问题", "下一步打算")), NOT_SEEN),
    "a preamble alone": ((PREAMBLE, PERIOD), NOT_SEEN),
    "a letter that sends the report": (
        ("县政府办公室：", "现将我乡2016年政府信息公开工作年度报告报送给你们，请审阅。", "水口乡人民政府"),
        "is a letter about a report (报告报送),",
    ),
    "a letter with the report annexed": (
        ("县政府办公室：", "现将我乡年度报告随函报送。", "附件：水口乡2016年政府信息公开工作年度报告"),
        "is a letter about a report (报告随函报送),",
    ),
    "a letter above text like a report's": (
        ("县政府办公室：", "现将我乡2016年政府信息公开工作年度报告报上，请审阅。", *OLD),
        "is a letter about a report (报告报上),",
    ),
    "a column of links": (
        tuple(f"{name}2022年政府信息公开工作年度报告 2023-01-1{n}" for n, name in enumerate("甲乙丙丁")),
        "is a page that lists reports (甲2022年政府信息公开工作年度报告、",
    ),
    "a column of links under its name": (
        ("政府信息公开年报", *(f"{name}镇2022年政府信息公开工作年度报告" for name in "甲乙丙丁")),
        "is a page that lists reports (甲镇2022年",
    ),
    "a notice that lists the sections": (
        ("关于做好2016年政府信息公开工作年度报告编制工作的通知", "各乡镇：", *OLD),
        "is a notice about annual reports (关于做好2016年",
    ),
    "a notice without its heading": (
        ("各乡镇人民政府：", "根据《条例》要求，年度报告应当包括下列内容：", *OLD),
        "is a notice about annual reports (各乡镇人民政府:),",
    ),
    "a notice that publishes nothing itself": (
        ("关于公布阳谷县2016年政府信息公开工作年度报告的公告", "现予公布，欢迎监督。" * 30),
        NOT_SEEN,
    ),
    "a guide": (
        ("水口乡政府信息公开指南", *chapters("主动公开政府信息情况", "依申请公开政府信息情况")),
        "is a guide or a rule on disclosure (水口乡政府信息公开指南),",
    ),
    "a guide without its heading": (
        ("为方便公众，根据《条例》，水口乡编制了政府信息公开指南。", *OLD),
        "is a guide or a rule on disclosure (编制了政府信息公开指南),",
    ),
    "a plan": (
        ("2016年政务公开工作计划", "根据《条例》要求，现公布2016年工作报告。", *OLD),
        "is a summary of work (2016年政务公开工作计划),",
    ),
    "a summary": (("现将我乡2016年政府信息公开工作总结如下：", *OLD), "is a summary of work (总结如下),"),
    "half a year in a sentence": (
        ("根据《条例》，现将水口乡2016年上半年政府信息公开工作情况公布如下，请监督。", *OLD),
        "is a statistic of a part of a year (现将水口乡2016年上半年政府信息公开",
    ),
    "half a year by its days": (
        ("根据《条例》，编制本报告，所列数据的统计期限为2016年1月1日至2016年6月30日。", *OLD),
        "is a statistic of a part of a year (所列数据",
    ),
    "nobody's title": (("×××2016年政府信息公开工作年度报告", *OLD), "is a sample or a template"),
    "nobody's title above figures": (("××镇2020年政府信息公开工作年度报告", NEW), "is a sample or a template"),
    "compiled by nobody": (("根据《条例》，由×××编制本年度报告。", *OLD), "is a sample or a template"),
    "compiled by nobody, with figures": (("本报告由×××编制。", NEW), "is a sample or a template"),
    "nobody under a title without a body": (
        ("2020年政府信息公开工作年度报告", "本报告由×××局编制。", NEW),
        "is a sample or a template",
    ),
}


@pytest.mark.parametrize(("blocks", "why"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_report_is_refused_by_its_name(blocks: tuple[str | list[str], ...], why: str) -> None:
    with pytest.raises(Refused) as refused:
        report(*blocks)
    assert refused.value.problem.kind == "not_a_report"
    assert str(refused.value).startswith(why)


TAKEN: dict[str, tuple[str | list[str], ...]] = {
    "a table with figures": (NEW,),
    "a table with figures below a line of something else": ("一、总体情况", "2020年政务公开工作总结", NEW),
    "a preamble, and a chapter that is called like a summary": (
        "根据《条例》，水口乡组织编写了2016年政府信息公开年度报告。",
        "一、概述",
        "有序推进。",
        "二、主动公开政府信息情况",
        "公开3条。",
        "三、下一步工作计划",
        "加强学习。",
    ),
    "a title and enough text": (TITLE, "文，" * 100),
    "a title and enough of a table with figures": (TITLE, ["渠道渠道|网站网站|12"] * 20),
    "a title and two sections": (TITLE, "一、总体情况", "二、主动公开政府信息情况"),
    "a title and a table that is blank": (TITLE, BLANK_FORM),
    "a blank table of a known year": ("2020年，我镇公开。", BLANK_FORM),
    "a table of marks, of nobody": ("附表", ["第二十条第（一）项", "规章|/|/|/"]),
    "a preamble and its sections": (PREAMBLE, *OLD),
    "a preamble and the sections of the form": (
        PREAMBLE,
        *chapters("总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况"),
    ),
    "a preamble and chapters of its own": (PREAMBLE, PERIOD, *chapters("组织领导", "主动公开政府信息情况", "公文管理")),
    "a preamble under the first heading": (
        "一、概述",
        "根据《条例》，编制本年度报告。",
        "二、主动公开政府信息情况",
        "均已公开，正常。",
    ),
    "a preamble and its period above text without headings": (PREAMBLE, PERIOD, "我乡公开信息，正常。" * 20),
    "a report in the form of a letter": ("县政府信息公开办：", "现将我乡2016年政府信息公开工作情况报告如下：", *OLD),
    "four sections of a known year": ("2016年1月1日至2016年12月31日", *OLD),
    "the notice that publishes it": ("关于公布阳谷县2016年政府信息公开工作年度报告的公告", "现予公布。", *OLD),
    "its title behind the word annex": ("附件：阳谷县2016年政府信息公开工作年度报告", *OLD),
    "a title, though masked elsewhere": (TITLE, "联系电话：××××××，地址：寿张镇。", NEW),
    "a year in characters with two zeros": ("二〇〇九年阳谷县政府信息公开工作年度报告", *OLD),
}


@pytest.mark.parametrize("blocks", TAKEN.values(), ids=TAKEN)
def test_what_has_its_tables_or_its_title_and_text_is_a_report(blocks: tuple[str | list[str], ...]) -> None:
    assert report(*blocks).source == SOURCE


LEFT_TO_A_PERSON: dict[str, tuple[str | list[str], ...]] = {
    "text without sections": ("水口乡召开会议，研究政府信息公开工作。",),
    "a preamble and little text": (PREAMBLE, "我乡公开信息，正常。"),
    "one section": ("一、概述", "我乡公开信息，正常。"),
    "a summary of work": ("水口乡2016年政府信息公开工作总结", *OLD),
    "a summary of work by its first sentence": ("现将2016年工作总结如下：", "我乡公开信息，正常。"),
}


@pytest.mark.parametrize("blocks", LEFT_TO_A_PERSON.values(), ids=LEFT_TO_A_PERSON)
def test_what_stays_doubtful_is_let_in_by_its_title(blocks: tuple[str | list[str], ...]) -> None:
    with pytest.raises(Refused, match=r"gongkai add --title … --body … --year …\Z"):
        report(*blocks)
    found = report(*blocks, said="水口乡2016年政府信息公开工作年度报告")
    assert (found.title, found.overrides) == ("水口乡2016年政府信息公开工作年度报告", ("title",))


NOT_LET_IN: dict[str, tuple[str | list[str], ...]] = {
    "no text": ("水口乡",),
    "a notice": ("关于做好2016年政府信息公开工作年度报告编制工作的通知", "各乡镇：", "请按时报送，谢谢。"),
    "a letter": ("县政府办公室：", "现将我乡2016年政府信息公开工作年度报告报送给你们，请审阅。"),
    "a column of links": tuple(f"{name}镇2022年政府信息公开工作年度报告" for name in "甲乙丙丁"),
    "a guide": ("水口乡政府信息公开指南", "本指南每年更新，请查看。"),
    "half a year": ("水口乡2016年上半年政府信息公开情况", "公开信息12条，正常。"),
}


@pytest.mark.parametrize("blocks", NOT_LET_IN.values(), ids=NOT_LET_IN)
def test_what_is_something_else_is_not_let_in_by_a_title(blocks: tuple[str | list[str], ...]) -> None:
    with pytest.raises(Refused):
        report(*blocks, said="水口乡2016年政府信息公开工作年度报告")


def test_what_was_seen_is_said_in_one_line() -> None:
    with pytest.raises(Refused) as refused:
        report(TITLE, "一、总体情况", "我镇公开，正常。")
    assert str(refused.value) == (
        "is no annual report on information disclosure as far as can be seen: it has the title "
        f"{TITLE!r}, no official table, the sections 一、总体情况, no sentence that says what it is, "
        "8 characters of text; if it is one, file it with gongkai add --title … --body … --year …"
    )
