"""What a page is: the report, a list of reports, a way to its attachment, or nothing of the kind."""

import re
from collections.abc import Sequence
from typing import Final
from urllib.parse import urlsplit

from converters.fetching.pages.belonging import ATTACHMENT, FRAME, PICTURE, Candidate, report_links
from converters.fetching.pages.parsed_page import Page
from converters.fetching.pages.report_titles import is_report_title, reads_as_report
from converters.model.matching.patterns import regex

REPORT_PAGE: Final = "report_page"
LIST: Final = "list"
ATTACHMENT_PAGE: Final = "attachment_page"
LOGIN: Final = "login"
ERROR: Final = "error"
SCRIPT_ONLY: Final = "script_only"
FILE: Final = "file"
OTHER: Final = "other_page"
KINDS: Final = (REPORT_PAGE, LIST, ATTACHMENT_PAGE, LOGIN, ERROR, SCRIPT_ONLY, FILE, OTHER)
"""What an address is. report_page: the report stands on the page. list: the page links reports. attachment_page: a title and the
report attached, or as pictures. login: it asks for a password. error: it says that there is nothing, also where the status is
200. script_only: a browser would have to run its programs. file: no page at all. other_page: none of these."""
_FEW_LINKS: Final = 3
_SHORT: Final = 600
"""Characters of text, white space left out, of a page that says little itself."""
_ERROR: Final = regex(
    r"页面(?:不存在|未找到|没有找到|找不到|已删除|丢失|走丢|飞走|跑丢|去火星)|(?:找不到|未找到|没有找到|无法找到|无法访问)(?:您|你)?(?:要|所|访问|请求|的|该|此|相关|需要|查看|浏览)*"
    r"(?:页面?|网页|文件|信息|内容|资源|文章)|(?:信息|文章|内容|栏目|网页|文件|链接|稿件|资源|网站)(?:已经?|可能)?(?:不存在|被删除|删除|下线|撤稿|失效|过期|停用|关闭|迁移)|"
    r"您?(?:访问|请求|查看|浏览)的(?:页面|网页|内容|信息|文章|资源|地址|链接)(?:[^。\n]{0,12})(?:不存在|删除|失效|找不到|出错|错误|移除)|"
    r"\b404\b|Not\s*Found|服务器(?:内部)?错误|系统(?:繁忙|错误|维护|升级)|网站(?:维护|升级|建设)中|访问(?:被拒绝|受限|过于频繁|异常)|拒绝访问|无权(?:限)?访问|"
    r"Access\s*Denied|Forbidden|Bad\s*(?:Gateway|Request)|参数(?:错误|有误|非法)|非法(?:请求|访问|操作)|请求(?:被拦截|异常|已被阻断)|网站防火墙",
    re.I,
)
_LOGIN: Final = regex(r"登\s*[录陆]|身份认证|用户名|sign\s*in|log\s*in", re.I)
_SCRIPT: Final = regex(
    r"(?:启用|开启|打开|允许|支持|enable|requires?|turn\s+on)[^。\n]{0,12}(?:java\s*script|脚本)|(?:java\s*script)[^。\n]{0,16}(?:启用|开启|enabled|disabled|禁用)|"
    r"(?:正在|页面)?(?:加载|跳转|验证)中|loading",
    re.I,
)


def kind_of(page: Page, status: int, found: Sequence[Candidate]) -> str:
    """What a page is, one of KINDS; `found`: what belongs to it."""
    if status >= 400 or status in (204, 205):
        return ERROR
    plain = "".join(page.text.split())
    if reads_as_report(page.text):
        return REPORT_PAGE
    if _asks_to_log_in(page, plain):
        return LOGIN
    attached = [item for item in found if item.role == ATTACHMENT and not item.why_not]
    if len(report_links(page)) >= _FEW_LINKS:
        return LIST
    if len(plain) < _SHORT and not attached and _ERROR.search(f"{page.title}\n{page.text}"):
        return ERROR
    if _is_attachment_page(page, plain, found):
        return ATTACHMENT_PAGE
    if report_links(page):
        return LIST
    return SCRIPT_ONLY if _needs_scripts(page, plain, found) else OTHER


def _asks_to_log_in(page: Page, plain: str) -> bool:
    """A page that is about that; others have a field to log in at their side."""
    if len(plain) >= _SHORT:
        return False
    by_address = re.search(r"/(?:login|signin|sso|cas|passport)\b", urlsplit(page.url).path, re.I) is not None
    return (page.has_password and _LOGIN.search(f"{page.title}\n{page.text}\n{page.link_text}") is not None) or (
        by_address and _LOGIN.search(f"{page.title}\n{page.text}") is not None
    )


def _is_attachment_page(page: Page, plain: str, found: Sequence[Candidate]) -> bool:
    """The report is attached, or shown as pictures: its title is there, and its text is not."""
    named = any(is_report_title(line) for line in (page.title, *page.text.split("\n")))
    files = [item for item in found if item.role == ATTACHMENT and not item.why_not]
    if files:
        return named or any(is_report_title(item.text) for item in files) or len(plain) < _SHORT
    seen = any(item.role == PICTURE and not item.why_not for item in found)
    in_script = any(item.role == ATTACHMENT for item in found)
    return named and (seen or in_script) and not any(item.role == FRAME for item in found)


def _needs_scripts(page: Page, plain: str, found: Sequence[Candidate]) -> bool:
    if any(item.role == FRAME for item in found):
        return False
    said = _SCRIPT.search(f"{page.title}\n{page.text}") is not None
    return len(plain) < _SHORT and (said or (len(plain) < 100 and bool(page.scripts.strip())))
