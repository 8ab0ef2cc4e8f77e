"""What was fetched in a folder of its own: every resource under a safe name, `fetched.json`, `record.warc.gz`; whole or not at all."""

import hashlib
import json
import os
import re
import shutil
import tempfile
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from converters.fetching.file_names import safe_name
from converters.fetching.pages.belonging import ReportLink
from converters.fetching.records import Fetched, NotTaken, Resource
from converters.model.matching.patterns import regex
from converters.model.originals import MOST_BYTES, MOST_BYTES_OF_A_RECORD, is_web_address

MANIFEST: Final = "fetched.json"
RECORD: Final = "record.warc.gz"
_TEMPORARY: Final = ".gongkai-fetch-"
_NAME: Final = regex(r"[a-z0-9][a-z0-9-]{0,80}\.[a-z0-9]{1,8}\Z")
_MOST_MANIFEST: Final = 4 << 20


class NotKept(Exception):
    """A folder cannot be written, or is none of a fetch: the message says why, on one line."""


def manifest(fetched: Fetched) -> dict[str, Any]:
    """What there is to know of a fetch, as plain data."""
    return {
        "url": fetched.url,
        "final_url": fetched.final_url,
        "kind": fetched.kind,
        "title": fetched.title,
        "retrieved": fetched.retrieved,
        "agent": fetched.agent,
        "resources": [_resource(item) for item in fetched.resources],
        "not_taken": [{"role": it.role, "url": it.url, "label": it.label, "why": it.why} for it in fetched.not_taken],
        "reports": [{"url": it.url, "title": it.title, "year": it.year} for it in fetched.reports],
        "problems": list(fetched.problems),
        "record": {"file": RECORD, "size": len(fetched.warc), "sha256": hashlib.sha256(fetched.warc).hexdigest()},
    }


def _resource(item: Resource) -> dict[str, Any]:
    return {
        "role": item.role,
        "file": item.name,
        "label": item.label,
        "url": item.url,
        "final_url": item.final_url,
        "time": item.time,
        "status": item.status,
        "headers": [list(pair) for pair in item.headers],
        "media_type": item.media_type,
        "said_type": item.said_type,
        "size": len(item.body),
        "sha256": item.sha256,
        "certified": item.certified,
    }


def folder_name(url: str) -> str:
    """The folder of an address: what a person knows it by, and a digest that no other address has."""
    parts = urlsplit(url)
    digest = hashlib.sha256(url.encode()).hexdigest()[:10]
    return safe_name(f"{parts.hostname or ''}{parts.path.rstrip('/')}", digest, ()).replace(".", "-")


def keep(fetched: Fetched, parent: Path) -> Path:
    """Write the folder of a fetch below a folder, which is made where it is missing. Raises NotKept."""
    target = parent / folder_name(fetched.url)
    if os.path.lexists(target):
        raise NotKept("is there already and stays as it is; move it away, or say --to FOLDER")
    try:
        parent.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=_TEMPORARY, dir=parent))
    except OSError as error:
        raise NotKept(f"cannot be written: {error.strerror}") from None
    try:
        for item in fetched.resources:
            (aside / item.name).write_bytes(item.body)
        (aside / RECORD).write_bytes(fetched.warc)
        text = json.dumps(manifest(fetched), ensure_ascii=False, indent=1)
        (aside / MANIFEST).write_text(f"{text}\n", encoding="utf-8", newline="\n")
        aside.chmod(0o755)
        aside.rename(target)
    except OSError as error:
        raise NotKept(f"cannot be written: {error.strerror}") from None
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return target


def is_kept(folder: Path) -> bool:
    """Whether a folder is that of a fetch."""
    return (folder / MANIFEST).is_file()


def kept(folder: Path) -> Fetched:
    """What was fetched into a folder. Raises NotKept where a file is gone or has other bytes."""
    try:
        data = json.loads(_bytes(folder / MANIFEST, _MOST_MANIFEST))
        return _fetched(folder, data)
    except (KeyError, TypeError, AttributeError, ValueError, RecursionError):
        raise NotKept(f"has a {MANIFEST} that gongkai fetch has not written; fetch the address again") from None


def _fetched(folder: Path, data: dict[str, Any]) -> Fetched:
    """Raises NotKept; KeyError, TypeError, AttributeError, ValueError where the data are those of no fetch."""
    if not data["resources"] or not all(map(_is_web, (data["url"], *(it["final_url"] for it in data["resources"])))):
        raise ValueError("no addresses")
    return Fetched(
        data["url"],
        str(data["kind"]),
        str(data["title"]),
        tuple(_kept_resource(folder, item) for item in data["resources"]),
        tuple(NotTaken(it["role"], it["url"], it["label"], it["why"]) for it in data["not_taken"]),
        tuple(ReportLink(it["url"], it["title"], it["year"]) for it in data["reports"]),
        tuple(map(str, data["problems"])),
        str(data["agent"]),
        _checked(folder, RECORD, data["record"]["sha256"], MOST_BYTES_OF_A_RECORD),
    )


def _is_web(url: Any) -> bool:
    return isinstance(url, str) and is_web_address(url)


def _kept_resource(folder: Path, item: dict[str, Any]) -> Resource:
    time = item["time"]
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z", time):
        raise ValueError("no time")
    return Resource(
        item["role"],
        item["url"],
        item["final_url"],
        time,
        int(item["status"]),
        tuple((str(name), str(value)) for name, value in item["headers"]),
        _checked(folder, item["file"], item["sha256"], MOST_BYTES),
        item["file"],
        item["label"],
        item["media_type"],
        item["said_type"],
        bool(item["certified"]),
    )


def _checked(folder: Path, name: str, sha256: str, most: int) -> bytes:
    """The bytes of a file of the folder. Raises NotKept where they are others than were fetched."""
    if name != RECORD and not _NAME.match(name):
        raise ValueError("no name of a fetch")
    data = _bytes(folder / name, most)
    if hashlib.sha256(data).hexdigest() != sha256:
        raise NotKept(f"has another {name} than was fetched; fetch the address again")
    return data


def _bytes(path: Path, most: int) -> bytes:
    """Raises NotKept where it is no file, or too large."""
    try:
        if path.is_symlink() or not path.is_file() or path.stat().st_size > most:
            raise NotKept(f"has no {path.name} as gongkai fetch writes it; fetch the address again")
        return path.read_bytes()
    except OSError as error:
        raise NotKept(f"cannot be read: {error.strerror}") from None
