"""Zip packages: what lies in them is counted before anything is unpacked."""

import zipfile

import hostile
import pytest

from converters.model.problems import Refused
from converters.readers import limits, zip_packages


def test_the_members_of_a_package() -> None:
    assert zip_packages.members(hostile.zipped({"a.xml": "<a/>", "b/c.png": b"x"})) == {"a.xml", "b/c.png"}


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"PK\x03\x04" + bytes(40)])
def test_a_damaged_package_has_no_members(data: bytes) -> None:
    assert zip_packages.members(data) == frozenset()
    with pytest.raises(zipfile.BadZipFile):
        zip_packages.check(data)


def test_a_package_within_the_bounds() -> None:
    zip_packages.check(hostile.zipped({"a.xml": "<a b='c'/>" * 100_000, "b.png": bytes(2 << 20)}))


@pytest.mark.parametrize(
    ("bound", "most", "parts", "message"),
    [
        ("MOST_UNPACKED", 1 << 20, {"a.png": bytes((1 << 20) + 1)}, "unpacks to more than 1 MB"),
        (
            "MOST_UNPACKED",
            1 << 20,
            {"a.png": bytes(1 << 19), "b.xml": bytes((1 << 19) + 1)},
            "unpacks to more than 1 MB",
        ),
        ("MOST_XML", 1 << 20, {"a.xml": bytes(1 << 19), "b.RELS": bytes((1 << 19) + 1)}, "more than 1 MB of XML"),
        ("MOST_MARKUP", 300_000, {"a.xml": "<a b='c'/>" * 150_001}, "more than 300,000 tags and attributes"),
        ("MOST_MEMBERS", 3, dict.fromkeys("abcd", b""), "a package of more than 3 members"),
        ("MOST_MEMBERS", 3, {f"{i:0999}": b"" for i in range(2)}, "a package of more than 3 members"),
    ],
    ids=["unpacked", "unpacked together", "XML together", "markup", "members", "names of members"],
)
def test_a_package_beyond_a_bound(
    monkeypatch: pytest.MonkeyPatch, bound: str, most: int, parts: dict[str, str | bytes], message: str
) -> None:
    data = hostile.zipped(parts)
    zip_packages.check(data)
    monkeypatch.setattr(limits, bound, most)
    with pytest.raises(Refused, match=message):
        zip_packages.check(data)


def test_pictures_are_no_xml(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_XML", 10)
    zip_packages.check(hostile.zipped({"a.png": bytes(100), "b.xml": "<a/>"}))
