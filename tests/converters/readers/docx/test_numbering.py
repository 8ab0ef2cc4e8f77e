"""Automatic numbers of Word, as ISO/IEC 29500-1, §17.9 says that they are printed. Expected texts are written by hand."""

import io
from collections.abc import Sequence

import docx
import office_files
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from converters.model.document import Paragraph, Table
from converters.readers.docx.docx_reader import read

NS = nsdecls("w")
Item = tuple[str | None, int | None, str]
"""numId, level and text of a paragraph; None: the paragraph says none."""


def level(index: int, form: str, text: str, more: str = "", start: int | None = 1) -> str:
    begins = "" if start is None else f'<w:start w:val="{start}"/>'
    return (
        f'<w:lvl w:ilvl="{index}">{begins}<w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/>'
        '<w:lvlJc w:val="left"/></w:lvl>'
    )


def numbering(levels: str, *lists: str) -> str:
    """One abstract list, and the lists that count in it: list 1, and those given by what they override."""
    nums = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="7"/>{overrides}</w:num>'
        for number, overrides in enumerate(("", *lists), 1)
    )
    return f'<w:numbering {NS}><w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>{nums}</w:numbering>'


def override(index: int, content: str) -> str:
    return f'<w:lvlOverride w:ilvl="{index}">{content}</w:lvlOverride>'


def document(numbering_xml: str, items: Sequence[Item], style: str = "") -> bytes:
    """A Word file of numbered paragraphs; `style` is the numPr of the style of those that say nothing themselves."""
    made = docx.Document()
    made.part.numbering_part._element = parse_xml(numbering_xml)
    if style:
        made.styles["Heading 1"].element.get_or_add_pPr().append(parse_xml(f"<w:numPr {NS}>{style}</w:numPr>"))
    for list_id, index, text in items:
        paragraph = made.add_paragraph(text, style="Heading 1" if style else None)
        says = "" if index is None else f'<w:ilvl w:val="{index}"/>'
        says += "" if list_id is None else f'<w:numId w:val="{list_id}"/>'
        if says:
            paragraph._p.get_or_add_pPr().append(parse_xml(f"<w:numPr {NS}>{says}</w:numPr>"))
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


def printed(data: bytes) -> list[str]:
    return [block.text for block in read(data).blocks if isinstance(block, Paragraph)]


def counted(numbering_xml: str, levels: str, list_id: str = "1") -> list[str]:
    """What is printed before paragraphs of one list; `levels` is a digit for each."""
    items = [(list_id, int(index), "文") for index in levels]
    return [text.removesuffix("文") for text in printed(document(numbering_xml, items))]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("decimal", {1: "1", 9: "9", 10: "10", 100: "100"}),
        ("decimalZero", {1: "01", 9: "09", 10: "10"}),
        ("decimalFullWidth", {1: "１", 10: "１０"}),
        ("chineseCounting", {1: "一", 9: "九", 10: "十", 11: "十一", 20: "二十", 21: "二十一", 99: "九十九"}),
        ("chineseCountingThousand", {1: "一", 10: "十", 19: "十九", 30: "三十", 99: "九十九"}),
        ("japaneseCounting", {1: "一", 10: "十", 12: "十二"}),
        ("taiwaneseCounting", {1: "一", 10: "十", 12: "十二"}),
        ("taiwaneseCountingThousand", {3: "三", 10: "十", 45: "四十五"}),
        ("ideographDigital", {1: "一", 10: "一〇", 21: "二一"}),
        ("ideographTraditional", {1: "甲", 2: "乙", 10: "癸"}),
        ("ideographEnclosedCircle", {1: "㊀", 10: "㊉"}),
        ("decimalEnclosedCircle", {1: "①", 10: "⑩", 20: "⑳"}),
        ("decimalEnclosedCircleChinese", {1: "①", 10: "⑩"}),
        ("lowerLetter", {1: "a", 26: "z", 27: "aa", 28: "bb", 53: "aaa"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA"}),
        ("lowerRoman", {1: "i", 4: "iv", 9: "ix", 14: "xiv", 19: "xix", 40: "xl", 90: "xc"}),
        ("upperRoman", {1: "I", 4: "IV", 9: "IX", 44: "XLIV", 50: "L", 99: "XCIX", 149: "CXLIX", 400: "CD"}),
        ("bullet", {1: ""}),
        ("none", {1: ""}),
        ("a format of tomorrow", {7: "7"}),
    ],
)
def test_formats(form: str, expected: dict[int, str]) -> None:
    """§17.18.59; what is no bullet and of no known format is counted in digits."""
    said = {
        number: counted(numbering(level(0, form, "“%1”" if expected[number] else "%1", start=number)), "0")
        for number in expected
    }
    assert said == {number: [f"“{text}”" if text else ""] for number, text in expected.items()}


@pytest.mark.parametrize(
    ("form", "text", "expected"),
    [
        ("chineseCounting", "%1、", ["一、", "二、"]),
        ("chineseCountingThousand", "（%1）", ["（一）", "（二）"]),
        ("decimal", "%1.", ["1. ", "2. "]),
        ("decimal", "%1．", ["1．", "2．"]),
        ("decimal", "(%1)", ["(1) ", "(2) "]),
        ("decimal", "第%1条", ["第1条", "第2条"]),
        ("decimal", "附件", ["附件", "附件"]),
        ("decimal", "", ["", ""]),
    ],
)
def test_the_text_around_a_number(form: str, text: str, expected: list[str]) -> None:
    """§17.9.11; the tab after a number is a space after a character of half width, nothing after a wide one."""
    assert counted(numbering(level(0, form, text)), "00") == expected


@pytest.mark.parametrize(("suffix", "expected"), [("tab", "1. "), ("space", "1. "), ("nothing", "1.")])
def test_what_follows_a_number(suffix: str, expected: str) -> None:
    """§17.9.28."""
    assert counted(numbering(level(0, "decimal", "%1.", f'<w:suff w:val="{suffix}"/>')), "0") == [expected]


THREE = level(0, "chineseCounting", "%1、") + level(1, "decimal", "%1.%2") + level(2, "lowerLetter", "%1.%2.%3")
NEVER = level(0, "decimal", "%1.") + level(1, "decimal", "%2)", '<w:lvlRestart w:val="0"/>')
AFTER_FIRST = (
    level(0, "decimal", "%1.") + level(1, "decimal", "%2.") + level(2, "decimal", "%3.", '<w:lvlRestart w:val="1"/>')
)
LEGAL = level(0, "upperLetter", "%1") + level(1, "lowerLetter", "%1.%2") + level(2, "decimal", "%1.%2.%3", "<w:isLgl/>")
NOT_LEGAL = level(0, "upperLetter", "%1") + level(1, "decimal", "%1.%2", '<w:isLgl w:val="0"/>')


@pytest.mark.parametrize(
    ("levels", "order", "expected"),
    [
        (THREE, "0112010", ["一、", "一.1 ", "一.2 ", "一.2.a ", "二、", "二.1 ", "三、"]),
        (THREE, "022", ["一、", "一.1.a ", "一.1.b "]),
        (level(0, "decimal", "%1.", start=5), "00", ["5. ", "6. "]),
        (level(0, "decimal", "%1.", start=0), "00", ["0. ", "1. "]),
        (level(0, "decimal", "%1.") + level(1, "decimal", "%2)", start=3), "01101", ["1. ", "3) ", "4) ", "2. ", "3) "]),
        (NEVER, "01101", ["1. ", "1) ", "2) ", "2. ", "3) "]),
        (AFTER_FIRST, "01212022", ["1. ", "1. ", "1. ", "2. ", "2. ", "2. ", "1. ", "2. "]),
        (LEGAL, "0112201", ["A ", "A.a ", "A.b ", "1.2.1 ", "1.2.2 ", "B ", "B.a "]),
        (NOT_LEGAL, "01", ["A ", "A.1 "]),
    ],
    ids=["restart", "a level is passed over", "start", "start at 0", "start of a deeper level", "never restart",
         "restart after the first level only", "legal", "legal switched off"],
)  # fmt: skip
def test_levels(levels: str, order: str, expected: list[str]) -> None:
    """§17.9.4 isLgl (its own example), §17.9.10 lvlRestart, §17.9.25 start."""
    assert counted(numbering(levels), order) == expected


def test_lists_of_one_abstract_list_count_together() -> None:
    """§17.9.15: as Word does, another list goes on counting, unless it overrides the start."""
    one = numbering(level(0, "decimal", "%1."), "", override(0, '<w:startOverride w:val="1"/>'))
    items: list[Item] = [(list_id, 0, list_id) for list_id in "112233"]
    assert printed(document(one, items)) == ["1. 1", "2. 1", "3. 2", "4. 2", "1. 3", "2. 3"]


@pytest.mark.parametrize(
    ("overrides", "order", "expected"),
    [
        (override(0, '<w:startOverride w:val="4"/>'), "00", ["四、", "五、"]),
        (override(0, level(0, "decimal", "（%1）")), "001", ["（1）", "（2）", "2.1 "]),
        (
            override(1, '<w:startOverride w:val="6"/>'),
            "01101",
            ["一、", "一.6 ", "一.7 ", "二、", "二.6 "],
        ),
        (override(9, '<w:startOverride w:val="4"/>'), "0", ["一、"]),
    ],
    ids=["start", "another level", "start again after a higher level", "no such level"],
)
def test_overrides(overrides: str, order: str, expected: list[str]) -> None:
    """§17.9.8 lvlOverride, §17.9.26 startOverride: it holds where the level begins and whenever it begins again."""
    assert counted(numbering(THREE, overrides), order, "2") == expected


@pytest.mark.parametrize(
    ("style", "items", "expected"),
    [
        ('<w:numId w:val="1"/>', [(None, None, "甲"), (None, None, "乙")], ["一、甲", "二、乙"]),
        ('<w:ilvl w:val="1"/><w:numId w:val="1"/>', [(None, None, "甲"), ("1", 0, "乙")], ["一.1 甲", "一、乙"]),
        ('<w:numId w:val="1"/>', [("0", None, "甲"), (None, None, "乙")], ["甲", "一、乙"]),
        ('<w:numId w:val="1"/>', [(None, None, "甲"), (None, 1, "乙")], ["一、甲", "一.1 乙"]),
        ('<w:numId w:val="0"/>', [(None, None, "甲"), ("1", 0, "乙")], ["甲", "一、乙"]),
    ],
    ids=["by style", "level of the style", "switched off", "level of the paragraph", "the style has none"],
)
def test_numbering_by_style(style: str, items: list[Item], expected: list[str]) -> None:
    """§17.3.1.19 numPr: a paragraph's own word goes first, numId 0 takes the number away."""
    assert printed(document(numbering(THREE), items, style)) == expected


@pytest.mark.parametrize("item", [("0", 0), ("9", 0), ("1", 5)], ids=["numId 0", "no such list", "no such level"])
def test_no_number(item: tuple[str, int]) -> None:
    made = document(numbering(THREE), [("1", 0, "甲"), (*item, "乙"), ("1", 0, "丙")])
    assert printed(made) == ["一、甲", "乙", "二、丙"]


def test_cells_are_numbered_in_reading_order() -> None:
    made = docx.Document()
    made.part.numbering_part._element = parse_xml(numbering(level(0, "decimal", "%1．")))
    table = made.add_table(2, 2)
    for cell, text in zip(table._cells, "甲乙丙丁", strict=True):
        cell.text = text
        number = parse_xml(f'<w:numPr {NS}><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
        cell.paragraphs[0]._p.get_or_add_pPr().append(number)
    data = io.BytesIO()
    made.save(data)
    (found,) = read(data.getvalue()).blocks
    assert isinstance(found, Table)
    assert [[cell.text for cell in row.cells] for row in found.rows] == [["1．甲", "2．乙"], ["3．丙", "4．丁"]]


DELETED = f'<w:rPr {NS}><w:del w:id="1" w:author="甲"/></w:rPr>'
UNSEEN = f"<w:rPr {NS}><w:vanish/></w:rPr>"
SECTION = f"<w:sectPr {NS}/>"


@pytest.mark.parametrize(
    ("properties", "text", "expected"),
    [("", "", "2. "), ("", " ", "2.  "), ("", "5", "2. 5"), (DELETED, "", ""), (UNSEEN, "", ""), (UNSEEN, "5", "2. 5"), (SECTION, "", "")],
    ids=["blank", "white space", "a figure", "deleted", "hidden", "only its mark is hidden", "the end of a section"],
)  # fmt: skip
def test_a_blank_paragraph_prints_its_number(properties: str, text: str, expected: str) -> None:
    made = docx.Document()
    made.part.numbering_part._element = parse_xml(numbering(level(0, "decimal", "%1.")))
    for said in ("甲", text, "乙"):
        own = made.add_paragraph(said)._p.get_or_add_pPr()
        own.append(parse_xml(f'<w:numPr {NS}><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'))
        if said == text and properties:
            own.append(parse_xml(properties))
    data = io.BytesIO()
    made.save(data)
    last = "3" if expected else "2"
    assert printed(data.getvalue()) == ["1. 甲", expected, f"{last}. 乙"]


def test_a_number_is_no_part_of_a_figure() -> None:
    made = document(numbering(level(0, "decimal", "%1", '<w:suff w:val="nothing"/>')), [("1", 0, "5"), ("1", 0, "件")])
    assert printed(made) == ["1 5", "2件"]


SEEN_BY_OTHERS: tuple[tuple[str, str], ...] = (
    (numbering(THREE), "0112010"),
    (numbering(level(0, "chineseCountingThousand", "（%1）", start=19)), "000"),
    (numbering(level(0, "upperRoman", "%1.", start=44)), "00"),
    (numbering(level(0, "ideographTraditional", "%1．") + level(1, "decimalEnclosedCircle", "%2")), "01101"),
    (numbering(level(0, "decimal", "%1.") + level(1, "decimal", "%2)", start=3)), "01101"),
)


def test_libreoffice_prints_the_same_numbers() -> None:
    """Independent eyes on what both follow the standard in; LibreOffice knows neither isLgl nor lvlRestart."""
    files = [document(xml, [("1", int(index), "文") for index in order]) for xml, order in SEEN_BY_OTHERS]
    texts = [text.decode("utf-8-sig") for text in office_files.converted(files, "txt")]
    assert [["".join(line.split()) for line in text.splitlines()] for text in texts] == [
        ["".join(text.split()) for text in printed(file)] for file in files
    ]
