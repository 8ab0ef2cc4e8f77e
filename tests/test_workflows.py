"""The workflows and forms under .github/: valid, with the least rights, and nothing in them that may change unseen."""

import json
import os
import re
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Any

import pytest
import yaml

GITHUB = Path(__file__).parent.parent / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").iterdir())
PINNED = re.compile(r"uses: [\w-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")


def _run(tool: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key not in ("GH_TOKEN", "GITHUB_TOKEN")}
    command = [Path(sys.executable).parent / tool, *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=environment, timeout=600, check=False)


def _audit(path: Path) -> subprocess.CompletedProcess[str]:
    return _run("zizmor", "--offline", "--no-progress", "--persona=pedantic", path)


def test_there_are_workflows() -> None:
    assert [path.name for path in WORKFLOWS] == [
        "build-large.yml", "check.yml", "collect.yml", "comment.yml", "dropped.yml", "form.yml", "inbox.yml",
        "originals.yml", "publish.yml", "review.yml", "thorough.yml",
    ]  # fmt: skip


def test_zizmor_finds_nothing() -> None:
    audit = _audit(GITHUB)
    assert audit.returncode == 0, audit.stdout + audit.stderr


def test_zizmor_would_find_something(tmp_path: Path) -> None:
    workflow = tmp_path / ".github/workflows/bad.yml"
    workflow.parent.mkdir(parents=True)
    workflow.write_text(WORKFLOWS[0].read_text("utf-8").replace("permissions: {}", "permissions: write-all"), "utf-8")
    audit = _audit(workflow)
    assert audit.returncode != 0
    assert "excessive-permissions" in audit.stdout


@pytest.mark.parametrize(
    ("schema", "pattern"),
    [
        ("github-workflows", "workflows/*.yml"),
        ("github-issue-forms", "ISSUE_TEMPLATE/*-*.yml"),
        ("github-issue-config", "ISSUE_TEMPLATE/config.yml"),
        ("dependabot", "dependabot.yml"),
    ],
)
def test_the_schema_holds(schema: str, pattern: str) -> None:
    files = sorted(GITHUB.glob(pattern))
    assert files
    check = _run("check-jsonschema", "--builtin-schema", f"vendor.{schema}", *files)
    assert check.returncode == 0, check.stdout + check.stderr


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_pinned_by_commit(path: Path) -> None:
    uses = [line.strip().removeprefix("- ") for line in path.read_text("utf-8").splitlines() if "uses:" in line]
    assert uses
    assert [line for line in uses if not PINNED.fullmatch(line)] == []


MAY_WRITE = {
    ("build-large.yml", "deploy"): {"pages", "id-token"},
    ("publish.yml", "deploy"): {"pages", "id-token"},
    ("comment.yml", "comment"): {"pull-requests"},
    ("collect.yml", "propose"): {"contents", "pull-requests"},
    ("dropped.yml", "drop"): {"contents", "issues", "pull-requests"},
    ("form.yml", "answer"): {"issues"},
    ("form.yml", "file"): {"contents", "issues", "pull-requests"},
    ("form.yml", "close"): {"issues"},
}
"""The jobs that may change anything, and what."""
ALONE = {
    "comment.yml": {"python3 -m converters.forge"},
    "dropped.yml": {"python3 -m converters.forge.filled_forms drop"},
    "form.yml": {f"python3 -m converters.forge.filled_forms {step}" for step in ("answer", "file", "close")},
}
"""Workflows on the word of strangers: what their jobs that may write run, and nothing else."""


def _workflow(name: str) -> dict[str, Any]:
    """A workflow; `on`, which YAML 1.1 takes for true, under that name."""
    workflow: dict[Any, Any] = yaml.safe_load((GITHUB / "workflows" / name).read_text("utf-8"))
    return {"on" if key is True else key: value for key, value in workflow.items()}


JOBS = [(path.name, name, job) for path in WORKFLOWS for name, job in _workflow(path.name)["jobs"].items()]


def _triggers(name: str) -> set[str]:
    return set(_workflow(name)["on"])


@pytest.mark.parametrize(("workflow", "name", "job"), JOBS, ids=[f"{workflow}-{name}" for workflow, name, _ in JOBS])
def test_only_the_named_jobs_may_write(workflow: str, name: str, job: dict[str, Any]) -> None:
    assert _workflow(workflow)["permissions"] == {}
    writes = {right for right, level in job["permissions"].items() if level != "read"}
    assert writes == MAY_WRITE.get((workflow, name), set())
    assert job["timeout-minutes"] <= 60
    for step in job["steps"]:
        if "checkout@" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] is False


@pytest.mark.parametrize(("workflow", "name", "job"), JOBS, ids=[f"{workflow}-{name}" for workflow, name, _ in JOBS])
def test_what_may_write_or_knows_a_secret_has_nothing_of_a_pull_request(
    workflow: str, name: str, job: dict[str, Any]
) -> None:
    """Nor does anything run with the rights of the base on the word of a pull request, but for the comment."""
    text = json.dumps(job)
    trusted = (workflow, name) in MAY_WRITE or "secrets." in text or "github.token" in text
    triggers = _triggers(workflow)
    assert "pull_request_target" not in triggers
    assert not triggers & {"workflow_run", "issues"} or workflow in ALONE
    if trusted:
        assert not triggers & {"pull_request", "merge_group", "issue_comment"}
        uses = [step for step in job["steps"] if "checkout@" in step.get("uses", "")]
        assert not [step for step in uses if {"ref", "repository"} & set(step["with"])]
        fetched = {line.strip() for step in job["steps"] for line in step.get("run", "").splitlines() if "git " in line}
        assert fetched <= {'git fetch --quiet --no-tags --deepen=200 origin "$GITHUB_SHA"'}, (
            "the history of what is there"
        )
        assert not any(word in text for word in ("gh pr", "refs/pull"))


WRITERS = [
    (workflow, job)
    for workflow, name, job in JOBS
    if workflow in ALONE and ((workflow, name) in MAY_WRITE or "workflow_run" in _triggers(workflow))
]


@pytest.mark.parametrize(("workflow", "job"), WRITERS, ids=lambda it: it if isinstance(it, str) else it["name"])
def test_what_may_write_on_the_word_of_a_stranger_runs_one_line_and_installs_nothing(
    workflow: str, job: dict[str, Any]
) -> None:
    text = json.dumps(job)
    assert [step["uses"].partition("@")[0] for step in job["steps"] if "uses" in step] == ["actions/checkout"]
    [run] = [step["run"] for step in job["steps"] if "run" in step]
    assert run in ALONE[workflow]
    assert not any(word in text for word in ("pip ", "make ", "GITHUB_ENV", "GITHUB_OUTPUT", "GITHUB_PATH"))
    assert [step["env"] for step in job["steps"] if "env" in step] == [{"GITHUB_TOKEN": "${{ github.token }}"}]


@pytest.mark.parametrize("workflow", ["form.yml", "inbox.yml"])
def test_a_reading_knows_no_token_and_leaves_nothing_to_be_kept(workflow: str) -> None:
    job = _workflow(workflow)["jobs"]["read"]
    text = json.dumps(job)
    assert job["permissions"] == {"contents": "read"}
    assert not any(word in text for word in ("github.token", "secrets.", "GITHUB_TOKEN", "actions/cache", '"cache"'))
    assert not re.search(r"\$\{\{[^}]*\bissue\b", json.dumps([step.get("run") for step in job["steps"]]))


READING_STEPS = ("The reading", "What it has left, files alone")


@pytest.mark.parametrize("left", ["comment", "LibreOffice", "gongkai[scan]", "nothing"])
@pytest.mark.parametrize("name", ["form", "inbox"])
def test_what_strangers_hand_in_is_read_by_a_user_who_has_nothing_and_only_files_are_taken_over(
    left: str, name: str, tmp_path: Path
) -> None:
    """With a `sudo` that only says how it was called; what lies there as a link is left where it is."""
    calls, read = tmp_path / "calls", tmp_path / "temp/read"
    (tmp_path / "temp").mkdir()
    (tmp_path / "secret").write_text("secret", "utf-8")
    told = f'mkdir -p "{read}/{name}"; echo {left} > "{read}/{name}/comment.md"; ln -sf "{tmp_path}/secret" "{read}/{name}/0"'
    _programs(
        tmp_path / "bin",
        make="exit 0",
        sudo=f'echo "$*" >> "{calls}"; [ "$1" = -u ] || exit 0; {told if left != "nothing" else ""}',
    )
    clone = tmp_path / "clone"
    clone.mkdir()
    job = _workflow(f"{name}.yml")["jobs"]["read"]
    environment = {
        "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}",
        "RUNNER_TEMP": str(tmp_path / "temp"),
        "GITHUB_TOKEN": "x",
    }
    for step in READING_STEPS:
        done = _script(job, step, clone, **environment)
        assert done.returncode == 0, done.stderr
    reading = [line for line in calls.read_text("utf-8").splitlines() if line.startswith("-u reader env -i ")]
    assert len(reading) == (2 if left in ("LibreOffice", "gongkai[scan]") else 1)
    assert "GITHUB" not in "".join(reading)
    assert [path.name for path in (clone / f".cache/{name}").iterdir()] == ([] if left == "nothing" else ["comment.md"])


def test_the_review_runs_the_tool_of_the_base_and_checks_nothing_else_out() -> None:
    [job] = _workflow("review.yml")["jobs"].values()
    assert job["permissions"] == {"contents": "read"}
    uses = [step for step in job["steps"] if "checkout@" in step.get("uses", "")]
    expected = "${{ github.event.merge_group.base_sha || github.event.pull_request.base.sha }}"
    assert [step["with"]["ref"] for step in uses] == [expected]
    assert not re.search(r"git (checkout|switch|restore|reset|merge|worktree|archive)", json.dumps(job))


def test_what_is_collected_is_read_without_rights_and_proposed_without_what_was_read() -> None:
    jobs = _workflow("collect.yml")["jobs"]
    assert jobs["collect"]["permissions"] == {"contents": "read"}
    assert "vars.COLLECT == 'on'" in jobs["collect"]["if"], "off where nobody has turned it on"
    assert "github.token" not in json.dumps(jobs["collect"])
    assert [step["run"].split()[:3] for step in jobs["propose"]["steps"] if "run" in step] == [
        ["python3", "-m", "converters.proposing"]
    ]


@pytest.mark.parametrize(
    ("status", "found", "put", "ended", "changed"),
    [
        (0, "{}", "", 0, "false"),
        (1, "{}", "content/a b.md", 0, "true"),
        (1, "", "", 1, None),
        (2, "", "", 2, None),
        (2, "{}", "", 2, None),
    ],
    ids="nothing some failed wrong half".split(),
)
def test_what_is_collected_is_packed(
    status: int, found: str, put: str, ended: int, changed: str | None, tmp_path: Path
) -> None:
    """With a `make` that does nothing, and a `gongkai` that says what it is told."""
    _programs(tmp_path / "bin", make="exit 0")
    write = f"printf x > '{put}'" if put else ":"
    _programs(tmp_path / "clone/.venv/bin", gongkai=f"printf '%s' '{found}'; {write}; exit {status}")
    (tmp_path / "clone/content").mkdir()
    _git(tmp_path / "clone", "init", "-q")
    environment = {"PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}", "GITHUB_OUTPUT": str(tmp_path / "output")}
    done = _script(_workflow("collect.yml")["jobs"]["collect"], "The collection", tmp_path / "clone", **environment)
    assert done.returncode == ended, done.stderr
    assert (tmp_path / "output").exists() == (changed is not None)
    if changed is not None:
        assert (tmp_path / "output").read_text("utf-8") == f"changed={changed}\n"
        with tarfile.open(tmp_path / "clone/.cache/collect/changed.tar.gz") as archive:
            assert archive.getnames() == ([put] if put else [])


def test_check_and_review_hold_in_a_merge_queue_too() -> None:
    assert _triggers("check.yml") == _triggers("review.yml") == {"pull_request", "merge_group"}


@pytest.mark.parametrize(("workflow", "name", "job"), JOBS, ids=[f"{workflow}-{name}" for workflow, name, _ in JOBS])
def test_nothing_is_written_into_a_script(workflow: str, name: str, job: dict[str, Any]) -> None:
    """A script gets what it needs in its environment, never as its own text."""
    assert not [step["run"] for step in job["steps"] if "${{" in step.get("run", "")]


def _script(job: dict[str, Any], name: str, folder: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Run a step of a job, as the runner does."""
    script = next(step["run"] for step in job["steps"] if step.get("name") == name)
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return subprocess.run(
        command, cwd=folder, env=os.environ | environment, capture_output=True, text=True, timeout=600, check=False
    )


def test_the_parts_of_a_large_archive_come_together(tmp_path: Path) -> None:
    jobs = yaml.safe_load((GITHUB / "workflows/build-large.yml").read_text("utf-8"))["jobs"]
    output = tmp_path / "output"
    for wrong in ("0", "257", "1e3", "8; exit", ""):
        assert _script(jobs["plan"], "The parts", tmp_path, PARTS=wrong, GITHUB_OUTPUT=str(output)).returncode == 1
    assert not output.exists()
    assert _script(jobs["plan"], "The parts", tmp_path, PARTS="12", GITHUB_OUTPUT=str(output)).returncode == 0
    parts = json.loads(output.read_text("utf-8").removeprefix("list="))
    assert parts == list(range(1, 13))

    (tmp_path / "last/.cache/parts").mkdir(parents=True)
    for part in parts:
        machine = tmp_path / f"machine{part}"
        (machine / ".cache/build/ab").mkdir(parents=True)
        (machine / f".cache/build/ab/{part}").write_text(f"result {part}", "utf-8")
        assert _script(jobs["part"], "Pack", machine, PART=str(part)).returncode == 0
        (machine / f"part-{part}.tar.gz").rename(tmp_path / f"last/.cache/parts/part-{part}.tar.gz")
    assert _script(jobs["join"], "Unpack", tmp_path / "last").returncode == 0
    joined = {
        path.name: path.read_text("utf-8") for path in (tmp_path / "last/.cache/build").rglob("*") if path.is_file()
    }
    assert joined == {str(part): f"result {part}" for part in parts}


@pytest.mark.parametrize("name", ["publish.yml", "build-large.yml"])
def test_nothing_is_uploaded_to_pages_before_it_is_weighed(name: str) -> None:
    jobs = yaml.safe_load((GITHUB / "workflows" / name).read_text("utf-8"))["jobs"]
    steps = next(
        job["steps"] for job in jobs.values() if any("upload-pages" in s.get("uses", "") for s in job["steps"])
    )
    before = [
        step for step in steps if "upload-pages" in step.get("uses", "") or "weigh --limit 1GB" in step.get("run", "")
    ]
    assert ["run" in step for step in before] == [True, False]
    assert len({step.get("if") for step in before}) == 1, "both or neither"


def _git(folder: Path, *words: str) -> str:
    call = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false", *words]
    return subprocess.run(call, cwd=folder, capture_output=True, text=True, check=True).stdout.strip()


@pytest.fixture(scope="module")
def pulls(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, str]]:
    """What a pull request changes → a repository, and the merge of it that GitHub makes."""
    folder = tmp_path_factory.mktemp("origin")
    _git(folder, "init", "-q", "-b", "main")
    _git(folder, "config", "uploadpack.allowAnySHA1InWant", "true")
    for name in ("content/a/2020.md", "content/a/2020.source.txt", "code.py"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("1", "utf-8")
    _git(folder, "add", ".")
    _git(folder, "commit", "-qm", "base")
    found = {}
    for kind, names in {
        "content": ["content/a/2020.md"], "office": ["content/a/b/2021.source.doc"], "code": ["code.py"],
        "both": ["content/a/2020.md", ".github/workflows/x.yml"], "beside": ["content.py"], "dropped": ["inbox/a.docx"],
        "scans": ["content/a/2022.md"],
    }.items():  # fmt: skip
        _git(folder, "switch", "-qc", kind, "main")
        for name in names:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text("---\nscan:\n  rapidocr: 1\n---\n" if kind == "scans" else "2", "utf-8")
        _git(folder, "add", ".")
        _git(folder, "commit", "-qm", kind)
        _git(folder, "switch", "-qc", f"merge-{kind}", "main")
        _git(folder, "merge", "-q", "--no-ff", "-m", "merge", kind)
        found[kind] = folder, _git(folder, "rev-parse", "HEAD")
    return found


def _cloned(origin: Path, commit: str, to: Path, depth: int) -> Path:
    """As the action checks a commit out."""
    to.mkdir()
    _git(to, "init", "-q")
    _git(to, "remote", "add", "origin", origin.as_uri())
    _git(to, "fetch", "-q", f"--depth={depth}", "origin", commit)
    _git(to, "checkout", "-q", "FETCH_HEAD")
    return to


@pytest.mark.parametrize(
    ("kind", "event", "expected"),
    [
        ("content", "pull_request", "code=false since=HEAD^1"),
        ("office", "pull_request", "code=false since=HEAD^1"),
        ("code", "pull_request", "code=true since="),
        ("both", "pull_request", "code=true since="),
        ("beside", "pull_request", "code=true since="),
        ("dropped", "pull_request", "code=false since=HEAD^1"),
        ("content", "merge_group", "code=true since="),
    ],
)
def test_changes_of_reports_alone_need_no_tests_of_the_code(
    kind: str, event: str, expected: str, pulls: dict[str, tuple[Path, str]], tmp_path: Path
) -> None:
    origin, merge = pulls[kind]
    clone, output = _cloned(origin, merge, tmp_path / "clone", 2), tmp_path / "output"
    job = _workflow("check.yml")["jobs"]["scope"]
    step = "Whether anything but reports is changed"
    done = _script(job, step, clone, GITHUB_EVENT_NAME=event, GITHUB_OUTPUT=str(output))
    assert done.returncode == 0, done.stderr
    assert " ".join(output.read_text("utf-8").split("\n")).strip() == expected.strip()


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("content", "content=true office=false scans=false"),
        ("office", "content=true office=true scans=false"),
        ("code", "content=false office=false scans=false"),
        ("both", "content=true office=false scans=false"),
        ("beside", "content=false office=false scans=false"),
        ("dropped", "content=false office=false scans=false"),
        ("scans", "content=true office=false scans=true"),
    ],
)
@pytest.mark.parametrize("event", ["pull_request", "merge_group"])
def test_changes_of_code_alone_need_no_review(
    kind: str, expected: str, event: str, pulls: dict[str, tuple[Path, str]], tmp_path: Path
) -> None:
    origin, merge = pulls[kind]
    base = _git(origin, "rev-parse", "main")
    clone, output = _cloned(origin, base, tmp_path / "clone", 1), tmp_path / "output"
    before = sorted(path for path in clone.rglob("*") if ".git" not in path.relative_to(clone).parts)
    environment = {"GITHUB_SHA": merge, "BASE": base if event == "merge_group" else f"{merge}^1"}
    environment["DEPTH"] = "200" if event == "merge_group" else "2"
    job = _workflow("review.yml")["jobs"]["review"]
    done = _script(job, "What is changed", clone, GITHUB_OUTPUT=str(output), **environment)
    assert done.returncode == 0, done.stderr
    assert output.read_text("utf-8").split() == expected.split()
    after = sorted(path for path in clone.rglob("*") if ".git" not in path.relative_to(clone).parts)
    assert before == after, "nothing of the pull request is checked out"
    assert _git(clone, "merge-base", environment["BASE"], merge) == base


@pytest.mark.parametrize(("kind", "found"), [("scans", "true"), ("content", "false")])
def test_what_reads_scans_is_installed_where_one_is_in_the_archive(
    kind: str, found: str, pulls: dict[str, tuple[Path, str]], tmp_path: Path
) -> None:
    origin, merge = pulls[kind]
    clone, output = _cloned(origin, merge, tmp_path / "clone", 1), tmp_path / "output"
    job = _workflow("thorough.yml")["jobs"]["everything"]
    done = _script(job, "Whether a scan is in the archive", clone, GITHUB_OUTPUT=str(output))
    assert done.returncode == 0, done.stderr
    assert output.read_text("utf-8").split() == [f"found={found}"]


@pytest.mark.parametrize(("workflow", "job"), [("review.yml", "review"), ("thorough.yml", "everything")])
def test_what_reads_scans_is_kept_by_the_digest_of_its_lock(workflow: str, job: str) -> None:
    steps = _workflow(workflow)["jobs"][job]["steps"]
    kept, installed = (it for it in steps if it.get("name", "").startswith("What reads scans"))
    assert "hashFiles('requirements*.txt')" in kept["with"]["key"]
    assert installed["run"] == "make .venv/scan"
    assert kept["if"] == installed["if"]


def test_everything_is_a_change_of_nothing(pulls: dict[str, tuple[Path, str]], tmp_path: Path) -> None:
    origin, merge = pulls["content"]
    clone, output = _cloned(origin, merge, tmp_path / "clone", 1), tmp_path / "output"
    job = _workflow("thorough.yml")["jobs"]["everything"]
    step = next(step for step in job["steps"] if step.get("id") == "everything")
    done = _script(job, step["name"], clone, GITHUB_OUTPUT=str(output), **step["env"])
    assert done.returncode == 0, done.stderr
    commits = dict(line.split("=") for line in output.read_text("utf-8").splitlines())
    assert _git(clone, "merge-base", commits["nothing"], commits["everything"]) == commits["nothing"]
    assert _git(clone, "ls-tree", "-r", commits["nothing"]) == ""
    assert _git(clone, "ls-tree", "-r", commits["everything"]) == _git(clone, "ls-tree", "-r", "HEAD")


@pytest.mark.parametrize(
    ("results", "scope", "status"),
    [
        ("success success success success", "success", 0),
        ("success success skipped skipped", "success", 0),
        ("success failure skipped skipped", "success", 1),
        ("success success success cancelled", "success", 1),
        ("skipped skipped skipped skipped", "skipped", 1),
        ("failure skipped skipped skipped", "failure", 1),
    ],
)
def test_the_required_check_always_reports(results: str, scope: str, status: int, tmp_path: Path) -> None:
    jobs = _workflow("check.yml")["jobs"]
    assert set(jobs["done"]["needs"]) == set(jobs) - {"done"}
    assert jobs["done"]["if"] == "${{ always() }}"
    assert _script(jobs["done"], "Nothing has failed", tmp_path, RESULTS=results, SCOPE=scope).returncode == status


def _programs(folder: Path, **scripts: str) -> None:
    """Programs that do no more than a line of shell says, by name."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, script in scripts.items():
        (folder / name).write_text(f"#!/bin/bash\n{script}\n", "utf-8")
        (folder / name).chmod(0o755)


@pytest.mark.parametrize(
    ("said", "status", "step"), [("## 审查结果", 0, 0), ("## 审查结果", 1, 0), ("", 1, 1), ("", 0, 1), ("", 2, 2)]
)
def test_a_review_with_errors_still_leaves_its_comment(said: str, status: int, step: int, tmp_path: Path) -> None:
    """One that says nothing has failed."""
    _programs(tmp_path / "bin", make="true")
    _programs(tmp_path / "clone/.venv/bin", gongkai=f'printf "%s" "{said}"; exit {status}')
    output, summary = tmp_path / "output", tmp_path / "summary"
    environment = {"PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}", "GITHUB_SHA": "b", "BASE": "a"}
    environment |= {"GITHUB_OUTPUT": str(output), "GITHUB_STEP_SUMMARY": str(summary)}
    done = _script(_workflow("review.yml")["jobs"]["review"], "The review", tmp_path / "clone", **environment)
    assert done.returncode == step, done.stderr
    if step == 0:
        assert output.read_text("utf-8") == f"status={status}\n"
        assert summary.read_text("utf-8") == said == (tmp_path / "clone/.cache/review/comment.md").read_text("utf-8")


@pytest.mark.parametrize(("status", "ended"), [("0", 0), ("1", 1)])
def test_a_review_with_errors_is_red_and_each_is_told_on_its_line(status: str, ended: int, tmp_path: Path) -> None:
    _programs(tmp_path / ".venv/bin", gongkai='echo "::error::$*"; exit 1')
    environment = {"PREVIEW": "https://example.org/1", "STATUS": status, "GITHUB_SHA": "b", "BASE": "a"}
    environment["GITHUB_STEP_SUMMARY"] = str(tmp_path / "summary")
    done = _script(_workflow("review.yml")["jobs"]["review"], "The result", tmp_path, **environment)
    assert done.returncode == ended
    assert done.stdout == ("::error::review a b --format github --lang zh\n" if ended else "")
    assert "[下载预览](https://example.org/1)" in (tmp_path / "summary").read_text("utf-8")


@pytest.mark.parametrize(
    ("check", "hold", "status", "waiting"),
    [(0, 9, 0, False), (1, 0, 0, True), (1, 1, 1, True)],
    ids="good held wrong".split(),
)
@pytest.mark.parametrize("job", ["build", "bucket"])
def test_publishing_goes_on_without_what_contradicts(
    job: str, check: int, hold: int, status: int, waiting: bool, pulls: dict[str, tuple[Path, str]], tmp_path: Path
) -> None:
    """With a `make` and a Python that only say how they were called."""
    origin, merge = pulls["content"]
    clone, output, summary = _cloned(origin, merge, tmp_path / "clone", 1), tmp_path / "output", tmp_path / "summary"
    _programs(tmp_path / "bin", make=f'[ "$1" != check ] || exit {check}')
    _programs(clone / ".venv/bin", python=f'echo "- 暂缓：$*"; exit {hold}')
    (clone / ".cache").mkdir()
    environment = {"PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}", "GITHUB_SHA": merge}
    environment |= {"GITHUB_OUTPUT": str(output), "GITHUB_STEP_SUMMARY": str(summary)}
    step = "The archive has no errors, but for what waits"
    done = _script(_workflow("publish.yml")["jobs"][job], step, clone, **environment)
    assert done.returncode == status, done.stderr
    assert output.exists() == summary.exists() == waiting
    if waiting:
        assert "-m converters.publishing --held .cache/held.json" in summary.read_text("utf-8")
        assert _git(clone, "rev-list", "--count", "HEAD") == "3", "the history is there to go back to"


def test_a_run_in_which_something_waits_is_red() -> None:
    jobs = _workflow("publish.yml")["jobs"]
    assert set(jobs["waiting"]["needs"]) == {"build", "bucket"}
    assert all(
        jobs[name]["outputs"] == {"waiting": "${{ steps.check.outputs.waiting }}"} for name in ("build", "bucket")
    )
    assert "waiting" not in jobs["deploy"]["needs"]
