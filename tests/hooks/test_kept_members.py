"""Files of members: what is read is what was written, and what is not read is not looked at."""

import os
import pickle
from pathlib import Path

import pytest

from hooks.kept_members import DamagedFile, MemberFile, is_whole, packed_members, write_members

MEMBERS = {"head.json": b"{}", "empty": b"", "large": os.urandom(30_000), "last": "\n\0年".encode() * 50}


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    path = tmp_path / "folder/one.shard"
    write_members(tmp_path, path, packed_members(MEMBERS))
    return path


def test_members_are_read_by_their_names(kept: Path) -> None:
    file = MemberFile(kept)
    assert dict(zip(MEMBERS, file.read(MEMBERS), strict=True)) == MEMBERS
    assert file.read(["last", "empty"]) == [MEMBERS["last"], b""]
    assert is_whole(kept)
    assert packed_members(MEMBERS) == packed_members(dict(MEMBERS))


def test_a_table_may_be_long(tmp_path: Path) -> None:
    members = {f"member {number}": b"%d" % number for number in range(2000)}
    write_members(tmp_path, tmp_path / "long", packed_members(members))
    assert MemberFile(tmp_path / "long").read(["member 0", "member 1999"]) == [b"0", b"1999"]


def test_what_is_damaged_is_found_where_it_is_read_and_only_there(kept: Path) -> None:
    data = bytearray(kept.read_bytes())
    data[-1] ^= 1
    kept.write_bytes(data)
    file = MemberFile(kept)
    assert file.read(["large"]) == [MEMBERS["large"]]
    with pytest.raises(DamagedFile):
        file.read(["last"])
    assert not is_whole(kept)


@pytest.mark.parametrize("at", range(0, 400, 7))
def test_whatever_is_changed_nothing_else_is_read(kept: Path, at: int) -> None:
    data = bytearray(kept.read_bytes())
    data[at] ^= 1 << at % 8
    kept.write_bytes(data)
    assert not is_whole(kept)


@pytest.mark.parametrize("data", [b"", b"\n", bytes(40) + b"\n", b"[" * 50_000])
def test_no_such_file(kept: Path, data: bytes) -> None:
    kept.write_bytes(data)
    assert not is_whole(kept)


def test_a_file_in_the_place_of_another_is_none(kept: Path) -> None:
    other = kept.with_name("two.shard")
    kept.rename(other)
    assert not is_whole(other)
    assert not is_whole(kept)
    kept.symlink_to(other)
    assert not is_whole(kept)


def test_a_member_that_is_not_there_is_damage(kept: Path) -> None:
    with pytest.raises(DamagedFile):
        MemberFile(kept).read(["none"])


def test_a_worker_tells_of_the_damage_too() -> None:
    found = pickle.loads(pickle.dumps(DamagedFile("a/b")))
    assert (type(found), found.filename) == (DamagedFile, "a/b")
