"""The page of the downloads."""

from converters.model.report import STATUSES
from converters.wording.id_labels import STATUS_NAMES
from hooks.downloads.download_files import Download
from hooks.pages.derived.derived_rows import FORMULAS
from hooks.pages.page import Page, Site
from hooks.pages.templates import render
from hooks.pages.wording import STATUS_MEANINGS

DATA = "data/"


def data_page(downloads: tuple[Download, ...], package_size: int, site: Site) -> Page:
    """The files to take away → their page."""
    html = render(
        "data.html",
        DATA,
        downloads=downloads,
        package_size=package_size,
        site=site,
        formulas=FORMULAS,
        statuses=[
            (status, STATUS_NAMES[status], STATUS_MEANINGS.get(status, "原件印有数字；0 就是报告了 0。"))
            for status in STATUSES
        ],
    )
    description = f"下载{site.name}的全部数据：每份报告一行，每格数字一行，附字段说明与校验值。"
    return Page(DATA, "数据下载", description, html)
