"""Documents that hold several reports, and those that only look so."""

from dataclasses import replace

import html_pages
import made_reports as mr
import pytest
from collections_of_reports import SONGPO, ZHUXI, Member, Parts, joined, under_running_head

from converters.model.problems import Refused
from converters.pipeline.convert import Conversion, Opened

S, Z = SONGPO, ZHUXI
BARE = "2022年政府信息公开工作年度报告"
COUNTY = "青岚县2022年政府信息公开工作年度报告"
BOTH = ["松坡镇人民政府 2022", "竹溪镇人民政府 2022"]
FIVE = [
    Member(f"青岚县{name}", seed=seed)
    for seed, name in enumerate(("人民政府", "松坡镇人民政府", "竹溪镇人民政府", "教育局", "北街街道办事处"))
]
MARKS = [part for part in joined([S]) if not isinstance(part, str)]


def chapters(title: str) -> Parts:
    """A report of its own chapters, without tables."""
    return [
        title,
        "一、加强领导",
        "我镇高度重视，成立领导小组，明确专人负责，落实各项任务。",
        "二、主动公开",
        "全年公开信息300条，内容涉及各方面，群众满意。",
        "三、平台建设",
        "网站改版，栏目更新，及时发布，运行平稳。",
    ]


def prose(title: str) -> Parts:
    """A report of text alone."""
    return [
        title,
        "根据《条例》，现将情况报告如下。",
        f"{title[:3]}高度重视，成立领导小组，明确专人，落实责任，加强培训，接受监督。" * 6,
    ]


def opened(parts: Parts) -> Opened:
    return Opened(mr.as_ragged_rows(parts).encode(), "a.txt")


def who_and_when(source: Opened) -> list[str]:
    reports = [source.convert(number).report for number in source.numbers]
    return [f"{report.body.name} {report.year}" for report in reports]


PARTED = {
    "equal figures": (joined([S, replace(Z, seed=1)]), BOTH),
    "different figures": (joined([S, Z]), BOTH),
    "five": (
        joined(FIVE),
        [f"{n} 2022" for n in ("青岚县人民政府", "松坡镇人民政府", "竹溪镇人民政府", "青岚县教育局", "北街街道办事处")],
    ),
    "one body in four years, three forms": (
        joined([replace(S, year=y, form=f) for y, f in ((2022, "2021"), (2021, "2021"), (2020, "2019"), (2016, "2014"))]),
        [f"松坡镇人民政府 {year}" for year in (2022, 2021, 2020, 2016)],
    ),
    "own chapters without tables": (
        chapters("松坡镇2012年政府信息公开工作年度报告") + chapters("竹溪镇2012年政府信息公开工作年度报告"),
        ["松坡镇人民政府 2012", "竹溪镇人民政府 2012"],
    ),
    "tables alone": ([S.title, *MARKS, Z.title, *MARKS], BOTH),
    "text alone": (
        prose("松坡镇2012年政府信息公开工作年度报告") + prose("竹溪镇2012年政府信息公开工作年度报告"),
        ["松坡镇人民政府 2012", "竹溪镇人民政府 2012"],
    ),
    "titles on two lines": (S.parts(["青岚县松坡镇人民政府", BARE]) + Z.parts(["青岚县竹溪镇人民政府", BARE]), BOTH),
    "titles on three lines": (
        S.parts(["青岚县松坡镇人民政府", "2022年政府信息公开", "工作年度报告"])
        + Z.parts(["青岚县竹溪镇人民政府", "2022年政府信息公开", "工作年度报告"]),
        BOTH,
    ),
    "titles with their text": (S.parts([S.title + "　　根据《条例》，现公布。"]) + Z.parts([Z.title + "　　现将情况公布。"]), BOTH),
    "titles spaced out": (
        S.parts(["青岚县松坡镇 ２０２２年政府信息公开工作年度报  告"]) + Z.parts(["青岚县竹溪镇 二〇二二年政府信息公开工作年度报  告"]),
        BOTH,
    ),
    "titles without a year": (S.parts(["松坡镇政府信息公开工作年度报告"]) + Z.parts(["竹溪镇政府信息公开工作年度报告"]), BOTH),
    "titles that begin with 关于": (
        S.parts(["关于松坡镇2022年政府信息公开工作情况的报告"]) + Z.parts(["关于竹溪镇2022年政府信息公开工作情况的报告"]),
        BOTH,
    ),
    "titles printed twice": (S.parts([S.title, "松坡镇" + BARE]) + Z.parts([Z.title, "竹溪镇" + BARE]), BOTH),
    "bare titles below names": (["松坡镇", *S.parts([BARE]), "竹溪镇", *Z.parts([BARE])], BOTH),
    "bare titles, signed": (
        S.parts([BARE], ["青岚县松坡镇人民政府", "2023年1月10日"]) + Z.parts([BARE], ["青岚县竹溪镇人民政府", "2023年1月11日"]),
        BOTH,
    ),
    "bare titles, signed without a date": (
        S.parts([BARE], ["青岚县松坡镇人民政府"]) + Z.parts([BARE], ["青岚县竹溪镇人民政府"]),
        BOTH,
    ),
    "one full title, one bare": (S.parts(end=["青岚县松坡镇人民政府"]) + Z.parts([BARE], ["青岚县竹溪镇人民政府"]), BOTH),
    "numbered 一、": (S.parts(["一、" + S.title]) + Z.parts(["二、" + Z.title]), BOTH),
    "numbered （一）": (S.parts(["（一）" + S.title]) + Z.parts(["（二）" + Z.title]), BOTH),
    "attachments": (["说明", *S.parts(["附件1：" + S.title]), *Z.parts(["附件2：" + Z.title])], BOTH),
    "attachments on lines of their own": (["附件1", *S.parts(), "附件2", *Z.parts()], BOTH),
    "names above titles": (["一、松坡镇", *S.parts(), "二、竹溪镇", *Z.parts()], BOTH),
    "a rule between": ([*S.parts(), "————————", *Z.parts()], BOTH),
    "a cover": (["青岚县各镇政府信息公开年报汇编", "2023年1月", *joined([S, Z])], BOTH),
    "a list of contents": (["目录", S.title + "……1", Z.title + "……5", *joined([S, Z])], BOTH),
    "a list of titles alone": ([COUNTY, "目  录", S.title, Z.title, "说明：收录两份报告，排名不分先后。", *joined([S, Z])], BOTH),
    "a list of titles and headings": (["目录", S.title, "一、总体情况", "二、主动公开政府信息情况", Z.title, "一、总体情况", *joined([S, Z])], BOTH),
    "a running head of each report": (under_running_head(S.parts(), S.title) + under_running_head(Z.parts(), Z.title), BOTH),
    "a running head of the collection": ([COUNTY, *under_running_head(joined([S, Z]), COUNTY, 5)], BOTH),
    "one that quotes the title of the other": ([*S.parts()[:4], Z.title, *S.parts()[4:], *Z.parts()], BOTH),
    "the first without its title": (S.parts([]) + Z.parts(), ["松坡镇人民政府 2022", "竹溪镇人民政府 2022"]),
}  # fmt: skip


@pytest.mark.parametrize(("parts", "expected"), PARTED.values(), ids=PARTED)
def test_each_report_is_one_of_its_own(parts: Parts, expected: list[str]) -> None:
    source = opened(parts)
    assert who_and_when(source) == expected
    for number in source.numbers:
        conversion = source.convert(number)
        assert conversion.share == 1
        assert not {problem.kind for problem in conversion.report.problems} & {
            "text_lost",
            "row_repeated",
            "body_conflict",
        }
        assert _other_names(conversion, expected[number - 1]) == []


def _other_names(conversion: Conversion, own: str) -> list[str]:
    """Sections that hold the text of another report: each says its own body's name, but where it quotes a title."""
    names = {"松坡镇", "竹溪镇"} - {own[:3]}
    texts = [line for section in conversion.report.sections for line in section.text.split("\n")]
    return [
        text for text in texts if any(name in text for name in names) and "年度报告" not in text and own[:4] != "None"
    ]


ONE = {
    "its title on each page": under_running_head(S.parts(), S.title),
    "printed twice": joined([S, S]),
    "a title quoted": [*S.parts()[:4], Z.title, "该镇的做法值得学习，特此说明。", *S.parts()[4:]],
    "a title quoted in its last section": S.parts(end=[Z.title, "该镇的做法值得学习，特此说明。"]),
    "links to others below it": S.parts(end=["相关链接", Z.title, COUNTY, "青岚县教育局" + BARE]),
    "text alone that quotes a title": [*prose(S.title), Z.title, "该镇的做法值得学习，特此说明。"],
    "text alone with its title on each page": under_running_head(prose(S.title) * 2, S.title, 2),
    "its title shortened above it": ["松坡镇" + BARE, *S.parts()],
    "its own chapters before the form": chapters(S.title) + S.parts(),
    "its own chapters before the form under a bare title": chapters(S.title) + S.parts([BARE]),
    "its own chapters before the form without a title": chapters(S.title) + S.parts([]),
    "the year before quoted": [
        *S.parts()[:3],
        "松坡镇2021年政府信息公开工作年度报告",
        "已于上年公布，可查。",
        *S.parts()[3:],
    ],
    "a cover and a list of its sections": [S.title, "目录", "一、总体情况", "二、主动公开政府信息情况", *S.parts()],
}


@pytest.mark.parametrize("parts", ONE.values(), ids=ONE)
def test_one_report_stays_one(parts: Parts) -> None:
    source = opened(parts)
    assert who_and_when(source) == ["松坡镇人民政府 2022"]
    assert not source.convert().report.source.is_part


def test_a_title_with_nothing_but_text_below_it_is_told_of() -> None:
    report = opened([*S.parts(), *prose(Z.title)]).convert().report
    (said,) = [problem for problem in report.problems if problem.kind == "several_reports"]
    assert said.place == "line 74"
    assert said.message.startswith(f"{Z.title} reads as the title of another report, but no heading")


@pytest.mark.parametrize(
    "text", ["一、总体情况\n" * 40, "见报告\n公开情况报告\n" * 20, "2022年政府信息公开工作年度报告\n" * 20]
)
def test_what_is_no_report_is_none_of_several(text: str) -> None:
    assert Opened(text.encode(), "a.txt").parts == 1


UNSAFE = {
    "the second without its title": (
        [*S.parts(), *(part.replace("396", "41") if isinstance(part, str) else part for part in Z.parts([])[1:])],
        [S.title, "a report without a title of its own"],
    ),
    "the first once more behind the second": (joined([S, Z, S]), [S.title, Z.title, S.title]),
}


@pytest.mark.parametrize(("parts", "seen"), UNSAFE.values(), ids=UNSAFE)
def test_what_cannot_be_parted_is_refused_with_what_was_seen(parts: Parts, seen: list[str]) -> None:
    with pytest.raises(Refused, match=r"cannot be parted safely: .*; save each as a file of its own") as refused:
        opened(parts)
    assert refused.value.problem.kind == "not_parted"
    assert "\n" not in str(refused.value)
    assert all(f"{number}. {title} (line " in str(refused.value) for number, title in enumerate(seen, 1))


def test_what_stands_before_between_and_over_the_reports_is_left_out_by_name() -> None:
    parts: Parts = [
        COUNTY,
        "目录",
        *under_running_head(["一、松坡镇", *S.parts(), "二、竹溪镇", *Z.parts()], COUNTY, 6),
    ]
    first, second = (opened(parts).convert(number).report for number in (1, 2))
    assert [(item.text, item.why) for item in first.left_out[:3]] == [
        (COUNTY, "stands before the first of several reports"),
        ("目录", "stands before the first of several reports"),
        ("一、松坡镇", "heading of one of several reports"),
    ]
    assert [item.text for item in second.left_out[:2]] == ["二、竹溪镇", COUNTY]
    for report in (first, second):
        assert (COUNTY, "running head over several reports") in [(item.text, item.why) for item in report.left_out]


@pytest.mark.parametrize("skeleton", html_pages.SKELETONS)
def test_a_page_says_of_none_of_its_reports_what_it_is(skeleton: str) -> None:
    page = html_pages.page(joined([S, Z, Member("青岚县教育局", 2021, seed=3)]), skeleton)
    source = Opened(page.encode(), "a.html")
    assert who_and_when(source) == [*BOTH, "青岚县教育局 2021"]
    reports = [source.convert(number).report for number in source.numbers]
    assert not any(
        problem.kind == "year_conflict" for report in reports for problem in report.problems if report.year == 2022
    )
    assert reports[0].metadata == reports[1].metadata


def test_titles_in_rows_of_one_table_part_it() -> None:
    rows: list[list[str]] = []
    for part in joined([S, Z]):
        rows += (
            [[part, ""]] if isinstance(part, str) else [[text or "" for text in line] for line in mr.grid_rows(part)]
        )
    page = "<html><body><table>" + "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in rows)
    assert who_and_when(Opened(f"{page}</table></body></html>".encode(), "a.html")) == BOTH
