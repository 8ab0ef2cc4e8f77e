"""Where what a form is about comes from: its link, or the one file that was dropped into it."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote, urlsplit

from converters.archive.overrides import Overrides, region_of
from converters.fetching.client import Fetched, Unreachable
from converters.fetching.public_addresses import Forbidden
from converters.forge.filled_forms.filled_in import Form
from converters.intake.complaints import MENDED, Complaint, field_name
from converters.model.originals import is_web_address
from converters.wording.chinese import line_in_chinese

Fetch = Callable[[str], Fetched]
"""What an address serves. Raises Forbidden, Unreachable."""
MOST_BYTES: Final = 20 << 20
"""Of something handed in; what is larger is for maintainers."""
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"'()（）\[\]“”，。；]+", re.IGNORECASE)
_ATTACHED: Final = re.compile(
    r"https://github\.com/user-attachments/(?:files/[0-9]{1,12}/[^\s<>\"'()\[\]/]{1,300}|assets/[0-9a-f-]{36})(?![\w/])"
)
_NAME: Final = re.compile(r"[\u3007\u4e00-\u9fff\u3400-\u4dbf\U00020000-\U0003fffd（）()·]{2,60}")
_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}")
_UNSEEN: Final = "index.html"
_LOOK: Final = "请用浏览器打开看看；能打开的话，请下载报告的文件，拖进表单"
_GONE: Final = frozenset({404, 410})


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A source, and what is known of where it comes from."""

    name: str
    data: bytes
    overrides: Overrides


def handed_in(form: Form, fetch: Fetch, today: str, filled_in: str) -> HandedIn:
    """The source of a form; `filled_in`: the date of the form, on which a dropped file was taken. Raises Complaint."""
    url, attached, said = _address(form), _attachment(form), _said(form)
    if attached:
        name, data = _fetched(attached, fetch)
        taken = Overrides(said.body, said.region, said.year, url, filled_in if url else None)
        return HandedIn(name, data, taken)
    if url is None:
        raise Complaint(
            "既没有网址，也没有文件",
            f"{MENDED}：在{field_name('url')}一栏贴上网址，或者把文件拖进{field_name('file')}一栏",
        )
    name, data = _fetched(url, fetch)
    return HandedIn(name, data, Overrides(said.body, said.region, said.year, url, today))


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
    body, year = form.short("body"), unicodedata.normalize("NFKC", form.short("year")).removesuffix("年").strip()
    if body and not _NAME.fullmatch(body):
        raise Complaint(f"{field_name('body')}一栏不是机关的名称", f"{MENDED}，写机关全称", body)
    if year and not _YEAR.fullmatch(year):
        raise Complaint(f"{field_name('year')}一栏不是年度", f"{MENDED}，写四位数字", year)
    return Overrides(body or None, _region(form), int(year) if year else None)


def _region(form: Form) -> tuple[str, ...] | None:
    text = form.short("region").replace("／", "/").replace(" ", "/")
    if not text:
        return None
    try:
        return region_of(text)
    except ValueError:
        mend = f"{MENDED}，从省写起，如“山东省/聊城市/阳谷县”"
        raise Complaint(f"{field_name('region')}一栏不是从省写起的地区", mend, text) from None


def _fetched(url: str, fetch: Fetch) -> tuple[str, bytes]:
    """The name and the bytes of what an address serves. Raises Complaint."""
    try:
        found = fetch(url)
    except Forbidden:
        raise Complaint("网址不在公开的互联网上，程序不能打开", "请用浏览器下载报告的文件，拖进表单") from None
    except Unreachable as error:
        raise Complaint("网址打不开", _LOOK, line_in_chinese(str(error)), "原因") from None
    if found.status in _GONE:
        raise Complaint(f"网址已经没有内容（状态 {found.status}）", f"{MENDED}，换成现在能打开的网址，或者拖进文件")
    if found.status != 200:
        raise Complaint(f"网址打不开（状态 {found.status}）", _LOOK)
    if len(found.body) > MOST_BYTES:
        raise Complaint(f"文件超过 {MOST_BYTES >> 20} 兆字节", "年度报告没有这样大；请只给报告本身，或者等维护者处理")
    return _name_of(found), found.body


def _name_of(found: Fetched) -> str:
    """The file name in an address: its last part, which leads nowhere."""
    asked = found.url if _ATTACHED.fullmatch(found.url) else found.final_url
    name = PurePosixPath(unquote(urlsplit(asked).path).replace("\\", "/")).name.strip(". ")
    return name[-200:] or _UNSEEN


def recorded(answers: Mapping[str, Fetched]) -> Fetch:
    """Answers by address, in the place of the network."""

    def fetch(url: str) -> Fetched:
        if url not in answers:
            raise Unreachable("serves nothing: no answer is recorded")
        return answers[url]

    return fetch
