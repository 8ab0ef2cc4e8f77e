"""The workflows and forms under .github/: valid, with the least rights, and nothing in them that may change unseen."""

import json
import os
import re
import subprocess
import sys
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
    assert [path.name for path in WORKFLOWS] == ["build-large.yml", "check.yml", "publish.yml", "thorough.yml"]


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
        ("github-issue-forms", "ISSUE_TEMPLATE/report*.yml"),
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


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_only_the_deployment_may_write(path: Path) -> None:
    workflow = yaml.safe_load(path.read_text("utf-8"))
    assert workflow["permissions"] == {}
    for name, job in workflow["jobs"].items():
        writes = {right for right, level in job["permissions"].items() if level != "read"}
        assert writes == ({"pages", "id-token"} if name == "deploy" else set()), name
        assert job["timeout-minutes"] <= 60


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
