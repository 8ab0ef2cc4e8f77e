"""Single lines of a page that was copied as text: the way to it, the date beside its keys, words of the site."""

import re
from collections.abc import Sequence
from typing import Final

from converters.model.matching.patterns import regex
from converters.readers.page import evidence
from converters.readers.page.site_lines import is_site_line

PAGE_DATE: Final = "日期"
"""The key of a date that is printed beside others without one."""
_SIGNS: Final = ">＞»›→"
_WAY: Final = regex(rf"[{_SIGNS}]|-+>|—>")
_TO_HERE: Final = regex(r"[【\[]?[您你]?(?:现在|当前|目前)?(?:的|所在|所处)*位置(?:是|为)?[】\]：:]*(?=网站首页|首页)")
_MENU: Final = regex(r"(?:网站)?首页[\s/|\\—·-]+\S")
_LONGEST_STEP: Final = 24
_SIZES: Final = regex(r"[\W_]*(?:(?:特大|超大|默认|[大中小A])[\W_]*){2,}")
_ONE_SIZE: Final = frozenset(("特大", "超大", "默认", "大", "中", "小", "T", "A"))
_OF_REPORT: Final = regex(
    r"(?:编辑|责编|审核|初审|终审)[：:].*(?:制度|执行|落实|实行|严格|程序|机制|把关|负责|\d[件次条份项])|"
    r"(?:浏览|阅读|点击|访问)(?:次数|量|数|率)?[：:].*(?:\d[万余多]|[一-鿿]{2,}\d|同比|增长)"
)
"""What begins as a line of the site, but says what the body has done."""
_COUNT: Final = regex(r"[\d,]+次?\Z|次\Z")
_SENTENCE: Final = regex(r"[。；！]\Z")
_OF_ITSELF: Final = regex(r"浏览器|分辨率|扫一扫|扫一下|二维码|版权|网站|转载|链接|[上下]一[篇条页].{0,3}没有了")
"""Words of the sentences in which a site speaks of itself."""
_MORE: Final = regex(
    r"[\[【（(<《]?(?:前一|后一)[篇条页]|[上下]篇[：:]|主管(?:单位)?[：:]|相关(?:链接|信息|文章|新闻|阅读|文档|稿件|推荐|解读|报道)[：:]|"
    r"(?:微信里点|用手机扫|使用微信扫|微信扫)|(?:本[文页条]|该文)?(?:章|信息)?已?被?(?:浏览|阅读|点击|访问)了?\d+次|友情链接|网站声明[：:]|"
    r"(?:建议|推荐)您?使用.{0,40}(?:浏览器|分辨率)|(?:文件下载|附件下载|关联文件|相关文件)[：:]?\Z|"
    r"(?:复审|复核|校对|签发|录入|撰稿|发布)[人者]?[：:][一-鿿]{2,8}\Z|(?:审核|编辑)人[：:][一-鿿]{2,8}\Z|调整字[号体]|[【\[]打印文本|"
    r"(?:我为)?(?:政府)?网站(?:无障碍|找错|纠错)\Z|(?:[一-鿿]{2,10}?网站){2,}\Z|[一-鿿]{2,20}(?:政府|[局委厅办院])(?:门户|官方)网站\Z"
)
_BOTTOM: Final = regex(
    r"[\[【（(<《]?(?:[上下前后]一[篇条页]|[上下]篇[：:])|相关(?:链接|信息|文章|新闻|阅读|文档|稿件|推荐|内容|报道)|推荐阅读|热点推荐|友情链接|"
    r"版权所有|©|(?i:copyright)|网站地图|网站声明|主[办管]|承办|.{0,6}(?i:ICP)备|.{0,6}公网安备|网站标识码"
)
_DATE: Final = regex(
    r"[\W_]*(?P<date>20\d\d\s?[-年./]\s?\d{1,2}\s?[-月./]\s?\d{1,2}\s?日?(?P<time>\s+\d{1,2}[:：]\d\d(?:[:：]\d\d(?:\.\d+)?)?)?)(?!\d)[\W_]*"
)
_TAIL: Final = regex(r"[_|｜—–-]+[^_|｜—–-]")
_NAME: Final = r"[一-鿿（）]{2,20}"
_SIGNED_DATE: Final = regex(
    rf"[\W_]*(?:(?:(?P<key>[一-鿿]{{2,5}})[：:]|(?P<before>{_NAME})\s)\s*)?{_DATE.pattern}(?:(?P<after>{_NAME})\s+)?(?P<rest>.*)\Z"
)
_FROM: Final = regex(r"[\W_]*[一-鿿]{0,6}(?:日期|时间)\s*[:：]\s*(?P<value>.*\d.*)\Z")
_ONE_DATE: Final = regex(r"20\d\d\s?[-年./]\s?\d{1,2}\s?[-月./][^至～~]*\Z")
_FILE: Final = regex(r"附件|\.(?:docx?|wps|pdf|xlsx?|et|rar|zip|ofd)(?![a-z])", re.I)


def is_way(text: str) -> bool:
    """Whether a line is the way to the page: `首页 > 政务公开 > 年报`."""
    if _TO_HERE.match("".join(text.split())):
        return True
    steps = [step.strip() for step in _WAY.split(text)]
    short = all(len(step) <= _LONGEST_STEP for step in steps) and "。" not in text
    return short and (len(steps) > 2 or (len(steps) == 2 and "首页" in steps[0]))


def is_step(plain: str) -> bool:
    """Whether a line, given without white space, is one step of a way that goes over several lines."""
    return len(plain) <= _LONGEST_STEP and (plain[0] in _SIGNS or leads_on(plain))


def goes_on(above: str, plain: str) -> bool:
    """Whether a line belongs to the one of the site above it: the next step of a way or size of letters, a count of visits."""
    is_next_step = leads_on(above) and len(plain) <= _LONGEST_STEP and not begins_report(plain)
    is_count = bool(_COUNT.match(plain)) and (above[-1] in "：:" or above.isdigit())
    return is_next_step or is_count or plain in _ONE_SIZE


def leads_on(plain: str) -> bool:
    """Whether the next line is the next step of a way."""
    return plain[-1] in _SIGNS


def is_of_site(text: str) -> bool:
    """Whether a line is all words of the site."""
    plain = evidence.squeeze(text)
    if (is_sentence(plain) and not _OF_ITSELF.search(plain)) or _OF_REPORT.match(plain):
        return False
    if is_site_line(plain) or _MORE.match(plain) or _SIZES.fullmatch(plain) or _MENU.match(text.strip()):
        return True
    parts = text.split()
    return len(parts) > 1 and all(map(is_site_line, parts))


def is_page_title(plain: str, below: Sequence[str]) -> bool:
    """Whether a line is a title that a line below prints again, with the name of the site behind it (`年报_甲县人民政府`)."""
    return any(
        title and plain.startswith(title) and _TAIL.match(plain, len(title)) and evidence.names_a_report(title)
        for title in below
    )


def is_sentence(plain: str) -> bool:
    """Whether a line ends as a sentence does."""
    return bool(_SENTENCE.search(plain))


def begins_bottom(plain: str) -> bool:
    """Whether what follows a line of the site is the site's too: links to other pages, who runs the site."""
    return bool(_BOTTOM.match(plain))


def begins_report(plain: str) -> bool:
    """Whether a line is no more above the text of a report, but a part of it."""
    return (
        evidence.is_section(plain)
        or evidence.is_full_section(plain)
        or evidence.holds_section(plain)
        or evidence.is_preamble(plain)
        or evidence.is_prose(plain)
        or evidence.is_label(plain)
    )


def dated(text: str) -> tuple[str, bool, str] | None:
    """The date that a line begins with, whether it tells the hour, and the rest of the line."""
    found = _DATE.match(text)
    return (found["date"], found["time"] is not None, text[found.end() :]) if found else None


def signed_date(text: str) -> tuple[str, str, str, str] | None:
    """Who signs a line of the page, the key of its date, the date, words of the site behind it (`甲局 2023-01-16 点击：36`)."""
    found = _SIGNED_DATE.match(text)
    if found is None or not is_of_site(found["rest"]):
        return None
    return found["before"] or found["after"] or "", found["key"] or PAGE_DATE, found["date"].strip(), found["rest"]


def is_term(text: str) -> bool:
    """Whether what a line calls a date is none, but a day of each month, or the days from one to another."""
    found = _FROM.match(text)
    return found is not None and not _ONE_DATE.match(found["value"])


def names_a_file(text: str) -> bool:
    """Whether a line names a file to download."""
    return bool(_FILE.search(text))
