"""The addresses at which a body lay before: each leads on, and none is another page's."""

from dataclasses import replace
from pathlib import Path

import pytest

from hooks.overview.index import build_index
from hooks.pages.lists.publication import Publication
from hooks.pages.lists.redirect_page import RENAMED, AddressClash, redirect_page, redirects

OLD = "shandongsheng/liaochengshi/yangguxian/shouzhangxiang/"
NEW = "shandongsheng/liaochengshi/yangguxian/shouzhangzhen/"


def test_every_old_address_leads_to_the_new_one(publication: Publication) -> None:
    assert redirects(publication.index) == {
        f"{OLD}renminzhengfu/2016/": f"{NEW}renminzhengfu/2016/",
        f"{OLD}renminzhengfu/": f"{NEW}renminzhengfu/",
        OLD: NEW,
    }


def test_the_page_leads_on_without_a_script(publication: Publication, site: Path) -> None:
    html = (site / OLD / "renminzhengfu/2016/index.html").read_text(encoding="utf-8")
    assert html == redirect_page(f"{OLD}renminzhengfu/2016/", f"{NEW}renminzhengfu/2016/", publication.site, RENAMED)
    assert '<meta http-equiv="refresh" content="0; url=../../../shouzhangzhen/renminzhengfu/2016/">' in html
    assert f'<link rel="canonical" href="{publication.site.url}{NEW}renminzhengfu/2016/">' in html
    assert '<a href="../../../shouzhangzhen/renminzhengfu/2016/">' in html
    assert "<script" not in html
    assert "shouzhangxiang" not in (site / "sitemap.xml").read_text(encoding="utf-8")


def test_the_pages_of_the_body_tell_its_old_name(site: Path) -> None:
    for address in ("", "2016/"):
        html = (site / NEW / f"renminzhengfu/{address}index.html").read_text(encoding="utf-8")
        assert "寿张乡人民政府" in html


@pytest.mark.parametrize(
    "address", ["unlocated/weizhi/2019/", f"{NEW}renminzhengfu/2016/", f"{NEW}renminzhengfu/1999/"]
)
def test_an_old_address_where_another_page_lies_stops_the_build(publication: Publication, address: str) -> None:
    reports = list(publication.reports)
    changed = [replace(report, formerly=(address,)) if report.year == 2021 else report for report in reports]
    with pytest.raises(AddressClash, match="another page lies at the former address"):
        redirects(build_index(changed))


@pytest.mark.parametrize(
    "address",
    [
        *(
            "search/2020/",
            "data/2020/",
            "years/2020/",
            "years/2020/2020/",
            "compare/2020/",
            "changes/2020/",
            "glossary/2020/",
        ),
        *("assets/2020/", "404/2020/", "feed/2020/", "unlocated/2020/", "shandongsheng/years/2020/", "static/a/2020/"),
    ],
)
def test_an_address_of_the_site_itself_is_never_a_former_one(publication: Publication, address: str) -> None:
    reports = list(publication.reports)
    changed = build_index(replace(each, formerly=(address,)) if each.year == 2021 else each for each in reports)
    with pytest.raises(AddressClash, match="another page lies at the former address"):
        redirects(changed)
    with pytest.raises(AddressClash):
        replace(publication, index=changed).redirects()


def test_a_redirect_never_takes_the_place_of_a_page(publication: Publication) -> None:
    for page in ("a/b/2010/", "a/b/"):
        reports = list(publication.reports)
        changed = build_index(replace(each, formerly=("a/b/2010/",)) if each.year == 2021 else each for each in reports)
        assert redirects(changed)[page]
        with pytest.raises(AddressClash):
            redirects(changed, [page])
