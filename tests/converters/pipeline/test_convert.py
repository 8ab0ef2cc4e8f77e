"""Sources in every format that is read → the same report, each figure in its own cell."""

from decimal import Decimal

import made_reports as mr
import pytest
from collections_of_reports import SONGPO, ZHUXI, Member, joined

from converters.model.problems import Refused
from converters.model.report import Report
from converters.pipeline.convert import NoSuchPart, as_data, convert

RENDER = {
    "docx": mr.as_docx,
    "cell_lines": lambda parts: mr.as_cell_lines(parts).encode(),
    "ragged_rows": lambda parts: mr.as_ragged_rows(parts).encode(),
    "cell_lines_gbk": lambda parts: mr.as_cell_lines(parts).encode("gb18030"),
}


def figures(report: Report) -> dict[str, str | None]:
    return {cell.cell: cell.raw for cell in report.cells}


@pytest.mark.parametrize("form", ["2019", "2021"])
@pytest.mark.parametrize("layout", RENDER)
def test_every_figure_lands_in_its_own_cell(form: str, layout: str) -> None:
    source = mr.made(form, seed=7)
    conversion = convert(RENDER[layout](source.parts()), "a")
    report = conversion.report
    assert figures(report) == source.figures
    assert {cell.status for cell in report.cells} == {"reported"}
    assert (report.title, report.year, report.form) == (source.title, source.year, form)
    assert report.body.name == "寿张镇人民政府"
    assert conversion.share == 1.0
    assert [s.id for s in report.sections] == [
        "preamble",
        "overview",
        "proactive",
        "requests",
        "disputes",
        "problems",
        "other_matters",
    ]
    assert report.sections[5].text == "1. 公开意识有待增强。\n2. 下一步加强培训。"


@pytest.mark.parametrize("form", ["2019", "2021"])
def test_blank_and_marks_stay_what_they_are(form: str) -> None:
    marks = {
        "requests__new__natural_person": "",
        "requests__new__business": "/",
        "requests__new__research": "－",
        "requests__new__nonprofit": "\u3000０ ",
        "requests__new__legal_service": "1,234",
        "requests__new__other_organisation": "**",
        "requests__new__total": "12件",
        "disputes__reconsideration__upheld": "",
        "disputes__reconsideration__corrected": "-3",
    }
    for layout in ("docx", "cell_lines"):
        report = convert(RENDER[layout](mr.made(form, 1, **marks).parts()), "a").report
        found = [report.cell(f"requests.new.{column}") for column in mr._APPLICANTS]
        assert [(cell.status, cell.value) for cell in found if cell] == [
            ("blank", None),
            ("not_applicable", None),
            ("not_applicable", None),
            ("reported", 0),
            ("reported", 1234),
            ("unreadable", None),
            ("reported", 12),
        ]
        assert [cell.raw for cell in found if cell][3] == "\u3000０ "
        upheld, corrected = (report.cell(f"disputes.reconsideration.{c}") for c in ("upheld", "corrected"))
        assert upheld is not None
        assert upheld.status == "blank"
        assert corrected is not None
        assert corrected.status == "unreadable"


@pytest.mark.parametrize(
    ("printed", "value", "unit", "remarks"),
    [
        ("541.171万", "541.171", "万元", ()),
        ("108万元", "108", "万元", ()),
        ("5411710元", "541.171", "万元", ("unit_converted",)),
        ("8040", "8040", None, ("unit_unstated",)),
        ("1.2亿元", "12000", "万元", ("unit_converted",)),
    ],
)
def test_money_is_in_ten_thousand_yuan(printed: str, value: str, unit: str | None, remarks: tuple[str, ...]) -> None:
    source = mr.made("2019", 2, proactive__procurement__amount=printed)
    cell = convert(mr.as_docx(source.parts()), "a").report.cell("proactive.procurement.amount")
    assert cell is not None
    assert (cell.value, cell.raw, cell.unit, cell.remarks) == (Decimal(value), printed, unit, remarks)


def test_a_unit_in_the_head_counts() -> None:
    text = mr.as_cell_lines(mr.made("2019", 2, proactive__procurement__amount="8040").parts())
    report = convert(text.replace("采购总金额", "采购总金额（元）").encode(), "a").report
    cell = report.cell("proactive.procurement.amount")
    assert cell is not None
    assert (cell.value, cell.unit, cell.remarks) == (Decimal("0.804"), "万元", ("unit_converted",))


VARIANTS = [
    ("本年新制作数量", "本年新\n制作数量"),
    ("只计这一情形", "只记这一情形"),
    ("2.其他法律行政法规禁止公开", "2.其他法律行政法规禁止公"),
    ("1.属于国家秘密", "1、属于国家秘密"),
    ("8.属于行政查询事项", "8．属于行政查询事项"),
    ("（三）不予公开", "㈢不予公开"),
    ("（区分处理的，只计这一情形，不计其他情形）", "(区分处理的,只计这一情形,不计其他情形)"),
    ("政府信息公开申请数量", "政府信息公开數量"),
    ("社会公益组织", "社会\n公益组织"),
    ("规范性文件", "规 范 性 文 件"),
    ("“三安全一稳定”", '"三安全一稳定"'),
    ("（七）总计", "七、总计"),
    ("四、结转下年度继续办理", "四、结转下一年度继续办理"),
    ("第二十条第（一）项", "第二十条（一）项"),
    ("没有现成信息需要", "没有现成信息，需要"),
    ("本年处理决定数量", "本年处理绝对数量"),
]


@pytest.mark.parametrize(("official", "printed"), VARIANTS)
@pytest.mark.parametrize("form", ["2019", "2021"])
def test_labels_are_known_in_every_wording(form: str, official: str, printed: str) -> None:
    source = mr.made(form, seed=3)
    parts = [
        part
        if isinstance(part, str)
        else mr.Grid(
            part.height,
            part.width,
            tuple(
                mr.At(at.row, at.column, at.text.replace(official, printed), at.rows, at.columns) for at in part.cells
            ),
        )
        for part in source.parts()
    ]
    for layout in ("docx", "cell_lines"):
        assert figures(convert(RENDER[layout](parts), "a").report) == source.figures


def test_a_block_in_the_shape_of_another_form_has_that_forms_cells() -> None:
    old, new = mr.made("2019", 4), mr.made("2021", 5)
    parts = [mr.GRIDS["2019"][0](old.figures) if isinstance(p, mr.Grid) and p.width == 4 else p for p in new.parts()]
    report = convert(mr.as_docx(parts), "a").report
    assert report.form == "2021"
    expected = {k: v for k, v in old.figures.items() if k.startswith("proactive")}
    expected |= {k: v for k, v in new.figures.items() if not k.startswith("proactive")}
    assert figures(report) == expected


def test_a_table_that_is_absent_is_missing_cell_by_cell() -> None:
    source = mr.made("2021", 6)
    parts = [part for part in source.parts() if isinstance(part, str) or part.width != 15]
    report = convert(mr.as_docx(parts), "a").report
    lost = [cell for cell in report.cells if cell.cell.startswith("disputes.")]
    assert len(lost) == 15
    assert {(cell.status, cell.value, cell.raw) for cell in lost} == {("missing", None, None)}


def test_a_row_of_the_authors_own_is_left_out_by_name() -> None:
    text = mr.as_cell_lines(mr.made("2019", 8).parts())
    text = text.replace("\t第二十条第（五）项", "\t其他主动公开文件\n\t3\n\t4\n\t9\n\n\t第二十条第（五）项")
    conversion = convert(text.encode(), "a")
    assert "其他主动公开文件 | 3 | 4 | 9" in [item.text for item in conversion.report.left_out]
    assert conversion.share == 1.0
    assert figures(conversion.report) == mr.made("2019", 8).figures


def test_a_lost_text_is_noticed() -> None:
    from converters.model.report import Source
    from converters.readers import formats
    from converters.recognise.recognition import recognise
    from converters.verify.coverage import measure_coverage

    _, document = formats.read(mr.as_docx(mr.made("2021").parts()))
    report = recognise(document, Source("a", "", "0" * 64))
    from dataclasses import replace

    robbed = replace(report, sections=tuple(s for s in report.sections if s.id != "problems"))
    share, lost = measure_coverage(document, robbed)
    assert share < 1
    assert ("1. 公开意识有待增强。", "paragraph 9") in lost


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        (bytes(range(256)) * 20, "is no text"),
        (b"PK\x03\x04broken", "damaged or foreign zip"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "damaged picture"),
        (b"%PDF-1.7 ...", "PDF"),
        (
            b"<?xml version='1.0'?><?mso-application progid='Word.Document'?><w:wordDocument>",
            "word processor's XML file",
        ),
        ("今天天气很好。\n".encode(), "no annual report"),
    ],
)
def test_bad_input_is_refused_in_one_line(data: bytes, says: str) -> None:
    with pytest.raises(Refused) as refused:
        convert(data, "a")
    assert says in str(refused.value)
    assert "\n" not in str(refused.value)


def test_the_json_has_the_shape_of_the_public_surface() -> None:
    data = as_data(convert(mr.as_docx(mr.made("2021").parts()), "报告.docx"))
    assert set(data) >= {"title", "year", "form", "body", "sections", "cells", "coverage", "problems", "source"}
    assert set(data["body"]) == {"name", "code", "region", "evidence", "candidates"}
    assert {tuple(cell) for cell in data["cells"]} == {("cell", "value", "raw", "status", "unit", "remarks")}
    assert data["source"]["name"] == "报告.docx"
    assert len(data["cells"]) == 200


def test_of_several_reports_the_first_is_given_and_all_are_named() -> None:
    conversion = convert(mr.as_docx(joined([SONGPO, ZHUXI])), "各镇.docx")
    data = as_data(conversion)
    assert (data["title"], data["source"]["part"], data["source"]["parts"]) == (SONGPO.title, 1, 2)
    (said,) = [problem for problem in data["problems"] if problem["kind"] == "several_reports"]
    assert said["severity"] == "warning"
    assert f"1. {SONGPO.title}; 2. {ZHUXI.title};" in said["message"]
    assert "竹溪镇" not in "".join(section["text"] for section in data["sections"])
    assert data["coverage"] == {"share": 1.0, "left_out": []}
    assert {cell["cell"]: cell["raw"] for cell in data["cells"]} == mr.distinct_figures("2021", SONGPO.seed)


def test_any_of_several_reports_is_given_by_its_number() -> None:
    report = convert(mr.as_docx(joined([SONGPO, ZHUXI])), "各镇.docx", part=2).report
    assert (report.title, figures(report)) == (ZHUXI.title, mr.distinct_figures("2021", ZHUXI.seed))


@pytest.mark.parametrize(
    ("members", "message"), [([SONGPO], "holds 1 report, and none"), ([SONGPO, ZHUXI], "holds 2 reports, and none")]
)
def test_a_part_that_is_not_there(members: list[Member], message: str) -> None:
    with pytest.raises(NoSuchPart, match=f"{message} with the number 3"):
        convert(mr.as_docx(joined(members)), "a.docx", part=3)


def test_the_source_of_one_report_has_no_number() -> None:
    assert set(as_data(convert(mr.as_docx(SONGPO.parts()), "a.docx"))["source"]) == {"name", "media_type", "sha256"}
