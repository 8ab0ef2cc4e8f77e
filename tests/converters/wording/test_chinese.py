"""Messages in Chinese: labels in the place of ids, nothing in English, whoever wrote the message."""

import re
from time import process_time

import pytest

from converters.cli.reconvert.account import HEADLINES
from converters.forms.official_forms import blocks
from converters.model.problems import SEVERITY, Problem
from converters.wording.chinese import FIELD_KINDS, kind_name, line_in_chinese, message_of, place_in_chinese
from converters.wording.message_table import Message, chinese_fields, table

TYPED = re.compile(r"「[^」]*」")
"""What has to be typed as it stands, and what others have written."""
ID = re.compile(r"[a-z]+[._][a-z]")
FIELDS = {
    "ids": "requests.new.natural_person, requests.*.total, disputes.*.*, proactive, (blank)",
    "line": "requests.granted.*",
    "rule": next(rule.rule for block in blocks() for rule in block.sums),
    "key": "left_out",
    "keys": "left_out,media_type",
    "keyname": "year",
    "where": "requests.granted.natural_person",
    "there": "(blank)",
    "counts": "3 added, 1 refused",
    "formats": "PDF or plain text",
    "media": "application/pdf",
    "system": "Permission denied",
    "say": "it has no page",
    "either": "三、甲 or 三、乙",
    "changes": "requests.new.total: 3 → 4",
    "quote": "'12'",
    "quotes": "'12', '13'",
}
"""Kind of field → an English text of it."""


def example(message: Message) -> str:
    """The message in English with a text in each field."""
    kinds = dict(chinese_fields(message))
    return message.english.format_map({name: FIELDS.get(kinds.get(name, ""), "7") for name in message.names})


PROBLEMS = [(kind, message) for kind, messages in table().problems.items() for message in messages]


def test_every_kind_has_a_name_and_its_messages() -> None:
    assert set(table().names) == set(table().problems) == set(SEVERITY)
    assert not [kind for kind in SEVERITY if not re.search(r"[一-鿿]", kind_name(kind))]


def test_every_field_of_the_chinese_stands_in_the_english() -> None:
    for message in table().all_messages:
        assert {name for name, _ in chinese_fields(message)} <= set(message.names), message.english
        assert {kind for _, kind in chinese_fields(message)} <= FIELD_KINDS, message.english


@pytest.mark.parametrize("kind", sorted(SEVERITY))
def test_no_id_in_a_chinese_message(kind: str) -> None:
    for message in table().problems[kind]:
        told = message_of(Problem(kind, "requests.granted.natural_person", example(message)))
        assert told.startswith("三、本年度办理结果·（一）予以公开·自然人：")
        assert told.removeprefix("三、本年度办理结果·（一）予以公开·自然人：") != kind_name(kind), message.english
        assert ID.search(TYPED.sub("", told)) is None, told


def test_no_id_in_what_the_verbs_say() -> None:
    for message in (*table().lines, *table().phrases):
        told = TYPED.sub("", line_in_chinese(example(message)))
        assert re.search(r"[一-鿿]", told), message.english
        assert ID.search(told.replace("SCALING.zh-CN.md", "")) is None, told


@pytest.mark.parametrize(
    ("kind", "place", "english", "chinese"),
    [
        (
            "sum_broken",
            "requests.new.total",
            "{rule} does not hold in requests.new.*: 5 against 2 + (blank) = 2",
            "一、本年新收政府信息公开申请数量·总计：“一、本年新收政府信息公开申请数量（整行）”的合计不成立：一边是 5，另一边是 2 + （空白） = 2",
        ),
        (
            "table_malformed",
            "",
            "found 予以公幵; expected the row 三、本年度办理结果 / （一）予以公开",
            "写的是“予以公幵”；应为“三、本年度办理结果 / （一）予以公开”一行",
        ),
        (
            "year_conflict",
            "",
            "taken for 2020, but the source disagrees with itself: title says 2020 (报告); date says 2019 (2020年1月)",
            "按 2020 年处理，但原件前后不一致：标题写的是 2020 (报告)；日期写的是 2019 (2020年1月)",
        ),
        (
            "not_a_report",
            "",
            "is a summary of work (工作总结), no annual report on information disclosure; give the report itself; "
            "if it is one all the same, file it with gongkai add --title … --body … --year …",
            "是工作总结（工作总结），不是政府信息公开年度报告；请给出报告本身；如果确是年度报告，"
            "请用「gongkai add --title … --body … --year …」收录",
        ),
        ("front_matter", "", "titel is no key of a report; expected title", "「titel」 不是文件头的项目；应为「title」"),
        ("front_matter", "", "titel is no key of a report; expected one of title, body", "「titel」 不是文件头的项目；应为「title」「body」之一"),
        ("front_matter", "", "sha265 is no key of source; expected sha256", "「sha265」 不是「source」的项目；应为「sha256」"),
        ("front_matter", "", "source lacks sha256; expected 64 hexadecimal digits", "「source」缺少 「sha256」；应为64 位十六进制数字"),
        (
            "table_malformed", "", "found '甲 | 乙', which heads no table of a form; expected | 丙 | 丁 |",
            "写的是 “甲 | 乙”，不是任何格式的表头；应为「| 丙 | 丁 |」",
        ),
        (
            "table_malformed", "", "the columns ['甲', '乙'] are those of no form under 丙; expected | 丙 | 丁 |",
            "“丙”下的列 “甲”“乙” 不是任何格式的列；应为「| 丙 | 丁 |」",
        ),
        (
            "table_malformed", "", "found 甲; expected the row 乙, in full: | 乙 | 5 |",
            "写的是“甲”；应为“乙”一行，全行为「| 乙 | 5 |」",
        ),
        ("cells_missing", "requests.*.total", "the source lacks 1 of the 2 cells of its form: nothing.of_ours", None),
        ("sum_broken", "", "a message of another hand", None),
        ("sum_broken", "", "x does not hold in y: requests.no_such.total against 1", None),
    ],
)  # fmt: skip
def test_examples(kind: str, place: str, english: str, chinese: str | None) -> None:
    """None: whatever it says, it is not ours."""
    rule = next(rule.rule for block in blocks() for rule in block.sums if block.table == "requests")
    told = message_of(Problem(kind, place, english.replace("{rule}", rule)))
    if chinese is None:
        assert ID.search(told) is None
        assert told.startswith(kind_name(kind)) or "：" in told
    else:
        assert told.startswith(chinese)


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("line 12", "原件文字第 12 行"),
        ("page 3 table 2 row 1", "第 3 页第 2 个表格第 1 行"),
        ("requests.*.total", "总计（整列）"),
        ("overview", "一、总体情况"),
        ("no.such_cell", ""),
        ("", ""),
    ],
)
def test_places(place: str, words: str) -> None:
    assert place_in_chinese(place).replace(" 第", "第") == words.replace(" 第", "第")


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("a: b.txt: is a folder; give a file (gongkai add takes folders)", "a: b.txt: 是文件夹"),
        (
            "合集.docx, report 2 of 3: does not say which body reports; say it with --body NAME",
            "合集.docx（3 份报告中的第 2 份）: 没有写明",
        ),
        (
            "content: a run was killed while it changed the archive; finish it with gongkai add, then check again",
            "content: 上次运行",
        ),
        ("  requests.new.total: 3 → (blank)", "  一、本年新收政府信息公开申请数量·总计：3 → （空白）"),
        ("12 sources: 11 added, 1 refused; 0.5 s, 24/s", "12 份原件：收录 11 份，未收 1 份；"),
        ("content/a/2020.md: added", "content/a/2020.md: 已收录"),
        ("content/a/2020.md: corrected", "content/a/2020.md: 已更正"),
        ("content/a/2020.md: requests: 5, as the original says", "content/a/2020.md: requests: 5，与原件一致"),
        (
            "content/a/2020.md: '甲: 乙' names no cell of the report; expected 丙 or 丁",
            "content/a/2020.md: “甲: 乙” 不是报告里的单元格；应为：丙，或 丁",
        ),
        (
            "content/a/2020.md: 'x' names no cell of the report; expected a cell of its tables, such as requests.new.total, or title, published",
            "content/a/2020.md: “x” 不是报告里的单元格；应为：表中的单元格，",
        ),
        (
            "content/a/2020.md: 3 figures are read from pictures and not borne out by sums: gongkai confirm a",
            "content/a/2020.md: 有 3 个数字",
        ),
        ("content/a: No space left on device; make room there, then run this again", "content/a: 磁盘已满；请腾出空间"),
        ("gongkai build: site: Is a directory", "gongkai build: site: 是文件夹"),
        (
            "a.md: not the same: serves another report: requests.new.total: 3 → 4; title: 甲 → (blank); and 2 more",
            "a.md: 来源未核实：内容不同；网址所载是另一份报告：一、本年新收政府信息公开申请数量·总计：3 → 4；标题：甲 → （空白）；另有 2 项",
        ),
        ("a.md: not the same: serves what is empty; expected a report", "a.md: 来源未核实：内容不同；网址所载是空文件"),
        ("a.md: cannot be reached: answers with status 503", "a.md: 来源未核实：无法访问；返回状态 503"),
        (
            "gongkai collect: a.yaml:1: bodies is absent; expected a list of years from 2008 on, each once (gongkai check lists all)",
            "gongkai collect: a.yaml:1: 缺少 「bodies」；应为列表，2008 年以后的年度",
        ),
        ("what nobody says", "what nobody says"),
    ],
)
def test_lines(english: str, chinese: str) -> None:
    assert line_in_chinese(english).startswith(chinese)


def test_a_forged_message_costs_no_time() -> None:
    start = process_time()
    message_of(Problem("not_a_report", "", "is (, no annual report; " * 500_000))
    message_of(Problem("sum_broken", "", " does not hold in : against " * 700))
    assert process_time() - start < 2


@pytest.mark.parametrize("outcome", HEADLINES)
def test_what_reconvert_says_of_a_report_is_chinese(outcome: str) -> None:
    record = {"message": "gongkai 0.1.0 converted it, which reads requests.new.total otherwise"}
    chinese = line_in_chinese(f"content/a/2020.md: {HEADLINES[outcome].format_map(record)}").partition(": ")[2]
    assert re.search("[a-z]+ [a-z]+", re.sub("「.*?」", "", chinese)) is None


@pytest.mark.parametrize(
    ("line", "chinese"),
    [
        ("3 reports: 2 same, 1 edited; 0.2 s", "3 份报告：相同 2 份，经手工改动 1 份；0.2 秒"),
        ("2 reports: 1 same, 1 placed; 0.2 s", "2 份报告：相同 1 份，补记原件位置 1 份；0.2 秒"),
        ("1 report: 1 differs; --write writes them; 0.2 s", "1 份报告：不同 1 份；加「--write」写入；0.2 秒"),
        ("0 reports; 0.0 s", "0 份报告；0.0 秒"),
        (
            "2 same_bytes, 1 gone; 3 without an address to ask",
            "与网址所载逐字节相同 2 份，网址已无内容 1 份；没有网址可核实的 3 份",
        ),
        ("6 without an address to ask", "没有网址可核实的 6 份"),
        (
            "2 reports touched: 1 errors; 3 files outside the archive are not looked at",
            "涉及 2 份报告：错误 1 个；档案以外的 3 个文件没有审查",
        ),
        (
            "gongkai review: nope: is no commit of this repository; name a branch, a tag or a commit such as origin/main",
            "gongkai review: nope: 不是本仓库的提交；请写分支、标签或提交，如「origin/main」",
        ),
    ],
)
def test_summaries_of_the_verbs(line: str, chinese: str) -> None:
    assert line_in_chinese(line) == chinese
