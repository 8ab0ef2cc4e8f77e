"""A table of the form that stands in its section as a picture or an embedded sheet: it is there, but nobody can read it."""

import io
import re
import zipfile

import made_reports
import pytest
from drawn_pages import HEIGHT, WIDTH, both, drawn, picture_at, write
from metamorphic.files import as_page, as_word
from metamorphic.sheets import Sheet

from converters import markdown
from converters.model.report import UNREADABLE
from converters.pipeline.convert import Conversion, convert
from converters.verify.sums import report_problems

V = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
OBJECT = f'<w:p><w:r><w:object><v:shape {V}/><o:OLEObject {V} ProgID="Excel.Sheet.12"/></w:object></w:r></w:p>'
PICTURE = '<w:p><w:r><w:drawing><wp:docPr xmlns:wp="x" descr="附表三"/></w:drawing></w:r></w:p>'
TABLES = ("proactive", "requests", "disputes")


def parts() -> list[str | Sheet]:
    """A report of the form of 2021."""
    made = made_reports.made("2021").parts()
    return [part if isinstance(part, str) else Sheet(part.height, part.width, part.cells) for part in made]


def sheet(figure: str) -> bytes:
    """A sheet with one figure."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        cells = f"<worksheet><sheetData><row><c><v>{figure}</v></c></row></sheetData></worksheet>"
        package.writestr("xl/worksheets/sheet1.xml", cells)
    return out.getvalue()


def in_word(shown: str, *tables: str) -> bytes:
    """A report in Word of which some tables are something else."""
    return _without(as_word(parts()), shown, tables)


def _without(data: bytes, shown: str, tables: tuple[str, ...]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w") as other:
        for name in package.namelist():
            text = package.read(name)
            if name == "word/document.xml":
                text = replaced(text.decode(), "<w:tbl>.*?</w:tbl>", shown, tables).encode()
            other.writestr(name, text)
        other.writestr("word/embeddings/a.xlsx", sheet("98765"))
    return out.getvalue()


def replaced(text: str, pattern: str, shown: str, tables: tuple[str, ...]) -> str:
    found = re.findall(pattern, text, re.DOTALL)
    assert len(found) == len(TABLES)
    for name in tables:
        text = text.replace(found[TABLES.index(name)], shown)
    return text


def in_page(shown: str, *tables: str) -> bytes:
    """A web page of which some tables are something else."""
    page = as_page(parts()).decode()
    return replaced(page, "<table.*?</table>", f"<p>{shown}</p>", tables).encode()


def in_pdf() -> bytes:
    """A PDF of two tables as pictures, one of them a scanned page."""
    heads = ["青岚县松坡镇2022年政府信息公开年度报告", "一、总体情况", "正文。", "二、主动公开政府信息情况"]
    first = both(write(*heads), picture_at(90, 300, 400, 200), write("三、收到和处理政府信息公开申请情况", top=600))
    return drawn(first, picture_at(0, 0, WIDTH, HEIGHT), write("五、存在的主要问题及改进情况", "无。"))


def unread(conversion: Conversion) -> dict[str, tuple[str | None, tuple[str, ...]]]:
    """Table → what its cells say, of tables of which no cell can be read."""
    found: dict[str, set[tuple[str, str | None, tuple[str, ...]]]] = {}
    for cell in conversion.report.cells:
        found.setdefault(cell.cell.partition(".")[0], set()).add((cell.status, cell.raw, cell.remarks))
    return {
        table: (raw, remarks)
        for table, ((status, raw, remarks), *more) in found.items()
        if status == UNREADABLE and not more
    }


@pytest.mark.parametrize(
    ("data", "tables", "sign", "remark"),
    [
        (in_word(OBJECT, "requests"), ["requests"], "[object]", "in_object"),
        (in_word(PICTURE, "requests"), ["requests"], "[image]", "in_picture"),
        (in_word(PICTURE, "proactive", "disputes"), ["proactive", "disputes"], "[image]", "in_picture"),
        (in_word(PICTURE, *TABLES), list(TABLES), "[image]", "in_picture"),
        (in_page('<img src="t3.png">', "requests"), ["requests"], "[image]", "in_picture"),
        (in_page('<object data="t3.xlsx"></object>', "requests"), ["requests"], "[object]", "in_object"),
        (in_page('<embed src="files/t3.xls?a=1">', "disputes"), ["disputes"], "[object]", "in_object"),
    ],
    ids=["a sheet", "a picture", "two pictures", "nothing but pictures", "img", "object", "embed"],
)
def test_its_cells_are_unreadable_and_it_is_told_why(data: bytes, tables: list[str], sign: str, remark: str) -> None:
    conversion = convert(data, "a")
    report = conversion.report
    assert unread(conversion) == dict.fromkeys(tables, (sign, (remark,)))
    problems = [problem for problem in report_problems(report) if problem.kind == "table_missing"]
    assert [problem.place for problem in problems] == tables
    said = "pip install 'gongkai[scan]'" if remark == "in_picture" else "cannot be read; open the source"
    assert all(said in problem.message for problem in problems)
    assert not any(problem.kind in ("cells_missing", "cell_unreadable") for problem in report_problems(report))
    assert markdown.read(markdown.write(report)).report.cells == report.cells


def test_pictures_and_scanned_pages_of_a_pdf_are_tables_too() -> None:
    assert unread(convert(in_pdf(), "a")) == dict.fromkeys(["proactive", "requests"], ("[image]", ("in_picture",)))


def test_the_figures_of_a_sheet_are_seen_by_the_audit() -> None:
    report = convert(in_word(OBJECT, "requests"), "a").report
    assert any("98765" in item.text for item in report.left_out)


def test_a_picture_beside_a_table_changes_nothing() -> None:
    whole = convert(in_page(""), "a").report
    page = in_page("").decode().replace("<table", '<p><img src="a.png"></p><table')
    assert convert(page.encode(), "a").report.cells == whole.cells


def test_a_table_that_is_not_there_is_missing() -> None:
    (problem,) = [p for p in report_problems(convert(in_page("", "requests"), "a").report) if p.kind == "table_missing"]
    assert "they may be pictures" in problem.message
