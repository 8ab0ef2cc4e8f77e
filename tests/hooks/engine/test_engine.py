"""Incremental, parallel and distributed builds give the bytes of a full one; whatever happens, a whole site stands."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import LocalCluster
from many_reports import write_many

from converters.archive.correcting import Reasons, put, readable, with_text, withdrawn
from converters.archive.walk import report_files
from converters.markdown import read
from converters.running.transaction import locked
from hooks.engine.cache import Cache
from hooks.engine.plan import body_files, split
from hooks.engine.pool import Pool, processes
from hooks.engine.site import Builder
from hooks.engine.writing.output import OutputFolder, is_read_by_nobody
from hooks.engine.writing.sitemap import sitemaps
from hooks.frame.page_template import ADDRESSES, UnsupportedTheme, page_template_of, probe_pages
from hooks.frame.site_frame import Frame
from hooks.pages.page import Heading, Page, Site
from hooks.search.segments import Sizes

REPOSITORY = Path(__file__).parents[3]


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def told(done: int, total: int) -> None:
    assert 0 <= done <= total


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive in several shards and several segments of the index, which are made small for it."""
    monkeypatch.setattr("hooks.search.segments.SIZES", Sizes(10, 3))
    monkeypatch.setattr("hooks.engine.plan._FEWEST", 6)
    write_many(tmp_path / "content", 60)
    correct_one_and_withdraw_another(tmp_path / "content")
    assert shards(tmp_path / "content") > 5
    return tmp_path / "content"


def correct_one_and_withdraw_another(content: Path) -> None:
    reasons = Reasons("原件如此", "", "2026-01-02")
    first, second = list(report_files(content))[20:22]
    put(content, first, with_text(readable(first), "overview", "", "补上的一段。", reasons))
    put(content, second, withdrawn(readable(second), reasons))


def shards(content: Path) -> int:
    return len(list(split(list(body_files(content)))))


def build(found: Frame, content: Path, site: Path, cache: Path, pool: Pool) -> list[str]:
    """As `gongkai build` does; the addresses of the files that were written, not taken over."""
    kept = Cache(cache)
    builder = Builder(found, kept, content)
    builder.shards.render(pool, range(len(builder.shards)), told)
    made = site.with_name("made")
    site.parent.mkdir(parents=True, exist_ok=True)
    state = builder.publish_beside(site, builder.state_of(site), made, pool, told)
    old = {path.stat().st_ino for path in site.rglob("*")} if site.exists() else set()
    fresh = [address for address in state.files if (made / address).stat().st_ino not in old]
    builder.put_in_place(site, made, state)
    builder.shards.prune_cache()
    return fresh


def full(found: Frame, content: Path, folder: Path) -> dict[str, bytes]:
    with processes(1) as pool:
        build(found, content, folder / "site", folder / "cache", pool)
    made = files(folder / "site")
    shutil.rmtree(folder)
    return made


KINDS = ("add", "change", "rename region", "move", "remove", "touch", "source")


def kinds(rng: random.Random) -> Iterator[str]:
    """Kinds of changes without end, all seven before one comes again."""
    while True:
        yield from rng.sample(KINDS, len(KINDS))


def changed_somehow(kind: str, rng: random.Random, content: Path, held: Path) -> str:
    """One change of the archive; what it was."""
    paths = list(report_files(content))
    path = rng.choice(paths)
    source = next(path.parent.glob(f"{path.stem}.source.*"), None)
    match kind:
        case "add":
            text = path.read_text(encoding="utf-8").replace(f"year: {path.stem}", "year: 2031")
            path.with_name("2031.md").write_text(text, encoding="utf-8")
            return "add"
        case "change":
            path.write_text(path.read_text(encoding="utf-8").replace("我镇", "本镇"), encoding="utf-8")
            return "change"
        case "rename region":
            report = read(path.read_text(encoding="utf-8")).report
            assert report is not None
            old = report.body.region[-1]
            for other in report_files(path.parents[1]):
                text = other.read_text(encoding="utf-8")
                other.write_text(text.replace(f"- {old}\n", f"- {old}新\n"), encoding="utf-8")
                if rng.random() < 0.5:
                    break  # its bodies do not agree on its name
            return "rename region"
        case "move":
            target = path.parents[1] / f"{path.parent.name}x"
            if not target.exists():
                path.parent.rename(target)
            return "move"
        case "remove":
            if len(paths) > 40:
                path.replace(held / "removed.md")
            return "remove"
        case "touch":
            os.utime(path, ns=(1, time.time_ns()))
            return "touch"
        case _:
            if source is not None:
                source.write_bytes(source.read_bytes() + b"x")
            return "source"


def disturbed(rng: random.Random, before: Path) -> list[str]:
    """Something that may have become of the folder of the site before; what it was."""
    match rng.choice(("nothing", "nothing", "away", "killed", "strange")):
        case "away":
            shutil.rmtree(before, ignore_errors=True)
            return ["the one before away"]
        case "killed" if before.exists():
            for path in rng.sample(list(before.rglob("*.*")), 20):
                path.unlink()
            return ["the one before in part"]
        case "strange" if before.exists():
            (before / "strange/folder").mkdir(parents=True, exist_ok=True)
            (before / "strange/file").write_text("x", encoding="utf-8")
            (before / "strange/empty").mkdir(exist_ok=True)
            return ["strange files"]
        case _:
            return []


@pytest.mark.parametrize("seed", range(2))
def test_an_incremental_build_is_a_full_one(bare: Frame, content: Path, tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    following = kinds(rng)
    site, cache = tmp_path / "out/site", tmp_path / "cache"
    with processes(1) as pool:
        build(bare, content, site, cache, pool)
        for _ in range(5):
            what = [changed_somehow(next(following), rng, content, tmp_path) for _ in range(rng.randrange(1, 3))]
            what += disturbed(rng, site.with_name("made"))
            build(bare, content, site, cache, pool)
            assert files(site) == full(bare, content, tmp_path / "full"), what


def test_one_report_more_writes_few_files(bare: Frame, content: Path, tmp_path: Path) -> None:
    site, cache = tmp_path / "out/site", tmp_path / "cache"
    path = sorted(report_files(content))[5]
    with processes(1) as pool:
        assert len(build(bare, content, site, cache, pool)) == len(files(site))
        assert [a for a in build(bare, content, site, cache, pool) if not a.startswith(("data/", "search/"))] == []
        text = path.read_text(encoding="utf-8").replace(f"year: {path.stem}", "year: 2031")
        path.with_name("2031.md").write_text(text, encoding="utf-8")
        fresh = build(bare, content, site, cache, pool)
    body = path.parent.relative_to(content)
    assert f"{body}/2031/index.html" in fresh
    assert f"{body}/index.html" in fresh
    segments = {address.split("/")[1] for address in files(site) if address.endswith("facets.json")}
    assert len({address.split("/")[1] for address in fresh if address.endswith("facets.json")}) < len(segments)
    pages = {a for a in fresh if a.endswith("/index.html") and a.split("/")[-2].isdigit()}
    reports = {a for a in pages if not a.startswith("coverage/") and "years" not in a}
    assert {address.rpartition("/")[0].rpartition("/")[0] for address in reports} == {str(body)}


def test_what_is_shown_is_not_written_to_while_the_next_is_made(bare: Frame, content: Path, tmp_path: Path) -> None:
    """Large files are overwritten where they lie, in the folder that is not shown, unless both folders hold them."""
    site, cache, made = tmp_path / "out/site", tmp_path / "cache", tmp_path / "out/made"
    with processes(1) as pool:
        for _ in range(2):
            build(bare, content, site, cache, pool)
            sorted(report_files(content))[0].unlink()
        own, shared = made / "data/reports.csv", made / "data/cells.csv"
        inode = own.stat().st_ino
        shared.unlink()
        shared.hardlink_to(site / "data/cells.csv")
        shown = files(site)
        builder = Builder(bare, Cache(cache), content)
        builder.shards.render(pool, range(len(builder.shards)), told)
        builder.publish_beside(site, builder.state_of(site), made, pool, told)
        assert files(site) == shown
    assert files(made) == full(bare, content, tmp_path / "full")
    (tmp_path / "fresh").touch()
    assert (own.stat().st_ino == inode) == is_read_by_nobody(tmp_path / "fresh")  # some file systems cannot tell


def test_a_file_that_somebody_still_reads_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    for name in ("read.csv", "free.csv"):
        (tmp_path / "data" / name).write_text("as it was", encoding="utf-8")
    with (tmp_path / "data/read.csv").open(encoding="utf-8") as reader:
        made = OutputFolder(tmp_path, None, {}).staging_to_overwrite(
            "data", ["data/read.csv", "data/free.csv", "data/absent.csv"]
        )
        assert reader.read() == "as it was"
    assert {path.name for path in made.iterdir()} <= {"free.csv"}


def test_several_processes_and_parts_give_the_same(bare: Frame, content: Path, tmp_path: Path) -> None:
    whole = full(bare, content, tmp_path / "one")
    with processes(2) as pool:
        build(bare, content, tmp_path / "two/site", tmp_path / "two/cache", pool)
    assert files(tmp_path / "two/site") == whole
    with processes(1) as pool:
        for part in range(3):  # each on a machine of its own; then the caches are put together
            builder = Builder(bare, Cache(tmp_path / f"cache{part}"), content)
            builder.shards.render(pool, range(part, len(builder.shards), 3), told)
            shutil.copytree(tmp_path / f"cache{part}/shards", tmp_path / "joined/cache/shards", dirs_exist_ok=True)
        last = Builder(bare, Cache(tmp_path / "joined/cache"), content)
        last.shards.render(pool, range(len(last.shards)), lambda done, total: pytest.fail("a part was worked on again"))
        build(bare, content, tmp_path / "joined/site", tmp_path / "joined/cache", pool)
    assert files(tmp_path / "joined/site") == whole


def test_a_cache_that_is_damaged_or_lies_costs_nothing_but_time(bare: Frame, content: Path, tmp_path: Path) -> None:
    site, cache = tmp_path / "out/site", tmp_path / "cache"
    with processes(1) as pool:
        build(bare, content, site, cache, pool)
        whole = files(site)
        kept = sorted((cache / "shards").iterdir())
        kept[0].write_bytes(kept[0].read_bytes()[:-40])
        kept[1].write_bytes(b"")
        data = bytearray(kept[2].read_bytes())
        data[len(data) // 2] ^= 1
        kept[2].write_bytes(bytes(data))
        (cache / "hashes.json").write_text('{"x": 1', encoding="utf-8")
        build(bare, content, site, cache, pool)
        assert files(site) == whole
        page = next(address for address in whole if address.endswith("2020/index.html"))
        (site / page).write_text("changed by other hands", encoding="utf-8")
        next((site / "search").rglob("0.bin")).unlink()
        build(bare, content, site, cache, pool)
        assert files(site) == whole
        next((cache / "sites").iterdir()).unlink()
        build(bare, content, site, cache, pool)
        assert files(site) == whole


@pytest.fixture
def cluster() -> Iterator[LocalCluster]:
    with LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0"
    ) as made:
        yield made


def gongkai(content: Path, site: Path, cache: Path, *more: str) -> list[str]:
    return [sys.executable, "-m", "hooks.build", "--site", str(site), "--cache", str(cache), *more]


def environment(content: Path) -> dict[str, str]:
    return os.environ | {"CONTENT_DIR": str(content), "PYTHONPATH": str(REPOSITORY)}


def run(content: Path, site: Path, cache: Path, *more: str) -> "subprocess.CompletedProcess[str]":
    command = gongkai(content, site, cache, *more)
    return subprocess.run(
        command, cwd=REPOSITORY, env=environment(content), capture_output=True, text=True, check=False, timeout=900
    )


def test_a_cluster_that_loses_a_worker_gives_the_same(cluster: LocalCluster, tmp_path: Path) -> None:
    """Other processes make shards of the usual size."""
    content = tmp_path / "content"
    write_many(content, 140)
    assert shards(content) > 5
    assert run(content, tmp_path / "one/site", tmp_path / "one/cache", "--jobs", "1").returncode == 0
    (tmp_path / "one/cache/shards").rename(tmp_path / "shards")
    shutil.copytree(tmp_path / "one/cache", tmp_path / "two/cache")
    call = gongkai(content, tmp_path / "two/site", tmp_path / "two/cache", "--scheduler", cluster.scheduler_address)
    process = subprocess.Popen(call, cwd=REPOSITORY, env=environment(content), stderr=subprocess.PIPE, text=True)
    while process.poll() is None and not list(tmp_path.glob("two/cache/shards/*.shard")):
        time.sleep(0.01)
    os.kill(next(iter(cluster.workers.values())).process.pid, signal.SIGKILL)
    _, errors = process.communicate(timeout=900)
    assert process.returncode == 0, errors
    assert files(tmp_path / "two/site") == files(tmp_path / "one/site")


def test_a_build_killed_at_any_moment_leaves_a_whole_site(content: Path, tmp_path: Path) -> None:
    site, cache = tmp_path / "out/site", tmp_path / "cache"
    assert run(content, site, cache, "--jobs", "1").returncode == 0
    old = files(site)
    shutil.copytree(tmp_path / "out", tmp_path / "new")
    shutil.copytree(cache, tmp_path / "new/cache")
    path = sorted(report_files(content))[5]
    path.write_text(path.read_text(encoding="utf-8").replace("我镇", "本镇"), encoding="utf-8")
    started = time.monotonic()
    assert run(content, tmp_path / "new/site", tmp_path / "new/cache").returncode == 0
    took, new = time.monotonic() - started, files(tmp_path / "new/site")
    assert new != old
    rng = random.Random(3)
    for jobs in "211211":
        process = subprocess.Popen(
            gongkai(content, site, cache, "--jobs", jobs),
            cwd=REPOSITORY,
            env=environment(content),
            start_new_session=True,
        )
        time.sleep(rng.random() * took)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        assert files(site) in (old, new)
    assert run(content, site, cache, "--jobs", "1").returncode == 0
    assert files(site) == new
    assert sorted(item.name for item in site.parent.iterdir()) == [".site-before", "site"]


def test_two_builds_with_one_cache_are_kept_apart(content: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir()
    with locked(tmp_path / "cache"):
        done = run(content, tmp_path / "site", tmp_path / "cache")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "another run is building with" in done.stderr
    assert not (tmp_path / "site").exists()


SITE = Site("https://example.org/x/", "", "", "名")


def page_of(theme: str, page: Page) -> str:
    entries = "".join(f'<li><a href="#{h.id}">{h.title}</a>\n' for h in page.headings)
    listed = f"<nav>\n{entries}</nav>\n" if page.headings else ""
    skip = f'<a href="#{page.headings[0].id}">skip</a>\n' if page.headings else ""
    root = "../../.."
    return theme.format(page=page, skip=skip, listed=listed, root=root, url=SITE.url)


THEME = (
    '<title>{page.title} - 名</title>\n<meta content="{page.description}">\n<link href="{url}{page.address}">\n{skip}'
    '<a href="{root}">home</a> <a href="{root}/a/">a</a>\n{listed}<main>\n{page.html}\n</main>\n'
)


def test_a_template_gives_the_page_that_the_theme_would() -> None:
    template = page_template_of(tuple(page_of(THEME, page) for page in probe_pages()), SITE)
    page = Page("a/b/", "题<", "述", "<p>文\n  字</p>", (Heading("i1", "一"), Heading("i2", "二"), Heading("i3", "三")))
    assert template.render(page) == (
        '<title>题&lt; - 名</title>\n<meta content="述">\n<link href="https://example.org/x/a/b/">\n<a href="#i1">skip</a>\n'
        '<a href="../..">home</a> <a href="../../a/">a</a>\n<nav>\n<li><a href="#i1">一</a>\n<li><a href="#i2">二</a>\n'
        '<li><a href="#i3">三</a>\n</nav>\n<main>\n<p>文\n  字</p>\n</main>\n'
    )
    assert template.render(Page("", "家", "", "x")).startswith("<title>名</title>\n")


@pytest.mark.parametrize(
    "theme",
    [
        THEME.replace("{page.html}", ""),
        THEME.replace("{page.html}", "{page.html}{page.html}"),
        THEME.replace("<a h", "{listed}<a h", 2),
    ],
)
def test_a_theme_that_is_not_understood_is_named(theme: str) -> None:
    with pytest.raises(UnsupportedTheme):
        page_template_of(tuple(page_of(theme, page) for page in probe_pages()), SITE)


def test_the_probe_pages_differ_in_their_headings_alone() -> None:
    assert [page.address for page in probe_pages()] == list(ADDRESSES)
    assert [len(page.headings) for page in probe_pages()] == [0, 1, 2]


def test_a_large_sitemap_is_split() -> None:
    found = dict(sitemaps([f"{n}/" for n in range(100_001)], "https://example.org/"))
    assert list(found) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml", "sitemap.xml"]
    assert [found[name].count(b"<url>") for name in list(found)[:3]] == [50_000, 50_000, 1]
    assert found["sitemap.xml"].count(b"<sitemap>") == 3
    assert list(dict(sitemaps(["a/"], "https://example.org/"))) == ["sitemap.xml"]
