"""Web pages of every skeleton, table markup and encoding → the same report, without the site around it."""

import html_pages as hp
import made_reports as mr
import pytest

from converters.model.document import Document, Paragraph
from converters.model.report import Report, Source
from converters.readers.html import html_reader
from converters.recognise.recognition import recognise

SECTIONS = ["preamble", "overview", "proactive", "requests", "disputes", "problems", "other_matters"]


def report_of(data: bytes) -> tuple[Document, Report]:
    document = html_reader.read(data)
    return document, recognise(document, Source("a.html", html_reader.MEDIA_TYPE, "0" * 64))


def figures(report: Report) -> dict[str, str]:
    return {cell.cell: (cell.raw or "").strip() for cell in report.cells}


def check(data: bytes, source: mr.MadeReport) -> Document:
    document, report = report_of(data)
    assert figures(report) == source.figures
    assert {cell.status for cell in report.cells} == {"reported"}
    assert (report.title, report.year, report.form) == (source.title, source.year, source.form)
    assert report.body.name == "寿张镇人民政府"
    assert [section.id for section in report.sections] == SECTIONS
    assert report.sections[0].text == "根据《中华人民共和国政府信息公开条例》，现公布本年度报告。"
    assert report.sections[5].text == "1. 公开意识有待增强。\n2. 下一步加强培训。"
    assert report.sections[6].text.partition("\n")[0] == "无"
    narrative = "\n".join(section.text for section in report.sections)
    assert [text for text in hp.CHROME if text in narrative] == []
    assert (document.metadata["索引号"], document.metadata["发布机构"]) == (hp.INDEX, hp.PUBLISHER)
    assert document.metadata["发布日期"] == hp.PUBLISHED
    return document


@pytest.mark.parametrize("form", ["2019", "2021"])
@pytest.mark.parametrize("markup", hp.MARKUPS)
@pytest.mark.parametrize("skeleton", hp.SKELETONS)
def test_every_site_and_markup_gives_the_same_report(skeleton: str, markup: str, form: str) -> None:
    source = mr.made(form, seed=len(skeleton) * 31 + len(markup))
    check(hp.encoded(source.parts(), skeleton, markup), source)


@pytest.mark.parametrize("skeleton", hp.SKELETONS)
@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("gb18030", "gb2312"),
        ("gbk", "gbk"),
        ("gb18030", ""),
        ("gb18030", "utf-8"),
        ("utf-8", "gb2312"),
        ("utf-8", ""),
        ("utf-8-sig", "gbk"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-8"),
        ("utf-16-be", ""),
        ("utf-8", "no-such-encoding"),
        ("gb18030", "iso-8859-1"),
        ("gb18030", "big5"),
    ],
)
def test_the_bytes_decide_the_encoding(skeleton: str, encoding: str, declared: str) -> None:
    source = mr.made("2021", seed=5)
    check(hp.encoded(source.parts(), skeleton, "exact", encoding, declared), source)


def test_a_site_says_much_about_the_report() -> None:
    source = mr.made("2021", seed=6)
    metadata = check(hp.encoded(source.parts(), "trs"), source).metadata
    assert metadata == {
        "当前位置": "首页 > 政务公开 > 政府信息公开年报 > 正文",
        "索引号": hp.INDEX,
        "主题分类": "综合政务 / 政务公开",
        "发布机构": hp.PUBLISHER,
        "成文日期": hp.PUBLISHED,
        "标题": source.title,
        "有效性": "有效",
        "发布日期": hp.PUBLISHED,
        "来源": hp.PUBLISHER,
        "网页标题": hp.TITLE,
        "SiteName": "阳谷县人民政府",
        "SiteIDCode": "3715210001",
        "ArticleTitle": source.title,
        "PubDate": f"{hp.PUBLISHED} 10:20",
        "ContentSource": hp.PUBLISHER,
        "网址": "http://www.yanggu.gov.cn/xxgk/t20230116_1.html",
    }


def test_cells_as_paragraphs_give_paragraphs() -> None:
    source = mr.made("2021", seed=8)
    text = "".join(f"<p>{p}</p>" if isinstance(p, str) else hp.cell_paragraphs(p) for p in source.parts())
    document, report = report_of(f"<html><body><div class=content>{text}</div></body></html>".encode())
    assert all(isinstance(block, Paragraph) for block in document.blocks)
    assert figures(report) == source.figures


def test_a_report_typed_into_one_table_is_parted_at_its_headings() -> None:
    source = mr.made("2021", seed=9)
    rows = []
    for part in source.parts():
        if isinstance(part, str):
            rows.append(f"<tr><td colspan=30>{part}</td></tr>")
            continue
        for r in range(part.height):
            cells = sorted((at for at in part.cells if at.row == r), key=lambda at: at.column)
            wide = 30 // part.width
            row = (
                f"<td rowspan={at.rows} colspan={at.columns * wide if at.columns < part.width else 30}>{at.text}</td>"
                for at in cells
            )
            rows.append(f"<tr>{''.join(row)}</tr>")
    _, report = report_of(f"<html><body><table>{''.join(rows)}</table></body></html>".encode())
    assert figures(report) == source.figures
    assert (report.title, [section.id for section in report.sections]) == (source.title, SECTIONS)
    assert report.sections[5].text == "1. 公开意识有待增强。\n2. 下一步加强培训。"


def test_blanks_and_marks_stay_what_they_are() -> None:
    marks = dict(zip(mr._APPLICANTS, ["", "/", "－", "\u3000０\u2002", "1,234", "**", "12件"], strict=True))
    source = mr.made("2021", 1, **{f"requests__new__{column}": text for column, text in marks.items()})
    for markup in ("exact", "font", "spaced", "word"):
        _, report = report_of(hp.encoded(source.parts(), "trs", markup))
        cells = [report.cell(f"requests.new.{column}") for column in mr._APPLICANTS]
        assert [(cell.status, cell.value) for cell in cells if cell] == [
            ("blank", None),
            ("not_applicable", None),
            ("not_applicable", None),
            ("reported", 0),
            ("reported", 1234),
            ("unreadable", None),
            ("reported", 12),
        ]
    _, report = report_of(hp.encoded(source.parts(), "trs"))
    raw = report.cell("requests.new.nonprofit")
    assert raw is not None
    assert raw.raw == "\u3000０\u2002"
