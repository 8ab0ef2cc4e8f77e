"""Reviews of archives of which not everything is in the clone: originals in another place, blobs still at the remote."""

import hashlib
import json
import os
import subprocess
from pathlib import Path

import git_ranges
import pytest
import stored_archive
from page_pictures import put_pictures

from converters.archive.layout import places_path
from converters.archive.outside.place import Place
from converters.cli.main import main
from converters.review.outside_git import bringing
from converters.review.reviewed import Review
from converters.review.reviewing import review


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository: `main` has all; `outside` no originals, `altered` changes a title there; `moved` takes one out of git."""
    folder = tmp_path_factory.mktemp("made")
    stored_archive.make_archive(folder / "content", 3)
    files = git_ranges.files_of(folder / "content")
    reports = sorted(path for path in files if path.endswith(b".md"))
    sources = sorted(path for path in files if b".source." in path)
    altered = files[reports[0]].replace("现公布".encode(), "现公开".encode(), 1)
    git_ranges.make(
        folder / "all.git",
        {
            "main": ((), files),
            "moved": (("main",), {sources[0]: None}),
            "changed": (("main",), {reports[0]: altered}),
            "outside": (("main",), dict.fromkeys(sources)),
            "altered": (("outside",), {reports[0]: altered}),
        },
    )
    for path in sources:
        source = (folder / os.fsdecode(path)).read_bytes()
        sha256 = hashlib.sha256(source).hexdigest()
        (there := folder / "place" / sha256[:2] / f"{sha256}.txt").parent.mkdir(parents=True, exist_ok=True)
        there.write_bytes(source)
    return folder


def errors(found: Review) -> list[str]:
    return sorted(
        one.problem.kind for report in found.reports for one in report.found if one.problem.severity == "error"
    )


@pytest.mark.parametrize(
    ("base", "head", "without", "with_place"),
    [
        ("main", "moved", ["original_gone", "source_absent"], []),
        ("outside", "altered", ["source_absent"], ["report_altered"]),
        ("main", "changed", ["report_altered"], ["report_altered"]),
    ],
)
def test_an_original_outside_git_is_brought_to_be_compared(
    base: str, head: str, without: list[str], with_place: list[str], made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RCLONE_CONFIG", os.devnull)
    bring = bringing(Place(str(made / "place")))
    assert set(errors(review(made / "all.git", base, head))) == set(without)
    assert errors(review(made / "all.git", base, head, bring=bring)) == with_place
    assert bringing(None) is None


def _git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", "-C", str(folder), *words], capture_output=True, text=True, check=True)
    return done.stdout


def _packs(clone: Path) -> int:
    return len(list((clone / ".git/objects/pack").glob("*.promisor")))


@pytest.fixture
def sparse(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone without blobs and originals."""
    for name in ("allowFilter", "allowAnySHA1InWant"):
        _git(made / "all.git", "config", f"uploadpack.{name}", "true")
    clone = tmp_path / "clone"
    url = (made / "all.git").as_uri()
    subprocess.run(
        ["git", "clone", "-q", "--no-checkout", "--filter=blob:none", "-b", "changed", url, str(clone)], check=True
    )
    _git(clone, "sparse-checkout", "set", "--no-cone", "/*", "!*.source.*", "!*.source-*")
    _git(clone, "checkout", "-q", "changed")
    monkeypatch.chdir(clone)
    return clone


def test_a_clone_without_blobs_fetches_what_a_review_needs_in_one_go(sparse: Path) -> None:
    before = _packs(sparse)
    assert errors(review(sparse, "origin/main", "origin/changed")) == ["report_altered"]
    assert _packs(sparse) == before + 1
    missing = _git(sparse, "rev-list", "--objects", "--missing=print", "origin/main").count("\n?")
    assert missing == 2, "the originals of the reports that are not touched"
    assert errors(review(sparse, "origin/main", "origin/changed")) == ["report_altered"]
    assert _packs(sparse) == before + 1


def test_what_a_sparse_checkout_has_left_in_git_is_not_missing(
    sparse: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def told() -> set[str]:
        main(["check", "--since", "origin/main", "--lang", "en"])
        lines = capsys.readouterr().out.splitlines()
        return {line.rpartition(": ")[2] for line in lines} & {"source_absent]", "source_changed]", "stray_file]"}

    assert told() == set()
    before = _packs(sparse)
    assert main(["originals", "pull", "--since", "origin/main", "--lang", "en"]) == 0
    assert capsys.readouterr().err == "0 originals brought, 1 from git; 0 were here\n"
    assert _packs(sparse) == before + 1
    [source] = list((sparse / "content").rglob("*.source.*"))
    assert told() == set()
    assert _git(sparse, "status", "--short") == ""
    source.write_bytes(b"forged")
    assert told() == {"source_changed]"}
    source.unlink()
    for name in ("2021.md", "2021.places.json"):
        source.with_name(name).unlink()
    assert told() == set()


def _errors_of_check(capsys: pytest.CaptureFixture[str]) -> list[str]:
    main(["check", "--since", "origin/main", "--format", "json", "--lang", "en"])
    return [one["kind"] for one in json.loads(capsys.readouterr().out) if one["severity"] == "error"]


def test_of_places_that_are_left_in_git_those_of_changed_reports_are_brought_and_checked(
    sparse: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _git(sparse, "sparse-checkout", "set", "--no-cone", "/*", "!*.source.*", "!*.source-*", "!*.places.json")
    assert list((sparse / "content").rglob("*.places.json")) == []
    assert _errors_of_check(capsys) == []
    assert main(["originals", "pull", "--since", "origin/main", "--lang", "en"]) == 0
    assert capsys.readouterr().err == "0 originals brought, 1 from git; 0 were here\n"
    [places] = list((sparse / "content").rglob("*.places.json"))
    assert [it.name for it in places.parent.glob("*.source.*")] == [f"{places.name[:4]}.source.txt"]
    assert _git(sparse, "status", "--short") == ""
    assert _errors_of_check(capsys) == []
    places.write_bytes(b"{}")
    assert _errors_of_check(capsys) == ["places_wrong"]


def test_pictures_of_pages_that_are_left_in_git_are_brought_with_the_places(sparse: Path) -> None:
    _git(sparse, "sparse-checkout", "disable")
    path = min((sparse / "content").rglob("*.md"))
    names = sorted(file.name for file in (*put_pictures(path), places_path(path)))
    _git(sparse, "add", ".")
    _git(sparse, "-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "pictures")
    before = {name: path.with_name(name).read_bytes() for name in names}
    _git(sparse, "sparse-checkout", "set", "--no-cone", "/*", "!*.places.json", "!*.page-*.webp")
    assert not any(path.with_name(name).exists() for name in names)
    assert main(["originals", "pull", "--since", "HEAD^", "--lang", "en"]) == 0
    assert {name: path.with_name(name).read_bytes() for name in names} == before
    assert _git(sparse, "status", "--short") == ""


def test_an_original_that_is_gone_is_missing_where_its_places_alone_are_left_in_git(
    sparse: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _git(sparse, "sparse-checkout", "set", "--no-cone", "/*", "!*.source.*", "!*.source-*", "!*.places.json")
    _git(sparse, "checkout", "-q", "origin/moved")
    assert _errors_of_check(capsys) == ["source_absent"]
