"""What a report says of itself."""

from dataclasses import replace
from decimal import Decimal

import pytest

from converters.model.report import (
    Body,
    Cell,
    Difference,
    OfficialTable,
    OtherTable,
    Paragraph,
    Report,
    Section,
    Source,
)


@pytest.mark.parametrize(
    ("region", "candidates", "located"),
    [
        (("山东省",), (), True),
        (("山东省", "聊城市"), (), True),
        (("新疆维吾尔自治区",), (), True),
        (("新疆生产建设兵团",), (), True),
        (("北京市",), (), True),
        (("聊城市",), (), False),  # no province
        (("省",), (), False),
        (("兵团",), (), False),
        ((), (), False),
        (("山东省",), (("山东省",), ("山西省",)), False),  # two places
    ],
)
def test_a_body_is_located_where_its_region_is_one_and_begins_with_a_province(
    region: tuple[str, ...], candidates: tuple[tuple[str, ...], ...], located: bool
) -> None:
    assert Body("镇", region=region, candidates=candidates).located is located


def test_the_text_of_a_section_is_its_narrative_and_its_tables_of_no_form() -> None:
    table = OtherTable((("甲", "乙"), ("1", "")))
    section = Section("overview", "一、", (Paragraph("a"), OfficialTable("requests"), table, Paragraph("b")))
    assert section.text == "a\n甲 | 乙\n1 | \nb"


def test_a_cell_is_found_by_its_id() -> None:
    cell = Cell("a.b.c", "blank", None, "")
    report = Report(None, None, None, Body(), Source("a", "b", "c"), (), (Cell("a.b.d", "missing"), cell))
    assert report.cell("a.b.c") is cell
    assert report.cell("a.b") is None


def test_what_follows_from_its_cells_follows_from_those_of_a_changed_copy_again() -> None:
    cells = Cell("a.b.d", "missing"), Cell("a.b.c", "blank", None, "")
    report = Report(None, None, None, Body(), Source("a", "b", "c"), (), cells)
    assert list(report.by_id.items()) == [("a.b.d", cells[0]), ("a.b.c", cells[1])]
    other = replace(report, cells=(Cell("a.b.c", "reported", Decimal(1), "1"),))
    assert [cell.value for cell in other.by_id.values()] == [1]
    assert report == replace(report), "whether it was asked or not"


@pytest.mark.parametrize(
    ("shown", "other", "said"),
    [("", "3", "a.b.c: (blank) → 3"), ("3", "", "a.b.c: 3 → (blank)"), ("3", "4", "a.b.c: 3 → 4")],
)
def test_a_difference_with_nothing_on_one_side_says_blank(shown: str, other: str, said: str) -> None:
    assert str(Difference("a.b.c", shown, other)) == said


def test_reports_with_the_same_cells_share_the_set_of_their_names() -> None:
    one = Report(
        None, None, None, Body(), Source("a", "b", "c"), (), (Cell("a.b.c", "blank"), Cell("a.b.d", "missing"))
    )
    other = replace(one, cells=(Cell("a.b.c", "missing"), Cell("a.b.d", "blank")))
    assert one.names == {"a.b.c", "a.b.d"} == set(one.by_id)
    assert one.names is other.names
    assert replace(one, cells=one.cells[:1]).names == {"a.b.c"}
