"""The parts of the tables against the whole tables, as programs of others read them; and what of them is written again."""

import csv
import gc
import gzip
import io
import warnings
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import pytest
from surveyed import Publication

from hooks.downloads.described.data_package import IN_PARTS, data_package
from hooks.downloads.files.download_files import Written, write_downloads
from hooks.downloads.files.last_files import Last
from hooks.downloads.files.lots import Lot, lot
from hooks.downloads.files.pieces import Pieces, pieces
from hooks.downloads.tables import OF_REPORTS, TABLES
from hooks.kept_members import DamagedFile

Rows = list[tuple[str, ...]]


def rows(path: Path) -> Rows:
    data = path.read_bytes()
    text = gzip.decompress(data) if path.suffix == ".gz" else data
    return [tuple(row) for row in csv.reader(io.StringIO(text.decode(), newline=""))]


@pytest.mark.parametrize(
    ("stem", "pattern"),
    [("cells", "{}-*.csv.gz"), ("cells", "*/{}.csv.gz"), ("checks", "{}-*.csv.gz"), ("derived", "{}-*.csv.gz")],
)
def test_the_parts_of_a_table_are_all_of_it(publication: Publication, stem: str, pattern: str) -> None:
    head, *whole = rows(publication.folder / f"{stem}.csv")
    found: Counter[tuple[str, ...]] = Counter()
    for path in publication.folder.glob(pattern.format(stem)):
        its_head, *part = rows(path)
        assert its_head == head
        told = path.name.removeprefix(f"{stem}-").partition(".")[0]
        at = head.index("report")
        assert {told, path.parent.name} >= {row[at].split("/")[-2 if "{}-" in pattern else 0] for row in part}
        found.update(part)
    assert found == Counter(whole)
    assert whole


def test_every_report_is_in_the_wide_table_of_its_year_and_of_its_place(publication: Publication) -> None:
    reports = sorted(row[0] for row in rows(publication.folder / "reports.csv")[1:])
    for pattern in ("reports-wide-*.csv", "*/reports-wide.csv", "reports-excel-*.csv"):
        found = [row[0] for path in publication.folder.glob(pattern) for row in rows(path)[1:]]
        assert sorted(found) == reports, pattern


def made(address: str, text: str) -> dict[str, Pieces]:
    return {
        table.name: pieces([(f"{address},{text}\r\n".encode(), 1)], pack=table.packed)
        for table in OF_REPORTS
        if table.name not in ("bodies.csv", "corrections.csv")
    } | dict.fromkeys(("bodies.csv", "corrections.csv"), pieces([(b"", 0)], pack=False))


def lots(texts: dict[str, str]) -> list[Lot]:
    return [lot(f"{address} {text}", [address], made(address, text)) for address, text in texts.items()]


def write(folder: Path, texts: dict[str, str], last: Last, below: int = 10**9) -> Written:
    folder.mkdir()
    return write_downloads(folder, lots(texts), {}, last, below)


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.*")}


TEXTS = {"p/a/2020/": "1", "p/a/2021/": "2", "q/b/2020/": "3"}


def changed(texts: dict[str, str], tmp_path: Path) -> Iterator[str]:
    """The names of what is written again, besides what is of all, when an archive of TEXTS has become one of others."""
    before = write(tmp_path / "before", TEXTS, Last())
    after = write(tmp_path / "after", texts, Last(tmp_path / "before", before.parts, before.slices))
    full = write(tmp_path / "full", texts, Last())
    found = files(tmp_path / "after")
    yield from (name for name in found if name not in TABLES)
    taken = {name: (tmp_path / "before" / name).read_bytes() for name in after.kept}
    assert found | taken == files(tmp_path / "full")
    assert (after.downloads, after.parts, after.slices) == (full.downloads, full.parts, full.slices)


def test_nothing_is_written_again_where_nothing_has_changed(tmp_path: Path) -> None:
    assert list(changed(TEXTS, tmp_path)) == []


def test_a_report_that_is_added_changes_its_year_and_its_place_alone(tmp_path: Path) -> None:
    found = set(changed({**TEXTS, "q/b/2021/": "4"}, tmp_path))
    assert found == {
        *("reports-wide-2021.csv", "reports-excel-2021.csv", "q/reports-wide.csv"),
        *("cells-2021.csv.gz", "checks-2021.csv.gz", "derived-2021.csv.gz", "q/cells.csv.gz"),
    }


def unread(names: Collection[str]) -> NoReturn:
    pytest.fail(f"{', '.join(names)}: stand in the last files")


def test_of_a_lot_that_stands_in_the_last_files_nothing_is_read(tmp_path: Path) -> None:
    before = write(tmp_path / "before", TEXTS, Last())
    last = Last(tmp_path / "before", before.parts, before.slices)
    texts = {"o/d/2020/": "0", **TEXTS, "p/a/2022/": "4", "q/b/2021/": "5"}
    some = [replace(it, read=unread) if name in TEXTS else it for name, it in zip(texts, lots(texts), strict=True)]
    (tmp_path / "after").mkdir()
    after, full = write_downloads(tmp_path / "after", some, {}, last), write(tmp_path / "full", texts, Last())
    taken = {name: (tmp_path / "before" / name).read_bytes() for name in after.kept}
    assert files(tmp_path / "after") | taken == files(tmp_path / "full")
    assert (after.downloads, after.parts, after.slices) == (full.downloads, full.parts, full.slices)


def test_a_last_file_that_has_become_shorter_is_damaged(tmp_path: Path) -> None:
    before = write(tmp_path / "before", TEXTS, Last())
    (tmp_path / "before/cells-2020.csv.gz").write_bytes(b"")
    with pytest.raises(DamagedFile):
        write(tmp_path / "after", {**TEXTS, "r/c/2020/": "4"}, Last(tmp_path / "before", before.parts, before.slices))


def test_a_report_that_goes_takes_its_empty_parts_with_it(tmp_path: Path) -> None:
    assert set(changed({"p/a/2020/": "1", "p/a/2021/": "2"}, tmp_path)) == {
        *("reports-wide-2020.csv", "reports-excel-2020.csv"),
        *("cells-2020.csv.gz", "checks-2020.csv.gz", "derived-2020.csv.gz"),
    }
    assert not (tmp_path / "full" / "q").exists()


def test_tables_that_grow_too_large_together_are_given_out_in_parts_alone(tmp_path: Path) -> None:
    large = {"cells.csv", "checks.csv", "derived.csv"}
    whole = write(tmp_path / "whole", TEXTS, Last())
    size = sum((tmp_path / "whole" / name).stat().st_size for name in large)
    names = [write(tmp_path / f"{n}", TEXTS, Last(), size + n).downloads for n in (0, 1)]
    parted, not_yet = ({file.name for file in found} for found in names)
    assert {file.name for file in whole.downloads} - parted == large
    assert not_yet - parted == large
    assert {"reports.csv", "corrections.csv"} <= parted, "what has no parts"
    assert not {path.name for path in (tmp_path / "0").iterdir()} & large


def test_the_package_says_why_a_whole_table_is_absent_and_what_stands_in_its_place(tmp_path: Path) -> None:
    told = [
        data_package(write(tmp_path / f"{below}", TEXTS, Last(), below).downloads, "https://example.org/", "档案")
        for below in (1, 10**9)
    ]
    parted, whole = (package["description"] for package in told)
    assert parted == f"{whole}{IN_PARTS}"
    assert "cells.csv、checks.csv、derived.csv合计达到 40 MB" in IN_PARTS


def test_a_whole_table_that_lay_there_goes_when_it_is_too_large(tmp_path: Path) -> None:
    write(tmp_path / "site", TEXTS, Last())
    write_downloads(tmp_path / "site", lots(TEXTS), {}, Last(), below=1)
    assert not (tmp_path / "site" / "cells.csv").exists()
    assert (tmp_path / "site" / "reports.csv").exists()


def test_what_is_open_is_closed_where_one_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "site/cells.parquet").mkdir(parents=True)
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        with pytest.raises(IsADirectoryError):
            write_downloads(tmp_path / "site", lots(TEXTS), {}, Last())
        gc.collect()
    assert not told
