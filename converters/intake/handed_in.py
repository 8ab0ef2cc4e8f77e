"""Where what a form is about comes from: its link, or the one file that was dropped into it."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final, TypeVar
from urllib.parse import unquote, urlsplit

from converters.archive.overrides import Overrides, region_of
from converters.archive.prepared import Made
from converters.fetching.client import Client
from converters.fetching.exchange import Unreachable
from converters.fetching.fetched import Bounds, fetch_source
from converters.fetching.pages.belonging import NEXT_PAGE
from converters.fetching.pages.page_kinds import ERROR, LIST, LOGIN, SCRIPT_ONLY
from converters.fetching.public_addresses import Forbidden
from converters.fetching.records import Fetched
from converters.forge.filled_forms.filled_in import Form
from converters.gazetteer.divisions import complete, townships_of
from converters.intake.complaints import MENDED, Complaint, field_name
from converters.model.matching.patterns import regex
from converters.model.originals import is_web_address
from converters.model.problems import Refused
from converters.model.speed.quick_dataclasses import dataclass
from converters.pipeline.fetched_sources import choose, source_name
from converters.wording.chinese import line_in_chinese

MOST_BYTES: Final = 20 << 20
"""Of something handed in; what is larger is for maintainers."""
_ADDRESS: Final = regex(r"https?://[^\s<>\"'()（）\[\]“”，。；]+", re.IGNORECASE)
_ATTACHED: Final = regex(
    r"https://github\.com/user-attachments/(?:files/[0-9]{1,12}/[^\s<>\"'()\[\]/]{1,300}|assets/[0-9a-f-]{36})(?![\w/])"
)
_NAME: Final = regex(r"[\u3007\u4e00-\u9fff\u3400-\u4dbf\U00020000-\U0003fffd（）()·]{2,60}")
_YEAR: Final = regex(r"(?:19|20)[0-9]{2}")
_UNNAMED: Final = "attachment"
_LONGEST_NAME: Final = 200
_MOST_NAMED: Final = 5
_BOUNDS: Final = Bounds(resources=10, size=MOST_BYTES, seconds=300.0)
"""Of what is taken from one link."""
_NO_REPORTS: Final = {
    LOGIN: "这个网址要登录才能看",
    ERROR: "网址上没有内容，网站说出错了",
    SCRIPT_ONLY: "这个网页要由浏览器运行程序才有内容，程序读不到",
}
T = TypeVar("T")
_LOOK: Final = "请用浏览器打开看看；能打开的话，请下载报告的文件，拖进表单"
_GONE: Final = frozenset({404, 410})


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A source, and what is known of where it comes from."""

    name: str
    data: bytes
    overrides: Overrides
    made: Made | None = None
    """What it was converted to, where that is done already."""
    record: bytes | None = None
    """The web archive in which it was served."""
    said: tuple[str, ...] = ()
    """What is to be told of how it was chosen, a line each, in English."""


def handed_in(form: Form, client: Client, filled_in: str) -> tuple[HandedIn, ...]:
    """The sources of a form: the file, or what is chosen of a link. Raises Complaint.

    `filled_in`: the date of the form, on which a dropped file was taken from where it says.
    """
    url, attached, said = _address(form), _attachment(form), _said(form)
    if attached:
        taken = replace(said, url=url, retrieved=filled_in if url else None)
        return (HandedIn(*_dropped(attached, client), taken),)
    if url is None:
        raise Complaint(
            "既没有网址，也没有文件",
            f"{MENDED}：在{field_name('url')}一栏贴上网址，或者把文件拖进{field_name('file')}一栏",
        )
    return _linked(url, client, said)


def _address(form: Form) -> str | None:
    text = form.short("url")
    found: list[str] = list(dict.fromkeys(_ADDRESS.findall(text)))
    if not text:
        return None
    if len(found) != 1:
        what = f"{field_name('url')}一栏{'写了几个网址' if found else '不是网址'}"
        raise Complaint(what, f"{MENDED}，只写一个网址", text)
    if not is_web_address(found[0]) or _ATTACHED.fullmatch(found[0]):
        raise Complaint(f"{field_name('url')}一栏不是发布报告的网页", f"{MENDED}，写机关发布报告的网址", text)
    return found[0]


def _attachment(form: Form) -> str | None:
    """The address of the one file that was dropped; other addresses are none."""
    text = form.fields.get("file", "")
    found = list(dict.fromkeys(_ATTACHED.findall(text)))
    if len(found) > 1:
        raise Complaint(f"拖进了 {len(found)} 个文件", f"{MENDED}，只留一个；另外的报告请各填一份表单")
    if text and not found:
        what = f"{field_name('file')}一栏里没有拖进文件"
        raise Complaint(what, f"{MENDED}，把文件拖进框里，等它变成一行链接；不用的话请清空这一栏", text)
    return found[0] if found else None


def _said(form: Form) -> Overrides:
    """What the form says of the report itself."""
    body, year = form.short("agency"), unicodedata.normalize("NFKC", form.short("year")).removesuffix("年").strip()
    if body and not _NAME.fullmatch(body):
        raise Complaint(f"{field_name('agency')}一栏不是机关的名称", f"{MENDED}，写机关全称", body)
    if year and not _YEAR.fullmatch(year):
        raise Complaint(f"{field_name('year')}一栏不是年度", f"{MENDED}，写四位数字", year)
    return Overrides(body or None, _with_township(_region(form), body), int(year) if year else None)


def _with_township(region: tuple[str, ...] | None, body: str) -> tuple[str, ...] | None:
    """A region down to the township whose own body was told: people stop at the county, as the form's example does."""
    found = complete(region) if region and body else ()
    if region is None or len(found) != 1:
        return region
    towns = [town for town in townships_of(found[0].code) if body.startswith(town.path[-1])]
    return towns[0].path if len(towns) == 1 else region


def _region(form: Form) -> tuple[str, ...] | None:
    text = form.short("region").replace("／", "/").replace(" ", "/")
    if not text:
        return None
    try:
        return region_of(text)
    except ValueError:
        mend = f"{MENDED}，从省写起，如“山东省/聊城市/阳谷县”"
        raise Complaint(f"{field_name('region')}一栏不是从省写起的地区", mend, text) from None


def _asked(ask: Callable[[], T]) -> T:
    """What an address serves. Raises Complaint."""
    try:
        return ask()
    except Forbidden:
        raise Complaint("网址不在公开的互联网上，程序不能打开", "请用浏览器下载报告的文件，拖进表单") from None
    except Unreachable as error:
        raise Complaint("网址打不开", _LOOK, line_in_chinese(str(error)), "原因") from None


def _dropped(url: str, client: Client) -> tuple[str, bytes]:
    """The name and the bytes of a file that was dropped; its name is its own, wherever it is kept."""
    served = _asked(lambda: client.fetch(url))
    _check_status(served.status)
    _check_size(served.body)
    name = PurePosixPath(unquote(urlsplit(url).path).replace("\\", "/")).name.strip(". ")
    return name[-_LONGEST_NAME:] or _UNNAMED, served.body


def _linked(url: str, client: Client, said: Overrides) -> tuple[HandedIn, ...]:
    """What is chosen of an address, its page and attachments; where nothing of it can be filed, what was meant."""
    found = _asked(lambda: fetch_source(url, client, _BOUNDS))
    _check_status(found.page.status)
    _check_kind(found)
    for item in found.resources:
        _check_size(item.body)
    try:
        choice = choose(found, said)
    except Refused:
        meant = found.attachments[0] if len(found.attachments) == 1 else found.page
        return (
            HandedIn(source_name(meant), meant.body, replace(said, url=meant.final_url, retrieved=found.retrieved)),
        )
    return tuple(
        HandedIn(
            source_name(it.resource), it.resource.body, it.overrides, it.made, found.warc, () if number else choice.said
        )
        for number, it in enumerate(choice.sources)
    )


def _check_status(status: int) -> None:
    if status in _GONE:
        raise Complaint(f"网址已经没有内容（状态 {status}）", f"{MENDED}，换成现在能打开的网址，或者拖进文件")
    if status != 200:
        raise Complaint(f"网址打不开（状态 {status}）", _LOOK)


def _check_size(data: bytes) -> None:
    if len(data) > MOST_BYTES:
        raise Complaint(f"文件超过 {MOST_BYTES >> 20} 兆字节", "年度报告没有这样大；请只给报告本身，或者等维护者处理")


def _check_kind(found: Fetched) -> None:
    """Raises Complaint where an address is plainly no report."""
    if found.kind == LIST:
        named = "；".join(f"{report.title} {report.url}" for report in found.reports[:_MOST_NAMED])
        raise Complaint("这是报告的目录，不是一份报告", f"{MENDED}，换成其中一份报告的网址", named, "其中有")
    if found.kind in _NO_REPORTS:
        raise Complaint(_NO_REPORTS[found.kind], _LOOK, found.title, "网页的标题")
    if any(item.role == NEXT_PAGE for item in found.resources):
        raise Complaint("这份报告在网站上分成几页", "请下载整份报告的文件，拖进表单；没有的，请等维护者处理")
