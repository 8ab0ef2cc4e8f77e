"""Events of forms as GitHub sends them, cut down to what is read; what the addresses in them serve; what the forge answers."""

import base64
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from PIL import Image
from reportlab.pdfgen import canvas

from converters.fetching.exchange import Unreachable
from converters.fetching.public_addresses import Forbidden
from converters.fetching.redirects import Served
from converters.forge.answers import ABSENT, Recorded
from converters.forge.filled_forms.filled_in import LABELS
from converters.forge.filled_forms.proposal import Proposal
from converters.intake.handed_in import MOST_BYTES
from converters.intake.recorded_client import RecordedClient
from converters.intake.stand_in import stand_in

ROOT: Final = "/repos/archive/gongkai"
NUMBER: Final = 12
REPORTER: Final = {"login": "wang-xiaoming", "id": 701, "type": "User"}
MAINTAINER: Final = {"login": "shouhuren", "id": 702, "type": "User"}
OUTSIDER: Final = {"login": "luren", "id": 703, "type": "User"}
BOT: Final = {"login": "github-actions[bot]", "id": 41898282, "type": "Bot"}
REPOSITORY: Final = {
    "id": 11, "full_name": "archive/gongkai", "default_branch": "main", "html_url": "https://github.com/archive/gongkai",
    "owner": {"login": "archive"},
}  # fmt: skip
PERMISSIONS: Final = {
    f"{ROOT}/collaborators/wang-xiaoming/permission": {"permission": "read", "role_name": "read"},
    f"{ROOT}/collaborators/shouhuren/permission": {"permission": "write", "role_name": "maintain"},
    f"{ROOT}/collaborators/luren/permission": ABSENT,
}
TESTS: Final = Path(__file__).parents[1]


def body_of(kind: str, fields: Mapping[str, str]) -> str:
    """The text that GitHub makes of a form."""
    unknown = set(fields) - set(LABELS[kind])
    assert not unknown, unknown
    parts = (f"### {label}\n\n{fields.get(field) or '_No response_'}" for field, label in LABELS[kind].items())
    return "\n\n".join(parts) + "\n"


def event(body: str | None, action: str = "opened", **changed: Any) -> dict[str, Any]:
    """The event `issues`; `changed`: the issue."""
    issue = {
        "number": NUMBER, "title": "收录报告", "body": body, "state": "open", "labels": [], "user": REPORTER,
        "created_at": "2026-11-28T01:02:03Z",
    }  # fmt: skip
    return {
        "action": action,
        "issue": issue | changed,
        "repository": REPOSITORY,
        "sender": changed.get("user", REPORTER),
    }


def labelled(
    body: str | None, sender: Mapping[str, Any] = MAINTAINER, label: str = "收录", **changed: Any
) -> dict[str, Any]:
    """The event of a label that was added."""
    found = event(body, "labeled", labels=[{"name": label}], **changed)
    return found | {"label": {"name": label}, "sender": sender}


def forge(found: Mapping[str, Any], proposal: Proposal, **changed: Any) -> Recorded:
    """What the forge answers after an event."""
    return stand_in(found, proposal, PERMISSIONS | changed)


class ClientOfCase(RecordedClient):
    """What the addresses of a case serve."""

    def __init__(self, serves: Mapping[str, Mapping[str, Any]]) -> None:
        self._serves = serves
        super().__init__({url: _answer(told) for url, told in serves.items() if "error" not in told}, "2026-11-28")

    def fetch(self, url: str) -> Served:
        if self._serves.get(url, {}).get("error") == "forbidden":
            raise Forbidden(
                "oa.example.gov.cn is 10.0.0.1, no address of the public internet; allow it with --allow-host x"
            )
        if url not in self._serves:
            raise Unreachable(f"ConnectError: {url} is not known")
        return super().fetch(url)


def _answer(told: Mapping[str, Any]) -> dict[str, Any]:
    if "leads_to" in told:
        return {"status": 302, "headers": {"Location": told["leads_to"]}}
    headers = {"Content-Type": told["media_type"]} if "media_type" in told else {}
    return {"status": told.get("status", 200), "headers": headers, "base64": base64.b64encode(served(told)).decode()}


def served(told: Mapping[str, Any]) -> bytes:
    """The bytes that a case names: a file of the tests, a text, or one of MADE; with words of it replaced."""
    if "made" in told:
        return MADE[told["made"]]()
    data = (TESTS.parent / told["file"]).read_bytes() if "file" in told else str(told.get("text", "")).encode()
    for old, new in told.get("replaced", ()):
        assert old.encode() in data, old
        data = data.replace(old.encode(), new.encode())
    return data[: told.get("first", len(data))]


def _scan() -> bytes:
    out = io.BytesIO()
    drawn = canvas.Canvas(out, invariant=True)
    drawn.drawInlineImage(Image.new("L", (60, 80), 200), 0, 0, 600, 800)
    drawn.save()
    return out.getvalue()


def _picture() -> bytes:
    out = io.BytesIO()
    Image.new("L", (60, 80), 200).save(out, "PNG")
    return out.getvalue()


MADE: Final = {"scan": _scan, "picture": _picture, "large": lambda: b"0" * (MOST_BYTES + 1)}
