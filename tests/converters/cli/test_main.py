"""What a call of the command line loads, and what it does without."""

import gc
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import made_reports as mr
import pytest

from converters.cli.main import COMMANDS, main

REPOSITORY = Path(__file__).parents[3]
OTHERS_NEED = ("numpy", "mkdocs", "properdocs", "distributed", "httpcore2", "hooks")
"""Packages that no call loads that neither fetches nor builds a site."""
OTHER_FORMATS_NEED = (
    "pypdfium2",
    "selectolax",
    "lxml",
    "olefile",
    "email",
    "multiprocessing",
    "converters.readers.docx",
    "converters.readers.html.html_reader",
    "converters.readers.markdown.markdown_reader",
    "converters.readers.pdf",
    "converters.readers.scan",
    "converters.audit.word_parts",
    "converters.wording.chinese",
)
"""What a text that is converted to Markdown does without."""


_CALL = """
import atexit, sys
atexit.register(lambda: print(*sys.modules, file=open("loaded", "w")))
from converters.__main__ import main
sys.exit(main())
"""


def _loaded(*words: str, cwd: Path) -> set[str]:
    """The modules that a call loads."""
    subprocess.run([sys.executable, "-c", _CALL, *words], cwd=cwd, capture_output=True, check=False)
    return set((cwd / "loaded").read_text().split())


def _of(loaded: set[str], packages: tuple[str, ...]) -> Iterator[str]:
    return (name for name in loaded if any(name == package or name.startswith(package + ".") for package in packages))


@pytest.mark.parametrize("words", [["--version"], ["--help"], ["no-verb"]], ids=" ".join)
def test_a_call_without_a_verb_loads_none_of_them(tmp_path: Path, words: list[str]) -> None:
    loaded = _loaded(*words, cwd=tmp_path)
    assert "converters.cli.main" in loaded
    named = tuple(f"converters.cli.{command.module}" for command in COMMANDS)
    rooms = tuple(
        f"converters.{room}" for room in ("readers", "recognise", "gazetteer", "archive", "markdown", "pipeline")
    )
    assert not [*_of(loaded, (*named, *rooms, *OTHERS_NEED))]


def test_a_verb_loads_no_other(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(mr.as_cell_lines(mr.made("2021", 1).parts()), encoding="utf-8")
    loaded = _loaded("convert", "report.txt", cwd=tmp_path)
    assert "converters.recognise.recognition" in loaded
    verbs = {name for name in loaded if name.endswith("_command")}
    assert verbs == {"converters.cli.convert_command"}
    others = ("converters.fetching", "converters.archive.store", "importlib.metadata")
    assert not [*_of(loaded, (*OTHERS_NEED, *OTHER_FORMATS_NEED, *others))]


def test_each_verb_has_its_own_module() -> None:
    assert len({command.name for command in COMMANDS}) == len({command.module for command in COMMANDS}) == len(COMMANDS)


@pytest.mark.parametrize("collects", [True, False])
def test_the_garbage_collector_rests_while_a_verb_is_loaded_and_no_longer(
    monkeypatch: pytest.MonkeyPatch, collects: bool
) -> None:
    seen = []

    class Verb:
        @staticmethod
        def add_arguments(parser: object) -> None:
            seen.append(gc.isenabled())

        @staticmethod
        def run(arguments: object) -> int:
            return 0

    def loaded(*_: str) -> type[Verb]:
        seen.append(gc.isenabled())
        return Verb

    monkeypatch.setattr("converters.cli.main.import_module", loaded)
    was = gc.isenabled()
    try:
        (gc.enable if collects else gc.disable)()
        assert main(["check"]) == 0
        assert seen == [False, collects]
    finally:
        (gc.enable if was else gc.disable)()


@pytest.mark.parametrize(
    "verb", [command.name for command in COMMANDS if command.name not in ("build", "publish", "serve", "weigh")]
)
def test_what_a_call_lacks_is_named_as_its_usage_has_it(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([verb, "-h"])
    usage = " ".join(capsys.readouterr().out.partition("\n\n")[0].split())
    needed = re.sub(r"\[.*?\]", "", usage)
    with pytest.raises(SystemExit):
        main([verb, "--no-such-option"])
    found = re.search(r"required: (.*?);", capsys.readouterr().err)
    assert all(name in needed for name in re.split(r", (?![^{]*})", found[1])) if found else True
