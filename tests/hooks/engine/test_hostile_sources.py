"""A hostile source, converted and added as any other, brings nothing but its text into the built pages."""

import html
import json
import re
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import html_pages
import lxml.html
import made_reports as mr
import pytest

from converters.archive.overrides import Overrides
from converters.archive.store import Store
from converters.model.problems import Refused
from converters.pipeline.prepare import SourceConverter

Build = Callable[..., "subprocess.CompletedProcess[str]"]
EVIL = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(2)>",
    "</p></main></body><iframe src=//evil.example></iframe>",
    "<svg/onload=alert(3)>",
    "<style>body{display:none}</style>",
    "[x](javascript:alert(4))",
    "![x](https://evil.example/p.png)",
    "<https://evil.example/auto>",
    "{: onclick=alert(5) .evil #evil}",
    "{{ config.site_name }}{% raw %}",
    "&lt;b&gt;&#60;script&#62;",
    "--><!-- ]]> <?php ?>",
    "```\n# x",
    "$(x) `x` **x** ~~x~~ ==x== ++x++ ^x^ :smile:",
    "[^1]: x",
    "*[镇]: x",
    "[TOC]",
    "??? note",
    "<template><b>x</b></template>",
    "\u202etxt.exe",
)
PLAIN = tuple(f"平常的话{number}，这一句写得够长，在另一年的报告里也找得到" for number in range(len(EVIL)))


def parts(words: tuple[str, ...]) -> list[str | mr.Grid]:
    """A report that says the words in its title, headings, narrative, cells and another table."""
    source = mr.made("2021", 3)
    made = list(source.parts())
    figures = iter(words)
    for i, part in enumerate(made):
        if isinstance(part, mr.Grid):
            cells = list(part.cells)
            for at in [k for k, cell in enumerate(cells) if cell.text.isdigit()][:2]:
                cells[at] = mr.At(cells[at].row, cells[at].column, next(figures), cells[at].rows, cells[at].columns)
            made[i] = mr.Grid(part.height, part.width, tuple(cells))
    said = [word.replace("\n", " ") for word in words]
    other = mr.Grid(2, 2, tuple(mr.At(i // 2, i % 2, said[i]) for i in range(4)))
    return [*made, *said, *(f"1. {word}" for word in said), other, *(f"（一）{word}" for word in said)]


def page(words: tuple[str, ...]) -> bytes:
    """The same as a web page, whose data about the report say the words too."""
    data = "".join(
        f"<p>{key}：{html.escape(word)}</p>"
        for key, word in zip(
            ("索引号", "发布机构", "来源", "主题分类", "关键词", "文号", "内容概述"), words, strict=False
        )
    )
    address = words[5][4:-1] if words is EVIL else "没有地址"
    head = f'<link rel="canonical" href="{html.escape(address)}"><meta name="ColumnName" content="{html.escape(words[0])}">'
    made = html_pages.page(parts(words), "bare")
    return made.replace("</head>", f"{head}</head>").replace("<body>", f"<body>{data}", 1).encode()


def archive(content: Path, words: tuple[str, ...]) -> None:
    """Both kinds of source added, the file names and addresses hostile too."""
    store = Store(content, SourceConverter())
    content.mkdir()
    region = ("山东省", "聊城市", "阳谷县")
    for year, data, end in ((2022, mr.as_docx(parts(words)), ".docx"), (2023, page(words), ".html")):
        url = "https://evil.example/?a=');alert(6)//&b='onclick=alert(6)" if words is EVIL else "https://example.org/"
        outcome = store.add(data, f"{words[1]}{end}", Overrides(region=region, year=year, url=url))
        assert outcome.what == "added"
        with pytest.raises(Refused, match="for its address"):
            store.add(data, "a", Overrides(year=1999, url="javascript:alert(6)"))
    store.add(mr.as_docx(mr.made("2021", 4).parts()), "a.docx", Overrides(words[0], region, 2021))


def skeleton(element: lxml.html.HtmlElement) -> list[tuple[str, tuple[str, ...]]]:
    """Every element with the names of its attributes; what a line is long enough to be, heading or paragraph, is one."""
    return [("p" if item.tag == "h3" else str(item.tag), tuple(sorted(item.attrib))) for item in element.iter()]


def build_of(tmp_path: Path, build: Build, words: tuple[str, ...], name: str) -> dict[str, lxml.html.HtmlElement]:
    content, site = tmp_path / name, tmp_path / f"{name}-site"
    archive(content, words)
    done = build("mkdocs", content, site)
    assert done.returncode == 0, done.stderr
    found = {
        path.relative_to(site).as_posix(): lxml.html.document_fromstring(path.read_bytes())
        for path in site.rglob("*.html")
    }
    for root in found.values():
        for item in root.xpath("//h3[@id='copied-text']/following-sibling::details[1]//li[position()>1]"):
            item.drop_tree()  # how many paragraphs are long enough to be looked for elsewhere
    return {name: root for name, root in found.items() if "/source" not in name}


def is_data(item: lxml.html.HtmlElement) -> bool:
    """Whether it is JSON that no browser runs, and out of which no text leads."""
    is_json = item.tag == "script" and item.get("type") == "application/ld+json"
    return is_json and "<" not in item.text and bool(json.loads(item.text))


def markup_of_the_source(root: lxml.html.HtmlElement) -> Iterator[str]:
    """Attributes that run something, and elements that do with words of the hostile source in them."""
    for item in root.iter():
        for key, value in item.attrib.items():
            if key.startswith("on") or re.match(r"\s*(?:javascript|data|vbscript):", value, re.I):
                yield f"{key}={value}"
        if not is_data(item) and item.tag in ("script", "style", "iframe", "svg", "img", "template", "object", "embed"):
            markup = lxml.html.tostring(item, encoding="unicode")
            if "evil" in markup or "alert(" in markup:
                yield markup


def test_nothing_of_a_hostile_source_becomes_markup(tmp_path: Path, build: Build) -> None:
    hostile, plain = (build_of(tmp_path, build, words, name) for words, name in ((EVIL, "evil"), (PLAIN, "plain")))
    reports = [name for name in hostile if re.search(r"/20\d\d/index\.html", name) and not name.startswith("years/")]
    assert len(reports) == 3
    assert {name: found for name, root in hostile.items() if (found := list(markup_of_the_source(root)))} == {}
    shown = {name for name in reports if "2021" not in name}
    assert len(shown) == 2
    for name in shown:
        assert "<script>alert(1)</script>" in hostile[name].text_content()
        evil, same = Counter(skeleton(hostile[name])), Counter(skeleton(plain[name]))
        assert (evil - same, same - evil) == (Counter(), Counter())


def test_the_words_are_hostile_enough() -> None:
    """Put into a page as they are, they do become markup: the comparison above can fail."""
    evil, plain = (lxml.html.document_fromstring("<p>" + "</p><p>".join(words)) for words in (EVIL, PLAIN))
    assert sorted(skeleton(evil)) != sorted(skeleton(plain))
