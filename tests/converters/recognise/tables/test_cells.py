"""Gathered rows → cells: the form, the status of each cell, units of money, rows printed twice; nothing is made up."""

from decimal import Decimal

import pytest

from converters.forms.official_forms import blocks
from converters.model import document
from converters.model.figure import parse
from converters.model.report import BLANK, MISSING, NOT_APPLICABLE, REPORTED, UNREADABLE, Cell
from converters.recognise.tables.cells import Recognised, build, choose_form
from converters.recognise.tables.columns import Figures
from converters.recognise.tables.row_interpreter import Gathered

REGULATIONS, NORMATIVE, FEES = ("proactive", "regulations"), ("proactive", "normative_documents"), ("proactive", "fees")
LICENSING, PROCUREMENT, NEW = ("proactive", "licensing"), ("proactive", "procurement"), ("requests", "new")


def figures(*texts: str, layout: str = "cells", place: str = "row") -> Figures:
    return Figures(tuple(document.Cell(text) for text in texts), layout, 1, 0, place)


def gathered(rows: dict[tuple[str, str], list[Figures]], **more: dict[str, str] | set[tuple[str, str]]) -> Gathered:
    return Gathered(rows=rows, seen={table: 0 for table, _ in rows}, **more)  # type: ignore[arg-type]


def cells_of(found: Recognised, row: str) -> list[Cell]:
    return [cell for cell in found.cells if cell.cell.rsplit(".", 1)[0] == row]


def statuses(found: Recognised, row: str) -> list[str]:
    return [cell.status for cell in cells_of(found, row)]


@pytest.mark.parametrize(
    ("printed", "status", "value"),
    [
        ("3", REPORTED, Decimal(3)),
        ("0", REPORTED, Decimal(0)),
        ("", BLANK, None),
        ("/", NOT_APPLICABLE, None),
        ("3万", UNREADABLE, None),
        ("3²", UNREADABLE, None),
        ("-3", UNREADABLE, None),
        ("**", UNREADABLE, None),
    ],
)
def test_a_cell_keeps_what_is_printed(printed: str, status: str, value: Decimal | None) -> None:
    found = build(gathered({REGULATIONS: [figures(printed, "1", "2")]}), 2022)
    assert cells_of(found, "proactive.regulations")[0] == Cell(
        "proactive.regulations.issued", status, value, printed, "件"
    )


def test_a_row_that_is_not_printed_is_missing_and_not_blank() -> None:
    found = build(gathered({REGULATIONS: [figures("1", "0", "2")]}), 2022)
    assert statuses(found, "proactive.normative_documents") == [MISSING] * 3
    assert statuses(found, "requests.new") == [MISSING] * 7
    assert statuses(found, "disputes.reconsideration") == [MISSING] * 5
    assert all(cell.raw is None for cell in cells_of(found, "requests.new"))


def test_cells_that_are_not_printed_are_missing_and_not_blank() -> None:
    found = build(gathered({REGULATIONS: [figures("", "")]}), 2022)
    assert statuses(found, "proactive.regulations") == [BLANK, BLANK, MISSING]


def test_figures_whose_columns_are_unknown_are_read_in_none() -> None:
    found = build(gathered({REGULATIONS: [figures("1", "2", layout="none")]}), 2022)
    assert {(c.status, c.value, c.raw, c.remarks) for c in cells_of(found, "proactive.regulations")} == {
        (UNREADABLE, None, "1 2", ("place_unknown",))
    }


@pytest.mark.parametrize(
    ("printed", "head", "note", "expected"),
    [
        ("3", "万元", None, (Decimal(3), "万元", ())),
        ("3万元", None, None, (Decimal(3), "万元", ())),
        ("30000", "元", None, (Decimal(3), "万元", ("unit_converted",))),
        ("30000元", "万元", None, (Decimal(3), "万元", ("unit_converted",))),
        ("3", "亿元", None, (Decimal(30000), "万元", ("unit_converted",))),
        ("3", None, "万元", (Decimal(3), "万元", ())),
        ("30000", None, "元", (Decimal(3), "万元", ("unit_converted",))),
        ("3", "万元", "元", (Decimal(3), "万元", ())),
        ("3", None, None, (Decimal(3), None, ("unit_unstated",))),
    ],
)
def test_an_amount_in_the_unit_that_cell_then_head_then_note_state(
    printed: str, head: str | None, note: str | None, expected: tuple[Decimal, str | None, tuple[str, ...]]
) -> None:
    found = build(gathered({FEES: [figures(printed)]}, money={"八": head} if head else {}), 2022, note)
    (cell,) = cells_of(found, "proactive.fees")
    assert (cell.status, cell.raw) == (REPORTED, printed)
    assert (cell.value, cell.unit, cell.remarks) == expected


@pytest.mark.parametrize(
    ("row", "printed", "head", "note"),
    [
        (LICENSING, "12页", None, None),
        (FEES, "12件", "万元", None),
        (FEES, "12", "万美元", None),
        (FEES, "12", None, "港币"),
    ],
)
def test_what_is_in_another_unit_or_currency_is_no_figure_of_the_cell(
    row: tuple[str, str], printed: str, head: str | None, note: str | None
) -> None:
    found = build(gathered({row: [figures(printed)]}, money={"八": head} if head else {}), 2022, note)
    (cell,) = cells_of(found, ".".join(row))
    assert (cell.status, cell.value, cell.remarks, cell.raw) == (UNREADABLE, None, ("unit_other",), printed)


@pytest.mark.parametrize(
    ("printed", "status", "remarks"), [("36", UNREADABLE, ("unit_scaled",)), ("/", NOT_APPLICABLE, ()), ("", BLANK, ())]
)
@pytest.mark.parametrize("scaled", ["", "五", "licensing"])
def test_a_count_by_thousands_is_no_count(scaled: str, printed: str, status: str, remarks: tuple[str, ...]) -> None:
    (cell, *_) = cells_of(
        build(gathered({LICENSING: [figures(printed)]}, scaled={("proactive", scaled)}), 2022), "proactive.licensing"
    )
    assert (cell.status, cell.value, cell.remarks, cell.raw) == (status, None, remarks, printed)


def test_what_counts_by_thousands_scales_no_other_row_and_no_amount() -> None:
    scaled = {("proactive", "regulations"), ("proactive", "八"), ("requests", "")}
    found = build(gathered({NORMATIVE: [figures("3", "1", "2")], FEES: [figures("3万元")]}, scaled=scaled), 2022)
    assert statuses(found, "proactive.normative_documents") == [REPORTED] * 3
    assert statuses(found, "proactive.fees") == [REPORTED]


def test_only_a_column_of_changes_may_have_a_sign() -> None:
    found = build(gathered({LICENSING: [figures("3", "-3", "-3")]}), 2019)
    assert [(cell.status, cell.value) for cell in cells_of(found, "proactive.licensing")] == [
        (REPORTED, 3),
        (REPORTED, -3),
        (UNREADABLE, None),
    ]


def test_an_amount_that_is_no_number_has_no_remark_of_a_unit() -> None:
    (cell,) = cells_of(build(gathered({FEES: [figures("/")]}), 2022), "proactive.fees")
    assert (cell.status, cell.value, cell.remarks) == (NOT_APPLICABLE, None, ())


def test_of_a_row_printed_again_only_what_both_lines_say_is_taken() -> None:
    again = figures("9", "0", "9", place="row 9")
    found = build(gathered({REGULATIONS: [figures("1", "0", "2"), again]}), 2022)
    cells = cells_of(found, "proactive.regulations")
    assert [(cell.status, cell.value, cell.raw) for cell in cells] == [
        (UNREADABLE, None, "1"),
        (REPORTED, 0, "0"),
        (UNREADABLE, None, "2"),
    ]
    assert [cell.remarks for cell in cells] == [("row_repeated",), (), ("row_repeated",)]
    assert [(p.kind, p.place) for p in found.problems] == [("row_repeated", "row 9")]
    assert found.spare == (("9 | 0 | 9", "row 9"),)
    assert found.repeated == ()
    assert (
        "规章 is printed again with other figures (9 0 9); where they differ, none is taken"
        in found.problems[0].message
    )


def test_a_row_printed_again_the_same_is_left_out_by_name() -> None:
    found = build(gathered({REGULATIONS: [figures("1", "0", "2"), figures("1", "0", "2")]}), 2022)
    assert (found.problems, found.spare, found.repeated) == ((), (), ("1 | 0 | 2",))


FIFTEEN = [str(number) for number in range(15)]


def test_the_fifteen_figures_of_table_four_in_their_order() -> None:
    found = build(Gathered(disputes=[figures(*FIFTEEN)], seen={"disputes": 0}), 2022)
    assert [cell.value for cell in found.cells if cell.cell.startswith("disputes")] == list(range(15))


def test_pieces_of_heads_do_not_take_the_place_of_the_fifteen_figures() -> None:
    pieces = figures("结果", "尚未", place="head")
    found = build(Gathered(disputes=[pieces, figures(*FIFTEEN)], seen={"disputes": 0}), 2022)
    assert [cell.value for cell in found.cells if cell.cell.startswith("disputes")] == list(range(15))
    assert [(p.kind, p.place) for p in found.problems] == [("row_repeated", "head")]


def test_table_four_printed_again_the_same_is_left_out_by_name() -> None:
    found = build(Gathered(disputes=[figures(*FIFTEEN), figures(*FIFTEEN)], seen={"disputes": 0}), 2022)
    assert (found.problems, found.spare, found.repeated) == ((), (), (" | ".join(FIFTEEN),))


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        pytest.param(Gathered(seen={"disputes": 0}), MISSING, id="nothing of it is printed"),
        pytest.param(
            Gathered(bare_disputes=[figures(layout="none")], seen={"disputes": 0}),
            MISSING,
            id="its heads without figures",
        ),
        pytest.param(Gathered(disputes=[figures(*[""] * 15)], seen={"disputes": 0}), BLANK, id="its blank cells"),
    ],
)
def test_a_table_four_without_figures_is_missing_or_blank(found: Gathered, expected: str) -> None:
    cells = [cell for cell in build(found, 2022).cells if cell.cell.startswith("disputes")]
    assert [cell.status for cell in cells] == [expected] * 15


def test_the_tables_of_a_form_are_whole_and_in_its_order() -> None:
    found = build(gathered({NEW: [SEVEN]}), 2022)
    tables = list(dict.fromkeys(cell.cell.partition(".")[0] for cell in found.cells))
    assert tables == ["proactive", "requests", "disputes"]
    rows = dict.fromkeys(cell.cell.split(".")[1] for cell in found.cells if cell.cell.startswith("proactive"))
    assert list(rows) == ["regulations", "normative_documents", "licensing", "penalties", "coercive_measures", "fees"]


def test_the_statistics_are_added_where_they_are_printed() -> None:
    found = build(gathered({("statistics", "published"): [figures("1")], NEW: [SEVEN]}), 2022)
    assert list(dict.fromkeys(cell.cell.partition(".")[0] for cell in found.cells)) == [
        "proactive",
        "requests",
        "disputes",
        "statistics",
    ]
    assert cells_of(found, "statistics.published")[0].value == 1


@pytest.mark.parametrize("blank", [0, 3, 14])
@pytest.mark.parametrize("is_first", [True, False], ids=["first", "second"])
def test_of_two_rows_of_table_four_only_what_both_say_is_taken(blank: int, is_first: bool) -> None:
    other = [*FIFTEEN[:5], "99", *FIFTEEN[6:]]
    lacking = [*FIFTEEN[:blank], "", *FIFTEEN[blank + 1 :]]
    rows = [figures(*lacking, place="with a blank"), figures(*other, place="whole")]
    printed = rows if is_first else rows[::-1]
    found = build(Gathered(disputes=printed, seen={"disputes": 0}), 2022)
    cells = [cell for cell in found.cells if cell.cell.startswith("disputes")]
    unread = {i: cell.raw for i, cell in enumerate(cells) if cell.status == UNREADABLE}
    assert unread == {5: "5" if is_first else "99", blank: FIFTEEN[blank]}
    assert [cell.value for i, cell in enumerate(cells) if i not in unread] == [
        i for i in range(15) if i not in (5, blank)
    ]
    assert [(p.kind, p.place) for p in found.problems] == [("row_repeated", printed[1].place)]
    assert found.problems[0].message.startswith("table four has a second row of figures (")
    assert found.spare == ((" | ".join(printed[1].printed), printed[1].place),)


SEVEN = figures(*"1234567")
FORMS = [
    (
        "rows of table three decide",
        gathered({("requests", "other_misc"): [SEVEN]}, forms={"一": ["2019"]}),
        2019,
        "2021",
    ),
    ("rows of table three decide", gathered({("requests", "other"): [SEVEN]}, forms={"一": ["2021"]}), 2022, "2019"),
    ("heads decide before the year", gathered({NORMATIVE: [SEVEN]}, forms={"一": ["2019"]}), 2022, "2019"),
    ("a clause that only 2019 has", gathered({PROCUREMENT: [figures("1", "2")]}), 2022, "2019"),
    ("three figures of licensing", gathered({LICENSING: [figures("1", "2", "3")]}), 2022, "2019"),
    ("one figure of licensing", gathered({LICENSING: [figures("1")]}), 2019, "2021"),
    ("the year where nothing else does", gathered({NEW: [SEVEN]}), 2020, "2019"),
    ("the year where nothing else does", gathered({NEW: [SEVEN]}), 2021, "2021"),
    ("the newest where nothing does", gathered({NEW: [SEVEN]}), None, "2021"),
    ("statistics alone", gathered({("statistics", "published"): [figures("1")]}), 2015, "2014"),
    (
        "of tied clauses the first",
        Gathered(forms={"五": ["2021"], "六": ["2019"]}, seen={"proactive": 0}),
        2019,
        "2021",
    ),
    (
        "of tied clauses the first",
        Gathered(forms={"六": ["2021"], "五": ["2019"]}, seen={"proactive": 0}),
        2022,
        "2019",
    ),
    (
        "most clauses",
        Gathered(forms={"一": ["2021"], "五": ["2019"], "六": ["2019"]}, seen={"proactive": 0}),
        2022,
        "2019",
    ),
    ("no table at all", Gathered(), 2022, None),
]


@pytest.mark.parametrize(("why", "found", "year", "form"), FORMS)
def test_the_form(why: str, found: Gathered, year: int | None, form: str | None) -> None:
    assert choose_form(found, year)[0] == form, why


def test_a_block_in_the_shape_of_another_form_has_that_forms_cells() -> None:
    rows = {("requests", "other_misc"): [SEVEN], LICENSING: [figures("1", "2", "3")]}
    found = build(gathered(rows), 2022)
    assert found.form == "2021"
    assert [cell.cell.rpartition(".")[2] for cell in cells_of(found, "proactive.licensing")] == [
        "prior_items",
        "change",
        "decisions",
    ]


def test_tied_heads_of_a_clause_leave_it_to_its_figures() -> None:
    tied = {"五": ["2019", "2021"]}
    assert choose_form(gathered({LICENSING: [figures("1")]}, forms=tied), 2019)[1] == {"五": "2021"}
    assert choose_form(gathered({LICENSING: [figures("1", "2", "3")]}, forms=tied), 2022)[1] == {"五": "2019"}


def test_figures_of_a_row_that_the_form_has_not_are_left_over() -> None:
    rows = {("requests", "other_misc"): [SEVEN], ("requests", "other"): [figures("5", " 6 \n 7 ", "", place="odd")]}
    assert build(gathered(rows), 2022).spare == (("5 | 6 7", "odd"),)


def test_without_a_form_the_figures_are_left_over() -> None:
    assert build(Gathered(spare=[("7", "line 1")]), 2022) == Recognised(None, (), (), (("7", "line 1"),))


def test_every_unit_of_the_forms_counts_in_itself() -> None:
    units = {unit for block in blocks() for _, unit in block.cell_units() if unit is not None} - {"万元"}
    assert [unit for unit in units if not parse(f"3{unit}").counts_in(unit)] == []
