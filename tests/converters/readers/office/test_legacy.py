"""Legacy Word, WPS and rich text: how they are known, and what comes of a program that fails on them."""

import os
from collections.abc import Callable
from pathlib import Path

import hostile
import pytest
from office_files import converted

from converters.model.document import Document
from converters.model.problems import Refused
from converters.readers.office import office_reader, office_runner

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
CORPUS = Path(__file__).parents[3] / "corpus"
FILES = tuple((CORPUS / f"drawn-doc-{number}" / "source.doc").read_bytes() for number in (1, 2))
RICH_TEXT = (CORPUS / "drawn-rtf-1" / "source.rtf").read_bytes()


def open_document(mimetype: str = office_reader.ODT, manifest: str = "<manifest/>") -> bytes:
    return hostile.zipped({"mimetype": mimetype, "META-INF/manifest.xml": manifest, "content.xml": "<a/>"})


@pytest.mark.parametrize(
    ("mimetype", "is_text"),
    [
        (office_reader.ODT, True),
        (office_reader.ODT + "-template", True),
        ("application/vnd.oasis.opendocument.spreadsheet", False),
        ("", False),
    ],
)
def test_an_open_document_is_known_by_what_it_says_of_itself(mimetype: str, is_text: bool) -> None:
    assert office_reader.is_odt(open_document(mimetype)) is is_text


@pytest.mark.parametrize(
    ("made", "message"),
    [
        (lambda: open_document(manifest="<manifest:encryption-data/>"), "locked by a password"),
        (lambda: hostile.zipped({"mimetype": office_reader.ODT, "content.xml": bytes(300 << 20)}), "MB"),
    ],
    ids=["locked", "a bomb"],
)
def test_an_open_document_that_is_refused_before_anything_is_started(made: Callable[[], bytes], message: str) -> None:
    data = made()
    with pytest.raises(Refused, match=message):
        office_reader.read(data)


def test_what_an_ole_file_holds() -> None:
    assert office_reader.ole_type(FILES[0]) == "application/msword"
    assert office_reader.is_doc(FILES[0])
    assert not office_reader.is_doc(RICH_TEXT)
    assert office_reader.is_rtf(RICH_TEXT)
    assert office_reader.is_rtf(b"\xef\xbb\xbf \r\n{\\rtf1 x}")
    assert office_reader.ole_type(OLE + b"x" * 4000) == "application/x-ole-storage"
    assert office_reader.ole_type(b"PK\x03\x04") is None


def test_a_workbook_is_no_word_document() -> None:
    workbook = converted([b"1,2\n3,4\n"], "xls", "csv") if has_calc() else []
    assert all(office_reader.ole_type(data) == "application/vnd.ms-excel" for data in workbook)


def has_calc() -> bool:
    program = office_runner.command()
    return program is not None and (Path(program).resolve().parent / "libsclo.so").exists()


def test_a_bad_file_does_not_spoil_the_others_which_read_as_they_do_alone() -> None:
    good, broken = FILES[0], FILES[1][:9000]
    first, second, third = office_reader.read_many([good, broken, good])
    assert isinstance(first, Document)
    assert isinstance(second, Refused)
    assert "\n" not in second.problem.message
    assert first == third
    assert office_reader.read(good) == first


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", OLE, OLE + bytes(600), b"%PDF-1.4", "年报".encode()])
def test_other_files_are_refused(data: bytes) -> None:
    with pytest.raises(Refused, match="no Word, rich text or OpenDocument file"):
        office_reader.read(data)


def test_a_locked_document_is_refused() -> None:
    data = bytearray(FILES[0])
    start = data.find(b"\xec\xa5")  # wIdent of the FIB
    data[start + 11] |= 0x01
    with pytest.raises(Refused, match="locked by a password"):
        office_reader.read(bytes(data))


def test_without_libreoffice_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    data = FILES[0]
    monkeypatch.setattr(office_runner, "_NAMES", ("no-such-program",))
    with pytest.raises(Refused, match="apt-get install libreoffice-writer-nogui"):
        office_reader.read(data)


def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """A program in LibreOffice's place."""
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setattr(office_runner, "_NAMES", (str(program),))


def test_it_gets_fonts_without_the_rules_of_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake(tmp_path, monkeypatch, f'cp "$FONTCONFIG_FILE" {tmp_path}/seen')
    with pytest.raises(Refused):
        office_runner.convert(b"x")
    seen = (tmp_path / "seen").read_text()
    assert "/usr/share/fonts" in seen
    assert "<include" not in seen
    monkeypatch.setattr(office_runner, "_FONTS", tmp_path / "none")
    monkeypatch.setenv("FONTCONFIG_FILE", "/elsewhere")
    fake(tmp_path, monkeypatch, f'echo "${{FONTCONFIG_FILE-none}}" >{tmp_path}/seen')
    with pytest.raises(Refused):
        office_runner.convert(b"x")
    assert (tmp_path / "seen").read_text() == "none\n", (
        "where the fonts lie elsewhere, it finds them by the system's rules"
    )


def test_a_program_that_hangs_is_ended_with_its_children(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both hold the pipe open: it ends once neither lives, and says something before where one outlives its time."""
    os.mkfifo(tmp_path / "pipe")
    pipe = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    fake(tmp_path, monkeypatch, f"exec >{tmp_path}/pipe; (sleep 60; echo child) & sleep 60; echo program")
    with pytest.raises(Refused, match="took more than 1 seconds"):
        office_runner.convert(b"x", seconds=1)
    os.set_blocking(pipe, True)
    assert os.read(pipe, 100) == b""
    os.close(pipe)


def test_a_program_that_crashes_is_a_refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake(tmp_path, monkeypatch, "exit 77")
    with pytest.raises(Refused, match="ended with code 77"):
        office_runner.convert(b"x")


def test_a_crash_in_a_batch_is_tried_again_file_by_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = """
    for last in "$@"; do case "$last" in */out) out="$last";; esac; done
    for file in "$@"; do case "$file" in *.doc)
      grep -q bad "$file" && exit 5
      cp "$file" "$out/$(basename "$file" .doc).docx";;
    esac; done"""
    fake(tmp_path, monkeypatch, script)
    first, second, third = office_runner.convert_many([b"one", b"bad", b"three"])
    assert (first, third) == (b"one", b"three")
    assert isinstance(second, Refused)


def test_files_of_several_kinds_take_one_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = f"""
    echo started >>{tmp_path}/log
    for last in "$@"; do case "$last" in */out) out="$last";; esac; done
    for file in "$@"; do case "$file" in *.doc | *.rtf)
      (cat "$file"; echo ".${{file##*.}}") >"$out/$(basename "${{file%.*}}").docx";;
    esac; done"""
    fake(tmp_path, monkeypatch, script)
    assert office_runner.convert_many([b"one", b"two", b"three"], ["doc", "rtf", "doc"]) == [
        b"one.doc\n",
        b"two.rtf\n",
        b"three.doc\n",
    ]
    assert (tmp_path / "log").read_text() == "started\n"
