"""`gongkai check --since`: what a range of git changes and what conflicts with it; `--without-originals`."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from converters.cli.main import main
from converters.running.git import NoGit, changed_since

WHOLE = Path(__file__).parents[2] / "broken/whole"
TOWNS = Path("content/shandongsheng/liaochengshi/yangguxian/shouzhangzhen/renminzhengfu")


def git(folder: Path, *words: str) -> str:
    call = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *words]
    return subprocess.run(call, cwd=folder, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One sound report, and one with an error that was there before."""
    (tmp_path / TOWNS).mkdir(parents=True)
    for name in ("2020.md", "2020.source.txt"):
        shutil.copy(WHOLE / name, tmp_path / TOWNS / name)
    (tmp_path / TOWNS / "2019.md").write_text("nothing", encoding="utf-8")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message=first")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def replaced(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def copied(old: str, new: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        (folder / new).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(folder / old, folder / new)

    return change


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda folder: None, []),
        (replaced("2020.md", "| 规章 | 0", "| 规章 | O"), ["2020.md cell_malformed", "2020.md cell_unreadable"]),
        (lambda folder: (folder / "2020.source.txt").unlink(), ["2020.md source_absent"]),
        (lambda folder: (folder / "2020.source.txt").write_bytes(b"x"), ["2020.md source_changed"]),
        (lambda folder: (folder / "note-新.txt").write_bytes(b"x"), ["note-新.txt stray_file"]),
        (lambda folder: (folder / "2020.md").unlink(), ["2020.source.txt stray_file"]),
        (
            lambda folder: (folder / "2020.md").rename(folder / "2018.md"),
            ["2018.md out_of_place", "2018.md source_absent", "2020.source.txt stray_file"],
        ),
        (
            lambda folder: (folder / ".hidden").mkdir() or copied("2020.md", ".hidden/2020.md")(folder),
            [".hidden unsafe_file"],
        ),
        # the copy comes first in the archive, and the report that nobody touched is told of
        (
            lambda folder: copied("2020.md", "../../../../../ahuisheng/a/2020.md")(folder),
            ["2020.md out_of_place", "2020.md source_absent", "2020.md source_twice"],
        ),
    ],
)
def test_what_has_changed_is_told_and_what_conflicts_with_it(
    repository: Path, capsys: pytest.CaptureFixture[str], change: Callable[[Path], None], expected: list[str]
) -> None:
    change(repository / TOWNS)
    status = main(["check", "--since", "HEAD", "--format", "text"])
    lines = [line for line in capsys.readouterr().out.splitlines() if "[note:" not in line]
    found = [f"{line.split(':')[0].rpartition('/')[2]} {line.rpartition(': ')[2][:-1]}" for line in lines]
    assert sorted(found) == expected
    assert status == (1 if expected else 0)


@pytest.mark.parametrize(
    "ref", ["nope", "-x", "--output=gone", "--", "", "HEAD^{tree}", "HEAD:content", "a\x1bb", ":/", "HEAD..HEAD"]
)
def test_what_is_no_commit_is_one_line(repository: Path, capsys: pytest.CaptureFixture[str], ref: str) -> None:
    assert main(["check", f"--since={ref}"]) == 1
    out, said = capsys.readouterr()
    assert out == ""
    assert said.count("\n") == 1
    assert "is no commit of this repository" in said
    assert not (repository / "gone").exists()


def test_git_runs_nothing_that_the_repository_names(repository: Path) -> None:
    git(repository, "config", "diff.external", "touch ran")
    git(repository, "config", "core.fsmonitor", "touch ran;")
    git(repository, "config", "core.pager", "touch ran;")
    git(repository, "config", "diff.evil.textconv", "touch ran;")
    (repository / ".gitattributes").write_text("*.md diff=evil\n", encoding="utf-8")
    name = repository / TOWNS / 'a\n"b c.md'
    name.write_bytes(b"")
    assert name in changed_since("HEAD", Path("content"))
    assert not list(repository.rglob("ran"))


def test_no_repository_no_git_and_a_shallow_clone_are_one_line_each(
    repository: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = git(repository, "rev-parse", "HEAD").strip()
    git(repository, "commit", "--quiet", "--allow-empty", "--message=second")
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    with pytest.raises(NoGit, match="lies in no git repository"):
        changed_since("HEAD", elsewhere)
    git(elsewhere, "clone", "--quiet", "--depth=1", repository.as_uri(), "shallow")
    with pytest.raises(NoGit, match="not in this shallow clone"):
        changed_since(first, elsewhere / "shallow")
    monkeypatch.setenv("PATH", str(elsewhere))
    with pytest.raises(NoGit, match="git is not installed"):
        changed_since("HEAD", repository)


def test_without_originals_all_else_is_checked(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / TOWNS / "2019.md").unlink()
    (repository / TOWNS / "2020.source.txt").unlink()
    assert main(["check"]) == 1
    assert main(["check", "--without-originals"]) == 0
    capsys.readouterr()
    (repository / TOWNS / "2020.source.txt").write_bytes(b"another")
    replaced("2020.md", "| 规章 | 0", "| 规章 | O")(repository / TOWNS)
    assert main(["check", "--without-originals"]) == 1
    said = capsys.readouterr().out
    assert "cell_malformed" in said
    assert "source_changed" in said, "one that is there is looked at"
