"""`gongkai serve` is `mkdocs serve` of the archive that it is called in."""

import os
import sys
from pathlib import Path

import pytest

from hooks.serving.serve import main


@pytest.mark.parametrize(
    ("words", "address"), [([], "127.0.0.1:8000"), (["--address", "0.0.0.0:9"], "0.0.0.0:9"), (["-a", "h:1"], "h:1")]
)
def test_mkdocs_takes_its_place(
    words: list[str], address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[list[str]] = []
    monkeypatch.setattr(os, "execv", lambda program, call: called.append([program, *call]))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mkdocs.yml").write_bytes(b"")
    main(words)
    assert called == [[sys.executable, sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address]]


def test_outside_an_archive_it_says_where_to_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit):
        main(["--lang", "en"])
    assert capsys.readouterr().err.startswith("gongkai serve: there is no mkdocs.yml here")


@pytest.mark.parametrize("address", ["foo", "127.0.0.1", "127.0.0.1:99999", "http://127.0.0.1:8000", ":8000"])
def test_what_is_no_address_is_told_in_one_line(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--lang", "zh", "-a", address])
    assert ended.value.code == 2
    assert capsys.readouterr().err == (
        f"gongkai serve: 参数「-a/--address」：“{address}” 不是「主机:端口」；应如「127.0.0.1:8000」；用法见「gongkai serve -h」\n"
    )
