"""Which of the pages above the reports are looked at again."""

from pathlib import Path

import pytest
from many_reports import write_many
from site_builds import build

from hooks.engine.writing.overviews import Inputs
from hooks.frame.site_frame import Frame


def test_below_other_regions_no_page_is_looked_at_again(
    bare: Frame, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content, asked, of = tmp_path / "content", set[str](), Inputs.of
    write_many(content, 60)
    build(bare, content, tmp_path / "one")
    tops = {path.name for path in content.iterdir()}
    gone = min(content.rglob("2023.md"))
    gone.unlink()

    def told(inputs: Inputs, address: str) -> object:
        asked.add(address.partition("/")[0])
        return of(inputs, address)

    monkeypatch.setattr(Inputs, "of", told)
    found, _ = build(bare, content, tmp_path / "one")
    assert asked & tops == {gone.relative_to(content).parts[0]}
    assert found == build(bare, content, tmp_path / "other")[0]
