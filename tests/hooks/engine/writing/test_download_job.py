"""The downloads are written by a thread, which is not left behind."""

import time
from pathlib import Path

import pytest
from samples import copy_samples
from site_builds import build

from hooks.engine.writing import download_job, site_writer
from hooks.frame.site_frame import BuildFailed, Frame


def test_a_build_that_fails_does_not_end_before_its_downloads(
    bare: Frame, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = copy_samples(tmp_path / "content")
    write, written = download_job.write_downloads, []

    def slowly(*args: object) -> object:
        time.sleep(0.2)
        written.append(write(*args))
        return written[-1]

    def fail(*_: object) -> None:
        raise BuildFailed("a page cannot be placed")

    monkeypatch.setattr(download_job, "write_downloads", slowly)
    with monkeypatch.context() as patch:
        patch.setattr(site_writer, "place_shard", fail)
        with pytest.raises(BuildFailed, match="cannot be placed"):
            build(bare, content, tmp_path)
    assert len(written) == 1, "the next build may clear the folder that they go to"
    build(bare, content, tmp_path)
