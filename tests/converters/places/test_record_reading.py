"""A file that is no record of places is refused, by the key at which that shows; nothing of it is believed."""

import json
from typing import Any

import pytest

from converters.model.originals import MOST_BYTES_OF_PLACES
from converters.places.place_record import MOST_PASSAGES
from converters.places.record_reading import WrongRecord, read

GOOD: dict[str, Any] = {
    "places": 1,
    "source": "0" * 64,
    "converter": "gongkai 1.2",
    "pages": [[595, 842]],
    "lines": [1, 2, 2],
    "areas": [[], [1, 0, 0, 5, 5], []],
    "rows": {"requests.new": [1, None]},
    "paragraphs": {"overview": [0]},
    "blocks": ["一", [["1", ["2", 4, 2]]]],
}


def data(**changed: Any) -> bytes:
    return json.dumps(GOOD | changed).encode()


def test_a_good_one_is_read() -> None:
    assert [passage.text for passage in read(data()).passages] == ["一", "1", "2"]


@pytest.mark.parametrize(
    ("found", "key"),
    [
        (b"", "JSON"),
        (b"\xff", "JSON"),
        (b"{", "JSON"),
        (b"[" * 100_000, "JSON"),
        (b"9" * 10_000, "JSON"),
        (b"[]", "places"),
        (b"{}", "places"),
        (b'{"places":1}', "places"),
        (data(more=1), "places"),
        (json.dumps(dict(reversed(GOOD.items()))).encode(), "places"),
        (data() + b" " * MOST_BYTES_OF_PLACES, "places"),
        (data(places=2), "places"),
        (data(places=True), "places"),
        (data(source="0" * 63), "source"),
        (data(source="G" * 64), "source"),
        (data(source=None), "source"),
        (data(converter=["a"]), "converter"),
        (data(converter="a" * 201), "converter"),
        (data(converter="a\nb\x1b"), "converter"),
        (data(pages=None), "pages"),
        (data(pages=[[0, 842]]), "pages"),
        (data(pages=[[595, 842, 1]]), "pages"),
        (data(pages=[[595.5, 842]]), "pages"),
        (data(pages=[[10**9, 842]]), "pages"),
        (data(lines=[1]), "lines"),
        (data(lines=[1, 2, -1]), "lines"),
        (data(lines=[1, 2, True]), "lines"),
        (data(lines="123"), "lines"),
        (data(areas=[[], []]), "areas"),
        (data(areas=[[], [1, 0, 0, 5], []]), "areas"),
        (data(areas=[[], [2, 0, 0, 5, 5], []]), "areas"),
        (data(areas=[[], [1, 6, 0, 5, 5], []]), "areas"),
        (data(areas=[[], [1, 0, 0, 5, 5] * 2, []]), "areas"),
        (data(areas=[[], [1, 0, 0, 5, "5"], []]), "areas"),
        (data(rows=[]), "rows"),
        (data(rows={"a": 1}), "rows"),
        (data(rows={"a": [3]}), "rows"),
        (data(rows={"a": [-1]}), "rows"),
        (data(rows={"a" * 201: [0]}), "rows"),
        (data(paragraphs={"a": ["0"]}), "paragraphs"),
        (data(blocks={}), "blocks"),
        (data(blocks=[1]), "blocks"),
        (data(blocks=["\x00"]), "blocks"),
        (data(blocks=["\ud800"]), "blocks"),
        (data(blocks=[["1"]]), "blocks"),
        (data(blocks=[[[1]]]), "blocks"),
        (data(blocks=[[[["1", -1, 1]]]]), "blocks"),
        (data(blocks=[[[["1", 0, 0]]]]), "blocks"),
        (data(blocks=[[[["1", 0]]]]), "blocks"),
        (data(blocks=[{"rows": [[["1", 0, 1]]]}]), "blocks"),
        (data(blocks=[{"rows": [["1"]], "more": 1}]), "blocks"),
        (data(blocks=[""] * (MOST_PASSAGES + 1)), "blocks"),
    ],
)
def test_what_is_none_is_refused(found: bytes, key: str) -> None:
    with pytest.raises(WrongRecord) as refused:
        read(found)
    assert str(refused.value) == key


def test_a_record_costs_what_it_is_long_however_many_pages_it_has() -> None:
    found = read(data(pages=[[1, 1]] * 250_000, lines=[], areas=[[]] * 20_000, blocks=[""] * 20_000))
    assert (len(found.pages), len(found.passages)) == (250_000, 20_000)
