"""The files in an archive: under which names, within which bounds, and what is never taken."""

import io
import shutil
import stat
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import made_reports as mr
import packed_files as pf
import pytest

from converters.model.problems import Refused
from converters.readers import limits
from converters.readers.containers.members import is_container, members

FILES = {"2020.txt": b"one", "下属/2021 年.txt": b"two"}


def seen(data: bytes) -> dict[str, bytes | str]:
    """Name → bytes, or how the refusal begins."""
    return {m.name: m.data if isinstance(m.data, bytes) else str(m.data).partition(";")[0] for m in members(data)}


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (pf.packed(FILES), FILES),
        (pf.packed(FILES, zipfile.ZIP_STORED), FILES),
        (pf.with_old_names(FILES, pf.GBK), FILES),
        (pf.with_old_names(FILES, pf.UTF_8_UNSAID), FILES),
        (pf.packed({"a/": b"", "a\\b\\c.txt": b"c"}), {"a/b/c.txt": b"c"}),
        (pf.packed({"./a.txt": b"a", "x\n.txt": b"x"}), {"a.txt": b"a", "x\N{REPLACEMENT CHARACTER}.txt": b"x"}),
        (pf.packed({"__MACOSX/._a.txt": b"", ".DS_Store": b"", "d/Thumbs.db": b"", "d/a.txt": b"a"}), {"d/a.txt": b"a"}),
        (pf.packed({"../a.txt": b"a"}), {"../a.txt": "has a name that leads out of the archive"}),
        (pf.packed({"a/../../b": b"a"}), {"a/../../b": "has a name that leads out of the archive"}),
        (pf.packed({"/etc/passwd": b"a"}), {"etc/passwd": "has a name that leads out of the archive"}),
        (pf.packed({"..\\a.txt": b"a"}), {"../a.txt": "has a name that leads out of the archive"}),
        (pf.packed({"C:\\a.txt": b"a"}), {"C:/a.txt": "has a name that leads out of the archive"}),
        (pf.packed({"长" * 301: b"a"}), {"长" * 300 + "…": "has a name of more than 300 characters"}),
        (
            pf.packed({"a": b"/etc/passwd", "b": b"b", "c": b""}, a=stat.S_IFLNK, b=stat.S_IFREG, c=stat.S_IFCHR),
            {"a": "is a link or a device, which is never followed", "b": b"b", "c": "is a link or a device, which is never followed"},
        ),
        (pf.encrypted(pf.packed({"a.txt": b"a"})), {"a.txt": "is encrypted"}),
        (pf.packed({"a.txt": b"a"}, zipfile.ZIP_LZMA), {"a.txt": "is packed by method 14 of zip"}),
        (pf.packed({"a.txt": b"abc"}, zipfile.ZIP_STORED).replace(b"abc", b"abd"), {"a.txt": "is damaged in the archive"}),
        (pf.packed({"a.zip": pf.packed(FILES)}), {"a.zip": "is an archive within an archive, which is not opened"}),
        (pf.packed({"a.rar": pf.rar(FILES)}), {"a.rar": "is an archive within an archive, which is not opened"}),
        (pf.packed({"a.7z": b"7z\xbc\xaf'\x1c"}), {"a.7z": "is an archive within an archive, which is not opened"}),
    ],
)  # fmt: skip
def test_what_is_found(data: bytes, found: dict[str, bytes | str]) -> None:
    assert is_container(data)
    assert seen(data) == found


def test_a_document_is_no_archive() -> None:
    document = mr.as_docx(mr.made("2021", 1).parts())
    assert not is_container(document)
    assert seen(pf.packed({"a.docx": document})) == {"a.docx": document}
    for name in ("mimetype", "OFD.xml"):
        assert not is_container(pf.packed({name: b""}))
    for data in (b"", b"PK\x03\x04", b"Rar!", pf.packed(FILES)[:-30]):
        assert not is_container(data)


@pytest.mark.parametrize(
    ("bound", "value", "why"),
    [
        ("MOST_HELD", 1, "is an archive of more than 1 files"),
        ("MOST_HELD_BYTES", 0, "unpacks to more than 0 MB"),
        ("SURE_HELD_BYTES", 2, "unpacks to more than 100 times its size"),
    ],
)
@pytest.mark.parametrize("pack", [pf.packed, pf.rar])
def test_bounds(
    bound: str, value: int, why: str, pack: Callable[..., bytes], bsdtar: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = pack({"a": bytes(60_000), "b": b""})
    assert len(list(members(data))) == 2
    monkeypatch.setattr(limits, bound, value)
    if pack is pf.rar:
        monkeypatch.setattr(limits, "MOST_RATIO", 0.5)
    with pytest.raises(Refused, match=why.replace("100 times", r"\S+ times")):
        list(members(data))


def test_one_file_may_not_be_larger_than_any_source(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_BYTES", 4)
    assert [isinstance(m.data, bytes) for m in members(pf.packed({"a": b"12345", "b": b"1234"}))] == [False, True]


@pytest.fixture
def bsdtar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program of that name, or where there is none, one that gives a tar file whatever it is asked; its tar file."""
    with tarfile.open(tmp_path / "given.tar", "w") as archive:
        for name in ("a", "b"):
            item = tarfile.TarInfo(name)
            item.size = 60_000 if name == "a" else 0
            archive.addfile(item, io.BytesIO(bytes(item.size)))
    if shutil.which("bsdtar") is None:
        stand_in(tmp_path, monkeypatch, f"cat >/dev/null; cat {tmp_path}/given.tar")
    return tmp_path / "given.tar"


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """A program called bsdtar that does no more than a line of shell says."""
    (folder / "bin").mkdir()
    (folder / "bin/bsdtar").write_text(f"#!/bin/sh\n{script}\n")
    (folder / "bin/bsdtar").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder / 'bin'}:/usr/bin:/bin")


@pytest.mark.skipif(shutil.which("bsdtar") is None, reason="needs bsdtar")
def test_rar() -> None:
    data = pf.rar({"a.txt": b"one", "b/c.txt": b"two"})
    assert seen(data) == {"a.txt": b"one", "b/c.txt": b"two"}
    with pytest.raises(Refused, match="cannot read to its end"):
        list(members(data[:58]))


def test_what_bsdtar_gives_is_taken_as_a_stream_of_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, monkeypatch, f"cat >/dev/null; cat {tmp_path}/given.tar")
    with tarfile.open(tmp_path / "given.tar", "w") as archive:
        for name, kind, size in (("d", tarfile.DIRTYPE, 0), ("l", tarfile.SYMTYPE, 0), ("a", tarfile.REGTYPE, 3)):
            item = tarfile.TarInfo(name)
            item.type, item.size, item.linkname = kind, size, "/etc/passwd"
            archive.addfile(item, io.BytesIO(b"one"))
    assert seen(pf.rar({})) == {"l": "is a link or a device, which is never followed", "a": b"one"}


@pytest.mark.parametrize(
    ("script", "why"),
    [
        ("cat >/dev/null; exit 1", "cannot read to its end"),
        ("exit 1", "cannot read to its end"),
        ("head -c 10240 /dev/zero; exit 1", "cannot read to its end"),
        ("echo no tar", "cannot read to its end"),
        (None, "needs bsdtar"),
    ],
)
def test_a_rar_archive_that_is_not_read_is_refused(
    script: str | None, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if script is None:
        monkeypatch.setenv("PATH", str(tmp_path))
    else:
        stand_in(tmp_path, monkeypatch, script)
    with pytest.raises(Refused, match=why):
        list(members(pf.rar({"a": bytes(200_000)})))
