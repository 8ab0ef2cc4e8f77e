"""The page of the search."""

from hooks.pages.coverage.add_report import add_report_form
from hooks.pages.page import Page, Site
from hooks.pages.templates import render

SEARCH = "search/"


def search_page(site: Site) -> Page:
    """The page on which theme/scripts/search/page.js shows what is found."""
    description = "在全部政府信息公开工作年度报告中搜索乡镇、部门、词语和数字，一字不差。"
    form = add_report_form(site.repository) if site.repository else ""
    head = render("search_head.html", SEARCH)
    return Page(SEARCH, "搜索", description, render("search.html", SEARCH, form=form), head=head)
