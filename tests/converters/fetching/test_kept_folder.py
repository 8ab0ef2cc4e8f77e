"""The folder of a fetch: whole or not there, never written over, read back byte for byte."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fake_clock import FakeClock
from kinds_of_pages import DOCX, TEXT, page
from local_site import local_site

from converters.fetching import kept_folder
from converters.fetching.client import Client
from converters.fetching.fetched import fetch_source
from converters.fetching.kept_folder import MANIFEST, RECORD, NotKept, folder_name, is_kept, keep, kept
from converters.fetching.records import Fetched


@pytest.fixture(scope="module")
def fetched() -> Iterator[Fetched]:
    with local_site() as site, Client(["127.0.0.1"], clock=FakeClock().clock) as client:
        name = {"Content-Disposition": "attachment; filename*=UTF-8''..%2FCON.docx"}
        site.answers |= {
            "/r.html": page(f'{TEXT}<a href="/a?ObjectId=1">附件下载</a><a href="/none.doc">附件</a>'),
            "/a?ObjectId=1": (200, name, DOCX),
        }
        yield fetch_source(f"{site.url}/r.html", client)


def test_it_reads_back_as_it_was(fetched: Fetched, tmp_path: Path) -> None:
    folder = keep(fetched, tmp_path / "new")
    assert kept(folder) == fetched
    assert is_kept(folder)
    assert {file.name for file in folder.iterdir()} == {"page.html", "file-con.docx", MANIFEST, RECORD}
    assert (folder / "file-con.docx").read_bytes() == DOCX
    data = json.loads((folder / MANIFEST).read_bytes())
    assert [item["role"] for item in data["resources"]] == ["page", "attachment"]
    assert [item["why"] for item in data["not_taken"]][-1] == "answers with status 404"
    assert [file.name for file in (tmp_path / "new").iterdir()] == [folder.name], "nothing is left beside it"


def test_it_is_never_written_over(fetched: Fetched, tmp_path: Path) -> None:
    folder = keep(fetched, tmp_path)
    (folder / "page.html").write_bytes(b"mine")
    with pytest.raises(NotKept, match="is there already and stays as it is"):
        keep(fetched, tmp_path)
    assert (folder / "page.html").read_bytes() == b"mine"


def test_it_is_whole_or_not_there(fetched: Fetched, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", fail)
    with pytest.raises(NotKept, match="cannot be written: No space left on device"):
        keep(fetched, tmp_path)
    assert list(tmp_path.iterdir()) == []
    monkeypatch.undo()
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(NotKept, match="cannot be written"):
        keep(fetched, tmp_path / "file")


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('"file": "page.html"', '"file": "../../secret.html"', "has not written"),
        ('"file": "page.html"', '"file": "/etc/passwd"', "has not written"),
        ('"file": "page.html"', '"file": "none.html"', "has no none.html"),
        ('"certified": true', '"certified": {', "has not written"),
        ('"status": 200', '"status": "x"', "has not written"),
        ('"time": "', '"time": "9', "has not written"),
        ('"resources": [', '"resources": [], "x": [', "has not written"),
        ('"final_url": "http', '"final_url": "javascript', "has not written"),
        ("{", "[" * 100_000, "has not written"),
    ],
)
def test_a_manifest_of_others(fetched: Fetched, tmp_path: Path, old: str, new: str, why: str) -> None:
    folder = keep(fetched, tmp_path)
    text = (folder / MANIFEST).read_text(encoding="utf-8")
    assert old in text
    (folder / MANIFEST).write_text(text.replace(old, new, 5 if "url" in old else 1), encoding="utf-8")
    with pytest.raises(NotKept, match=why):
        kept(folder)


def test_other_bytes_than_were_fetched(fetched: Fetched, tmp_path: Path) -> None:
    for name in ("page.html", RECORD):
        folder = keep(fetched, tmp_path / name)
        (folder / name).write_bytes(b"other")
        with pytest.raises(NotKept, match=f"has another {name} than was fetched"):
            kept(folder)
        (folder / name).unlink()
        (folder / name).symlink_to("/etc/hostname")
        with pytest.raises(NotKept, match=f"has no {name}"):
            kept(folder)


def test_each_address_has_a_folder() -> None:
    urls = [
        "http://a.gov.cn/r",
        "http://a.gov.cn/r?1",
        "https://a.gov.cn/r",
        "http://a.gov.cn/年报/",
        "http://a.gov.cn/" + "x" * 900,
        "http://[::1]/",
    ]
    names = [folder_name(url) for url in urls]
    assert len({*names}) == len(urls)
    assert all(re.fullmatch(r"[a-z0-9-]{5,80}", name) for name in names), names
    assert kept_folder.folder_name(urls[0]) == names[0]
