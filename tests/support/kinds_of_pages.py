"""Addresses as county sites serve them, each with what it is, what is taken from it, and what is named and left."""
# ruff: noqa: E501

import gzip
import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field

Served = tuple[int, dict[str, str], bytes]
TITLE = "寿张镇人民政府2020年政府信息公开工作年度报告"
TEXT = (
    "<p>根据《中华人民共和国政府信息公开条例》，现公布寿张镇2020年度报告。统计期限自2020年1月1日至12月31日。</p><p>一、总体情况</p>"
    "<p>（一）主动公开。全年主动公开政府信息三百余条。（二）依申请公开。未收到申请。</p><p>二、主动公开政府信息情况</p>"
    "<p>三、收到和处理政府信息公开申请情况</p><p>四、政府信息公开行政复议、行政诉讼情况</p><p>五、存在的主要问题及改进情况</p>"
    f"<p>{'公开工作仍有不足，将继续改进。' * 10}</p><p>六、其他需要报告的事项</p>"
)
PDF, PNG, RAR, DOC = (
    b"%PDF-1.4 x",
    b"\x89PNG\r\n\x1a\n" + b"0" * 99,
    b"Rar!\x1a\x07\x00x",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99,
)


def packed(*names: str) -> bytes:
    """A zip file with those members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name in names:
            package.writestr(zipfile.ZipInfo(name), b"x")
    return out.getvalue()


DOCX = packed("[Content_Types].xml", "word/document.xml")


def page(body: str, title: str = TITLE, head: str = "") -> Served:
    """A page in UTF-8, among the menus of its site."""
    html = (
        f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{title}</title>{head}</head><body>"
        '<div class="header"><a href="/login.jsp">登录</a><a href="/help.pdf">使用帮助</a><img src="/logo.png"></div>'
        f'<div class="content"><h1>{title}</h1>{body}</div><div id="footer"><img src="/police.png" width=20>备案</div></body></html>'
    )
    return 200, {"Content-Type": "text/html; charset=utf-8"}, html.encode()


@dataclass(frozen=True, slots=True)
class Case:
    """What a site serves at some addresses, of which the first is asked."""

    name: str
    kind: str
    answers: Mapping[str, Served]
    taken: tuple[tuple[str, str], ...] = ()
    """Role and path of what is taken besides the page."""
    named: Mapping[str, str] = field(default_factory=dict)
    """Path of what is named and left → words of why."""
    files: tuple[str, ...] = ()
    """Names under which everything is kept, where they matter."""
    years: tuple[int | None, ...] = ()
    """Of the reports that a list names."""


def _attached(name: str, path: str, data: bytes, link: str, kind: str = "attachment_page", **headers: str) -> Case:
    found = {
        f"/{name}.html": page(f"<p>{link}</p>"),
        path: (200, {k.replace("_", "-"): v for k, v in headers.items()}, data),
    }
    return Case(name, kind, found, (("attachment", path),))


def _list(name: str, *titles: str) -> Served:
    links = "".join(f'<li><a href="/{name}/{i}.html">{title}</a></li>' for i, title in enumerate(titles))
    return page(f'<ul>{links}</ul><a href="/{name}_1.html">下一页</a>', "政府信息公开年报")


_HEAD = '<meta http-equiv="refresh" content="0; url=/moved/to.html">'
_GBK = {"Content-Type": "text/html; charset=gb2312"}

CASES = (
    Case("plain report", "report_page", {"/plain.html": page(TEXT)}, files=("page.html",)),
    Case("report in GBK", "report_page", {"/gbk.html": (200, _GBK, page(TEXT)[2].decode().replace("utf-8", "gb2312").encode("gbk"))}),
    Case("wrong charset said", "report_page", {"/iso.html": (200, {"Content-Type": "text/html; charset=iso-8859-1"}, page(TEXT)[2])}),
    Case("packed unasked", "report_page", {"/gz.html": (200, {"Content-Encoding": "gzip"}, gzip.compress(page(TEXT)[2], mtime=0))}),
    Case("report and docx", "report_page", {"/both.html": page(f'{TEXT}附件：<a href="./P020210121.docx">年度报告.docx</a>'),
         "/P020210121.docx": (200, {}, DOCX)}, (("attachment", "/P020210121.docx"),), files=("page.html", "p020210121.docx")),
    Case("pictures of tables", "report_page", {"/pics.html": page(f'{TEXT}<p><img src="W020.png"></p><img src="/icons/word.gif"><img src="s.png" width=16>'),
         "/W020.png": (200, {"Content-Type": "image/png"}, PNG)}, (("picture", "/W020.png"),), {"/icons/word.gif": "icon", "/s.png": "icon"}),
    Case("lazy pictures only", "attachment_page", {"/lazy.html": page('<img src="/1x1.gif" data-original="t1.jpg">'),
         "/t1.jpg": (200, {}, b"\xff\xd8\xff" + b"0" * 99)}, (("picture", "/t1.jpg"),)),
    Case("next page by 第2页", "report_page", {"/n/t1.html": page(f'{TEXT}<a href="t1_1.html">第2页</a>'), "/n/t1_1.html": page('<p>表二</p><a href="t1.html">1</a><a href="t1_2.html">下一页</a>'),
         "/n/t1_2.html": page("<p>表三</p>")}, (("next_page", "/n/t1_1.html"), ("next_page", "/n/t1_2.html"))),
    Case("next page by query", "report_page", {"/q?id=3": page(f'{TEXT}<a href="/q?id=3&page=2">2</a><a href="/q?id=4">下一页</a>'), "/q?id=3&page=2": page("表")},
         (("next_page", "/q?id=3&page=2"),)),
    Case("next article is none", "report_page", {"/art.html": page(f'{TEXT}<p>下一篇：<a href="/art_9999.html">关于开会的通知</a></p>')}),
    Case("pages by script", "report_page", {"/pub/index.html": page(f'{TEXT}<script>createPageHTML(3, 0, "index", "html");</script>')}, (),
         {"/pub/index_1.html": "only in a script", "/pub/index_2.html": "only in a script"}),
    Case("attached docx", "attachment_page", {"/a1.html": page('<p><a href="/f/a1.docx">附件1：2020年年报.docx</a></p>'), "/f/a1.docx": (200, {}, DOCX)}, (("attachment", "/f/a1.docx"),)),
    _attached("a2", "/f/a2.doc", DOC, '<a href="/f/a2.doc">下载</a>'),
    _attached("a3", "/f/a3.wps", DOC, '<a href="/f/a3.wps">下载</a>'),
    _attached("a4", "/f/a4.pdf", PDF, '<a href="/f/a4.pdf">下载</a>', Content_Type="text/html"),
    _attached("a5", "/f/a5.rar", RAR, '<a href="/f/a5.rar">表格.rar</a>'),
    _attached("a6", "/f/a6.zip", packed("报告.docx"), '<a href="/f/a6.zip">打包下载</a>'),
    _attached("a7", "/down?ObjectId=77", DOCX, f'<a href="/down?ObjectId=77">{TITLE}</a>', Content_Type="text/html"),
    _attached("a8", "/ShowFile.aspx?fileName=%B1%A8%B8%E6.doc", DOC, '<a href="/ShowFile.aspx?fileName=%B1%A8%B8%E6.doc">查看</a>'),
    Case("attachment gone", "attachment_page", {"/a9.html": page('<a href="/f/gone.doc">附件</a>')}, (), {"/f/gone.doc": "status 404"}),
    Case("attachment is a login", "attachment_page", {"/b1.html": page('<a href="/f/b1.doc">附件</a>'), "/f/b1.doc": page("请登录", "登录")}, (), {"/f/b1.doc": "serves a page"}),
    Case("link by script", "attachment_page", {"/b2.html": page("""<script>document.write('<a href="/f/b2.doc">附件</a>')</script>""")}, (), {"/f/b2.doc": "only in a script"}),
    Case("link by onclick", "attachment_page", {"/b3.html": page("""<span onclick="window.open('/f/b3.pdf')">下载</span><a href="javascript:down('f/b4.doc')">附件</a>""")},
         (), {"/f/b3.pdf": "only in a script", "/f/b4.doc": "only in a script"}),
    Case("viewer in a frame", "attachment_page", {"/b5.html": page('<iframe src="/pdfjs/viewer.html?file=/f/b5.pdf"></iframe>'), "/f/b5.pdf": (200, {}, PDF)}, (("attachment", "/f/b5.pdf"),)),
    Case("frameset", "report_page", {"/c1.html": (200, {}, b"<html><frameset><frame src='/c1m.html'></frameset></html>"), "/c1m.html": page(TEXT)}, (("frame", "/c1m.html"),)),
    Case("iframe", "report_page", {"/c2.html": page('<iframe src="c2m.html"></iframe>'), "/c2m.html": page(f'{TEXT}<a href="c2.doc">附件</a>'), "/c2.doc": (200, {}, DOC)},
         (("frame", "/c2m.html"), ("attachment", "/c2.doc"))),
    Case("meta refresh", "report_page", {"/c3.html": (200, {}, f"<html><head>{_HEAD}</head></html>".encode()), "/moved/to.html": page(f'{TEXT}<a href="c3.pdf">附件</a>'),
         "/moved/c3.pdf": (200, {}, PDF)}, (("attachment", "/moved/c3.pdf"),)),
    Case("redirect", "report_page", {"/c4": (302, {"Location": "/c4/年报.html".encode().decode("latin-1")}, b""), "/c4/%E5%B9%B4%E6%8A%A5.html": page(TEXT)}),
    Case("base address", "attachment_page", {"/c5.html": page('<a href="c5.doc">附件</a>', head='<base href="/deep/er/">'), "/deep/er/c5.doc": (200, {}, DOC)}, (("attachment", "/deep/er/c5.doc"),)),
    Case("list", "list", {"/l1.html": _list("l1", "寿张镇2020年政府信息公开工作年度报告", "寿张镇二〇一九年政府信息公开年报", "政府信息公开工作年度报告（2018年度）")}, years=(2020, 2019, 2018)),
    Case("list of titles cut short", "list", {"/l3.html": page("".join(f'<li><a href="/l3/{y}.html" title="甲水镇{y}年政府信息公开工作年度报告">甲水镇{y}年政府信…</a>' for y in (2019, 2020, 2021)), "年报")}, years=(2019, 2020, 2021)),
    Case("list of files", "list", {"/l2.html": page("".join(f'<a href="/l2/{y}.pdf">{y}年政府信息公开工作年度报告</a>' for y in (2019, 2020, 2021)), "年报")}, (),
         {f"/l2/{y}.pdf": "one of the reports in the list" for y in (2019, 2020, 2021)}, years=(2019, 2020, 2021)),
    Case("login", "login", {"/d1.html": page('<form>用户名<input name=u>密码<input type="password"></form>', "统一身份认证")}),
    Case("login by redirect", "login", {"/d2.html": (302, {"Location": "/sso/login?back=d2"}, b""), "/sso/login?back=d2": page("<form>请登录<input></form>", "用户登录")}),
    Case("report beside a login field", "report_page", {"/d3.html": page(f'<input type=password>{TEXT}')}),
    Case("address in GBK", "report_page", {"/gq.html": (200, {}, page(f'{TEXT}<a href="/down.jsp?name=年报.doc">附件</a>')[2].decode().encode("gbk")),
         "/down.jsp?name=%C4%EA%B1%A8.doc": (200, {}, DOC)}, (("attachment", "/down.jsp?name=%C4%EA%B1%A8.doc"),)),
    Case("redirect in GBK", "file", {"/gr": (302, {"Location": "/年.doc".encode("gbk").decode("latin-1")}, b""), "/%C4%EA.doc": (200, {}, DOC)}, files=("page.doc",)),
    Case("nothing at all", "error", {"/d0.html": (200, {}, b"")}),
    Case("page beyond measure", "other_page", {"/d9.html": (200, {}, b"<html>" + b"<b><p>" * 30_000)}),
    Case("not found", "error", {"/d4.html": (404, {}, b"")}),
    Case("soft not found", "error", {"/d5.html": page("<p>抱歉，您访问的页面不存在或已删除！</p><a href=/>返回首页</a>", "提示信息")}),
    Case("soft not found without words", "error", {"/d6.html": page("<p>该信息已被删除</p>", "")}),
    Case("server error", "error", {"/d7.html": (500, {}, "<html>系统错误</html>".encode())}),
    Case("firewall", "error", {"/d8.html": page("您的请求被拦截，网站防火墙", "访问被拒绝")}),
    Case("needs scripts", "script_only", {"/e1.html": (200, {}, "<html><body><div id=app></div><script src=/app.js></script><script>var a=1</script><noscript>请启用JavaScript后继续</noscript></body></html>".encode())}),
    Case("challenge", "script_only", {"/e2.html": (200, {}, b"<html><script>location.href='/x?'+btoa(1)</script></html>")}),
    Case("a file", "file", {"/g1.pdf": (200, {"Content-Type": "application/octet-stream"}, PDF)}, files=("g1.pdf",)),
    Case("a docx called text/html", "file", {"/g2?id=1": (200, {"Content-Type": "text/html", "Content-Disposition": "attachment; filename*=UTF-8''%E6%8A%A5.docx"}, DOCX)}, files=("page.docx",)),
    Case("another page", "other_page", {"/h1.html": page(f"<p>{'领导简介与分工。' * 90}</p>", "领导之窗")}),
    Case("guide is no report", "other_page", {"/h2.html": page(f"<p>{'本指南每年更新一次。' * 90}</p>", "政府信息公开指南")}),
)  # fmt: skip
