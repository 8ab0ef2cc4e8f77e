"""What belongs to the site around a report: by the names of elements, by their links, by the words of a line."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Final

from converters.readers.html.element_tree import Node
from converters.readers.html.evidence import is_prose, names_a_report
from converters.readers.html.page_lines import Line

_TAGS: Final = frozenset("nav footer aside select button textarea marquee".split())
_CHROME_NAMES: Final = re.compile(
    r"(?:\A|[\s_-]|top|btm|bottom|site|page|my|art|article|news|xxgk|zw|con|pages?)(?:nav|navi|navbar|navbox|menu|submenu|crumbs?|"
    r"bread|breadcrumbs?|position|location|weizhi|dqwz|curpos|share|bdshare(?:buttonbox)?|sharebox|foot|footer|copyright|"
    r"toolbar|tools?|print|fontsize|sidebar|sidenav|related|xgxx|xgwd|xgzc|xgyd|prevnext|pagination|pager|qrcode|ewm|erweima|"
    r"login|search|searchbox|banner|logo|links|friendlinks?|yqlj|slider|topbar|header|head|comment|pinglun|dialog|modal|popup|"
    r"wza|barrier|mobile-?code|rightside|leftnav|sitemap|toplink|hotnews|recommend|tuijian)\d{0,2}(?=\Z|[\s_-])"
)
_CONTAINER_NAMES: Final = re.compile(
    r"(?:\A|[\s_-])(?:trs_?\w*|ucap-?content|zoom\d?|article\w*|content\w*|\w*content|editor|\w*detail|details?|maintext|"
    r"text|txt|wz(?:con|nr|content)?|wznr|zwnr|zw|nr|cont|conttext|con|news_?text|wordsection\d|section\d|vsb\w*|xl_?\w*|"
    r"j-fontcontent|custom_unionstyle|easysite-news-text|read|xqcon|bodytext|printarea|print-?content|main-?txt)(?=\Z|[\s_-])"
)
_WORDS: Final = re.compile(
    r"打印(?:本页|此页|文章|页面|预览)?|关闭(?:窗口|本页|页面)?|返回(?:顶部|首页|列表|上一页|目录)?|分享(?:到|至)?|扫一扫|在手机(?:上)?(?:打开|查看|浏览)(?:当前|本)?页面?|"
    r"手机(?:版|端|打开|浏览|查看)|扫码(?:浏览|分享|阅读)?|二维码|字体(?:大小)?|字号|默认|超大|特大|放大|缩小|正常|微信(?:好友|公众号|扫一扫)?|朋友圈|新浪|腾讯|微博|"
    r"QQ(?:空间|好友)?|人人网|豆瓣|百度|浏览(?:次数|量|数)?|阅读(?:次数|量|数)?|点击(?:次数|率|量|数)?|访问(?:次数|量|数)?|收藏(?:本页|本站)?|我要(?:收藏|纠错|分享|打印)|纠错|"
    r"下载(?:本页|全文)?|朗读|语音播报|播放|暂停|停止|视力保护色?|长者(?:版|模式|助手)|关怀版|适老(?:化|版)?|无障碍(?:阅读|浏览|模式)?|繁体(?:版|中文)?|简体(?:版|中文)?|"
    r"English|登录|注册|网站(?:地图|支持)|IPv6|设为首页|加入收藏|联系我们|关于我们|版权声明|隐私声明|使用帮助|首页|页面|配色|辅助线|重置|"
    r"公共资源调用站点|相关(?:信息|文档|文章|新闻|阅读|链接|解读|推荐|政策|稿件|内容)|推荐阅读|热点推荐|更多|搜索|检索|请输入(?:关键字|关键词|搜索内容)|"
    r"上一[篇条页]|下一[篇条页]|没有了|暂无|已失效|文件已失效|复制(?:链接|成功)?|点赞|评论|保存|正文|次|人次|全文|展开|收起|工具|大|中|小|T|A"
)
_ALONE: Final = frozenset(
    {
        "大",
        "中",
        "小",
        "T",
        "A",
        "次",
        "人次",
        "暂无",
        "正常",
        "默认",
        "正文",
        "没有了",
        "全文",
        "停止",
        "保存",
        "下载",
        "工具",
    }
)
"""Words of the site only in the company of others."""
_BETWEEN: Final = re.compile(r"[\W\d_]+")
_STARTS: Final = re.compile(
    r"[\[【（(<《]?(?:上一[篇条页]|下一[篇条页]|责任编辑|责编|网站编辑|编辑|审核|初审|终审|技术支持|网站标识码|备案号?|建议使用|推荐使用)[：:]|"
    r"(?:扫一扫|用微信扫|打开微信|手机扫)|您访问的链接即将离开|正文内容区域请使用|ProducedBy|Poweredby|Copyright|"
    r"版权所有|©|网站支持IPv6|本网站支持|主办[：:单]|承办[：:单]|(?:[一-鿿]{0,2}ICP备)|(?:[一-鿿]公网安备)|您是第\d*位|今天是|欢迎(?:您|访问|光临)|网站标识码|"
    r"【?字体[：:]|分享到?[：:]|(?:浏览|阅读|点击|访问)(?:次数|量|数|率)?[：:]",
    re.I,
)
_IN_IT: Final = re.compile(
    r"版权所有[：:©]|[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀黔滇藏陕甘青宁新]ICP备|公网安备\d|网站标识码"
)
_LONGEST: Final = 120
_HUMP: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(slots=True)
class Count:
    """What the lines of an element amount to."""

    size: int = 0
    """Characters without white space."""
    linked: int = 0
    """Characters that are links to other pages."""
    links: int = 0
    """Such links."""
    files: int = 0
    """Lines that link to a document to download."""
    evidence: int = 0
    """Lines that the page is segmented by."""
    titles: int = 0
    """Lines that name a report and hold no link."""
    prose: int = 0
    """Characters of running text."""


def class_names(node: Node) -> str:
    """Classes and id of an element, lower case, `BreadcrumbNav` as breadcrumb-nav."""
    printed = f"{node.attribute('class')} {node.attribute('id')}".strip()
    return _HUMP.sub("-", printed).lower()


def is_container(node: Node) -> bool:
    """Whether an element is one that content management systems put the text of an article into."""
    if node.tag in ("article", "main") or node.marked:
        return True
    return bool(node.attributes) and node.is_block and bool(_CONTAINER_NAMES.search(class_names(node)))


def counts(lines: Sequence[Line], nodes: tuple[Node, ...], evidence: Set[int]) -> list[Count]:
    """For each element, by its order, what the lines in it amount to; `evidence` holds indices of lines."""
    found = [Count() for _ in range(len(nodes) + 1)]
    for index, line in enumerate(lines):
        count = found[line.node.order]
        count.size += len(line.plain)
        count.linked += line.linked
        count.links += line.links
        count.files += line.has_file
        count.evidence += index in evidence
        count.titles += not line.linked and names_a_report(line.plain)
        count.prose += len(line.plain) if is_prose(line.plain) and not line.is_link else 0
    for node in reversed(nodes):
        if node.parent is not None:
            above, own = found[node.parent.order], found[node.order]
            if own.size:
                above.size += own.size
                above.linked += own.linked
                above.links += own.links
                above.files += own.files
                above.evidence += own.evidence
                above.titles += own.titles
                above.prose += own.prose
    return found


def is_chrome(node: Node, count: Count) -> bool:
    """Whether an element is a part of the site: never where it holds a part of the report or much running text."""
    if count.evidence or not count.size or not node.is_block:
        return False
    if node.tag in _TAGS or node.attribute("title") in ("header", "footer"):  # so LibreOffice marks those of a page
        return True
    named = class_names(node) if node.attributes else ""
    if node.tag == "header" or (named and _CHROME_NAMES.search(named)):
        if "crumb" in named or "position" in named:
            return True
        return not count.titles and (count.prose < 80 or count.links >= 3)
    return count.links >= 3 and not count.files and count.linked * 10 > count.size * 6 and count.prose < 80


def is_breadcrumb(node: Node) -> bool:
    """Whether an element is named as a breadcrumb, the way to the page: `首页 > 政务公开 > …`."""
    named = class_names(node) if node.attributes else ""
    return any(word in named for word in ("crumb", "bread", "position", "location", "weizhi", "dqwz", "curpos"))


def is_bottom(node: Node) -> bool:
    """Whether an element is the bottom or a side of the site, of which nothing is about the report."""
    named = class_names(node) if node.attributes else ""
    return node.tag in ("footer", "nav", "aside") or "foot" in named or "copyright" in named


def is_chrome_line(line: Line) -> bool:
    """Whether a line is all words of the site: `【字体：大 中 小】 打印 关闭`."""
    plain = line.plain
    if len(plain) > _LONGEST or line.table is not None:
        return False
    if _STARTS.match(plain) or _IN_IT.search(plain):
        return True
    if line.has_file:
        return False
    words = _WORDS.findall(plain)
    if not words or (all(word in _ALONE for word in words) and not line.is_link):
        return False
    return not _BETWEEN.sub("", _WORDS.sub("", plain))
