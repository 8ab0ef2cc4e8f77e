"""Pages at the addresses where a body lay before: each leads on by itself, without a script, and says so."""

from collections.abc import Iterable, Iterator
from html import escape
from typing import Final

from converters.archive.naming.former_names import former_folder
from converters.archive.walk import is_site_address
from hooks.overview.index import Index
from hooks.pages.content_policy import REDIRECT_POLICY
from hooks.pages.page import Site, link

RENAMED: Final = "这个机关已更名，报告移到了<a>新的地址</a>"
COVERED: Final = "这个地区已有报告，收录情况列在<a>它的页面</a>上"
MOVED: Final = "这个地区这一年的报告列在<a>新的地址</a>"
"""Why a page lies elsewhere; `<a>` leads there."""


class AddressClash(Exception):
    """A former address at which a page lies; the message is `path: what; what to do`."""


def _moved(index: Index) -> Iterator[tuple[str, str, str]]:
    """(former address, present address, the report that says so) of reports and their bodies."""
    for body in index.bodies.values():
        for report in body.reports:
            for address in report.formerly:
                yield address, report.address, report.file
                yield f"{former_folder(address)}/", body.address, report.file


def _taken(index: Index, pages: Iterable[str]) -> set[str]:
    """Addresses at which another page lies, or that are kept for one."""
    bodies = index.bodies.values()
    reports = [report for body in bodies for report in body.reports]
    own = {address for report in reports for address in report.formerly if is_site_address(address)}
    taken = {report.address for report in reports} | {body.address for body in bodies}
    return {*pages, *own, *taken, *(region.address for region in index.regions.values())}


def redirects(index: Index, pages: Iterable[str] = ()) -> dict[str, str]:
    """Former address → the address to which it leads: of each report, its body, and the region if no page is left there.

    `pages`: addresses of the pages that are no report's. Raises AddressClash where another page lies at the address of a
    report or a body, or two claim it, or it is one of the site's own.
    """
    taken = _taken(index, pages)
    found: dict[str, str] = {}
    for former, present, path in _moved(index):
        if former in taken or found.setdefault(former, present) != present:
            raise AddressClash(f"{path}: another page lies at the former address {former}; run `gongkai check`")
    for former, present, _ in list(_moved(index)):
        above, now = (f"{former_folder(address)}/" for address in (former, present))
        if above not in taken and above != "./":
            found.setdefault(above, "" if now == "./" else now)
    return found


def redirect_page(former: str, present: str, site: Site, why: str) -> str:
    """The whole page at a former address, which leads to the present one."""
    target, canonical = escape(link(former, present)), escape(site.url + present)
    leading = f'<a href="{target}">'
    return (
        '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{REDIRECT_POLICY}">\n<title>地址已变更 - {escape(site.name)}</title>\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n<meta name="robots" content="noindex">\n'
        f'<meta http-equiv="refresh" content="0; url={target}">\n<link rel="canonical" href="{canonical}">\n'
        '<meta name="color-scheme" content="light dark">\n</head>\n<body>\n<h1>地址已变更</h1>\n'
        f"<p>{why.replace('<a>', leading)}。页面会自动转到那里。</p>\n</body>\n</html>\n"
    )
