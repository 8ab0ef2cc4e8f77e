"""What the checks of a report find may follow from the report of another year: an incremental build gives the bytes of a full one."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from site_builds import build

from converters.markdown import write
from converters.model.report import Body, Cell
from hooks.frame.site_frame import Frame

CARRIED = "requests.carried_out.total"


@pytest.fixture
def put(sample_archive: ModuleType, tmp_path: Path) -> Callable[..., None]:
    """Files the report of a town whose figures are all 0 but for the total of what is carried out."""

    def filed(town: str, year: int, carried_out: int = 0, text: str = "无。") -> None:
        def changed(name: str, cell: Cell) -> Cell:
            return sample_archive.number(cell, carried_out) if name == CARRIED else cell

        body = Body(f"{town}人民政府", None, ("山东省", "聊城市", "阳谷县", town))
        made = sample_archive.report(body, year, "2021", sample_archive.cells_of("2021", changed), (text,))
        path = tmp_path / f"content/shandongsheng/{town}/renminzhengfu/{year}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(write(replace(made, source=replace(made.source, sha256="0" * 64))), encoding="utf-8")

    return filed


def labels(files: dict[str, bytes]) -> dict[str, list[str]]:
    """Address → the labels that the search has of it."""
    found: dict[str, list[str]] = {}
    for segment in json.loads(files["search/manifest.json"])["segments"]:
        facets = json.loads(files[f"search/{segment['id']}/facets.json"])
        addresses = json.loads(files[f"search/{segment['id']}/addresses-0.json"])
        for address, mark in zip(addresses, facets["marks"], strict=True):
            found[address] = facets["findings"][ord(mark) - 48]
    return found


def test_a_changed_report_changes_what_the_next_year_is_found_to_say(
    bare: Frame, put: Callable[..., None], tmp_path: Path
) -> None:
    content, kept = tmp_path / "content", tmp_path / "kept"
    for town in ("jia", "yi"):
        for year in (2021, 2022):
            put(town, year)
    files, _ = build(bare, content, kept)
    later = "shandongsheng/jia/renminzhengfu/2022/"
    assert labels(files)[later] == ["zeros", "holds"]
    assert later not in files["checks/years/index.html"].decode()

    put("jia", 2021, 3)
    files, fresh = build(bare, content, kept)
    assert files == build(bare, content, tmp_path / "full")[0]
    assert labels(files)[later] == ["differs", "years", "zeros", "holds"]
    assert f"{later}#year-results" in files["checks/years/index.html"].decode()
    assert "1 项不符" in files["years/2022/index.html"].decode()
    assert {f"checks/{folder}index.html" for folder in ("", "sums/", "years/", "zeros/")} <= fresh

    put("jia", 2021, 3, "有。")
    files, fresh = build(bare, content, kept)
    assert f"{later.replace('2022', '2021')}index.html" in fresh
    assert not {address for address in fresh if address.startswith("checks/")}
