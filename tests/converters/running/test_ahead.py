"""Work that is begun before its results are needed."""

from collections.abc import Iterator

import pytest

from converters.running.ahead import ahead


@pytest.mark.parametrize("most", [0, 1, 3, 20])
def test_so_many_more_are_begun_and_none_is_lost(most: int) -> None:
    begun = list[int]()

    def items() -> Iterator[int]:
        for item in range(10):
            begun.append(item)
            yield item

    for number, item in enumerate(ahead(items(), most)):
        assert item == number
        assert len(begun) == min(10, number + most + 1)
    assert len(begun) == 10
