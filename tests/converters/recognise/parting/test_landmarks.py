"""What of a document tells its reports apart."""

import pytest

from converters.model.document import Cell, Document, Paragraph, Row, Table
from converters.recognise.parting.landmarks import Heading, TableRows, Text, TitleLine, landmarks, lines_of, numbered

TITLE = "松坡镇2022年政府信息公开工作年度报告"


def found(*blocks: str | list[str]) -> list[str]:
    """Each landmark in a word: a title with its body and year, others with their rank."""
    made = [
        Paragraph(block) if isinstance(block, str) else Table((Row(tuple(map(Cell, block))),), "grid")
        for block in blocks
    ]
    return [_word(item) for item in landmarks(list(lines_of(Document(tuple(made), "text/plain"))))]


def _word(item: TitleLine | Heading | TableRows | Text) -> str:
    match item:
        case TitleLine():
            return f"title {item.name} {item.year}"
        case Heading():
            return f"heading {item.rank}"
        case TableRows():
            return f"table {item.rank}"
        case Text():
            return "text"


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        pytest.param([TITLE], ["title 松坡镇 2022"], id="a title"),
        pytest.param(["松坡镇人民政府", TITLE[3:]], ["title 松坡镇人民政府 2022"], id="a title on two lines"),
        pytest.param(["二、" + TITLE], ["title 松坡镇 2022"], id="a numbered title"),
        pytest.param([[TITLE, "", ""]], ["title 松坡镇 2022"], id="a title in a row of a table"),
        pytest.param([TITLE + "　　根据《条例》，现公布。"], ["title 松坡镇 2022", "text"], id="a title with its text"),
        pytest.param(["一、总体情况"], ["heading 0"], id="the first heading"),
        pytest.param(["三、平台建设情况"], ["heading 2"], id="a heading of no form"),
        pytest.param(["一、总体情况 2022年，我镇公开信息。"], ["heading 0"], id="a short heading with its text"),
        pytest.param(["一、本年新收政府信息公开申请数量"], ["table 2"], id="a label that is numbered"),
        pytest.param([["规章", "0"], ["第二十条第（一）项", ""]], ["table 1"], id="a row of table two"),
        pytest.param([["0"] * 15], ["table 3"], id="the row of table four"),
        pytest.param(["见松坡镇2022年政府信息公开工作年度报告。"], ["text"], id="a title in a sentence"),
    ],
)
def test_landmarks(blocks: list[str | list[str]], expected: list[str]) -> None:
    assert found(*blocks) == expected


def test_the_signature_above_a_title_that_names_nobody_is_no_line_of_it() -> None:
    signed = [
        "2022年政府信息公开工作年度报告",
        "一、总体情况",
        "无。",
        "松坡镇人民政府",
        "2022年政府信息公开工作年度报告",
    ]
    assert found(*signed) == ["title  2022", "heading 0", "text", "text", "title  2022"]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("一、松坡镇", "一、"),
        ("（十二）松坡镇", "（十二）"),
        ("3.松坡镇", "3."),
        ("附件2：松坡镇", "附件2："),
        ("第二篇 松坡镇", "第二篇 "),
        ("2022年松坡镇", ""),
        ("二〇二二年松坡镇", ""),
        ("第二十条第（一）项", ""),
    ],
)
def test_numbered(text: str, mark: str) -> None:
    assert numbered(text) == (mark, text.removeprefix(mark))
