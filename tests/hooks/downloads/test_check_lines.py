"""checks.csv against the Markdown, read without the checks: what a side comes to, and whether both are the same."""

import csv
import io
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fnmatch import fnmatchcase
from functools import partial
from pathlib import Path, PurePosixPath

import pytest
from surveyed import Publication

from converters.archive.layout import Entry
from converters.forms.official_forms import forms
from converters.markdown import read
from converters.model.report import BLANK, Body, Cell, Report, Source
from converters.verify.checks import CANNOT_TELL, DIFFERS, LEVELS, TEXT, Check, Quote, Side
from hooks.downloads.check_lines import check_lines
from hooks.downloads.files.download_files import Last, write_downloads
from hooks.downloads.files.lots import lot
from hooks.downloads.files.pieces import pieces
from hooks.downloads.schema import CHECKS
from hooks.downloads.table_lines import checks_above
from hooks.downloads.tables import TABLES
from hooks.overview.summary import summarise

Row = dict[str, str]
Cells = Mapping[str, Mapping[str, Cell]]
"""Address → the cells of its Markdown file."""


@dataclass(frozen=True, slots=True)
class Members:
    """One side of a check, by its cells as the Markdown has them."""

    known: list[Decimal]
    """Figures with their signs."""
    unknown: list[str]
    """Statuses of the others."""

    @classmethod
    def of(cls, row: Row, side: str, cells: Cells) -> "Members":
        """Those of a side of a line."""
        here = cells[row[f"{side}_report"] or row["report"]]
        named = [(-1 if name.startswith("-") else 1, name.lstrip("-")) for name in row[f"{side}_cells"].split()]
        signed = [(sign, here[cell]) for sign, name in named for cell in filter(partial(fnmatchcase, pat=name), here)]
        assert len(signed) >= len(named), row
        known = [sign * cell.value for sign, cell in signed if cell.value is not None]
        return cls(known, [cell.status for _, cell in signed if cell.value is None])

    @property
    def value(self) -> str:
        """As the file has it."""
        return str(sum(self.known)) if self.known else ""


@pytest.fixture(scope="module")
def found(publication: Publication, archive: dict[str, Report]) -> list[Row]:
    assert archive
    with (publication.folder / "checks.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def cells(content: Path, archive: dict[str, Report]) -> Cells:
    reports = {path: read((content / path).read_text(encoding="utf-8")).report for path in archive}
    return {f"{path[:-3]}/": {c.cell: c for c in report.cells} for path, report in reports.items() if report}


def test_what_a_side_comes_to_is_what_its_cells_have(found: list[Row], cells: Cells) -> None:
    sides = [(row, side) for row in found for side in ("left", "right")]
    counted = [(row, side) for row, side in sides if row[f"{side}_cells"] and "/" not in row[f"{side}_cells"]]
    assert len(counted) > 200
    for row, side in counted:
        assert row[f"{side}_value"] == Members.of(row, side, cells).value, row


def expected_outcome(left: Members, right: Members) -> str:
    """With all unknown members 0, or those of one side as large as need be."""
    gap = sum(left.known) - sum(right.known)
    if not gap and {*left.unknown, *right.unknown} <= {BLANK}:
        return "agrees"
    may_grow = [*(left.unknown if gap <= 0 else ()), *(right.unknown if gap >= 0 else ())]
    return "cannot_be_told" if may_grow else "differs"


def test_the_outcome_of_a_sum_follows_from_its_cells(found: list[Row], cells: Cells) -> None:
    outcomes = Counter[str]()
    for row in (row for row in found if row["kind"] == "sum"):
        left, right = (Members.of(row, side, cells) for side in ("left", "right"))
        expected = expected_outcome(left, right)
        assert row["outcome"] == expected, row
        assert (row["blanks_as_zero"] == "true") == (expected == "agrees" and bool(left.unknown + right.unknown))
        assert row["difference"] == ("" if expected == "cannot_be_told" else str(sum(left.known) - sum(right.known)))
        outcomes[expected] += 1
    assert outcomes.keys() == {"agrees", "differs", "cannot_be_told"}


def test_every_sum_of_the_form_is_a_line(found: list[Row], archive: dict[str, Report]) -> None:
    lines = Counter(row["report"] for row in found if row["kind"] == "sum")
    for path, report in archive.items():
        blocks = forms()[report.form].blocks if report.form else ()
        expected = sum(
            len(block.columns if rule.axis == "rows" else block.rows) for block in blocks for rule in block.sums
        )
        assert lines[f"{path[:-3]}/"] == expected


def test_words_stand_in_the_markdown(found: list[Row], content: Path) -> None:
    said = [row for row in found if row["left_words"]]
    for row in said:
        assert row["left_words"] in row["left_sentence"]
        assert row["left_sentence"] in (content / f"{row['report'][:-1]}.md").read_text(encoding="utf-8")
    assert {row["outcome"] for row in said} == {"agrees", "differs"}


def test_the_counts_of_reports_are_those_of_the_lines(found: list[Row], publication: Publication) -> None:
    lines = Counter((row["report"], row["kind"], row["outcome"], row["blanks_as_zero"]) for row in found)
    with (publication.folder / "reports.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            address = row["report"]
            assert int(row["checks_hold"]) == lines[address, "sum", "agrees", "false"]
            assert int(row["checks_hold_blanks_as_zero"]) == lines[address, "sum", "agrees", "true"]
            assert int(row["checks_broken"]) == lines[address, "sum", "differs", "false"]
            for prefix, kind in (("text", "text_against_table"), ("years", "year_against_year")):
                for outcome in ("agrees", "differs", "cannot_be_told"):
                    counted = sum(lines[address, kind, outcome, as_zero] for as_zero in ("true", "false"))
                    assert int(row[f"{prefix}_{outcome}"]) == counted


HOSTILE = '=1+1,"引号"\n<script>'


def test_all_of_a_check_is_in_its_line() -> None:
    """Whatever stands in the words; signs of the cells; a difference only where it can be told."""
    quote = Quote("overview", 2, 0, f"予以公开{HOSTILE}", f"去年予以公开{HOSTILE}5%。")
    told = Check(
        TEXT,
        "shareof",
        DIFFERS,
        Side(Decimal("5.50"), quote=quote),
        Side(Decimal(4), ("a.b.c", "a.b.d"), ("a.b.e",), ("a.b.f", "a.b.g")),
    )
    untold = Check(
        LEVELS,
        "parts",
        CANNOT_TELL,
        Side(None, ("x.y.z",), report="p/q/2020/"),
        Side(Decimal(3), reports=("p/s/2020/", "p/t/2020/")),
        why="无从知道",
    )
    body = Body(f"某{HOSTILE}局")
    report = Report("年报", 2020, None, body, Source("a.txt", "text/plain", "0" * 64), (), (), None, "")
    data = check_lines(Entry(PurePosixPath("p/r/2020.md"), report, None), (told, untold)).decode()
    first, second = csv.DictReader(io.StringIO(data, newline=""), [column.name for column in CHECKS])
    assert [*first.values()] == [
        *("p/r/2020/", f"某{HOSTILE}局", "2020", "", "text_against_table", "shareof", "differs", "false"),
        *("5.5", "", "", "overview:2", f"予以公开{HOSTILE}", f"去年予以公开{HOSTILE}5%。"),
        *("4", "a.b.c a.b.d -a.b.e /a.b.f /a.b.g", "", "", "", ""),
        *("1.5", "", ""),
    ]
    assert [*second.values()] == [
        *("p/r/2020/", f"某{HOSTILE}局", "2020", "", "level_against_level", "parts", "cannot_be_told", "false"),
        *("", "x.y.z", "p/q/2020/", "", "", ""),
        *("3", "", "", "", "", ""),
        *("", "无从知道", "p/s/2020/ p/t/2020/"),
    ]


@pytest.mark.parametrize("name", ["某镇人民政府", None])
def test_lines_of_checks_above_the_shards_are_like_the_others(name: str | None) -> None:
    report = Report("年报", 2020, "2019", Body(name), Source("a.txt", "text/plain", "0" * 64), (), (), None, "")
    entry = Entry(PurePosixPath("p/r/2020.md"), report, None)
    checks = (Check(LEVELS, "parts", DIFFERS, Side(Decimal(3), ("a.b.c",)), Side(Decimal(4), report="p/q/2020/")),)
    other = summarise(Entry(PurePosixPath("p/s/2020.md"), report, None))
    found = checks_above([other, summarise(entry)], {entry.address: checks})
    assert (found.lines(TABLES["checks.csv"]), found.rows("checks.csv")) == (check_lines(entry, checks), 1)


def test_lines_above_stand_behind_those_of_the_shards(tmp_path: Path) -> None:
    shard, above = (
        lot(key, ["p/q/2020/"], {"checks.csv": pieces([(line, 1)], pack=True)})
        for key, line in (("key", b"1\r\n"), ("above", b"2\r\n"))
    )
    parts = write_downloads(tmp_path, [shard, above], {}, Last()).parts["checks.csv"]
    start, length = parts["key"]
    assert (tmp_path / "checks.csv").read_bytes()[start : start + length] == b"1\r\n"
    assert (tmp_path / "checks.csv").read_bytes().endswith(b"1\r\n2\r\n"), "what is taken over next time ends before it"
