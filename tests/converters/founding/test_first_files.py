"""A new archive begins with the repository's own workflows and forms, without what its code alone needs."""

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from converters.founding.first_files import first_files
from converters.founding.own_workflows import as_own

ROOT = Path(__file__).parents[3]
GITHUB = ROOT / ".github"
FILES = dict(first_files('阳谷县"年报', "山东省/聊城市/阳谷县", "1.2.3"))
WORKFLOWS = sorted(path.name for path in (GITHUB / "workflows").glob("*.yml"))


def text(path: str) -> str:
    return FILES[path].decode()


def of_the_code(name: str) -> set[str]:
    return set(
        re.findall(r"^  ([\w-]+): # of the code$", (GITHUB / "workflows" / name).read_text("utf-8"), re.MULTILINE)
    )


def test_everything_of_the_repository_is_taken_but_pictures() -> None:
    own = {
        f".github/{path.relative_to(GITHUB).as_posix()}" for path in GITHUB.rglob("*") if path.suffix in (".yml", ".md")
    }
    assert {path for path in FILES if path.startswith(".github/")} == own
    assert {path.partition("/")[0] for path in FILES} == {
        ".gitattributes", ".github", ".gitignore", "Makefile", "README.md", "content", "inbox", "mkdocs.yml", "pages",
        "requirements.txt",
    }  # fmt: skip


def needs(job: dict[str, Any]) -> list[str]:
    found = job.pop("needs", [])
    return [found] if isinstance(found, str) else list(found)


def steps(job: dict[str, Any]) -> list[dict[str, Any]]:
    """Of either workflow, with the modules by the same names and without what is checked out."""
    called = re.compile(r"(?:make -s \.venv/alone && )?(?:\.venv/bin/python|python3) -m (?:gongkai\.)?(?=converters)")
    return [
        {**step, "run": called.sub("", step.get("run", "")), "with": list(step.get("with", ()))}
        for step in job.pop("steps")
    ]


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_is_that_of_the_repository_without_the_jobs_of_the_code(name: str) -> None:
    whole: dict[Any, Any] = yaml.safe_load((GITHUB / "workflows" / name).read_text("utf-8"))
    taken: dict[Any, Any] = yaml.safe_load(text(f".github/workflows/{name}"))
    left_out, jobs, all_jobs = of_the_code(name), taken.pop("jobs"), whole.pop("jobs")
    assert taken == whole
    assert list(jobs) == [job for job in all_jobs if job not in left_out]
    for job, found in jobs.items():
        assert needs(found) == [one for one in needs(all_jobs[job]) if one not in left_out]
        assert steps(found) == steps(all_jobs[job])
        assert found == all_jobs[job]


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_asks_for_nothing_that_the_archive_lacks(name: str) -> None:
    taken = text(f".github/workflows/{name}")
    targets = set(re.findall(r"^([\w./]+):", text("Makefile"), re.MULTILINE))
    lines = [line for line in taken.splitlines() if not line.lstrip().startswith("#")]
    asked = {target for line in lines for target in re.findall(r"\bmake (?:-s )?([\w./]+)", line)}
    assert asked <= targets, name
    assert not re.search(r"^ +(?:converters|hooks|tests)/|-m (?:converters|hooks)\b", taken, re.MULTILINE), name
    assert not re.search(r"sparse-checkout: \|\n(?! +\S)", taken), name


def test_the_jobs_of_the_code_are_marked() -> None:
    assert of_the_code("check.yml") == {"tests", "coverage"}
    assert of_the_code("thorough.yml") == {"drawn"}


def test_the_settings_are_as_short_as_those_of_the_repository() -> None:
    class Loader(yaml.SafeLoader):
        pass

    Loader.add_constructor("!ENV", lambda loader, node: loader.construct_sequence(node)[-1])  # type: ignore[no-untyped-call]
    taken = yaml.load(text("mkdocs.yml"), Loader)
    own = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), Loader)
    assert taken["site_name"] == '阳谷县"年报'
    assert taken["extra"] == {
        "scope": "山东省/聊城市/阳谷县",
        "footer": "政府信息公开工作年度报告，原文照录，人人可查。",
    }
    anywhere = yaml.load(first_files("名", "", "1")["mkdocs.yml"], Loader)
    assert list(anywhere["extra"]) == ["footer"]
    assert (taken["theme"]["name"], taken["plugins"]) == (own["theme"], own["plugins"]) == ("gongkai", ["gongkai"])
    assert set(own) - set(taken) == {"watch"}


def test_one_version_is_pinned() -> None:
    assert [line for line in text("requirements.txt").splitlines() if not line.startswith("#")] == ["gongkai==1.2.3"]
    assert not [path for path in FILES if b"@" in FILES[path] and re.search(rb"@[A-Z_]+@", FILES[path])]


def test_git_treats_originals_as_in_the_repository() -> None:
    rules = [line for line in text(".gitattributes").splitlines() if line and not line.startswith(("#", "tests"))]
    own = (ROOT / ".gitattributes").read_text("utf-8")
    assert all(
        re.search(rf"^{re.escape(rule.split()[0])} +{re.escape(' '.join(rule.split()[1:]))}$", own, re.M)
        for rule in rules
    )


WORKFLOW = """\
on: push

jobs:
  a:
    steps:
      - run: python3 -m converters.forge
  # Of two lines,
  # this is the first.
  b: # of the code
    needs: a

    steps: []
  # The last one.
  c:
    needs: [a, b]
    steps:
      - uses: checkout
        with:
          sparse-checkout: |
            converters/forge
            converters/model
          other: 1
      - uses: checkout
        with:
          sparse-checkout: converters
      - run: .venv/bin/python -m converters.publishing
"""


def test_a_job_of_the_code_goes_with_its_comment() -> None:
    assert (
        as_own(WORKFLOW)
        == """\
on: push

jobs:
  a:
    steps:
      - run: make -s .venv/alone && .venv/bin/python -m gongkai.converters.forge
  # The last one.
  c:
    needs: [a]
    steps:
      - uses: checkout
        with:
          sparse-checkout: |
            .github
          other: 1
      - uses: checkout
        with:
          sparse-checkout: .github
      - run: .venv/bin/python -m gongkai.converters.publishing
"""
    )


def test_what_reads_scans_is_the_pinned_version_with_its_extra(tmp_path: Path) -> None:
    """With a `pip` and a `make` of the site that do nothing."""
    (tmp_path / ".venv/bin").mkdir(parents=True)
    for name in ("pip", "python"):
        (tmp_path / ".venv/bin" / name).write_text('#!/bin/sh\necho "$@" >>calls\n')
        (tmp_path / ".venv/bin" / name).chmod(0o755)
    for name in ("Makefile", "requirements.txt"):
        (tmp_path / name).write_text(text(name))
    subprocess.run(["make", "-s", "scan"], cwd=tmp_path, check=True, timeout=60)
    calls = (tmp_path / "calls").read_text().splitlines()
    assert calls == ["install -qq -r requirements.txt", "install -qq -r .venv/scan.txt"]
    assert (tmp_path / ".venv/scan.txt").read_text().splitlines()[1:] == ["gongkai[scan]==1.2.3"]
