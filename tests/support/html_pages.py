"""Web pages made for tests: a report in the skeletons, the table markup and the encodings of real sites.

`page(parts, skeleton, markup)` gives text, `encoded(text, encoding)` bytes. The site around the article says words of
`CHROME` only, and every skeleton prints the metadata that `printed_metadata` names.
"""

import html
import re
from collections.abc import Callable, Iterable

from made_reports import At, Grid

Parts = Iterable[str | Grid]
CellMarkup = Callable[[str], str]

INDEX = "37152100/2023-00047"
PUBLISHER = "阳谷县人民政府办公室"
PUBLISHED = "2023-01-16"
TITLE = "阳谷县人民政府-政府信息公开年报"

CHROME = (
    "无障碍阅读",
    "长者助手",
    "登录",
    "网站地图",
    "【打印】",
    "关闭窗口",
    "扫一扫在手机打开当前页",
    "我要纠错",
    "浏览次数",
    "上一篇",
    "下一篇",
    "鲁ICP备05014231号",
    "网站支持IPv6",
    "Produced By 大汉网络",
    "县政府常务会议召开",
    "您访问的链接即将离开",
    "政府信息公开指南",
)
"""Texts of the site, of which none may stand in the narrative."""


# How a cell says its text.


def _plain(text: str) -> str:
    return html.escape(text, quote=False).replace("\n", "<br/>")


def _paragraphs(text: str) -> str:
    return "".join(f'<p style="text-align:center">{html.escape(line)}</p>' for line in text.split("\n"))


def _word(text: str) -> str:
    lines = (html.escape(line) for line in text.split("\n"))
    said = "".join(
        f"<p class=MsoNormal align=center style='text-align:center'><span\nstyle='font-size:10.5pt;font-family:宋体'>{line}"
        "<span lang=EN-US><o:p></o:p></span></span></p>\n"
        for line in lines
    )
    return f"\n  {said}  "


def _spaced(text: str) -> str:
    """Blanks as &nbsp;, figures with a space after them, the markup indented."""
    return f"\n      {_plain(text)}&ensp;\n    " if text.strip() else "&nbsp;"


def _font(text: str) -> str:
    return f'<font face="宋体" size="2"><b>{_plain(text) or "&nbsp;"}</b></font>'


# How a table is written.


def _attributes(at: At) -> str:
    return (f' rowspan="{at.rows}"' if at.rows > 1 else "") + (f' colspan="{at.columns}"' if at.columns > 1 else "")


def _by_row(grid: Grid) -> list[list[At]]:
    return [sorted((at for at in grid.cells if at.row == r), key=lambda at: at.column) for r in range(grid.height)]


def exact(grid: Grid, cell: CellMarkup = _plain, attributes: str = ' border="1"') -> str:
    """Spans as they are."""
    rows = "\n".join(
        "<tr>" + "".join(f"<td{_attributes(at)}>{cell(at.text)}</td>" for at in row) + "</tr>" for row in _by_row(grid)
    )
    return f"<table{attributes}>\n<tbody>\n{rows}\n</tbody></table>"


def five_columns(grid: Grid) -> str:
    """L7: table two on five columns: three figures 1+1+2, two figures 2+2, one figure over all four."""
    if grid.width != 4:
        return exact(grid)
    spans = {4: [1, 1, 1, 2], 3: [1, 2, 2], 2: [1, 4], 1: [5]}
    rows = []
    for row in _by_row(grid):
        cells = zip(row, spans[len(row)], strict=True)
        rows.append("<tr>" + "".join(f'<td colspan="{span}">{_plain(at.text)}</td>' for at, span in cells) + "</tr>")
    return "<table>" + "".join(rows) + "</table>"


def headed(grid: Grid) -> str:
    """With th, and the foot before the body in the source; the first row in the head."""
    rows = _by_row(grid)
    reach = max((at.row + at.rows for at in rows[0]), default=1)
    head = "".join(
        "<tr>" + "".join(f"<th{_attributes(at)}>{_plain(at.text)}</th>" for at in row) + "</tr>" for row in rows[:reach]
    )
    body = "".join(
        "<tr>" + "".join(f"<td{_attributes(at)}>{_plain(at.text)}</td>" for at in row) + "</tr>" for row in rows[reach:]
    )
    return f"<table><caption></caption><colgroup><col width=10><col></colgroup><tbody>{body}</tbody><thead>{head}</thead></table>"


def unclosed(grid: Grid) -> str:
    """Without end tags, in capitals, without quotes."""
    rows = "\n".join(
        "<TR>" + "\n".join(f"<TD{_attributes(at).replace(chr(34), '')}>{_plain(at.text)}" for at in row)
        for row in _by_row(grid)
    )
    return f"<TABLE BORDER=1>\n{rows}\n</TABLE>"


def word_table(grid: Grid) -> str:
    """As Word writes it: paragraphs in the cells, an empty row of no height below."""
    table = exact(grid, _word, " class=MsoTableGrid border=1 cellspacing=0 style='border-collapse:collapse'")
    widths = "".join("<td width=71></td>" for _ in range(grid.width))
    return table.replace("</tbody>", f"<![if !supportMisalignedColumns]><tr height=0>{widths}</tr><![endif]></tbody>")


def cell_paragraphs(grid: Grid) -> str:
    """L3: each cell a paragraph, no table at all."""
    return "".join(f"<p>{html.escape(at.text)}</p>\n" for row in _by_row(grid) for at in row)


def div_table(grid: Grid) -> str:
    """A table of styled divs; spans are lost, so for tables without row spans only."""
    if any(at.rows > 1 for at in grid.cells):
        return exact(grid)
    rows = "".join(
        '<div style="display: table-row">'
        + "".join(f'<div style="display:table-cell"{_attributes(at)}>{_plain(at.text)}</div>' for at in row)
        + "</div>"
        for row in _by_row(grid)
    )
    return f'<div style="width:100%;display:table">{rows}</div>'


MARKUPS: dict[str, Callable[[Grid], str]] = {
    "exact": exact,
    "paragraphs": lambda grid: exact(grid, _paragraphs),
    "spaced": lambda grid: exact(grid, _spaced),
    "font": lambda grid: exact(grid, _font),
    "five_columns": five_columns,
    "headed": headed,
    "unclosed": unclosed,
    "word": word_table,
    "div_table": div_table,
}
"""Name → how tables are written, where every figure keeps its place."""


def article(parts: Parts, markup: str = "exact", tag: str = "p", indent: str = "　　") -> str:
    """The parts as paragraphs and tables."""
    return "\n".join(
        f"<{tag}>{indent}{_plain(part)}</{tag}>" if isinstance(part, str) else MARKUPS[markup](part) for part in parts
    )


# The sites.

_LINKS = "".join(
    f'<li><a href="/art/2023/{n}.html">{text}</a></li>'
    for n, text in enumerate(
        ["网站首页", "政务公开", "政府信息公开指南", "政府信息公开年报", "县政府常务会议召开", "网站地图"]
    )
)


def _head(title: str, charset: str, more: str = "") -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="zh"><head><meta http-equiv="Content-Type" content="text/html; charset={charset}">\n'
        f"<title>{title}</title>{more}<style>body {{ font-size: 14px }} .x {{ color: red }}</style>\n"
        '<script>var a = "<table><tr><td>第二十条第（一）项</td></tr></table>"; if (1 < 2) { document.write("脚本文字"); }</script></head>\n'
    )


def _split(parts: Parts) -> tuple[str, list[str | Grid]]:
    first, *rest = parts
    assert isinstance(first, str)
    return first, rest


def _trs(parts: Parts, markup: str, charset: str) -> str:
    title, rest = _split(parts)
    metas = (
        f'<meta name="SiteName" content="阳谷县人民政府"><meta name="SiteIDCode" content="3715210001"><meta name="ArticleTitle" content="{title}">'
        f'<meta name="PubDate" content="{PUBLISHED} 10:20"><meta name="ContentSource" content="{PUBLISHER}">'
        '<link rel="canonical" href="http://www.yanggu.gov.cn/xxgk/t20230116_1.html">'
    )
    return f"""{_head(TITLE, charset, metas)}<body>
<div class="header"><div class="top-bar"><a href="/login">登录</a> | <a href="/wza">无障碍阅读</a> | <a href="/old">长者助手</a></div>
<h1 class="logo"><a href="/"><img src="/images/logo.png" alt="阳谷县人民政府"></a></h1><ul class="nav">{_LINKS}</ul></div>
<div class="crumb">您现在的位置：<a href="/">首页</a> &gt; <a href="/zwgk">政务公开</a> &gt; <a href="/nb">政府信息公开年报</a> &gt; 正文</div>
<div class="main"><div class="xxgk_head"><table width="100%"><tbody>
<tr><td class="t">索 引 号：</td><td>{INDEX}</td><td class="t">主题分类：</td><td>综合政务 / 政务公开</td></tr>
<tr><td class="t">发布机构：</td><td>{PUBLISHER}</td><td class="t">成文日期：</td><td>{PUBLISHED}</td></tr>
<tr><td class="t">标　　题：</td><td colspan="3">{title}</td></tr>
<tr><td class="t">文　　号：</td><td></td><td class="t">有 效 性：</td><td>有效</td></tr></tbody></table></div>
<h2 class="article-title">{title}</h2>
<div class="info">发布日期：{PUBLISHED}&nbsp;&nbsp; 来源：{PUBLISHER}&nbsp;&nbsp;
浏览次数：<span id="hits">136</span>次 字体：【<a href="javascript:a()">大</a>
<a href="javascript:b()">中</a> <a href="javascript:c()">小</a>】</div>
<div class="view TRS_UEDITOR trs_paper_default"><div class="TRS_Editor">{article(rest, markup)}</div></div>
<div class="tools"><a href="javascript:window.print()">【打印】</a> <a href="javascript:window.close()">关闭窗口</a></div>
<div class="share">分享到：<a href="#">微信</a><a href="#">新浪微博</a></div><div>扫一扫在手机打开当前页</div><p>我要纠错</p>
<p>上一篇：<a href="/a.html">县政府常务会议召开</a></p><p>下一篇：没有了</p></div>
<div class="footer"><p>主办单位：阳谷县人民政府办公室 版权所有</p><p>鲁ICP备05014231号 鲁公网安备 37152102000001号</p><p>网站支持IPv6</p></div>
</body></html>"""


def _hanweb(parts: Parts, markup: str, charset: str) -> str:
    """大汉: nested tables around the article, comments around the text, metadata as list items."""
    title, rest = _split(parts)
    return f"""{_head(title, charset)}<body><div id="barrierfree_container">
<table width="1000" align="center"><tr><td><table width="100%"><tr><td><a href="/">网站首页</a></td>
<td><a href="/a">政务公开</a></td><td><a href="/m">网站地图</a></td></tr></table></td></tr>
<tr><td>当前位置：<a href="/">首页</a>&gt;&gt;<a href="/x">信息公开目录</a>&gt;&gt;<a href="/y">政府信息公开指南</a></td></tr>
<tr><td><table id="c" width="100%"><tr><td align="center" class="title">{title}</td></tr>
<tr><td><ul><li><b>索引号：</b>{INDEX}</li><li><b>发布机构：</b>{PUBLISHER}</li><li><b>发布日期：</b><span>{PUBLISHED}</span></li><li><b>有效性：</b></li></ul></td></tr>
<tr><td class="bt_content"><!--ZJEG_RSS.content.begin--><div id="zoom">{article(rest, markup)}</div><!--ZJEG_RSS.content.end--></td></tr>
<tr><td align="right">浏览次数：<script>document.write(5)</script>
<a href="javascript:window.print()">【打印】</a>【<a href="#"
onclick="window.close()">关闭窗口</a>】</td></tr></table></td></tr>
<tr><td align="center">版权所有：阳谷县人民政府 鲁ICP备05014231号<br>Produced By 大汉网络 大汉版通发布系统</td></tr></table></div></body></html>"""


def _ucap(parts: Parts, markup: str, charset: str) -> str:
    """UCAP: metadata as a list of terms, a hidden window, a list of related links, a site-wide form around all."""
    title, rest = _split(parts)
    half = len(title) // 2
    return f"""{_head(TITLE, charset, '<meta name="keywords" content="公开,年报">')}<body>
<form id="form1"><header><nav><ul>{_LINKS}</ul></nav></header>
<div class="BreadcrumbNav"><a href="/">首页</a><span>&gt;</span><a href="/2">政务公开</a><span>&gt;</span><a>年度报告</a></div>
<div class="article oneColumn pub_border"><dl><dt>索引号：</dt><dd>{INDEX}</dd><dt>发布机构：</dt><dd>{PUBLISHER}</dd>
<dt>发布日期：</dt><dd>{PUBLISHED}</dd><dt>发文字号：</dt><dd></dd></dl>
<h1>{title[:half]}<br/>{title[half:]}</h1>
<div class="pages-date">{PUBLISHED} 10:21<span class="font">字号：<b>默认</b> <b>大</b> <b>超大</b></span>|<span><a>【打印】</a></span></div>
<div class="pages_content" id="UCAP-CONTENT">{article(rest, markup, indent="&#12288;&#12288;")}</div>
<div class="related"><h3>相关信息</h3><ul>{_LINKS}</ul></div></div>
<div style="display:none" id="leave"><p>您访问的链接即将离开“阳谷县人民政府”网站，是否继续？</p><button>继续访问</button><button>放弃</button></div>
<footer><div>主办：阳谷县人民政府 承办：阳谷县人民政府办公室</div><div>网站标识码：3715210001 网站支持IPv6</div></footer></form></body></html>"""


def _layout_2010(parts: Parts, markup: str, charset: str) -> str:
    """Tables in tables, font tags, no doctype, a column of links beside the article, capitals."""
    title, rest = _split(parts)
    links = "".join(
        f"<TR><TD>·<A href='list{n}.asp'>{t}</A></TD></TR>"
        for n, t in enumerate(["政府信息公开指南", "县政府常务会议召开", "政府信息公开年报"])
    )
    return f"""<HTML><HEAD><TITLE>{TITLE}</TITLE><META http-equiv=Content-Type content="text/html; charset={charset}"></HEAD><BODY bgColor=#ffffff>
<TABLE width=778 border=0 cellPadding=0><TBODY><TR><TD colspan=2><IMG src="images/top.jpg" width=778>
<MARQUEE>今天是2023年1月16日 欢迎访问阳谷县人民政府网站</MARQUEE></TD></TR>
<TR><TD vAlign=top width=180><TABLE width="100%"><TR><TD bgcolor=#eee>信息导航</TD></TR>{links}</TABLE></TD>
<TD vAlign=top><TABLE width="100%"><TR><TD>您当前的位置：首页 -&gt; 政务公开 -&gt; 年度报告</TD></TR>
<TR><TD align=middle><FONT color=red size=5><B>{title}</B></FONT></TD></TR>
<TR><TD align=middle>索 引 号：{INDEX}　　发布机构：{PUBLISHER}　　发布日期：{PUBLISHED}　　点击数：52</TD></TR>
<TR><TD><FONT style="FONT-SIZE: 14px">{article(rest, markup, "div")}</FONT></TD></TR>
<TR><TD align=right>【<A href="javascript:print()">打印本页</A>】【<A href="javascript:close()">关闭窗口</A>】</TD></TR></TABLE></TD></TR>
<TR><TD colspan=2 align=center>版权所有：阳谷县人民政府办公室　鲁ICP备05014231号　技术支持：县信息中心</TD></TR></TBODY></TABLE></BODY></HTML>"""


def _word_filtered(parts: Parts, markup: str, charset: str) -> str:
    """Word's “web page, filtered” with the metadata typed above the title, source lines broken anywhere."""

    def paragraph(text: str) -> str:
        number = re.match(r"[一二三四五六]、", text)
        said = html.escape(text[number.end() :] if number else text)
        broken = re.sub(r"(.{24})", "\\1\n", said) if "&" not in said else said
        mark = (
            "<![if !supportLists]><span lang=EN-US style='font-family:黑体'><span style='mso-list:Ignore'>"
            f"{number[0]}<span style='font:7.0pt \"Times New Roman\"'></span></span></span><![endif]>"
            if number
            else ""
        )
        return f"<p class=MsoNormal style='text-indent:32.0pt'>{mark}<span\nstyle='font-size:16.0pt;font-family:仿宋'>{broken}</span></p>\n"

    body = "".join(paragraph(part) if isinstance(part, str) else MARKUPS[markup](part) for part in parts)
    lines = "".join(
        f"<p class=MsoNormal>{key}：<span lang=EN-US>{value}</span></p>\n"
        for key, value in (("索引号", INDEX), ("发布机构", PUBLISHER), ("发布日期", PUBLISHED))
    )
    return f"""<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta http-equiv=Content-Type content="text/html; charset={charset}"><meta name=Generator content="Microsoft Word 15 (filtered)">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {{margin:0cm; font-size:10.5pt;}} @page WordSection1 {{size:595.3pt 841.9pt;}} --></style></head>
<body lang=ZH-CN style='text-justify-trim:punctuation'><div class=WordSection1 style='layout-grid:15.6pt'>
{lines}{body}<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>
<p class=MsoNormal style='display:none;mso-hide:all'>您访问的链接即将离开</p></div></body></html>"""


def _bare(parts: Parts, markup: str, charset: str) -> str:
    """No names of elements to go by; the site in plain divs, the metadata in paragraphs, labels and values on lines apart."""
    title, rest = _split(parts)
    return f"""<html><head><title>{TITLE}</title><meta charset="{charset}"></head><body><div><div>{_LINKS}</div>
<div><span>您所在的位置：</span><a href="/">首页</a> &gt; <a href="/1">年报</a></div>
<div><div>索引号</div><div>{INDEX}</div><div>发布机构</div><div>{PUBLISHER}</div><div>发布日期</div><div>{PUBLISHED}</div></div>
<div>{title}</div><div>{article(rest, markup)}</div>
<div>上一篇：<a href="1.html">县政府常务会议召开</a></div><div>下一篇：<a href="2.html">政府信息公开指南</a></div>
<div>主办：阳谷县人民政府 鲁ICP备05014231号</div></div></body></html>"""


def _jsp(parts: Parts, markup: str, charset: str) -> str:
    """The whole article in one block, paragraphs made by <br>, metadata printed twice, a side column after the text."""
    title, rest = _split(parts)
    text = "".join(
        f"&nbsp;&nbsp;&nbsp;&nbsp;{_plain(p)}<br><br>\n" if isinstance(p, str) else MARKUPS[markup](p) for p in rest
    )
    info = f"<div class='xinxi'><span>索引号：{INDEX}</span><span>发布机构：{PUBLISHER}</span><span>发布日期：{PUBLISHED}</span></div>"
    return f"""{_head(TITLE, charset)}<body><div class="wrap"><div class="position">首页 &gt; 政务公开 &gt; 年报</div>{info}
<div class="content"><div class="con_title"><span>{title}</span></div>{info}<div class="wzcon">{text}</div>
<div class="fj"><p>相关附件：</p><p><a href="/files/1.docx"><img src="/images/icon_doc.gif">附件1：{title}.docx</a></p></div></div>
<aside><h4>热点推荐</h4><p><a href="/1">县政府常务会议召开</a></p><p>政府信息公开指南由县政府办公室编制，供公众查阅；欢迎提出意见。</p></aside>
<div class="bottom"><a href="/x">网站地图</a> <a href="/y">联系我们</a><br>网站标识码：3715210001</div></div></body></html>"""


def _phone(parts: Parts, markup: str, charset: str) -> str:
    """HTML5 with article, header, footer; the title twice; a copy of the text for print hidden."""
    title, rest = _split(parts)
    hidden = "".join(f"<p>{_plain(part)}</p>" for part in [title, *rest] if isinstance(part, str))
    return f"""{_head(TITLE, charset, '<meta property="og:title" content="年报"><meta name="viewport" content="width=device-width">')}
<body class="home">
<header class="site-header"><div class="brand">阳谷县人民政府</div><input type="hidden" value="秘密">
<select><option>简体</option><option>繁体</option></select></header>
<nav aria-label="breadcrumb"><ol class="breadcrumb"><li><a href="/">首页</a></li><li><a href="/n">年报</a></li><li>正文</li></ol></nav>
<main><article><header><h1>{title}</h1><p>发布日期：{PUBLISHED} | 发布机构：{PUBLISHER} | 索引号：{INDEX}</p></header>
<section class="content"><h2>{title}</h2>{article(rest, markup, indent="")}</section></article></main>
<div class="print-copy" style="display: none !important;">{hidden}</div><noscript>请启用脚本</noscript>
<footer>Produced By 大汉网络<br>网站支持IPv6</footer></body></html>"""


SKELETONS: dict[str, Callable[[Parts, str, str], str]] = {
    "trs": _trs,
    "hanweb": _hanweb,
    "ucap": _ucap,
    "layout_2010": _layout_2010,
    "word_filtered": _word_filtered,
    "bare": _bare,
    "jsp": _jsp,
    "phone": _phone,
}
"""Name → the site; the first of the parts is the title."""


def page(parts: Parts, skeleton: str = "trs", markup: str = "exact", charset: str = "utf-8") -> str:
    """A report on a site."""
    return SKELETONS[skeleton](parts, markup, charset)


def encoded(
    parts: Parts, skeleton: str = "trs", markup: str = "exact", encoding: str = "utf-8", declared: str | None = None
) -> bytes:
    """A report on a site as bytes; `declared` is what the page says of its encoding, empty for nothing."""
    text = page(parts, skeleton, markup, encoding if declared is None else declared or "@")
    return text.replace("charset=@", "x=y").replace('charset="@"', "").encode(encoding)
