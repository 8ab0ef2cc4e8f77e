"""The forms as declared: what the documents that prescribe them say."""

import pytest

from converters.forms.official_forms import TABLES, Block, blocks, blocks_of, forms, lacking, set_of


def test_the_three_forms_oldest_first() -> None:
    assert [(form.id, form.basis, form.years) for form in forms().values()] == [
        ("2014", "国办发〔2014〕32号", (2014, 2018)),
        ("2019", "国办公开办函〔2019〕60号", (2019, 2020)),
        ("2021", "国办公开办函〔2021〕30号", (2021, None)),
    ]


@pytest.mark.parametrize(
    ("form", "table", "cells"),
    [
        ("2014", "statistics", 58),
        ("2019", "proactive", 2 * 3 + 2 * 3 + 2 * 3 + 2 + 2),
        ("2019", "requests", 23 * 7),
        ("2019", "disputes", 15),
        ("2021", "proactive", 2 * 3 + 1 + 2 + 1),
        ("2021", "requests", 25 * 7),
        ("2021", "disputes", 15),
    ],
)
def test_a_table_has_as_many_cells_as_the_printed_one(form: str, table: str, cells: int) -> None:
    names = [name for block in forms()[form].blocks if block.table == table for name in block.cells]
    assert len(names) == len(set(names)) == cells


@pytest.mark.parametrize(
    ("form", "cell", "unit"),
    [
        ("2021", "proactive.fees.amount", "万元"),
        ("2019", "proactive.procurement.amount", "万元"),
        ("2019", "proactive.procurement.items", "项"),
        ("2019", "proactive.licensing.decisions", "件"),
        ("2021", "requests.new.total", "件"),
        ("2014", "statistics.published.value", "条"),
        ("2014", "statistics.trainees.value", "人次"),
    ],
)
def test_what_a_cell_counts_in(form: str, cell: str, unit: str) -> None:
    units = [found for block in forms()[form].blocks for name, found in block.cell_units() if name == cell]
    assert units == [unit]


def test_the_units_stand_beside_the_cells_row_by_row() -> None:
    for block in blocks():
        in_rows = [
            (f"{block.table}.{row.id}.{column.id}", block.unit_of(row, column))
            for row in block.rows
            for column in block.columns
        ]
        assert list(block.cell_units()) == in_rows


def test_a_star_in_a_sum_stands_for_all_rows_of_that_beginning() -> None:
    (requests,) = (block for block in forms()["2021"].blocks if block.table == "requests")
    handled = next(rule for rule in requests.sums if rule.left == ("handled",))
    ids = [row.id for row in requests.rows]
    assert list(handled.right) == ids[ids.index("granted") : ids.index("handled")]


def test_the_shape_of_a_report_is_told_by_its_cells() -> None:
    for form in forms().values():
        cells = frozenset(name for block in form.blocks for name in block.cells)
        assert [block.cells for block in blocks_of(cells)] == [block.cells for block in form.blocks]
    assert blocks_of(frozenset()) == ()
    (litigation,) = (block for block in forms()["2021"].blocks if block.table == "disputes")
    assert blocks_of(frozenset(litigation.cells[:-1])) == ()


def test_what_is_gone_of_a_report_is_told_by_the_shape_of_what_stands() -> None:
    of = {form: {block.heading[-3]: block for block in item.blocks} for form, item in forms().items()}

    def gone(form: str, *found: Block) -> str:
        return "".join(
            block.heading[-3] for block in lacking(form, frozenset(c for block in found for c in block.cells))
        )

    old, new = (tuple(of[form].values()) for form in ("2019", "2021"))
    assert gone("2019", *old) == gone("2021", *new) == ""
    assert gone("2019", *(block for block in old if block.heading[-3] != "九")) == "九"
    assert gone("2019", *new[:4], *old[5:]) == ""  # table two as printed in 2021
    assert gone("2019", *new[:2], *old[2:4], *old[5:]) == ""  # of both: clause nine may or may not be printed
    assert gone("2019", *new[:2], *old[3:4], *old[5:]) == "六"
    assert gone("2014") == forms()["2014"].blocks[0].heading[-3]


def test_the_same_ids_are_the_same_set() -> None:
    names = [f"requests.{row}.total" for row in ("new", "carried_in")]
    assert set_of(iter(names)) == {*names}
    assert set_of(list(names)) is set_of(dict.fromkeys(names))
    assert set_of([]) == frozenset()


def test_an_empty_table_prints_its_heads_and_notes_once() -> None:
    for block in blocks():
        assert len(block.printed) == len(set(block.printed))
        assert block.heading in block.printed
        assert {text for row in block.rows for text in row.path} <= set(block.printed)
        assert block.table in TABLES
    assert "信息内容" in forms()["2021"].blocks[0].printed
