"""The names that the search suggests: taken over where they are the same, written where they or their files are not."""

from pathlib import Path

import pytest

from hooks.engine.build_state import SuggestionState
from hooks.engine.pool import HERE
from hooks.engine.writing.names_job import NamesJob, NamesTask
from hooks.engine.writing.output import OutputFolder, scan
from hooks.frame.site_frame import BuildFailed
from hooks.search.names.name_keys import Name

NAMES = [Name("寿张镇", ("山东省", "阳谷县"), "sd/szz/", 2), Name("阳谷县", ("山东省",), "sd/ygx/", 5)]
LIST = "search/names/names.json"


class Sites:
    """One site after the other, each taking over from the one before."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._last = folder, OutputFolder(folder / "none", None, {})
        self._state, self.count = SuggestionState(), 0
        self.output = self._last

    def begin(self, names: list[Name]) -> NamesJob:
        """The names of the next site, under way."""
        self.count += 1
        last = self.output.folder if self.count > 1 else None
        self.output = OutputFolder(self._folder / str(self.count), last, self.output.stamps)
        self.output.folder.mkdir()
        return NamesJob(self.output, names, self._folder / "cache", self._state, HERE)

    def build(self, names: list[Name]) -> dict[str, bytes]:
        """The files of the next site."""
        self._state = self.begin(names).finish()
        files = {address: (self.output.folder / address).read_bytes() for address in self._state.files}
        assert files.keys() == scan(self.output.folder)[0].keys() == self.output.stamps.keys()
        return files


@pytest.fixture
def sites(tmp_path: Path) -> Sites:
    (tmp_path / "cache").mkdir()
    return Sites(tmp_path)


def test_the_same_names_are_taken_over(sites: Sites, monkeypatch: pytest.MonkeyPatch) -> None:
    first = sites.build(NAMES)
    stamps = sites.output.stamps
    monkeypatch.setattr(
        "hooks.engine.writing.names_job.write_suggestions", lambda task: pytest.fail("they are the same")
    )
    assert sites.build(NAMES) == first
    assert sites.output.stamps == stamps


def test_another_process_is_sent_plain_values(sites: Sites, monkeypatch: pytest.MonkeyPatch) -> None:
    """A named tuple is sent by a call of Python for each."""
    sent = list[NamesTask]()
    monkeypatch.setattr("hooks.engine.writing.names_job.write_suggestions", sent.append)
    sites.begin(NAMES).result()
    assert [type(item) for item in sent[0].names] == [tuple, tuple]
    assert [Name(*item) for item in sent[0].names] == NAMES


def test_other_names_are_written_beside_what_is_the_same_for_every_archive(sites: Sites, tmp_path: Path) -> None:
    first = sites.build(NAMES)
    stamps = sites.output.stamps
    names = [NAMES[0]._replace(reports=3), NAMES[1]]
    second = sites.build(names)
    assert second[LIST] != first[LIST]
    lasting = [address for address in first if second.get(address) == first[address] and "/places/" in address]
    assert lasting
    assert all(sites.output.stamps[address] == stamps[address] for address in lasting)
    (tmp_path / "anew").mkdir()
    (tmp_path / "anew/cache").mkdir()
    assert second == Sites(tmp_path / "anew").build(names)


def test_a_block_with_the_same_rows_is_the_last_sites_file(sites: Sites) -> None:
    many = [Name(f"第{number}镇", ("山东省",), f"sd/z{number}/", 1) for number in range(400)]
    sites.build(many)
    inodes = _inodes(sites.output.folder)
    sites.build([*many[:-1], many[-1]._replace(reports=2)])
    shared = _inodes(sites.output.folder) & inodes
    blocks = [path for path in sites.output.folder.rglob("*.json") if path.parent.name not in ("names", "places")]
    kept = [path for path in blocks if path.stat().st_ino in shared]
    assert 0 < len(kept) < len(blocks)


@pytest.mark.parametrize("spoil", ["other bytes", "mode", "link", "manifest"])
def test_a_block_that_is_not_as_it_was_written_is_no_longer_used(sites: Sites, tmp_path: Path, spoil: str) -> None:
    many = [Name(f"第{number}镇", ("山东省",), f"sd/z{number}/", 1) for number in range(400)]
    sites.build(many)
    blocks = [path for path in sites.output.folder.rglob("*.json") if path.parent.name not in ("names", "places")]
    for path in blocks:
        if spoil == "other bytes":
            path.write_bytes(path.read_bytes()[:-1] + b"X")
        elif spoil == "mode":
            path.chmod(0o600)
        elif spoil == "link":
            path.rename(tmp_path / "elsewhere")
            path.symlink_to(tmp_path / "elsewhere")
    if spoil == "manifest":
        (sites.output.folder / LIST).write_text('{"id": "../../cache"}')
    (tmp_path / "anew").mkdir()
    (tmp_path / "anew/cache").mkdir()
    changed = [*many[:-1], many[-1]._replace(reports=2)]
    assert sites.build(changed) == Sites(tmp_path / "anew").build(changed)
    assert not any(path.is_symlink() for path in sites.output.folder.rglob("*"))
    assert {path.stat().st_mode & 0o777 for path in sites.output.folder.rglob("*.json")} == {0o644}


def _inodes(folder: Path) -> set[int]:
    return {path.stat().st_ino for path in folder.rglob("*.json")}


def test_a_file_that_other_hands_have_changed_is_written_anew(sites: Sites) -> None:
    first = sites.build(NAMES)
    for address in (LIST, next(address for address in first if "/places/" in address)):
        (sites.output.folder / address).write_bytes(b"changed by other hands")
        assert sites.build(NAMES) == first


def test_what_is_changed_while_the_site_is_built_is_not_published(sites: Sites) -> None:
    sites.build(NAMES)
    before = sites.output.folder
    job = sites.begin(NAMES)
    (before / LIST).write_bytes(b"changed by other hands")
    with pytest.raises(BuildFailed, match="by other hands"):
        job.finish()
