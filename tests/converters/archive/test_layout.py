"""Where a report lies, and what lies beside it."""

from pathlib import Path, PurePosixPath

import pytest

from converters.archive.layout import Entry, entries, entry_among, entry_of, other_beside, source_beside
from converters.archive.walk import report_files
from converters.markdown import write
from converters.model.report import Body, Edition, Report, Source

OTHER = Edition(Source("b", "text/plain", "12345678" + "0" * 56))
REPORT = Report("标题", 2020, None, Body("教育局"), Source("a", "text/plain", "0" * 64), (), (), others=(OTHER,))


@pytest.mark.parametrize(
    ("beside", "source", "other"),
    [
        ([], None, None),
        (["2020.source.txt"], "2020.source.txt", None),
        (["2020.source-12345678.pdf"], None, "2020.source-12345678.pdf"),
        (["2020.source-87654321.pdf", "2021.source.txt"], None, None),
        (
            ["2020.source.txt", "2020.source.docx", "2020.source-12345678.pdf"],
            "2020.source.docx",
            "2020.source-12345678.pdf",
        ),
    ],
)
def test_what_lies_beside_a_report(tmp_path: Path, beside: list[str], source: str | None, other: str | None) -> None:
    path = tmp_path / "a" / "2020.md"
    path.parent.mkdir()
    for name in beside:
        (path.parent / name).touch()
    found = [item.name if item else None for item in (source_beside(path), other_beside(path, OTHER.source.sha256))]
    assert found == [source, other]
    entry = entry_of(path, REPORT, tmp_path)
    assert entry == entry_among(PurePosixPath("a/2020.md"), REPORT, [f"a/{name}" for name in beside])
    expected = [PurePosixPath("a", name) if name else None for name in (source, other)]
    assert entry == Entry(PurePosixPath("a/2020.md"), REPORT, expected[0], (expected[1],), other_records=(None,))
    assert (entry.address, entry.folder) == ("a/2020/", PurePosixPath("a"))


def test_reports_in_the_order_of_their_paths(tmp_path: Path) -> None:
    assert list(report_files(tmp_path / "absent")) == []
    names = ["2019.md", "a/2020.md", "a/b/2018.md", "c/2017.md"]
    for name in [*names, "a/index.md", "c/2017.source.txt"]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("damaged" if name == "c/2017.md" else write(REPORT), encoding="utf-8")
    assert [str(path.relative_to(tmp_path)) for path in report_files(tmp_path)] == names
    assert [str(entry.path) for entry in entries(tmp_path)] == names[:3]
