"""The year reported on: what states it, what each statement weighs, and what is said where they disagree."""

import pytest

from converters.model.problems import Problem
from converters.recognise.years import Evidence, collect_evidence, date_of, decide, year_of_title


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("阳谷县2020年政府信息公开工作年度报告", 2020),
        ("阳谷县２０２０年政府信息公开工作年度报告", 2020),
        ("2020年度政府信息公开报告", 2020),
        ("政府信息公开年度报告（2020）", None),
        ("政府信息公开年度报告（2020年）", 2020),
        ("二〇二〇年政府信息公开报告", 2020),
        ("二○一九年政府信息公开报告", 2019),
        ("二O二一年政府信息公开报告", 2021),
        ("二零二二年政府信息公开报告", 2022),
        ("政府信息公开报告", None),
        ("〔2020〕3号", None),
        ("12020年报告", None),
        ("1999年政府信息公开报告", None),
    ],
)
def test_the_year_of_a_title(title: str, year: int | None) -> None:
    assert year_of_title(title) == year


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2021年1月5日", "2021-01-05"),
        ("2021年01月15日", "2021-01-15"),
        ("2021-01-15", "2021-01-15"),
        ("2021/1/5", "2021-01-05"),
        ("2021.12.31", "2021-12-31"),
        ("（2021年1月5日）", "2021-01-05"),
        ("2021-01-15 09:30", "2021-01-15"),
        ("2021-01-15 09:30:01", "2021-01-15"),
        ("２０２１年１月５日", "2021-01-05"),
        ("二〇二二年一月十七日", "2022-01-17"),
        ("二○二一年十二月三十一日", "2021-12-31"),
        ("二〇二一年二月廿三日", "2021-02-23"),
        ("二〇二一年一月十日", "2021-01-10"),
        ("二〇二一年一月二十日", "2021-01-20"),
        ("二〇二一年一月卅日", "2021-01-30"),
        ("2021年13月5日", None),
        ("2021年1月32日", None),
        ("2021年2月29日", None),
        ("2024年2月29日", "2024-02-29"),
        ("2021-02-30 09:30", None),
        ("2021年1月", None),
        ("于2021年1月5日公布", None),
        ("", None),
    ],
)
def test_a_paragraph_that_is_a_date(text: str, date: str | None) -> None:
    assert date_of(text) == date


@pytest.mark.parametrize(
    ("paragraph", "statements"),
    [
        ("统计期限为2020年1月1日至2020年12月31日。", [("period", 2020)]),
        ("2020年1月1日起至12月31日止", [("period", 2020)]),
        ("自2020年1月1日—12月31日", [("period", 2020)]),
        ("2020年1月1日至同年12月31日", [("period", 2020)]),
        ("2020年1月1日至2021年12月31日", []),
        ("2020年3月1日至2020年12月31日", []),
        ("统计期限自2020年9月1日至2021年8月31日。", [("period", 2020)]),
        ("2020年，我镇认真贯彻条例。", [("sentence", 2020)]),
        ("2020年以来，我镇", []),
        ("2020年全镇共公开", [("sentence", 2020)]),
        ("在2020年，我镇", []),
        ("2021年，我镇将进一步加强学习。", []),
        ("2021年，我们要继续完善制度", []),
        ("2021年度，全镇拟新增公开栏三处", []),
        ("2020年，我镇将政府信息公开列入考核。", [("sentence", 2020)]),
        ("2020年修订的条例", []),
        ("2021年1月5日", [("date", 2020)]),
        ("（二〇二一年一月五日）", [("date", 2020)]),
        ("　２０２１年１月５日", [("date", 2020)]),
    ],
)
def test_what_a_paragraph_states(paragraph: str, statements: list[tuple[str, int]]) -> None:
    assert [(item.kind, item.year) for item in collect_evidence(None, [paragraph], {})] == statements


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("根据条例，现公布水口乡2016年度政府信息公开年度报告。", 2016),
        ("現將二○一六年政府信息公開工作情況報告如下：", 2016),
        ("特编制水口乡小学2016—2017学年信息公开年度报告。", 2016),
        ("按照《关于做好2017年政府信息公开工作年度报告编制工作的通知》，编制本报告。", None),
        ("水口乡2016年政府信息公开工作年度报告根据《条例》编制而成。", 2016),
        ("根据2007年公布的条例编制报告。", None),
        ("水口乡2016年政府信息公开工作年度报告", None),
    ],
)
def test_what_the_preamble_calls_the_report(text: str, year: int | None) -> None:
    found = collect_evidence(None, [], {}, [text])
    assert [(item.kind, item.year) for item in found] == ([("preamble", year)] if year else [])


def test_only_the_first_three_opening_sentences_count() -> None:
    texts = [f"{year}年，我镇" for year in (2017, 2018, 2019, 2020)]
    assert [item.year for item in collect_evidence(None, texts, {})] == [2017, 2018, 2019]


@pytest.mark.parametrize(
    ("metadata", "statements"),
    [
        ({"网页标题": "2020年政府信息公开年报-阳谷县"}, [("page title", 2020)]),
        ({"网址": "http://x.gov.cn/?nbYear=2020"}, [("address", 2020)]),
        ({"网址": "http://x.gov.cn/2020/"}, []),
        ({"发布日期": "2021-01-20"}, [("date", 2020)]),
        ({"发布日期": "昨天"}, []),
    ],
)
def test_what_the_page_states(metadata: dict[str, str], statements: list[tuple[str, int]]) -> None:
    assert [(item.kind, item.year) for item in collect_evidence(None, [], metadata)] == statements


def statement(kind: str, year: int) -> Evidence:
    return Evidence(kind, year, f"{kind} {year}")


@pytest.mark.parametrize(
    ("evidence", "year", "kinds"),
    [
        ([], None, ["year_missing"]),
        ([("title", 2020)], 2020, []),
        ([("title", 2020), ("date", 2020)], 2020, []),
        ([("title", 2020), ("date", 2022)], 2020, []),  # a report may be published late
        ([("date", 2020)], 2020, ["year_inferred"]),
        ([("title", 2019), ("period", 2020)], 2020, ["year_conflict"]),
        ([("title", 2020), ("sentence", 2019)], 2020, ["year_conflict"]),
        ([("page title", 2020), ("sentence", 2019)], 2020, ["year_conflict"]),
        # however often a kind says it, it counts once
        ([("title", 2020), *[("sentence", 2019)] * 5], 2020, ["year_conflict"]),
        # page title and sentence together are no more than the period
        ([("page title", 2019), ("sentence", 2019), ("title", 2019), ("period", 2020)], 2020, ["year_conflict"]),
        # what several kinds say weighs together
        ([("title", 2020), ("page title", 2019), ("sentence", 2019), ("address", 2019)], 2019, ["year_conflict"]),
        ([("title", 2020), ("page title", 2019), ("address", 2019)], 2020, ["year_conflict"]),
        # a tie is for the earlier year, and said
        ([("sentence", 2020), ("address", 2019)], 2019, ["year_conflict"]),
    ],
)
def test_the_year_and_what_is_said(evidence: list[tuple[str, int]], year: int | None, kinds: list[str]) -> None:
    found, problems = decide([statement(*item) for item in evidence])
    assert (found, [problem.kind for problem in problems]) == (year, kinds)


def test_a_conflict_names_each_statement_once() -> None:
    said = [statement("title", 2020), statement("sentence", 2019), statement("sentence", 2019)]
    assert decide(said)[1] == [
        Problem(
            "year_conflict",
            "",
            "taken for 2020, but the source disagrees with itself: "
            "title says 2020 (title 2020); sentence says 2019 (sentence 2019)",
        )
    ]


def test_a_year_inferred_from_dates_names_them() -> None:
    said = [Evidence("date", 2020, "2021年1月5日"), Evidence("date", 2020, "发布日期 2021-01-20")]
    assert decide(said)[1] == [
        Problem(
            "year_inferred",
            "",
            "no sentence states the year; 2020 is the year before the date 2021年1月5日; 发布日期 2021-01-20",
        )
    ]


def test_no_year_is_a_problem_of_the_whole_report() -> None:
    assert decide([])[1] == [Problem("year_missing", "", "the source states no year; say it with --year")]


def test_a_title_is_a_statement_of_its_kind() -> None:
    assert collect_evidence("2020年报告", [], {}) == [Evidence("title", 2020, "2020年报告")]


def test_a_sentence_is_quoted_by_its_first_twenty_characters() -> None:
    (found,) = collect_evidence(None, ["2020年，" + "文" * 30], {})
    assert found.words == "2020年," + "文" * 14


def test_a_statement_keeps_its_words() -> None:
    metadata = {"网址": "http://x.gov.cn/?nbYear=2020", "发布日期": "2021-01-20"}
    texts = ["统计期限为2020年1月1日至12月31日。", "2020年，我镇", "2021年1月5日"]
    assert [item.words for item in collect_evidence("2020年报告", texts, metadata)] == [
        "2020年报告",
        "nbYear=2020",
        "发布日期 2021-01-20",
        "2020年1月1日至12月31日",
        "2020年,我镇",
        "2021年1月5日",
    ]


SCHOOL_YEARS = {
    "a full-width hyphen": "阳谷二中2022－2023学年信息公开年度报告",
    "a dash": "阳谷二中2022—2023学年信息公开年度报告",
    "学年度": "阳谷二中2022-2023学年度信息公开年度报告",
    "至": "2022至2023学年阳谷二中信息公开年度报告",
    "two digits": "阳谷二中2022-23学年信息公开年度报告",
    "年 twice": "阳谷二中2022年—2023年信息公开年度报告",
    "度": "阳谷二中2022—2023年度信息公开年度报告",
}


@pytest.mark.parametrize("title", SCHOOL_YEARS.values(), ids=SCHOOL_YEARS)
def test_a_school_year_names_two_years(title: str) -> None:
    (found,) = collect_evidence(title, [], {})
    assert (found.kind, found.year, found.until) == ("title", 2022, 2023)


@pytest.mark.parametrize(
    "title",
    ["阳谷县2020年政府信息公开年报 2021-01-20", "2020年1-12月"],
)
def test_a_date_or_a_month_is_no_second_year(title: str) -> None:
    (found,) = collect_evidence(title, [], {})
    assert (found.year, found.until) == (2020, None)


OF_TWO_YEARS: dict[str, tuple[list[str], int, list[str]]] = {
    "nothing else": ([], 2022, ["year_spans_two"]),
    "a date in its second year": (["2023年11月2日"], 2022, ["year_spans_two"]),
    "a date in the year after": (["2024年1月15日"], 2023, ["year_spans_two"]),
    "a period of one year": (["2023年1月1日至2023年12月31日"], 2023, ["year_spans_two"]),
    "a period over two years": (["2022年9月1日至2023年8月31日"], 2022, ["year_spans_two"]),
    "a sentence of another year": (["2021年，我校公开。"], 2022, ["year_spans_two", "year_conflict"]),
}


@pytest.mark.parametrize(("paragraphs", "year", "kinds"), OF_TWO_YEARS.values(), ids=OF_TWO_YEARS)
def test_of_two_years_period_or_date_decides_and_it_is_said(paragraphs: list[str], year: int, kinds: list[str]) -> None:
    found, problems = decide(collect_evidence("阳谷二中2022—2023学年信息公开年度报告", paragraphs, {}))
    assert (found, [problem.kind for problem in problems]) == (year, kinds)
    assert "阳谷二中2022—2023学年信息公开年度报告" in problems[0].message
    assert problems[0].message.endswith("; say another with --year")
