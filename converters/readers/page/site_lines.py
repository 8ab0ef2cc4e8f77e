"""Lines that say nothing of a report, by the words that sites print around every page: `【字体：大 中 小】 打印 关闭`."""

from typing import Final

from converters.model.matching.patterns import regex

CHROME: Final = "site chrome"
"""Why such a line is left out."""
_WORDS: Final = regex(
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
_BETWEEN: Final = regex(r"[\W\d_]+")
_STARTS: Final = regex(
    r"[\[【（(<《]?(?:上一[篇条页]|下一[篇条页]|责任编辑|责编|网站编辑|编辑|审核|初审|终审|技术支持|网站标识码|备案号?|建议使用|推荐使用)[：:]|"
    r"(?:扫一扫|用微信扫|打开微信|手机扫)|您访问的链接即将离开|正文内容区域请使用|(?i:ProducedBy|Poweredby|Copyright)|"
    r"版权所有|©|网站支持(?i:IPv6)|本网站支持|主办[：:单]|承办[：:单]|(?:[一-鿿]{0,2}(?i:ICP)备)|(?:[一-鿿]公网安备)|您是第\d*位|今天是|欢迎(?:您|访问|光临)|网站标识码|"
    r"【?字体[：:]|分享到?[：:]|(?:浏览|阅读|点击|访问)(?:次数|量|数|率)?[：:]"
)
"""Case is ignored of letters alone: of a range of ideographs to compile that would cost 20,000 looks."""
_IN_IT: Final = regex(
    r"版权所有[：:©]|[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀黔滇藏陕甘青宁新]ICP备|公网安备\d|网站标识码"
)
_LONGEST: Final = 120


def is_site_line(plain: str, *, is_link: bool = False, has_file: bool = False) -> bool:
    """Whether a line, given without white space, is all words of the site.

    `is_link`: nearly all of it leads to other pages. `has_file`: it leads to a document to download.
    """
    if len(plain) > _LONGEST:
        return False
    if _STARTS.match(plain) or _IN_IT.search(plain):
        return True
    if has_file:
        return False
    words = _WORDS.findall(plain)
    if not words or (all(word in _ALONE for word in words) and not is_link):
        return False
    return not _BETWEEN.sub("", _WORDS.sub("", plain))
