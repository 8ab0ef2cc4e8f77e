"""The downloads are written by a thread, which is not left behind and for which only their own page waits."""

import time
from pathlib import Path
from threading import Event

import pytest
from samples import copy_samples
from site_builds import build

from hooks.engine.writing import download_job, site_writer
from hooks.frame.site_frame import BuildFailed, Frame
from hooks.pages.compared.compare_page import COMPARE
from hooks.pages.lists.publication import Publication
from hooks.pages.page import Page


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


def test_other_pages_do_not_wait_for_the_downloads(
    bare: Frame, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = copy_samples(tmp_path / "content")
    write, page, others = download_job.write_downloads, Publication.page, Event()

    def late(*args: object) -> object:
        assert others.wait(120), "the pages before its own wait"
        return write(*args)

    def made(publication: Publication, address: str) -> Page:
        if address == COMPARE:
            others.set()
        return page(publication, address)

    monkeypatch.setattr(download_job, "write_downloads", late)
    monkeypatch.setattr(Publication, "page", made)
    build(bare, content, tmp_path)
