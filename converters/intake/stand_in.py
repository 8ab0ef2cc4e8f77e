"""A forge for a form on one's own machine: what it would answer, as far as the event and the archive say it themselves."""

import base64
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final
from urllib.parse import quote

from converters.forge.answers import ABSENT, Nothing, Recorded
from converters.forge.filled_forms.answering import ARTIFACT, answered, branch_of, root_of
from converters.forge.filled_forms.proposal import Proposal, leave
from converters.forge.own_comment import BOT

RUN: Final = 1
_BASE: Final = "0" * 40


def packed(proposal: Proposal) -> bytes:
    """A proposal as the artifact in which a run leaves it."""
    held = io.BytesIO()
    with TemporaryDirectory() as folder, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        leave(proposal, Path(folder))
        for path in sorted(Path(folder).iterdir()):
            package.writestr(zipfile.ZipInfo(path.name), path.read_bytes(), zipfile.ZIP_DEFLATED)
    return held.getvalue()


def stand_in(event: Mapping[str, Any], proposal: Proposal, said: Mapping[str, Any]) -> Recorded:
    """Answers to what is asked after the event; `said`: answers that go before them, such as who may approve."""
    root, issue = root_of(event), event["issue"]
    number, repository = int(issue["number"]), event["repository"]
    package = packed(proposal)
    known: dict[str, Any] = {
        f"{root}/issues/{number}": issue,
        f"{root}/issues/{number}/comments?per_page=100&page=1": [],
        f"{root}/actions/runs/{RUN}/artifacts?per_page=100": {
            "artifacts": [{"id": 1, "name": ARTIFACT, "expired": False, "size_in_bytes": len(package)}]
        },
        f"{root}/actions/artifacts/1/zip": {"base64": base64.b64encode(package).decode()},
        f"{root}/git/ref/heads/{quote(str(repository['default_branch']))}": {"object": {"sha": _BASE}},
        f"{root}/git/ref/heads/{branch_of(number)}": ABSENT,
        **{f"{root}/pulls?state={state}&head={_head(event)}&per_page=100": [] for state in ("open", "closed")},
        **{
            f"{root}/contents/{quote(file.path)}?ref={_BASE}": {"sha": file.before} if file.before else ABSENT
            for file in proposal.files
        },
    }
    return Recorded(known | dict(said))


def with_comment(event: Mapping[str, Any], forge: Recorded) -> Recorded:
    """The same forge after the form was answered."""
    path = f"{root_of(event)}/issues/{int(event['issue']['number'])}/comments?per_page=100&page=1"
    if forge.answers[path]:
        return forge
    try:
        made = answered({**event, "action": "opened"}, RUN, forge)
    except Nothing:
        return forge
    comment = {"id": 1, "body": made[-1].data["body"], "user": {"login": BOT, "type": "Bot"}}
    return Recorded(forge.answers | {path: [comment]})


def _head(event: Mapping[str, Any]) -> str:
    owner = event["repository"]["owner"]["login"]
    return quote(f"{owner}:{branch_of(int(event['issue']['number']))}", safe="")
