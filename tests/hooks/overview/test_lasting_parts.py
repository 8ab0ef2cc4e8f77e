"""Where a long list is cut: nothing is lost, and an item more changes a part, not all behind it."""

from itertools import chain

import pytest

from hooks.overview.lasting_parts import FEWEST, MOST, lasting_parts

NAMES = [f"sheng/shi{number % 7}/ju{number:05}/2024/" for number in range(5000)]


def cut(names: list[str]) -> list[tuple[str, ...]]:
    return list(map(tuple, lasting_parts(names, str)))


@pytest.mark.parametrize("count", [0, 1, FEWEST, MOST, MOST + 1, 5000])
def test_all_items_are_in_the_parts_in_their_order(count: int) -> None:
    parts = cut(NAMES[:count])
    assert [*chain(*parts)] == NAMES[:count]
    assert all(FEWEST <= len(part) <= MOST for part in parts[:-1])
    assert len(parts[-1]) <= MOST
    assert len(parts) == 1 or parts[-1]


def test_an_item_less_changes_its_part_and_hardly_another() -> None:
    before, changed = cut(NAMES), []
    for place in range(0, len(NAMES), 97):
        after = cut(NAMES[:place] + NAMES[place + 1 :])
        changed.append(len({*after} - {*before}))
    assert 1 <= sum(changed) / len(changed) < 1.5
    assert max(changed) < 6
