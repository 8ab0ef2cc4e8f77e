"""A file that is no record of places is refused, by the key at which that shows; nothing of it is believed."""

import json
from typing import Any

import pytest

from converters.model.originals import MOST_BYTES_OF_PLACES
from converters.places.place_record import MOST_PASSAGES, Picture, Recognised
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


PICTURES: dict[str, Any] = {"pictures": [[1, 1240, 1753, "a" * 64]], "readings": [None, 998, [0, "7"]]}
SCANNED: dict[str, Any] = {"places": 2, **dict(list(GOOD.items())[1:4]), **PICTURES, **dict(list(GOOD.items())[4:])}


def data(**changed: Any) -> bytes:
    return json.dumps(GOOD | changed).encode()


def scanned(**changed: Any) -> bytes:
    return json.dumps(SCANNED | changed).encode()


def test_a_good_one_is_read() -> None:
    assert [passage.text for passage in read(data()).passages] == ["一", "1", "2"]
    assert read(scanned()).recognised == (None, Recognised(998, None), Recognised(0, "7"))
    assert read(scanned()).pictures == (Picture(1, 1240, 1753, "a" * 64),)


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
        (data(**PICTURES), "places"),
        (data(places=2, **PICTURES), "places"),
        (scanned(places=1), "places"),
        (scanned(places=3), "places"),
        (scanned(places=[]), "places"),
        (scanned(pictures=None), "pictures"),
        (scanned(pictures=[PICTURES["pictures"][0]] * 2), "pictures"),
        (scanned(pictures=[[0, 1240, 1753, "a" * 64]]), "pictures"),
        (scanned(pictures=[[2, 1240, 1753, "a" * 64]]), "pictures"),
        (scanned(pictures=[[True, 1240, 1753, "a" * 64]]), "pictures"),
        (scanned(pictures=[[1, 0, 1753, "a" * 64]]), "pictures"),
        (scanned(pictures=[[1, 1240, 5000, "a" * 64]]), "pictures"),
        (scanned(pictures=[[1, 1240, 1753, "A" * 64]]), "pictures"),
        (scanned(pictures=[[1, 1240, 1753, 1]]), "pictures"),
        (scanned(pictures=[[1, 1240, 1753]]), "pictures"),
        (scanned(pages=[[595, 842]] * 2, pictures=[[n, 9, 9, "a" * 64] for n in (2, 1)]), "pictures"),
        (scanned(pages=[], areas=[]), "pictures"),
        (scanned(readings=[998]), "readings"),
        (scanned(readings=[None, 998, 1001]), "readings"),
        (scanned(readings=[None, 998, -1]), "readings"),
        (scanned(readings=[None, 998, 0.5]), "readings"),
        (scanned(readings=[None, 998, True]), "readings"),
        (scanned(readings=[None, 998, "7"]), "readings"),
        (scanned(readings=[None, 998, [0]]), "readings"),
        (scanned(readings=[None, 998, [0, None]]), "readings"),
        (scanned(readings=[None, 998, [0, 7]]), "readings"),
        (scanned(readings=[None, 998, [0, "\x00"]]), "readings"),
        (scanned(readings={}), "readings"),
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
