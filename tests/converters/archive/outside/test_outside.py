"""Originals outside git: with a real rclone, a folder as their place, and places that lie."""

import hashlib
import os
import re
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
import stored_archive

from converters.archive.outside import bringing
from converters.archive.outside.named import key_of
from converters.archive.outside.place import Place, place_of
from converters.cli.arguments import INTERRUPTED
from converters.cli.main import main
from converters.model.report import Source

REPORTS = 7
ORIGINALS = 8


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    stored_archive.make_archive(folder / "content", REPORTS)
    return folder


@pytest.fixture
def archive(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive whose originals have a place in another folder."""
    for name in [name for name in os.environ if name.startswith("RCLONE_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("RCLONE_CONFIG", os.devnull)
    monkeypatch.setenv("LC_ALL", "C")
    folder = tmp_path / "archive"
    shutil.copytree(made / "content", folder / "content")
    (folder / "mkdocs.yml").write_text("extra:\n  originals: ../place\n", "utf-8")
    monkeypatch.chdir(folder)
    return folder


def local(archive: Path) -> dict[str, bytes]:
    return {name: data for name, data in stored_archive.files(archive / "content").items() if ".source" in name}


def place(archive: Path) -> dict[str, bytes]:
    return stored_archive.files(archive.parent / "place")


def originals(*words: str) -> int:
    return main(["originals", *words, "--lang", "en"])


def test_originals_go_and_come_back(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = local(archive)
    assert originals("push", "--remove") == 0
    assert capsys.readouterr().err == f"{ORIGINALS} originals are here; {ORIGINALS} sent, {ORIGINALS} removed here\n"
    assert local(archive) == {}
    there = place(archive)
    assert sorted(there.values()) == sorted(before.values())
    assert all(name == f"{name[3:5]}/{name[3:67]}.txt" for name in there)
    assert absent(capsys) == []
    assert originals("verify") == 0
    assert originals("verify", "--quick") == 0
    one = sorted((archive / "content").rglob("2021.md"))[0]
    assert originals("pull", str(one)) == 0
    assert list(local(archive)) == [one.relative_to(archive / "content").with_suffix(".source.txt").as_posix()]
    assert originals("pull") == 0
    assert local(archive) == before
    capsys.readouterr()
    assert originals("push") == 0
    assert capsys.readouterr().err == f"{ORIGINALS} originals are here; 0 sent, 0 removed here\n"
    assert list((archive / ".cache").rglob("*.txt")) == []


def test_the_web_record_of_an_original_goes_with_it(archive: Path) -> None:
    report = sorted((archive / "content").rglob("2021.md"))[0]
    record, data = report.with_suffix(".source.warc.gz"), b"WARC/1.1"
    sha256 = hashlib.sha256(data).hexdigest()
    record.write_bytes(data)
    text = report.read_text("utf-8")
    report.write_text(re.sub(r"(?m)^(  sha256: .*)$", rf"\1\n  record: {sha256}", text, count=1), "utf-8")
    assert originals("push", "--remove") == 0
    assert not record.exists()
    assert place(archive)[f"{sha256[:2]}/{sha256}.warc.gz"] == data
    assert originals("verify") == 0
    assert originals("pull", str(report)) == 0
    assert record.read_bytes() == data
    (archive.parent / "place" / sha256[:2] / f"{sha256}.warc.gz").write_bytes(b"another")
    assert originals("verify") == 1


def absent(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What gongkai check says of originals."""
    main(["check", "--lang", "en"])
    return [line for line in capsys.readouterr().out.splitlines() if "source_" in line]


def test_an_original_that_is_here_is_checked_and_never_sent_wrong(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = sorted((archive / "content").rglob("*.source.txt"))[0]
    file.write_bytes(b"forged")
    assert len(absent(capsys)) == 1
    assert originals("push", "--remove") == 1
    assert "has other bytes than the report says; nothing of it was sent" in capsys.readouterr().err
    assert file.read_bytes() == b"forged"
    assert len(place(archive)) == ORIGINALS - 1
    assert originals("pull") == 1
    assert "delete it, then bring it again" in capsys.readouterr().err
    assert file.read_bytes() == b"forged"


LIES = {
    "other bytes": lambda file: file.write_bytes(file.read_bytes()[::-1]),
    "truncated": lambda file: file.write_bytes(file.read_bytes()[:-1]),
    "empty": lambda file: file.write_bytes(b""),
    "gone": lambda file: file.unlink(),
    "a link": lambda file: (file.unlink(), file.symlink_to("/etc/hostname")),
    "a folder": lambda file: (file.unlink(), file.mkdir()),
}


def test_a_place_that_lies_is_caught(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = local(archive)
    assert originals("push", "--remove") == 0
    wrong = dict(zip(LIES, place(archive), strict=False))
    for lie, name in wrong.items():
        LIES[lie](archive.parent / "place" / name)

    def told(*words: str) -> set[str]:
        capsys.readouterr()
        assert originals(*words) == 1
        said = capsys.readouterr().err.splitlines()[:-1]
        return {lie for lie, name in wrong.items() if any(name in line for line in said)} | set(said[len(wrong) :])

    assert told("verify") == set(LIES)
    assert told("verify", "--quick") == set(LIES) - {"other bytes", "truncated"}
    assert told("pull") == set(LIES)
    assert local(archive).items() <= before.items()
    assert len(local(archive)) == ORIGINALS - len(LIES)
    assert main(["originals", "verify", "--quick", "--lang", "zh"]) == 1
    assert not re.search("what|place|send", capsys.readouterr().err)
    assert told("verify", "--quick") == set(LIES) - {"other bytes", "truncated"}


def test_what_the_place_holds_wrongly_is_mended_by_sending_it_again(archive: Path) -> None:
    assert originals("push") == 0
    for name, data in place(archive).items():
        (archive / "../place" / name).write_bytes(data[::-1])
    assert originals("push", "--remove") == 0
    assert originals("verify") == 0
    assert local(archive) == {}


RCLONE = shutil.which("rclone")
DISTURBED = {
    "loses what is sent": 'if [ "$1" = copy ]; then exit 0; fi',
    "cuts what is sent": f'if [ "$1" = copy ]; then {RCLONE} "$@"; for f in ../place/*/*; do printf x >"$f"; done; exit 0; fi',
    "cannot be read back": 'if [ "$1" = hashsum ]; then echo "403 forbidden" >&2; exit 1; fi',
    "says what it was told": 'if [ "$1" = hashsum ]; then sed "s#^../\\([0-9a-f]*\\).*#\\1  &x#" "$6"; exit 0; fi',
    "fails half way": f'if [ "$1" = copy ]; then {RCLONE} "$@"; rm -r "$(ls -d ../place/* | head -1)"; exit 1; fi',
}
"""What another rclone does -> in its script, before it does as it should."""


@pytest.mark.parametrize("how", DISTURBED)
def test_no_original_is_let_go_before_it_was_read_back(
    how: str, archive: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = local(archive)
    program = archive / "bin/rclone"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\n{DISTURBED[how]}\nexec {RCLONE} "$@"\n', "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")
    assert originals("push", "--remove") == 1
    assert local(archive) == before
    assert "Traceback" not in capsys.readouterr().err


def test_a_pull_that_is_killed_leaves_nothing_half(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = local(archive)
    assert originals("push", "--remove") == 0
    taken = []

    def killed(arrived: Path, target: Path) -> None:
        if taken:
            raise KeyboardInterrupt
        taken.append(target)
        bringing.staging_take_place(arrived, target)

    monkeypatch.setattr(bringing, "staging_take_place", bringing.take_place, raising=False)
    monkeypatch.setattr(bringing, "take_place", killed)
    assert originals("pull") == INTERRUPTED
    assert len(local(archive)) == 1
    assert local(archive).items() <= before.items()
    monkeypatch.setattr(bringing, "take_place", bringing.staging_take_place)  # type: ignore[attr-defined]
    assert originals("pull") == 0
    assert local(archive) == before


@pytest.mark.parametrize("name", ["..", "/etc", "ab/../../x", "0" * 63, "0" * 65, "G" * 64, "０" * 64, "0" * 63 + "\n"])
def test_no_name_leads_elsewhere(name: str) -> None:
    assert key_of(Source("a.txt", "text/plain", name)) is None


def test_a_name_says_no_more_than_bytes_and_format() -> None:
    sha256 = "ab" + "0" * 62
    assert key_of(Source("../../x.docx", "text/html", sha256)) == f"ab/{sha256}.html.txt"
    assert key_of(Source("a.pdf", "application/pdf", sha256)) == f"ab/{sha256}.pdf"
    assert key_of(Source("a", "text/../../x", sha256)) is None


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("'-v'", "which is no place"),
        ("':sftp,ssh=touch /tmp/x:/a'", "which is no place"),
        ("'archive,ssh=x:/a'", "which is no place"),
        ("content/originals", "cannot lie in content/"),
        (".", "cannot lie in content/"),
        ("[a]", "is not understood"),
        ("{at: a, key: b}", "is not understood"),
        ("{at: ../place, public: 'javascript:alert(1)'}", "the public address of the originals is none"),
        ("'a: b: c", "is no YAML"),
    ],
)
def test_a_wrong_place_is_one_line(said: str, message: str, archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (archive / "mkdocs.yml").write_text(f"extra:\n  originals: {said}\n", "utf-8")
    assert originals("push") == 1
    assert message in capsys.readouterr().err
    assert main(["check", "--lang", "en"]) == 1
    assert message in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("site_name: !ENV [NO_SUCH, a]\nhooks: [hooks/entry.py]", None),
        ("extra: {originals: }", None),
        ("extra: {originals: 'archive:bucket/o/'}", Place("archive:bucket/o")),
        (
            "extra: {originals: {at: 'b:o', public: 'https://o.example.org/x'}}",
            Place("b:o", "https://o.example.org/x/"),
        ),
        ("extra: {originals: !ENV [PLACE_OF_TEST, 'b:o']}", Place("b:o")),
        ("a: !!python/object/apply:os.system [x]\nextra: {originals: 'b:o'}", Place("b:o")),
    ],
)
def test_the_place_stands_in_the_configuration(text: str, place: Place | None, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
    assert place_of(tmp_path / "content") == place


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("pull", "--remove"), "--remove is of push"),
        (("push", "--quick"), "--quick is of verify"),
        (("push", "nowhere"), "is nothing in content"),
        (("push", "--content", "nowhere"), "is no folder"),
    ],
)
def test_a_wrong_call_is_one_line(
    words: tuple[str, ...], message: str, archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert originals(*words) == 2
    assert message in capsys.readouterr().err


def test_an_archive_without_another_place_is_told_where_to_say_it(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (archive / "mkdocs.yml").unlink()
    assert originals("push") == 1
    assert capsys.readouterr().err.endswith("say where under extra, originals, in mkdocs.yml\n")


def away(archive: Path) -> None:
    """The originals as if they had gone to their place, without asking it."""
    for path in (archive / "content").rglob("*.source*"):
        path.unlink()


def test_what_needs_no_original_does_without_it(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    away(archive)
    folder = next((archive / "content").rglob("2021.md")).parent.relative_to(archive)
    assert main(["rename", str(folder), "--body", "某某办事处", "--lang", "en"]) == 0
    assert not (archive / folder / "2021.md").exists()
    (archive / "mkdocs.yml").unlink()
    other = next((archive / "content").rglob("2021.md")).parent.relative_to(archive)
    assert main(["rename", str(other), "--body", "另一办事处", "--lang", "en"]) == 1
    assert "without its original; restore it first" in capsys.readouterr().err


def test_what_needs_an_original_says_how_to_bring_it(
    archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = next(path for path in (archive / "content").rglob("2021.source.txt"))
    (tmp_path / "new.txt").write_text(source.read_text("utf-8").replace("总体情况", "总的情况"), "utf-8")
    away(archive)
    assert main(["add", str(tmp_path / "new.txt"), "--replace", "--lang", "en"]) == 1
    assert main(["reconvert", "--lang", "en"]) == 1
    said = capsys.readouterr()
    assert said.err.count("bring it with gongkai originals pull") == REPORTS + 1
    assert local(archive) == {}


def test_who_has_no_rights_pulls_from_the_public_address(
    archive: Path, serve: Callable[[Path], str], capsys: pytest.CaptureFixture[str]
) -> None:
    before = local(archive)
    assert originals("push", "--remove") == 0
    address = serve(archive.parent / "place")
    (archive / "mkdocs.yml").write_text(
        f"extra:\n  originals: {{at: 'nobodys:bucket/o', public: '{address}'}}\n", "utf-8"
    )
    gone = next(iter(place(archive)))
    (archive.parent / "place" / gone).unlink()
    assert originals("pull") == 1
    assert gone in capsys.readouterr().err
    assert len(local(archive)) == ORIGINALS - 1
    assert local(archive).items() <= before.items()


@pytest.fixture
def serve() -> Iterator[Callable[[Path], str]]:
    """Serves a folder; gives its address."""
    servers = list[ThreadingHTTPServer]()

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None: ...

    def start(folder: Path) -> str:
        servers.append(ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))))
        Thread(target=servers[-1].serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{servers[-1].server_port}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()
