"""Every recorded form: its comment, and what a maintainer's label makes of it; all by the event, without a network."""

import base64
import hashlib
import os
import re
from collections.abc import Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from recorded_forms import REPORTER, ROOT, ClientOfCase, body_of, event, forge, labelled
from rendered_comment import rendered
from samples import copy_samples

from converters.archive.walk import is_archive_file
from converters.forge.filled_forms.answering import answered
from converters.forge.filled_forms.filing import approved
from converters.forge.filled_forms.posted import posted
from converters.forge.filled_forms.proposal import Proposal, proposal_in
from converters.intake.reading_events import read_form
from converters.intake.stand_in import RUN, packed, with_comment

HERE: Final = Path(__file__).parent
CASES: Final[dict[str, dict[str, Any]]] = yaml.safe_load((HERE / "forms.yaml").read_text("utf-8"))
TODAY: Final = "2026-11-28"
DIGEST: Final = re.compile(r"[0-9a-f]{64}")


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_samples(tmp_path_factory.mktemp("archive") / "content")


def body(case: Mapping[str, Any]) -> str:
    if "body" in case:
        return str(case["body"])
    fields = {key: "长" * 70_000 if case.get("long") else value for key, value in case["fields"].items()}
    return body_of(case.get("kind", "add"), fields)


def read(case: Mapping[str, Any], content: Path) -> Proposal:
    return read_form(event(body(case)), content, ClientOfCase(case.get("serves", {})), TODAY)


def golden(text: str, name: str) -> str:
    """What must be said; UPDATE_GOLDENS=1 writes it anew."""
    path = HERE / "comments" / f"{name}.md"
    if os.environ.get("UPDATE_GOLDENS"):
        path.write_text(text, "utf-8")
    return path.read_text("utf-8")


def state_of(content: Path) -> dict[str, tuple[int, bytes]]:
    return {str(path): (path.stat().st_ino, path.read_bytes()) for path in content.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", CASES)
def test_a_form(name: str, content: Path) -> None:
    case, before = CASES[name], state_of(content)
    proposal = read(case, content)
    assert state_of(content) == before, "the archive itself stays as it is"
    assert proposal_in(packed(proposal)) == proposal, "it comes out of the artifact as it was"

    opened = event(body(case))
    [action] = answered(opened, RUN, forge(opened, proposal))
    assert (action.method, action.path) == ("POST", f"{ROOT}/issues/12/comments")
    text = action.data["body"]
    remembered = posted({"body": text})
    assert remembered is not None
    assert remembered.digest == (proposal.digest(_about(body(case))) if case.get("files") else "")
    assert DIGEST.sub("…", text) == golden(DIGEST.sub("…", text), name)
    _is_harmless(text)
    _is_filed_by_the_label(case, proposal)


def _about(text: str) -> str:
    return hashlib.sha256(text.replace("\r\n", "\n").strip().encode()).hexdigest()


def _is_harmless(text: str) -> None:
    """Nothing of what others wrote is more than text: three comments and two links are ours."""
    found = rendered(text)
    assert found.comments[0].startswith(" gongkai:form run=1 digest=")
    assert found.comments[1:] == [" gongkai:state "]
    links = [value for key, value in found.attributes if key == "href"]
    assert links == ["https://github.com/archive/gongkai/actions/runs/1"]
    assert not {"img", "script"} & set(found.elements)
    assert not [words for words in found.outside if set("@#<[&") & set(words)]
    assert len(text) < 65_000


def _is_filed_by_the_label(case: Mapping[str, Any], proposal: Proposal) -> None:
    found = labelled(body(case))
    made = approved(found, with_comment(found, forge(found, proposal)))
    told = str([(action.path, action.data) for action in made])
    assert REPORTER["login"] not in told
    assert not any("main" in action.path for action in made)
    if not case.get("files"):
        assert [(action.method, action.path.rpartition("/")[0]) for action in made] == [
            ("DELETE", f"{ROOT}/issues/12/labels"), ("PATCH", f"{ROOT}/issues/comments"),
        ]  # fmt: skip
        return
    assert [(action.method, action.path) for action in made] == [
        ("POST", f"{ROOT}/git/refs"), ("POST", "/graphql"), ("POST", f"{ROOT}/pulls"), ("PATCH", f"{ROOT}/issues/comments/1"),
    ]  # fmt: skip
    refs, commit, pull, _ = (action.data for action in made)
    assert refs["ref"] == "refs/heads/form/12"
    wanted = commit["variables"]["input"]
    assert wanted["branch"] == {"repositoryNameWithOwner": "archive/gongkai", "branchName": "form/12"}
    assert (pull["head"], pull["base"]) == ("form/12", "main")
    assert pull["body"].endswith("\n\nCloses #12\n")
    files = {item["path"]: base64.b64decode(item["contents"]) for item in wanted["fileChanges"]["additions"]}
    assert files == {file.path: file.data for file in proposal.files}
    assert wanted["fileChanges"]["deletions"] == []
    assert all(is_archive_file(path.removeprefix("content/")) and path.startswith("content/") for path in files)
    assert len(files) == len(case["files"])
    for pattern, path in zip(case["files"], sorted(files), strict=True):
        assert fnmatchcase(path, f"content/{pattern}")


def test_there_are_enough_of_them() -> None:
    assert len(CASES) >= 25
    assert sum(bool(case.get("files")) for case in CASES.values()) >= 10
    assert {path.stem for path in (HERE / "comments").iterdir()} == set(CASES)
