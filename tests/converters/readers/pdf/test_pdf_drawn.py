"""PDFs drawn stroke by stroke: what word processors do not make, damage, and pages without a text layer."""

import pytest
from drawn_pages import FONT, HEIGHT, WIDTH, both, drawn, picture_at, ruled, write
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from converters.model.document import Document, Paragraph, Table
from converters.model.marks import has_marks, without_marks
from converters.model.problems import SCANNED, SILENT, UNREACHED, Refused
from converters.readers.pdf import pdf_reader
from converters.readers.pdf.glyphs import mend

picture = picture_at(0, 0, WIDTH, HEIGHT)
"""A picture over the whole page, as scanners make."""


def paragraphs(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def tables(document: Document) -> list[list[list[tuple[str, int | None, int]]]]:
    return [
        [[(cell.text, cell.column, cell.span) for cell in row.cells] for row in block.rows]
        for block in document.blocks
        if isinstance(block, Table)
    ]


def why(document: Document) -> list[tuple[str, str]]:
    return [(item.text, item.why) for item in document.left_out]


def test_a_ruled_table() -> None:
    document = pdf_reader.read(drawn(both(write("前言。", top=60), ruled([["规章", "1", "22"], ["文件", "", "0"]]))))
    assert paragraphs(document) == ["前言。"]
    assert tables(document) == [
        [[("规章", 0, 1), ("1", 1, 1), ("22", 2, 1)], [("文件", 0, 1), ("", 1, 1), ("0", 2, 1)]]
    ]


def test_a_table_open_to_its_sides() -> None:
    document = pdf_reader.read(drawn(ruled([["规章", "1", "22"], ["文件", "3", "0"]], sides=False)))
    assert tables(document) == [
        [[("规章", 0, 1), ("1", 1, 1), ("22", 2, 1)], [("文件", 0, 1), ("3", 1, 1), ("0", 2, 1)]]
    ]


def test_a_table_whose_cells_are_drawn_apart() -> None:
    rows = [["内容", "制发", "废止"], ["规章", "1", "22"], ["文件", "3", "0"]]

    def cells(canvas: Canvas) -> None:
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                x, y = 90 + 76 * column, HEIGHT - 100 - 26 * row
                canvas.rect(x, y, 70, 20)
                canvas.drawCentredString(x + 35, y + 6, text)

    assert tables(pdf_reader.read(drawn(cells))) == [
        [[(text, column, 1) for column, text in enumerate(texts)] for texts in rows]
    ]


def test_a_row_that_is_open_at_the_break_of_a_page() -> None:
    def above(canvas: Canvas) -> None:
        for x in (90, 150, 210, 270):
            canvas.line(x, HEIGHT - 100, x, HEIGHT - 80)
        for x, text in ((95, "规章"), (155, "1"), (215, "22")):
            canvas.drawString(x, HEIGHT - 95, text)

    document = pdf_reader.read(drawn(both(above, ruled([["文件", "3", "0"]]))))
    assert tables(document) == [
        [[("规章", 0, 1), ("1", 1, 1), ("22", 2, 1)], [("文件", 0, 1), ("3", 1, 1), ("0", 2, 1)]]
    ]


@pytest.mark.parametrize(
    ("rows", "x", "expected", "in_doubt"),
    [
        (["规章", "", ""], 200, ["规章", "12", "34"], [False, True, True]),
        (["规章", "", "5"], 143, ["规章1", "234", "5"], [False, True, False]),
        (["规章", "12345678", "1"], 0, ["规章", "12345678", "1"], [False, False, False]),
    ],
    ids=["over the side of two cells", "over that of a label", "a cell that is full"],
)
def test_a_figure_over_the_side_of_its_cell(
    rows: list[str], x: float, expected: list[str], in_doubt: list[bool]
) -> None:
    def over(canvas: Canvas) -> None:
        if x:
            canvas.drawString(x, HEIGHT - 115, "1234")

    (table,) = tables(pdf_reader.read(drawn(both(ruled([rows]), over))))
    assert ["".join(without_marks(text).split()) for text, *_ in table[0]] == expected
    assert [has_marks(text) for text, *_ in table[0]] == in_doubt


def test_a_frame_around_a_text_is_no_table() -> None:
    def frame(canvas: Canvas) -> None:
        canvas.rect(60, 60, WIDTH - 120, HEIGHT - 120)

    document = pdf_reader.read(drawn(both(frame, write("第一段。", "第二段。"))))
    assert paragraphs(document) == ["第一段。", "第二段。"]


def test_bold_by_printing_twice() -> None:
    document = pdf_reader.read(drawn(both(write("一、总体情况"), write("一、总体情况", x=90.4))))
    assert paragraphs(document) == ["一、总体情况"]


def test_hidden_text_is_left_out_by_name() -> None:
    def white(canvas: Canvas) -> None:
        canvas.setFillGray(1)
        canvas.drawString(90, 500, "看不见")
        canvas.setFillGray(0)
        canvas.setFont(FONT, 0.5)
        canvas.drawString(90, 400, "太小")

    document = pdf_reader.read(drawn(both(write("看得见。"), white)))
    assert paragraphs(document) == ["看得见。"]
    assert why(document) == [("看不见太小", "hidden text on page 1")]


def test_white_text_on_a_dark_ground_is_seen() -> None:
    def head(canvas: Canvas) -> None:
        canvas.setFillGray(0.2)
        canvas.rect(80, 480, 200, 40, stroke=0, fill=1)
        canvas.setFillGray(1)
        canvas.drawString(90, 500, "一、总体情况")

    assert paragraphs(pdf_reader.read(drawn(head))) == ["一、总体情况"]


def test_a_watermark_is_left_out_by_name() -> None:
    def mark(canvas: Canvas) -> None:
        canvas.translate(200, 300)
        canvas.rotate(45)
        canvas.drawString(0, 0, "内部资料")

    document = pdf_reader.read(drawn(both(write("第一段。"), mark)))
    assert paragraphs(document) == ["第一段。"]
    assert why(document) == [("内部资料", "text printed aslant or sideways on page 1")]


def test_a_head_that_reads_downwards() -> None:
    def head(canvas: Canvas) -> None:
        canvas.translate(165, HEIGHT - 102)
        canvas.rotate(-90)
        canvas.drawString(0, 0, "规")

    document = pdf_reader.read(drawn(both(ruled([["内容", "", "22"], ["文件", "3", "0"]]), head)))
    assert tables(document)[0][0][1] == ("规", 1, 1)


def test_radicals_and_ligatures_are_mended() -> None:
    assert mend("⼯作⼈⺠⽅⾯⻓⻚ﬁle") == "工作人民方面长页file"
    assert mend("（１）㈠ ① Ａ") == "（１）㈠ ① Ａ"


LONG = "为深入推进政府信息公开工作全面落实各项任务要求我镇认真开展了如下工作内容共计"


def test_paragraphs_go_on_over_lines_and_pages() -> None:
    first = write("　　" + LONG[:32], LONG[:34], top=HEIGHT - 130)
    second = write(LONG[:34], "到此为止。", "　　另起一段。")
    document = pdf_reader.read(
        drawn(both(first, write("- 1 -", x=280, top=800)), both(second, write("- 2 -", x=280, top=800)))
    )
    assert paragraphs(document) == [LONG[:32] + LONG[:34] + LONG[:34] + "到此为止。", "另起一段。"]
    assert why(document) == [("- 1 -", "page number"), ("- 2 -", "page number")]


def test_a_lone_number_in_the_text_is_no_page_number() -> None:
    assert paragraphs(pdf_reader.read(drawn(write("数量：", "12", "其他。")))) == ["数量：", "12", "其他。"]


ALIGNED = [
    ("指标名称", "单位", "数量"),
    ("主动公开数", "条", "396"),
    ("规范性文件数", "件", "12"),
    ("网站公开数", "条", "300"),
    ("微博公开数", "条", ""),
    ("微信公开数", "条", "84"),
]


def test_a_table_without_rulings() -> None:
    def page(canvas: Canvas) -> None:
        for i, row in enumerate(ALIGNED):
            for x, text in zip((90, 260, 400), row, strict=True):
                canvas.drawString(x, HEIGHT - 150 - 20 * i, text)

    document = pdf_reader.read(drawn(both(write("二、主动公开政府信息情况，具体数据见下面的统计表如下："), page)))
    assert paragraphs(document) == ["二、主动公开政府信息情况，具体数据见下面的统计表如下："]
    (rows,) = tables(document)
    assert [tuple(text for text, _, _ in row) for row in rows] == ALIGNED


def test_running_text_is_no_table() -> None:
    lines = ["2022年 我镇 公开 396", LONG[:35], "12 34", "共计 5 件"]
    assert tables(pdf_reader.read(drawn(write(*lines)))) == []


def test_a_scanned_page_is_named() -> None:
    document = pdf_reader.read(drawn(write("一、总体情况"), picture, write("无")))
    assert paragraphs(document) == ["一、总体情况", f"[image: {WIDTH:.0f} × {HEIGHT:.0f}]", "无"]
    assert ("page 2", SILENT) in why(document)


def test_of_more_scanned_pages_than_are_read_those_behind_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("converters.readers.pdf.pdf_reader.MOST_SCANNED", 1)
    document = pdf_reader.read(drawn(picture, write("一、总体情况"), picture))
    assert why(document) == [("page 1", SILENT), ("page 3", UNREACHED)]


def test_where_nothing_is_installed_that_reads_pictures_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("converters.readers.scan.recogniser.available", lambda: False)
    assert why(pdf_reader.read(drawn(write("一、总体情况"), picture))) == [("page 2", SCANNED)]


@pytest.mark.parametrize("stamp", ["", "扫描全能王 创建"])
def test_a_scanned_document_is_refused(stamp: str) -> None:
    page = both(picture, write(stamp)) if stamp else picture
    with pytest.raises(Refused, match="is a scan on which no text can be read; give"):
        pdf_reader.read(drawn(page, page))


def test_a_picture_in_the_text_is_named() -> None:
    document = pdf_reader.read(drawn(both(write("见图。"), picture_at(90, 300, 120, 80))))
    assert why(document) == [("picture of 120 × 80 points on page 1", "picture, not read")]
    assert paragraphs(document) == ["见图。"]


def test_a_picture_as_wide_as_a_table_keeps_its_place() -> None:
    def below(canvas: Canvas) -> None:
        canvas.setFont(FONT, 12)
        canvas.drawString(90, 250, "四、附件")

    page = both(both(write("三、申请情况"), picture_at(90, 300, 400, 200)), below)
    assert paragraphs(pdf_reader.read(drawn(page))) == ["三、申请情况", "[image: 400 × 200]", "四、附件"]


def test_a_picture_behind_the_text_or_on_each_page_is_no_table() -> None:
    behind = both(picture_at(60, 300, 400, 500), write("正文第一行。"))
    assert paragraphs(pdf_reader.read(drawn(behind))) == ["正文第一行。"]
    head = picture_at(60, HEIGHT - 60, 400, 50)
    pages = pdf_reader.read(drawn(both(head, write("第一页的正文。")), both(head, write("第二页的正文。"))))
    assert paragraphs(pages) == ["第一页的正文。", "第二页的正文。"]


def test_an_empty_page_says_nothing() -> None:
    with pytest.raises(Refused, match="is a PDF without any text"):
        pdf_reader.read(drawn(lambda canvas: canvas.line(0, 0, 9, 9)))


def test_a_locked_file_is_refused() -> None:
    with pytest.raises(Refused, match="locked by a password"):
        pdf_reader.read(drawn(write("秘密"), lock=StandardEncryption("user", "owner", strength=128)))


def test_a_file_that_anybody_may_open_is_read() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 12)
        canvas.drawString(90, 700, "open to all")

    lock = StandardEncryption("", "owner", canPrint=0, strength=128)
    assert paragraphs(pdf_reader.read(drawn(page, lock=lock))) == ["open to all"]


def test_a_locked_stream_is_weighed_too() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setPageCompression(1)
        canvas.drawString(90, 700, "open")
        canvas._code.append(" " * (40 << 20))

    lock = StandardEncryption("", "owner", strength=128)
    with pytest.raises(Refused, match="holds a stream of more than 32 MB"):
        pdf_reader.read(drawn(page, lock=lock))


def test_damaged_files_are_refused_in_one_line() -> None:
    whole = drawn(write("第一段。"), write("第二段。"))
    for data in (
        b"%PDF-1.4",
        b"%PDF-1.4\n%%EOF",
        whole[: len(whole) // 2],
        whole[:40] + whole[-200:],
        b"%PDF-1.7\n" + bytes(range(256)) * 20 + b"startxref\n0\n%%EOF",
        whole.replace(b"/Type /Catalog", b"/Type /Katalog").replace(b"/Root", b"/Boot"),
        whole.replace(b"/Contents", b"/Condogs"),
    ):
        with pytest.raises(Refused) as refused:
            pdf_reader.read(data)
        assert refused.value.problem.kind == "unreadable_source"
        assert "\n" not in refused.value.problem.message


def test_too_many_pages_are_refused() -> None:
    with pytest.raises(Refused, match="more than 500 pages"):
        pdf_reader.read(drawn(*[write("页")] * 501))


def test_a_page_that_draws_itself_for_ever_is_refused() -> None:
    stream = b" ".join([b"/X Do"] * 40)
    form = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>/Length %d>>stream\n%s\nendstream"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Resources<</XObject<</X 5 0 R>>>>/Contents 4 0 R>>",
        b"<</Length 5>>stream\n/X Do\nendstream",
        *(form % (number, len(stream), stream) for number in range(6, 13)),
        b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 9>>stream\n0 0 m 9 9 l S\nendstream",
    ]
    body = b"%PDF-1.4\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % (i, text) for i, text in enumerate(objects, 1))
    with pytest.raises(Refused, match="draws by programs of more than 128 MB"):
        pdf_reader.read(body + b"trailer<</Root 1 0 R/Size 14>>\nstartxref\n0\n%%EOF")


def test_a_date_below_the_signature_is_a_line_of_its_own() -> None:
    """The two begin at the same point by chance."""
    full = "一是公开的内容还不够全面，二是业务培训还不够到位，三是公开的形式还比较单一，下一步将逐项改进。"
    lines = [write(*[full[:34]] * 3), write("平阳县水利局", x=460, top=150), write("2024年1月16日", x=460, top=170)]
    assert paragraphs(pdf_reader.read(drawn(both(*lines))))[-2:] == ["平阳县水利局", "2024年1月16日"]


def test_a_document_that_stands_aslant_is_refused_with_what_to_do() -> None:
    def aslant(canvas: Canvas) -> None:
        canvas.rotate(40)
        canvas.drawString(490, 90, "一、总体情况")

    with pytest.raises(Refused, match="without upright text; turn its pages"):
        pdf_reader.read(drawn(aslant))


@pytest.mark.parametrize(("degrees", "across"), [(90, (0, -WIDTH)), (180, (-WIDTH, -HEIGHT)), (270, (-HEIGHT, 0))])
def test_a_page_is_turned_as_its_text_reads(degrees: int, across: tuple[float, float]) -> None:
    """A wide table is often printed across its page, whose number is upright."""

    def turned(canvas: Canvas) -> None:
        canvas.drawCentredString(WIDTH / 2, 30, "2")
        canvas.rotate(degrees)
        canvas.translate(*across)
        canvas.translate(0, 600 - HEIGHT)
        both(ruled([["行政许可", "1", "22"], ["行政处罚", "", "0"]]), write("二、主动公开情况", top=60))(canvas)

    document = pdf_reader.read(drawn(write("一、总体情况"), turned))
    assert paragraphs(document)[:2] == ["一、总体情况", "二、主动公开情况"]
    assert tables(document) == [
        [[("行政许可", 0, 1), ("1", 1, 1), ("22", 2, 1)], [("行政处罚", 0, 1), ("", 1, 1), ("0", 2, 1)]]
    ]
    assert document.pages[1] == pytest.approx((WIDTH, HEIGHT) if degrees == 180 else (HEIGHT, WIDTH))
