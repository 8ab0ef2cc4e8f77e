"""The derived values of a report as one short text."""

from decimal import Decimal

import pytest

from converters.verify.derived.derived_values import DerivedValue
from hooks.overview.packed_values import PackedValues, pack, unpack


@pytest.mark.parametrize(
    ("value", "word"),
    [
        (None, ""),
        (DerivedValue("reported", Decimal(3)), "r3"),
        (DerivedValue("reported", Decimal(3), Decimal(8)), "r3/8"),
        (DerivedValue("blanks_as_zero", Decimal("0.5"), Decimal(8), blanks=True), "z0.5/8"),
        (DerivedValue("zero_denominator", Decimal(3), Decimal(0)), "n3/0"),
        (DerivedValue("zero_denominator", Decimal(0), Decimal(0), blanks=True), "m0/0"),
        (DerivedValue("unknown"), "?"),
        (DerivedValue("unknown", contradicts=True), "!"),
        (DerivedValue("reported", Decimal("9" * 30 + "." + "9" * 29)), "r" + "9" * 30 + "." + "9" * 29),
    ],
)
def test_what_is_packed_is_unpacked(value: DerivedValue | None, word: str) -> None:
    values = (value, None, value)
    assert pack(values) == f"{word}  {word}"
    assert unpack(pack(values)) == tuple(PackedValues(pack(values))) == values


def test_of_an_unknown_figure_the_cells_are_left_out() -> None:
    assert unpack(pack([DerivedValue("unknown", unknown=("a.b.c",)), None])) == (DerivedValue("unknown"), None)


def test_a_withdrawn_report_has_no_values() -> None:
    assert unpack(pack(())) == ()
    assert (bool(PackedValues("")), bool(PackedValues("?")), bool(PackedValues(" "))) == (False, True, True)


def test_reports_that_are_alike_share_their_values() -> None:
    text = pack([DerivedValue("reported", Decimal(1))])
    assert unpack(text) is unpack(f"{text}")
