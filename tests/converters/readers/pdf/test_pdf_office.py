"""Reports laid out by a word processor and saved as PDF → every figure in its own cell, every paragraph whole."""

from dataclasses import replace
from functools import cache

import made_reports as mr
import pytest
from effort import EFFORT
from office_files import OFFICIAL, Look, converted, laid_out

from converters.model.document import Document, Paragraph
from converters.model.report import Report, Source
from converters.readers.pdf import pdf_reader
from converters.recognise.recognition import recognise
from converters.verify.coverage import measure_coverage

LONG = (
    "{}年，我镇深入贯彻落实《中华人民共和国政府信息公开条例》，坚持以公开为常态、不公开为例外，全年主动公开政府信息396条，"
    "其中通过http://www.example.gov.cn/zwgk/index.html网站公开300条，Word and PDF documents were published in English too；"
    "政务新媒体公开96条，占24.2%。“放管服”改革持续推进，群众满意度不断提升，全年未发生因政府信息公开引起的重大舆情。"
)
NARRATIVE = [
    "（一）主动公开。" + LONG,
    LONG[:71] + "。",
    "（二）依申请公开。全年收到申请12件。",
    "1.健全制度。修订《政府信息公开指南》和《政府信息公开目录》各1部，明确责任科室，做到有人抓、有人管、有人负责、有人落实到位。",
    "2.加强培训。" + LONG[20:],
    "（三）监督保障。" + LONG,
]
SIGNED = ["寿张镇人民政府", "2023年1月16日"]

LOOKS = {
    "plain": Look(footer="- # -"),
    "official": replace(OFFICIAL, signed=2),
    "landscape": Look(width=297, height=210, size=10.5, indent=2, header="寿张镇年报", footer="第#页 共##页"),
    "small": Look(size=7.5, indent=2, justified=True, footer="#/##"),
    "repeated_head": Look(size=12, indent=2, justified=True, centred_cells=True, repeated_rows=3, footer="#"),
    "unruled": Look(borders=False, indent=2, footer="— # —"),
    "large": Look(size=15, indent=2, header="寿张镇政府信息公开工作年度报告", footer="第 # 页"),
}
ONE_FORM = {"official": "2021", "landscape": "2019", "small": "2021", "large": "2021"}
"""The looks in which a report of one form is printed; those of the others where more is asked for."""
PRINTED = [
    (look, form) for look in LOOKS for form in ("2019", "2021") if EFFORT > 1 or ONE_FORM.get(look, form) == form
]
BLANKS = {
    "requests__new__natural_person": "",
    "requests__carried_in__total": "",
    "requests__granted__research": "/",
    "disputes__reconsideration__upheld": "",
    "disputes__reconsideration__corrected": "",
}
HOLED = ("plain", "official", "large")
"""The looks in which the report of 2021 has blanks."""
PAGES = {"plain": "- {} -", "official": "— {} —", "small": "{}/{}", "repeated_head": "{}", "large": "第 {} 页"}


def parts(source: mr.MadeReport) -> list[str | mr.Grid]:
    found = source.parts()
    found[4:4] = [text.format(source.year) for text in NARRATIVE * 2]
    return [*found, *SIGNED]


@cache
def made(look: str, form: str) -> mr.MadeReport:
    return mr.made(form, seed=7, **(BLANKS if form == "2021" and look in HOLED else {}))


@cache
def files() -> dict[tuple[str, str], bytes]:
    """Every PDF of this module, by one start of LibreOffice."""
    words = [laid_out(parts(made(look, form)), LOOKS[look]) for look, form in PRINTED]
    return dict(zip(PRINTED, converted(words, "pdf"), strict=True))


@cache
def read(look: str, form: str) -> tuple[Document, Report]:
    document = pdf_reader.read(files()[look, form])
    return document, recognise(document, Source("a.pdf", document.media_type, "0" * 64))


@pytest.mark.parametrize(("look", "form"), PRINTED)
def test_every_figure_lands_in_its_own_cell(look: str, form: str) -> None:
    source = made(look, form)
    document, report = read(look, form)
    assert {cell.cell: cell.raw for cell in report.cells} == source.figures
    assert (report.title, report.year, report.form) == (source.title, source.year, form)
    assert report.body.name == "寿张镇人民政府"
    assert document.media_type == "application/pdf"
    assert measure_coverage(document, report) == (1.0, ())


@pytest.mark.parametrize(("look", "form"), PRINTED)
def test_paragraphs_are_whole(look: str, form: str) -> None:
    document, _ = read(look, form)
    texts = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    assert texts == [part for part in parts(made(look, form)) if isinstance(part, str)]


@pytest.mark.parametrize("look", PAGES)
def test_page_numbers_are_left_out_by_name(look: str) -> None:
    document, _ = read(look, "2021")
    numbers = [item.text for item in document.left_out if item.why == "page number"]
    assert len(numbers) > 2
    assert numbers == [PAGES[look].format(i, len(numbers)) for i in range(1, len(numbers) + 1)]


def test_running_headers_are_left_out() -> None:
    document, _ = read("large", "2021")
    headers = {item.text for item in document.left_out if item.why == "running header or footer"}
    assert headers == {"寿张镇政府信息公开工作年度报告"}


def test_a_head_repeated_on_each_page_is_read_once() -> None:
    document, report = read("repeated_head", "2021")
    assert any(item.why.startswith("table head repeated on page") for item in document.left_out)
    assert not [problem for problem in report.problems if problem.kind in ("row_repeated", "text_left_out")]


@pytest.mark.parametrize("look", HOLED)
def test_blank_cells_stay_blank(look: str) -> None:
    _, report = read(look, "2021")
    states = {cell.cell: cell.status for cell in report.cells if cell.status != "reported"}
    assert states == {name.replace("__", "."): "not_applicable" if text else "blank" for name, text in BLANKS.items()}
