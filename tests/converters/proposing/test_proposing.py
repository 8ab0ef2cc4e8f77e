"""What was collected as pull requests: what is taken of it, which requests are made of it, and how they are made."""

import io
import json
import subprocess
import tarfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import git_ranges as gr
import pytest

from converters.forge.answers import NoAnswer, Recorded
from converters.forge.inert import is_inert
from converters.proposing import __main__ as program
from converters.proposing.branches import commit, push
from converters.proposing.collected import Proposal, Unfit, changed_files, proposals
from converters.proposing.request_text import digest_in, text_of, title_of
from converters.proposing.requests import BOT, Leave, Push, Requests, Send
from converters.running.git import NoGit

ROOT = "/repos/archive/gongkai"
OPEN = f"{ROOT}/pulls?state=open&base=main&per_page=100"
CLOSED = f"{ROOT}/pulls?state=closed&head=archive%3Acollect%2Fyangguxian&base=main&per_page=100"
HEADS = f"{ROOT}/git/matching-refs/heads/collect/"
COMMITS = f"{ROOT}/pulls/7/commits?per_page=100"
REPORT = "shandongsheng/liaochengshi/yangguxian/jiaoyuju/2020.md"
FILES = {
    REPORT: b"new",
    REPORT.replace(".md", ".source.html"): b"source",
    "expected/yangguxian.state.yaml": b"told: []\n",
}
EVIL = "`@all` ](http://x)|<img src=x onerror=alert(1)> #1\n::error::\n## "


def item(what: str = "new", **changed: Any) -> dict[str, Any]:
    """What was found at an address."""
    found = {
        "what": what,
        "url": "http://www.example.gov.cn/a.html",
        "title": "2020年报",
        "report": REPORT,
        "told": False,
    }
    return found | {"message": "", "message_zh": "", "differences": [], "sha256": None} | changed


def found(*items: dict[str, Any], name: str = "yangguxian") -> dict[str, Any]:
    """The result of a collection."""
    body = {"name": "阳谷县教育局", "list": "http://www.example.gov.cn/", "items": list(items)}
    return {"lists": [{"name": name, "region": ["山东省", "聊城市", "阳谷县"], "bodies": [body]}]}


def packed(files: Mapping[str, bytes], kind: bytes = tarfile.REGTYPE) -> bytes:
    """Files as the workflow packs them."""
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w:gz") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size, info.type, info.linkname = len(data) if kind == tarfile.REGTYPE else 0, kind, "/etc/passwd"
            archive.addfile(info, io.BytesIO(data))
    return held.getvalue()


def proposal(name: str = "yangguxian", **files: bytes) -> Proposal:
    return Proposal(name, "山东省/聊城市/阳谷县", (item(),), {**FILES, **files})


def answers(**changed: Any) -> Recorded:
    """What the forge says: no request is open, no branch is there."""
    about = {"id": 11, "default_branch": "main"}
    names = {"open": OPEN, "closed": CLOSED, "heads": HEADS, "commits": COMMITS}
    known: dict[str, Any] = {ROOT: about, OPEN: [], CLOSED: [], HEADS: []}
    return Recorded(known | {names[key]: value for key, value in changed.items()})


def pull(
    branch: str = "collect/yangguxian", body: str = "", repository: int = 11, merged: str | None = None
) -> dict[str, Any]:
    head = {"ref": branch, "sha": "a" * 40, "repo": {"id": repository}}
    return {"number": 7, "head": head, "body": body, "merged_at": merged}


def by(email: str) -> list[dict[str, Any]]:
    return [{"commit": {"author": {"email": BOT}}}, {"commit": {"author": {"email": email}}}]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("content/../.github/workflows/x.yml", tarfile.REGTYPE),
        (".github/workflows/x.yml", tarfile.REGTYPE),
        ("/content/a/2020.md", tarfile.REGTYPE),
        ("content/a/b.sh", tarfile.REGTYPE),
        ("content/expected/yangguxian.sh", tarfile.REGTYPE),
        ("a/2020.md", tarfile.REGTYPE),
        ("content/a/2020.md", tarfile.SYMTYPE),
        ("content/a/2020.md", tarfile.LNKTYPE),
        ("content/a/2020.md", tarfile.FIFOTYPE),
    ],
)
def test_nothing_but_files_of_the_archive_is_taken(name: str, kind: bytes) -> None:
    with pytest.raises(Unfit, match="不属于档案"):
        changed_files(packed({name: b"x"}, kind), "content")


def test_what_is_packed_is_taken_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    package = packed({f"content/{path}": data for path, data in FILES.items()})
    assert changed_files(package, "content") == FILES
    for data in (b"", b"x" * 600, package[: len(package) // 2]):
        with pytest.raises(Unfit):
            changed_files(data, "content")
    monkeypatch.setattr("converters.proposing.collected.MOST_FILES", 2)
    with pytest.raises(Unfit, match="太多"):
        changed_files(package, "content")
    monkeypatch.setattr("converters.proposing.collected.MOST_FILES", 3)
    monkeypatch.setattr("converters.proposing.collected.MOST_UNPACKED", 10)
    with pytest.raises(Unfit, match="太大"):
        changed_files(package, "content")


def test_a_file_is_that_of_the_region_that_names_its_report() -> None:
    other = "shandongsheng/liaochengshi/yangguxian/jiaoyuju/2019.md"
    files = FILES | {other: b"x", "expected/shenxian.state.yaml": b"x"}
    [made] = proposals(
        found(item(), item("same", report=other.replace("2019", "2018")), item("gone", told=True)), files
    )
    assert made.files == FILES
    assert [one["what"] for one in made.items] == ["new"]
    assert list(proposals(found(item("unreachable", report=None)), {})) == []
    with pytest.raises(Unfit):
        list(proposals(found(item(), name="../x"), files))


def test_what_others_wrote_is_code_in_the_text() -> None:
    evil = [
        item(what, url=EVIL, title=EVIL, message_zh=EVIL, differences=[EVIL] * 5, report=None)
        for what in ("new", "gone")
    ]
    text = text_of(Proposal("x", EVIL, tuple(evil * 200), FILES))
    marker, *lines = text.splitlines()
    assert digest_in(text) == digest_in(text.replace("\n", "\r\n")) == Proposal("x", "", (), FILES).digest
    assert marker.startswith("<!-- gongkai:collect ")
    assert all(map(is_inert, lines))
    assert "新报告 200 份，网址已无内容 200 份" in text
    assert len(text) < 65_536
    assert "另有 50 项" in text_of(Proposal("x", "", tuple(item() for _ in range(200)), FILES))
    assert title_of(proposal()) == "采集 山东省/聊城市/阳谷县：新报告 1 份"


def test_a_request_is_opened() -> None:
    [[pushed, sent]] = Requests("archive/gongkai", answers()).actions([proposal()], 5)
    assert pushed == Push(proposal(), "")
    assert isinstance(sent, Send)
    assert (sent.method, sent.path) == ("POST", f"{ROOT}/pulls")
    assert sent.data["head"] == "collect/yangguxian"
    assert sent.data["base"] == "main"
    assert digest_in(sent.data["body"]) == proposal().digest


def test_a_branch_that_is_left_over_is_taken_as_it_is() -> None:
    heads = [{"ref": "refs/heads/collect/yangguxian", "object": {"sha": "b" * 40}}]
    [[pushed, _]] = Requests("archive/gongkai", answers(heads=heads)).actions([proposal()], 5)
    assert pushed == Push(proposal(), "b" * 40)


@pytest.mark.parametrize(
    ("known", "what"),
    [
        ({"open": [pull()], "commits": by(BOT)}, "PATCH"),
        ({"open": [pull(body=text_of(proposal()))]}, "已是这些内容"),
        ({"open": [pull()], "commits": by("clerk@example.org")}, "有人的提交"),
        ({"open": [pull(repository=12)]}, "POST"),
        ({"open": [pull("gengzheng")]}, "POST"),
        ({"closed": [pull(body=text_of(proposal()))]}, "有人关闭过"),
        ({"closed": [pull(body=text_of(proposal()), merged="2026-01-01")]}, "POST"),
        ({"closed": [pull(body=text_of(proposal(**{REPORT: b"old"})))]}, "POST"),
        ({"open": [pull("collect/a"), pull("collect/b")]}, "已够多"),
        ({"open": [pull("collect/a"), pull()], "commits": by(BOT)}, "PATCH"),
    ],
)
def test_what_becomes_of_a_proposal(known: dict[str, Any], what: str) -> None:
    [actions] = Requests("archive/gongkai", answers(**known)).actions([proposal()], 2)
    last = actions[-1]
    if isinstance(last, Leave):
        assert what in last.why
        assert len(actions) == 1
    else:
        assert isinstance(last, Send)
        assert last.method == what
        assert isinstance(actions[0], Push)
        assert actions[0].lease == ("a" * 40 if what == "PATCH" else "")


def test_never_more_than_so_many_are_open() -> None:
    names = [f"x{number}" for number in range(4)]
    closed = {CLOSED.replace("yangguxian", name): [] for name in names}
    forge = answers(open=[pull("collect/a")])
    forge.answers.update(closed)
    found_ = Requests("archive/gongkai", forge).actions([proposal(name) for name in names], 3)
    assert [isinstance(actions[-1], Send) for actions in found_] == [True, True, False, False]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A clone of which the origin is a bare repository beside it."""
    gr.make(tmp_path / "origin", {"main": ((), {b"content/a/2019.md": b"old", b"code.py": b"1"})})
    subprocess.run(
        ["git", "clone", "-q", "-b", "main", str(tmp_path / "origin"), str(tmp_path / "clone")],
        check=True,
        env=gr.environment(),
    )
    return tmp_path / "clone"


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", *words], cwd=folder, capture_output=True, text=True, check=True, env=gr.environment())
    return done.stdout.strip()


def test_a_branch_is_pushed_and_never_over_what_others_pushed(repository: Path, tmp_path: Path) -> None:
    made = commit(repository, "content", proposal(), "采集")
    assert commit(repository, "content", proposal(), "采集") == made, "the same again"
    assert git(repository, "diff", "--name-status", "HEAD", made).split() == [
        word for path in sorted(FILES) for word in ("A", f"content/{path}")
    ]
    assert git(repository, "log", "-1", "--format=%an %ae", made) == f"github-actions[bot] {BOT}"
    assert git(repository, "status", "--porcelain") == "", "nothing is written into the working tree"
    remote, branch = str(tmp_path / "origin"), "collect/yangguxian"
    push(repository, made, branch, "", remote, "secret")
    assert git(tmp_path / "origin", "rev-parse", branch) == made
    again = commit(repository, "content", proposal(**{REPORT: b"newer"}), "采集")
    for lease in ("", "1" * 40):
        with pytest.raises(NoGit):
            push(repository, again, branch, lease, remote, "")
    push(repository, again, branch, made, remote, "")
    assert git(tmp_path / "origin", "rev-parse", branch) == again
    assert "secret" not in (repository / ".git/config").read_text("utf-8")


def call(folder: Path, *words: str, recorded: Recorded | None = None, data: Any = None) -> int:
    (folder / "found.json").write_text(json.dumps(found(item()) if data is None else data), "utf-8")
    (folder / "changed.tar.gz").write_bytes(packed({f"content/{path}": data for path, data in FILES.items()}))
    (folder / "answers.json").write_text(json.dumps((recorded or answers()).answers), "utf-8")
    files = (
        "--found",
        f"{folder}/found.json",
        "--changed",
        f"{folder}/changed.tar.gz",
        "--repository",
        "archive/gongkai",
    )
    return program.main([*files, "--answers", f"{folder}/answers.json", *words])


def test_a_dry_run_tells_what_would_be_done(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(tmp_path, "--dry-run") == 0
    told = capsys.readouterr().out
    assert '"push": "collect/yangguxian"' in told
    assert '"method": "POST"' in told


@pytest.mark.parametrize(
    ("words", "data", "status", "says"),
    [
        (("--most", "0"), None, 2, "--most 0"),
        (("--most", "x"), None, 2, "--most x"),
        (("--repository", ""), None, 2, "GITHUB_REPOSITORY"),
        (("--answers", "nowhere"), None, 2, "不是可读的 JSON"),
        (("--found", "nowhere"), None, 2, "nowhere"),
        (("--dry-run",), {}, 1, "缺少应有的内容"),
        (("--dry-run",), {"lists": []}, 0, ""),
        (("--dry-run",), found(item(), name="nowhere"), 1, "没有录下"),
    ],
)
def test_how_it_ends(
    words: tuple[str, ...], data: Any, status: int, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(tmp_path, *words, data=data) == status
    told = capsys.readouterr().err
    assert says in told
    assert len(told.splitlines()) == (1 if says else 0)


def test_one_that_fails_stops_no_other(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(repository)
    monkeypatch.setenv("GITHUB_SERVER_URL", str(repository.parent))
    sent = list[tuple[str, str]]()

    def send(_: Recorded, method: str, path: str, data: dict[str, str]) -> None:
        if data["head"] == "collect/a":
            raise NoAnswer("状态 500")
        sent.append((method, data["head"]))

    monkeypatch.setattr(Recorded, "send", send)
    reports = {"a": "a/2020.md", "yangguxian": REPORT}
    lists = [
        {"name": name, "region": [], "bodies": [{"items": [item(report=report)]}]} for name, report in reports.items()
    ]
    recorded = answers()
    recorded.answers[CLOSED.replace("yangguxian", "a")] = []
    monkeypatch.setitem(FILES, "a/2020.md", b"x")
    (repository.parent / "archive").mkdir()
    (repository.parent / "origin").rename(repository.parent / "archive/gongkai")
    assert call(repository.parent, recorded=recorded, data={"lists": lists}) == 1
    assert sent == [("POST", "collect/yangguxian")]
    assert "状态 500" in capsys.readouterr().err
