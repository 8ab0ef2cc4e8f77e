"""What is installed from a wheel: one package, beside others, that makes and builds an archive as the repository does."""

import ast
import importlib.util
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from types import ModuleType

import pytest
from samples import CONTENT

ROOT = Path(__file__).parent.parent
SAMPLE = CONTENT / "shandongsheng/liaochengshi/yangguxian/shouzhangzhen/renminzhengfu/2020.source.txt"
PACK = "import sys, hatchling.build as made; print(getattr(made, sys.argv[1])(sys.argv[2]))"
QUIET = {"NO_MKDOCS_2_WARNING": "true", "PYTHONDONTWRITEBYTECODE": "", "LC_ALL": "C.UTF-8"}


def run(*command: object, cwd: Path, **environment: str) -> str:
    """The output of a program that knows nothing of the repository but what it is told."""
    known = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "SITE_URL", "CONTENT_DIR"))
    }
    call = [str(word) for word in command]
    done = subprocess.run(call, cwd=cwd, env=known | QUIET | environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{call}: {done.stdout}{done.stderr}"
    return done.stdout.strip()


def packed(kind: str, source: Path, folder: Path) -> Path:
    return folder / run(sys.executable, "-c", PACK, f"build_{kind}", folder, cwd=source).splitlines()[-1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made from the source distribution, as an index offers it, so that both are tried."""
    folder = tmp_path_factory.mktemp("packed")
    with tarfile.open(packed("sdist", ROOT, folder)) as source:
        source.extractall(folder / "source", filter="data")
    (unpacked,) = (folder / "source").iterdir()
    return packed("wheel", unpacked, folder)


@pytest.fixture(scope="module")
def venv(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel, in which all else is found where the tests find it, but for the repository."""
    folder = tmp_path_factory.mktemp("fresh") / "venv"
    run(sys.executable, "-m", "venv", "--without-pip", folder, cwd=folder.parent)
    (packages,) = folder.glob("lib/python*/site-packages")
    (packages / "others.pth").write_text(
        "\n".join(path for path in sys.path if path.endswith("-packages")), encoding="utf-8"
    )
    install = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        folder / "bin/python",
        "install",
        "-q",
        "--no-deps",
        "--no-index",
    ]
    run(*install, "--no-compile", wheel, cwd=folder.parent, PIP_DISABLE_PIP_VERSION_CHECK="1")
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_one_package_is_installed(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        entries = archive.read(next(name for name in names if name.endswith("entry_points.txt"))).decode()
    tops = {name.partition("/")[0] for name in names}
    assert tops == {"gongkai", next(top for top in tops if top.endswith(".dist-info"))}
    targets = [line.partition(" = ")[2] for line in entries.splitlines() if " = " in line]
    assert len(targets) > 5
    assert all(target.startswith("gongkai.") for target in targets), entries
    held = {name.removeprefix("gongkai/") for name in names}
    kept = [path for folder in ("converters", "hooks") for path in (ROOT / folder).rglob("*") if path.is_file()]
    assert {path.relative_to(ROOT).as_posix() for path in kept if "__pycache__" not in path.parts} <= held
    assert not [name for name in names if "/tests/" in name or name.endswith(".pyc")]


def test_an_archive_of_ones_own(venv: Path, tmp_path: Path) -> None:
    """Made, filled, checked and built with nothing but the wheel; the repository makes the same site of it."""
    gongkai, archive = venv / "bin/gongkai", tmp_path / "yanggu"
    assert (
        run(venv / "bin/python", "-c", "import importlib.util as u; print(u.find_spec('converters'))", cwd=tmp_path)
        == "None"
    )
    run(gongkai, "new", archive, "--region", "山东省/聊城市/阳谷县", cwd=tmp_path)
    run(gongkai, "add", SAMPLE, cwd=archive)
    run(gongkai, "check", "--without-originals", cwd=archive)
    run(gongkai, "build", "--jobs", "2", cwd=archive)
    site = files(archive / "site")
    assert {"about/index.html", "data/cells.csv", "shandongsheng/liaochengshi/yangguxian/index.html"} <= set(site)
    elsewhere = tmp_path / "elsewhere"
    words = ["--site", elsewhere / "site", "--cache", elsewhere / "cache", "--jobs", "1"]
    run(sys.executable, "-m", "hooks.build", *words, cwd=archive, PYTHONPATH=str(ROOT))
    assert files(elsewhere / "site") == site
    (report,) = (archive / "content").rglob("2020.md")
    ours, theirs = (set(path.read_text("utf-8").splitlines()) for path in (report, SAMPLE.with_name("2020.md")))
    other = {line.partition(":")[0].strip() for line in ours ^ theirs}
    assert other - {"added"} == {"name"}  # that of the source that was given; and the day may be another


LOOK = """
from pathlib import Path
from gongkai.hooks import fingerprint as found
code = Path(found.__file__).parents[1]
print(*found.imported_files("hooks/", found._files(code), code))
"""


def test_the_pages_depend_on_the_code_of_the_wheel(venv: Path, tmp_path: Path) -> None:
    found = run(venv / "bin/python", "-c", LOOK, cwd=tmp_path).split()
    assert {"hooks/entry.py", "converters/model/report.py", "converters/verify/sums.py"} <= set(found)
    assert not [path for path in found if path.startswith("converters/readers/")]


def test_what_may_write_comments_needs_python_alone(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    told = run(sys.executable, "-S", "-m", "gongkai.converters.forge", "-h", cwd=tmp_path)
    assert told.startswith("usage: python -m gongkai.converters.forge")


@pytest.fixture(scope="module")
def build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("from converters.a import b\n", "from gongkai.converters.a import b\n"),
        ("from hooks import (\n    a,\n)\n", "from gongkai.hooks import (\n    a,\n)\n"),
        ("def f():\n    '公开'; from  converters import a; a()\n", "def f():\n    '公开'; from  gongkai.converters import a; a()\n"),
        ("a = 'python -m converters.forge'\n", "a = 'python -m gongkai.converters.forge'\n"),
        ("from converters_of import a\nimport hooksmith\n", "from converters_of import a\nimport hooksmith\n"),
        ("x = 'from converters.a import b'  # from hooks import c\r\n", "x = 'from converters.a import b'  # from hooks import c\r\n"),
    ],
)  # fmt: skip
def test_a_module_in_the_wheel(build: ModuleType, source: str, expected: str) -> None:
    moved = build.moved(source.encode()).decode()
    assert moved == expected
    assert [type(node) for node in ast.walk(ast.parse(moved))] == [type(node) for node in ast.walk(ast.parse(source))]


@pytest.mark.parametrize(
    "source",
    [
        "import converters\n",
        "import os, hooks.build\n",
        "start('converters.pipeline.prepare')\n",
        "call = [python, '-m', 'converters']\n",
        "call = ('-m', 'hooks', a)\n",
    ],
)
def test_a_name_that_would_not_be_moved_is_found(build: ModuleType, source: str) -> None:
    assert len(build.unmovable(source.encode())) == 1


@pytest.mark.parametrize(
    "source",
    [
        '"""Run it: python -m converters.forge."""\n',
        "a = ['-m', 'mkdocs']\n",
        "x = 'hooks'\n",
        "x = 'converters/a.py'\n",
    ],
)
def test_what_may_stay_as_it_is(build: ModuleType, source: str) -> None:
    assert build.unmovable(source.encode()) == []


def test_a_from_on_another_line_stops_the_build(build: ModuleType) -> None:
    with pytest.raises(ValueError, match="another line"):
        build.moved(b"from \\\n  converters.a import b\n")
