"""Which pictures are the pages of one report, in which order, and what they are as one file."""

import zipfile
from io import BytesIO

import packed_files as pf
import pytest

from converters.readers.containers import pictured_pages
from converters.readers.containers.members import is_container


@pytest.mark.parametrize(
    ("names", "order"),
    [
        (["page_1.png", "page_2.png"], [0, 1]),
        (["扫描10.jpg", "扫描2.JPG", "扫描1.jpeg"], [2, 1, 0]),
        (["甲/IMG_0012.tif", "甲/IMG_0011.tiff"], [1, 0]),
        (["2022年报第2页.png", "2022年报第1页.png"], [1, 0]),
        (["微信图片_20230105093001.jpg", "微信图片_20230105093012.jpg"], [0, 1]),
        (["page_1.png"], None),
        (["page_1.png", "page_1.jpg"], None),
        (["page_1.png", "说明.txt"], None),
        (["甲镇.png", "乙镇.png"], None),
        (["甲/1.png", "乙/2.png"], None),
        (["1-1.png", "2-2.png"], None),
        (["2021年.png", "2022年.png"], None),
        (["寿张镇2021年年报.png", "寿张镇2022年年报.png"], None),
        (["IMG_2021.jpg", "IMG_2022.jpg"], [0, 1]),
        (["2021.png", "2022.png"], None),
        (["1" * 19 + ".png", "2" * 19 + ".png"], None),
        ([], None),
    ],
)
def test_names_of_pages(names: list[str], order: list[int] | None) -> None:
    assert pictured_pages.in_order(names) == order


def test_pages_as_one_file() -> None:
    data = pictured_pages.packed([b"first", b"second"], ["PNG", "jpg"])
    assert data == pictured_pages.packed([b"first", b"second"], ["png", "jpg"])
    assert zipfile.ZipFile(BytesIO(data)).namelist() == ["page_01.png", "page_02.jpg"]
    assert pictured_pages.is_of_pages(data)
    assert not is_container(data)
    assert list(pictured_pages.pages(data)) == [b"first", b"second"]


def test_an_archive_of_pages_is_taken_in_their_order_without_what_systems_leave_behind() -> None:
    data = pf.packed({"扫描/10.png": b"b", "扫描/9.png": b"a", "__MACOSX/扫描/._9.png": b"", "扫描/.DS_Store": b""})
    assert list(pictured_pages.pages(data)) == [b"a", b"b"]
    assert is_container(pf.packed({"1.png": b"a", "2.txt": b"b"}))
