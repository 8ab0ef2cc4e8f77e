"""An archive to which known things were done on known days, with the verbs that do them; and what they were."""

from pathlib import Path
from typing import Final, NamedTuple

import made_reports as mr

from converters.archive.correcting import Reasons, put, with_text, with_value, withdrawn
from converters.archive.decisions import OnConflict
from converters.archive.layout import read_file
from converters.archive.overrides import Overrides
from converters.archive.store import Store
from converters.pipeline.prepare import SourceConverter

COUNTY: Final = "shandongsheng/liaochengshi/yangguxian/"
ONE: Final = f"{COUNTY}shouzhangzhen/renminzhengfu/"
TWO: Final = f"{COUNTY}anlezhen/renminzhengfu/"
UNDATED: Final = f"{COUNTY}achengzhen/renminzhengfu/2021/"
HOSTILE: Final = "<script>alert(1)</script>]]>&amp; 'x' \"y\" \U0001f600\ufffe"
URL: Final = "https://www.example.gov.cn/2021.html"


class Done(NamedTuple):
    """Something that was done."""

    day: str
    kind: str
    report: str
    """Address of its page."""
    words: str
    """A part of what is told of it."""


DONE: Final = (
    Done("2024-06-07", "withdrawn", f"{TWO}2021/", "公布有误"),
    Done("2024-05-06", "later", f"{TWO}2021/", "有 2 处不同"),
    Done("2024-04-05", "replaced", f"{ONE}2022/", "“1.txt”由另一版替换，两版有 1 处不同"),
    Done("2024-03-04", "corrected", f"{ONE}2021/", "三、本年度办理结果"),
    Done("2024-03-04", "corrected", f"{ONE}2021/", HOSTILE.replace("\ufffe", "")[:20]),
    Done("2024-02-03", "added", f"{TWO}2021/", ""),
    Done("2024-01-02", "added", f"{ONE}2021/", ""),
    Done("2024-01-02", "added", f"{ONE}2022/", ""),
)
"""The newest first."""
CELL: Final = "requests.granted.natural_person"


def source(seed: int, town: str, year: int, **figures: str) -> bytes:
    parts = mr.made("2021", seed, f"山东省聊城市阳谷县{town}", year, **figures).parts()
    return mr.as_cell_lines(parts).encode()


def add(content: Path, day: str, name: str, data: bytes, how: OnConflict = OnConflict.ASK, **said: str) -> None:
    Store(content, SourceConverter(), day).add(data, name, Overrides(**said), how)  # type: ignore[arg-type]


def correct(content: Path, address: str, day: str) -> None:
    """A figure and a paragraph, with reasons."""
    path = content / f"{address[:-1]}.md"
    report = read_file(path).report
    assert report is not None
    report = with_value(report, CELL, "98765", Reasons("原件第 3 页", "", day))
    report = with_text(report, "overview", "", "补上的一段。", Reasons(HOSTILE.replace("\ufffe", ""), "", day))
    put(content, path, report)


def withdraw(content: Path, address: str, day: str) -> None:
    path = content / f"{address[:-1]}.md"
    report = read_file(path).report
    assert report is not None
    put(content, path, withdrawn(report, Reasons("公布有误", "", day)))


def write_changed(content: Path) -> None:
    """All that is in DONE, in its order of time; and a report that does not say when it was added."""
    content.mkdir(parents=True)
    add(content, "2024-01-02", "0.txt", source(0, "寿张镇", 2021))
    add(content, "2024-01-02", "1.txt", source(1, "寿张镇", 2022))
    add(content, "2024-02-03", "2.txt", source(2, "安乐镇", 2021), url=URL, retrieved="2024-02-01")
    correct(content, f"{ONE}2021/", "2024-03-04")
    changed = source(1, "寿张镇", 2022, requests__new__total="4711")
    add(content, "2024-04-05", "1更正.txt", changed, OnConflict.REPLACE)
    later = source(2, "安乐镇", 2021, requests__new__total="4711", requests__granted__total="4712")
    add(content, "2024-05-07", "2.txt", later, OnConflict.BESIDE, url=URL, retrieved="2024-05-06")
    withdraw(content, f"{TWO}2021/", "2024-06-07")
    add(content, "2024-02-03", "3.txt", source(3, "阿城镇", 2021))
    path = content / f"{UNDATED[:-1]}.md"
    path.write_text(path.read_text(encoding="utf-8").replace("added: '2024-02-03'\n", ""), encoding="utf-8")
