"""What is wrong in an archive: one file spoilt at a time."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from converters.archive.layout import read_file
from converters.archive.prepared import sha256_of
from converters.archive.validate import ArchiveValidator
from converters.markdown import write
from converters.model.problems import Problem, Refused
from converters.model.report import Body, Edition, Report, Source

DATA, OTHER = b"the original", b"another source"
FOLDER = Path("shandongsheng/liaochengshi/yangguxian/jiaoyuju")
BODY = Body("阳谷县教育局", "371521", ("山东省", "聊城市", "阳谷县"), "标题")
REPORT = Report(
    "阳谷县教育局2020年政府信息公开工作年度报告",
    2020,
    None,
    BODY,
    Source("a.txt", "text/plain", sha256_of(DATA)),
    (),
    (),
    others=(Edition(Source("b.txt", "text/plain", sha256_of(OTHER))),),
)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """An archive of one report with two sources."""
    add(tmp_path, REPORT)
    (tmp_path / FOLDER / "2020.source.txt").write_bytes(DATA)
    (tmp_path / FOLDER / f"2020.source-{sha256_of(OTHER)[:8]}.txt").write_bytes(OTHER)
    return tmp_path


def add(content: Path, report: Report, path: str = f"{FOLDER}/2020.md") -> None:
    (content / path).parent.mkdir(parents=True, exist_ok=True)
    (content / path).write_text(write(report), encoding="utf-8")


def found(content: Path) -> set[tuple[str, str]]:
    """The kinds of all errors, and the names of their files."""
    findings = ArchiveValidator(content).validate([content])
    return {(f.problem.kind, f.path.name) for f in findings if f.problem.severity == "error"}


def test_what_is_right_has_no_errors(content: Path) -> None:
    validator = ArchiveValidator(content)
    assert [f for f in validator.validate([content]) if f.problem.severity == "error"] == []
    assert validator.reports == 1


def written(report: Report, path: str = f"{FOLDER}/2020.md") -> Callable[[Path], object]:
    return lambda content: add(content, report, path)


def bytes_in(name: str, data: bytes) -> Callable[[Path], object]:
    return lambda content: (content / FOLDER / name).write_bytes(data)


KEPT = f"2020.source-{sha256_of(OTHER)[:8]}.txt"


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (bytes_in("2020.md", b"\xff"), {("front_matter", "2020.md")}),
        (bytes_in("note.txt", b""), {("stray_file", "note.txt")}),
        (bytes_in("2021.source.txt", b""), {("stray_file", "2021.source.txt")}),
        (bytes_in("2020.source.pdf", DATA), {("stray_file", "2020.md")}),
        (bytes_in("2020.source.txt", b"changed"), {("source_changed", "2020.md")}),
        (bytes_in(KEPT, b"changed"), {("source_absent", "2020.md"), ("stray_file", "2020.md")}),
        (bytes_in("2020.source-12345678.txt", b"x"), {("stray_file", "2020.md")}),
        (lambda content: (content / FOLDER / "2020.source.txt").unlink(), {("source_absent", "2020.md")}),
        (lambda content: (content / FOLDER / KEPT).unlink(), {("source_absent", "2020.md")}),
        (
            lambda content: (content / FOLDER / KEPT).rename(content / FOLDER / "2020.source-12345678.txt"),
            {("stray_file", "2020.md")},
        ),
        (written(replace(REPORT, year=2021)), {("out_of_place", "2020.md")}),
        (written(replace(REPORT, year=None)), {("front_matter", "2020.md")}),
        (written(replace(REPORT, body=replace(BODY, name=None))), {("front_matter", "2020.md")}),
        (written(replace(REPORT, body=replace(BODY, name="阳谷县财政局"))), {("out_of_place", "2020.md")}),
        (written(replace(REPORT, body=replace(BODY, region=("阳谷县",)))), {("out_of_place", "2020.md")}),
        (written(replace(REPORT, body=replace(BODY, aliases=("阳谷县教育局",)))), {("front_matter", "2020.md")}),
        (written(replace(REPORT, formerly=(f"{FOLDER}/2010/",))), {("address_clash", "2020.md")}),
        *(
            (written(replace(REPORT, formerly=(f"{top}/2010/",))), {("address_clash", "2020.md")})
            for top in ("search", "years/2020", "compare", "shandongsheng", "unlocated", f"{FOLDER}/years")
        ),
        (
            written(replace(REPORT, source=replace(REPORT.source, media_type="text/html"))),
            {("source_mistyped", "2020.md")},
        ),
        (
            written(replace(REPORT, others=(Edition(replace(REPORT.others[0].source, media_type="application/pdf")),))),
            {("source_mistyped", "2020.md")},
        ),
        (
            lambda content: (content / FOLDER / "2020.source.txt").rename(content / FOLDER / "2020.source.pdf"),
            {("source_mistyped", "2020.md")},
        ),
    ],
)
def test_what_is_spoilt_is_told(content: Path, spoil: Callable[[Path], object], expected: set[tuple[str, str]]) -> None:
    spoil(content)
    assert found(content) == expected


@pytest.mark.parametrize(
    ("code", "region", "told"),
    [
        ("371521", BODY.region, False),
        ("371522", BODY.region, True),
        (None, BODY.region, True),
        ("371522", ("山东省", "聊城市", "无名县"), False),
    ],
)
def test_a_code_is_that_of_the_region(content: Path, code: str | None, region: tuple[str, ...], told: bool) -> None:
    add(content, replace(REPORT, body=replace(BODY, code=code, region=region)))
    findings = ArchiveValidator(content).validate([content])
    lines = [f.line for f in findings if f.problem.kind == "code_contradicts"]
    assert lines == ([4] if told else [])


def test_an_original_is_what_its_bytes_are(content: Path) -> None:
    """Whatever its ending and the report say of it."""

    def media_type_of(data: bytes, _ending: str) -> str:
        if data == OTHER:
            raise Refused("unreadable_source", "is a PNG picture, which cannot be read")
        return "text/html"

    findings = list(ArchiveValidator(content, media_type_of).validate([content]))
    assert [(f.problem.kind, f.problem.message) for f in findings if f.problem.severity == "error"] == [
        (
            "source_mistyped",
            "2020.source.txt is text/html by its bytes, but ends in .txt, text/plain; expected one format",
        ),
        ("source_mistyped", f"{KEPT} is a PNG picture, which cannot be read"),
    ]


def test_very_many_problems_cost_what_they_are(content: Path) -> None:
    problems = tuple(Problem("unlocated", f"requests.a{number}.*", f"{number}") for number in range(3000))
    add(content, replace(REPORT, problems=(*problems, *(replace(item, place="") for item in problems))))
    assert len(list(ArchiveValidator(content).validate([content]))) > 6000


def test_one_folder_stands_for_one_name(content: Path) -> None:
    body = replace(BODY, name="阳谷县教育居")
    add(
        content,
        replace(REPORT, year=2021, body=body, source=replace(REPORT.source, sha256=sha256_of(b"x")), others=()),
        f"{FOLDER}/2021.md",
    )
    (content / FOLDER / "2021.source.txt").write_bytes(b"x")
    assert found(content) == {("folder_conflict", "2021.md")}


def test_the_line_of_a_finding(content: Path) -> None:
    add(content, replace(REPORT, year=2021))
    (finding,) = (f for f in ArchiveValidator(content).validate([content]) if f.problem.severity == "error")
    lines = (content / FOLDER / "2020.md").read_text(encoding="utf-8").split("\n")
    assert lines[finding.line - 1] == "year: 2021"
    assert read_file(finding.path).report is not None
