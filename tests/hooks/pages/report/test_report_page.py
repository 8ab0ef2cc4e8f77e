import os
import re
from dataclasses import replace
from pathlib import Path, PurePosixPath
from types import ModuleType
from urllib.parse import parse_qsl, urlsplit

import lxml.html
import made_reports as mr
import pytest
from collections_of_reports import SONGPO, ZHUXI, joined
from surveyed import Surveyed, survey

from converters.archive.decisions import Outcome
from converters.archive.overrides import Overrides
from converters.archive.store import Store
from converters.forge.filled_forms.filled_in import LABELS, WRONG
from converters.forms.official_forms import forms
from converters.markdown.cell_text import number_text
from converters.model.report import BLANK, MISSING, Block, Body, Cell, OtherTable, Paragraph, Report
from converters.pipeline.prepare import SourceConverter
from converters.verify.sums import BROKEN, HOLDS, HOLDS_AS_ZERO, NOT_CHECKABLE, sums
from hooks.pages.lists.publication import Publication
from hooks.pages.page import Site
from hooks.pages.report.checks.sum_results import check_results, rules_of
from hooks.pages.report.form_address import TEMPLATE, form_address
from hooks.pages.report.official_table import layout

TOWN = "shandongsheng/liaochengshi/yangguxian/shouzhangzhen/renminzhengfu/2020.md"
FORMS = Path(__file__).parents[4] / ".github/ISSUE_TEMPLATE"
EMO = "shandongsheng/yangguxian/emo/2020.md"


def page(publication: Publication, path: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(
        f"<html><body>{publication.report_page(PurePosixPath(path)).html}</body></html>"
    )


def text(element: lxml.html.HtmlElement) -> str:
    return "".join(element.itertext())


def test_every_cell_stands_once_with_its_status(publication: Publication, archive: dict[str, Report]) -> None:
    for path, report in archive.items():
        shown = [
            (td.get("data-cell"), td.get("data-status")) for td in page(publication, path).xpath("//td[@data-cell]")
        ]
        assert shown == [(cell.cell, cell.status) for cell in report.cells], path


def test_a_figure_shows_its_number_and_what_is_printed(publication: Publication, archive: dict[str, Report]) -> None:
    root = page(publication, TOWN)
    for cell in archive[TOWN].cells:
        (td,) = root.xpath(f"//td[@data-cell='{cell.cell}']")
        if cell.value is not None:
            assert text(td) == number_text(cell.value)
        assert bool(td.xpath("b")) == bool(cell.value)
    (amount,) = root.xpath("//td[@id='proactive.procurement.amount']")
    assert amount.get("title") == "原文：“541.171万”"
    assert amount.get("class") == "restated"
    (made,) = root.xpath("//td[@data-cell='proactive.regulations.made']")
    assert (made.get("title"), made.get("class")) == (None, None)  # only white space differs


@pytest.mark.parametrize(
    ("cell", "words", "title"),
    [
        ("requests.partial.research", "空白", None),
        ("requests.denied_state_secret.business", "不适用", "不适用；原文：“-”"),
        ("requests.denied_by_law.legal_service", "原件缺失", None),
    ],
)
def test_a_cell_without_a_number_says_why(publication: Publication, cell: str, words: str, title: str | None) -> None:
    (td,) = page(publication, TOWN).xpath(f"//td[@data-cell='{cell}']")
    assert text(td) == words
    assert td.get("title") == title


def test_the_legend_explains_what_occurs_and_no_more(publication: Publication) -> None:
    said = page(publication, TOWN).xpath("//aside[@class='legend']//*[@data-status]/@data-status")
    assert said == ["blank", "not_applicable", "missing", "unreadable", "unverified"]
    assert not page(publication, TOWN.replace("2020", "2021")).xpath("//aside[@class='legend']")


def test_heads_span_as_in_the_form(publication: Publication) -> None:
    (table,) = page(publication, TOWN).xpath("//table[@data-table='requests']")
    rows = [
        [(text(th), th.get("scope"), th.get("colspan"), th.get("rowspan")) for th in tr.xpath("th")]
        for tr in table.xpath("thead/tr")
    ]
    assert rows == [
        [("申请人情况", "colgroup", "7", None)],
        [("自然人", "col", None, "2"), ("法人或其他组织", "colgroup", "5", None), ("总计", "col", None, "2")],
        [(name, "col", None, None) for name in ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")],
    ]
    assert table.xpath("caption")


def test_every_row_has_one_label_and_groups_are_told(publication: Publication) -> None:
    (table,) = page(publication, TOWN).xpath("//table[@data-table='requests']")
    assert [text(th) for th in table.xpath(".//th[@scope='rowgroup']")] == [
        "三、本年度办理结果", "（三）不予公开", "（四）无法提供", "（五）不予处理",
    ]  # fmt: skip
    rows = table.xpath("tbody/tr[td]")
    assert len(rows) == 23
    assert all(len(tr.xpath("th[@scope='row']")) == 1 and len(tr.xpath("td")) == 7 for tr in rows)


def test_rows_of_2014_are_not_said_twice(publication: Publication) -> None:
    (table,) = page(publication, TOWN.replace("2020", "2016")).xpath("//table[@data-table='statistics']")
    labels = [th.xpath("string(a | text())") for th in table.xpath(".//th[@scope='row']")]
    groups = [text(th) for th in table.xpath(".//th[@scope='rowgroup']")]
    assert labels.count("（一）收到申请数") == 1
    assert "（一）收到申请数" not in groups
    assert "三、依申请公开情况" in groups


def test_blocks_of_article_20_are_one_group(publication: Publication) -> None:
    (group,) = page(publication, TOWN).xpath("//div[contains(@class, 'proactive')]")
    assert [text(caption) for caption in group.xpath("table[@data-table='proactive']/caption")] == [
        f"第二十条第（{clause}）项" for clause in "一五六八九"
    ]


def test_no_text_of_a_report_becomes_markup(publication: Publication, sample_archive: ModuleType) -> None:
    for path in sample_archive.samples():
        root = page(publication, path)
        assert not root.xpath("//script|//img|//style|//iframe")
        assert not root.xpath("//@*[starts-with(name(), 'on')]")
        assert not [href for href in root.xpath("//@href") if "script:" in href]
    assert sample_archive.HOSTILE in text(page(publication, EMO))


def plain_words(block: Block) -> tuple[str, ...]:
    """What a block of a section says without notes on images and bookmarks."""
    match block:
        case Paragraph(words) if "[" not in words:
            return (words,)
        case OtherTable(rows):
            return tuple(cell for row in rows for cell in row)
    return ()


def test_the_narrative_stands_word_for_word(publication: Publication, archive: dict[str, Report]) -> None:
    for path, report in archive.items():
        shown = text(page(publication, path).xpath("//div[@class='report-text']")[0])
        for section in report.sections:
            assert section.heading is None or section.heading in shown
            assert [words for block in section.blocks for words in plain_words(block) if words not in shown] == []


def test_images_and_bookmarks_are_shown_as_what_they_are(publication: Publication) -> None:
    root = page(publication, EMO)
    (image,) = root.xpath("//*[@class='note-image']")
    assert text(image) == "原件此处有图片"
    assert "一原件此处有书签二" in text(root)


def test_a_short_numbered_paragraph_is_a_sub_heading(publication: Publication) -> None:
    assert "（一）主动公开情况" in page(publication, TOWN).xpath("//h3/text()")


def test_broken_sums_are_spelled_out_with_both_sides(publication: Publication) -> None:
    root = page(publication, TOWN)
    told = [" ".join(text(li).split()) for li in root.xpath("//ul[contains(@class, 'sums broken')]/li")]
    assert any(
        "“总计”列" in line
        and "一、本年新收政府信息公开申请数量 12 ＋ 二、上年结转政府信息公开申请数量 0 ＝ 12" in line
        and "（七）总计 11 ＋ 四、结转下年度继续办理 0 ＝ 11" in line
        and "两边相差 1" in line
        for line in told
    ), told
    open_sums = [text(li) for li in root.xpath("//ul[contains(@class, 'sums open')]/li")]
    assert any("“商业企业”" in line and "（不适用）" in line for line in open_sums), open_sums


def test_the_rules_of_a_form_are_told_with_where_they_are_looked_at() -> None:
    told = [text(lxml.html.fromstring(f"<div>{rule}</div>")) for rule in rules_of(forms()["2021"])]
    carried = (
        "一、本年新收政府信息公开申请数量 ＋ 二、上年结转政府信息公开申请数量 ＝ （七）总计 ＋ 四、结转下年度继续办理"
    )
    table = "收到和处理政府信息公开申请情况"
    assert told[:3] == [
        f"{table}：（七）总计 ＝ 21 行之和7 列",
        f"{table}：{carried}7 列",
        f"{table}：总计 ＝ 6 列之和25 行",
    ]
    assert sum(int(re.findall(r"(\d+) [行列]$", line)[0]) for line in told) == 42


def test_members_that_are_0_or_blank_are_counted_in_a_sum_of_many(sample_archive: ModuleType) -> None:
    def changed(name: str, cell: Cell) -> Cell:
        if name in ("requests.handled.total", "requests.granted.total"):
            return sample_archive.number(cell, 3 if "handled" in name else 5)
        is_blank = name in ("requests.partial.total", "requests.other_misc.total")
        return replace(cell, status=BLANK, value=None, raw="") if is_blank else cell

    report = sample_archive.report(Body("某局"), 2022, "2021", sample_archive.cells_of("2021", changed))
    labels, linked = layout(frozenset(cell.cell for cell in report.cells)).labels, set[str]()
    told = [
        text(lxml.html.fromstring(f"<div>{item}</div>")) for item in check_results(sums(report), labels, linked).broken
    ]
    (item,) = [words for words in told if "“总计”列" in words and "（七）总计 3" in words and "予以公开" in words]
    assert "（一）予以公开 5 ＋ 其余 2 项均为 （空白）、18 项均为 0，已知部分合计 5" in item
    assert "requests.granted.total" in linked
    assert linked.isdisjoint({"requests.partial.total", "requests.other_misc.total"})


def test_of_many_members_that_are_no_numbers_their_number_is_told(sample_archive: ModuleType) -> None:
    def changed(name: str, cell: Cell) -> Cell:
        if name == "requests.handled.total":
            return replace(cell, status=MISSING, value=None, raw=None)
        gone = name.startswith("requests.") and name.endswith(".total") and "carried" not in name
        return replace(cell, status=BLANK, value=None, raw="") if gone else cell

    report = sample_archive.report(Body("某局"), 2022, "2021", sample_archive.cells_of("2021", changed))
    labels = layout(frozenset(cell.cell for cell in report.cells)).labels
    told = [
        text(lxml.html.fromstring(f"<div>{item}</div>"))
        for item in check_results(sums(report), labels, set()).not_checkable
    ]
    assert any(line.endswith("“总计”列，不是数字的有：（七）总计（原件缺失），21 项（空白）") for line in told), told


def test_counts_of_checks_add_up(publication: Publication, archive: dict[str, Report]) -> None:
    root = page(publication, TOWN)
    tally = [int(number) for number in root.xpath("//ul[contains(@class, 'check-kinds')]/li[a = '表内合计']//b/text()")]
    outcomes = [check.outcome for check in sums(archive[TOWN])]
    assert tally == [outcomes.count(outcome) for outcome in (HOLDS, HOLDS_AS_ZERO, BROKEN, NOT_CHECKABLE)]
    assert min(tally) > 0
    assert len(root.xpath("//ul[contains(@class, 'sums broken')]/li")) == tally[2]


def test_links_within_the_page_lead_somewhere(publication: Publication, archive: dict[str, Report]) -> None:
    for path in archive:
        root = page(publication, path)
        ids = root.xpath("//@id")
        assert len(ids) == len(set(ids))
        assert {href[1:] for href in root.xpath("//@href") if href.startswith("#")} <= set(ids)
        assert all(heading.get("id") for heading in root.xpath("//h2[not(@class='aside')]")), "they are its contents"


def test_the_original_can_be_taken_and_the_file_be_corrected(
    publication: Publication, archive: dict[str, Report]
) -> None:
    root = page(publication, TOWN)
    assert root.xpath("//a[@download]/@href") == ["../2020.source.txt"]
    assert root.xpath("//code/text()") == [archive[TOWN].source.sha256]
    assert f"https://example.org/forge/edit/main/content/{TOWN}" in root.xpath("//@href")


def test_a_report_that_names_nobody_still_has_a_page(publication: Publication) -> None:
    root = page(publication, "unlocated/weizhi/2019.md")
    assert "weizhi2019年政府信息公开工作年度报告" in text(root.xpath("//h1")[0])
    assert "没有可以相互核对的数字" in text(root)


def test_other_sources_are_told_apart_from_the_one_that_is_shown(
    publication: Publication, archive: dict[str, Report], content: Path
) -> None:
    path = TOWN.replace("2020", "2021")
    root = page(publication, path)
    (note,) = root.xpath("//header//a[@href='#other-sources']")
    assert "".join(text(note).split()) == "另有2份来源，1份内容不同"
    same, other = root.xpath("//section[@class='edition']")
    assert "内容与本页相同" in text(same)
    for item, edition in zip((same, other), archive[path].others, strict=True):
        (address,) = item.xpath(".//a/@href[starts-with(., '../')]")
        file = (content / path).with_suffix("") / address
        assert Path(os.path.normpath(file)).read_bytes() == edition.source.name.encode()
        assert edition.source.sha256 in text(item)
    rows = [["".join(text(cell).split()) for cell in row.xpath("./*")] for row in other.xpath(".//tr")]
    assert rows[:2] == [
        ["项目", "该来源", "本页", "单位"],
        ["一、本年新收政府信息公开申请数量，总计", "空白", "0", "件"],
    ]
    assert rows[2][0] == "一、总体情况"
    assert rows[2][1].startswith("…<script>")
    assert rows[2][2] == "…全年公开54条…"
    assert [row[0] for row in rows[3:]] == ["标题", "行政处罚，本年处理决定数量"]
    assert rows[4][1] == "没有"
    assert root.xpath("//*[starts-with(@href, 'javascript:')] | //script") == []
    assert page(publication, TOWN).xpath("//*[@id='other-sources']") == []


def test_the_report_of_a_file_with_several_says_which_it_is(publication: Surveyed, tmp_path: Path) -> None:
    content, source = tmp_path / "content", mr.as_docx(joined([SONGPO, ZHUXI]))
    content.mkdir()
    outcomes = list(Store(content, SourceConverter()).add_each(source, "各镇.docx", Overrides()))
    surveyed = survey(content, publication.site, tmp_path)
    for number, outcome in enumerate(outcomes, 1):
        assert isinstance(outcome, Outcome)
        (shown,) = page(surveyed, str(outcome.path)).xpath("//p[@class='original']")
        assert text(shown).endswith(f"文件共含 2 份报告，这是第 {number} 份")


def test_a_reader_can_say_that_something_is_wrong(publication: Publication) -> None:
    """By a link that names the report, and needs no script; where there is no repository, there is none."""
    (link,) = page(publication, TOWN).xpath("//a[@id='wrong']/@href")
    asked = urlsplit(link)
    assert f"{asked.scheme}://{asked.netloc}{asked.path}" == "https://example.org/forge/issues/new"
    assert dict(parse_qsl(asked.query)) == {
        "template": "wrong-figure.yml",
        "report": f"https://example.org/dangan/{TOWN.removesuffix('.md')}/",
    }
    assert set(dict(parse_qsl(asked.query))) - {"template"} <= set(LABELS[WRONG])
    assert (FORMS / TEMPLATE).exists()
    assert form_address(Site("https://example.org/", "", "", "名"), "a/2020/") == ""
