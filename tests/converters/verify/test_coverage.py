"""Nothing lost: every character of a source is in its report or among what was left out, and what is taken away is noticed.

The second count knows nothing of the audit or of the readers: the text of a source by a few lines of its own.
"""

import io
import random
import re
import zipfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import docx
import html_pages
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from drawing import RENDER, Drawn, draw
from effort import EFFORT, examples
from hypothesis import given
from hypothesis import strategies as st
from made_reports import At, Grid

from converters.model.document import Cell as Box
from converters.model.document import Document, Row, Table
from converters.model.document import Paragraph as Passage
from converters.model.problems import LeftOut
from converters.model.report import MISSING, REPORTED, Body, Cell, OtherTable, Paragraph, Report, Section, Source
from converters.pipeline.convert import Conversion, convert
from converters.readers import formats
from converters.verify.coverage import measure_coverage

pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")
CORPUS = Path(__file__).parents[2] / "corpus"
SENTENCES = (
    "另有材料七份已随文报送备查。",
    "注：此栏数据由窗口统计，与上年口径不同。",
    "咨询电话0635-6821234",
    "12",
    "本页无正文",
    "（此件公开发布）",
    "详见附件《清单》<甲>&乙",
    "备注",
    "2.5万元",
    "——",
    "一是加强领导；二是充实力量；",
)
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_NEUTRAL = re.compile(r"[\s|｜：:【】\[\]（）()·•,，;；●>\-]|\[image: [^\]]*\]|footnote")
"""What a layout adds or takes away by itself: separators of cells, and of keys and values."""


_ITEM_ALONE = re.compile(r"\s*（[一二三四五六七]）\s*\Z")
"""The number of a label that a layout has torn off: the form prints it, so a report need not hold it."""


# Sentences put where no report has them.


@st.composite
def disturbed(draw_: st.DrawFn, layouts: tuple[str, ...]) -> Drawn:
    """A drawn report with sentences between its parts and in its cells."""
    drawn = draw(draw_(st.integers(0, 50_000)), layouts)
    parts = list(drawn.parts)
    for sentence in draw_(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4)):
        place = draw_(st.integers(drawn.lines_of_title, len(parts) - 1))
        part = parts[place]
        if isinstance(part, Grid) and draw_(st.booleans()):
            at = draw_(st.integers(0, len(part.cells) - 1))
            cell = part.cells[at]
            said = draw_(st.sampled_from([cell.text + sentence, sentence, f"{cell.text}\n{sentence}"]))
            cells = (*part.cells[:at], replace(cell, text=said), *part.cells[at + 1 :])
            parts[place] = replace(part, cells=cells)
        else:
            parts.insert(place, sentence)
    return replace(drawn, parts=tuple(parts))


def around(data: bytes, rng: random.Random) -> bytes:
    """The Word file with sentences in its header, its footer, a footnote and a text box."""
    document = docx.Document(io.BytesIO(data))
    section = document.sections[0]
    section.header.paragraphs[0].text = rng.choice(SENTENCES)
    section.footer.paragraphs[0].text = rng.choice(SENTENCES)
    namespaces = nsdecls("w")
    notes = f'<w:footnotes {namespaces}><w:footnote w:id="2"><w:p><w:r><w:t>{_xml(rng)}</w:t></w:r></w:p></w:footnote></w:footnotes>'
    part = Part(PackURI("/word/footnotes.xml"), _FOOTNOTES, notes.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    box = f"<w:p><w:r><w:t>{_xml(rng)}</w:t></w:r></w:p>"
    runs = (
        f'<w:r {namespaces}><w:footnoteReference w:id="2"/></w:r>',
        f"<w:r {namespaces}><w:pict><w:txbxContent>{box}</w:txbxContent></w:pict></w:r>",
    )
    for run in runs:
        rng.choice(document.paragraphs[1:])._p.append(parse_xml(run))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _xml(rng: random.Random) -> str:
    return rng.choice(SENTENCES).replace("&", "&amp;").replace("<", "&lt;")


# The text of a source, counted without the readers.


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def handle_data(self, data: str) -> None:
        if self.lasttag not in ("script", "style", "template"):
            self.said.append(data)


def raw_text(data: bytes, layout: str, encoding: str) -> str:
    """What a source says."""
    if layout == "docx":
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = [
                name for name in package.namelist() if re.match(r"word/(?:document|footnotes|header|footer)", name)
            ]
            every = "".join(package.read(name).decode() for name in names if name.endswith(".xml"))
        said = "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", every))
        return said.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    text = data.decode(encoding)
    if layout != "html":
        return text
    parser = _Text()
    parser.feed(text)
    parser.close()
    return "".join(parser.said)


def characters(texts: Sequence[str]) -> Counter[str]:
    return Counter(_NEUTRAL.sub("", "".join(texts)))


def accounted(report: Report) -> list[str]:
    """All text that the report holds."""
    said = [report.title or "", *report.metadata, *report.metadata.values()]
    for section in report.sections:
        said += [section.heading or "", section.text]
    groups = {(cell.cell.rsplit(".", 1)[0], cell.raw or "") for cell in report.cells if "place_unknown" in cell.remarks}
    said += [raw for _, raw in groups]
    said += [cell.raw or "" for cell in report.cells if "place_unknown" not in cell.remarks]
    return said + [item.text for item in report.left_out]


def labels(drawn: Drawn) -> list[str]:
    """What the tables print beside figures: the texts of a report of the same number with other figures."""
    return [at.text for part in drawn.parts if isinstance(part, Grid) for at in part.cells if not _is_figure(at)]


def _is_figure(at: At) -> bool:
    return not re.search(r"[一-鿿]{2}", "".join(at.text.split()))


def lost(conversion: Conversion, said: str, drawn: Drawn) -> Counter[str]:
    """Characters of the source that neither the report nor the labels of its tables have."""
    return characters([said]) - characters([*accounted(conversion.report), *labels(drawn)])


def check(data: bytes, said: str, drawn: Drawn) -> None:
    conversion = convert(data, "a")
    quoted = [p.message for p in conversion.report.problems if p.kind == "text_lost"]
    assert (conversion.share < 1.0) == bool(quoted)
    assert conversion.share > 0.9
    assert lost(conversion, said, drawn) == Counter()


TEXT = tuple(layout for layout in RENDER if layout not in ("docx", "html"))


@pytest.mark.parametrize("layout", TEXT)
@examples(9)
@given(data=st.data())
def test_nothing_of_a_text_is_lost(layout: str, data: st.DataObject) -> None:
    drawn = data.draw(disturbed((layout,)))
    source = drawn.bytes()
    encoding = ("utf-8", "gb18030", "utf-8-sig", "utf-16")[drawn.seed % 4]
    check(source, raw_text(source, layout, encoding), drawn)


@examples(14)
@given(drawn=disturbed(("docx",)))
def test_nothing_of_a_word_file_is_lost(drawn: Drawn) -> None:
    source = around(drawn.bytes(), random.Random(drawn.seed))
    check(source, raw_text(source, "docx", ""), drawn)


@examples(25)
@given(drawn=disturbed(("html",)), data=st.data())
def test_nothing_of_a_page_is_lost(drawn: Drawn, data: st.DataObject) -> None:
    skeleton = data.draw(st.sampled_from(sorted(html_pages.SKELETONS)))
    page = html_pages.page([drawn.title, *drawn.parts[drawn.lines_of_title :]], skeleton)
    sentence = data.draw(st.sampled_from(SENTENCES)).replace("&", "&amp;").replace("<", "&lt;")
    places = [found.start() for found in re.finditer(r"<div|</div>", page)]
    if places:
        at = data.draw(st.sampled_from(places))
        page = f"{page[:at]}<div>{sentence}</div>{page[at:]}"
    said = re.sub(r"(?:您)?(?:现在|当前|所在|的)+位置", "当前位置", raw_text(page.encode(), "html", "utf-8"))
    check(page.encode(), said, drawn)


# What is taken out of a report is noticed.


def sources(layout: str) -> list[bytes]:
    """A few files; those of a word processor are of the corpus."""
    if layout in RENDER:
        return [draw(seed, (layout,)).bytes() for seed in (11, 12, 13)]
    return [path.read_bytes() for path in sorted(CORPUS.glob(f"drawn-{layout}-[12]/source.{layout}"))]


def read(layout: str) -> list[tuple[Document, Report]]:
    found, files = [], sources(layout)
    for data, result in zip(files, formats.read_many(files), strict=True):
        assert isinstance(result, tuple)
        found.append((result[1], convert(data, "a", result).report))
    return found


def parts_of(report: Report) -> list[tuple[str, Report]]:
    """Each text of a report that holds something, and the report without it."""
    found: list[tuple[str, Report]] = []
    for i, section in enumerate(report.sections):
        for k, block in enumerate(section.blocks):
            if isinstance(block, Paragraph | OtherTable):
                less = replace(section, blocks=(*section.blocks[:k], *section.blocks[k + 1 :]))
                said = block.text if isinstance(block, Paragraph) else " ".join(block.rows[0])
                found.append((said, replace(report, sections=(*report.sections[:i], less, *report.sections[i + 1 :]))))
    for i, cell in enumerate(report.cells):
        if cell.raw and cell.raw.strip() and "place_unknown" not in cell.remarks:
            less_cells = (*report.cells[:i], replace(cell, raw=""), *report.cells[i + 1 :])
            found.append((cell.raw, replace(report, cells=less_cells)))
    for i, item in enumerate(report.left_out):
        found.append((item.text, replace(report, left_out=(*report.left_out[:i], *report.left_out[i + 1 :]))))
    return found


@pytest.mark.parametrize("layout", [*RENDER, "pdf", "doc"])
def test_what_is_taken_out_of_a_report_is_noticed(layout: str) -> None:
    unnoticed = []
    for document, report in read(layout):
        assert measure_coverage(document, report) == (1.0, ())
        taken = [(said, less) for said, less in parts_of(report) if not _ITEM_ALONE.match(said)]
        for said, less in random.Random(7).sample(taken, min(len(taken), round(12 * EFFORT))):
            share, missing = measure_coverage(document, less)
            if share == 1.0 or not missing:
                unnoticed.append(said)
    assert unnoticed == []


# One text of a source at a time.

GRANTED, LICENSING = "requests.granted.total", "proactive.licensing.decisions"


def source_of(*blocks: str | list[str], left_out: Sequence[str] = ()) -> Document:
    """A text is a paragraph, a list is the cells of a row."""
    found = [
        Passage(block, f"line {i}") if isinstance(block, str) else Table((Row(tuple(map(Box, block)), f"line {i}"),))
        for i, block in enumerate(blocks, 1)
    ]
    return Document(tuple(found), "text/plain", tuple(LeftOut(text, "page number") for text in left_out))


def report_of(
    *blocks: Paragraph | OtherTable,
    title: str | None = None,
    heading: str | None = None,
    cells: Sequence[Cell] = (Cell(GRANTED, MISSING), Cell(LICENSING, MISSING)),
    left_out: Sequence[str] = (),
) -> Report:
    """A report that has the tables requests and proactive."""
    omitted = tuple(LeftOut(text, "page number") for text in left_out)
    section = (Section("overview", heading, blocks),)
    return Report(title, 2021, "2021", Body(), Source("a", "text/plain", ""), section, tuple(cells), left_out=omitted)


def figure(raw: str, name: str = LICENSING, *remarks: str) -> Cell:
    return Cell(name, REPORTED, None, raw, None, remarks)


UNPLACED = [figure("3 4", f"requests.new.{column}", "place_unknown") for column in ("total", "research", "business")]
COVERED = {
    "a paragraph, but for white space": (source_of("共 受理\u3000申请。"), report_of(Paragraph("共受理申请。"))),
    "two paragraphs alike": (
        source_of("详见附件", "详见附件"),
        report_of(Paragraph("详见附件"), Paragraph("详见附件")),
    ),
    "a title on two lines": (source_of("寿张镇2020年", "年度报告"), report_of(title="寿张镇2020年年度报告")),
    "a title of which the middle stands on a line of its own": (
        source_of("2020年", "寿张镇年度报告"),
        report_of(title="寿张镇2020年年度报告"),
    ),
    "a title with the year in it twice": (
        source_of("2020年", "寿张镇", "2020年", "年度报告"),
        report_of(title="2020年寿张镇2020年年度报告"),
    ),
    "a title of two characters before its text": (
        source_of("年报 根据条例编制。"),
        report_of(Paragraph("根据条例编制。"), title="年报"),
    ),
    "a text of two characters before another": (
        source_of("附注 根据条例编制。"),
        report_of(Paragraph("附注"), Paragraph("根据条例编制。")),
    ),
    "a text that begins with another, before that one": (
        source_of("一是公开信息， 公开信息"),
        report_of(Paragraph("公开信息"), Paragraph("一是公开信息，")),
    ),
    "a heading": (source_of("一、总体情况"), report_of(heading="一、总体情况")),
    "a heading and text on one line": (
        source_of("一、总体情况 共受理申请。"),
        report_of(Paragraph("共受理申请。"), heading="一、总体情况"),
    ),
    "title and text on one line": (
        source_of("寿张镇年度报告 根据条例编制。"),
        report_of(Paragraph("根据条例编制。"), title="寿张镇年度报告"),
    ),
    "a table of no form": (source_of(["渠道", "网站"]), report_of(OtherTable((("渠道", "网站"),)))),
    "a row of a form": (source_of(["行政许可", "5"]), report_of(cells=[figure("5")])),
    "a row on one line": (source_of("行政许可 5"), report_of(cells=[figure("5")])),
    "a figure in brackets that is held": (source_of("行政许可（5）"), report_of(cells=[figure("5")])),
    "a figure with its unit": (source_of("行政许可 5件"), report_of(cells=[figure("5件")])),
    "a label that wraps": (source_of("本年处理", "决定数量"), report_of()),
    "a mark": (source_of("行政许可 /"), report_of(cells=[figure("/")])),
    "figures without a place, held by each cell of the row": (source_of("3 4"), report_of(cells=UNPLACED)),
    "what the reader left out": (source_of(left_out=["- 1 -"]), report_of(left_out=["- 1 -"])),
    "two page numbers alike": (source_of(left_out=["1", "1"]), report_of(left_out=["1", "1"])),
    "a row left out": (source_of(["其他文件", "3", "4"]), report_of(left_out=["其他文件 | 3 | 4"])),
    "a bookmark amid a paragraph": (
        source_of("共受理[bookmark: a]申请。"),
        report_of(Paragraph("共受理申请。"), left_out=["[bookmark: a]"]),
    ),
    "nothing": (source_of("  ", ["", " "]), report_of()),
}


@pytest.mark.parametrize(("source", "report"), COVERED.values(), ids=COVERED)
def test_a_text_that_the_report_holds_is_accounted_for(source: Document, report: Report) -> None:
    assert measure_coverage(source, report) == (1.0, ())


LOST = {
    "a paragraph": (source_of("共受理申请。"), report_of(), ["共受理申请。"]),
    "the second of two alike": (source_of("详见附件", "详见附件"), report_of(Paragraph("详见附件")), ["详见附件"]),
    "what stands beside a heading": (
        source_of("总体情况良好 另有一事"),
        report_of(heading="总体情况良好"),
        ["另有一事"],
    ),
    "a figure in brackets": (source_of("行政许可（5）"), report_of(), ["5"]),
    "a figure in brackets in a cell": (source_of(["行政许可（5）", "3"]), report_of(cells=[figure("3")]), ["5"]),
    "a figure of a row": (source_of("行政许可 5"), report_of(), ["5"]),
    "one figure of two alike": (source_of(["行政许可", "5", "5"]), report_of(cells=[figure("5")]), ["5"]),
    "a zero is no blank": (source_of(["行政许可", "0"]), report_of(cells=[figure("")]), ["0"]),
    "a figure within a longer one": (source_of("行政许可 15"), report_of(cells=[figure("5")]), ["15"]),
    "a mark": (source_of("行政许可 /"), report_of(), ["/"]),
    "an answer in words": (source_of(["行政许可", "无"]), report_of(), ["无"]),
    "a sentence with a figure that a cell holds": (
        source_of("另有材料5份已报送。"),
        report_of(cells=[figure("5")]),
        ["另有材料5份已报送。"],
    ),
    "a sentence, but not the row after it with the same figure": (
        source_of("另有材料5份已报送。", "行政许可 5"),
        report_of(cells=[figure("5")]),
        ["另有材料5份已报送。"],
    ),
    "the second of two bookmarks": (
        source_of("共受理[bookmark: a]申请。", "共答复[bookmark: a]申请。"),
        report_of(Paragraph("共受理申请。"), Paragraph("共答复申请。"), left_out=["[bookmark: a]"]),
        ["共答复[bookmark: a]申请。"],
    ),
    "a bookmark printed twice and left out once": (
        source_of("共受理[bookmark: a]申[bookmark: a]请。"),
        report_of(Paragraph("共受理申请。"), left_out=["[bookmark: a]"]),
        ["共受理", "申[bookmark: a]请。"],
    ),
    "a label of a table that the report lacks": (source_of("尚未审结"), report_of(), ["尚未审结"]),
    "a statement in the words of the form": (source_of("本年度无行政许可"), report_of(), ["本年度无行政许可"]),
    "what the reader left out": (source_of(left_out=["- 1 -"]), report_of(), ["- 1 -"]),
    "the second of two page numbers": (source_of(left_out=["1", "1"]), report_of(left_out=["1"]), ["1"]),
    "the title printed again": (source_of("年度报告", "年度报告"), report_of(title="年度报告"), ["年度报告"]),
    "a sign": (source_of("√"), report_of(), ["√"]),
    "figures without a place, more than the row has": (source_of("3 4 4"), report_of(cells=UNPLACED), ["4"]),
}


@pytest.mark.parametrize(("source", "report", "expected"), LOST.values(), ids=LOST)
def test_a_text_that_the_report_lacks_is_told(source: Document, report: Report, expected: list[str]) -> None:
    share, found = measure_coverage(source, report)
    assert [text for text, _ in found] == expected
    assert share < 1


def test_the_share_is_of_the_characters_without_white_space() -> None:
    report = report_of(Paragraph("甲乙丙"))
    assert measure_coverage(source_of("甲 乙 丙", "丁"), report) == (0.75, (("丁", "line 2"),))


def test_the_disputes_printed_as_one_line_are_counted_once() -> None:
    names = [f"disputes.{row}.total" for row in ("reconsideration", "litigation_direct")]
    report = report_of(cells=[figure("1 2", name, "place_unknown") for name in names])
    assert measure_coverage(source_of("1 2"), report) == (1.0, ())
    assert measure_coverage(source_of("1 2", "1 2"), report)[1] == (("1", "line 2"), ("2", "line 2"))
