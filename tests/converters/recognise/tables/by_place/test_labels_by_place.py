"""A label that was misread in a picture is that of the form where the rows around it leave one; else it stays as it was read."""

from dataclasses import replace

import pytest

from converters.forms.official_forms import forms
from converters.model.document import Cell, Paragraph, Reading, Row
from converters.recognise.tables.by_place.labels_by_place import placed
from converters.recognise.tables.document_lines import Line, TableLine

LABELS = [row.path[-1] for block in forms()["2021"].blocks if block.table == "requests" for row in block.rows]
OF_2019 = [row.path[-1] for block in forms()["2019"].blocks if block.table == "requests" for row in block.rows]
PUBLICATION = LABELS.index("3.要求提供公开出版物")
PARTLY = "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"
READ = Reading(0.9, ink=True, again=None)


def lines(labels: list[str], reading: Reading | None = READ) -> list[Line]:
    """Rows of seven figures under such labels."""
    cells = tuple(Cell("0", reading=reading) for _ in range(7))
    return [
        TableLine(Row((Cell(label, reading=reading), *cells), f"row {number}"), "grid", 0)
        for number, label in enumerate(labels)
    ]


def labels_of(found: list[Line]) -> list[str]:
    return [line.row.cells[0].text for line in found if isinstance(line, TableLine)]


@pytest.mark.parametrize(
    "read",
    [
        {PUBLICATION: "β.要求提供公开出版物"},
        {PUBLICATION: "3.类求纤供公开出版物"},
        # a stroke above a label is a line of its own
        {LABELS.index("（一）予以公开"): "一\n（一）予以公开"},
        # a remark behind it that has lost its brackets
        {LABELS.index(PARTLY): "（二」部分公开（区分处理的，只计运一情形·不计其他情形！"},
        # the first ones, below the heads, and the last one
        {0: "---、本年新收政府信息公开中请数量", 1: "二、上年结转政府信息公斤中请数量"},
        {len(LABELS) - 1: "四、结专卜年变继卖办埋"},
        # two, one below the other
        {PUBLICATION: "3.要求提洪公汗出板物", PUBLICATION + 1: "4.无止当埋由大重反复甲请"},
    ],
)
def test_a_label_whose_place_is_known_is_that_of_the_form(read: dict[int, str]) -> None:
    found, told = placed(lines([read.get(number, label) for number, label in enumerate(LABELS)]))
    assert labels_of(found) == LABELS
    assert [it.official for it in told] == [LABELS[number] for number in read]
    assert [it.read for it in told] == [" ".join(text.split()) for text in read.values()]


def test_a_number_of_a_page_between_two_parts_of_a_table_is_no_row() -> None:
    read = lines([label if number != PUBLICATION else "β.要求提供公开出版物" for number, label in enumerate(LABELS)])
    number = Paragraph("- 1 -")
    found, told = placed([*read[: PUBLICATION + 1], number, *read[PUBLICATION + 1 :]])
    assert labels_of(found) == LABELS
    assert len(told) == 1
    assert found[PUBLICATION + 1] is number


def test_the_form_of_2019_has_its_own_order() -> None:
    other = OF_2019.index("（六）其他处理")
    found, told = placed(
        lines([label if number != other else "1\n（六）其他处理" for number, label in enumerate(OF_2019)])
    )
    assert labels_of(found) == OF_2019
    assert len(told) == 1


@pytest.mark.parametrize(
    "labels",
    [
        LABELS,
        # a row of the report's own
        [*LABELS[:PUBLICATION], "小计", *LABELS[PUBLICATION + 1 :]],
        # a row that says the opposite, or names another party
        [label if number != 2 else "一\n（一）不予以公开" for number, label in enumerate(LABELS)],
        [label if number != PUBLICATION - 5 else "1.本机关掌握相关公文信息" for number, label in enumerate(LABELS)],
        [label if number != PUBLICATION else "3.要求不供公开出版物" for number, label in enumerate(LABELS)],
        [label if number != PUBLICATION else "3.要求上级提供公开刊物" for number, label in enumerate(LABELS)],
        [label if label != PARTLY else "（二」不予公开（区分处理的，只计运一情形·不计其他情形！" for label in LABELS],
        # one row more than the form has there
        [*LABELS[:PUBLICATION], "β.要求提供公开出版物", "β.要求提供公开出版物", *LABELS[PUBLICATION + 1 :]],
        # a row less
        [*LABELS[: PUBLICATION - 1], "β.要求提供公开出版物", *LABELS[PUBLICATION + 1 :]],
        # a row more at the end, and one less
        [*LABELS[:-1], "四、结专卜年变继卖办埋", "四、结专卜年变继卖办埋"],
        [*LABELS[:-2], "四、结专卜年变继卖办埋"],
        # a row more at the beginning
        ["一、本年新收政府信息公开中请数", "---、本年新收政府信息公开中请数量", *LABELS[1:]],
    ],
)
def test_where_the_place_is_not_known_a_label_stays_as_it_was_read(labels: list[str]) -> None:
    assert placed(lines(labels)) == (lines(labels), [])


def test_rows_of_other_tables_and_heads_of_columns_are_no_rows_at_the_end_or_the_beginning() -> None:
    read = lines([*LABELS[1:-1], "四、结专卜年变继卖办埋"])
    names = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
    heads = tuple(Cell(text, reading=READ) for text in ("项目", *names))
    begins = [TableLine(Row(heads, "heads"), "grid", 0), *lines(["---、本年新收政府信息公开中请数量"])]
    ends = [replace(line, table=1) for line in lines(["行政夏议"]) if isinstance(line, TableLine)]
    found, told = placed([*begins, *read, *ends])
    assert [it.official for it in told] == [LABELS[0], LABELS[-1]]
    assert labels_of(found) == ["项目", *LABELS, "行政夏议"]


def test_a_row_without_a_label_is_a_row_at_the_end_of_the_table() -> None:
    read = lines([*LABELS[:-2], "1七 总计", ""])
    found, told = placed(read)
    assert [it.official for it in told] == [LABELS[-2]]
    assert labels_of(found) == [*LABELS[:-1], ""]


def test_a_label_that_is_printed_as_characters_is_what_it_says() -> None:
    printed = lines([*LABELS[:PUBLICATION], "β.要求提供公开出版物", *LABELS[PUBLICATION + 1 :]], None)
    assert placed(printed) == (printed, [])


def test_a_row_of_fewer_cells_has_no_label_in_its_place() -> None:
    short = lines(LABELS)
    line = short[PUBLICATION]
    assert isinstance(line, TableLine)
    short[PUBLICATION] = replace(line, row=Row(line.row.cells[:5], "row"))
    assert placed(short) == (short, [])
