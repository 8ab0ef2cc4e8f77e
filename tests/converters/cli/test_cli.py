"""The command line as a user calls it."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import made_reports as mr
import pytest
from collections_of_reports import Member, joined
from forking import CommandLine

BROKEN = Path(__file__).parents[2] / "broken"
CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "report.txt").write_text(mr.as_cell_lines(mr.made("2021", 1).parts()), encoding="utf-8")
    (tmp_path / "old.docx").write_bytes(mr.as_docx(mr.made("2019", 2).parts()))
    return tmp_path


def test_a_broken_archive_has_exactly_these_problems(gongkai: CommandLine) -> None:
    found = gongkai("check", cwd=BROKEN)
    assert found.status == 1
    assert found.text.replace("\\", "/").split("\n") == (BROKEN / "expected.txt").read_text(encoding="utf-8").split(
        "\n"
    )
    assert found.said == "1 reports: 10 errors, 4 warnings, 1 notes\n"


def test_problems_as_annotations(gongkai: CommandLine) -> None:
    lines = gongkai("check", "--format", "github", cwd=BROKEN).text.split("\n")[:-1]
    assert [line.split(" ")[0] for line in lines[:-1]] == ["::error"] * 10
    assert lines[-1].startswith("另有 5 个问题")
    assert lines[0].startswith("::error file=content/shandongsheng/")
    assert ",line=6,title=out_of_place::year is 2021" in lines[0]


def test_problems_as_json(gongkai: CommandLine) -> None:
    data = json.loads(gongkai("check", "--format", "json", cwd=BROKEN).text)
    assert {tuple(item) for item in data} == {("path", "line", "kind", "severity", "place", "message", "message_zh")}
    assert data[0]["line"] == 6


def test_problems_in_chinese(gongkai: CommandLine) -> None:
    found = gongkai("check", "--lang", "zh", cwd=BROKEN)
    assert found.said == "共 1 份报告：错误 10 个，警告 4 个，说明 1 个\n"
    lines = found.text.split("\n")[:-1]
    assert all("：" in line.rpartition("[")[2] for line in lines)
    assert "年度是 2021，但文件名是「" in lines[0]


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        ("--lang zh convert nothing.docx", 1, "nothing.docx: 不存在；请给出报告文件的路径"),
        ("convert nothing.docx --lang=zh", 1, "nothing.docx: 不存在；请给出报告文件的路径"),
        ("convert nothing.docx --lang en", 1, "nothing.docx: does not exist; give the path of a report"),
        ("add --lang zh", 2, "gongkai add: 缺少参数：PATH；用法见「gongkai add -h」"),
        (
            "add a.docx --year x --lang zh",
            2,
            "gongkai add: 参数「--year」：“x” 不是年度；应如 2020；用法见「gongkai add -h」",
        ),
        (
            "build --lang zh --jobs x",
            2,
            "gongkai build: 参数「--jobs」：“x” 不是进程数；应为 1 或以上；用法见「gongkai build -h」",
        ),
    ],
)
def test_the_language_of_a_call(gongkai: CommandLine, tmp_path: Path, words: str, status: int, said: str) -> None:
    found = gongkai(*words.split(), cwd=tmp_path)
    assert (found.status, found.said) == (status, said + "\n")


def test_convert_touches_nothing(gongkai: CommandLine, archive: Path) -> None:
    before = sorted(archive.rglob("*"))
    as_json = gongkai("convert", "report.txt", "--to", "json", cwd=archive)
    as_md = gongkai("convert", "report.txt", cwd=archive)
    assert (as_json.status, as_json.said, as_md.status, as_md.said) == (0, "", 0, "")
    assert json.loads(as_json.text)["year"] == 2022
    assert as_md.text.startswith("---\ntitle: 寿张镇2022年")
    assert sorted(archive.rglob("*")) == before


def test_add_check_and_convert_back(gongkai: CommandLine, archive: Path) -> None:
    added = gongkai("add", "report.txt", "old.docx", cwd=archive)
    assert (added.status, added.said) == (0, "")
    paths = [line.split(": ")[0] for line in added.text.split("\n")[:-1]]
    assert [Path(p).name for p in paths] == ["2022.md", "2020.md"]
    again = gongkai("add", ".", "--content", "content", cwd=archive)
    assert again.text.count(": unchanged\n") >= 2
    assert gongkai("check", cwd=archive).status == 0
    direct = json.loads(gongkai("convert", "old.docx", "--to", "json", cwd=archive).text)
    back = json.loads(gongkai("convert", paths[1], "--to", "json", cwd=archive).text)
    assert back == direct


def _bad_files(folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    (folder / "random.bin").write_bytes(bytes((i * 197 + i // 7) % 256 for i in range(4000)))
    (folder / "broken.docx").write_bytes(mr.as_docx(["x"])[:900])
    with zipfile.ZipFile(folder / "no_types.docx", "w") as file:
        file.writestr("word/document.xml", "<w:document")
        file.writestr("[Content_Types].xml", "<x/>")
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(60))
    (folder / "picture.docx").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(60))
    (folder / "folder").mkdir()
    (folder / "letter.txt").write_text("各位同事：\n明天上午开会。\n", encoding="utf-8")


BAD = [
    "empty.txt",
    "random.bin",
    "broken.docx",
    "no_types.docx",
    "picture.png",
    "picture.docx",
    "folder",
    "letter.txt",
    "none.txt",
]


@pytest.mark.parametrize("name", BAD)
def test_bad_input_gets_one_line(gongkai: CommandLine, tmp_path: Path, name: str) -> None:
    _bad_files(tmp_path)
    found = gongkai("convert", name, cwd=tmp_path)
    assert (found.status, found.text) == (1, "")
    assert found.said.count("\n") == 1
    assert found.said.startswith(f"{name}: ")
    assert "Traceback" not in found.said


def test_one_bad_file_does_not_stop_the_rest(gongkai: CommandLine, archive: Path) -> None:
    _bad_files(archive)
    (archive / "folder" / "inner.txt").write_text(mr.as_cell_lines(mr.made("2019", 3).parts()), encoding="utf-8")
    names = [name for name in BAD if name != "folder"]
    found = gongkai("add", *names, "folder", "report.txt", cwd=archive)
    assert found.status == 1
    assert found.said.count("\n") == len(names)
    assert len(list((archive / "content").rglob("*.md"))) == 2
    assert gongkai("check", cwd=archive).status == 0


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("frob",),
        ("convert",),
        ("convert", "a", "--to", "pdf"),
        ("add", "report.txt", "--year", "二〇二〇"),
        ("add", "report.txt", "--region", "阳谷县"),
        ("add", "report.txt", "--retrieved", "2022-13-01"),
        ("add", "report.txt", "old.docx", "--body", "寿张镇人民政府"),
        ("add", "report.txt", "old.docx", "--title", "寿张镇2020年政府信息公开工作年度报告"),
        ("add", "report.txt", "--title", " "),
        ("add", "report.txt", "--body", "../x"),
        ("add", "report.txt", "--body", "寿张镇\n人民政府"),
        ("rename", "content", "--body", "Shouzhang"),
        ("add", "report.txt", "--content", "nowhere"),
        ("check", "nowhere"),
        ("check", "report.txt"),
    ],
)
def test_a_wrong_call_is_told_in_one_line(gongkai: CommandLine, archive: Path, words: tuple[str, ...]) -> None:
    found = gongkai(*words, cwd=archive)
    assert (found.status, found.text, found.said.count("\n")) == (2, "", 1)


@pytest.mark.parametrize("verb", ["convert", "add", "rename", "check", "build"])
def test_help_shows_an_example(gongkai: CommandLine, tmp_path: Path, verb: str) -> None:
    found = gongkai(verb, "-h", cwd=tmp_path)
    assert found.status == 0
    assert f"gongkai {verb}" in found.text
    assert "example" in found.text.lower()


def test_overrides_are_recorded(gongkai: CommandLine, archive: Path) -> None:
    call = [
        "add",
        "report.txt",
        "--region",
        "山东省/东平县",
        "--year",
        "2021",
        "--url",
        "https://example.gov.cn/1",
        "--retrieved",
        "2022-02-01",
    ]
    assert gongkai(*call, cwd=archive).status == 0
    (path,) = (archive / "content").rglob("*.md")
    text = path.read_text(encoding="utf-8")
    assert path.name == "2021.md"
    assert "overrides: [region, year]\n" in text
    assert "  url: https://example.gov.cn/1\n  retrieved: '2022-02-01'\n" in text
    assert gongkai("check", cwd=archive).status == 0


def test_what_a_report_leaves_behind_is_told(gongkai: CommandLine, archive: Path) -> None:
    gongkai("add", "report.txt", cwd=archive)
    (path,) = (archive / "content").rglob("*.md")
    (path.parent / "2001.md").write_bytes(path.read_bytes())
    told = gongkai("add", "report.txt", "--region", "山东省/东平县", cwd=archive)
    left = path.parent.relative_to(archive)
    assert told.status == 0
    assert f"{left}: still holds other years of the body; move them too (gongkai rename)" in told.said
    (path.parent / "2001.md").unlink()
    told = gongkai("add", "report.txt", "--region", "山东省/宁阳县", cwd=archive)
    assert told.status == 0
    assert "still holds" not in told.said


@pytest.mark.parametrize("region", ["山东省/东平先", "山东省/泰安市/东平县县"])
def test_a_slip_in_a_region_is_told(gongkai: CommandLine, archive: Path, region: str) -> None:
    told = gongkai("add", "report.txt", "--region", region, cwd=archive)
    (path,) = (archive / "content").rglob("*.md")
    assert told.status == 0
    assert told.said.startswith(f"{path.relative_to(archive)}: {region}")
    assert "was said, which the list of divisions does not have: an old name, or a slip?" in told.said


def test_a_text_that_is_not_seen_to_be_a_report_is_added_by_its_title(gongkai: CommandLine, archive: Path) -> None:
    (archive / "plain.txt").write_text("水口乡研究信息公开工作，公开信息十二条。\n", encoding="utf-8")
    refused = gongkai("add", "plain.txt", cwd=archive)
    assert (refused.status, refused.said.count("\n")) == (1, 1)
    assert refused.said.endswith("if it is one, file it with gongkai add --title … --body … --year …\n")
    unnamed = gongkai("add", "plain.txt", "--title", "政府信息公开年度报告", cwd=archive)
    assert unnamed.said.endswith("say it with --body NAME --year YEAR\n")
    named = ("--title", "信息公开年度 报告", "--body", "水口乡人民政府", "--year", "2016", "--region", "湖南省/新田县")
    assert gongkai("add", "plain.txt", *named, cwd=archive).status == 0
    (path,) = (archive / "content").rglob("2016.md")
    text = path.read_text(encoding="utf-8")
    assert "title: 信息公开年度报告\n" in text
    assert "overrides: [title, body, region, year]\n" in text
    assert gongkai("check", cwd=archive).status == 0


def test_a_closed_pipe_is_no_error_to_show(archive: Path) -> None:
    call = f"{sys.executable} -m converters.cli.main convert report.txt --to json | head -c 10"
    found = subprocess.run(call, cwd=archive, shell=True, capture_output=True, check=False, env=dict(os.environ))
    assert found.stderr == b""


@pytest.fixture
def collection(archive: Path) -> Path:
    members = [Member("山东省阳谷县寿张镇人民政府"), Member("山东省阳谷县安乐镇人民政府", seed=2)]
    (archive / "in").mkdir()
    (archive / "in" / "各镇.txt").write_text(mr.as_cell_lines(joined(members)), encoding="utf-8")
    (archive / "in" / "a.txt").write_text(mr.as_cell_lines(mr.made("2019", 3, "王店镇").parts()), encoding="utf-8")
    return archive


def test_a_file_with_several_reports_is_converted_report_by_report(gongkai: CommandLine, collection: Path) -> None:
    first, second = (gongkai("convert", *words, "in/各镇.txt", cwd=collection) for words in ([], ["--part", "2"]))
    assert (first.status, second.status) == (0, 0)
    assert first.text.startswith("---\ntitle: 山东省阳谷县寿张镇")
    assert second.text.startswith("---\ntitle: 山东省阳谷县安乐镇")
    assert "kind: several_reports" in first.text


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--part", "3", "in/各镇.txt"], "in/各镇.txt: holds 2 reports, and none with the number 3: 1. 山东省"),
        (["--part", "2", "in/a.txt"], "in/a.txt: holds 1 report, and none with the number 2\n"),
        (["--part", "0", "in/a.txt"], "gongkai convert: argument --part: '0' is no number of a report; "),
    ],
)
def test_a_part_that_is_not_there_is_a_wrong_call(
    gongkai: CommandLine, collection: Path, words: list[str], message: str
) -> None:
    called = gongkai("convert", *words, cwd=collection)
    assert (called.status, called.text, called.said.count("\n")) == (2, "", 1)
    assert called.said.startswith(message)


def test_a_folder_with_a_collection_is_added_and_added_again(gongkai: CommandLine, collection: Path) -> None:
    added = gongkai("add", "in", "--log", "log.jsonl", "--jobs", "2", cwd=collection)
    assert (added.status, added.text.count(": added\n")) == (0, 3)
    log = [json.loads(line) for line in (collection / "log.jsonl").read_text("utf-8").splitlines()]
    assert [(item["source"], item.get("part"), item.get("parts")) for item in log] == [
        ("in/a.txt", None, None),
        ("in/各镇.txt", 1, 2),
        ("in/各镇.txt", 2, 2),
    ]
    again = gongkai("add", "in", cwd=collection)
    assert (again.status, again.text.count(": unchanged\n")) == (0, 3)
    assert gongkai("check", cwd=collection).status == 0


@pytest.mark.parametrize("log", ["nowhere/log.jsonl", "in"])
def test_a_log_that_cannot_be_written_is_said_before_anything_is_added(
    gongkai: CommandLine, collection: Path, log: str
) -> None:
    added = gongkai("add", "in", "--log", log, cwd=collection)
    assert (added.status, added.text) == (2, "")
    assert added.said == f"{log}: is no file that can be written; name one in a folder that exists\n"
    assert not list((collection / "content").rglob("*.md"))


def test_a_report_of_a_collection_that_is_not_taken_is_named(gongkai: CommandLine, collection: Path) -> None:
    refused = gongkai("add", "in/各镇.txt", "--body", "寿张镇人民政府", cwd=collection)
    assert (refused.status, refused.said.count("\n")) == (1, 1)
    assert refused.said.startswith("in/各镇.txt: holds 2 reports, and --body can be that of one; ")
    changed = [Member("阳谷县寿张镇人民政府"), Member("阳谷县安乐镇人民政府", seed=5)]
    gongkai("add", "in/各镇.txt", cwd=collection)
    (collection / "b.txt").write_text(mr.as_cell_lines(joined(changed)), encoding="utf-8")
    differs = gongkai("add", "b.txt", "--region", "山东省/阳谷县", cwd=collection)
    assert differs.status == 1
    assert "b.txt, report 2 of 2: differs from content/" in differs.said
