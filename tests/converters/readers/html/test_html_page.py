"""What of a page is its article, what is data about it, what is the site, and what is not shown at all."""

import pytest

from converters.model.document import Document, Paragraph, Table
from converters.model.marks import Mark, marked
from converters.readers.html import html_reader

HEADING = "<p>一、总体情况</p>"
TITLE = "甲镇2022年政府信息公开工作年度报告"


def read(text: str) -> Document:
    return html_reader.read(text.encode())


def said(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def left_out(document: Document) -> list[tuple[str, str]]:
    return [(item.text, item.why) for item in document.left_out]


def test_white_space_is_as_a_browser_shows_it() -> None:
    document = read(
        f"<body><h1>{TITLE}</h1>{HEADING}<p> 　我镇\n  公开 \t信息&nbsp; 12\n 条，\n<b>其中</b> A\nB。 <br> 又<br/></p></body>"
    )
    assert said(document)[2:] == ["　我镇公开 信息\xa0 12 条，其中 A B。", "又"]


def test_preformatted_text_keeps_its_lines_and_columns() -> None:
    rows = "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t1\t2\t3\n"
    document = read(f"<body><pre>{TITLE}\n一、总体情况\n  两  空\n第二十条第（一）项\n{rows}</pre></body>")
    assert said(document)[:3] == [TITLE, "一、总体情况", "  两  空"]
    table = document.blocks[-1]
    assert isinstance(table, Table)
    assert [cell.text for cell in table.rows[-1].cells] == ["规章", "1", "2", "3"]


def test_text_in_angle_brackets_is_no_tag() -> None:
    text = "根据《关于印发<中华人民共和国政府信息公开工作年度报告格式>的通知》，<条例</条例>，邮箱<a@163.com>，见<http://a.gov.cn>，1<2。"
    assert said(read(f"<body><h1>{TITLE}</h1><p>{text}</p>{HEADING}</body>"))[1] == text


@pytest.mark.parametrize(
    "hiding",
    [
        "style='display:none'",
        "style='DISPLAY: None ! important'",
        "style='color:red; visibility: hidden'",
        "style='mso-hide:all'",
        "style='font-size:0'",
        "style='font-size: 0px; color:red'",
        "hidden",
        "class='sr-only'",
        "style='position:absolute;left:-9999px'",
    ],
)
def test_hidden_text_is_left_out_by_name(hiding: str) -> None:
    document = read(f"<body><h1>{TITLE}</h1>{HEADING}<p>公开<span {hiding}>99</span>5条。</p></body>")
    assert said(document)[-1] == "公开5条。"
    assert left_out(document) == [("99", "hidden text")]


@pytest.mark.parametrize(
    "shown", ["font-size:0.8em", "font-size:10px", "display:inline", "visibility:visible", "opacity:0.9"]
)
def test_what_only_looks_hidden_is_kept(shown: str) -> None:
    document = read(f"<body><h1>{TITLE}</h1>{HEADING}<p>公开<span style='{shown}'>9</span>条。</p></body>")
    assert said(document)[-1] == "公开9条。"


def test_scripts_and_comments_say_nothing_and_templates_are_named() -> None:
    page = f"<body><h1>{TITLE}</h1><script>a='<p>二</p>'</script><style>p{{}}</style><template><p>三</p></template><!--四-->{HEADING}"
    document = read(page + "<!--[if gte mso 9]><p>五</p><![endif]--><![if !supportLists]><p>见</p><![endif]></body>")
    assert said(document) == [TITLE, "一、总体情况", "见"]
    assert left_out(document) == [("三", "hidden text")]


def test_runs_are_marked_in_the_report_and_nowhere_else() -> None:
    footer = "<div class=footer>版权所有<sup>1</sup></div>"
    document = read(f"<body><h1>{TITLE}</h1>{HEADING}<p>公开36<sup>1</sup>条</p>{footer}</body>")
    assert said(document) == [TITLE, "一、总体情况", f"公开36{marked('1', Mark.SUPERSCRIPT)}条"]
    assert left_out(document) == [("版权所有1", "site chrome")]


def test_a_part_of_the_report_behind_a_tab_is_kept_but_not_a_hidden_copy() -> None:
    table = "<table><tr><td>第二十条第（五）项<tr><td>信息内容<td>本年处理决定数量<tr><td>行政许可<td>7<tr><td>行政处罚<td>8</table>"
    page = f"<body><h1>{TITLE}</h1>{HEADING}%s<div style='display:none'>{table}</div></body>"
    assert any(isinstance(block, Table) for block in read(page % "").blocks)
    assert sum(isinstance(block, Table) for block in read(page % table).blocks) == 1


def test_the_numbers_of_lists_are_text() -> None:
    page = f"<body><div class=article><h1>{TITLE}</h1>{HEADING}<ol><li>甲<li><p>乙</p></ol>"
    page += "<ol start=2 style='list-style:cjk-ideographic'><li>丙</ol>"
    word = (
        "<p class=MsoNormal><![if !supportLists]><span style='mso-list:Ignore'>二、<span>&nbsp;</span></span><![endif]>"
    )
    word += "主动公开政府信息情况<o:p></o:p></p>"
    assert said(read(page + word))[2:] == ["1. 甲", "2. 乙", "二、丙", "二、\xa0主动公开政府信息情况"]


def test_pictures_and_attached_files_are_named() -> None:
    page = (
        f"<body><div class=article><h1>{TITLE}</h1>{HEADING}<p>图<img src='/a/W02.jpg?x=1'><img src=b.png alt=流程图><img src=icon_doc.gif>"
        "<img src=x.gif width=1 height=1></p></div><div><p>相关附件：</p><p><a href='/down?f=a.docx'>年报.docx</a></p></div></body>"
    )
    assert said(read(page))[2:] == ["图[image: W02.jpg][image: 流程图]", "相关附件：", "年报.docx"]


def test_links_in_the_text_are_text() -> None:
    links = "<p>详见<a href=http://a.gov.cn>县政府网站</a></p><p><a href=http://a.gov.cn/b>http://a.gov.cn/b</a></p>"
    assert said(read(f"<body><h1>{TITLE}</h1>{HEADING}{links}<p>二、主动公开政府信息情况</p></body>"))[2:4] == [
        "详见县政府网站",
        "http://a.gov.cn/b",
    ]


def test_a_signature_below_the_article_is_kept() -> None:
    page = f"<body><h1>{TITLE}</h1><div class=TRS_Editor>{HEADING}<p>略。</p></div>"
    page += "<div><p>甲镇人民政府</p><p>二〇二三年一月十六日</p></div><p>【打印】</p></body>"
    document = read(page)
    assert said(document)[-2:] == ["甲镇人民政府", "二〇二三年一月十六日"]
    assert left_out(document) == [("【打印】", "site chrome")]


def test_a_title_above_the_article_that_alone_says_the_year_is_kept() -> None:
    article = (
        "<div class=TRS_Editor><p>乌海市工业和信息化局</p><p>政府信息公开工作年度报告</p><p>一、总体情况</p></div>"
    )
    assert said(read(f"<body><h3>2020年度</h3>{article}</body>"))[:2] == ["2020年度", "乌海市工业和信息化局"]


EMPTY_VALUES = {
    "items of a list": "<ul><li><span>文号：</span>无文号</li><li><span>有效性：</span></li></ul>",
    "items with boxed labels": "<div><p><label>[文号]</label>无文号</p><p><label>[有效性]</label></p></div>",
    "lines of a paragraph": "<div>文号：无文号<br>有效性：</div>",
    "names and values": "<dl><dt>文号</dt><dd>无文号</dd><dt>有效性</dt><dd></dd></dl>",
    "names and values on lines of their own": "<div><p>文号：</p><p>无文号</p><p>有效性：</p></div>",
    "labels that only their look parts from the value": "<p><em>文号</em><i>无文号</i></p><p><em>有效性</em><i></i></p>",
}


@pytest.mark.parametrize("title", [f"<p>{TITLE}</p>", f"<div class=tit>{TITLE}</div>"])
@pytest.mark.parametrize("printed", EMPTY_VALUES.values(), ids=EMPTY_VALUES.keys())
def test_a_label_without_a_value_does_not_take_the_title(printed: str, title: str) -> None:
    document = read(f"<body><div class=main>{printed}{title}{HEADING}<p>我镇公开信息。</p></div></body>")
    assert document.metadata == {"文号": "无文号"}
    assert said(document) == [TITLE, "一、总体情况", "我镇公开信息。"]


def test_a_label_without_a_value_does_not_take_half_the_title() -> None:
    half = "<p>文号：无文号</p><p>有效性：</p><p>甲镇2022年</p><p>政府信息公开工作年度报告</p>"
    document = read(f"<body><div class=main>{half}{HEADING}</div></body>")
    assert document.metadata == {"文号": "无文号"}
    assert said(document) == ["甲镇2022年", "政府信息公开工作年度报告", "一、总体情况"]


def test_the_summary_of_a_page_may_be_the_title() -> None:
    document = read(f"<body><dl><dt>内容概述</dt><dd>{TITLE}</dd></dl><h1>{TITLE}</h1>{HEADING}</body>")
    assert document.metadata == {"内容概述": TITLE}
    assert said(document)[0] == TITLE


def test_news_beside_the_report_and_the_foot_of_a_printed_page_are_the_sites() -> None:
    news = "<li><a href=/1>县里开会</a><p>近日，我县召开会议，传达学习上级精神，研究部署下一步重点工作。</p></li>" * 3
    page = f"<body><div class=hotnews><ul>{news}</ul></div><div class=con><h1>{TITLE}</h1>{HEADING}<p>略。</p></div>"
    assert said(read(page + "<div title='footer'><p>3</p></div></body>")) == [TITLE, "一、总体情况", "略。"]


@pytest.mark.parametrize(
    "printed",
    [
        "<p>索引号：A/1　发文字号： 来源：某办</p>",
        "<ul><li>索 引 号：A/1</li><li>来源：某办</li><li>发文字号：</li></ul>",
        "<table><tr><td>索引号</td><td>A/1</td><td>发文字号</td><td></td></tr><tr><td>来源</td><td colspan=3>某办</td></tr></table>",
        "<table><tr><td>索 引 号：</td><td>A/1</td></tr><tr><td>来源：</td><td>某办</td></tr></table>",
        "<table><tr><th>索引号</th><th>来源</th></tr><tr><td>A/1</td><td>某办</td></tr></table>",
        "<dl><dt>索引号</dt><dd>A/1</dd><dt>发文字号：</dt><dd></dd><dt>来源：</dt><dd>某办</dd></dl>",
        "<div>索引号：</div><div>A/1</div><div>来源：</div><div>某办</div>",
        "<div><span>【索引号】：A/1</span><span>来源：某办</span></div>",
        "<p>• 索引号: A/1</p><p>• 来源: 某办 【打印】 【关闭】</p>",
    ],
)
def test_metadata_in_every_layout(printed: str) -> None:
    body = f"{printed}<h1>{TITLE}</h1><div class=content>{HEADING}<p>名称：甲镇；来源：不详。</p><p>六、其他需要报告的事项</p></div>"
    document = read(f"<html><head><title>年报</title></head><body>{body}{printed}</body></html>")
    assert document.metadata == {"索引号": "A/1", "来源": "某办", "网页标题": "年报"}
    assert said(document) == [TITLE, "一、总体情况", "名称：甲镇；来源：不详。", "六、其他需要报告的事项"]


@pytest.mark.parametrize(
    "way",
    [
        "<p>当前位置：<a href=/>首页</a> &gt; 年报</p>",
        "<div class=BreadcrumbNav><a href=/>首页</a> &gt; 年报</div>",
        "<div>您现在的位置:<a href=/>首页</a> > 年报</div>",
        "<div class=dqwz><span>当前位置：</span><ul><li><a href=/>首页</a> ></li><li>年报</li></ul></div>",
    ],
)
def test_the_way_to_the_page_is_metadata(way: str) -> None:
    document = read(f"<body>{way}<h1>{TITLE}</h1><div class=content>{HEADING}</div></body>")
    assert document.metadata == {"当前位置": "首页 > 年报"}
    assert said(document) == [TITLE, "一、总体情况"]


def test_each_part_of_the_site_is_left_out_as_one() -> None:
    links = "".join(f"<li><a href=/{n}>栏目{n}</a></li>" for n in range(4))
    page = f"<body><ul>{links}</ul><div class=box><h1>{TITLE}</h1>{HEADING}<p>略</p></div>"
    page += "<div class=footer><p>主办：甲镇</p><p>鲁ICP备1号</p></div></body>"
    assert left_out(read(page)) == [
        ("栏目0 栏目1 栏目2 栏目3", "site chrome"),
        ("主办：甲镇 鲁ICP备1号", "site chrome"),
    ]


@pytest.mark.parametrize("name", ["<h1>", "<div class=article-title>"])
def test_a_page_that_is_no_report_keeps_its_heading_and_text(name: str) -> None:
    text = "各村：经研究，元旦放假三天，请做好值班安排。"
    heading = f"{name}关于放假的通知{'</h1>' if name == '<h1>' else '</div>'}"
    document = read(f"<body><div class=nav><a href=1>首页</a></div>{heading}<div class=zoom><p>{text}</p></div></body>")
    assert said(document) == ["关于放假的通知", text]
