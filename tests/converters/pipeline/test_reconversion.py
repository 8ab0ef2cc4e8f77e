"""A report converted again from its stored originals is the report that was filed, whatever was said of it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import made_reports as mr
import pytest
from collections_of_reports import Member, joined

from converters.archive.decisions import OnConflict
from converters.archive.layout import Entry, entries
from converters.archive.naming.renaming import rename
from converters.archive.overrides import Overrides
from converters.archive.prepared import sha256_of
from converters.archive.store import Store
from converters.markdown import write
from converters.model.problems import Refused
from converters.pipeline.prepare import SourceConverter
from converters.pipeline.reconversion import converted_again


def text_of(body: str, seed: int = 1, year: int = 2020) -> bytes:
    return mr.as_cell_lines(mr.made("2021", seed, body=body, year=year).parts()).encode()


PLAIN = text_of("王店镇")
UNTITLED = PLAIN.split(b"\n", 1)[1]
COLLECTION = mr.as_cell_lines(
    joined([Member("山东省阳谷县寿张镇人民政府"), Member("山东省阳谷县安乐镇人民政府", seed=2)])
)


def add(content: Path, data: bytes, how: OnConflict = OnConflict.ASK, **given: Any) -> None:
    for outcome in Store(content, SourceConverter()).add_each(data, "报告.txt", Overrides(**given), how):
        assert not isinstance(outcome, Refused), outcome
        assert outcome.what != "differs"


def _added(data: bytes, **given: Any) -> Callable[[Path], None]:
    return lambda content: add(content, data, **given)


def _said_later(content: Path) -> None:
    add(content, PLAIN)
    add(content, PLAIN, region=("浙江省", "秀洲区"), year=2019)


def _renamed(content: Path) -> None:
    add(content, text_of("阳谷县大布乡"))
    (entry,) = entries(content)
    rename(content, content / entry.folder, "大布镇人民政府", None)


def _under_former_name(content: Path) -> None:
    _renamed(content)
    add(content, text_of("阳谷县大布乡", year=2021))
    add(content, text_of("另一镇", year=2022), body="大布乡人民政府", region=("山东省", "阳谷县"))


def _renamed_twice(content: Path) -> None:
    _under_former_name(content)
    entry = next(entries(content))
    rename(content, content / entry.folder, "小布镇人民政府", ("山东省", "聊城市", "东阿县"))


def _beside(content: Path) -> None:
    add(content, PLAIN)
    add(content, PLAIN.replace("总体情况".encode(), "总的情况".encode()), OnConflict.BESIDE)
    add(content, mr.as_docx(mr.made("2021", 1, body="王店镇", year=2020).parts()))


def _replaced(content: Path) -> None:
    _beside(content)
    add(content, text_of("王店镇", seed=2), OnConflict.REPLACE)


CASES: dict[str, Callable[[Path], None]] = {
    "nothing said": _added(PLAIN),
    "body": _added(PLAIN, body="王店镇财政所"),
    "region in part": _added(PLAIN, region=("浙江省", "秀洲区")),
    "region that is not listed": _added(PLAIN, region=("浙江省", "无名区")),
    "year": _added(PLAIN, year=2018),
    "title that is not printed": _added(UNTITLED, title="王店镇2020年政府信息公开工作年度报告"),
    "address and date": _added(PLAIN, url="https://example.gov.cn/a.html", retrieved="2022-01-17"),
    "said later": _said_later,
    "renamed": _renamed,
    "under a former name": _under_former_name,
    "renamed twice": _renamed_twice,
    "beside": _beside,
    "replaced": _replaced,
    "several in a source": _added(COLLECTION.encode()),
}


def originals(content: Path, entry: Entry) -> tuple[bytes, dict[str, bytes]]:
    assert entry.source is not None
    others = [(content / path).read_bytes() for path in entry.others if path is not None]
    return (content / entry.source).read_bytes(), {sha256_of(data): data for data in others}


@pytest.mark.parametrize("case", CASES)
def test_the_report_is_the_one_that_was_filed(case: str, tmp_path: Path) -> None:
    CASES[case](tmp_path)
    found = list(entries(tmp_path))
    assert found
    for entry in found:
        again = converted_again(entry.report, *originals(tmp_path, entry))
        assert write(again) == (tmp_path / entry.path).read_text("utf-8")
        assert again == entry.report


def test_an_original_that_no_longer_converts_is_refused(tmp_path: Path) -> None:
    add(tmp_path, COLLECTION.encode())
    first, _ = entries(tmp_path)
    with pytest.raises(Refused, match="holds 1 reports as it is read today, and not 2"):
        converted_again(first.report, PLAIN, {})
    with pytest.raises(Refused):
        converted_again(first.report, b"nothing", {})
