"""Text against table: narratives drawn with true and false figures and with traps, and sentences of real reports."""

import random
import re
from dataclasses import replace
from decimal import Decimal

import pytest
from drawn_narratives import sentences
from drawn_narratives.drawing import Narrative, narrative

from converters.forms.official_forms import forms
from converters.model.report import BLANK, REPORTED, Body, Cell, Paragraph, Report, Section, Source
from converters.verify.checks import AGREES, CANNOT_TELL, DIFFERS, Check
from converters.verify.narrative.text_checks import text_checks
from converters.verify.narrative.vocabulary import vocabulary

COLUMNS = ("natural_person", "business", "research", "nonprofit", "legal_service", "other_organisation", "total")
Outcomes = list[tuple[str, str, int]]


def said(
    text: str, form: str = "2021", section: str = "overview", body: str = "临淄区敬仲镇人民政府", **figures: int | None
) -> Report:
    """A report with a narrative; its cells are 0 but for `table__row__column`, None for a blank one."""
    year = 2019 if form == "2019" else 2022 if form == "2021" else 2016
    values: dict[str, int | None] = {name: 0 for block in forms()[form].blocks for name in block.cells}
    values |= {name.replace("__", "."): value for name, value in figures.items()}
    cells = [
        Cell(name, BLANK, None, "") if value is None else Cell(name, REPORTED, Decimal(value), str(value))
        for name, value in values.items()
    ]
    paragraphs = tuple(map(Paragraph, text.split("\n")))
    source = Source("a.txt", "text/plain", "0" * 64)
    return Report(None, year, form, Body(body), source, (Section(section, None, paragraphs),), tuple(cells))


def outcomes(report: Report) -> Outcomes:
    return [(check.outcome, check.rule, int(check.left.value or 0)) for check in text_checks(report)]


REAL = [
    ("本年度,共受理政府信息公开申请2件,都在法定期限内予以答复。本年度共处理群众留言92条。", [(DIFFERS, "new", 2)]),
    ("2022年,我办受理依申请信息56条,现将有关情况汇报如下:", [(DIFFERS, "new", 56)]),
    ("收到依申请公开请求2件,按时办结2件,上传《政府公报》3期。", [(DIFFERS, "new", 2), (DIFFERS, "handled", 2)]),
    (
        "答复政府信息公开申请226件(含上年度结转申请15件,另有9件顺延到下年度办理)。",
        [(DIFFERS, "handled", 226), (DIFFERS, "carried_in", 15), (DIFFERS, "carried_out", 9)],
    ),
    (
        "共接到社会公众依申请公开184件,上年结转办理1件。年内共办结182件,结转下年度继续办理3件。",
        [(DIFFERS, "new", 184), (DIFFERS, "carried_in", 1), (DIFFERS, "handled", 182), (DIFFERS, "carried_out", 3)],
    ),
    (
        "截至2022年12月31日,我局共收到政府信息公开申请情况2件(1件属自然人申请)。",
        [(DIFFERS, "new", 2), (DIFFERS, "natural_person", 1)],
    ),
    ("共受理依申请公开12件。办理挖掘(占用)城市道路申请件77件。", [(DIFFERS, "new", 12)]),
    (
        "全区各职能部门、镇街共完成政府信息依申请公开答复1453件。其中,予以公开答复966件,不予公开81件。",
        [(CANNOT_TELL, "handled", 1453), (CANNOT_TELL, "granted", 966), (CANNOT_TELL, "denied", 81)],
    ),
    (
        "上半年,共受理政府信息公开申请267件,其中同意公开81件。",
        [(CANNOT_TELL, "new", 267), (CANNOT_TELL, "granted", 81)],
    ),
    ("无因信息公开导致行政复议以及行政诉讼的情况。", [(AGREES, "reconsideration", 0), (AGREES, "litigation", 0)]),
    ("2022年有 1 件政府信息公开申请案件收取信息处理费 380 元。", []),
    ("因政府信息公开累计被提起行政诉讼44件。", [(CANNOT_TELL, "litigation", 44)]),
    ("近三年，因政府信息公开被提起行政诉讼44件。", [(CANNOT_TELL, "litigation", 44)]),
    ("五年来，因政府信息公开被提起行政诉讼44件。", [(CANNOT_TELL, "litigation", 44)]),
    ("主动公开行政事业性收费1项,公开费用总额为4.043万元。", []),
    ("受理公民、法人和其他组织向市政府及市政府办公室提出的政府信息公开申请5件。", []),
    (
        "全年制发行政规范性文件1件,废止 1 件,现行有效284件。",
        [(DIFFERS, "documents_issued", 1), (DIFFERS, "documents_repealed", 1), (DIFFERS, "documents_in_force", 284)],
    ),
    (
        "出台规范性文件3件、修订2件、废止1件,目前现行有效20件。",
        [(DIFFERS, "documents_issued", 3), (DIFFERS, "documents_repealed", 1), (DIFFERS, "documents_in_force", 20)],
    ),
    ("制发行政规范性文件1件,制发规章2件,废止3件,现行有效4件。", [(DIFFERS, "documents_issued", 1)]),
    ("制发行政规范性文件1件,废止证照3件。", [(DIFFERS, "documents_issued", 1)]),
    ("制发行政规范性文件1件。废止3件。", [(DIFFERS, "documents_issued", 1)]),
    ("公开规章12件,废止3件,现行有效4件。", []),
]


def _blank(row: str) -> dict[str, int | None]:
    """All cells of a row of the requests, blank."""
    return {f"requests__{row}__{column}": None for column in COLUMNS}


def _sentence(check: Check) -> str:
    assert check.left.quote is not None
    return "".join(check.left.quote.sentence.split())


def _built_in(drawn: Narrative, check: Check) -> bool:
    """Whether a contradiction that was named is one that was drawn."""
    return any(
        false.is_false
        and _sentence(check) in false.sentence
        and (false.stated == check.left.value or check.rule.endswith(".share"))
        for false in drawn.said
    )


def _named(drawn: Narrative, checks: list[Check]) -> tuple[int, int]:
    """How many false figures there are, and how many of them are named."""
    falses = [each for each in drawn.said if each.is_false]
    found = [(_sentence(check), check.left.value) for check in checks]
    return len(falses), sum(
        any(text in each.sentence and value == each.stated for text, value in found) for each in falses
    )


def test_contradictions_that_are_named_are_true_ones() -> None:
    named = right = built = found = 0
    for seed in range(300):
        drawn = narrative(seed)
        wrong = [check for check in text_checks(drawn.report) if check.outcome == DIFFERS]
        named, right = named + len(wrong), right + sum(_built_in(drawn, check) for check in wrong)
        one, other = _named(drawn, wrong)
        built, found = built + one, found + other
    precision, recall = right / named, found / built
    print(f"{named} named, {right} true: precision {precision:.3f}; {found} of {built} found: recall {recall:.3f}")
    assert precision >= 0.95
    assert recall >= 0.9


def test_narratives_without_a_false_figure_contradict_nothing() -> None:
    drawn = [narrative(seed, false=0) for seed in range(1000, 1080)]
    wrong = [
        check
        for each in drawn
        for check in text_checks(each.report)
        if check.outcome == DIFFERS and not any(s.is_false for s in each.said)
    ]
    assert wrong == []


SHANGHAI = (
    "市政府办公厅代表市政府共受理政府信息公开申请859件，申请数量较去年回落12.3%；答复政府信息公开申请805件（含上年度结转申请18件，"
    "另有72件申请按照《条例》顺延到下年度答复），均在法定期限内予以答复。予以公开及部分公开258件，占33.9%；其他处理0件。"
    "信息公开类行政复议7件，诉讼9件，均获维持，继续保持了省级政府零败诉的记录。"
)


def test_the_city_report_of_2019_contradicts_its_table_twice() -> None:
    """Its totals of results are blank, as nearly all of its zeros: 258 + 12 + 1 + 1 + 3 are 275; of 9 lawsuits 8 are upheld."""
    blank = {
        name.replace(".", "__"): None
        for block in forms()["2019"].blocks
        for name in block.cells
        if block.table != "proactive"
    }
    rows = {
        "requests__new": (821, 35, None, None, 2, 1, 859),
        "requests__carried_in": (18, None, None, None, None, None, 18),
        "requests__granted": (258, 12, None, None, 1, 1, None),
        "requests__partial": (3, None, None, None, None, None, None),
        "requests__handled": (767, 35, None, None, 2, 1, 805),
    }
    figures = blank | {
        f"{row}__{column}": value for row, values in rows.items() for column, value in zip(COLUMNS, values, strict=True)
    }
    figures |= {
        "disputes__reconsideration__upheld": 5,
        "disputes__reconsideration__pending": 2,
        "disputes__reconsideration__total": 7,
    }
    figures |= {
        "disputes__litigation_direct__upheld": 8,
        "disputes__litigation_direct__pending": 1,
        "disputes__litigation_direct__total": 9,
    }
    report = said(SHANGHAI, "2019", body="上海市人民政府办公厅", **figures)
    checks = text_checks(report)
    assert [(c.rule, c.left.value, c.right.value) for c in checks if c.outcome == DIFFERS] == [
        ("granted_and_partial", 258, 275),
        ("upheld.litigation", 9, 8),
    ]
    assert [c.left.quote.words for c in checks if c.outcome == DIFFERS and c.left.quote] == [
        "予以公开及部分公开258件",
        "诉讼9件，均获维持",
    ]
    agree = {c.rule: c.blanks_as_zero for c in checks if c.outcome == AGREES}
    assert agree == {
        "new": False,
        "handled": False,
        "carried_in": False,
        "other": True,
        "reconsideration": False,
        "litigation": True,
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我镇共收到政府信息公开申请12件。", [(DIFFERS, "new", 12)]),
        ("我镇共收到12件政府信息公开申请。", [(DIFFERS, "new", 12)]),
        ("我镇共收到 １２ 件政府信息公开申請。", [(DIFFERS, "new", 12)]),
        ("收到政府信息公开申请一百二十三件。", [(DIFFERS, "new", 123)]),
        ("收到政府信息公开申请1,234件。", [(DIFFERS, "new", 1234)]),
        ("收到公民、法人和其他组织提出的政府信息公开申请5宗。", [(DIFFERS, "new", 5)]),
        ("依申请公开方面，共收到5件。", [(DIFFERS, "new", 5)]),
        ("未收到政府信息公开申请。", [(AGREES, "new", 0)]),
        ("收到政府信息公开申请：无。", [(AGREES, "new", 0)]),
        ("2021年结转申请4件，收到政府信息公开申请2件。", [(DIFFERS, "carried_in", 4), (DIFFERS, "new", 2)]),
        ("收到信息公开申请2件，剩余1件转2023年办理。", [(DIFFERS, "new", 2), (DIFFERS, "carried_out", 1)]),
        ("政府信息公开申请中，予以公开、不予公开分别为6件和1件。", [(DIFFERS, "granted", 6), (DIFFERS, "denied", 1)]),
        ("收到信息公开申请3件，均为自然人申请。", [(DIFFERS, "new", 3), (DIFFERS, "natural_person", 3)]),
        ("信息公开行政复议、行政诉讼各1件。", [(DIFFERS, "reconsideration", 1), (DIFFERS, "litigation", 1)]),
        ("信息公开行政复议、行政诉讼均为0件。", [(AGREES, "both_disputes", 0)]),
        ("信息公开行政复议和行政诉讼2件。", [(CANNOT_TELL, "both_disputes", 2)]),
        ("制发行政规范性文件3件。", [(DIFFERS, "documents_issued", 3)]),
        ("未制定规范性文件。", [(AGREES, "documents_issued", 0)]),
        # about right, another body, a channel: cannot be told
        ("收到政府信息公开申请约12件。", [(CANNOT_TELL, "new", 12)]),
        ("收到政府信息公开申请十余件。", [(CANNOT_TELL, "new", 10)]),
        ("全区共收到政府信息公开申请12件。", [(CANNOT_TELL, "new", 12)]),
        ("区教育局收到政府信息公开申请12件。", [(CANNOT_TELL, "new", 12)]),
        ("通过网络收到政府信息公开申请12件。", [(CANNOT_TELL, "new", 12)]),
        ("区教育局收到政府信息公开申请12件。\n予以公开5件。", [(CANNOT_TELL, "new", 12), (CANNOT_TELL, "granted", 5)]),
        ("全年制发公文12件，其中主动公开6件，依申请公开2件，不予公开4件。", []),
        ("未收到法人或其他组织提出的政府信息公开申请。", [(CANNOT_TELL, "new", 0)]),
        ("收到政府信息公开申请12件。政务服务中心受理各类申请3件，办结3件。", [(DIFFERS, "new", 12)]),
        ("全区各部门加强文件管理。其中，制发行政规范性文件12件。", [(CANNOT_TELL, "documents_issued", 12)]),
        ("收到区政府转办的政府信息公开申请12件。", []),
        # no mention of a cell
        ("2021年收到政府信息公开申请12件。", []),
        ("去年收到政府信息公开申请12件，行政复议3件。", []),
        ("较上年增加政府信息公开申请12件。", []),
        ("依申请公开信息459条，不予公开信息1535条。", []),
        ("收到行政许可申请12件，办理挖掘城市道路申请件77件。", []),
        ("对12件政府信息公开申请答复文书开展评查。", []),
        ("未发生因政府信息公开行政复议被纠错的情况。", []),
        ("未收到网上提交的政府信息公开申请。", []),
        ("全年共办理行政复议案件12件，其中维持10件。", []),
        ("“收到政府信息公开申请12件”。", []),
        ("力争收到政府信息公开申请不少于12件。", []),
    ],
)  # fmt: skip
def test_what_a_sentence_says_of_a_table_of_zeros(text: str, expected: Outcomes) -> None:
    assert outcomes(said(text)) == expected


@pytest.mark.parametrize(("text", "expected"), REAL)
def test_sentences_of_real_reports(text: str, expected: Outcomes) -> None:
    assert outcomes(said(text)) == expected


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ({"requests__new__total": 12}, (AGREES, False)),
        ({"requests__new__total": 10, "requests__carried_in__total": 2}, (AGREES, False)),  # 收到 may count both
        ({"requests__new__total": 10, "requests__carried_in__total": 1}, (DIFFERS, False)),
        ({"requests__new__total": 10} | _blank("carried_in"), (CANNOT_TELL, False)),
        ({"requests__new__total": 13} | _blank("carried_in"), (DIFFERS, False)),
        ({"requests__new__total": 12} | _blank("carried_in"), (AGREES, False)),
        (_blank("new"), (CANNOT_TELL, False)),
        ({"requests__new__total": None, "requests__new__natural_person": 12}, (AGREES, False)),  # the total by its columns
        (_blank("new") | {"requests__new__natural_person": 12}, (AGREES, True)),
        (_blank("new") | {"requests__new__natural_person": 14}, (DIFFERS, False)),
        (_blank("new") | {"requests__new__natural_person": 11}, (CANNOT_TELL, False)),
    ],
)  # fmt: skip
def test_a_figure_against_its_readings(figures: dict[str, int | None], expected: tuple[str, bool]) -> None:
    (check,) = text_checks(said("我镇收到政府信息公开申请12件。", **figures))
    assert (check.outcome, check.blanks_as_zero) == expected


BEGINNINGS = [
    *(f"公开{link}部分公开" for link in ("和", "及", "与", "以及", "或者", "或", "和予以", "和同意", "")),
    *(
        f"公开{kind}3件"
        for kind in ("规章", "的规章", "了规范性文件", "行政规范性文件", "市政府规章", "省政府规章", "政府规章")
    ),
    *(
        f"{request}申请总数3件"
        for request in ("信息公开", "政府信息公开", "政务信息公开", "政务公开", "信息依申请公开", "公开信息的")
    ),
    *(
        "信息不存在",
        "政府信息不存在",
        "信访举报投诉类申请",
        "信函申请",
        "政府集中采购",
        "行政事业性收费",
        "行政查询事项",
        "行政执法案卷",
    ),
]
"""Phrases that begin with the commonest characters."""


def test_a_phrase_is_looked_for_wherever_it_stands() -> None:
    """What they begin with only saves time: where each is tried everywhere as many phrases are found."""
    words = vocabulary()
    parts = (part for each in words.phrases.values() for part in each.pattern.removeprefix("(?P<").split("|(?P<"))
    expressions = {part.partition(">")[0]: f"(?P<{part}" for part in parts}
    every = re.compile("|".join(expressions[name] for name in words.groups))
    drawn = [section.text for seed in range(40) for section in narrative(seed).report.sections]
    whole = [*drawn, *sentences.TRAPS, *(text for text, _ in REAL)]
    shorter = [text.replace(verb, "") for text in whole for verb in ("行政", "予以")]
    for text in (*whole, *shorter, *BEGINNINGS):
        assert [m.span() for m in every.finditer(text)] == [m.span() for m in words.found(text, 0, len(text))]


def test_what_is_said_rightly_elsewhere_is_no_contradiction() -> None:
    report = said("收到政府信息公开申请3件。\n收到政府信息公开申请4件。", requests__new__total=3)
    assert outcomes(report) == [(AGREES, "new", 3), (CANNOT_TELL, "new", 4)]


def test_a_share_is_one_of_any_whole() -> None:
    text = "政府信息公开申请中，予以公开27件，占54%。"
    figures = {"requests__granted__total": 27, "requests__handled__total": 50}
    assert [check.outcome for check in text_checks(said(text, **figures))] == [AGREES, AGREES]
    figures["requests__handled__total"] = 60
    assert [check.outcome for check in text_checks(said(text, **figures))] == [AGREES, DIFFERS]


def test_the_words_and_their_place_are_kept() -> None:
    (check,) = text_checks(said("概述。\n情况如下。 我镇 收到政府信息公开申请 3 件，均已答复。完。"))
    quote = check.left.quote
    assert quote is not None
    assert (quote.section, quote.paragraph, quote.offset, quote.place) == ("overview", 2, 9, "overview:2")
    assert quote.words == "收到政府信息公开申请 3 件"
    assert quote.sentence == "我镇 收到政府信息公开申请 3 件，均已答复。"
    assert check.right.cells == ("requests.new.total",)
    assert check.difference == 3


def test_a_report_without_tables_has_no_checks() -> None:
    assert text_checks(replace(said("收到政府信息公开申请3件。"), cells=())) == ()


def test_a_blank_is_taken_as_0_only_where_that_makes_both_agree() -> None:
    report = said("未收到法人或其他组织提出的政府信息公开申请。本年度没有收到政府信息公开申请。", **_blank("new"))
    found = [(check.outcome, check.blanks_as_zero) for check in text_checks(report)]
    assert found == [(CANNOT_TELL, False), (AGREES, True)]


SAID_IN_ONE_FORM_OR_ANOTHER = (
    "主动公开政府信息{}条", "当面申请{}件", "网络申请{}件", "信函申请{}件", "属于已主动公开范围{}件", "政府信息不存在{}件",
    "自然人申请{}件", "商业企业{}件", "法人或其他组织{}件", "行政事业性收费{}万元", "政府集中采购金额{}万元", "均为自然人",
    "收到政府信息公开申请{}件", "答复{}件", "办结{}件", "予以公开{}件", "不予公开{}件", "其他处理{}件", "结转下年度{}件",
    "上年结转{}件", "因政府信息公开引发行政复议{}件", "行政诉讼{}件", "维持{}件", "结果纠正{}件", "尚未审结{}件", "均获维持",
    "制发规范性文件{}件", "废止规范性文件{}件", "现行有效规范性文件{}件", "作出行政许可决定{}件", "收到举报投诉{}件",
    "召开会议{}次", "培训{}人次", "去年收到政府信息公开申请{}件", "占{}%",
)  # fmt: skip


@pytest.mark.parametrize("form", ["2014", "2019", "2021"])
def test_what_a_form_does_not_ask_for_says_nothing_whether_it_is_looked_at_or_not(
    form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither of itself, nor of what stands around it."""
    drawing = random.Random(form)
    reports = []
    for _ in range(150):
        parts = drawing.choices(SAID_IN_ONE_FORM_OR_ANOTHER, k=drawing.randrange(2, 9))
        signs = drawing.choices("，。；、：\n", k=len(parts))
        text = "".join(part.format(drawing.randrange(3)) + sign for part, sign in zip(parts, signs, strict=True))
        reports.append(said(text, form, drawing.choice(("overview", "requests", "disputes"))))
    found = list(map(text_checks, reports))
    monkeypatch.setattr("converters.verify.narrative.text_checks.not_asked_for", lambda _: frozenset())
    assert found == list(map(text_checks, reports))
    assert sum(map(len, found)) > 100
