"""A site's weight, and its publication by rclone to an S3-compatible server on this machine and to a folder."""

import os
import re
import shutil
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from hooks.hosting.publish import ASK_FIRST, FOR_EVER, MARK, PAGES, STEPS, main
from hooks.hosting.weigh import main as weigh
from hooks.pages.assets import asset

SERVER = Path(__file__).parents[3] / ".cache/bucket/bin/python"
SENT = re.compile(r'"(PUT|DELETE|POST) (\S+) HTTP')


class Bucket:
    """A bucket of an S3-compatible server, and what rclone asks of it."""

    def __init__(self, address: str, log: Path) -> None:
        self.address = address
        self._log = log
        self._read = 0

    def changes(self) -> list[tuple[str, str]]:
        """(method, key) of what was put and removed since the last time, in order."""
        text = re.sub(r"\x1b\[[0-9;]*m", "", self._log.read_text("utf-8"))
        found = SENT.findall(text, self._read)
        self._read = len(text)
        return [(method, key.removeprefix("/bucket/dangan/")) for method, key in found]

    def disposition(self, key: str) -> str | None:
        with urllib.request.urlopen(f"{self.address}/bucket/dangan/{key}", timeout=600) as answer:
            found: str | None = answer.headers["Content-Disposition"]
        return found

    def get(self, key: str) -> tuple[bytes, str, str]:
        """Body, Cache-Control and Content-Type, as a reader gets them."""
        with urllib.request.urlopen(f"{self.address}/bucket/dangan/{key}", timeout=600) as answer:
            return answer.read(), answer.headers["Cache-Control"], answer.headers["Content-Type"]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The address of an S3-compatible server, and its log."""
    assert SERVER.exists(), "the S3-compatible server is not installed; run make .cache/bucket/done"
    log = tmp_path_factory.mktemp("bucket") / "server.log"
    command = [SERVER, "-m", "moto.server", "-H", "127.0.0.1", "-p", "0"]
    with log.open("wb") as output, subprocess.Popen(command, stdout=output, stderr=output) as process:
        try:
            while not (address := re.search(r"Running on (http://[\d.:]+)", log.read_text("utf-8"))):
                assert process.poll() is None, log.read_text("utf-8")
                time.sleep(0.05)
            yield address[1], log
        finally:
            process.terminate()


@pytest.fixture
def bucket(server: tuple[str, Path], monkeypatch: pytest.MonkeyPatch) -> Bucket:
    """An empty bucket: `here:bucket` for rclone."""
    address, log = server
    urllib.request.urlopen(urllib.request.Request(f"{address}/moto-api/reset", method="POST"), timeout=600).close()
    for name in [name for name in os.environ if name.startswith(("AWS_", "RCLONE_"))]:
        monkeypatch.delenv(name)
    remote = {"TYPE": "s3", "PROVIDER": "Other", "ACCESS_KEY_ID": "a", "SECRET_ACCESS_KEY": "b"}
    remote |= {"ENDPOINT": address, "ACL": "public-read", "BUCKET_ACL": "public-read"}
    for key, value in remote.items():
        monkeypatch.setenv(f"RCLONE_CONFIG_HERE_{key}", value)
    monkeypatch.setenv("RCLONE_CONFIG", os.devnull)
    subprocess.run(["rclone", "mkdir", "here:bucket"], check=True)
    found = Bucket(address, log)
    found.changes()
    return found


@pytest.fixture
def copy(site: Path, tmp_path: Path) -> Path:
    """The site of the sample archive, to be changed; of the search's many small files of names a few."""
    copied = Path(shutil.copytree(site, tmp_path / "site"))
    for path in sorted(copied.glob("search/names/*/*.txt"))[8:]:
        path.unlink()
    return copied


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def published(site: Path, destination: str) -> int:
    return main(["--site", str(site), destination])


def test_a_bucket_gets_what_has_changed_and_nothing_else(bucket: Bucket, copy: Path) -> None:
    assert published(copy, "here:bucket/dangan") == 0
    first = bucket.changes()
    assert {key for _, key in first} == set(files(copy))
    assert {method for method, _ in first} == {"PUT"}

    for path in copy.rglob("*"):  # a build sets new times
        os.utime(path, (2_000_000_000, 2_000_000_000))
    assert published(copy, "here:bucket/dangan") == 0
    assert bucket.changes() == []

    page = copy / "years/index.html"
    page.write_bytes(page.read_bytes().replace("年".encode(), "月".encode(), 1))  # the same length
    os.utime(page, (2_000_000_000, 2_000_000_000))
    assert published(copy, "here:bucket/dangan") == 0
    assert bucket.changes() == [("PUT", "years/index.html")]
    assert bucket.get("years/index.html")[0] == page.read_bytes()

    gone = next(path for path in copy.glob("*/**/report.json"))
    gone.unlink()
    gone.with_name("index.html").unlink()
    assert published(copy, "here:bucket/dangan") == 0
    removed = [name for name in (key for _, key in bucket.changes()) if "?" not in name]
    folder = gone.parent.relative_to(copy).as_posix()
    assert removed == [f"{folder}/index.html", f"{folder}/report.json"], "the page goes before what it shows"


def test_pages_come_after_what_they_show_and_are_asked_for_anew(bucket: Bucket, copy: Path) -> None:
    (copy / "assets/new.0123abcd.css").write_bytes(b"p{}")
    assert published(copy, "here:bucket/dangan") == 0
    order = [key for _, key in bucket.changes()]
    assert order[0] == MARK
    pages = {key for key in order if key.endswith((".html", "feed.xml", "bodies.json"))}
    pages |= {"search/manifest.json", "sitemap.xml", "opensearch.xml", "robots.txt", "llms.txt", "CITATION.cff"}
    first_page = min(order.index(page) for page in pages)
    assert set(order[:first_page]) == set(order) - pages - {"sitemap.xml.gz"}

    segment = next(path for path in (copy / "search").glob("*/*.bin")).relative_to(copy).as_posix()
    name = next(path for path in (copy / "search/names").glob("*/*.json")).relative_to(copy).as_posix()
    theme = next(path for path in (copy / "assets/stylesheets").glob("*.css")).relative_to(copy).as_posix()
    kept = {key: bucket.get(key)[1] for key in order}
    for key in (segment, name, theme, asset("archive.css"), asset("search/page.js"), "assets/new.0123abcd.css"):
        assert kept[key] == FOR_EVER, key
    for key in (*pages, "search/names/names.json", "data/cells.csv"):
        assert kept[key] == ASK_FIRST, key
    assert set(kept.values()) == {FOR_EVER, ASK_FIRST}
    assert bucket.get("index.html")[2] == "text/html; charset=utf-8"
    originals = [key for key in order if ".source" in key]
    assert originals
    assert {bucket.disposition(key) for key in originals} == {"attachment"}, "the files of others are saved, not shown"
    assert bucket.disposition("index.html") is None


def test_a_folder_becomes_the_site_and_loses_what_is_gone(
    copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there = tmp_path / "www"
    assert published(copy, str(there)) == 0
    assert files(there) == files(copy)
    assert capsys.readouterr().out.startswith(f"{there}: {len(files(copy))} files copied (")
    (copy / "years/index.html").write_text("changed", "utf-8")
    (copy / "404.html").unlink()
    assert published(copy, str(there)) == 0
    assert files(there) == files(copy)
    assert capsys.readouterr().out == f"{there}: 1 files copied (7 B), 1 removed\n"


def test_a_killed_publication_goes_on(copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there = tmp_path / "www"
    monkeypatch.setattr("hooks.hosting.publish.STEPS", STEPS[:1])
    assert published(copy, str(there)) == 0
    assert not (there / "index.html").exists()
    monkeypatch.undo()
    assert published(copy, str(there)) == 0
    assert files(there) == files(copy)


def test_what_is_no_site_is_never_replaced(copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    there = tmp_path / "letters"
    there.mkdir()
    (there / "to-a-friend.txt").write_text("dear", "utf-8")
    assert published(copy, str(there)) == 1
    assert capsys.readouterr().err.endswith(
        "it holds something else than a published site, such as to-a-friend.txt; empty it, or name another place\n"
    )
    assert files(there) == {"to-a-friend.txt": b"dear"}


@pytest.mark.parametrize(
    ("built", "destination", "said"),
    [
        ("site", "", "there is no destination; expected REMOTE:BUCKET/PATH"),
        ("empty", "www", "it is no built site, index.html is missing; build it first, with make site"),
        ("site", "site/www", "the site cannot be published into itself"),
        ("site", ".", "the site cannot be published into itself or around itself"),
    ],
)
def test_a_wrong_call_is_one_line(
    copy: Path,
    built: str,
    destination: str,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(copy.parent)
    before = files(copy)
    with pytest.raises(SystemExit) as end:
        published(Path(built), destination)
    error = capsys.readouterr().err
    assert end.value.code == 2
    assert said in error
    assert error.count("\n") == 1
    assert files(copy) == before


@pytest.mark.parametrize(
    ("destination", "said"),
    [
        ("elsewhere:bucket", "didn't find section in config file"),
        ("here:no-such-bucket/dangan", "NoSuchBucket"),
        ("secret:dangan", "it keeps no MD5 checksums"),
    ],
)
def test_a_place_that_refuses_is_one_line(
    bucket: Bucket,
    copy: Path,
    destination: str,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    obscured = subprocess.run(["rclone", "obscure", "a"], capture_output=True, text=True, check=True).stdout.strip()
    for key, value in {"TYPE": "crypt", "REMOTE": "here:bucket", "PASSWORD": obscured}.items():
        monkeypatch.setenv(f"RCLONE_CONFIG_SECRET_{key}", value)
    assert published(copy, destination) == 1
    error = capsys.readouterr().err
    assert error.startswith(f"gongkai publish: {destination}: ")
    assert said in error
    assert error.count("\n") == 1
    assert [change for change in bucket.changes() if change[0] == "DELETE"] == []
    assert not re.search(r"\d\d:\d\d:\d\d", error), "the time is no news"


def test_every_kind_of_page_is_among_the_pages(site: Path) -> None:
    """What is at the top of a site, or leads to a segment, goes last; a new kind of file must be thought about."""
    top = {path.name for path in site.iterdir() if path.is_file()}
    told = {"robots.txt", "llms.txt", "CITATION.cff"}
    assert top == {"index.html", "404.html", "sitemap.xml", "opensearch.xml", "feed.xml", "bodies.json", *told}
    of_pages = {"/sitemap*", "/opensearch.xml", "feed.xml", "*.html", "/search/manifest.json", "bodies.json"}
    assert {*of_pages, *(f"/{name}" for name in told)} == set(PAGES)


def test_the_weight_is_that_of_all_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, size in (("index.html", 500), ("a/b/1.csv", 1500), ("a/2.csv", 2_000_000), ("b/3.csv", 7)):
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(bytes(size))
    total = 500 + 1500 + 2_000_000 + 7
    site = str(tmp_path / "site")
    assert weigh([site, "--limit", str(total), "--files", "4"]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert said.out.splitlines() == [
        f"{site}: 2.0 MB in 4 files",
        "     2.0 MB         2 files  a/",
        "      500 B         1 files  ./",
        "        7 B         1 files  b/",
    ]
    assert weigh([site, "--limit", "2MB"]) == 1
    error = capsys.readouterr().err
    assert error == (
        f"gongkai weigh: {site}: 2.0 MB (2,002,007 bytes) are more than the 2.0 MB that the host takes;"
        " publish to a bucket instead, with make publish DEST=…; see SCALING.md\n"
    )
    assert weigh([site, "--files", "3", "--format", "github"]) == 1
    assert capsys.readouterr().err.startswith("::error title=The site is too large::")
    with pytest.raises(SystemExit, match="2"):
        weigh([site, "--limit", "1GiB"])
