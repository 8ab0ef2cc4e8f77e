"""No byte of an artifact is believed: what is no file of the archive, too much or damaged is one line; the digest holds all of it."""

import io
import json
import zipfile
from dataclasses import replace
from typing import Any

import pytest

from converters.forge.artifact import Unfit
from converters.forge.filled_forms.proposal import MOST_BYTES, MOST_FILES, MOST_PACKED, File, Proposal, proposal_in
from converters.intake.stand_in import packed

REPORT = "content/shandongsheng/liaochengshi/renminzhengfu/2020.md"
GOOD = Proposal(
    "## 可以收录\n",
    (File(REPORT, b"---\n", None), File(REPORT.replace(".md", ".source.txt"), b"x", None)),
    "收录：某镇2020年度",
)


def made(manifest: Any, **files: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("comment.md", "x")
        package.writestr("manifest.json", manifest if isinstance(manifest, str) else json.dumps(manifest))
        for name, data in files.items():
            package.writestr(name.removeprefix("n"), data)
    return held.getvalue()


def one(path: Any, before: Any = None, gone: Any = False, title: Any = "") -> bytes:
    return made({"title": title, "files": [{"path": path, "before": before, "gone": gone}]}, n0=b"x")


def test_it_comes_out_as_it_went_in() -> None:
    gone = replace(GOOD, files=(*GOOD.files, File("inbox/报告 1.docx", None, "0" * 40)))
    assert proposal_in(packed(gone)) == gone


@pytest.mark.parametrize(
    "path",
    [
        ".github/workflows/x.yml", "content/../.github/workflows/x.yml", "/etc/passwd", "content/2020.md", "mkdocs.yml", "content/a/2020.html",
        "content/a/b.md", "content/A/2020.md", "content/a//2020.md", "content/a/./2020.md", "content/a/2020.source.exe", "content/a/2020.md\n",
        "content/search/2020.md", "inbox/a.docx", "content/a/2020.md/", "converters/a/2020.md", None, 7, ["content/a/2020.md"],
    ],
)  # fmt: skip
def test_a_file_that_is_none_of_the_archive_is_not_taken(path: Any) -> None:
    with pytest.raises(Unfit, match="不属于档案"):
        proposal_in(one(path))


@pytest.mark.parametrize(
    "path", ["inbox/../x", "inbox/a/b", "inbox/README.md", "inbox/", "inbox/a\n", "README.md", "inbox/..\\x"]
)
def test_nothing_but_what_was_dropped_leaves_the_inbox(path: str) -> None:
    with pytest.raises(Unfit, match="不属于档案"):
        proposal_in(one(path, "0" * 40, True))


@pytest.mark.parametrize(
    "package",
    [
        b"", packed(GOOD)[:-9], made("{"), made("[]"), made({}), made({"title": "", "files": {}}), made({"title": "", "files": [7]}),
        one(REPORT, "main"), one(REPORT, 7), made({"title": "", "files": [{"path": REPORT, "before": None, "gone": False}]}),
        made({"title": "", "files": [{"path": REPORT, "before": None, "gone": False}] * 2}, n0=b"x", n1=b"y"),
        made({"title": "", "files": [{"path": f"content/a/{n}.md", "before": None, "gone": True} for n in range(1000, 1001 + MOST_FILES)]}),
    ],
    ids=range(12),
)  # fmt: skip
def test_what_no_program_of_ours_has_written_is_one_line(package: bytes) -> None:
    with pytest.raises(Unfit):
        proposal_in(package)


def test_it_has_an_end() -> None:
    files = [{"path": f"content/a/{year}.md", "before": None, "gone": False} for year in (2019, 2020, 2021)]
    large = made({"title": "", "files": files}, **{f"n{n}": bytes(MOST_BYTES // 2) for n in range(3)})
    assert len(large) < 1_000_000
    with pytest.raises(Unfit, match="超过"):
        proposal_in(large)
    with pytest.raises(Unfit, match="超过"):
        proposal_in(b"PK" + bytes(MOST_PACKED))


@pytest.mark.parametrize("title", ["fixes #1", "收录\n关闭", "@admin", "收录 `x`", "字" * 81, 7, None])
def test_a_title_is_one_or_none(title: Any) -> None:
    assert proposal_in(one(REPORT, title=title)).title == ""


def test_the_digest_changes_with_whatever_would_be_filed() -> None:
    first, second = GOOD.files
    others = [
        replace(GOOD, title=""), replace(GOOD, files=(first,)), replace(GOOD, files=(replace(first, data=b"---"), second)),
        replace(GOOD, files=(replace(first, path=REPORT.replace("2020", "2021")), second)),
        replace(GOOD, files=(replace(first, before="0" * 40), second)), replace(GOOD, files=(replace(first, data=None), second)),
    ]  # fmt: skip
    digests = [proposal.digest("a") for proposal in (GOOD, *others)]
    assert len({*digests, GOOD.digest("b")}) == len(others) + 2
    assert replace(GOOD, files=(second, first), text="别的").digest("a") == GOOD.digest("a")
