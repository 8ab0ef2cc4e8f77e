"""Elements → lines: where one ends, what is hidden, links, lists, preformatted text, tables and what stands around cells."""

import pytest

from converters.model.marks import Mark, marked
from converters.readers.html.element_tree import Tree, parse
from converters.readers.html.line_collector import LineCollector

FORM = "结转下年度继续办理"


def page(markup: str) -> Tree:
    return parse(f"<body>{markup}</body>")


def collect(tree: Tree, revealed: frozenset[int] = frozenset()) -> LineCollector:
    body = next(node for node in tree.nodes if node.tag == "body")
    return LineCollector(body, revealed).walk(body).flush()


def lines(markup: str) -> list[str | list[list[str]]]:
    """Paragraphs as their text, tables as rows of cells."""
    return [
        line.text if line.table is None else [[cell.text for cell in row.cells] for row in line.table.rows]
        for line in collect(page(markup)).lines
    ]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("甲<p>乙</p>丙<br>丁", ["甲", "乙", "丙", "丁"]),
        ("甲<b>乙</b><i> 丙</i>", ["甲乙 丙"]),
        ("<p> </p><p>甲</p>", ["甲"]),
        ("甲<style>p{}</style>乙", ["甲乙"]),
        ("图<img src=b.png>一", ["图[image: b.png]一"]),
        ("<ol><li>甲<li><p>乙</p></ol>", ["1. 甲", "2. 乙"]),
        ("<ol><li>甲<ol><li>乙</ol><li>丙</ol>", ["1. 甲", "1. 乙", "2. 丙"]),
        ("<ol><li>（一）甲<li>乙</ol>", ["（一）甲", "2. 乙"]),
        ("<pre>甲  乙  \n\n 丙</pre>", ["甲  乙", " 丙"]),
        ("<pre>甲<br><div>乙</div>丙</pre>", ["甲", "乙", "丙"]),
        ("<pre>甲\t乙\n1\t2\n完。</pre>", [[["甲", "乙"], ["1", "2"]], "完。"]),
        ("<pre>甲|乙\n1|2</pre>", [[["甲", "乙"], ["1", "2"]]]),
        ("<pre>甲<div>乙</div>丙</pre>", ["甲", "乙", "丙"]),
        ("<textarea>甲\n乙</textarea>", ["甲", "乙"]),
        ("<p style='white-space:pre-line'>甲\n<b>乙\n丙</b></p>", ["甲", "乙", "丙"]),
        ("<p>３\n６</p><p>甲\n乙</p>", ["３ ６", "甲乙"]),
        ("甲<span style='display:block'>乙</span>丙", ["甲", "乙", "丙"]),
        ("<b>3</b><b style='margin-left:2em'>6</b>", ["3 6"]),
        ("<p>3<img src=icon.gif>6</p>", ["3 6"]),
        ("甲<q>乙</q>", ["甲“乙”"]),
        ("<p>1<input value=2>3</p>", ["1 2 3"]),
        ("<select><option>1<option selected>2</select>", ["2"]),
        ("<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>", ["1/2"]),
        ("<math><msqrt><mn>2</mn></msqrt><annotation>3</annotation></math>", ["√2"]),
        ("<svg><title>3</title><text>1</text><text>2</text></svg>", ["1", "2"]),
        ("<iframe srcdoc='<p>甲<p>乙'></iframe>", ["甲", "乙"]),
        ("<unknown>甲</unknown>", ["甲"]),
        ("<p>共36<small>1</small>件<a href='#n1'>1</a>", ["共361件1"]),
        ("36<sup>1</sup>件", ["36" + marked("1", Mark.SUPERSCRIPT) + "件"]),
        ("<p>36<b style='color:#fff'>1</b>", ["36" + marked("1", Mark.INVISIBLE)]),
        ("<p><b style='color:#fff'>1</b>", [marked("1", Mark.INVISIBLE)]),
        ("<link rel=stylesheet href=a.css><p>36<b style='color:#fff'>1</b>", ["36" + marked("1", Mark.INVISIBLE)]),
        ("<link rel=stylesheet href=a.css><p><b style='color:#fff'>1</b>", ["1"]),
    ],
)
def test_where_lines_end(markup: str, expected: list[str | list[list[str]]]) -> None:
    assert lines(markup) == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<table><tr><td>甲<td>1<tr><td>乙<td>2</table>", [[["甲", "1"], ["乙", "2"]]]),
        ("<table><tr><td>甲<tr><td>乙</table>", ["甲", "乙"]),
        ("<table><caption>表1</caption><tr><td>甲<td>1</table>", ["表1", [["甲", "1"]]]),
        ("<table><tr><td><p>甲</p>乙<td>1</table>", [[["甲\n乙", "1"]]]),
        ("<table><tr><td>甲<td><table><tr><td>1</table></table>", [[["甲", "1"]]]),
        ("<table><tr><td><td></table>", []),
        ("<table><tr><td colspan=2>二、主动公开政府信息情况<tr><td>甲<td>1</table>", ["二、主动公开政府信息情况", [["甲", "1"]]]),
        ("<table><tr><td>甲<td>1<tr hidden><td>乙<td>2</table>", [[["甲", "1"]]]),
        ("<table><tr><td>甲<td>1<tbody hidden><tr><td>乙<td>2</table>", [[["甲", "1"]]]),
        ("<table><tr><td>甲<td>36<small>1件</small></table>", [[["甲", "36" + marked("1件", Mark.UNEVEN)]]]),
        ("<table><tr><td>甲<small>（件）</small><td>36<a href='#n'>1</a></table>", [[["甲（件）", "36" + marked("1", Mark.UNEVEN)]]]),
        ("<table><tr><td>甲<td><s>1</s>2<br>3</table>", [[["甲", marked("1", Mark.STRUCK) + "2\n3"]]]),
        ("<style>.x{display:none}</style><table><tr><td>甲<td>1<tr class=x><td>乙<td>2</table>", [[["甲", "1"]]]),
        ("<div style='display:table'><div style='display:table-row'><p style='display:table-cell'>甲</p>"
         "<p style='display:table-cell'>1</p></div><div style='display:table-row' class=x hidden>行外<p "
         "style='display:table-cell'>乙</p></div></div><style>.x{display:none!important}</style>", [[["甲", "1"]]]),
        ("<table><tr><td>甲<td style='visibility:hidden'>9<td>1</table>", [[["甲", marked("9", Mark.HIDDEN), "1"]]]),
        ("<table><tr><td>甲<td style='display:none'>9<td>1</table>", [[["甲", "1"]]]),
        ("<div style='display:table'>表外<div style='display:table-row'>行外<p style='display:table-cell'>甲</p>"
         "<p style='display:table-cell'>1</p></div></div>", ["表外", [["甲", "1"]], "行外"]),
    ],
)  # fmt: skip
def test_tables(markup: str, expected: list[str | list[list[str]]]) -> None:
    assert lines(markup) == expected


@pytest.mark.parametrize(
    ("markup", "hidden"),
    [
        ("<p>甲</p>", []),
        ("<p hidden>甲</p>", ["p"]),
        ("<p hidden></p>", []),
        ("<p hidden>甲<b hidden>乙</b></p>", ["p"]),
        ("<table><tr><td>甲<td>1<tr hidden><td>乙<td>2</table>", ["tr"]),
        ("<table><tr><td>甲<td>1<tbody hidden><tr><td>乙<td>2<tr><td>丙<td>3</table>", ["tr", "tr"]),
        ("<table><tr><td>甲<td hidden>9<td>1<b hidden>8</b></table>", ["td", "b"]),
    ],
)
def test_what_is_not_shown_is_noted(markup: str, hidden: list[str]) -> None:
    assert [item.node.tag for item in collect(page(markup)).hidden] == hidden


@pytest.mark.parametrize(
    ("markup", "tag"),
    [
        ("<p hidden>{}</p>", "p"),
        ("<table><tr><td>甲<td>1<tr hidden><td>{}<td>2</table>", "tr"),
        ("<table><tr><td>甲<td hidden>{}</table>", "td"),
    ],
)
def test_what_is_revealed_is_shown(markup: str, tag: str) -> None:
    tree = page(markup.format(FORM))
    orders = frozenset(node.order for node in tree.nodes if "hidden" in node.attributes)
    collector = collect(tree, orders)
    assert FORM in "".join(line.plain for line in collector.lines)
    assert (collector.hidden, {tree.nodes[order - 1].tag for order in orders}) == ([], {tag})


@pytest.mark.parametrize(
    ("markup", "links"),
    [
        ("甲<a href=/b>乙丙</a>", [(2, 1, False)]),
        ("<a href=/b>乙</a><a href='/c.PDF?x=1'>丙</a>", [(2, 2, True)]),
        ("<a href=/b download=a.docx>乙</a>", [(1, 1, True)]),
        ("<a href=#b>乙</a><a>丙</a><a href=' '>丁</a>", [(0, 0, False)]),
        ("<a href=/b.doc>乙<br>丙</a><p>丁</p>", [(1, 1, True), (1, 1, True), (0, 0, False)]),
        ("<table><tr><td><a href=/a>规章</a><td>1<tr><td colspan=2><a href=/b>二、主动公开政府信息情况</a><tr><td>甲<td>1</table>",
         [(2, 1, False), (12, 1, False), (0, 0, False)]),
        ("<table><tr><td><a href=/b>甲</a><td><a href=/c.doc>乙丙</a></table>", [(3, 2, True)]),
    ],
)  # fmt: skip
def test_links(markup: str, links: list[tuple[int, int, bool]]) -> None:
    assert [(line.linked, line.links, line.has_file) for line in collect(page(markup)).lines] == links


def test_rules_of_preformatted_tables_are_set_aside() -> None:
    collector = collect(page("<pre>甲|乙\n---|---\n1|2</pre><table><tr><td><pre>丙|丁\n--|--</pre><td>1</table>"))
    assert [item.text for item in collector.set_aside] == ["---|---", "--|--"]


def test_frames_and_choices_are_noted() -> None:
    collector = collect(page("<iframe src=a.pdf></iframe><select><option>1<option>2</select>"))
    assert [(item.text, item.why) for item in collector.set_aside] == [("a.pdf", "frame of the page")]
    assert [(item.node.children, item.reason) for item in collector.hidden] == [(["2"], "choice that was not made")]
