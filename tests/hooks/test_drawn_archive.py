"""An archive with faults built in on purpose: what was built in beside what the site says that it has found, kind by kind.

`DRAWN=2000 make test ARGS="tests/hooks/test_drawn_archive.py -s"` draws as many reports, and prints the table.
"""

import json
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest
from drawn_archive.archive_drawing import draw, write_drawn
from drawn_archive.done.levels import compared_cells
from drawn_archive.found.comparing import Compared, Table, compared
from drawn_archive.found.finding import FoundSite, Line
from drawn_archive.found.found_changes import FoundChanges, Told
from drawn_archive.found.found_pages import FoundPages
from drawn_archive.truths.derived_figures import AS_ZERO, NOTHING_TO_DIVIDE_BY, UNKNOWN, Derived, total
from drawn_archive.truths.outcomes import AGREES, CANNOT_TELL, DIFFERS
from drawn_archive.truths.truth import Checked, Place, Truth
from drawn_narratives.drawing import Said
from effort import EFFORT

from converters.cli.main import main
from converters.forms.official_forms import forms
from converters.markdown.write import row_label
from hooks import build

REPOSITORY = Path(__file__).parents[2]
WANTED = int(os.environ.get("DRAWN") or 110 * EFFORT)


@dataclass
class Built:
    """The archive, and the site that is built of it."""

    truth: Truth
    folder: Path
    site: FoundSite
    pages: FoundPages
    changes: FoundChanges
    table: Table

    def exactly(self, row: Compared) -> None:
        """All that was built in is found, and nothing else."""
        self.table.add(row)
        assert row.built_in, f"{row.kind}: nothing of it was drawn"
        assert row.is_exact, row.told()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    folder = tmp_path_factory.mktemp("drawn")
    truth = draw(WANTED)
    write_drawn(truth, folder / "content")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(REPOSITORY)
        patch.setenv("SITE_URL", "https://example.org/dangan/")
        patch.setenv("CONTENT_DIR", str(folder / "content"))
        assert build.main(["--site", str(folder / "site"), "--cache", str(folder / "cache"), "--jobs", "1"]) == 0
        found = Built(
            truth,
            folder,
            FoundSite(folder / "site"),
            FoundPages(folder / "site"),
            FoundChanges(folder / "site"),
            Table(),
        )
        yield found
    print(f"\n{len(truth.reports)} reports\n{found.table}")


def test_every_kind_of_thing_is_done(built: Built) -> None:
    kinds = [planted.kind for planted in built.truth.planted]
    assert {kind: kinds.count(kind) for kind in kinds if kinds.count(kind) < 1} == {}
    assert len(set(kinds)) >= 17


def test_the_years_that_a_body_lacks(built: Built) -> None:
    bodies = {f"{path.parent}/": ((r.body.code or "")[:6], r.body.name) for path, r in built.truth.reports.items()}
    due: dict[tuple[str, str | None], set[int]] = {}
    for (county, body, year), (_, status) in built.truth.coverage.items():
        due.setdefault((county, body), set()).update({year} if status == "not_in_archive" else ())
    expected = {(page, frozenset(due.get(body, ()))) for page, body in bodies.items()}
    assert {bool(years) for _, years in expected} == {True, False}
    built.exactly(compared("pages of bodies: years", expected, {(page, built.pages.lacking(page)) for page in bodies}))


def test_coverage(built: Built) -> None:
    built.exactly(
        compared("coverage: body, year, ground, status", built.truth.coverage.items(), built.site.coverage().items())
    )


KINDS = {"sum": "sums", "year_against_year": "years"}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("word", "blanks"), [(AGREES, False), (AGREES, True), (DIFFERS, False), (CANNOT_TELL, False)], ids=str
)
def test_figures_against_each_other(built: Built, kind: str, word: str, blanks: bool) -> None:
    expected: Checked = getattr(built.truth, KINDS[kind])
    name = f"{kind}: {word}{' with blanks as 0' if blanks else ''}"

    def only(checks: Checked) -> Iterator[object]:
        return ((*key, is_.difference) for key, is_ in checks.items() if (is_.word, is_.blanks) == (word, blanks))

    built.exactly(compared(name, only(expected), only(built.site.checked(kind))))


PLANTED = {
    "rate over a blank and zeros": ("sums", AGREES),
    "sum broken": ("sums", DIFFERS),
    "sum broken whatever its blank": ("sums", DIFFERS),
    "sum with a missing cell": ("sums", CANNOT_TELL),
    "sum with an unreadable cell": ("sums", CANNOT_TELL),
    "sum with a blank that is a number": ("sums", CANNOT_TELL),
    "sum with a blank that is 0": ("sums", AGREES),
    "carried over, broken": ("years", DIFFERS),
    "in force, broken": ("years", DIFFERS),
    "items, broken": ("years", DIFFERS),
    "carried over, unknown": ("years", CANNOT_TELL),
}
"""Kind of what was done → where it shows, and as what."""


@pytest.mark.parametrize("kind", PLANTED)
def test_what_was_done_to_tables_shows_where_it_was_done(built: Built, kind: str) -> None:
    which, word = PLANTED[kind]
    done = {(planted.report, planted.what) for planted in built.truth.planted if planted.kind == kind}
    found = built.site.checked("sum" if which == "sums" else "year_against_year")
    shown = {(report, cell) for (report, cells), is_ in found.items() if is_.word == word for cell in cells}
    built.exactly(compared(f"  done: {kind}", done, done & shown))


def test_counts_of_sums_and_years(built: Built) -> None:
    columns = {"checks_broken": ("sums", DIFFERS), "checks_not_checkable": ("sums", CANNOT_TELL)}
    columns |= {f"years_{word}": ("years", word) for word in (AGREES, DIFFERS, CANNOT_TELL)}
    found = {(line["report"], name, int(line[name])) for line in built.site.table("reports.csv") for name in columns}
    counted = {
        which: Counter((report, is_.word) for (report, _), is_ in getattr(built.truth, which).items())
        for which in KINDS.values()
    }
    reports = {line["report"] for line in built.site.table("reports.csv")}
    expected = {
        (report, name, counted[which][report, word]) for report in reports for name, (which, word) in columns.items()
    }
    built.exactly(compared("counts in reports.csv", expected, found))


def _names(line: Line, said: Said) -> bool:
    """Whether a contradiction that is named is this one."""
    sentence = "".join(line["left_sentence"].split())
    return said.stated == Decimal(line["left_value"]) and (sentence in said.sentence or said.sentence in sentence)


def test_text_against_table(built: Built) -> None:
    """Precision first: what is named is a contradiction; not every one is found."""
    named = [line for line in built.site.checks["text_against_table"] if line["outcome"] == DIFFERS]
    false = [(report, each) for report, said in built.truth.said.items() for each in said if each.is_false]
    hits = [(line, made) for line in named for made in false if line["report"] == made[0] and _names(line, made[1])]
    wrong = [line for line in named if not any(line is hit for hit, _ in hits)]
    missed = [made for made in false if not any(made is hit for _, hit in hits)]
    row = built.table.add(Compared("text_against_table: differs", len(false), len(false) - len(missed), wrong, missed))
    assert not wrong, row.told()
    assert row.found >= 0.7 * row.built_in, row.told()


def test_all_zeros(built: Built) -> None:
    lines = built.site.checks["all_zeros"]
    built.exactly(
        compared("all_zeros", built.truth.zeros, (line["report"] for line in lines if line["outcome"] == AGREES))
    )
    unreadable = {
        planted.report for planted in built.truth.planted if planted.kind == "all zeros but one nobody can read"
    }
    shown = {line["report"] for line in lines if line["outcome"] == CANNOT_TELL}
    built.exactly(compared("all_zeros: cannot_be_told", unreadable, shown))


@pytest.mark.parametrize("status", ["reported", AS_ZERO, NOTHING_TO_DIVIDE_BY, UNKNOWN])
def test_derived_figures(built: Built, status: str) -> None:
    def only(figures: dict[tuple[str, str], Derived]) -> Iterator[object]:
        return ((*key, is_) for key, is_ in figures.items() if is_.status == status)

    built.exactly(compared(f"derived: {status}", only(built.truth.derived), only(built.site.derived())))


def test_copied_text(built: Built) -> None:
    found = [item for path in built.truth.reports for item in built.pages.copied(f"{path.with_suffix('')}/")]
    built.exactly(compared("copied text: reports, paragraphs, of", built.truth.copied, found))


def _by_report(built: Built) -> dict[str, dict[str, Derived]]:
    found: dict[str, dict[str, Derived]] = {}
    for (report, figure), is_ in built.truth.derived.items():
        found.setdefault(report, {})[figure] = is_
    return found


def test_derived_figures_of_regions_and_years(built: Built) -> None:
    reports = _by_report(built)
    regions = {"/".join(report.split("/")[:3]) + "/" for report in reports}
    years = sorted({report.split("/")[-2] for report in reports})
    shown, expected = set(), set()
    for start, address in [*((region, region) for region in regions), *(("", f"years/{year}/") for year in years)]:
        for figure, year, total_of in built.pages.totals(address):
            of = [each for report, each in reports.items() if report.startswith(start) and report.endswith(f"/{year}/")]
            shown.add((address, figure, year, total_of))
            expected.add((address, figure, year, total(figure, of)))
    built.exactly(compared("derived: totals of regions and years", expected, shown))


PARTS = {"sum-results": "sums", "year-results": "years"}


def test_counts_on_report_pages(built: Built) -> None:
    expected = Counter[tuple[str, str, str]]()
    for part, which in PARTS.items():
        for (report, _), is_ in getattr(built.truth, which).items():
            expected[report, part, "blanks" if is_.blanks else is_.word] += 1
    for line in built.site.checks["text_against_table"]:
        word = "blanks" if line["blanks_as_zero"] == "true" else line["outcome"]
        expected[line["report"], "text-results", word] += 1
    found = {
        (report, part, word, number)
        for path in built.truth.reports
        for report in [f"{path.with_suffix('')}/"]
        for part, word, number in built.pages.counts(report)
        if part in (*PARTS, "text-results")
    }
    built.exactly(compared("counts on the pages of reports", ((*key, n) for key, n in expected.items()), found))


def _differing(built: Built, kind: str) -> Counter[str]:
    """Report → how many things of a kind differ in it."""
    match kind:
        case "sums" | "years":
            checks: Checked = getattr(built.truth, kind)
            return Counter(report for (report, _), is_ in checks.items() if is_.word == DIFFERS)
        case "levels":
            return Counter(report for report, _, word, _ in _levels(built) if word == DIFFERS)
        case "text":
            lines = built.site.checks["text_against_table"]
            return Counter(line["report"] for line in lines if line["outcome"] == DIFFERS)
        case "copied":
            return Counter({report: 0 for report, *_ in built.truth.copied})
        case _:
            return Counter(dict.fromkeys(built.truth.zeros, 0))


@pytest.mark.parametrize("kind", ["sums", "years", "text", "levels", "zeros", "copied"])
def test_lists(built: Built, kind: str) -> None:
    built.exactly(compared(f"/checks/{kind}/", _differing(built, kind).items(), built.pages.listed(kind)))


def test_what_the_search_narrows_to(built: Built) -> None:
    named = {name: set(_differing(built, name)) for name in ("years", "text", "levels", "zeros", "copied")}
    named["broken"] = set(_differing(built, "sums"))
    named["differs"] = named["broken"] | named["years"] | named["text"] | named["levels"]
    found = {(name, report) for report, findings in built.pages.searched() for name in findings if name in named}
    built.exactly(compared("filter of the search", ((name, r) for name, all_ in named.items() for r in all_), found))


def test_each_link_leads_somewhere(built: Built) -> None:
    assert list(built.pages.broken_links()) == []


WARNED = {"sum_broken": "sum", "years_contradict": "year_against_year", "text_contradicts": "text_against_table"}
ROWS = {
    f"{block.table}.{row.id}": row_label(row.path)
    for form in forms().values()
    for block in form.blocks
    for row in block.rows
}


def test_check_warns_of_what_differs_on_its_line(built: Built, capsys: pytest.CaptureFixture[str]) -> None:
    content = built.folder / "content"
    assert main(["check", "--content", str(content), "--without-originals", "--format", "json"]) == 0
    warnings = [item for item in json.loads(capsys.readouterr().out) if item["kind"] in WARNED]
    expected = Counter(
        (line["report"], kind)
        for kind, name in WARNED.items()
        for line in built.site.checks[name]
        if line["outcome"] == DIFFERS
    )
    found = Counter((_address(Path(item["path"]), content), item["kind"]) for item in warnings)
    built.exactly(compared("warnings of gongkai check", expected.items(), found.items()))
    for item in warnings:
        line = Path(item["path"]).read_text(encoding="utf-8").splitlines()[item["line"] - 1]
        row = ROWS.get(item["place"].rpartition(".")[0])
        words = item["message"].split("'")[1] if row is None else f"| {row} |"
        assert words in line, item


def _address(path: Path, content: Path) -> str:
    return f"{path.relative_to(content).with_suffix('').as_posix()}/"


def _levels(built: Built) -> Iterator[tuple[str, Place, str, bool]]:
    for report, whole in built.truth.wholes.items():
        for cells in compared_cells(whole.draft.form):
            yield report, cells, *whole.outcome(cells)


@pytest.mark.parametrize("word", [AGREES, DIFFERS, CANNOT_TELL])
def test_level_against_level(built: Built, word: str) -> None:
    found = {
        (line["report"], frozenset(line["left_cells"].split()), line["outcome"], line["blanks_as_zero"] == "true")
        for line in built.site.checks["level_against_level"]
    }
    expected = {item for item in _levels(built) if item[2] == word}
    built.exactly(compared(f"level_against_level: {word}", expected, {item for item in found if item[2] == word}))


def test_copied_text_in_the_data(built: Built) -> None:
    lines = built.site.checks["copied_text"]
    found = [(ln["report"], ln["right_report"], int(ln["left_value"]), int(ln["right_value"])) for ln in lines]
    built.exactly(compared("copied text: checks.csv", built.truth.copied, found))


def _events(built: Built, below: str = "") -> list[Told]:
    """All that was done, of reports below a page; the newest first."""
    every = built.truth.events.items()
    return sorted(
        ((e.day, e.kind, report) for report, done in every for e in done if report.startswith(below)), reverse=True
    )


def test_changes(built: Built) -> None:
    told = list(built.changes.told())
    assert [day for day, _, _ in told] == sorted((day for day, _, _ in told), reverse=True)
    built.exactly(compared("/changes/", Counter(_events(built)).items(), Counter(told).items()))
    undated = sum(all(event.kind != "added" for event in done) for done in built.truth.events.values())
    assert f"另有 {undated} 份报告没有记下收录的日期" in built.pages.page("changes/").text_content()


def _lies_in_a_township(built: Built, folder: str) -> bool:
    (heading,) = built.pages.page(folder.rstrip("/").rpartition("/")[0] + "/").xpath("//h1")
    return str(heading.text_content()).endswith(("乡", "镇", "街道"))


NEWEST = 50
"""So many changes a feed tells."""


def test_feeds(built: Built) -> None:
    wrong = []
    for page in built.changes.feeds():
        events, told = _events(built, page), built.changes.feed(page)
        days = [day for day, _, _ in told]
        of_all = not Counter(told) - Counter(events) and days == [day for day, _, _ in events[:NEWEST]]
        wrong += [] if of_all else [page]
    folders = {report[: -len("2020/")] for report in built.truth.events}
    parents = {"/".join(folder.split("/")[:depth]) + "/" for folder in folders for depth in range(1, folder.count("/"))}
    own = {folder for folder in folders if not _lies_in_a_township(built, folder)}
    assert own
    built.exactly(compared("feeds", {"", *own, *parents}, set(built.changes.feeds())))
    assert not wrong


def test_site_map(built: Built) -> None:
    expected = {report: max(event.day for event in done) for report, done in built.truth.events.items() if done}
    told = {page: day for page, day in built.changes.last_changed() if page in built.truth.events}
    built.exactly(compared("lastmod of reports", expected.items(), told.items()))


def test_versions_side_by_side(built: Built) -> None:
    expected, told = set(), set()
    for path, report in built.truth.reports.items():
        address = f"{path.with_suffix('')}/"
        for edition in report.others:
            place = f"edition-{edition.source.sha256[:8]}"
            expected |= {(address, place, each.what, each.other, each.shown) for each in edition.differences}
        if report.others:
            told |= set(built.changes.versions(address))
    built.exactly(compared("versions: differences", expected, told))


def test_corrections_and_withdrawals(built: Built) -> None:
    expected, withdrawn = set(), set()
    for path, report in built.truth.reports.items():
        address = f"{path.with_suffix('')}/"
        expected |= {(address, c.what, c.converted, c.corrected, c.why, c.date) for c in report.corrections}
        withdrawn |= {(address, report.withdrawn.date if report.withdrawn else "")}
    columns = ("report", "what", "converted", "corrected", "why", "date")
    told = {tuple(line[name] for name in columns) for line in built.site.table("corrections.csv")}
    built.exactly(compared("corrections.csv", expected, told))
    told_withdrawn = {(line["report"], line["withdrawn"]) for line in built.site.table("reports.csv")}
    built.exactly(compared("reports.csv: withdrawn", withdrawn, told_withdrawn))
