"""When files came into git: the first time, by the commits themselves, and nothing where git cannot know."""

import os
import subprocess
from pathlib import Path

import pytest

from hooks.overview.events.first_days import first_days, whole_history


def commit(folder: Path, day: str, zone: str = "+0000") -> None:
    moment = f"{day}T01:00:00{zone}"
    told = {
        "GIT_AUTHOR_DATE": "2001-01-01T00:00:00+0000",
        "GIT_COMMITTER_DATE": moment,
        "GIT_CONFIG_GLOBAL": "/dev/null",
    }
    who = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    for words in (("add", "-A"), ("commit", "-qm", "a")):
        subprocess.run(["git", "-C", str(folder), *who, *words], env=os.environ | told, check=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "of"
    (folder / "content" / "省").mkdir(parents=True)
    subprocess.run(["git", "init", "-q", str(folder)], check=True)
    return folder


def test_the_first_day_of_each_file(repository: Path) -> None:
    content = repository / "content"
    one, two = content / "省" / "2020.md", content / "\x01946684800.md"
    one.write_text("a")
    (repository / "2020.md").write_text("a")
    commit(repository, "2024-01-02", "+0800")  # in UTC the day before
    one.unlink()
    two.write_text("b")
    (content / "2020.txt").write_text("b")
    commit(repository, "2023-01-02")  # of a clock that went wrong
    one.write_text("c")
    commit(repository, "2024-03-04")
    one.write_text("d")
    commit(repository, "2024-05-06")
    head = whole_history(content)
    assert first_days(content, head, ".md") == {"省/2020.md": "2024-01-01", two.name: "2023-01-02"}


def test_where_git_cannot_know(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert whole_history(tmp_path) == ""
    assert whole_history(repository / "content") == "", "there is no commit"
    (repository / "content" / "2020.md").write_text("a")
    commit(repository, "2024-01-02")
    (repository / "content" / "2021.md").write_text("a")
    commit(repository, "2024-01-03")
    head = whole_history(repository / "content")
    assert len(head) == 40
    assert first_days(repository, "0" * 40, ".md") == {}
    subprocess.run(["git", "clone", "-q", "--depth=1", repository.as_uri(), str(tmp_path / "shallow")], check=True)
    assert whole_history(tmp_path / "shallow" / "content") == ""
    monkeypatch.setenv("PATH", "")
    assert (whole_history(repository), first_days(repository, head, ".md")) == ("", {})
