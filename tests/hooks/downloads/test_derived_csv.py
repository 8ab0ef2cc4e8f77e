"""derived.csv and the pages above the bodies, against figures reckoned from cells.csv with nothing of ours.

The formulas stand here a second time, as plain lists of rows; numbers are integers and fractions of Python.
"""

import csv
import random
import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import product
from pathlib import Path
from types import ModuleType

import pytest
from lxml import html
from surveyed import Surveyed, survey

from converters.markdown import write
from converters.model.decided import Withdrawal
from converters.model.report import BLANK, MISSING, NOT_APPLICABLE, UNREADABLE, UNVERIFIED, Body, Cell, Report
from hooks.pages.page import Site

DENIED = "state_secret by_law security third_party internal process enforcement_file admin_query".split()
UNAVAILABLE = "not_held to_be_made unclear".split()
REJECTED = "petition repeat publication excessive reissue".split()


def requests(*rows: str, column: str = "total") -> list[str]:
    return [f"requests.{row}.{column}" for row in rows]


def disputes(rows: str, columns: str) -> list[str]:
    return [f"disputes.{row}.{column}" for column in columns.split() for row in rows.split()]


DENIED_CELLS = requests(*(f"denied_{reason}" for reason in DENIED))
BOTH = "litigation_direct litigation_after_reconsideration"
SUMS = {
    "denied": DENIED_CELLS,
    "unavailable": requests(*(f"unavailable_{reason}" for reason in UNAVAILABLE)),
    "rejected": requests(*(f"rejected_{reason}" for reason in REJECTED)),
}
OTHER = {"2019": requests("other"), "2021": requests("other_uncorrected", "other_unpaid", "other_misc")}
PARTS = {
    "disclosure_rate": (requests("granted", "partial"), requests("handled")),
    "denied_rate": (SUMS["denied"], requests("handled")),
    "unavailable_rate": (SUMS["unavailable"], requests("handled")),
    "rejected_rate": (SUMS["rejected"], requests("handled")),
    **{f"reason_{reason}": (requests(f"denied_{reason}"), DENIED_CELLS) for reason in DENIED},
    "natural_person_rate": (requests("new", column="natural_person"), requests("new")),
    "carried_out_rate": (requests("carried_out"), requests("new", "carried_in")),
    "disputes_per_hundred": (disputes(f"reconsideration {BOTH}", "total"), requests("new")),
    "reconsideration_corrected_rate": (
        disputes("reconsideration", "corrected"),
        disputes("reconsideration", "upheld corrected other"),
    ),
    "litigation_corrected_rate": (disputes(BOTH, "corrected"), disputes(BOTH, "upheld corrected other")),
}
OF_2014 = {
    "disputes_per_hundred": (
        ["statistics.reconsiderations.value", "statistics.litigations.value"],
        ["statistics.requests_received.value"],
    )
}
NAMES = {
    "不予公开": "denied",
    "无法提供": "unavailable",
    "不予处理": "rejected",
    "其他处理": "other_handling",
    "公开率": "disclosure_rate",
    "结转比例": "carried_out_rate",
    "每百件复议诉讼": "disputes_per_hundred",
    "复议纠错率": "reconsideration_corrected_rate",
    "诉讼纠错率": "litigation_corrected_rate",
}
"""Heads of the rows on the pages of regions and years."""
IN_THE_TABLE = {"denied", "unavailable", "rejected", "other_handling", "disclosure_rate"}
"""Which of them are columns of the table of a year: its own last row has their totals."""
NUMBERS = (0, 0, 0, 1, 2, 3, 7, 40, 123)
PLACES = {
    "甲省/子市/一县": ("jiasheng/zishi/yixian", "甲县局"),
    "甲省/子市/二县": ("jiasheng/zishi/erxian", "乙县局"),
    "甲省/丑市/三县": ("jiasheng/choushi/sanxian", "丙县局"),
    "乙省/寅市/四县": ("yisheng/yinshi/sixian", "丁县局"),
}


def _changed(rng: random.Random, blank: float, odd: float) -> Callable[[str, Cell], Cell]:
    def change(name: str, cell: Cell) -> Cell:
        if name.startswith("proactive"):
            return cell
        drawn = rng.random()
        if drawn < blank:
            return replace(cell, status=BLANK, value=None, raw="")
        if drawn < blank + odd:
            status = rng.choice((NOT_APPLICABLE, MISSING, UNREADABLE, UNVERIFIED))
            return replace(cell, status=status, value=None, raw={MISSING: None, UNREADABLE: "约三件"}.get(status, "/"))
        number = rng.choice(NUMBERS)
        return replace(cell, value=Decimal(number), raw=str(number))

    return change


MIXTURES = ((0, 0), (0.1, 0), (0.4, 0), (0.9, 0), (0.02, 0.02), (0, 0.3))
"""How many cells are blank, and how many are otherwise no numbers."""


def _report(rng: random.Random, archive: ModuleType, place: str, body: str, year: int) -> Report:
    form = "2014" if year < 2019 else "2019" if year < 2021 else "2021"
    cells = archive.cells_of(form, _changed(rng, *rng.choice(MIXTURES)))
    made: Report = archive.report(Body(body, None, tuple(place.split("/"))), year, form, cells)
    withdrawal = Withdrawal("误收", "", "2026-01-02") if rng.random() < 0.1 else None
    return replace(made, source=replace(made.source, sha256="0" * 64), withdrawn=withdrawal)


def drawn(archive: ModuleType, content: Path) -> None:
    """Reports of every form, from such as have every number to such as have hardly one; some are withdrawn."""
    rng = random.Random(15)
    for (place, (folder, body)), bureau, year in product(PLACES.items(), range(3), (2017, 2019, 2020, 2021, 2022)):
        file = content / folder / f"ju{bureau}" / f"{year}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(write(_report(rng, archive, place, f"{body}{bureau}", year)), encoding="utf-8", newline="")


@pytest.fixture(scope="module")
def drawn_site(tmp_path_factory: pytest.TempPathFactory, sample_archive: ModuleType) -> Surveyed:
    folder = tmp_path_factory.mktemp("derived")
    (folder / "content").mkdir()
    (folder / "out").mkdir()
    drawn(sample_archive, folder / "content")
    return survey(folder / "content", Site("https://example.org/", "", "", "档案"), folder / "out")


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A figure of a report; no sums where it is unknown."""

    status: str
    sums: tuple[Fraction, Fraction | None] | None
    blanks: bool = False
    unknown: tuple[str, ...] = ()


Cells = dict[str, tuple[str, str]]
"""Id → status and value, as cells.csv has them."""


def _lacking(cells: Cells, part: list[str], whole: list[str]) -> list[str]:
    """The cells for want of which nothing can be said."""
    members = list(dict.fromkeys(part + whole))
    blank = [name for name in members if cells[name][0] == "blank"]
    if other := [name for name in members if cells[name][0] not in ("reported", "blank")]:
        return other
    return blank if blank == members or (whole and set(whole) <= set(blank)) else []


def reckon(cells: Cells, part: list[str], whole: list[str], *, share: bool) -> Reckoned:
    """A sum of cells, or a part of a whole; of a share the part is within the whole."""
    if lacking := _lacking(cells, part, whole):
        return Reckoned("unknown", None, unknown=tuple(lacking))
    above, below = (Fraction(sum(Fraction(cells[name][1] or 0) for name in side)) for side in (part, whole))
    blanks = any(cells[name][0] == "blank" for name in part + whole)
    known = "blanks_as_zero" if blanks else "reported"
    if not whole:
        return Reckoned(known, (above, None), blanks)
    more_than_all = share and above > below
    if not below or more_than_all:
        doubtful = [name for name in whole if cells[name][0] == "blank"] or (whole + part if more_than_all else [])
        if doubtful:
            return Reckoned("unknown", None, unknown=tuple(dict.fromkeys(doubtful)))
    return Reckoned(known if below else "zero_denominator", (above, below), blanks)


def told(sums: tuple[Fraction, Fraction | None] | None) -> str:
    """Whole numbers, or per hundred, half up to a tenth."""
    if sums is None or sums[1] == 0:
        return ""
    if sums[1] is None:
        return str(sums[0])
    tenths = (sums[0] * 2000 / sums[1] + 1) // 2
    return f"{tenths // 10}.{tenths % 10}"


def rows(site: Surveyed, name: str) -> list[dict[str, str]]:
    with (site.folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def reckoned(drawn_site: Surveyed) -> dict[str, dict[str, Reckoned]]:
    """Report → figure → what it comes to by cells.csv."""
    cells: dict[str, Cells] = defaultdict(dict)
    forms = {}
    for row in rows(drawn_site, "cells.csv"):
        cells[row["report"]][row["cell"]] = row["status"], row["value"]
        forms[row["report"]] = row["form"]
    found = {}
    for report, form in forms.items():
        asked = {name: (part, list[str]()) for name, part in SUMS.items()} | PARTS
        asked["other_handling"] = OTHER.get(form, []), []
        asked = OF_2014 if form == "2014" else asked
        found[report] = {
            name: reckon(cells[report], *sides, share=name != "disputes_per_hundred") for name, sides in asked.items()
        }
    return found


def test_the_drawn_archive_has_everything(reckoned: dict[str, dict[str, Reckoned]], drawn_site: Surveyed) -> None:
    """Else the tests below would say less than they seem to."""
    values = [value for figures in reckoned.values() for value in figures.values()]
    assert len(reckoned) < len(list(drawn_site.reports)) == 60
    for status, fewest in (("reported", 100), ("blanks_as_zero", 50), ("unknown", 100), ("zero_denominator", 5)):
        assert sum(value.status == status for value in values) >= fewest, status


def test_every_line_of_derived_csv_is_that_reckoned_from_the_cells(
    drawn_site: Surveyed, reckoned: dict[str, dict[str, Reckoned]]
) -> None:
    found: dict[tuple[str, str], list[str]] = {}
    for row in rows(drawn_site, "derived.csv"):
        said = [row[name] for name in ("status", "value", "numerator", "denominator", "unknown")]
        assert found.setdefault((row["report"], row["figure"]), said) is said, "two lines with one key"
    expected = {}
    for report, figures in reckoned.items():
        for name, value in figures.items():
            part = value.sums is not None and value.sums[1] is not None
            sides = [str(side) for side in value.sums or ()] if part else ["", ""]
            expected[report, name] = [value.status, told(value.sums), *sides, " ".join(value.unknown)]
    assert found == expected


def test_a_line_says_whose_figure_it_is(drawn_site: Surveyed) -> None:
    row = next(
        row for row in rows(drawn_site, "derived.csv") if row["report"].startswith("yisheng/yinshi/sixian/ju1/2022")
    )
    assert [row[name] for name in ("body", "province", "city", "county", "year", "form")] == [
        *("丁县局1", "乙省", "寅市", "四县", "2022", "2021")
    ]


def _shown(values: list[Reckoned], reports: int) -> tuple[str, str]:
    """What stands in the cell of a figure over some reports: the number, and of how many of them."""
    known = [value for value in values if value.sums is not None]
    covered = f"覆盖 {len(known)} / {reports} 份"
    if not values:
        return "该年格式无此项", ""
    if not known:
        return "无法推算", covered
    zeros = sum(value.blanks for value in known)
    covered += f"{zeros} 份空白按 0 计" if zeros else ""
    above = sum((value.sums[0] for value in known if value.sums), Fraction())
    wholes = [value.sums[1] for value in known if value.sums]
    below = None if wholes[0] is None else sum((whole for whole in wholes if whole), Fraction())
    return told((above, below)) or "没有", covered


def _expected(
    reckoned: dict[str, dict[str, Reckoned]], under: str, years: list[str]
) -> dict[tuple[str, str], tuple[str, str]]:
    """(name, year) → what is shown of the reports below a folder."""
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for name, figure in NAMES.items():
        for year in years:
            inside = [
                it for report, it in reckoned.items() if report.startswith(under) and report.endswith(f"/{year}/")
            ]
            found[name, year] = _shown([it[figure] for it in inside if figure in it], len(inside))
    return found


def _on_page(site: Surveyed, address: str) -> dict[tuple[str, str], tuple[str, str]]:
    page = html.fromstring(site.page(address).html)
    (table,) = page.xpath("//section[contains(@class, 'derived-totals')]//table")
    years = ["".join(head.itertext()).strip() for head in table.xpath("thead//th")]
    found = {}
    for row in table.xpath("tbody/tr"):
        name = "".join(row.xpath("th")[0].itertext()).strip()
        for year, cell in zip(years, row.xpath("td"), strict=True):
            covered = "".join(cell.xpath("small/text()"))
            number = "".join(cell.itertext()).strip().removesuffix(covered).removesuffix("%")
            found[name, year] = ("没有" if number.startswith("没有") else number, covered)
    return found


@pytest.mark.parametrize("address", ["jiasheng/", "jiasheng/zishi/", "jiasheng/zishi/erxian/", "yisheng/"])
def test_a_region_shows_the_rate_of_sums_for_each_year(
    address: str, drawn_site: Surveyed, reckoned: dict[str, dict[str, Reckoned]]
) -> None:
    years = sorted({re.findall(r"\d{4}", report)[-1] for report in reckoned if report.startswith(address)})
    assert _on_page(drawn_site, address) == _expected(reckoned, address, years)


@pytest.mark.parametrize("year", ["2017", "2020", "2022"])
def test_a_year_shows_the_rate_of_sums(
    year: str, drawn_site: Surveyed, reckoned: dict[str, dict[str, Reckoned]]
) -> None:
    expected = _expected(reckoned, "", [year])
    if year == "2017":  # a form of which nothing else is known
        expected = {key: shown for key, shown in expected.items() if key[0] == "每百件复议诉讼"}
    below = {key: shown for key, shown in expected.items() if NAMES[key[0]] not in IN_THE_TABLE}
    assert below
    assert _on_page(drawn_site, f"years/{year}/") == below
