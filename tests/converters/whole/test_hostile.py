"""Files made to hurt: one clear line, status 1, in bounded computing and 500 MB, and nothing run, fetched or written."""

import os
from collections.abc import Iterator
from pathlib import Path

import hostile
import pytest
from forking import HURRY, CommandLine, HurriedCommandLine

MEGABYTES = 500


def made(tmp_path: Path, name: str) -> Path:
    """The hostile file of that name."""
    file, make = hostile.SOURCES[name]
    (tmp_path / file).write_bytes(make())
    return tmp_path / file


@pytest.fixture(scope="module")
def hurried() -> Iterator[CommandLine]:
    with HurriedCommandLine() as calls:
        yield calls


@pytest.fixture(scope="module")
def ordinary(gongkai: CommandLine, tmp_path_factory: pytest.TempPathFactory) -> float:
    """Seconds of computing that an ordinary report takes on this machine."""
    folder = tmp_path_factory.mktemp("ordinary")
    (folder / "a.txt").write_text(hostile.mr.as_cell_lines(hostile.report().parts()), "utf-8")
    ended = gongkai("convert", "a.txt", cwd=folder)
    assert ended.status == 0
    return ended.seconds


@pytest.mark.parametrize("name", hostile.SOURCES)
def test_a_hostile_file_is_refused_in_one_line(
    hurried: CommandLine, ordinary: float, tmp_path: Path, name: str
) -> None:
    path = made(tmp_path, name)
    before = sorted(tmp_path.rglob("*"))
    ended = hurried("convert", path.name, cwd=tmp_path)
    assert (ended.status, ended.out) == (1, b"")
    assert ended.said.startswith(f"{path.name}: ")
    assert ended.said.count("\n") == 1
    assert ended.said.rstrip("\n").isprintable()
    assert ended.seconds < HURRY + 100 * ordinary
    assert ended.megabytes < MEGABYTES
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("size", [65 << 20, 1 << 30])
def test_a_file_is_refused_by_its_size_before_it_is_read(gongkai: CommandLine, tmp_path: Path, size: int) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(size)
    ended = gongkai("convert", "a.txt", cwd=tmp_path)
    assert ended.status == 1
    assert ended.said == "a.txt: is no report as bodies publish them: it has more than 64 MB; give the report alone\n"
    assert ended.megabytes < 200


@pytest.mark.parametrize("device", ["/dev/zero", "pipe"])
def test_what_is_no_file_is_not_read(gongkai: CommandLine, tmp_path: Path, device: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    ended = gongkai("convert", device, cwd=tmp_path)
    assert (ended.status, ended.said.count("\n")) == (1, 1)
    assert "is no file but a device or a pipe" in ended.said


NAMES = (
    "../up/a.txt",
    "CON.txt",
    "NUL",
    "com1.txt",
    "年报\u202etxt.exe",
    "字" * 80 + ".txt",
    "new\nline.txt",
    "-dash.txt",
    "tab\t\x1b[2J\x07.txt",
    "<img src=x onerror=alert(1)>.txt",
    "'\"; rm -rf ~ #.txt",
    "年报.txt".encode("gb18030"),
    b"\xff\xfe\x80.txt",
)


def test_a_name_is_only_a_name(gongkai: CommandLine, tmp_path: Path) -> None:
    """Whatever the files are called: each is added under its report's address, and the archive holds."""
    home = tmp_path / "home"
    (home / "content").mkdir(parents=True)
    (tmp_path / "up").mkdir()
    for year, name in enumerate(NAMES, 2001):
        text = hostile.mr.as_cell_lines(hostile.mr.made("2021", 7, year=year).parts())
        with open(os.fsencode(home) + b"/" + os.fsencode(name), "wb") as file:  # noqa: PTH123 (a path in bytes)
            file.write(text.encode())
        converted = gongkai("convert", "--", name, cwd=home)
        assert (converted.status, converted.said) == (0, ""), name
    added = gongkai("add", "--jobs", "1", "--region", "山东省/聊城市/阳谷县", "--", *NAMES, cwd=home)
    assert (added.status, added.said) == (0, "")
    folder = home / "content/shandongsheng/liaochengshi/yangguxian/shouzhangzhen/renminzhengfu"
    files = {path for path in (home / "content").rglob("*") if path.is_file()}
    reports = [folder / f"{year}.md" for year, _ in enumerate(NAMES, 2001)]
    assert files == {
        report.with_suffix(ending) for report in reports for ending in (".md", ".source.txt", ".places.json")
    }
    for report in reports:
        assert report.read_text("utf-8").split("\nsource:\n")[1].split("\n")[0].isprintable()
    assert gongkai("check", cwd=home).status == 0


def test_a_name_beyond_what_a_disk_takes_is_one_line(gongkai: CommandLine, tmp_path: Path) -> None:
    ended = gongkai("convert", "字" * 300, cwd=tmp_path)
    assert (ended.status, ended.said.count("\n")) == (1, 1)
    assert "cannot be read: File name too long" in ended.said


def test_a_member_of_a_package_is_never_written(gongkai: CommandLine, tmp_path: Path) -> None:
    parts: dict[str, str | bytes] = {"../../evil.txt": "x", "/evil.txt": "x", "word/CON": "x", "a\u202eb": "x"}
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in hostile.TEXT.split("\n") * 40)
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (inner / "a.docx").write_bytes(hostile.package(body, parts))
    gongkai("convert", "a.docx", cwd=inner)
    assert {path.name for path in tmp_path.rglob("*")} == {"a", "b", "a.docx"}
