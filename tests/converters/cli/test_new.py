"""`gongkai new`: a whole archive, or nothing at all."""

from pathlib import Path

import lxml.html
import markdown
import pytest
import yaml

from converters.cli.main import main
from converters.cli.verbs import new_command


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_new_archive_has_no_errors(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "a/yanggu", "--name", "阳谷县年报", "--lang", "zh"]) == 0
    assert capsys.readouterr().out == "a/yanggu: 档案已建好；在其中用「gongkai add」收录报告，用「gongkai build」建站\n"
    assert {"mkdocs.yml", "content/.gitkeep", ".github/workflows/check.yml"} <= files(tmp_path / "a/yanggu")
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["yanggu"]
    assert (tmp_path / "a/yanggu").stat().st_mode & 0o777 == 0o777 & ~_umask()
    assert main(["check", "--content", "a/yanggu/content"]) == 0


def _umask() -> int:
    import os

    mask = os.umask(0)
    os.umask(mask)
    return mask


@pytest.mark.parametrize("there", ["", ".git/HEAD"])
def test_an_empty_folder_will_do(tmp_path: Path, there: str) -> None:
    (tmp_path / "a").mkdir()
    if there:
        (tmp_path / "a" / there).parent.mkdir()
        (tmp_path / "a" / there).write_bytes(b"x")
    assert main(["new", str(tmp_path / "a")]) == 0
    assert {"README.md", *([there] if there else [])} <= files(tmp_path / "a")


@pytest.mark.parametrize(
    ("prepare", "why"),
    [
        (lambda path: (path.mkdir(), (path / "x").write_bytes(b"")), "the folder is not empty; name one"),
        (lambda path: path.write_bytes(b""), "is no folder; name a folder"),
        (lambda path: path.symlink_to("/tmp"), "is no folder; name a folder"),
    ],
)
def test_what_is_there_is_never_touched(tmp_path: Path, prepare, why: str, capsys: pytest.CaptureFixture[str]) -> None:  # type: ignore[no-untyped-def]
    prepare(tmp_path / "a")
    before = sorted(tmp_path.rglob("*"))
    assert main(["new", str(tmp_path / "a"), "--lang", "en"]) == 1
    assert why in capsys.readouterr().err
    assert sorted(tmp_path.rglob("*")) == before


def test_below_a_file_no_archive_begins(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a").write_bytes(b"x")
    assert main(["new", str(tmp_path / "a/b/c"), "--lang", "en"]) == 1
    assert "lies in what is no folder; name a folder" in capsys.readouterr().err


@pytest.mark.parametrize("exists", [True, False])
def test_a_disk_that_is_full_leaves_nothing(tmp_path: Path, exists: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if exists:
        (tmp_path / "a").mkdir()
    before = sorted(tmp_path.rglob("*"))
    real, left = Path.rename, [2 if exists else 0]

    def full(self: Path, target: Path) -> Path:
        if not left[0]:
            raise OSError(28, "No space left on device", str(target))
        left[0] -= 1
        return real(self, target)

    monkeypatch.setattr(new_command.Path, "rename", full)
    assert main(["new", str(tmp_path / "a")]) == 1
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    "words", [["--name", " "], ["--name", "长" * 61], ["--name", "a\x00b"], ["--region", "阳谷县"]]
)
def test_a_wrong_call_makes_nothing(tmp_path: Path, words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["new", str(tmp_path / "a"), *words])
    assert ended.value.code == 2
    assert list(tmp_path.iterdir()) == []


def test_the_workflows_of_an_archive_become_those_of_this_version(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", str(tmp_path / "a"), "--name", "甲"]) == 0
    before = {path: (tmp_path / "a" / path).read_bytes() for path in files(tmp_path / "a")}
    (tmp_path / "a/.github/workflows/check.yml").write_bytes(b"old")
    (tmp_path / "a/Makefile").unlink()
    assert main(["new", str(tmp_path / "a"), "--renew"]) == 0
    assert {path: (tmp_path / "a" / path).read_bytes() for path in files(tmp_path / "a")} == before
    capsys.readouterr()
    assert main(["new", str(tmp_path / "b"), "--renew", "--lang", "en"]) == 1
    assert "there is no mkdocs.yml" in capsys.readouterr().err
    assert not (tmp_path / "b").exists()


@pytest.mark.parametrize("name", ["甲: 乙", '<b>"甲"</b> & _乙_ `丙` [丁](x)', "{{ 甲 }} #1"])
def test_a_name_may_have_any_characters(tmp_path: Path, name: str) -> None:
    assert main(["new", str(tmp_path / "a"), "--name", name]) == 0
    for path in ("README.md", "pages/about.md"):
        text = (tmp_path / "a" / path).read_text("utf-8")
        front = yaml.safe_load(text.split("---\n")[1]) if text.startswith("---") else {"description": ""}
        assert isinstance(front, dict)
        heading = lxml.html.fromstring(markdown.markdown(text.split("---\n")[-1])).xpath("//h1")[0]
        assert "".join(heading.itertext()).removeprefix("关于") == name
    assert yaml.safe_load((tmp_path / "a/mkdocs.yml").read_text("utf-8").partition("\n")[0])["site_name"] == name
