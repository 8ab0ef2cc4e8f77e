"""What comes of converting a stored report again: whose the differences are, what was declared, what is in the way."""

from dataclasses import replace
from pathlib import Path

import pytest
from stored_archive import OLD, make_archive

from converters.archive.corrections import apply_corrections
from converters.archive.layout import entries
from converters.markdown import read, write
from converters.model.decided import Correction, Withdrawal
from converters.model.problems import Refused
from converters.model.report import Report
from converters.pipeline.bulk_reconversion import read_stored
from converters.pipeline.convert import CONVERTER
from converters.pipeline.rereading import Reread, Stored, reread

FIGURE = "| 二、上年结转政府信息公开申请数量 | 1000 |"
CELL = "requests.carried_in.natural_person"
TEXT = "其中（一）会议12次"


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Stored:
    """A report as it was filed."""
    content = tmp_path_factory.mktemp("content")
    make_archive(content, 2)
    found = read_stored(content, str(next(entries(content)).path))
    assert isinstance(found, Stored)
    return found


def altered(stored: Stored, before: str, after: str, version: bytes = OLD) -> Stored:
    assert before.encode() in stored.text
    text = stored.text.replace(before.encode(), after.encode(), 1)
    return replace(stored, text=text.replace(CONVERTER.encode(), version))


def came(stored: Stored) -> Reread | Refused:
    ((outcome,),) = reread([stored])
    return outcome


def reread_as(stored: Stored) -> Reread:
    outcome = came(stored)
    assert isinstance(outcome, Reread), outcome
    return outcome


def told(outcome: Reread) -> list[str]:
    return [str(item) for item in outcome.differences]


TODAY = CONVERTER.encode()


@pytest.mark.parametrize(
    ("before", "after", "version", "fate", "items"),
    [
        (FIGURE, FIGURE, TODAY, "same", []),
        (FIGURE, FIGURE, OLD, "same", []),
        ("evidence: 标题", "evidence: 正文", TODAY, "differs", ["evidence"]),
        (FIGURE, FIGURE.replace("1000", "1001"), TODAY, "edited", [CELL]),
        (FIGURE, FIGURE.replace("1000", "921"), OLD, "differs", [CELL]),
        (FIGURE, FIGURE.replace("1000", "9990"), OLD, "edited", [CELL]),
        (TEXT, "其中（一）会议21次", OLD, "edited", ["section overview"] * 2),
        (TEXT, "其中（一）大会12次", OLD, "edited", ["section overview"] * 2),
        (TEXT, "其中会议12次", OLD, "differs", ["section overview"]),
        (TEXT, "其中（一）会议12次\n\n", OLD, "differs", ["layout of section overview"]),
        (TEXT, "其中会议12次", TODAY, "edited", ["section overview"]),
        ("year: 2021", "year: 2020", OLD, "moves", ["year"]),
        ("'371521105'", "null", OLD, "differs", ["code"]),
        ("media_type: text/plain", "media_type: text/html", OLD, "differs", ["source media_type"]),
    ],
)
def test_whose_a_difference_is(
    stored: Stored, before: str, after: str, version: bytes, fate: str, items: list[str]
) -> None:
    outcome = reread_as(altered(stored, before, after, version))
    assert (outcome.fate, [item.what for item in outcome.differences]) == (fate, items)
    if outcome.prepared is not None:
        assert outcome.prepared.text.encode() == stored.text


def test_a_figure_that_is_not_what_is_printed_shows_a_hand(stored: Stored) -> None:
    printed = altered(stored, "evidence:", f"printed:\n  ' 1000件': [{CELL}]\nevidence:")
    printed = altered(printed, FIGURE, FIGURE.replace("1000", "921"))
    outcome = reread_as(printed)
    assert (outcome.fate, outcome.why) == ("edited", f"{CELL} is 921, but printed '1000件'")


def with_report(stored: Stored, **changed: object) -> Stored:
    report = read(stored.text.decode()).report
    assert report is not None
    return replace(stored, text=write(replace(report, **changed)).encode())  # type: ignore[arg-type]


def declared(converted: str, figure: str) -> Correction:
    return Correction(CELL, converted, figure, "原件有误", "", "2026-01-02")


def corrected(stored: Stored, converted: str, figure: str) -> Stored:
    """With a figure in the place of the one that was read, and a declaration of it."""
    report = read(stored.text.decode()).report
    assert report is not None
    made, _ = apply_corrections(report, [declared("1000", figure)])
    return with_report(stored, cells=made.cells, corrections=(declared(converted, figure),))


@pytest.mark.parametrize("version", [TODAY, OLD])
def test_what_is_declared_stays(stored: Stored, version: bytes) -> None:
    assert reread_as(altered(corrected(stored, "1000", "1001"), "year:", "year:", version)).fate == "same"


def test_what_is_declared_stays_where_the_rest_reads_otherwise(stored: Stored) -> None:
    filed = corrected(stored, "1000", "1001")
    outcome = reread_as(altered(filed, "evidence: 标题", "evidence: 正文", TODAY))
    assert (outcome.fate, [item.what for item in outcome.differences]) == ("differs", ["evidence"])
    assert outcome.prepared is not None
    assert outcome.prepared.text.encode() == filed.text


@pytest.mark.parametrize("version", [TODAY, OLD])
def test_a_correction_that_is_read_by_itself_is_dropped(stored: Stored, version: bytes) -> None:
    filed = with_report(stored, corrections=(declared("999", "1000"),))
    outcome = reread_as(altered(filed, "year:", "year:", version))
    assert (outcome.fate, told(outcome)) == ("differs", [f"corrections: {CELL}: 1000 → absent"])
    assert outcome.prepared is not None
    assert outcome.prepared.text.encode() == stored.text


@pytest.mark.parametrize("version", [TODAY, OLD])
def test_what_a_person_said_and_the_source_says_by_itself_is_said_by_nobody(stored: Stored, version: bytes) -> None:
    filed = with_report(stored, overrides=("region", "year"))
    outcome = reread_as(altered(filed, "year:", "year:", version))
    named = ["overrides: region → absent", "overrides: year → absent"]
    assert (outcome.fate, told(outcome)) == ("differs", named)
    assert outcome.prepared is not None
    assert outcome.prepared.text.encode() == stored.text


def test_a_correction_of_what_is_read_otherwise_refuses_the_report(stored: Stored) -> None:
    outcome = came(corrected(stored, "999", "1001"))
    assert isinstance(outcome, Refused)
    assert outcome.problem.kind == "correction_wrong"
    assert str(outcome).startswith(f"{CELL}: 999 was corrected to 1001, but reads 1000 now; correct it anew")


def test_a_withdrawn_report_is_left(stored: Stored) -> None:
    withdrawn = with_report(stored, withdrawn=Withdrawal("重复", "", "2026-01-02"))
    assert came(replace(withdrawn, originals=())) == Reread("withdrawn")


@pytest.mark.parametrize(
    ("changed", "kind", "message"),
    [
        (
            {"originals": ()},
            "source_absent",
            "has lost its original; put it back as it was published, or bring it with gongkai originals pull",
        ),
        (
            {"originals": (("2021.source.txt", b"x"),)},
            "source_changed",
            "has an original, 2021.source.txt, that is another than the one it was made of; put that one back",
        ),
        ({"text": b"x\n"}, "front_matter", "is damaged on line 1; mend it (gongkai check)"),
        ({"text": b"\xff"}, "front_matter", "is no UTF-8 text; mend it (gongkai check)"),
    ],
)
def test_what_is_in_the_way_refuses_the_report_alone(
    stored: Stored, changed: dict[str, object], kind: str, message: str
) -> None:
    broken = replace(stored, **changed)  # type: ignore[arg-type]
    (outcome,), (other,) = reread([broken, stored])
    assert isinstance(outcome, Refused)
    assert (outcome.problem.kind, str(outcome)) == (kind, message)
    assert isinstance(other, Reread)
    assert (other.fate, other.differences) == ("same", ())


def test_an_original_that_breaks_the_converter_refuses_the_report_alone(
    stored: Stored, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(report: Report, *_: object) -> Report:
        raise ZeroDivisionError

    monkeypatch.setattr("converters.pipeline.rereading.shown_in", fails)
    outcome = came(stored)
    assert isinstance(outcome, Refused)
    assert outcome.problem.kind == "converter_failed"


def test_other_editions_are_compared_with_what_persons_made_of_the_report(tmp_path: Path) -> None:
    make_archive(tmp_path, 4)
    entry = next(entry for entry in entries(tmp_path) if entry.others)
    found = read_stored(tmp_path, str(entry.path))
    assert isinstance(found, Stored)
    assert reread_as(found).fate == "same"
    none_found = with_report(found, others=tuple(replace(item, differences=()) for item in entry.report.others))
    outcome = reread_as(none_found)
    assert (outcome.fate, len(told(outcome))) == ("differs", 1)
    assert told(outcome)[0].startswith("others 3x.txt")
    assert "no difference → section overview" in told(outcome)[0]
