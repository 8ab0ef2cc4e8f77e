"""Markdown holds a report whole."""

import re
from dataclasses import replace
from pathlib import Path

import made_reports as mr
import pytest
from effort import examples
from hypothesis import given
from hypothesis import strategies as st
from strategies import LINE, reports

from converters.markdown import read, write
from converters.markdown.escape import escape, escape_cell, split_row, unescape
from converters.markdown.front_matter import with_added
from converters.model.report import Report
from converters.pipeline.convert import convert

CORPUS = Path(__file__).parents[2] / "corpus"


@examples(60)
@given(reports())
def test_what_is_written_is_read_back(report: Report) -> None:
    text = write(report)
    reading = read(text)
    assert reading.problems == ()
    assert reading.report == report
    assert write(report) == text
    filed = with_added(write(replace(report, added=None)), "2024-02-29")
    assert filed == write(replace(report, added="2024-02-29"))


@given(LINE)
def test_a_line_survives(text: str) -> None:
    assert unescape(escape(text)) == text


@given(st.lists(st.one_of(st.just(""), LINE), min_size=1))
def test_cells_survive(texts: list[str]) -> None:
    line = "| " + " | ".join(map(escape_cell, texts)) + " |"
    assert [unescape(cell) for cell in split_row(line)] == texts


@given(LINE)
def test_a_paragraph_shows_as_itself_under_markdown(text: str) -> None:
    """The reader of another Markdown program sees the same words, and no markup."""
    import html
    import re

    from markdown_it import MarkdownIt

    shown = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(escape(text)).strip()
    assert re.fullmatch(r"<p>.*</p>", shown, re.DOTALL), shown
    plain = html.unescape(re.sub(r"^<p>|</p>$", "", shown))
    assert " ".join(plain.split()) == " ".join(text.split())


@pytest.mark.parametrize("form", ["2019", "2021"])
def test_a_converted_source_is_read_back(form: str) -> None:
    report = convert(mr.as_docx(mr.made(form).parts()), "a.docx").report
    assert read(write(report)).report == report


def _sample() -> str:
    return write(convert(mr.as_docx(mr.made("2021").parts()), "a.docx").report)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("year: 2022", "year: 二〇二二", "expected a whole number"),
        ("title: ", "titel: ", "titel is no key of a report; expected title"),
        ("converter:", "colour: red\nconverter:", "colour is no key"),
        ("region: [", "region: [[", "no YAML"),
        ("| 规章 |", "| 规张 |", "expected the row 规章"),
        ("本年制发件数", "本年制发数", "are those of no form"),
        ("## 五、存在的主要问题及改进情况", "##  五、存在的主要问题及改进情况", "found"),
        ("1\\. 公开意识", "1. 公开意识", "expected '1"),
        ("# 寿张镇2022年", "# 寿张镇2021年", "expected the title"),
    ],
)
def test_what_a_hand_breaks_is_found_on_its_line(old: str, new: str, says: str) -> None:
    text = _sample()
    assert old in text
    broken = text.replace(old, new, 1)
    line = next(i for i, (a, b) in enumerate(zip(text.split("\n"), broken.split("\n"), strict=False), 1) if a != b)
    problems = read(broken).problems
    assert problems
    assert says in " ".join(problem.message for _, problem in problems)
    lines = {found for found, _ in problems}
    assert line in lines or "lacks" in says or "YAML" in says


def test_a_cell_is_held_once_for_all_reports_that_have_its_figure() -> None:
    first, second = (read(_sample()).report for _ in range(2))
    assert first is not None
    assert second is not None
    assert [id(cell) for cell in first.cells] == [id(cell) for cell in second.cells]


def test_however_many_figures_a_cell_has_each_report_has_its_own() -> None:
    sample = _sample()
    assert "| 规章 | " in sample
    for figure in map(str, range(250)):
        changed = re.sub(r"(?m)^\| 规章 \| \S* ", f"| 规章 | {figure} ", sample)
        report = read(changed, compared=False).report
        assert report is not None
        assert report.cells[0].raw == figure


def test_a_cell_that_is_no_number_is_found() -> None:
    text = _sample()
    line = next(line for line in text.split("\n") if line.startswith("| 四、结转下年度继续办理 |"))
    cells = line.split(" | ")
    broken = text.replace(line, " | ".join([cells[0], "1O", *cells[2:]]))
    ((number, problem),) = read(broken).problems
    assert (problem.kind, problem.place) == ("cell_malformed", "requests.carried_out.natural_person")
    assert broken.split("\n")[number - 1].startswith("| 四、结转下年度继续办理 | 1O")


@pytest.mark.parametrize("form", ["2014", "2019", "2021"])
def test_a_table_that_is_gone_is_found_where_it_stood(form: str) -> None:
    text = write(convert(mr.as_docx(mr.made(form).parts()), "a.docx").report)
    tables = re.findall(r"(?m)^\| .*\n\| :--.*\n(?:\| .*\n)+\n", text)
    assert len(tables) == {"2014": 1, "2019": 7, "2021": 6}[form]
    for place, table in enumerate(tables):
        told = {problem.message: line for line, problem in read(text.replace(table, "")).problems}
        (line,) = (
            line
            for message, line in told.items()
            if message.startswith(f"the table {table[2:].split(' | ')[0]} is gone")
        )
        assert not place or text.splitlines()[line - 1] == tables[place - 1].rstrip().splitlines()[-1]


def test_a_report_that_is_withdrawn_may_have_no_table() -> None:
    withdrawal = "withdrawn:\n  why: 误收\n  evidence: ''\n  date: '2026-01-02'\n"
    text = re.sub(r"(?m)^(converter: .*\n)", rf"\1{withdrawal}", re.sub(r"(?m)^\| .*\n", "", _sample()))
    assert "table_malformed" not in {problem.kind for _, problem in read(text).problems}


def test_a_line_that_differs_in_spaces_alone_shows_them() -> None:
    text = _sample()
    line = next(line for line in text.split("\n") if line.startswith("| 规章 |"))
    cells = line.split(" | ")
    ((_, problem),) = read(text.replace(line, f"{cells[0]} | | {' | '.join(cells[2:])}")).problems
    assert problem.message.startswith("found '|␣规章␣|␣|␣")
    assert "expected '|␣规章␣|␣␣|␣" in problem.message
