"""Which figures of a picture count: cell by cell, as the recogniser read them and as the sums of the form bear them out."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from converters.forms.official_forms import blocks_of, forms
from converters.model.document import Cell as PrintedCell
from converters.model.document import Document, Paragraph, Reading, Row, Table
from converters.model.figure import parse
from converters.model.problems import Problem
from converters.model.report import (
    BLANK,
    MISSING,
    NOT_APPLICABLE,
    REPORTED,
    UNREADABLE,
    UNVERIFIED,
    Body,
    Cell,
    Report,
    Source,
)
from converters.verify.scanned.borne_out import accepted

ONCE, TWICE, PAPER = Reading(0.99, True), Reading(0.99, True, "="), Reading(0.0, False)
"""Read once; read twice, and the same; nothing but paper."""
POORLY = Reading(0.4, True, "=")
"""Read twice, and the same, and not seen well by the first."""
SOURCE = Source("扫描.pdf", "application/pdf", "0" * 64)
TWELVE = {
    f"requests.{row}.{column}": "12" for row in ("new", "granted", "handled") for column in ("natural_person", "total")
}
"""Twelve requests of persons, all granted; the rest of the table is 0."""
Read = Mapping[str, tuple[str, Reading | None]]


def requests(
    figures: Mapping[str, str], zero: str = "0", reading: Reading | None = TWICE
) -> dict[str, tuple[str, Reading | None]]:
    """Table three: these figures, and `zero` in every other cell."""
    return {name: (figures.get(name, zero), reading) for name in cells_of("requests")}


def cells_of(table: str) -> Iterable[str]:
    return (name for block in forms()["2021"].blocks if block.table == table for name in block.cells)


def judged(
    read: Read,
    remarks: tuple[str, ...] = (),
    anchored: bool = True,
    instead: Iterable[Cell] = (),
    problems: tuple[Problem, ...] = (),
) -> dict[str, Cell]:
    """What becomes of cells whose text and reading these are; `instead`: some that were taken for something else."""
    others = {cell.cell: cell for cell in instead}
    printed, cells = list[PrintedCell](), list[Cell]()
    for number, (name, (text, reading)) in enumerate(read.items()):
        if reading is not None and reading.again == "=":
            reading = reading._replace(again=text)
        printed.append(PrintedCell(text, anchor=number, reading=reading))
        value = parse(text, change=name.endswith("change"))
        cell = others.get(name, Cell(name, value.status, value.value, text, "件", remarks))
        cells.append(replace(cell, anchor=number if anchored else None))
    document = Document((Paragraph("一、概述", anchor=10_000), Table((Row(tuple(printed)),))), "application/pdf")
    report = Report("年报", 2022, "2021", Body(), SOURCE, (), tuple(cells), problems=problems)
    assert len(blocks_of(frozenset(read))) >= 1
    return {cell.cell: cell for cell in accepted(report, document).cells}


def unverified(found: Mapping[str, Cell]) -> set[str]:
    return {name for name, cell in found.items() if cell.status == UNVERIFIED}


def test_a_table_whose_sums_all_hold_is_accepted_whole() -> None:
    found = judged(requests(TWELVE))
    assert unverified(found) == set()
    assert found["requests.new.total"].value == Decimal(12)


def test_what_was_not_read_from_a_picture_stays_as_it_is() -> None:
    read = requests({"requests.new.total": "7"}, reading=None)
    assert {cell.status for cell in judged(read).values()} == {REPORTED}


NEW, TOTAL = "requests.new.natural_person", "requests.new.total"
BUSINESS = "requests.new.business"
LONE = dict.fromkeys(TWELVE, "6")
TRAP = LONE | {NEW: "0", TOTAL: "0"}
"""A 6 read as 0, in the cell and in its total."""


@pytest.mark.parametrize(
    ("changed", "lost"),
    [
        ({}, set()),
        # misread in one place, by one means or by both: the sums ask for another number, and bear out the rest with it
        ({NEW: ("17", ONCE)}, {NEW}),
        ({NEW: ("17", TWICE)}, {NEW}),
        # ink of which nothing was read is neither blank nor a number, whatever the sums ask for
        ({BUSINESS: ("", ONCE)}, {BUSINESS}),
        ({BUSINESS: ("l2", ONCE)}, {BUSINESS}),
        ({NEW: ("l2", ONCE)}, {NEW}),
        # the sums ask for what was read once, or by one of two
        ({BUSINESS: ("0", ONCE)}, set()),
        ({BUSINESS: ("0", Reading(0.99, True, "6"))}, set()),
        ({NEW: ("12", Reading(0.99, True, "72"))}, set()),
        ({NEW: ("72", Reading(0.99, True, "12"))}, {NEW}),
        # a slash is no number, and adds nothing; read once it may be a stroke of a pen
        ({BUSINESS: ("/", TWICE)}, set()),
        ({BUSINESS: ("/", ONCE)}, {BUSINESS}),
        ({NEW: ("/", TWICE)}, {NEW}),
        # a 0 where there is nothing but paper
        ({BUSINESS: ("0", PAPER._replace(again="0"))}, {BUSINESS}),
    ],
)
def test_a_cell_in_doubt_is_unverified_where_the_sums_do_not_ask_for_it_and_leaves_others_alone(
    changed: Mapping[str, tuple[str, Reading]], lost: set[str]
) -> None:
    assert unverified(judged(requests(TWELVE) | dict(changed))) == lost


def test_cells_in_doubt_at_the_corners_of_a_square_leave_its_rows_and_columns_open() -> None:
    corners = {f"requests.{row}.{column}" for row in ("granted", "partial") for column in ("natural_person", "total")}
    found = unverified(judged(requests(TWELVE) | {cell: (TWELVE.get(cell, "0"), ONCE) for cell in corners}))
    assert corners <= found
    assert all(
        cell.split(".")[1] in ("granted", "partial") or cell.split(".")[2] in ("natural_person", "total")
        for cell in found
    )


BELOW = TWICE._replace(touched=True)
"""Read twice, and the same, below a stroke of a pen."""
SQUARE = [f"requests.{row}.{column}" for row in ("granted", "partial") for column in ("natural_person", "total")]


@pytest.mark.parametrize(
    ("changed", "whole"),
    [({}, True), ({SQUARE[0]: "13"}, False), ({SQUARE[0]: "13", SQUARE[1]: "13"}, False)],
    ids=["as the sums ask", "one misread", "two misread, as their row allows"],
)
def test_cells_below_strokes_that_were_read_twice_count_where_the_sums_of_both_ways_hold(
    changed: Mapping[str, str], whole: bool
) -> None:
    read = requests(TWELVE) | {cell: (changed.get(cell, TWELVE.get(cell, "0")), BELOW) for cell in SQUARE}
    assert set(SQUARE).isdisjoint(unverified(judged(read))) == whole


def test_more_than_two_cells_of_a_sum_below_strokes_do_not_count() -> None:
    columns = ("natural_person", "business", "total")
    cells = [f"requests.{row}.{column}" for row in ("granted", "partial", "denied_by_law") for column in columns]
    found = unverified(judged(requests(TWELVE) | {cell: (TWELVE.get(cell, "0"), BELOW) for cell in cells}))
    assert set(cells) <= found


@pytest.mark.parametrize(
    ("below", "total", "whole"),
    [(["upheld"], "2", True), (["upheld", "other"], "2", False), (["upheld"], "3", False), (["total"], "2", True)],
)
def test_of_a_sum_of_one_way_one_cell_may_stand_below_a_stroke(below: list[str], total: str, whole: bool) -> None:
    row = "disputes.reconsideration."
    read: dict[str, tuple[str, Reading | None]] = dict.fromkeys(cells_of("disputes"), ("0", TWICE))
    read |= {row + "upheld": ("2", TWICE), row + "total": (total, TWICE)}
    read |= {row + name: (read[row + name][0], BELOW) for name in below}
    found = {cell for cell in unverified(judged(read)) if cell.startswith(row)}
    assert (not found) == whole


def test_a_cell_without_a_place_is_told_by_no_sum() -> None:
    """Where a row is not found, or a column has no head, others may stand in its place."""
    found = judged(requests(TWELVE), instead=[Cell("requests.partial.business", MISSING)])
    assert unverified(found) == {
        name for name in cells_of("requests") if name.split(".")[1] == "partial" or name.endswith(".business")
    } - {"requests.partial.business"} - {
        f"requests.{row}.business" for row in ("new", "carried_in", "carried_out", "handled")
    }


def test_cells_that_were_read_as_one_are_in_doubt_and_leave_others_alone() -> None:
    """Where no ruling was found between two cells, the others stand where they were seen."""
    two = {"requests.partial.business", "requests.partial.research"}
    merged = [Cell(name, UNREADABLE, None, "0", "件", ("place_unknown", "merged")) for name in two]
    found = judged(requests(TWELVE), instead=merged)
    assert unverified(found) == set()
    assert {name for name, cell in found.items() if cell.status == UNREADABLE} == two


GRANTED = "requests.granted.natural_person"


def unlabelled(read: Read, row: str) -> list[Cell]:
    """The cells of a row whose label was not read."""
    names = [name for name in read if name.split(".")[1] == row]
    raw = " ".join(filter(None, (read[name][0] for name in names)))
    return [Cell(name, UNREADABLE, None, raw, "件", ("row_unknown",)) for name in names]


@pytest.mark.parametrize(
    ("row", "changed", "is_known"),
    [
        ("granted", {}, True),
        ("granted", {GRANTED: ("12", ONCE)}, True),
        ("granted", {GRANTED: ("13", TWICE)}, False),
        ("granted", {GRANTED: ("l2", ONCE)}, False),
        ("granted", {"requests.granted.business": ("", ONCE)}, False),
        # the sums say the same wherever it stands
        ("partial", {}, False),
        ("partial", {"requests.partial.business": ("", PAPER)}, False),
    ],
)
def test_a_row_without_a_label_is_that_of_its_place_where_the_sums_of_both_ways_say_so(
    row: str, changed: Mapping[str, tuple[str, Reading]], is_known: bool
) -> None:
    read = requests(TWELVE) | dict(changed)
    cells = unlabelled(read, row)
    found = judged(read, instead=cells)
    if is_known:
        assert found == judged(read)
    else:
        assert [found[cell.cell] for cell in cells] == cells
        assert {found[cell.cell].anchor for cell in cells} == {None}


def test_a_row_without_a_label_whose_columns_are_not_known_either_stays_unreadable() -> None:
    cells = unlabelled(requests(TWELVE), "granted")
    found = judged(requests(TWELVE), instead=cells, anchored=False)
    assert [found[cell.cell] for cell in cells] == cells


def test_a_blank_beside_a_row_without_a_label_is_one() -> None:
    """Only the row of its figures is not known, and not that of others."""
    alone = "requests.denied_internal.business"
    read = requests(TWELVE) | {alone: ("", PAPER)}
    found = judged(read, instead=unlabelled(read, "partial"))
    assert (found[alone].status, found["requests.partial.business"].status) == (BLANK, UNREADABLE)


def test_a_six_read_as_nought_in_the_cell_and_in_its_total_is_never_accepted() -> None:
    read = requests(TRAP, reading=ONCE) | {name: ("0", TWICE) for name in cells_of("requests") if name not in LONE}
    found = judged(read)
    assert {NEW, TOTAL} <= unverified(found)
    everywhere = judged(requests({}) | {name: ("0", Reading(0.99, True, "6")) for name in LONE})
    assert LONE.keys() <= unverified(everywhere)


def test_a_figure_that_stands_alone_beside_its_totals_is_read_twice() -> None:
    """A 3 read as 5 wherever it stands leaves every sum as it was."""
    lone = dict.fromkeys(TWELVE, "5")
    once = requests(lone) | dict.fromkeys(lone, ("5", ONCE))
    assert lone.keys() <= unverified(judged(once))
    assert unverified(judged(requests(lone))) == set()
    beside = {f"requests.{row}.business": "4" for row in ("new", "granted", "handled")}
    more = lone | beside | {name: "9" for name in lone if name.endswith("total")}
    added = requests(more) | {name: ("5", ONCE) for name in lone if not name.endswith("total")}
    assert unverified(judged(added)) == set()


def test_a_blank_is_blank_only_without_ink_and_counts_as_nought_in_the_sums() -> None:
    read = {name: (text, TWICE if text else PAPER) for name, (text, _) in requests(TWELVE, zero="").items()}
    found = judged(read)
    assert unverified(found) == set()
    assert {cell.status for name, cell in found.items() if name not in TWELVE} == {BLANK}
    inked = judged(read | {BUSINESS: ("", ONCE)})
    assert (inked[BUSINESS].status, inked[BUSINESS].raw, inked[BUSINESS].value) == (UNVERIFIED, "", None)


@pytest.mark.parametrize(
    ("row", "statuses"),
    [
        (
            [("1", TWICE), ("0", TWICE), ("2", TWICE), ("", PAPER), ("3", TWICE)],
            [REPORTED, REPORTED, REPORTED, BLANK, REPORTED],
        ),
        ([("1", TWICE), ("0", TWICE), ("2", ONCE), ("", PAPER), ("3", TWICE)], [UNVERIFIED] * 3 + [BLANK, UNVERIFIED]),
        # read the same twice, and not seen well by the first: it may be a piece of a stamp
        (
            [("1", TWICE), ("0", TWICE), ("2", POORLY), ("", PAPER), ("3", TWICE)],
            [UNVERIFIED] * 3 + [BLANK, UNVERIFIED],
        ),
        (
            [("1", TWICE), ("0", TWICE), ("/", POORLY), ("", PAPER), ("1", TWICE)],
            [REPORTED, REPORTED, NOT_APPLICABLE, BLANK, REPORTED],
        ),
        ([("1", TWICE), ("0", TWICE), ("2", TWICE), ("", PAPER), ("4", TWICE)], [UNVERIFIED] * 3 + [BLANK, UNVERIFIED]),
        ([("1.5", TWICE), ("0", TWICE), ("2", TWICE), ("", PAPER), ("3.5", TWICE)], [REPORTED] * 3 + [BLANK, REPORTED]),
    ],
)
def test_sums_one_way_count_where_each_cell_was_read_the_same_twice(
    row: list[tuple[str, Reading]], statuses: list[str]
) -> None:
    names = list(cells_of("disputes"))
    read = dict.fromkeys(names, ("", PAPER)) | dict(zip(names, row, strict=False))
    found = judged(read)
    assert [found[name].status for name in names[:5]] == statuses


@pytest.mark.parametrize("text", ["7", "0", "-3", "541.17", "/", "七"])
def test_a_figure_of_no_sum_waits_for_a_person(text: str) -> None:
    read = dict.fromkeys(cells_of("proactive"), (text, TWICE))
    for cell in judged(read).values():
        assert (cell.status, cell.value, cell.raw) == (UNVERIFIED, None, text)


def test_the_reading_is_kept_on_one_line_and_so_are_remarks() -> None:
    name = next(iter(cells_of("proactive")))
    cell = judged(dict.fromkeys(cells_of("proactive"), (" 7\n", TWICE)), ("unit_unstated",))[name]
    assert (cell.raw, cell.remarks, cell.unit) == ("7", ("unit_unstated",), "件")


def test_what_cannot_be_read_for_another_reason_stays_unreadable() -> None:
    for remark in ("label_doubtful", "place_unknown", "head_unknown", "row_repeated", "row_unknown"):
        cells = [Cell(name, UNREADABLE, None, "7", "件", (remark,), 0) for name in cells_of("disputes")]
        document = Document((Paragraph("7", anchor=0, reading=TWICE),), "image/png")
        report = Report("年报", 2022, "2021", Body(), SOURCE, (), tuple(cells))
        assert accepted(report, document) == report


def test_a_blank_beside_a_cell_that_has_lost_its_place_waits_for_a_person() -> None:
    """Where a ruling is taken for another's, the paper beside a figure looks like a cell."""
    names = ["proactive.regulations.issued", "proactive.normative_documents.issued", "proactive.penalties.decisions"]
    printed = [
        PrintedCell("34", anchor=0, reading=TWICE),
        *(PrintedCell("", anchor=at, reading=PAPER) for at in (1, 2)),
    ]
    lost = Cell(names[0], UNREADABLE, None, "34", "件", ("place_unknown",), 0)
    cells = (lost, *(Cell(name, BLANK, None, "", "件", (), at) for at, name in enumerate(names[1:], 1)))
    report = Report("年报", 2022, "2021", Body(), SOURCE, (), cells)
    found = accepted(report, Document((Table((Row(tuple(printed)),)),), "image/png"))
    assert [cell.status for cell in found.cells] == [UNREADABLE, UNVERIFIED, BLANK]


def test_a_table_in_characters_beside_one_in_a_picture() -> None:
    printed = {name: (text, None) for name, (text, _) in requests(TWELVE | {TOTAL: "99"}).items()}
    found = judged(dict.fromkeys(cells_of("proactive"), ("5", TWICE)) | printed)
    assert {name.partition(".")[0] for name in unverified(found)} == {"proactive"}
    assert found[TOTAL].value == Decimal(99)


def test_a_figure_of_unknown_place_in_a_table_that_may_be_a_picture_is_not_accepted() -> None:
    assert {cell.status for cell in judged(requests(TWELVE), anchored=False).values()} == {UNVERIFIED}


def test_missing_cells_stay_missing_and_bear_nothing_out() -> None:
    document = Document((Table((Row((PrintedCell("3", anchor=0, reading=TWICE._replace(again="3")),)),)),), "image/png")
    names = list(cells_of("disputes"))
    cells = [Cell(names[0], REPORTED, Decimal(3), "3", "件", (), 0), *(Cell(name, MISSING) for name in names[1:])]
    found = accepted(Report("年报", 2022, "2021", Body(), SOURCE, (), tuple(cells)), document)
    assert [cell.status for cell in found.cells] == [UNVERIFIED, *[MISSING] * 14]


def test_a_mark_for_none_is_no_nought() -> None:
    document = Document((Paragraph("/", anchor=0, reading=TWICE._replace(again="/")),), "image/png")
    cell = Cell("disputes.reconsideration.upheld", NOT_APPLICABLE, None, "/", "件", (), 0)
    report = Report("年报", 2022, "2021", Body(), SOURCE, (), (cell,))
    assert accepted(report, document).cells == (replace(cell, status=UNVERIFIED),)


@pytest.mark.parametrize("kind", ["figure_left_out", "label_misspelt"])
def test_a_row_of_nothing_but_paper_is_not_blank_where_figures_of_no_row_are_left_over(kind: str) -> None:
    """They may be its own, printed before a page break; a blank among figures of its row is one all the same."""
    row = {name for name in cells_of("requests") if name.startswith("requests.denied_by_law.")}
    alone = "requests.denied_internal.business"
    read = requests(TWELVE) | dict.fromkeys((*row, alone), ("", PAPER))
    found = judged(read, problems=(Problem(kind, "page 2 table 3 row 10", "0 | 0 | 0"),))
    assert {found[name].status for name in row} == {UNVERIFIED if kind == "figure_left_out" else BLANK}
    assert found[alone].status == BLANK
