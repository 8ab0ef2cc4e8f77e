"""What lies in the inbox of a commit: files alone, of a bounded size, and never followed anywhere."""

import json
from pathlib import Path

import pytest
from git_ranges import link, make, submodule
from rendered_comment import rendered
from samples import copy_samples

from converters.cli.main import main
from converters.forge.filled_forms.proposal import proposal_in
from converters.forge.inert import is_inert
from converters.intake import dropped_files
from converters.intake.dropped_files import files_in, gathered
from converters.intake.reading_events import read_dropped
from converters.intake.stand_in import packed

CORPUS = Path(__file__).parents[2] / "corpus"
TEXT = (CORPUS / "text-cell-lines-2021-jingzhong/source.txt").read_bytes().replace("敬仲镇".encode(), "齐都镇".encode())
DOCX = (CORPUS / "drawn-docx-1/source.docx").read_bytes()
README = {b"inbox/README.md": b"# x\n"}


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("git") / "r"
    dropped = {
        b"inbox/2021.txt": TEXT, b"inbox/broken.docx": DOCX[:5000], b"inbox/link.txt": link("../../etc/passwd"), b"inbox/sub": submodule(),
        b"inbox/deep/2021.txt": TEXT, b"inbox/large.txt": b"0" * 3000, b"inbox/a\nb.txt": TEXT, b"inbox/$(id) `x` | @admin.txt": TEXT,
    }  # fmt: skip
    make(
        folder,
        {
            "base": ((), README | {b"inbox/old.txt": b"x"}),
            "pull": (("base",), dropped),
            "none": (("base",), {b"a": b"b"}),
        },
    )
    return folder


def test_only_files_are_taken_out(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dropped_files, "MOST_BYTES", 100_000)
    found = gathered(repository, "pull", "base")
    assert set(found["refused"]) == {"inbox/link.txt", "inbox/sub", "inbox/a\nb.txt"}
    assert set(files_in(found)) == {
        "inbox/2021.txt",
        "inbox/broken.docx",
        "inbox/large.txt",
        "inbox/$(id) `x` | @admin.txt",
    }
    assert files_in(found)["inbox/2021.txt"] == TEXT
    assert not found["in_base"]
    assert gathered(repository, "none", "base") == {"files": {}, "refused": {}, "in_base": False}
    assert set(files_in(gathered(repository, "base"))) == {"inbox/old.txt"}


def test_it_is_bounded(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dropped_files, "MOST_BYTES", 2999)
    found = gathered(repository, "pull", "base")
    assert "超过" in found["refused"]["inbox/large.txt"]
    assert "inbox/large.txt" not in found["files"]
    monkeypatch.setattr(dropped_files, "MOST_FILES", 0)
    found = gathered(repository, "pull", "base")
    assert found["files"] == {}
    assert len(found["refused"]) == 7


def test_what_was_dropped_is_told_of_and_leaves_the_inbox_when_it_is_filed(repository: Path, tmp_path: Path) -> None:
    content = copy_samples(tmp_path / "content")
    found = gathered(repository, "pull", "base")
    made = read_dropped(found, content)
    place = "content/shandongsheng/ziboshi/linziqu/qiduzhen/renminzhengfu/2021"
    assert [file.path for file in made.files] == [f"{place}.md", f"{place}.places.json", f"{place}.source.txt"]
    assert made.files[2].data == TEXT
    assert "- 没有读取：" in made.text
    assert all(map(is_inert, made.text.split("\n")))
    assert not rendered(made.text).attributes

    pushed = read_dropped(found | {"in_base": True}, content)
    gone = [file.path for file in pushed.files if file.data is None]
    assert sorted(gone) == ["inbox/$(id) `x` | @admin.txt", "inbox/2021.txt"]
    assert proposal_in(packed(pushed)) == pushed


def test_the_command(
    repository: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    content, taken = copy_samples(tmp_path / "content"), tmp_path / "files.json"
    monkeypatch.chdir(repository)
    assert main(["inbox", "pull", "--base", "base", "--gather", str(taken)]) == 0
    assert main(["inbox", "--gathered", str(taken), "--content", str(content), "--to", str(tmp_path / "left")]) == 0
    assert capsys.readouterr().out.startswith("## 可以收录：放进的 ")
    assert sorted(path.name for path in (tmp_path / "left").iterdir()) == ["0", "1", "2", "comment.md", "manifest.json"]
    assert main(["inbox", "none", "--base", "base", "--content", str(content)]) == 0
    assert main(["inbox", "nowhere"]) == 1
    taken.write_text(json.dumps([1]), "utf-8")
    assert main(["inbox", "--gathered", str(taken), "--content", str(content)]) == 2
    assert all(line.count("\n") == 0 for line in capsys.readouterr().err.splitlines())
