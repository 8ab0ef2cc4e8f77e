"""Whatever happens to what is kept between builds, the next site is that of a build that had nothing kept."""

import json
import os
import random
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from many_reports import write_many

from converters.archive.layout import report_files
from hooks import build, kept_files
from hooks.frame import site_frame
from hooks.search.segments import Sizes

REPOSITORY = Path(__file__).parents[3]
Files = dict[str, bytes]
Damage = Callable[[Path, random.Random], None]
"""Of what is kept in a folder."""


def files(folder: Path) -> Files:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@dataclass
class Place:
    """An archive, and where it is built."""

    folder: Path
    fresh: dict[bool, Files] = field(default_factory=dict)
    """Whether a report was changed → the site of a build that had nothing kept."""
    changed: bool = False

    @property
    def cache(self) -> Path:
        return self.folder / "cache"

    def build(self, name: str = "site", cache: str = "cache") -> Files:
        """As `gongkai build` does."""
        site = self.folder / "out" / name
        assert build.main(["--site", str(site), "--cache", str(self.folder / cache), "--jobs", "1"]) == 0
        return files(site)

    def change(self) -> None:
        """One report, to and fro."""
        path = sorted(report_files(self.folder / "content"))[1]
        text, words = path.read_text(encoding="utf-8"), ("人民政府", "人民政府办")
        self.changed = not self.changed
        path.write_text(text.replace(*(words if self.changed else words[::-1])), encoding="utf-8", newline="")

    def same(self, made: Files) -> bool:
        if made != self.fresh[self.changed]:  # the next is to start well again
            shutil.rmtree(self.cache, ignore_errors=True)
            shutil.rmtree(self.folder / "out/site", ignore_errors=True)
        return made == self.fresh[self.changed]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    found = Place(tmp_path_factory.mktemp("kept"))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(REPOSITORY)
        patch.setenv("SITE_URL", "https://example.org/dangan/")
        patch.setenv("CONTENT_DIR", str(found.folder / "content"))
        patch.setattr("hooks.search.segments.SIZES", Sizes(2, 2))
        patch.setattr("hooks.engine.plan._FEWEST", 2)
        patch.setattr("hooks.engine.plan._PARTING", 1)
        _render_once(patch, found.folder / "rendered")
        write_many(found.folder / "content", 4)
        for path in report_files(found.folder / "content"):
            os.utime(path, (10**9, 10**9))  # of files that were changed just now no hash is kept
        for changed in (False, True):
            found.fresh[changed] = found.build(f"fresh-{changed}", f"cache-{changed}")
            found.change()
        found.build()
        yield found


def _render_once(patch: pytest.MonkeyPatch, rendered: Path) -> None:
    """The theme takes its time, and gives the same frame each time."""
    run = site_frame._run

    def once(command: list[str], environment: Mapping[str, str]) -> "subprocess.CompletedProcess[str]":
        if not rendered.exists():
            run([*command[:-1], str(rendered)], environment)
        shutil.copytree(rendered, command[-1])
        return subprocess.CompletedProcess(command, 0, "", "")

    patch.setattr("hooks.frame.site_frame._run", once)


KEPT = {
    "hashes": "hashes.json",
    "state": "sites/*.json",
    "shard": "shards/*.shard",
    "frame": "frame-*/frame.json",
    "style": "frame-*/assets/*/archive.css",
}
"""A file of each kind."""


def emptied(path: Path, _: random.Random) -> None:
    path.write_bytes(b"")


def removed(path: Path, _: random.Random) -> None:
    path.unlink()


def truncated(path: Path, rng: random.Random) -> None:
    path.write_bytes(path.read_bytes()[: rng.randrange(path.stat().st_size)])


def lengthened(path: Path, _: random.Random) -> None:
    path.write_bytes(path.read_bytes() + b"\n")


def bit_flipped(path: Path, rng: random.Random) -> None:
    data = bytearray(path.read_bytes())
    data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    path.write_bytes(data)


def digit_changed(path: Path, rng: random.Random) -> None:
    data = bytearray(path.read_bytes())
    digits = [i for i, byte in enumerate(data) if byte in b"0123456789"]
    at = rng.choice(digits)
    data[at] = ord("0") + (data[at] - ord("0") + 1) % 10
    path.write_bytes(data)


def of_another_shape(path: Path, rng: random.Random) -> None:
    path.write_bytes(rng.choice([b"5", b"[]", b"{}", b"null", b'{"sha256":5,"data":5}', b"[" * 100_000]))


def a_folder(path: Path, _: random.Random) -> None:
    path.unlink()
    (path / "in/it").mkdir(parents=True)


def a_link(path: Path, _: random.Random) -> None:
    path.unlink()
    path.symlink_to("/dev/zero")


def exchanged(path: Path, rng: random.Random) -> None:
    """With any other file that is kept."""
    cache = next(parent for parent in path.parents if (parent / "shards").is_dir())
    other = rng.choice(sorted({p for p in cache.rglob("*") if p.is_file()} - {path}))
    one, two = path.read_bytes(), other.read_bytes()
    path.write_bytes(two)
    other.write_bytes(one)


OF_FILES = (
    *(emptied, removed, truncated, lengthened, bit_flipped, bit_flipped, digit_changed, of_another_shape),
    *(a_folder, a_link, exchanged),
)


def of_file(kind: str, damage: Damage) -> Damage:
    return lambda cache, rng: damage(sorted(cache.glob(KEPT.get(kind, f"{kind}.json")))[0], rng)


def rewritten(name: str, change: Callable[[Any], object]) -> Damage:
    """What is kept as JSON says something else, under a digest that fits it."""

    def damage(cache: Path, _: random.Random) -> None:
        (path,) = cache.glob(name)
        kept_files.write_json(cache, path, change(kept_files.read_json(path)))

    return damage


def all_of(pattern: str, damage: Damage) -> Damage:
    def damaged(cache: Path, rng: random.Random) -> None:
        for path in sorted(cache.glob(pattern)):
            damage(path, rng)

    return damaged


def in_a_circle(cache: Path, _: random.Random) -> None:
    """Each shard holds the next one."""
    paths = sorted(cache.glob("shards/*"))
    held = [path.read_bytes() for path in paths]
    for path, data in zip(paths, [*held[1:], held[0]], strict=True):
        path.write_bytes(data)


def file_for_folder(pattern: str) -> Damage:
    def damage(cache: Path, _: random.Random) -> None:
        (path,) = cache.glob(pattern)
        shutil.rmtree(path)
        path.write_text("no folder", encoding="utf-8")

    return damage


def more_files(cache: Path, _: random.Random) -> None:
    (frame,) = cache.glob("frame-*")
    (frame / "more.html").write_text("not of the theme", encoding="utf-8")
    (cache / "shards/more").mkdir(parents=True)
    (cache / "shards/more/x").touch()
    (cache / ".gongkai-1-1").mkdir()


def link_for_frame(cache: Path, _: random.Random) -> None:
    (frame,) = cache.glob("frame-*")
    elsewhere = cache.parent / "elsewhere"
    shutil.rmtree(elsewhere, ignore_errors=True)
    frame.rename(elsewhere)
    frame.symlink_to(elsewhere)


def of_another_site(cache: Path, _: random.Random) -> None:
    """The state of a site that was built from the same archive with another cache."""
    (path,) = cache.glob("sites/*")
    (other,) = (cache.parent / "cache-True/sites").glob("*")
    path.write_bytes(other.read_bytes())


def wrong_digits(hashes: dict[str, list[Any]]) -> dict[str, list[Any]]:
    return {path: [*stamp, sha256[::-1]] for path, (*stamp, sha256) in hashes.items()}


DAMAGES: dict[str, Damage] = {
    **{f"{kind} {d.__name__} {n}": of_file(kind, d) for kind in KEPT for n, d in enumerate(OF_FILES)},
    "all shards flipped": all_of("shards/*", bit_flipped),
    "all shards in a circle": in_a_circle,
    "hashes that do not fit": rewritten("hashes.json", wrong_digits),
    "hashes of another shape": rewritten("hashes.json", lambda hashes: dict.fromkeys(hashes, 5)),
    "hashes that are a list": rewritten("hashes.json", lambda hashes: [hashes]),
    "names flipped": of_file("names", bit_flipped),
    "names of another shape": rewritten(
        "names.json", lambda kept: kept | {"rows": {said: [5, "x"] for said in kept["rows"]}}
    ),
    "names that are a list": rewritten("names.json", lambda kept: kept | {"rows": [kept["rows"]]}),
    "state without files": rewritten("sites/*", lambda state: {k: v for k, v in state.items() if k != "files"}),
    "state of another site": of_another_site,
    "file for the shards": file_for_folder("shards"),
    "file for the states": file_for_folder("sites"),
    "file for the frame": file_for_folder("frame-*"),
    "link for the frame": link_for_frame,
    "more files": more_files,
    "nothing": lambda cache, _: shutil.rmtree(cache),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_the_site_is_that_of_a_build_that_had_nothing_kept(place: Place, name: str) -> None:
    """What of the site before does not depend on what was damaged is taken over, or there is no site before."""
    DAMAGES[name](place.cache, random.Random(name))
    if name.startswith(("shard", "all shards", "frame", "style")):
        shutil.rmtree(place.folder / "out/site")
    else:
        place.change()
    assert place.same(place.build())


def test_what_is_not_damaged_is_read(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else all would be made anew each time, and nothing here would be tried."""
    place.build()
    monkeypatch.setattr("hooks.engine.archive_shards.render_shard", lambda job: pytest.fail("a shard was kept"))
    monkeypatch.setattr("hooks.frame.site_frame._run", lambda *a, **k: pytest.fail("the frame was kept"))
    shutil.rmtree(place.folder / "out/site")
    assert place.same(place.build())
    assert json.loads((place.cache / "hashes.json").read_bytes())["data"]


@pytest.mark.parametrize("what", ["a file", "a link"])
def test_what_lies_beside_the_site_is_no_hindrance(place: Place, what: str) -> None:
    beside = place.folder / "out/.site-before"
    place.change()
    kept_files.remove(beside)
    if what == "a file":
        beside.touch()
    else:
        (place.folder / "else").mkdir(exist_ok=True)
        beside.symlink_to(place.folder / "else")
    assert place.same(place.build())
    assert not list(place.folder.glob("else/*"))


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_report_that_was_saved_with_windows_line_ends_is_built_as_it_was(place: Place, mark: bytes) -> None:
    place.build()
    path = sorted(report_files(place.folder / "content"))[0]
    text = path.read_bytes()
    path.write_bytes(mark + text.replace(b"\n", b"\r\n"))
    try:
        assert place.same(place.build())
    finally:
        path.write_bytes(text)


@pytest.mark.parametrize("umask", [0o077, 0o000])
def test_everybody_can_read_what_is_published(place: Place, umask: int) -> None:
    """Whatever the builder's umask, and whatever an earlier build has left."""
    site, before = place.folder / "out/site", os.umask(umask)
    try:
        for _ in range(2):
            place.change()
            assert place.same(place.build())
            paths = [site, *site.rglob("*")]
            assert {path.stat().st_mode & 0o777 for path in paths if path.is_dir()} == {0o755}
            assert {path.stat().st_mode & 0o777 for path in paths if path.is_file()} == {0o644}
            for path in [*paths, *site.with_name(".site-before").rglob("*")]:
                path.chmod(0o700 if path.is_dir() else 0o600)
            os.umask(umask)
    finally:
        os.umask(before)
