"""What a collection left: the files that it changed, and what it has found. Of neither a byte is believed: both came from the web."""

import io
import tarfile
from collections.abc import Iterator, Mapping
from dataclasses import field
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any, Final

from converters.archive.walk import EXPECTED, is_archive_file
from converters.model.matching.patterns import regex
from converters.model.originals import MOST_BYTES
from converters.model.speed.quick_dataclasses import dataclass

MOST_FILES: Final = 20_000
MOST_UNPACKED: Final = 2 << 30
_NAME: Final = regex(r"[a-z0-9-]{1,80}")


class Unfit(Exception):
    """What a collection left cannot be used; the message is one line that says why."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is to change for a region."""

    name: str
    """Of its list."""
    region: str
    items: tuple[Mapping[str, Any], ...]
    """What was found that is news."""
    files: Mapping[str, bytes] = field(repr=False)
    """Path relative to content/ → its bytes."""

    @property
    def branch(self) -> str:
        """Of its pull request."""
        return f"collect/{self.name}"

    @property
    def digest(self) -> str:
        """Of the files: the same where the same is proposed again."""
        lines = (f"{path} {sha256(data).hexdigest()}\n" for path, data in sorted(self.files.items()))
        return sha256("".join(lines).encode()).hexdigest()


def changed_files(package: bytes, content: str) -> dict[str, bytes]:
    """The files in a tar archive that may lie in content/, by their paths below it. Raises Unfit."""
    found, size = dict[str, bytes](), 0
    try:
        with tarfile.open(fileobj=io.BytesIO(package), mode="r:*") as archive:
            for item in archive:
                path = item.name.removeprefix(f"{content}/")
                size += item.size
                if len(found) >= MOST_FILES or size > MOST_UNPACKED or item.size > MOST_BYTES:
                    raise Unfit("改动的文件太多或太大")
                file = archive.extractfile(item) if item.isreg() else None
                if file is None or path == item.name or not is_archive_file(path):
                    raise Unfit(f"改动里有不属于档案的文件 {item.name}")
                found[path] = file.read()
    except (tarfile.TarError, EOFError, OSError, ValueError):
        raise Unfit("改动不是完好的 tar 文件") from None
    return found


def proposals(found: Mapping[str, Any], files: Mapping[str, bytes]) -> Iterator[Proposal]:
    """What is proposed for each region that has any change; a file is that of the first region that names its report."""
    left = dict(files)
    for result in found["lists"]:
        name, region = str(result["name"]), "/".join(map(str, result["region"]))
        if not _NAME.fullmatch(name):
            raise Unfit(f"清单的名称 {name} 不合规定")
        items = [item for body in result["bodies"] for item in body["items"]]
        reports = {_report_of(str(item["report"])) for item in items if item["report"]}
        own = {path: left.pop(path) for path in sorted(left) if _is_of(path, reports, name)}
        if own:
            yield Proposal(name, region, tuple(filter(_is_news, items)), own)


def _is_news(item: Mapping[str, Any]) -> bool:
    return item["what"] != "same" and not item["told"]


def _report_of(path: str) -> tuple[str, str]:
    """The folder and the year of the report to which a file belongs."""
    found = PurePosixPath(path)
    return str(found.parent), found.name[:4]


def _is_of(path: str, reports: set[tuple[str, str]], name: str) -> bool:
    if path.startswith(f"{EXPECTED}/"):
        return path == f"{EXPECTED}/{name}.state.yaml"
    return _report_of(path) in reports
