"""The places of China, and how their characters are read."""

from pathlib import Path

from converters.archive.slugs import syllables
from converters.gazetteer.divisions import every_township
from hooks.search.names.known_places import FILES, KNOWN, place_files, write_known
from hooks.search.names.name_files import file_of
from hooks.search.names.name_keys import plain_sound
from hooks.search.names.readings import readings, text


def lines(sound: str) -> list[str]:
    return place_files()[f"places/{file_of(sound, FILES)}.txt"].decode().splitlines()


def test_each_place_lies_where_its_first_character_is_read() -> None:
    assert "寿张镇\t山东省 聊城市 阳谷县" in lines("sou")
    assert "阳谷县\t山东省 聊城市" in lines("yan")
    assert "山东省\t" in lines("san")
    assert "长清区\t山东省 济南市" in lines("can")
    every = [line for data in place_files().values() for line in data.decode().splitlines()]
    assert len({*every}) > 40_000
    assert not any(line.startswith(("市辖区\t", "北戴河新区\t")) for line in every)


def test_every_character_of_a_place_is_read_as_it_is_there() -> None:
    """readings.txt is what the dictionary gives; to make it anew: python -m hooks.search.names.readings."""
    names = [name for _, name in every_township()[::90]] + ["莘县", "长清区", "六安市", "铅山县", "漯河市"]
    wrong = {}
    for name in names:
        read = syllables(name)
        if len(read) == len(name):
            wrong |= {(c, s): name for c, s in zip(name, read, strict=True) if s not in readings().get(c, ())}
    assert wrong == {}
    plain = [c for c in readings() if ord(c) < 0x9FFF][::40]
    assert [c for c in plain if syllables(c)[0] not in readings()[c]] == []
    assert all(line.partition(" ")[0].isascii() for line in text().splitlines())


def test_they_are_written_beside_each_other(tmp_path: Path) -> None:
    write_known(tmp_path)
    assert (tmp_path / "readings.txt").read_text("utf-8") == text()
    written = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.txt")}
    assert written == {*KNOWN}
    assert len(KNOWN) == FILES + 1
    assert plain_sound("zhang") == "zan"
