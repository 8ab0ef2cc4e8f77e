"""Of the archive's files only those are published that a report answers for."""

import re
import shutil
from pathlib import Path

import pytest

from hooks.engine.writing.placing import ArchiveFile, PlaceJob, archive_addresses, place_shard
from hooks.overview.load import UnreadableReport

WHOLE = Path(__file__).parents[3] / "broken/whole"
REPORT, SOURCE = "a/2020.md", "a/2020.source.txt"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    (tmp_path / "content/a").mkdir(parents=True)
    for name in (REPORT, SOURCE):
        shutil.copy(WHOLE / Path(name).name, tmp_path / "content" / name)
    return tmp_path / "content"


def placed(content: Path, sources: list[str], unchanged: tuple[str, ...] = ()) -> set[str]:
    files = tuple(ArchiveFile(address, path, path in unchanged) for address, path in archive_addresses(sources))
    site = content.with_name("site")
    site.mkdir(exist_ok=True)
    place_shard(PlaceJob(site / "no shard", content, site, None, {}, {}, (), True, files, {}))
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}


def test_an_original_is_published(content: Path) -> None:
    assert placed(content, [SOURCE]) == {SOURCE}


@pytest.mark.parametrize(
    "name", [SOURCE, "a/2020.source.docx", "a/2020.source-12345678.txt", "a/2019.source.txt", "a/2020.source.md"]
)
def test_an_original_that_no_report_names_is_never_published(content: Path, name: str) -> None:
    data = b"forged, or put there by somebody"
    (content / name).write_bytes(data)
    with pytest.raises(UnreadableReport, match=re.escape(f"the original {Path(name).name} has not the sha256")):
        placed(content, sorted({SOURCE, name}))
    assert data not in {path.read_bytes() for path in content.with_name("site").rglob("*") if path.is_file()}


def test_a_hash_in_the_text_of_a_report_names_nothing(content: Path) -> None:
    lines = (content / REPORT).read_text(encoding="utf-8").split("\n")
    (named,) = [line for line in lines if line.startswith("  sha256: ")]
    other = [f"  sha256: {'0' * 64}" if line == named else line for line in lines]
    (content / REPORT).write_text("\n".join([*other, "", named, ""]), encoding="utf-8")
    with pytest.raises(UnreadableReport):
        placed(content, [SOURCE], unchanged=(SOURCE,))
