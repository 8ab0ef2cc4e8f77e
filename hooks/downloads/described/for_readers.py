"""What stands at the root of the site for programs that read it: how it is cited, where its data is, what may be fetched."""

import json
from collections.abc import Iterator

from hooks.downloads.described.data_set import CROISSANT, KEYWORDS, DataSet, croissant
from hooks.downloads.tables import TABLES

CITATION, LLMS, ROBOTS = "CITATION.cff", "llms.txt", "robots.txt"


def described_files(found: DataSet) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of each file that says what the data set is."""
    yield f"data/{CROISSANT}", (json.dumps(croissant(found), ensure_ascii=False, indent=1) + "\n").encode()
    yield CITATION, citation(found)
    yield LLMS, llms(found)
    yield ROBOTS, robots(found)


def citation(found: DataSet) -> bytes:
    """CITATION.cff 1.2.0 of the data set; texts are quoted as JSON does, which is YAML too."""
    texts = {
        "cff-version": "1.2.0",
        "type": "dataset",
        "message": "引用这些数据时，请写明发布机关和报告年度，并引用本数据集。",
        "title": found.title,
        "url": found.address,
        "repository-code": found.site.repository,
        "date-released": found.changed or "",
    }
    lines = [f"{name}: {_quoted(text)}\n" for name, text in texts.items() if text]
    lines += ["authors:\n", f"  - name: {_quoted(found.site.name)}\n", "keywords:\n"]
    return "".join([*lines, *(f"  - {word}\n" for word in KEYWORDS)]).encode()


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def robots(found: DataSet) -> bytes:
    """robots.txt: everything may be fetched; where the list of pages is."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {found.site.url}sitemap.xml\n".encode()


def llms(found: DataSet) -> bytes:
    """llms.txt (llmstxt.org): what this is, where the data is, how it is cited."""
    site, years = found.site, f"{found.years[0]} 至 {found.years[1]} 年" if found.years else "尚无报告"
    link = site.url
    tables = [f"- [{name}]({found.address}#{name.replace('.', '-')}): {it.question}" for name, it in TABLES.items()]
    return "\n".join(
        [
            f"# {_line(site.name)}",
            "",
            f"> 中国各级政府机关的政府信息公开工作年度报告：原文、数字、核对结果和原件（{years}）。"
            "An open archive of China's annual reports on government information disclosure.",
            "",
            "- 数字照原件收录。0、空白、“/”（不适用）、缺失、无法辨认、机读未核是不同的事实：空白绝不等于 0，没有数字就是没有数字。",
            "- 核对只比较数字，不是对机关的评价；不符的原因可能在原件，也可能在转换。",
            "- 每份报告的网页旁都有 JSON（report.json：正文、数字、核对结果，档案记着的一切）和原件；每个机关有 figures.json（历年数字）。",
            f"- 引用：{_line(found.citation)} 引用某一份报告时，写明发布机关、标题、年度和网址。",
            "",
            "## 数据",
            "",
            f"- [数据下载]({found.address}): 按年度、按省、一份报告一行或一格数字一行",
            f"- [datapackage.json]({found.address}datapackage.json): 各文件、各列的说明和校验值",
            *tables,
            "",
            "## 网页",
            "",
            f"- [按年份]({link}years/)",
            f"- [核对一览]({link}checks/)",
            f"- [应有的报告]({link}coverage/)",
            f"- [新收录和更正]({link}changes/)",
            f"- [全部网页]({link}sitemap.xml)",
            "",
        ]
    ).encode()


def _line(text: str) -> str:
    """A text of the configuration on one line, with nothing that Markdown takes for a link or a mark."""
    return " ".join(text.replace("[", "［").replace("]", "］").replace("<", "＜").split())
