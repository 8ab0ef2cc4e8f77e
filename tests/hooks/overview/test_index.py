from dataclasses import replace
from pathlib import PurePosixPath

import pytest

from hooks.overview.checked.check_counts import CheckCounts
from hooks.overview.index import build_index, with_summaries
from hooks.pages.lists.publication import Publication

TOWN = PurePosixPath("shandongsheng/liaochengshi/yangguxian/shouzhangzhen/renminzhengfu")


def test_folders_get_the_names_that_the_reports_give_them(publication: Publication) -> None:
    trail = publication.index.trail(TOWN)
    assert [region.name for region in trail] == ["山东省", "聊城市", "阳谷县", "寿张镇"]
    assert publication.index.bodies[TOWN].name == "寿张镇人民政府"
    assert [report.year for report in publication.index.bodies[TOWN].reports] == [2016, 2020, 2021]


def test_what_is_not_located_stands_apart(publication: Publication) -> None:
    index = publication.index
    assert [region.name for region in index.located] == ["山东省"]
    assert index.unlocated is not None
    assert index.unlocated.name == "尚未定位"
    assert [body.name for body in index.unlocated.all_bodies()] == ["weizhi", "王店镇人民政府"]
    assert [r.name for r in index.trail(PurePosixPath("unlocated/xiuzhouqu/wangdianzhen/x"))] == [
        "尚未定位",
        "秀洲区",
        "王店镇",
    ]


def test_years_are_latest_first_and_hold_every_report(publication: Publication) -> None:
    assert {year: len(found) for year, found in publication.index.years.items()} == {2021: 1, 2020: 3, 2019: 1, 2016: 1}
    assert list(publication.index.years) == [2021, 2020, 2019, 2016]
    assert publication.index.reports == 6


def test_every_address_has_a_page(publication: Publication) -> None:
    addresses = list(publication.addresses())
    assert len(set(addresses)) == len(addresses)
    assert [publication.page(address).address for address in addresses] == addresses


@pytest.mark.parametrize("some", [(), (0,), (3,), (1, 4), (2, 5), (0, 1, 2, 3, 4, 5)], ids=str)
def test_other_summaries_give_the_index_that_is_built_of_them(publication: Publication, some: tuple[int, ...]) -> None:
    index = publication.index
    reports = [report for body in index.bodies.values() for report in body.reports]
    others = {reports[place].address: replace(reports[place], checks=CheckCounts()) for place in some}
    names = {folder: region.name for folder, region in index.regions.items()}
    found = with_summaries(index, others)
    built = build_index((others.get(report.address, report) for report in reports), names)
    assert found == built
    assert [*found.bodies, *found.regions] == [*built.bodies, *built.regions]
    for above in (found.root, *found.regions.values()):
        assert all(found.regions[region.folder] is region for region in above.regions)
