"""Derived figures depend on reports of many shards: an incremental build makes again what a changed figure is in, and no more."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from types import ModuleType

from site_builds import build

from converters.markdown import write
from converters.model.report import Body, Cell
from hooks.frame.site_frame import Frame

PLACES = ("jiasheng/zishi", "jiasheng/zishi/yixian", "jiasheng/choushi", "yisheng/yinshi", "yisheng/maoshi")


def put(archive: ModuleType, content: Path, place: str, year: int, granted: int) -> None:
    """A report of so many applications, of which so many were granted, of 8."""
    figures = {"requests.granted.total": granted, "requests.handled.total": 8}

    def change(name: str, cell: Cell) -> Cell:
        number = figures.get(name, 0)
        return replace(cell, value=Decimal(number), raw=str(number))

    made = archive.report(Body("某局", None, tuple(place.split("/"))), year, "2021", archive.cells_of("2021", change))
    file = content / place / "ju" / f"{year}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(write(replace(made, source=replace(made.source, sha256="0" * 64))), encoding="utf-8", newline="")


def test_a_changed_figure_changes_what_it_is_in(sample_archive: ModuleType, bare: Frame, tmp_path: Path) -> None:
    content = tmp_path / "content"
    for place in PLACES:
        for year in (2021, 2022):
            put(sample_archive, content, place, year, 4)
    before, _ = build(bare, content, tmp_path / "kept")
    put(sample_archive, content, "jiasheng/zishi", 2022, 7)
    after, fresh = build(bare, content, tmp_path / "kept")
    assert after == build(bare, content, tmp_path / "full")[0]
    changed = {address for address in after if after[address] != before.get(address)}
    pages = {address for address in fresh if address.endswith("index.html")}
    assert all(after[address] in before.values() for address in changed - fresh), "a file under another name is linked"
    expected = ["jiasheng/", "jiasheng/zishi/", "jiasheng/zishi/ju/", "years/2022/"]
    assert {f"{address}index.html" for address in expected} | {"data/derived.csv"} <= changed
    parts = [f"data/{name}" for name in ("cells-2022.csv.gz", "derived-2022.csv.gz", "jiasheng/cells.csv.gz")]
    assert {*parts, "data/cells.parquet", "jiasheng/zishi/ju/reports-wide.csv.gz"} <= changed
    assert fresh.isdisjoint(f"data/{stem}-2021.csv.gz" for stem in ("cells", "checks", "derived"))
    assert "data/yisheng/cells.csv.gz" not in fresh
    others = ["data/derived/", "years/2021/", "yisheng/", "yisheng/yinshi/", "jiasheng/choushi/"]
    assert pages.isdisjoint(f"{address}index.html" for address in others)
    for address, rates in (("jiasheng/", ("50.0%", "62.5%")), ("jiasheng/zishi/", ("50.0%", "68.8%"))):
        text = after[f"{address}index.html"].decode()
        assert text.index(f"{rates[1]}<small>") < text.index(f"{rates[0]}<small>"), "the newest year first"
    assert "57.5%<small>覆盖 5 / 5 份" in after["years/2022/index.html"].decode()
