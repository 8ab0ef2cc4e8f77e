"""A county's website from its lists to the built site: collected, collected again, and once more when it has changed."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import county_site
import pytest
from local_site import LocalSite, local_site

from converters.archive.layout import entries, record_beside
from converters.archive.prepared import sha256_of
from converters.cli.main import main
from converters.cli.web import addresses
from converters.fetching.clock import Clock

REPOSITORY = Path(__file__).parents[3]


@pytest.fixture
def site() -> Iterator[LocalSite]:
    with local_site() as found:
        county_site.fill(found)
        yield found


@pytest.fixture
def content(site: LocalSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    moment = datetime(2026, 1, 31, tzinfo=UTC)
    monkeypatch.setattr(addresses, "CLOCK", Clock(now=lambda: moment, sleep=lambda _: None))
    (tmp_path / "content/expected").mkdir(parents=True)
    (tmp_path / "content/expected/xiuzhouqu.yaml").write_text(county_site.expected(site), "utf-8")
    return tmp_path / "content"


def collect(content: Path, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict[str, Any]]:
    """Exit status, and address below the site → what became of it, news alone."""
    capsys.readouterr()
    status = main(["collect", "--content", str(content), "--allow-host", "127.0.0.1", "--format", "json", *words])
    [result] = json.loads(capsys.readouterr().out)["lists"]
    items = [item for body in result["bodies"] for item in body["items"] if item["what"] != "same" and not item["told"]]
    return status, {(item["url"].split("/", 3)[3], item["report"] or ""): item for item in items}


def whats(found: dict[str, Any]) -> dict[str, list[str]]:
    """What became of addresses → which they are."""
    kinds: dict[str, list[str]] = {}
    for (url, _), item in found.items():
        kinds.setdefault(item["what"], []).append(url)
    return kinds


def files(content: Path) -> dict[str, bytes]:
    return {str(path.relative_to(content)): path.read_bytes() for path in sorted(content.rglob("*")) if path.is_file()}


def test_a_county(site: LocalSite, content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, found = collect(content, capsys)
    assert status == 1, "two lists cannot be read, and a scan"
    assert whats(found) == {
        "new": [
            "wdz/2019.doc", "wdz/2024.pdf", "hhz/t1.html", "hhz/t2.html", "xcz/年报%202022.docx",
            "wjj/nb.zip", "wjj/nb.zip", "mzj/t.html", "czj/t.html", "sfj/t.html", "slj/t22.html", "slj/t21.html",
            "sjj/old.html",
        ],
        "refused": ["jtj/scan.pdf"],
        "unreachable": ["wjw/index.html", "jtys/index.html"],
    }  # fmt: skip
    filed = list(entries(content))
    assert len(filed) == 13
    for entry in filed:
        assert entry.report.source.url is not None
        assert entry.report.source.url.startswith(site.url)
        assert entry.report.source.retrieved == "2026-01-31"
        record = record_beside(content / entry.path)
        assert record is not None, "what was served is kept beside"
        assert entry.report.source.record == sha256_of(record.read_bytes())
        assert entry.source is not None
        assert sha256_of((content / entry.source).read_bytes()) == entry.report.source.sha256
        assert entry.report.overrides == ()
    assert {entry.report.source.url for entry in filed} >= {f"{site.url}/files/a.docx", f"{site.url}/sjj/moved.html"}
    assert {entry.report.source.name for entry in filed} >= {
        "年度报告.docx",
        "nb.zip/年报/2021.txt",
        "nb.zip/年报/2022.txt",
    }
    assert main(["check", "--content", str(content)]) == 0

    before, asked = files(content), len(site.asked)
    status, found = collect(content, capsys)
    assert whats(found) == {"unreachable": ["wjw/index.html", "jtys/index.html"]}, "nothing is new, the rest was told"
    assert files(content) == before
    assert len(site.asked) - asked == asked, "each address is asked once in a run"
    assert len({path for path, _ in site.asked}) * 2 == len(site.asked)

    county_site.change(site)
    expected = {
        "new": ["hhz/t3.html", "jtys/t.html"],
        "changed": ["czj/t.html"],
        "gone": ["slj/t21.html"],
        "unlisted": ["sfj/t.html"],
        "moved": ["sjj/new.html"],
        "unreachable": ["wjw/index.html"],
    }
    for dry in (["--dry-run"], []):
        assert files(content) == before
        status, found = collect(content, capsys, *dry)
        kinds = whats(found)
        assert {what: sorted(kinds[what]) for what in kinds} == expected
    [changed] = [item for item in found.values() if item["what"] == "changed"]
    assert changed["differences"]
    now = files(content)
    assert before.keys() - now.keys() == set(), "nothing is ever deleted"
    assert {path for path in now if path.endswith(".md") and now[path] != before.get(path)} == {
        item["report"] for item in found.values() if item["what"] in ("new", "changed", "moved")
    }
    status, found = collect(content, capsys)
    assert whats(found) == {"unreachable": ["wjw/index.html"]}
    assert files(content) == now
    assert main(["check", "--content", str(content)]) == 0

    built = tmp_path / "site"
    command = [
        sys.executable,
        "-m",
        "hooks.build",
        "--site",
        str(built),
        "--jobs",
        "1",
        "--cache",
        str(tmp_path / "cache"),
    ]
    environment = os.environ | {"CONTENT_DIR": str(content), "PYTHONPATH": str(REPOSITORY)}
    done = subprocess.run(command, cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for entry in entries(content):
        assert (built / entry.address / "index.html").is_file()
    assert not (built / "expected").exists()
