"""The website of a county as it could be: the lists of twelve bodies, and their reports in all the ways in which bodies publish."""

import io
from pathlib import Path

import drawn_pages as dp
import html_pages
import made_reports as mr
import packed_files as pf
from local_site import Answer, LocalSite
from PIL import Image

CORPUS = Path(__file__).parents[1] / "corpus"
COUNTY = "浙江省嘉兴市秀洲区"
REGION = ("浙江省", "嘉兴市", "秀洲区")
BODIES = {
    "王店镇人民政府": "wdz", "洪合镇人民政府": "hhz", "新塍镇人民政府": "xcz", "王江泾镇人民政府": "wjj",
    "秀洲区民政局": "mzj", "秀洲区财政局": "czj", "秀洲区司法局": "sfj", "秀洲区水利局": "slj",
    "秀洲区审计局": "sjj", "秀洲区教育体育局": "jtj", "秀洲区卫生健康局": "wjw", "秀洲区交通运输局": "jtys",
}  # fmt: skip
"""Name → folder of its list on the site."""


def html(body: bytes | str) -> Answer:
    """A page."""
    return 200, {"Content-Type": "text/html"}, body if isinstance(body, bytes) else body.encode()


def file(data: bytes) -> Answer:
    """A file."""
    return 200, {"Content-Type": "application/octet-stream"}, data


def title(body: str, year: int) -> str:
    """As lists print it."""
    return f"{body.removesuffix('人民政府')}{year}年政府信息公开工作年度报告"


def made(body: str, year: int, seed: int) -> mr.MadeReport:
    """A report of a body of the county."""
    name = body.removesuffix("人民政府")
    return mr.made("2021", seed, f"{COUNTY}{name.removeprefix('秀洲区')}", year)


def page(body: str, year: int, seed: int, skeleton: str = "trs") -> bytes:
    """The same on a page."""
    return html_pages.page(made(body, year, seed).parts(), skeleton).encode()


def listed(*links: tuple[str, str], more: str = "") -> Answer:
    """A list of titles and addresses."""
    rows = "".join(f'<li><a href="{url}" title="{name}">{name}</a><span>2023-01-20</span></li>' for name, url in links)
    head = (
        '<div class="nav"><a href="/">首页</a><a href="/tz.html">关于编制2022年政府信息公开工作年度报告的通知</a></div>'
    )
    return html(
        f"<!doctype html><html><head><title>政府信息公开年报</title></head><body>{head}<ul>{rows}</ul>{more}</body></html>"
    )


def scan() -> bytes:
    """A page of a PDF that is a picture."""
    picture = io.BytesIO()
    Image.new("RGB", (40, 40), "white").save(picture, "PNG")
    return dp.drawn(dp.picture_at(0, 0, 500, 700))


def expected(site: LocalSite) -> str:
    """The list of the county's bodies for content/expected/."""
    bodies = "".join(f"- name: {name}\n  list: {site.url}/{folder}/index.html\n" for name, folder in BODIES.items())
    return f"region: [{', '.join(REGION)}]\nsource: {site.url}/\nbodies:\n{bodies}"


def fill(site: LocalSite) -> None:
    """The site as it is at first."""
    corpus = {"2019.doc": "drawn-doc-1/source.doc", "2024.pdf": "drawn-pdf-1/source.pdf"}
    put = site.answers
    put["/wdz/index.html"] = listed(*((title("王店镇", int(name[:4])), name) for name in corpus))
    put |= {f"/wdz/{name}": file((CORPUS / path).read_bytes()) for name, path in corpus.items()}

    put["/hhz/index.html"] = listed((title("洪合镇", 2022), "t1.html"), (title("洪合镇", 2021), "t2.html"))
    put["/hhz/t1.html"] = html(page("洪合镇人民政府", 2022, 1))
    put["/hhz/t2.html"] = html(page("洪合镇人民政府", 2021, 2, "bare"))

    put["/xcz/index.html"] = listed((title("新塍镇", 2022), "/xcz/年报 2022.docx"))
    put["/xcz/%E5%B9%B4%E6%8A%A5%202022.docx"] = file(mr.as_docx(made("新塍镇人民政府", 2022, 3).parts()))

    texts = {
        f"{year}.txt": mr.as_cell_lines(made("王江泾镇人民政府", year, year).parts()).encode() for year in (2021, 2022)
    }
    put["/wjj/index.html"] = listed(("王江泾镇历年政府信息公开工作年度报告", "nb.zip"))
    put["/wjj/nb.zip"] = file(pf.with_old_names({f"年报/{name}": data for name, data in texts.items()}))

    put["/mzj/index.html"] = listed((title("秀洲区民政局", 2022), "t.html"))
    put["/mzj/t.html"] = html(
        "<html><body><h1>民政局年报</h1><p>详见附件</p><a href='/files/a.docx'>附件：年度报告.docx</a></body></html>"
    )
    put["/files/a.docx"] = file(mr.as_docx(made("秀洲区民政局", 2022, 5).parts()))

    put["/czj/index.html"] = listed((title("秀洲区财政局", 2022), "t.html"))
    put["/czj/t.html"] = html(page("秀洲区财政局", 2022, 6))

    record = f"<record><![CDATA[<li><a href='/sfj/t.html'>{title('秀洲区司法局', 2022)}</a></li>]]></record>"
    put["/sfj/index.html"] = html(
        f"<html><body><script type='text/xml'>{record}</script></body></html>".encode("gb18030")
    )
    put["/sfj/t.html"] = html(
        html_pages.encoded(made("秀洲区司法局", 2022, 7).parts(), encoding="gb18030", declared="gb2312")
    )

    put["/slj/index.html"] = listed((title("秀洲区水利局", 2022), "t22.html"), more='<a href="index_1.html">下一页</a>')
    put["/slj/index_1.html"] = listed((title("秀洲区水利局", 2021), "t21.html"), more='<a href="index.html">上一页</a>')
    put["/slj/t22.html"] = html(page("秀洲区水利局", 2022, 8))
    put["/slj/t21.html"] = html(page("秀洲区水利局", 2021, 9))

    put["/sjj/index.html"] = listed((title("秀洲区审计局", 2022), "old.html"))
    put["/sjj/old.html"] = (301, {"Location": "/sjj/moved.html"}, b"")
    put["/sjj/moved.html"] = html(page("秀洲区审计局", 2022, 10))

    put["/jtj/index.html"] = listed((title("秀洲区教育体育局", 2022), "scan.pdf"))
    put["/jtj/scan.pdf"] = file(scan())

    put["/wjw/index.html"] = html('<html><body><div id="app"></div><script src="/app.js"></script></body></html>')
    put["/jtys/index.html"] = (500, {}, b"")


def change(site: LocalSite) -> None:
    """What happens in a year: a new report, another edition, a page that is gone, one that lies elsewhere, one that is on no

    list any more, another count of visitors, and a site that answers again.
    """
    put = site.answers
    put["/hhz/index.html"] = listed(
        (title("洪合镇", 2023), "t3.html"), (title("洪合镇", 2022), "t1.html"), (title("洪合镇", 2021), "t2.html")
    )
    put["/hhz/t3.html"] = html(page("洪合镇人民政府", 2023, 11))
    put["/hhz/t1.html"] = html(page("洪合镇人民政府", 2022, 1).replace(b"</body>", b"<!-- 4711 --></body>"))
    put["/czj/t.html"] = html(page("秀洲区财政局", 2022, 12))
    put["/slj/t21.html"] = (404, {}, b"")
    put["/sjj/index.html"] = listed((title("秀洲区审计局", 2022), "new.html"))
    put["/sjj/new.html"] = put.pop("/sjj/moved.html")
    put["/sjj/old.html"] = (404, {}, b"")
    put["/sfj/index.html"] = listed()
    put["/jtys/index.html"] = listed((title("秀洲区交通运输局", 2022), "t.html"))
    put["/jtys/t.html"] = html(page("秀洲区交通运输局", 2022, 13))
