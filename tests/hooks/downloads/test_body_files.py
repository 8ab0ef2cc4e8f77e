"""bodies.csv and the file beside each body, held against the pages and the tables of the years."""

import csv
import gzip
import hashlib
from pathlib import Path

import pytest
from surveyed import Surveyed


def rows(path: Path) -> list[dict[str, str]]:
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def bodies(publication: Surveyed) -> dict[str, dict[str, str]]:
    return {row["body"]: row for row in rows(publication.folder / "bodies.csv")}


def test_every_body_is_there_once(bodies: dict[str, dict[str, str]], publication: Surveyed) -> None:
    for address, row in bodies.items():
        folder = publication.content / address
        years = sorted(path.stem for path in folder.glob("????.md"))
        assert (row["reports"], row["first_year"], row["last_year"]) == (str(len(years)), years[0], years[-1])
    folders = {path.parent for path in publication.content.rglob("????.md")}
    assert set(bodies) == {f"{folder.relative_to(publication.content).as_posix()}/" for folder in folders}
    assert len(rows(publication.folder / "bodies.csv")) == len(bodies)


def test_its_file_has_its_rows_of_every_year(
    bodies: dict[str, dict[str, str]], publication: Surveyed, site: Path
) -> None:
    by_report = {row["report"]: row for path in publication.folder.glob("reports-wide-*") for row in rows(path)}
    for address, told in bodies.items():
        data = (site / told["file"]).read_bytes()
        assert (told["bytes"], told["sha256"]) == (str(len(data)), hashlib.sha256(data).hexdigest())
        assert told["file"] == f"{address}reports-wide.csv.gz"
        found = rows(site / told["file"])
        assert found == [by_report[row["report"]] for row in found]
        assert [row["year"] for row in found] == sorted({row["year"] for row in found})
        assert len(found) == int(told["reports"])
    assert any(int(told["reports"]) > 1 for told in bodies.values())
