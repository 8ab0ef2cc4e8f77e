"""A small archive as gongkai add makes it, and what makes its reports read otherwise than they would today."""

from pathlib import Path

import made_reports as mr

from converters.archive.decisions import OnConflict
from converters.archive.overrides import Overrides
from converters.archive.store import Store
from converters.pipeline.convert import CONVERTER
from converters.pipeline.prepare import SourceConverter

_TOWNS = "寿张镇 安乐镇 阿城镇 阎楼镇 郭屯镇 李台镇 石佛镇 张秋镇 十五里园镇 高庙王镇 大布乡 西湖镇".split()
OLD: bytes = b"gongkai 0.0.1"
"""Another version than today's."""


def make_archive(content: Path, count: int) -> None:
    """So many reports, every fourth of them with another edition beside it that says otherwise."""
    content.mkdir(parents=True, exist_ok=True)
    store = Store(content, SourceConverter())
    for number in range(count):
        town, year = _TOWNS[number % len(_TOWNS)], 2021 + number // len(_TOWNS)
        text = mr.as_cell_lines(mr.made("2021", number, f"山东省聊城市阳谷县{town}", year).parts())
        store.add(text.encode(), f"{number}.txt", Overrides())
        if number % 4 == 3:
            edition = text.replace("总体情况", "总的情况")
            store.add(edition.encode(), f"{number}x.txt", Overrides(), OnConflict.BESIDE)


def files(folder: Path) -> dict[str, bytes]:
    """What lies in a folder, by path."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def alter(path: Path, before: str, after: str, *, old: bool = True) -> None:
    """Another text in a report; `old`: it is of another version of the converter."""
    data = path.read_bytes()
    assert before.encode() in data, path
    data = data.replace(before.encode(), after.encode(), 1)
    path.write_bytes(data.replace(CONVERTER.encode(), OLD) if old else data)
