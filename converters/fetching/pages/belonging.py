"""Which addresses on a page belong to its report: attachments, pictures, next pages. Scripts are read, never run."""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import parse_qsl, unquote, urlsplit

from converters.fetching.file_kinds import ENDINGS, ending_in
from converters.fetching.pages.parsed_page import Link, Page, Picture, address
from converters.fetching.pages.report_titles import is_report_title, year_of
from converters.model.matching.patterns import regex
from converters.model.speed.quick_dataclasses import dataclass

ATTACHMENT: Final = "attachment"
PICTURE: Final = "picture"
NEXT_PAGE: Final = "next_page"
FRAME: Final = "frame"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An address that belongs to a page."""

    role: str
    """attachment, picture, next_page or frame."""
    url: str
    text: str
    """How the page calls it."""
    why_not: str = ""
    """Why it is not to be fetched; empty where it is."""


IN_SCRIPT: Final = "stands only in a script, which is not run; fetch it by its own address"
OF_SITE: Final = "stands in what the site puts around each page"
ICON: Final = "is shown as small as an icon"
_DOWNLOADS: Final = regex(
    r"(?:download|downfile|filedown|attach|/fj/|annex|getfile|readfile|openfile|showfile|viewfile|loadfile|uploadfile|"
    r"[?&](?:objectid|fileid|fid|file|filename|fileuuid|attid|attachid|annexid|accessoryid)=)",
    re.I,
)
_CALLED: Final = regex(r"附\s*件|下载|点击查看|查看(?:原文|全文|附件)|全\s*文|图解版|PDF版|WORD版", re.I)
_NAMED: Final = regex(
    rf"""["'(]\s*((?:https?:)?[^\s"'<>()]{{1,400}}\.(?:{"|".join(ENDINGS)})(?:\?[^\s"'<>()]{{0,200}})?)\s*["')]""", re.I
)
_SERVED: Final = regex(
    r"""["']((?:https?:/)?/?[^\s"'<>]{1,300}(?:[?&](?:ObjectId|fileid|attachid)=)[^\s"'<>]{1,200})["']""", re.I
)
_ICON: Final = regex(
    r"icon|ico[._/-]|logo|filetype|/fileTypeImages|\bspacer|arrow|qrcode|ewm|wxgzh|blank\.gif|share|printer|dzjg|jiucuo",
    re.I,
)
_PAGER: Final = regex(
    r"\A[\[【(（<《\s]*(?:第?\s*[0-9一二三四五六七八九十]{1,3}\s*页?|下\s*[一1]?\s*页|后一页|next(?:\s*page)?|>{1,2}|»)[\]】)）>》\s]*\Z",
    re.I,
)
_LONGEST_PAGER: Final = 12
_NUMBERED: Final = regex(r"\A(.*?)(?:[_-]([0-9]{1,3}))?(\.[A-Za-z]{2,6})?\Z", re.S)
_CREATED: Final = regex(
    r"createPage(?:HTML|Info)?\s*\(\s*([0-9]{1,3})\s*,\s*[0-9]{1,3}\s*,\s*[\"']([\w./-]{1,100})[\"']\s*,\s*[\"'](\w{2,6})[\"']"
)
_PAGE_KEYS: Final = frozenset("page pageno pagenum pageindex currentpage curpage p pn pageid".split())
_MOST_PAGES: Final = 50
_MOST_IN_SCRIPTS: Final = 50


def belonging(page: Page, *, pagers: bool = True) -> list[Candidate]:
    """All that belongs to a page, each address once; `pagers`: next pages too, which a list has of its own."""
    found: dict[str, Candidate] = {}
    for item in _all(page, pagers):
        present = found.get(item.url)
        if item.url != page.url and (present is None or (present.why_not and not item.why_not)):
            found[item.url] = item
    return list(found.values())


def _all(page: Page, pagers: bool) -> Iterator[Candidate]:
    for frame in page.frames:
        yield from _framed(frame)
    for link in page.links:
        if pagers and (candidate := _next_page(link, page)) is not None:
            yield candidate
        elif link.url and (names_file(link.url, link.text)):
            yield Candidate(ATTACHMENT, link.url, link.text, OF_SITE if link.of_site else "")
        if link.script:
            yield from _in_script(link.script, link.text, page.url)
    for picture in page.pictures:
        if not picture.of_site:
            yield Candidate(PICTURE, picture.url, picture.text, ICON if _is_icon(picture) else "")
    yield from _in_script(page.scripts, "", page.url)
    if pagers:
        yield from _created(page)


def _framed(url: str) -> Iterator[Candidate]:
    """A frame shows another page, or a file; some by a viewer that is told which."""
    path = urlsplit(url).path
    if ending_in(path):
        yield Candidate(ATTACHMENT, url, "")
        return
    for name, value in parse_qsl(urlsplit(url).query):
        if name.lower() in ("file", "url", "src", "pdf", "path") and ending_in(urlsplit(value).path):
            if full := address(url, value):
                yield Candidate(ATTACHMENT, full, "")
            return
    yield Candidate(FRAME, url, "")


def names_file(url: str, text: str) -> bool:
    """Whether a link leads to a file: by the ending of its address or of its text, or by what both say of it."""
    parts = urlsplit(url)
    if ending_in(unquote(parts.path)):
        return True
    if any(ending_in(unquote(value)) for _, value in parse_qsl(parts.query)):
        return True
    downloads = _DOWNLOADS.search(url) is not None
    return (downloads and (bool(ending_in(text)) or _CALLED.search(text) is not None or is_report_title(text))) or (
        bool(ending_in(text)) and not is_page(parts.path)
    )


def is_page(path: str) -> bool:
    """Whether the path of an address is that of a page."""
    return re.search(r"\.(?:s?html?|php|aspx?|jspx?)\Z|/\Z", path, re.I) is not None


def _is_icon(picture: Picture) -> bool:
    return picture.small or _ICON.search(urlsplit(picture.url).path) is not None


def _in_script(script: str, text: str, url: str) -> Iterator[Candidate]:
    """What a script names, which is told and not fetched: it may be of another page, or made up from parts."""
    names = dict.fromkeys(match[1] for pattern in (_NAMED, _SERVED) for match in pattern.finditer(script[:1_000_000]))
    for name in list(names)[:_MOST_IN_SCRIPTS]:
        full = address(url, name)
        ending = ending_in(urlsplit(full).path)
        if full and not (ending in ("jpg", "jpeg", "png", "gif", "bmp", "webp") and not text):
            yield Candidate(ATTACHMENT, full, text, IN_SCRIPT)


def _next_page(link: Link, page: Page) -> Candidate | None:
    """A link to another page of the same article; 下一篇 leads to another article."""
    if (
        not link.url
        or len(link.text) > _LONGEST_PAGER
        or not _PAGER.match(link.text)
        or not same_article(page.url, link.url)
    ):
        return None
    return Candidate(NEXT_PAGE, link.url, link.text, OF_SITE if link.of_site else "")


def same_article(url: str, other: str) -> bool:
    """Whether two addresses are those of pages of one article: they differ in nothing but the number of the page."""
    one, two = urlsplit(url), urlsplit(other)
    if (one.scheme, one.netloc) != (two.scheme, two.netloc) or url == other:
        return False
    if one.path == two.path:
        return _without_page(one.query) == _without_page(two.query) and two.query != one.query
    if one.query != two.query:
        return False
    (folder, _, file), (other_folder, _, other_file) = one.path.rpartition("/"), two.path.rpartition("/")
    if folder != other_folder:
        return False
    stem, ending = _stem(file or "index.html", other_file)
    return stem is not None and _stem(other_file, file or "index.html") == (stem, ending)


def _stem(file: str, other: str) -> tuple[str | None, str]:
    """The name of a file without the number of its page, and its ending."""
    match = _NUMBERED.match(file)
    found = _NUMBERED.match(other)
    if match is None or found is None:
        return None, ""
    stem, ending = match[1], match[3] or ""
    if match[2] is not None and found[2] is None and found[1] == f"{stem}_{match[2]}":
        return None, ""
    return (stem or None), ending


def _without_page(query: str) -> list[tuple[str, str]]:
    return sorted((name, value) for name, value in parse_qsl(query) if name.lower() not in _PAGE_KEYS)


def _created(page: Page) -> Iterator[Candidate]:
    """The pages that a script of a publishing system would link: createPageHTML(3, 0, "index", "html")."""
    if match := _CREATED.search(page.scripts):
        for number in range(1, min(int(match[1]), _MOST_PAGES)):
            full = address(page.url, f"{match[2]}_{number}.{match[3]}")
            if full:
                yield Candidate(NEXT_PAGE, full, "", IN_SCRIPT)


@dataclass(frozen=True, slots=True)
class ReportLink:
    """A link of a list of reports."""

    url: str
    title: str
    year: int | None


def report_links(page: Page) -> list[ReportLink]:
    """The links of a page that name reports, each address once, in order."""
    found = {
        link.url: ReportLink(link.url, link.text, year_of(link.text))
        for link in page.links
        if link.url and is_report_title(link.text) and link.url != page.url
    }
    return list(found.values())
