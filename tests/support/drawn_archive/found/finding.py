"""What a built site says that it has found, read from its files alone."""

import csv
import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fnmatch import fnmatchcase
from fractions import Fraction
from functools import cache, cached_property
from pathlib import Path

from drawn_archive.truths.derived_figures import UNKNOWN, Derived
from drawn_archive.truths.outcomes import Outcome
from drawn_archive.truths.truth import Checked

from converters.forms.official_forms import forms

Line = dict[str, str]


@dataclass(frozen=True)
class FoundSite:
    """A site in a folder."""

    folder: Path

    def table(self, name: str) -> Iterator[Line]:
        """The lines of a file of data/, or of those of the years that stand in its place where it would be too large."""
        whole = self.folder / "data" / name
        if whole.exists():
            with whole.open(encoding="utf-8", newline="") as file:
                yield from csv.DictReader(file)
            return
        years = sorted(whole.parent.glob(f"{whole.stem}-*.csv.gz"))
        assert years, name
        for path in years:
            with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
                yield from csv.DictReader(file)

    @cached_property
    def checks(self) -> dict[str, list[Line]]:
        """Kind → lines of checks.csv."""
        found: dict[str, list[Line]] = {}
        for line in self.table("checks.csv"):
            found.setdefault(line["kind"], []).append(line)
        return found

    def checked(self, kind: str) -> Checked:
        """What comes of each comparison of cells."""
        found: Checked = {}
        for line in self.checks[kind]:
            named = [cell.lstrip("-/") for side in ("left", "right") for cell in line[f"{side}_cells"].split()]
            cells = frozenset(cell for name in named for cell in _meant(name, line["form"]))
            key = line["report"], cells
            assert key not in found, line
            found[key] = Outcome(line["outcome"], line["blanks_as_zero"] == "true", Decimal(line["difference"] or 0))
        return found

    def coverage(self) -> dict[tuple[str, str, int], tuple[str, str]]:
        """Code of the county, body and year → ground and status."""
        return {
            (line["code"][:6], line["body"], int(line["year"])): (line["expected"], line["status"])
            for line in self.table("coverage.csv")
        }

    def derived(self) -> dict[tuple[str, str], Derived]:
        """Report and figure → what is said of it."""
        found = {}
        for line in self.table("derived.csv"):
            parts = tuple(Fraction(line[name]) for name in ("numerator", "denominator") if line[name])
            value = Fraction(line["value"]) if line["value"] else None
            unknown = frozenset(line["unknown"].split())
            is_unknown = line["status"] == UNKNOWN
            found[line["report"], line["figure"]] = Derived(line["status"], value, () if is_unknown else parts, unknown)
        return found


@cache
def _meant(name: str, form: str) -> tuple[str, ...]:
    """The cells of a form that a name with `*` stands for."""
    if "*" not in name:
        return (name,)
    return tuple(cell for block in forms()[form].blocks for cell in block.cells if fnmatchcase(cell, name))
