"""Of two changes that are wrong together the later waits, and all else is published."""

import hashlib
import json
import subprocess
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from drawn_review import report

from converters.markdown import write
from converters.publishing.__main__ import main
from converters.publishing.history import History
from converters.publishing.last_good import Fault, Outcome, hold_back


class Repository:
    """A repository whose reports hold words; a word that stands in two reports is an error of the later path."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.checks = 0
        self.git("init", "-q", "-b", "main")
        self.merge("start", **{"content/z/2000.md": "first"})

    def git(self, *words: str) -> str:
        call = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false", *words]
        return subprocess.run(call, cwd=self.folder, capture_output=True, text=True, check=True).stdout.strip()

    def merge(self, message: str, **files: str | None) -> str:
        """A commit as a merged pull request leaves it; None deletes."""
        for name, text in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if text is None:
                path.unlink()
            else:
                path.write_text(text, "utf-8")
        self.git("add", "-A")
        self.git("commit", "-qm", message)
        return self.git("rev-parse", "HEAD")

    def check(self) -> list[Fault]:
        self.checks += 1
        texts = {
            str(p.relative_to(self.folder)): p.read_text("utf-8") for p in sorted(self.folder.glob("content/**/*.md"))
        }
        known, found = dict[str, str](), list[Fault]()
        for path, text in texts.items():
            for word in text.split():
                first = known.setdefault(word, path)
                if first != path or word == "bad":
                    found.append(Fault(path, "clash", f"{word} stands in {first} too", f"{first} 也有 {word}"))
        return found

    def hold_back(self) -> Outcome:
        return hold_back(self.folder, History(self.folder, "content"), self.check)

    @property
    def texts(self) -> dict[str, str]:
        return {
            str(p.relative_to(self.folder)): p.read_text("utf-8")
            for p in self.folder.glob("content/**/*")
            if p.is_file()
        }


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def test_without_errors_nothing_is_touched_and_the_archive_is_checked_once(repository: Repository) -> None:
    assert repository.hold_back() == Outcome((), ())
    assert repository.checks == 1


@pytest.mark.parametrize(("first", "second"), [("a", "b"), ("b", "a")])
def test_the_later_of_two_waits_whichever_the_error_is_told_of(repository: Repository, first: str, second: str) -> None:
    repository.merge("one", **{f"content/{first}/2020.md": "one same"})
    later = repository.merge("two", **{f"content/{second}/2020.md": "two same", "content/c/2020.md": "three"})
    repository.merge("unlike", **{"content/d/2020.md": "four"})
    before = repository.texts
    outcome = repository.hold_back()
    [held] = outcome.held
    assert (held.folder, held.commit, held.absent, outcome.left) == (f"content/{second}", later, True, ())
    assert held.faults[0].path == "content/b/2020.md"
    assert repository.texts == {path: text for path, text in before.items() if path != f"content/{second}/2020.md"}


def test_a_body_that_was_good_stays_as_it_was(repository: Repository) -> None:
    repository.merge(
        "one", **{"content/a/2020.md": "old", "content/a/2020.source.txt": "x", "content/a/inner/2020.md": "inner"}
    )
    repository.merge("two", **{"content/b/2020.md": "same"})
    repository.merge(
        "three", **{"content/a/2020.md": "new same", "content/a/2021.md": "more", "content/a/2020.source.txt": None}
    )
    [held] = repository.hold_back().held
    assert (held.folder, held.absent) == ("content/a", False)
    assert repository.texts == {
        "content/a/2020.md": "old", "content/a/2020.source.txt": "x", "content/a/inner/2020.md": "inner", "content/b/2020.md": "same",
        "content/z/2000.md": "first",
    }  # fmt: skip


def test_good_changes_after_the_bad_one_wait_with_it(repository: Repository) -> None:
    repository.merge("one", **{"content/a/2020.md": "good"})
    bad = repository.merge("two", **{"content/a/2020.md": "bad"})
    repository.merge("three", **{"content/a/2021.md": "later"})
    [held] = repository.hold_back().held
    assert held.commit == bad
    assert repository.texts["content/a/2020.md"] == "good"
    assert "content/a/2021.md" not in repository.texts


def test_a_body_that_is_only_named_and_was_changed_later_is_left_alone(repository: Repository) -> None:
    repository.merge("one", **{"content/a/2020.md": "same"})
    repository.merge("two", **{"content/b/2020.md": "same"})
    repository.merge("three", **{"content/a/2021.md": "later"})
    [held] = repository.hold_back().held
    assert held.folder == "content/b"
    assert repository.texts["content/a/2021.md"] == "later"


def test_a_body_that_was_moved_lies_where_it_was(repository: Repository) -> None:
    repository.merge("one", **{"content/a/2020.md": "same"})
    repository.merge("two", **{"content/old/2020.md": "mine"})
    repository.merge("three", **{"content/old/2020.md": None, "content/new/2020.md": "mine same"})
    [held] = repository.hold_back().held
    assert held.folder == "content/new"
    assert repository.texts["content/old/2020.md"] == "mine"


def test_what_was_never_good_is_told(repository: Repository) -> None:
    repository.git("checkout", "-q", "--orphan", "other")
    repository.merge("root", **{"content/a/2020.md": "bad"})
    repository.merge("later", **{"content/b/2020.md": "good"})
    before = repository.texts
    outcome = repository.hold_back()
    assert outcome.held == ()
    assert [fault.path for fault in outcome.left] == ["content/a/2020.md"]
    assert repository.texts == before


def test_links_are_not_put_back_and_not_followed(
    repository: Repository, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "kept"
    outside.write_text("kept", "utf-8")
    (repository.folder / "content/a").mkdir()
    (repository.folder / "content/a/2019.md").symlink_to(outside)
    repository.merge("one", **{"content/a/2020.md": "good"})
    repository.merge("two", **{"content/a/2020.md": "bad"})
    assert len(repository.hold_back().held) == 1
    assert outside.read_text("utf-8") == "kept"


def _archive(folder: Path) -> Repository:
    """Two real reports in two merges, each good by itself, that claim one former address."""
    repository = Repository.__new__(Repository)
    repository.folder = folder
    repository.git("init", "-q", "-b", "main")
    repository.merge("start", README="x")
    region = ("山东省", "聊城市", "阳谷县")
    for town, slug in (("寿张镇", "shouzhangzhen"), ("阿城镇", "achengzhen")):
        made = report(f"{town}2020年政府信息公开工作年度报告")
        data = f"{town}的年报。\n".encode()
        source = replace(made.source, sha256=hashlib.sha256(data).hexdigest())
        body = replace(made.body, name=f"{town}人民政府", region=(*region, town), code=None)
        old = "shandongsheng/liaochengshi/yangguxian/jiuzhen/renminzhengfu/2020/"
        path = f"content/shandongsheng/liaochengshi/yangguxian/{slug}/renminzhengfu/2020"
        text = write(replace(made, source=source, body=body, formerly=(old,)))
        repository.merge(town, **{f"{path}.md": text, f"{path}.source.txt": data.decode()})
    return repository


def test_two_real_reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    repository = _archive(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert main(["--held", ".cache/held.json"]) == 0
    [held] = json.loads((tmp_path / ".cache/held.json").read_text("utf-8"))
    assert held["folder"].endswith("/achengzhen/renminzhengfu"), "the later of the two"
    assert held["published"] == "none"
    assert [problem["kind"] for problem in held["problems"]] == ["address_clash"]
    out = capsys.readouterr().out
    assert out.count("\n") == 1
    assert "尚不发布，提交 " in out
    assert Counter(Path(name).parent.parent.name for name in repository.texts) == {"shouzhangzhen": 2}
    assert main(["--held", ".cache/held.json"]) == 0
    assert json.loads((tmp_path / ".cache/held.json").read_text("utf-8")) == []


def test_a_wrong_call_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["--held", "held.json"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert not (tmp_path / "held.json").exists()
