"""Pages as pictures, whatever file holds them: the same words and figures, blanks known by their lack of ink."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from drawn_pages import both, drawn, write
from drawn_scans import grid, pdf, png, seen, stamped, tiff
from PIL import Image

from converters.model.document import Document, Paragraph, Reading, Table
from converters.model.problems import Refused
from converters.pipeline.convert import convert
from converters.readers import formats
from converters.readers.containers.pictured_pages import packed
from converters.readers.scan import recogniser

ROOT = Path(__file__).parents[4]
ROWS = [
    ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
    ["规章", "0", "12", ""],
    ["规范性文件", "1874", "6", "3905"],
]
TITLE = "青岚县松坡镇2022年政府信息公开工作年度报告"
TEXT = "二、主动公开政府信息情况"
PAGE = both(write(TITLE, TEXT), grid(ROWS, 90, 150, [110, 100, 100, 100]))
LAST = both(write("三、收到和处理政府信息公开申请情况", "本年度没有收到申请。"), write("- 2 -", x=290, top=800))


@pytest.fixture(scope="module")
def page() -> Image.Image:
    return seen(PAGE)


@pytest.fixture(scope="module")
def last() -> Image.Image:
    return seen(LAST)


def paragraphs(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def rows(document: Document) -> list[list[str]]:
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_a_picture_says_what_is_printed_on_it(page: Image.Image) -> None:
    found, document = formats.read(png(page))
    assert (found.extension, document.media_type) == ("png", "image/png")
    assert paragraphs(document) == [TITLE, TEXT]
    assert rows(document) == ROWS
    assert document.engine == recogniser.versions()
    assert [(round(wide), round(high)) for wide, high in document.pages] == [(596, 842)]


def test_a_cell_is_blank_where_there_is_no_ink_and_says_where_it_stands(page: Image.Image) -> None:
    _, document = formats.read(png(page))
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    zero, twelve, blank = table.rows[1].cells[1:]
    assert [cell.reading is not None and cell.reading.ink for cell in (zero, twelve, blank)] == [True, True, False]
    assert zero.reading is not None
    assert zero.reading.confidence > 0.9
    (area,) = blank.areas
    assert area == pytest.approx((1, 400, 174, 500, 198), abs=1.5)


def test_a_page_laid_askew_is_read(page: Image.Image) -> None:
    turned = page.rotate(-1.7, Image.Resampling.BICUBIC, fillcolor="white")
    assert rows(formats.read(png(turned))[1]) == ROWS


def test_a_stamp_over_figures_is_no_ink(page: Image.Image) -> None:
    document = formats.read(png(stamped(page, (830, 390), 110)))[1]
    assert rows(document) == ROWS
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    assert table.rows[1].cells[3].reading == Reading(0.0, ink=False)


def test_pages_of_one_file_follow_one_another_and_their_numbers_are_left_out(
    page: Image.Image, last: Image.Image
) -> None:
    document = formats.read(tiff([page, last]))[1]
    assert paragraphs(document) == [TITLE, TEXT, "三、收到和处理政府信息公开申请情况", "本年度没有收到申请。"]
    assert rows(document) == ROWS
    assert [(item.text.replace(" ", ""), item.why) for item in document.left_out] == [("-2-", "page number")]
    assert len(document.pages) == 2


def test_a_pdf_of_pictures_says_the_same(page: Image.Image) -> None:
    document = formats.read(pdf([page]))[1]
    assert (paragraphs(document), rows(document)) == ([TITLE, TEXT], ROWS)
    assert document.engine == recogniser.versions()


@pytest.fixture
def _without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recogniser, "_PACKAGES", ("rapidocr", "no_such_package"))


@pytest.mark.usefixtures("_without")
def test_without_the_extra_a_scan_is_refused_by_the_command_that_installs_it(page: Image.Image) -> None:
    for data in (png(page), pdf([page])):
        with pytest.raises(Refused, match=r"is a scan.*pip install 'gongkai\[scan\]'"):
            formats.read(data)
    assert paragraphs(formats.read(drawn(write("一、总体情况")))[1]) == ["一、总体情况"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "is a damaged picture; download it again or save it anew as PNG"),
        (png(Image.new("L", (300, 400), 255)), "is a picture on which no text can be read"),
        (png(Image.new("1", (10_000, 10_000))), "is a picture of more than 60 million pixels"),
        (png(Image.new("1", (4_000, 100))), "is a picture 12 times as long as wide"),
        (tiff([Image.new("1", (8, 8))] * 61), "has more than 60 pages"),
    ],
    ids=["damaged", "blank", "a bomb", "a strip", "many pages"],
)
def test_what_is_no_page_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(Refused, match=message):
        formats.read(data)


def test_a_cell_in_which_something_pale_stands_is_not_blank(page: Image.Image) -> None:
    touched = page.copy()
    touched.paste((165, 165, 165), (900, 380, 930, 395))
    (table,) = (block for block in formats.read(png(touched))[1].blocks if isinstance(block, Table))
    reading = table.rows[1].cells[3].reading
    assert reading is not None
    assert reading.ink


def test_a_lone_digit_is_read_twice(page: Image.Image) -> None:
    (table,) = (block for block in formats.read(png(page))[1].blocks if isinstance(block, Table))
    cells = [cell for row in table.rows[1:] for cell in row.cells]
    read = {cell.text: cell.reading.again for cell in cells if cell.reading is not None}
    assert (read["0"], read["6"], read["1874"]) == ("0", "6", "1874")
    assert all(again in (text, None) for text, again in read.items())
    assert (read["规章"], read[""]) == (None, None)


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_page_on_its_side_or_upside_down_is_read(page: Image.Image, quarters: int) -> None:
    document = formats.read(png(page.rotate(90 * quarters, expand=True)))[1]
    assert (paragraphs(document), rows(document)) == ([TITLE, TEXT], ROWS)


@pytest.mark.parametrize("quarters", [0, 2])
def test_words_and_not_figures_tell_which_way_up_a_page_is(quarters: int) -> None:
    """11, 66, 8 and 90 are read as surely upside down, and are longer than what else stands there."""
    printed = [
        ["公开", "98611", "88916", "66981"],
        ["收费", "61888", "90696", "10609"],
        ["处罚", "86118", "11689", "96818"],
    ]
    page = seen(grid(printed, 90, 150, [60, 100, 100, 100]))
    assert rows(formats.read(png(page.rotate(90 * quarters)))[1]) == printed


def test_a_row_that_a_page_break_has_cut_is_one_wherever_its_sheets_were_laid() -> None:
    first = [["一、新收申请", "12", "30", "42"], ["二、上年结转政", "1", "2", "3"]]
    second = [["府信息公开申请", "", "", ""], ["三、结转下年度", "0", "4", "4"]]
    sheets = [seen(grid(printed, 90, top, [96, 100, 100, 100])) for printed, top in ((first, 720), (second, 90))]
    high, wide = sheets[1].height, sheets[1].width
    moved = sheets[1].transform((wide, high), Image.Transform.AFFINE, (1.03, 0, -60, 0, 1.03, -20), fillcolor="white")
    document = formats.read(tiff([sheets[0], moved]))[1]
    assert rows(document) == [first[0], ["二、上年结转政府信息公开申请", "1", "2", "3"], second[1]]


def test_no_line_of_an_upright_page_is_recognised_twice(page: Image.Image, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[int, int, bytes]] = []
    recognise = recogniser.recognise

    def told(lines: list[Any]) -> list[list[recogniser.Sign]]:
        seen.extend((*line.shape, line.tobytes()) for line in lines if line.shape[1] > 4 * line.shape[0])
        return recognise(lines)

    monkeypatch.setattr(recogniser, "recognise", told)
    formats.read(png(page))
    assert seen
    assert len(set(seen)) == len(seen)


def test_pictures_of_pages_in_one_archive_are_one_report(page: Image.Image, last: Image.Image) -> None:
    found, document = formats.read(packed([png(page), png(last)], ["png", "png"]))
    assert found.extension == "zip"
    assert paragraphs(document) == [TITLE, TEXT, "三、收到和处理政府信息公开申请情况", "本年度没有收到申请。"]


def test_what_reads_scans_is_not_loaded_before_one_is_read() -> None:
    """Neither where all formats are known, nor where another format is read."""
    code = (
        "import sys; from converters.readers import formats; formats.read('一、总体情况'.encode());"
        "print({'cv2', 'numpy', 'onnxruntime', 'PIL', 'rapidocr'} & set(sys.modules))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout
    assert said.strip() == "set()"


def test_that_pictures_are_read_once_is_noted(page: Image.Image) -> None:
    found = convert(pdf([page]), "a.pdf").report
    assert [p.message for p in found.problems if p.kind == "not_audited"] == [
        "the source was not read a second time to its end: pictures in it are read by one reader alone"
    ]
