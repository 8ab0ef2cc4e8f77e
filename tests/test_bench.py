"""What the benches are measured with: archives that are like the world, and what a command moves on the disk."""

import statistics
import sys
from collections.abc import Iterator
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from converters.model.document import Paragraph
from converters.model.report import Paragraph as Told
from converters.model.report import Report
from converters.readers import formats

_MADE = 40


@pytest.fixture(scope="module")
def bench() -> Iterator[Path]:
    """The folder of the benches, whose modules find one another as `python tests/bench` finds them."""
    folder = Path(__file__).with_name("bench")
    sys.path.append(str(folder))
    yield folder
    sys.path.remove(str(folder))


@pytest.fixture(scope="module")
def archive(bench: Path) -> Any:
    return import_module("archive")


@pytest.fixture(scope="module")
def reports(archive: Any) -> list[tuple[Report, bytes]]:
    return list(islice(archive.reports(_MADE), _MADE))


def _length(report: Report) -> int:
    return sum(len(block.text) for section in report.sections for block in section.blocks if isinstance(block, Told))


def test_originals_and_narratives_are_as_long_as_real_ones(reports: list[tuple[Report, bytes]]) -> None:
    assert 65_000 < statistics.mean(len(data) for _, data in reports) < 97_000
    assert 1_250 < statistics.mean(_length(report) for report, _ in reports) < 1_550


def test_originals_can_be_read_and_print_their_report(reports: list[tuple[Report, bytes]]) -> None:
    of_kind = {report.source.media_type: (report, data) for report, data in reports}
    assert len(of_kind) == 3
    for media_type, (report, data) in of_kind.items():
        found, document = formats.read(data)
        assert found.media_type == media_type
        text = "".join(block.text for block in document.blocks if isinstance(block, Paragraph))
        first = next(block.text for block in report.sections[1].blocks if isinstance(block, Told))
        assert (report.title or "") in text
        assert first in text


def test_the_same_number_makes_the_same_bytes(archive: Any, tmp_path: Path) -> None:
    for name in ("a", "b"):
        archive.write_archive(3, tmp_path / name)
    first, second = (
        {path.relative_to(tmp_path / name): path.read_bytes() for path in (tmp_path / name).rglob("*.*")}
        for name in ("a", "b")
    )
    assert len(first) == 6
    assert first == second


@pytest.mark.skipif(not Path("/proc/self/io").exists(), reason="only Linux counts it")
def test_what_a_command_and_its_children_write_is_counted(bench: Path, tmp_path: Path) -> None:
    code = "import subprocess; subprocess.run(['dd', 'if=/dev/zero', 'of=made', 'bs=100000', 'count=7'], stderr=-3)"
    disk = import_module("measured").measure([sys.executable, "-I", "-c", code], tmp_path).disk
    assert 700_000 <= disk.written < 800_000
    assert 7 <= disk.writes < 40
    assert disk.read >= 700_000
