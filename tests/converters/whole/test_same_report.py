"""The same report as Word, legacy Word, rich text, PDF, web page and text is the same report."""

import html_pages
import made_reports as mr
import pytest
from effort import EFFORT
from office_files import OFFICIAL, converted, laid_out

from converters.model.report import Report
from converters.pipeline.convert import UNREAD, Conversion, convert
from converters.readers import formats

FORMS = ("2014", "2019", "2021")
OFFICE = ("doc", "rtf", "odt")
"""Which come by way of .docx, and so are the same in all."""
MEDIA_TYPES = {
    "doc": "application/msword",
    "rtf": "application/rtf",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
    "html": "text/html",
    "txt": "text/plain",
}
ONE_FORM = {"rtf": "2014", "odt": "2019"}
"""Of what comes by way of .docx as .doc does, a report of one form; those of the others where more is asked for."""
CASES = [(form, kind) for kind in MEDIA_TYPES for form in FORMS if EFFORT > 1 or ONE_FORM.get(kind, form) == form]
SOURCES = {form: mr.made(form, 42, body="阳谷县寿张镇") for form in FORMS}


@pytest.fixture(scope="module")
def files() -> dict[tuple[str, str], bytes]:
    """(form, kind) → a real file."""
    made: dict[tuple[str, str], bytes] = {}
    for form, source in SOURCES.items():
        made[form, "docx"] = laid_out(source.parts(), OFFICIAL)
        made[form, "txt"] = mr.as_cell_lines(source.parts()).encode("gb18030")
        made[form, "html"] = html_pages.encoded(source.parts(), "trs", "exact", "gb18030", "gb2312")
    for kind in (*OFFICE, "pdf"):
        forms = [form for form, its in CASES if its == kind]
        results = converted([made[form, "docx"] for form in forms], kind)
        made |= {(form, kind): data for form, data in zip(forms, results, strict=True)}
    return made


@pytest.fixture(scope="module")
def conversions(files: dict[tuple[str, str], bytes]) -> dict[tuple[str, str], Conversion]:
    """(form, kind) → what comes of the file; those that LibreOffice must open are opened in one start."""
    found = {}
    for (key, data), result in zip(files.items(), formats.read_many(list(files.values())), strict=True):
        assert isinstance(result, tuple)
        found[key] = convert(data, "a", result)
    return found


def _figures(report: Report) -> dict[str, tuple[object, ...]]:
    return {cell.cell: (cell.status, cell.value, cell.unit, cell.remarks) for cell in report.cells}


def _narrative(report: Report) -> list[tuple[str, str | None, str]]:
    """Sections with their words; white space is a matter of layout."""
    return [(s.id, s.heading and "".join(s.heading.split()), "".join(s.text.split())) for s in report.sections]


@pytest.mark.parametrize(("form", "kind"), CASES)
def test_every_kind_of_file_gives_the_same_report(
    conversions: dict[tuple[str, str], Conversion], kind: str, form: str
) -> None:
    of_word = conversions[form, "docx"].report
    conversion = conversions[form, kind]
    report = conversion.report
    assert conversion.share == 1.0
    assert [item.text for item in report.left_out if item.why == UNREAD] == []
    assert "not_audited" not in {problem.kind for problem in report.problems}
    assert report.source.media_type == MEDIA_TYPES[kind]
    assert _figures(report) == _figures(of_word)
    assert (report.title, report.year, report.form) == (of_word.title, of_word.year, of_word.form)
    assert (report.body.name, report.body.region) == (of_word.body.name, of_word.body.region)
    assert _narrative(report) == _narrative(of_word)
    assert kind not in OFFICE or report.sections == of_word.sections


@pytest.mark.parametrize("form", FORMS)
def test_and_it_is_what_was_made(conversions: dict[tuple[str, str], Conversion], form: str) -> None:
    source, report = SOURCES[form], conversions[form, "docx"].report
    assert {cell.cell: cell.raw for cell in report.cells} == source.figures
    assert (report.title, report.year, report.form) == (source.title, source.year, form)
    assert (report.body.name, report.body.region) == ("寿张镇人民政府", ("山东省", "聊城市", "阳谷县", "寿张镇"))
