"""Contradictions between text and table, as problems: in both languages, on the line of their paragraph."""

from dataclasses import replace
from decimal import Decimal

import pytest
from samples import CONTENT

from converters.markdown import read, write
from converters.model.report import Block, Paragraph, Report
from converters.verify.narrative.against_cells import WHY_NOT
from converters.verify.narrative.contradictions import text_problems
from converters.verify.narrative.guards import WHY_UNSURE
from converters.verify.narrative.vocabulary import vocabulary
from converters.verify.sums import report_problems
from converters.wording.chinese import line_in_chinese, message_of, place_in_chinese

REPORT = CONTENT / "zhejiangsheng/jiaxingshi/xiuzhouqu/wangdianzhen/renminzhengfu/2020.md"


@pytest.fixture(scope="module")
def contradicted() -> Report:
    """A filed report whose text says 7 requests, and 3 of them granted or in part, where the table has 2 and 1."""
    report = read(REPORT.read_text(encoding="utf-8")).report
    assert report is not None
    assert text_problems(report) == []
    text = Paragraph("我镇受理依申请公开7件，其中予以公开和部分公开3件。")
    sections = tuple(
        replace(section, blocks=tuple(text if _says_two(block) else block for block in section.blocks))
        for section in report.sections
    )
    return replace(report, sections=sections)


def _says_two(block: Block) -> bool:
    return isinstance(block, Paragraph) and "受理依申请公开2件" in block.text


def test_a_contradiction_is_a_warning_in_both_languages(contradicted: Report) -> None:
    received, granted = text_problems(contradicted)
    assert (received.kind, received.severity) == ("text_contradicts", "warning")
    assert received.message == (
        "the text says '受理依申请公开7件', which is 7, but the table has 2: requests.new.total 2"
    )
    assert granted.message.endswith("but the table has 1: requests.granted.total 1 + requests.partial.total 0")
    assert message_of(received) == (
        "正文写“受理依申请公开7件”，即 7，而表中是 2：一、本年新收政府信息公开申请数量·总计 2"
    )
    assert place_in_chinese(received.place).endswith("段")
    assert received in report_problems(contradicted)


def test_it_stands_on_the_line_of_its_paragraph(contradicted: Report) -> None:
    markdown = write(contradicted)
    reading = read(markdown)
    lines = {reading.lines[problem.place] for problem in text_problems(contradicted)}
    assert [markdown.split("\n")[line - 1] for line in lines] == ["我镇受理依申请公开7件，其中予以公开和部分公开3件。"]


@pytest.mark.parametrize(
    "why", sorted({*WHY_UNSURE, *WHY_NOT, *(doubt.why for doubt in vocabulary().doubts if not doubt.gone)})
)
def test_why_it_cannot_be_told_is_said_in_chinese(why: str) -> None:
    assert line_in_chinese(why) != why


def test_a_corrected_cell_agrees_again(contradicted: Report) -> None:
    cells = tuple(
        replace(cell, value=Decimal(7)) if cell.cell == "requests.new.total" else cell for cell in contradicted.cells
    )
    assert len(text_problems(replace(contradicted, cells=cells))) == 1
