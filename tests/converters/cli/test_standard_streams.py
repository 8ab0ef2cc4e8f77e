"""What is printed is UTF-8 on every system, and no stream that is closed, full or broken gives a traceback."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import made_reports as mr
import pytest

from converters.cli.main import main

REPOSITORY = Path(__file__).parents[3]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "報告𧒽.txt"
    path.write_bytes(mr.as_cell_lines(mr.made("2021", 1, body="𧒽岗镇").parts()).encode())
    return path


@pytest.mark.parametrize("encoding", ["gbk", "latin-1", "ascii", "utf-16", "utf-8"])
def test_the_output_is_utf_8_whatever_the_locale_says(
    source: Path, encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, err = io.BytesIO(), io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding=encoding))
    monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(err, encoding=encoding, write_through=True))
    assert main(["convert", str(source), "--to", "json"]) == 0
    assert json.loads(out.getvalue().decode("utf-8"))["source"]["name"] == source.name
    assert main(["convert", f"{source}\udcff.pdf"]) == 1
    assert err.getvalue().decode("utf-8").startswith(f"{source}")
    with pytest.raises(SystemExit):
        main(["add", "--help"])
    assert "省" in out.getvalue().decode("utf-8")


@pytest.mark.parametrize(
    ("redirection", "status", "says"),
    [
        (">&-", 0, ""),
        ("<&- >&- 2>&-", 0, ""),
        ("2>&-", 0, ""),
        (">/dev/full", 1, "gongkai: No space left on device; make room there, then run this again\n"),
        (">/dev/full 2>/dev/full", 1, ""),
        ("| true", 0, ""),
    ],
)
def test_nobody_has_to_listen(source: Path, redirection: str, status: int, says: str) -> None:
    call = f'"{sys.executable}" -m converters convert "{source}" {redirection}'
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY), "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    done = subprocess.run(call, shell=True, env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stderr.decode()) == (status, says)
