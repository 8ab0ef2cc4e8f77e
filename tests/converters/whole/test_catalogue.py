"""The catalogue of what sources look like, entry by entry: how tables, headings and titles arrive."""

from decimal import Decimal

import made_reports as mr
import pytest
from damage import CASES, cell_lines, swap
from layouts import LAYOUTS

from converters.model.problems import Refused
from converters.pipeline.convert import Conversion, convert

NEW, OLD = mr.made("2021", 3), mr.made("2019", 4)


def read(text: str | bytes) -> Conversion:
    return convert(text if isinstance(text, bytes) else text.encode(), "source")


def printed(conversion: Conversion) -> dict[str, str | None]:
    return {cell.cell: cell.raw and cell.raw.strip() for cell in conversion.report.cells}


@pytest.mark.parametrize("form", ["2014", "2019", "2021"])
@pytest.mark.parametrize("layout", [*LAYOUTS, "docx"])
def test_every_layout(layout: str, form: str) -> None:
    source = mr.made(form, 9)
    data = mr.as_docx(source.parts()) if layout == "docx" else LAYOUTS[layout](source.parts()).encode()
    conversion = read(data)
    assert printed(conversion) == source.figures
    assert {cell.status for cell in conversion.report.cells} == {"reported"}
    assert conversion.share == 1.0
    assert conversion.report.form == form
    money = {
        cell.unit
        for cell in conversion.report.cells
        if cell.cell in ("statistics.fees.value", "statistics.budget.value")
    }
    assert money <= {"万元"}
    assert all(section.heading for section in conversion.report.sections if section.id != "preamble")


@pytest.mark.parametrize("case", CASES)
def test_damage_that_loses_no_figure(case: str) -> None:
    conversion = read(CASES[case](NEW))
    assert printed(conversion) == NEW.figures
    assert conversion.report.form == "2021"
    assert conversion.share == 1.0
    if "alone" not in case:
        ids = [section.id for section in conversion.report.sections if section.heading or section.id == "preamble"]
        assert ids == ["preamble", "overview", "proactive", "requests", "disputes", "problems", "other_matters"]
        assert (conversion.report.title, conversion.report.year) == (NEW.title, 2022)


def test_l12_two_heads_become_the_same() -> None:
    text = swap(cell_lines(OLD), ("本年新制作数量", "本年新"), ("本年新公开数量", "本年新"))
    assert printed(read(text)) == OLD.figures


def test_l13_a_figure_whose_blanks_collapsed_has_no_known_column() -> None:
    text = LAYOUTS["L4"](NEW.parts())
    (row,) = (line for line in text.split("\n") if line.startswith("一、本年新收"))
    report = read(text.replace(row, "一、本年新收政府信息公开申请数量 | 7 | ||||||||")).report
    cells = [cell for cell in report.cells if cell.cell.startswith("requests.new.")]
    assert {(cell.status, cell.value, cell.raw, cell.remarks) for cell in cells} == {
        ("unreadable", None, "7", ("place_unknown",))
    }
    kept = {name: text for name, text in NEW.figures.items() if not name.startswith("requests.new.")}
    assert {name: text for name, text in printed(read(text)).items() if name in kept} == kept


def test_l3_labels_without_figures_are_rows_of_which_no_cell_is_seen() -> None:
    source = mr.MadeReport("2019", 2020, "寿张镇", dict.fromkeys(OLD.figures, ""))
    conversion = read(LAYOUTS["L3"](source.parts()))
    assert {cell.status for cell in conversion.report.cells} == {"missing"}
    assert conversion.share == 1.0


def test_l9_a_report_without_its_tables_has_no_form() -> None:
    parts = [part for part in NEW.parts() if isinstance(part, str)]
    conversion = read("\n".join(parts))
    assert (conversion.report.form, conversion.report.cells, conversion.report.year) == (None, (), 2022)
    assert conversion.share == 1.0


def test_a_cut_source_comes_out_as_far_as_it_goes() -> None:
    text = cell_lines(NEW)
    report = read(text[: text.index("\t（四）无法提供")]).report
    found = {cell.cell: cell.status for cell in report.cells}
    assert found["requests.denied_admin_query.total"] == "reported"
    assert found["requests.unavailable_not_held.total"] == "missing"
    assert found["disputes.reconsideration.total"] == "missing"


def test_one_paragraph_holds_the_whole_report() -> None:
    text = (
        "寿张镇2022年政府信息公开工作年度报告 根据《条例》要求编制。一、总体情况 2022年，我镇公开信息3条。"
        "二、主动公开政府信息情况 见附表。三、收到和处理政府信息公开申请情况 收到4条。四、政府信息公开行政复议、行政诉讼情况 无。"
        "五、存在的主要问题及改进情况 人员不足。六、其他需要报告的事项 无。相关附件:"
    )
    conversion = read(text)
    assert conversion.report.title == "寿张镇2022年政府信息公开工作年度报告"
    assert [(s.id, s.text) for s in conversion.report.sections] == [
        ("preamble", "根据《条例》要求编制。"),
        ("overview", "2022年，我镇公开信息3条。"),
        ("proactive", "见附表。"),
        ("requests", "收到4条。"),
        ("disputes", "无。"),
        ("problems", "人员不足。"),
        ("other_matters", "无。相关附件:"),
    ]
    assert conversion.share == 1.0


TITLES = [
    (
        "西政【2012】144号\n寿张镇2022年政府信息公开工作年度报告\n(2023年1月25日)",
        "寿张镇2022年政府信息公开工作年度报告",
        "寿张镇人民政府",
    ),
    ("2022年度\n政府信息公开工作年报", "2022年度政府信息公开工作年报", None),
    (
        "乌海市工业和信息化局\n政府信息公开工作年度报告",
        "乌海市工业和信息化局政府信息公开工作年度报告",
        "乌海市工业和信息化局",
    ),
    ("寿张镇2022年政府信息公开年度工作\n报 告", "寿张镇2022年政府信息公开年度工作报告", "寿张镇人民政府"),
    ("寿张镇2022年政府信息\n公开工作年度报告", "寿张镇2022年政府信息公开工作年度报告", "寿张镇人民政府"),
    ("高新区（新市区）政府2022年政府信息公开工作年度报告", None, "高新区（新市区）政府"),
    ("怀远二中2022年政府信息公开工作年度报告", None, "怀远二中"),
    ("阿里地区2022年度政府信息公开工作年度报告", None, "阿里地区行政公署"),
    ("寿张镇二〇二二年政府信息公开工作年度报告", None, "寿张镇人民政府"),
    ("自治区人民政府办公厅2022年政府信息公开工作年度报告", None, "自治区人民政府办公厅"),
    ("国家税务总局珠海市香洲区税务局2022年政府信息公开工作年度报告", None, "国家税务总局珠海市香洲区税务局"),
    ("武鸣区投资集团有限公司2022年政务信息公开年度报告", None, "武鸣区投资集团有限公司"),
    ("科右中旗2022年政府信息公开工作年度报告", None, "科右中旗人民政府"),
    ("湖南镇2022年政府信息公开工作年度报告", None, "湖南镇人民政府"),
    ("阳谷县寿张镇人民政府2022年度政府信息公开工作年度报告", None, "寿张镇人民政府"),
    ("北京市朝阳区人民政府北京街道办事处2022年政府信息公开工作年度报告", None, "北京街道办事处"),
    (
        "福州市城乡建设局\n关于2022年度政府信息公开工作报告",
        "福州市城乡建设局关于2022年度政府信息公开工作报告",
        "福州市城乡建设局",
    ),
    (
        "首页>政务公开>年报\n【字体：大 中 小】\n寿张镇2022年政府信息公开工作年度报告",
        "寿张镇2022年政府信息公开工作年度报告",
        "寿张镇人民政府",
    ),
]


@pytest.mark.parametrize(("printed_title", "title", "body"), TITLES)
def test_titles_and_bodies(printed_title: str, title: str | None, body: str | None) -> None:
    conversion = read(swap(cell_lines(NEW), (NEW.title, printed_title)))
    assert conversion.report.title == (title or printed_title)
    assert (conversion.report.body.name, conversion.report.year) == (body, 2022)
    assert conversion.share == 1.0


def test_the_period_outweighs_the_title_and_the_conflict_is_told() -> None:
    text = swap(
        cell_lines(NEW),
        (NEW.title, "寿张镇2021年政府信息公开工作年度报告"),
        ("现公布本年度报告。", "所列数据的统计期限自2022年1月1日起至2022年12月31日止。"),
    )
    report = read(text).report
    assert report.year == 2022
    (conflict,) = (problem for problem in report.problems if problem.kind == "year_conflict")
    assert "title says 2021" in conflict.message
    assert "period says 2022" in conflict.message


def test_another_body_in_the_preamble_is_a_conflict() -> None:
    text = swap(cell_lines(NEW), ("现公布本年度报告。", "本报告由武鸣区行政审批局编制。"))
    report = read(text).report
    assert report.body.name == "寿张镇人民政府"
    (conflict,) = (problem for problem in report.problems if problem.kind == "body_conflict")
    assert "编制 says 武鸣区行政审批局" in conflict.message


LOOKALIKES = [
    ("中华人民共和国政府信息公开工作年度报告格式\n一、总体情况\n二、主动公开政府信息情况", "the official form"),
    ("关于做好2022年政府信息公开工作年度报告编制和发布工作的通知\n各镇人民政府：\n请于1月31日前报送。", "a notice"),
    (
        "关于印发《政府信息公开工作年度报告格式》的通知\n各省、自治区、直辖市：\n现印发给你们。",
        "a notice|the official form",
    ),
    ("寿张镇2022年上半年政府信息公开工作报告\n上半年共公开信息30条。", "a part of a year"),
    ("寿张镇2022年上半年政府信息公开情况统计表\n上半年共公开信息30条。", "a part of a year"),
    ("寿张镇2022年政务公开工作总结\n今年以来，我镇认真做好政务公开工作。", "a summary of work"),
    ("寿张镇政府信息公开指南\n为了更好地提供政府信息公开服务，编制本指南。", "a guide or a rule"),
    ("寿张镇2022年行政执法统计年报\n行政许可3件，行政处罚2件。", "administrative enforcement"),
    ("××镇20××年政府信息公开工作年度报告\n一、总体情况\n二、主动公开政府信息情况", "a sample"),
    ("XX县2022年政府信息公开工作年度报告\n一、总体情况\n二、主动公开政府信息情况", "a sample"),
    ("（单位名称）2022年政府信息公开工作年度报告\n一、总体情况\n二、主动公开政府信息情况", "a sample"),
    ("2022年政府信息公开工作年度报告（模板）\n一、总体情况\n二、主动公开政府信息情况", "a sample"),
    ("政府信息公开年报\n" + "某县某局2022年政府信息公开工作年度报告 2023-01-20\n" * 20, "no annual report"),
]


@pytest.mark.parametrize(("text", "name"), LOOKALIKES)
def test_lookalikes_are_refused_by_name(text: str, name: str) -> None:
    with pytest.raises(Refused) as refused:
        read(text)
    assert any(part in str(refused.value) for part in name.split("|"))


def test_the_official_form_itself_is_refused() -> None:
    empty = mr.MadeReport("2021", 2022, "", dict.fromkeys(NEW.figures, ""))
    parts = ["中华人民共和国政府信息公开工作年度报告格式", *empty.parts()[1:]]
    with pytest.raises(Refused, match="the official form itself"):
        read(mr.as_docx(parts))


@pytest.mark.parametrize("title", ["政府信息公开工作年度报告", "政府信息公开工作年度报告统计表（空表）"])
def test_tables_without_figures_name_and_year_are_the_form(title: str) -> None:
    empty = mr.MadeReport("2021", 2022, "", dict.fromkeys(NEW.figures, ""))
    with pytest.raises(Refused, match="the official form itself"):
        read(mr.as_docx([title, *(part for part in empty.parts()[1:] if not isinstance(part, str))]))


@pytest.mark.parametrize(
    "title", ["寿张镇2022年上半年政府信息公开工作统计报告", "某镇2022年政府信息公开工作年度报告范文"]
)
def test_a_lookalike_with_figures_in_the_official_tables_is_refused(title: str) -> None:
    assert read(mr.as_docx(["甲", *NEW.parts()[1:]])).report.form == "2021"
    with pytest.raises(Refused, match=r"a part of a year|a sample"):
        read(mr.as_docx([title, *NEW.parts()[1:]]))


def test_the_title_again_without_its_year_is_set_aside() -> None:
    report = read(swap(cell_lines(NEW), (NEW.title, f"{NEW.title}\n{NEW.title.replace('2022年', '')}"))).report
    assert report.title == NEW.title
    assert (NEW.title.replace("2022年", ""), "title printed again") in [(i.text, i.why) for i in report.left_out]


COLLAPSED = ["7 | ||||||||", "7 | |||||||||", "7 | 5 | |||||||", "7 | ||||||"]


@pytest.mark.parametrize("figures", COLLAPSED)
def test_l13_pipes_upon_pipes_never_place_a_figure(figures: str) -> None:
    rows = LAYOUTS["L4"](NEW.parts()).split("\n")
    (row,) = (row for row in rows if row.startswith("二、上年结转"))
    text = "\n".join(rows).replace(row, f"二、上年结转政府信息公开申请数量 | {figures}")
    found = [cell for cell in read(text).report.cells if cell.cell.startswith("requests.carried_in.")]
    assert {(cell.status, cell.value, cell.remarks) for cell in found} == {("unreadable", None, ("place_unknown",))}


def test_fillers_of_spans_before_the_figures_leave_a_lone_total_in_its_column() -> None:
    label = "一、本年新收政府信息公开申请数量"
    text = f"{NEW.title}\n{label}\t\t\t\t\t\t\t\t\t7\n二、上年结转政府信息公开申请数量\t\t\t\t3\t\t\t\t\t5\n"
    found = {cell.cell: cell for cell in read(text).report.cells}
    assert (found["requests.new.total"].value, found["requests.new.natural_person"].status) == (7, "blank")
    assert (found["requests.carried_in.business"].value, found["requests.carried_in.total"].value) == (3, 5)


def test_other_spellings_of_labels() -> None:
    text = swap(cell_lines(OLD), ("（六）其他处理", "（六）其它处理"), ("\t规范性文件", "\t規範性檔案"))
    assert printed(read(text)) == OLD.figures
    text = swap(cell_lines(NEW), ("3.其他\n", "3.其它\n"), ("一、总体情况", "????一、總體情況"))
    conversion = read(text)
    assert printed(conversion) == NEW.figures
    assert "overview" in {section.id for section in conversion.report.sections}


def test_a_clause_on_a_line_of_its_own_names_the_heads_that_follow() -> None:
    text = f"{NEW.title}\n第二十条第（八）项\n信息内容\t本年收费金额（单位：万元）\n行政事业性收费\t282.1\n"
    (cell,) = (cell for cell in read(text).report.cells if cell.cell == "proactive.fees.amount")
    assert (cell.value, cell.unit, cell.remarks) == (Decimal("282.1"), "万元", ())


def test_the_unit_in_a_head_is_no_note_for_other_amounts() -> None:
    text = (
        f"{OLD.title}\n本年收费金额（单位：万元）\n行政事业性收费\n7\n采购项目数量\n采购总金额\n政府集中采购\n3\n8040\n"
    )
    (cell,) = (cell for cell in read(text).report.cells if cell.cell == "proactive.procurement.amount")
    assert (cell.value, cell.unit, cell.remarks) == (8040, None, ("unit_unstated",))


def test_a_figure_in_words_is_unreadable_and_not_missing() -> None:
    figures = NEW.figures | {"requests.granted.business": "五"}
    source = mr.MadeReport("2021", 2022, "寿张镇", figures)
    found = {cell.cell: cell for cell in read(mr.as_docx(source.parts())).report.cells}
    assert (found["requests.granted.business"].status, found["requests.granted.business"].raw) == ("unreadable", "五")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_wide_text_without_its_mark(encoding: str) -> None:
    assert printed(read(cell_lines(NEW).encode(encoding))) == NEW.figures


def test_one_label_without_a_title_is_no_report() -> None:
    with pytest.raises(Refused, match="no annual report"):
        read("阳谷县教育局2022年部门预算\n项目\t金额\n工资\t31\n采购总金额\t33\n")
