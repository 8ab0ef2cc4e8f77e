"""`gongkai form`: what the workflows do with a form, on one's own machine; actions come out as JSON, mistakes as one line."""

import base64
import json
from pathlib import Path
from typing import Any

import pytest
from recorded_forms import MAINTAINER, PERMISSIONS, body_of, event, labelled
from samples import copy_samples

from converters.cli.main import main

URL = "https://www.example.gov.cn/2024.pdf"
BODY = body_of("add", {"url": URL})
PDF = Path(__file__).parents[2] / "corpus/drawn-pdf-1/source.pdf"


@pytest.fixture
def calls(tmp_path: Path) -> list[str]:
    """What every call says."""
    copy_samples(tmp_path / "content")
    answers = {URL: {"base64": base64.b64encode(PDF.read_bytes()).decode()}}
    (tmp_path / "fetched.json").write_text(json.dumps(answers), "utf-8")
    return ["--content", str(tmp_path / "content"), "--fetched", str(tmp_path / "fetched.json"), "--date", "2026-11-28"]


def put(tmp_path: Path, found: Any) -> str:
    (tmp_path / "event.json").write_text(json.dumps(found), "utf-8")
    return str(tmp_path / "event.json")


def test_a_form_is_read_answered_and_filed(
    tmp_path: Path, calls: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    opened = put(tmp_path, event(BODY))
    assert main(["form", "read", opened, *calls, "--to", str(tmp_path / "left")]) == 0
    text = capsys.readouterr().out
    assert text.startswith("## 可以收录：王店镇人民政府 2024 年度报告\n")
    assert (tmp_path / "left/comment.md").read_text("utf-8") == text
    assert sorted(path.name for path in (tmp_path / "left").iterdir()) == [
        "0",
        "1",
        "2",
        "3",
        "comment.md",
        "manifest.json",
    ]

    assert main(["form", "answer", opened, *calls, "--dry-run"]) == 0
    [action] = json.loads(capsys.readouterr().out)
    assert (action["method"], action["path"]) == ("POST", "/repos/archive/gongkai/issues/12/comments")

    (tmp_path / "answers.json").write_text(json.dumps(PERMISSIONS), "utf-8")
    approved = put(tmp_path, labelled(BODY, MAINTAINER))
    assert main(["form", "file", approved, *calls, "--dry-run", "--answers", str(tmp_path / "answers.json")]) == 0
    made = json.loads(capsys.readouterr().out)
    assert [action["path"].rpartition("/")[2] for action in made] == ["refs", "graphql", "pulls", "1"]
    assert not (tmp_path / "content/zhejiangsheng/jiaxingshi/xiuzhouqu/wangdianzhen/renminzhengfu/2024.md").exists()


def test_nobody_may_approve_where_nobody_is_said_to(
    tmp_path: Path, calls: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["form", "file", put(tmp_path, labelled(BODY)), *calls, "--dry-run"]) == 1
    assert "permission" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("found", "words", "status", "told"),
    [
        (event("你好"), ["read"], 0, "没有要做的"),
        (event(BODY), ["file", "--dry-run"], 0, "没有要做的"),
        ({}, ["read"], 2, "缺少事件应有的内容"),
        ([], ["read"], 2, "不是事件"),
        ({"issue": 7, "action": "opened"}, ["read"], 2, "缺少事件应有的内容"),
        (event(BODY), ["answer"], 2, "GITHUB_TOKEN"),
        (event(BODY), ["read", "--content", "nowhere"], 2, "不是文件夹"),
        (event(BODY), ["close", "--dry-run"], 0, "没有要做的"),
    ],
)
def test_what_goes_wrong_is_one_line(
    found: Any, words: list[str], status: int, told: str, tmp_path: Path, calls: list[str],
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.delenv("GITHUB_TOKEN", raising=False)
    step, *others = words
    assert main(["form", step, put(tmp_path, found), *calls, *others, "--lang", "zh"]) == status
    error = capsys.readouterr().err
    assert told in error
    assert error.count("\n") == 1


def test_nothing_of_a_form_is_a_command_to_the_runner(
    tmp_path: Path, calls: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    hostile = event(body_of("add", {"url": "::error::x", "region": "##[error]x"}))
    assert main(["form", "read", put(tmp_path, hostile), *calls]) == 0
    assert main(["form", "answer", str(tmp_path / "event.json"), *calls, "--dry-run"]) == 0
    out = capsys.readouterr().out
    assert not any(line.lstrip().startswith("::") or "##[" in line for line in out.splitlines())
