"""The repository itself: what its files may hold, the locks, the twins in two languages."""

import json
import os
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from samples import is_of_others

import converters
from converters.model.originals import MEDIA_TYPES

ROOT = Path(__file__).parent.parent
LOCKS = ("requirements.txt", "requirements-scan.txt", "requirements-test.txt", "requirements-fuzz.txt")
PAGES = (
    "README.md",
    "README.zh-CN.md",
    "CONTRIBUTING.md",
    "CONTRIBUTING.zh-CN.md",
    "SCALING.md",
    "SCALING.zh-CN.md",
    "SECURITY.md",
    "SECURITY.zh-CN.md",
    "ARCHITECTURE.md",
    "ARCHITECTURE.zh-CN.md",
    "CHANGELOG.md",
)
FOLDERS = {".ci", ".github", "content", "converters", "hooks", "inbox", "tests"}
"""All that may lie at the top."""
CODE = {".py", ".js", ".html"}
ELSEWHERE = re.compile(r"[.][.]/shared|(?<![\w.-])/(?:work|root|opt/pypi)/|\bfile:/{2}")
"""What only exists on the machine of whoever wrote a file."""
LOCKED = re.compile(r"(?P<name>[a-z0-9-]+)==(?P<version>[\w.]+)(?P<hashes>(?: --hash=sha256:[0-9a-f]{64})+)")
HOST = re.compile(r"://|\b[\w-]+\.(?:org|com|net|io|dev|cn)\b")


def _files() -> list[Path]:
    """What git tracks or would track; of the archive, the samples."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git repository")
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    found = [ROOT / name for name in listed.split("\0") if name]
    return [path for path in found if not is_of_others(str(path)) and path.is_file()]


def test_nothing_else_lies_at_the_top() -> None:
    assert {path.relative_to(ROOT).parts[0] for path in _files() if path.parent != ROOT} <= FOLDERS


def _lock(name: str) -> dict[str, str]:
    """Package → version of a lock; the test fails on a line that is no requirement with its hashes."""
    text = re.sub(r"(?m)^\s*#.*\n?", "", (ROOT / name).read_text("utf-8"))
    lines = re.sub(r"\s*\\\n\s*", " ", text).splitlines()
    wrong = [line for line in lines if line and not LOCKED.fullmatch(line)]
    assert wrong == []
    return {match["name"]: match["version"] for line in lines if (match := LOCKED.fullmatch(line))}


def _headings(name: str) -> list[int]:
    text = re.sub(r"(?ms)^(`{3,}).*?^\1$", "", (ROOT / name).read_text("utf-8"))
    return [len(marks) for marks in re.findall(r"(?m)^(#+) ", text)]


def test_no_file_leads_out_of_the_repository() -> None:
    found = []
    for path in _files():
        try:
            lines = path.read_text("utf-8").splitlines()
        except UnicodeDecodeError:
            continue
        found += [f"{path.relative_to(ROOT)}:{n}: {line}" for n, line in enumerate(lines, 1) if ELSEWHERE.search(line)]
    assert found == []


@pytest.mark.parametrize("line", ["cp ../" + "shared/a .", "open('/wor" + "k/main/a')", "see /roo" + "t/.cache"])
def test_a_path_of_a_machine_would_be_found(line: str) -> None:
    assert ELSEWHERE.search(line)


@pytest.mark.parametrize("line", ["https://www.example.gov.cn/work/1.html", "framework/root/", "a /worker/"])
def test_an_address_is_no_path_of_a_machine(line: str) -> None:
    assert not ELSEWHERE.search(line)


@pytest.mark.parametrize("name", [*LOCKS, "requirements-bench.txt", "requirements-bucket.txt"])
def test_a_lock_names_no_host(name: str) -> None:
    assert _lock(name)
    assert not HOST.search((ROOT / name).read_text("utf-8"))


@pytest.mark.parametrize("folder", [".", "tests/bench"])
def test_a_lock_of_npm_names_no_host_and_pins_what_it_holds(folder: str) -> None:
    wanted = json.loads((ROOT / folder / "package.json").read_text("utf-8"))["devDependencies"]
    lock = json.loads((ROOT / folder / "package-lock.json").read_text("utf-8"))["packages"]
    assert lock.pop("")["devDependencies"] == wanted
    assert (
        wanted.items() <= {name.removeprefix("node_modules/"): held["version"] for name, held in lock.items()}.items()
    )
    assert [
        name for name, held in lock.items() if "resolved" in held or not held["integrity"].startswith("sha512-")
    ] == []


def test_the_locks_agree_and_hold_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    site, scan, test, fuzz = (_lock(name) for name in LOCKS)
    assert site.items() <= scan.items()
    assert scan.items() <= test.items()
    assert site.items() <= fuzz.items()
    for lock, wanted in (
        (site, project["build-system"]["requires"] + project["project"]["dependencies"]),
        (scan, project["project"]["optional-dependencies"]["scan"]),
        (test, project["project"]["optional-dependencies"]["test"]),
        (fuzz, project["project"]["optional-dependencies"]["fuzz"]),
    ):
        names = {re.split(r"[\[<>=!~; ]", requirement)[0].lower().replace("_", "-") for requirement in wanted}
        assert names - set(lock) == set()


def test_git_changes_no_byte_of_an_original() -> None:
    """Neither its line ends nor anything else; the reports have those of the repository."""
    names = [f"content/a/2023.source{digits}.{ending}" for digits in ("", "-06bd12a1") for ending in MEDIA_TYPES]
    command = ["git", "check-attr", "-z", "text", "eol", "ident", "filter", "working-tree-encoding", "--", *names]
    _files()
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")[:-1]
    values = {(found[i], found[i + 1]): found[i + 2] for i in range(0, len(found), 3)}
    assert {values[name, "text"] for name in names} == {"unset"}
    assert {values[name, key] for name in names for key in ("ident", "filter", "working-tree-encoding")} == {
        "unspecified"
    }


@pytest.mark.parametrize("name", ["README", "CONTRIBUTING", "SCALING", "SECURITY", "ARCHITECTURE"])
def test_the_twins_have_the_same_headings(name: str) -> None:
    english, chinese = _headings(f"{name}.md"), _headings(f"{name}.zh-CN.md")
    assert english == chinese
    assert len(english) > 3


@pytest.mark.parametrize("name", PAGES)
def test_links_between_the_pages_lead_somewhere(name: str) -> None:
    links = re.findall(r"\]\(([^)#\s]+)", (ROOT / name).read_text("utf-8"))
    elsewhere = ("https://", "../../issues/")
    assert [link for link in links if not link.startswith(elsewhere) and not (ROOT / link).exists()] == []


MENTIONED = re.compile(r"(?<![\w./-])(?:converters|hooks|tests)/[\w./-]*\w\.(?:py|js|css|yaml|txt)\b")


def test_files_of_code_that_are_mentioned_exist() -> None:
    """In pages, comments and scripts; a file that is renamed takes them along."""
    for path in _files():
        first = path.relative_to(ROOT).parts[0]
        if path.suffix in {".md", ".py", ".js", ".css", ".toml"} and first not in ("content", "tests", "CHANGELOG.md"):
            found = MENTIONED.findall(path.read_text("utf-8", "replace"))
            assert [name for name in found if not (ROOT / name).exists()] == [], path.relative_to(ROOT)


def test_the_changelog_knows_the_version() -> None:
    """Its newest version is that of the code; only what is not released yet may stand above it."""
    headings = re.findall(r"(?m)^## (.+)", (ROOT / "CHANGELOG.md").read_text("utf-8"))
    versions = [heading for heading in headings if not re.fullmatch(r"\[?Unreleased\]?", heading)]
    assert len(headings) - len(versions) <= 1
    assert versions == headings or versions == headings[1:]
    numbers = [re.match(r"\[?(\d+\.\d+\.\d+)\b", heading) for heading in versions]
    assert [number[1] for number in numbers if number][:1] == [converters.__version__]
    assert all(numbers)


@pytest.mark.parametrize("package", ["converters", "hooks"])
def test_the_packages_say_that_they_have_types(package: str) -> None:
    assert (ROOT / package / "py.typed").read_bytes() == b""


def test_no_file_of_code_is_long() -> None:
    lines = {
        path.relative_to(ROOT).as_posix(): len(path.read_text("utf-8").splitlines())
        for path in _files()
        if path.suffix in CODE and path.relative_to(ROOT).parts[0] in ("converters", "hooks")
    }
    assert lines
    assert {name: count for name, count in lines.items() if count >= 300} == {}


def test_the_tests_are_no_package() -> None:
    """An `__init__.py` under tests/converters would hide the real package."""
    assert list((ROOT / "tests").rglob("__init__.py")) == []


def test_make_help_lists_the_commands() -> None:
    listed = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert {"site", "serve", "test", "check", "lock", "clean"} <= set(re.findall(r"(?m)^make (\w+)", listed))


def test_ci_runs_the_tests() -> None:
    assert os.access(ROOT / ".ci/run", os.X_OK)
    assert (ROOT / ".ci/run").read_text("utf-8").rstrip().endswith("make test")


@pytest.mark.parametrize("name", ["screenshot.png", "review-comment.png", "form.png", "form-comment.png"])
def test_the_pictures_are_small(name: str) -> None:
    data = (ROOT / ".github" / name).read_bytes()
    assert data.startswith(b"\x89PNG")
    assert len(data) <= 200_000


def test_nothing_waits_in_the_inbox() -> None:
    """What people drop there is filed and moved away; the folder stays, and says in Chinese what it is for."""
    assert [path.relative_to(ROOT).as_posix() for path in _files() if path.is_relative_to(ROOT / "inbox")] == [
        "inbox/README.md"
    ]
    assert (ROOT / "inbox/README.md").read_text("utf-8").startswith("# 收件夹\n")


def test_the_name_of_this_archive_stands_in_its_settings_alone() -> None:
    """All that makes a site takes the name from mkdocs.yml, so that every archive has its own."""
    paths = [path for folder in ("converters", "hooks") for path in (ROOT / folder).rglob("*")]
    texts = {
        path: path.read_text("utf-8")
        for path in paths
        if path.suffix in (".py", ".html", ".js", ".css", ".svg", ".yaml")
    }
    assert [
        str(path.relative_to(ROOT)) for path, text in texts.items() if re.search("公开档案|gongkai-dangan", text)
    ] == []
