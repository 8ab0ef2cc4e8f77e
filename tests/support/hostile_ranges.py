"""Pull requests that forge or hurt, each a commit on top of one archive: what it changes, and what a review has to say."""

import hashlib
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import made_reports as mr
from git_ranges import Changes, Put, files_of

from converters.archive.correcting import Reasons, put, readable, with_value, withdrawn
from converters.archive.decisions import OnConflict
from converters.archive.overrides import Overrides
from converters.archive.store import Store
from converters.pipeline.prepare import SourceConverter

NONE = Overrides()
COUNTY = ("山东省", "聊城市", "阳谷县")
DABU = "shandongsheng/liaochengshi/yangguxian/dabuxiang/renminzhengfu"
SHOUZHANG = "shandongsheng/liaochengshi/yangguxian/shouzhangzhen/renminzhengfu"
A = f"content/{DABU}/2021.md"
"""A report of plain text."""
A_SOURCE = f"content/{DABU}/2021.source.txt"
EDITED = f"content/{DABU}/2022.md"
"""One with another source beside it."""
CORRECTED = f"content/{SHOUZHANG}/2021.md"
"""One with a correction."""
WITHDRAWN = f"content/{SHOUZHANG}/2022.md"
SAID = f"content/{SHOUZHANG}/2019.md"
"""One of which the year was said by a person."""
WORD = f"content/{DABU}/2020.md"
"""Made of a Word file."""
CELL = "requests.new.natural_person"


def text(seed: int, body: str, year: int, form: str = "2021") -> bytes:
    return mr.as_cell_lines(mr.made(form, seed, body=body, year=year).parts()).encode()


EDITION = text(8, "阳谷县大布乡", 2022)
OTHER = text(9, "阳谷县大布乡", 2021)


def _add(content: Path, data: bytes, name: str, overrides: Overrides = NONE, how: OnConflict = OnConflict.ASK) -> None:
    outcome = Store(content, SourceConverter()).add(data, name, overrides, how)
    assert outcome.what != "differs", outcome


def made_archive(content: Path) -> None:
    """What all pull requests start from."""
    _add(content, text(1, "阳谷县大布乡", 2021), "大布乡2021.txt")
    _add(content, text(2, "阳谷县大布乡", 2022), "大布乡2022.txt")
    _add(content, EDITION, "大布乡2022新.txt", how=OnConflict.BESIDE)
    _add(content, mr.as_docx(mr.made("2019", 3, body="阳谷县大布乡", year=2020).parts()), "大布乡2020.docx")
    for year in (2021, 2022):
        _add(content, text(year, "阳谷县寿张镇", year), f"寿张镇{year}.txt")
    _add(content, text(5, "阳谷县寿张镇", 2020), "寿张镇.txt", Overrides(year=2019))
    for number, town in enumerate(("阎楼镇", "阿城镇", "七级镇", "安乐镇", "定水镇", "石佛镇")):
        _add(content, text(20 + number, f"阳谷县{town}", 2021), f"{town}.txt")
    reasons = Reasons("原件第5页为98765", "", "2026-01-02")
    root = content.parent
    put(content, root / CORRECTED, with_value(readable(root / CORRECTED), CELL, "98765", reasons))
    put(content, root / WITHDRAWN, withdrawn(readable(root / WITHDRAWN), reasons))


def base() -> dict[bytes, bytes]:
    """Path in the repository → bytes."""
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder) / "content"
        content.mkdir()
        made_archive(content)
        return files_of(content)


def honest(change: Callable[[Path], None], files: Mapping[bytes, bytes]) -> Changes:
    """What a call of the tool changes."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for path, data in files.items():
            target = root / path.decode()
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        change(root / "content")
        now = files_of(root / "content")
    gone: dict[bytes, None] = dict.fromkeys(files.keys() - now.keys())
    return {path: data for path, data in now.items() if files.get(path) != data} | gone


@dataclass(frozen=True, slots=True)
class Forged:
    """A pull request."""

    changes: Callable[[Mapping[bytes, bytes]], Changes]
    kind: str
    """Of the first error."""
    words: str = ""
    """That stand in its message."""


def edited(path: str, *pairs: tuple[str, str], kind: str = "original_differs", words: str = "") -> Forged:
    """Texts of a report in the place of others, each of which stands in it."""

    def changes(files: Mapping[bytes, bytes]) -> Changes:
        found = files[path.encode()].decode()
        for old, new in pairs:
            assert old in found, (path, old)
            found = found.replace(old, new, 1)
        return {path.encode(): found.encode()}

    return Forged(changes, kind, words)


def placed(path: str, what: bytes | Put, kind: str = "file_kind", words: str = "") -> Forged:
    return Forged(lambda _: {path.encode(): what}, kind, words)


def placed_raw(path: bytes, what: bytes | Put, kind: str = "file_kind", words: str = "") -> Forged:
    return Forged(lambda _: {path: what}, kind, words)


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
