"""Reports of scans, converted again and reviewed: what a person has read stays, and nothing else can be changed in its name."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from git_ranges import Files, make_repository
from pictured import FEES, LICENSING, filed, take_for_pictures

from converters.archive.confirmed.confirmations import decided, with_confirmed
from converters.markdown import read, write
from converters.model.report import Report
from converters.pipeline.bulk_reconversion import read_stored
from converters.pipeline.convert import CONVERTER
from converters.pipeline.rereading import Reread, Stored, reread
from converters.review.comment import as_markdown
from converters.review.reviewed import Review
from converters.review.reviewing import as_found, review

SMALL = {"proactive__licensing__decisions": "12", "proactive__fees__amount": "37.5"}
TOTAL = "disputes.reconsideration.total"


@pytest.fixture(autouse=True)
def of_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    take_for_pictures(monkeypatch)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    content = tmp_path_factory.mktemp("scans") / "content"
    with pytest.MonkeyPatch.context() as patch:
        take_for_pictures(patch)
        filed(content, **SMALL)
        yield content


@pytest.fixture
def stored(archive: Path) -> Stored:
    (path,) = archive.rglob("2021.md")
    found = read_stored(archive, str(path.relative_to(archive)))
    assert isinstance(found, Stored)
    return found


def report_of(stored: Stored) -> Report:
    found = read(stored.text.decode())
    assert found.report is not None
    return found.report


def confirmed(stored: Stored, **typed: str) -> Stored:
    """With some cells confirmed."""
    report = report_of(stored)
    cells = [decided(report.by_id[{"licensing": LICENSING, "fees": FEES}[name]], text) for name, text in typed.items()]
    return replace(stored, text=write(with_confirmed(report, filter(None, cells), "2026-01-02")).encode())


def came(stored: Stored) -> Reread:
    ((outcome,),) = reread([stored])
    assert isinstance(outcome, Reread), outcome
    return outcome


def edited(stored: Stored, before: str, after: str) -> Stored:
    assert before.encode() in stored.text
    return replace(stored, text=stored.text.replace(before.encode(), after.encode(), 1))


def test_a_scan_converted_again_is_the_same(stored: Stored) -> None:
    assert came(stored).fate == "same"


def test_what_a_person_has_read_stays(stored: Stored) -> None:
    assert came(confirmed(stored, licensing="13", fees="-")).fate == "same"


@pytest.mark.parametrize("converter", [CONVERTER, "gongkai 0.0.1"])
def test_what_was_edited_without_a_record_is_a_persons_with_any_converter(stored: Stored, converter: str) -> None:
    outcome = came(edited(edited(stored, "12（未核）", "12"), CONVERTER, converter))
    assert outcome.fate == "edited"
    assert [str(item) for item in outcome.differences] == [f"{LICENSING}: 12 → 12（未核）"]


def test_a_record_of_a_figure_that_sums_bear_out_is_not_believed(stored: Stored) -> None:
    report = report_of(stored)
    forged = with_confirmed(
        report, [replace(report.by_id[TOTAL], value=report.by_id[TOTAL].value, raw="6")], "2026-01-02"
    )
    outcome = came(replace(stored, text=write(forged).encode()))
    assert [item.what for item in outcome.differences] == ["confirmed"]


def reviewed(folder: Path, before: Stored, after: Stored) -> Review:
    def files(stored: Stored) -> Files:
        found: Files = {f"content/{stored.path}": stored.text}
        parent = stored.path.rpartition("/")[0]
        found |= {f"content/{parent}/{name}": data for name, data in stored.originals}
        return found | {f"content/{stored.path[:-2]}{ending}": data for ending, data in stored.places.items()}

    make_repository(folder, files(before), {"change": files(after)})
    return review(folder, "main", "change")


def told(found: Review) -> list[tuple[str, str, str]]:
    every = [item.problem for _, item in as_found(found) if item.problem.kind != "figures_unverified"]
    return [(it.severity, it.kind, it.place) for it in every if it.severity == "error" or it.kind == "read_by_hand"]


def test_a_review_tells_of_confirmed_figures(stored: Stored, tmp_path: Path) -> None:
    found = reviewed(tmp_path / "git", stored, confirmed(stored, licensing="13"))
    assert told(found) == [("note", "read_by_hand", LICENSING)]
    assert "| `12（未核）` | `13` | 人工读数 |" in as_markdown(found)


def test_a_review_takes_an_edit_of_an_unverified_figure_for_a_reading(stored: Stored, tmp_path: Path) -> None:
    found = reviewed(tmp_path / "git", stored, edited(stored, "12（未核）", "12"))
    assert told(found) == [("note", "read_by_hand", LICENSING)]
    assert "| `12（未核）` | `12（未核）` | `12` | 人工读数 |" in as_markdown(found)


@pytest.mark.parametrize("recorded", [False, True])
def test_a_figure_that_sums_bear_out_is_never_changed_that_way(stored: Stored, tmp_path: Path, recorded: bool) -> None:
    report = report_of(stored)
    cell = decided(replace(report.by_id[TOTAL], status="unverified", value=None), "9")
    assert cell is not None
    changed = with_confirmed(report, [cell], "2026-01-02")
    forged = changed if recorded else replace(changed, confirmed=())
    found = reviewed(tmp_path / "git", stored, replace(stored, text=write(forged).encode()))
    assert ("error", "report_altered", TOTAL) in told(found)
    assert all(kind != "read_by_hand" or recorded for _, kind, _ in told(found))


def test_a_mark_that_is_put_on_a_verified_figure_is_an_alteration(stored: Stored, tmp_path: Path) -> None:
    report = report_of(stored)
    cells = tuple(
        replace(cell, status="unverified", value=None) if cell.cell == TOTAL else cell for cell in report.cells
    )
    found = reviewed(tmp_path / "git", stored, replace(stored, text=write(replace(report, cells=cells)).encode()))
    assert told(found) == [("error", "report_altered", TOTAL)]
