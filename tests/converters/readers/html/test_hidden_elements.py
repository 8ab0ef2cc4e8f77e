"""What a browser does not show of a page, and why."""

import pytest

from converters.readers.html import hidden_elements as hidden
from converters.readers.html.element_tree import Node, parse

FALLBACK = "text for browsers that cannot show the rest"


def element(markup: str) -> Node:
    """The first element of the body."""
    tree = parse(f"<body>{markup}</body>")
    body = next(node for node in tree.nodes if node.tag == "body")
    return next(child for child in body.children if isinstance(child, Node) and child.tag != "style")


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("<p>甲</p>", ""),
        ("<p hidden>甲</p>", "hidden text"),
        ("<p hidden=until-found>甲</p>", "hidden text"),
        ("<p hidden=false>甲</p>", "hidden text"),
        ("<p hidden style='display:block'>甲</p>", ""),
        ("<style>.x{display:none}</style><p class=x>甲</p>", "hidden text"),
        ("<style>@media print{.x{display:none}}</style><p class=x>甲</p>", ""),
        ("<style>.x{display:none!important}</style><p class=x style='display:block'>甲</p>", "hidden text"),
        ("<style>.x{display:none}</style><p class=x style='display:block'>甲</p>", ""),
        ("<p style='color:rgba(0,0,0,0)'>甲</p>", "hidden text"),
        ("<p style='height:0;overflow:hidden'>甲</p>", "hidden text"),
        ("<p style='font-size:0'><b style='font-size:12px'>甲</b></p>", ""),
        ("<dialog>甲</dialog>", "hidden text"),
        ("<dialog open>甲</dialog>", ""),
        ("<template><p>甲</p></template>", "hidden text"),
        ("<datalist><option>甲</datalist>", "hidden text"),
        ("<meter>甲</meter>", FALLBACK),
        ("<unknown>甲</unknown>", ""),
        ("<p style='display:none'>甲</p>", "hidden text"),
        ("<p style='color:red; DISPLAY : NONE'>甲</p>", "hidden text"),
        ("<p style='display:none!important'>甲</p>", "hidden text"),
        ("<p style='mso-hide:all'>甲</p>", "hidden text"),
        ("<p style='display:block'>甲</p>", ""),
        ("<p style='x-display:none'>甲</p>", ""),
        ("<p style='visibility:hidden'>甲</p>", "hidden text"),
        ("<p style='visibility:collapse'>甲</p>", "hidden text"),
        ("<style>:root{--seen:hidden}</style><p style='visibility:var(--seen)'>甲</p>", "hidden text"),
        ("<style>:root{--seen:visible}</style><p style='visibility:var(--seen)'>甲</p>", ""),
        ("<p style='visibility:visible'>甲</p>", ""),
        ("<p style='font-size:0'>甲</p>", "hidden text"),
        ("<p style='font-size:0.0pt;color:red'>甲</p>", "hidden text"),
        ("<p style='font-size:0.8em'>甲</p>", ""),
        ("<p style='color:transparent'>甲</p>", "hidden text"),
        ("<p style='opacity:0'>甲</p>", "hidden text"),
        ("<p style='opacity:0.5'>甲</p>", ""),
        ("<p style='opacity:.01'>甲</p>", "hidden text"),
        ("<p style='opacity:0.05'>甲</p>", ""),
        ("<p style='opacity:1%'>甲</p>", "hidden text"),
        ("<p style='color:#0000'>甲</p>", "hidden text"),
        ("<p style='color:#000'>甲</p>", ""),
        ("<p style='scale:0'>甲</p>", "hidden text"),
        ("<p style='scale:0.9'>甲</p>", ""),
        ("<p style='transform:scaleX(0)'>甲</p>", "hidden text"),
        ("<p style='transform:rotateY(90deg)'>甲</p>", "hidden text"),
        ("<p style='translate:-9999px'>甲</p>", "hidden text"),
        ("<p style='translate:-10px'>甲</p>", ""),
        ("<p popover>甲</p>", "hidden text"),
        ("<p style='zoom:0'>甲</p>", "hidden text"),
        ("<p style='zoom:0.01'>甲</p>", "hidden text"),
        ("<p style='zoom:0.5'>甲</p>", ""),
        ("<p style='filter:opacity(0%)'>甲</p>", "hidden text"),
        ("<p style='-webkit-text-fill-color:transparent'>甲</p>", "hidden text"),
        ("<p style='text-indent:-999px'>甲</p>", "hidden text"),
        ("<p style='text-indent:-21pt'>甲</p>", ""),
        ("<p style='left:-9999px'>甲</p>", "hidden text"),
        ("<p style='margin-left:-9999px'>甲</p>", ""),
        ("<p style='clip:rect(0,0,0,0)'>甲</p>", "hidden text"),
        ("<p style='font:0/0 a'>甲</p>", "hidden text"),
        ("<p style='transform:translateX(-9999px)'>甲</p>", "hidden text"),
        ("<p style='transform:translateX(-99px)'>甲</p>", ""),
        ("<p style='transform:scale(.01)'>甲</p>", "hidden text"),
        ("<p style='position:absolute;left:-999em'>甲</p>", "hidden text"),
        ("<p style='text-indent:-99em'>甲</p>", "hidden text"),
        ("<p style='text-indent:-2em'>甲</p>", ""),
        ("<p style='clip-path:circle(0)'>甲</p>", "hidden text"),
        ("<p style='clip-path:circle(50%)'>甲</p>", ""),
        ("<p style='-webkit-text-security:disc'>甲</p>", "hidden text"),
        ("<p style='max-width:0;overflow-x:clip'>甲</p>", "hidden text"),
        ("<p style='width:1px;height:1px;overflow:hidden'>甲</p>", "hidden text"),
        ("<p style='max-height:1em;overflow:hidden'>甲</p>", ""),
        ("<p style='width:1%;overflow:auto'>甲</p>", ""),
        ("<b style='width:0;overflow:hidden'>甲</b>", ""),
        ("<b style='width:0;overflow:hidden;display:inline-block'>甲</b>", "hidden text"),
        ("<p style='filter:opacity(.01)'>甲</p>", "hidden text"),
        ("<p aria-hidden=true>36</p>", ""),
        ("<template shadowrootmode=open>甲</template>", ""),
        ("<p class='a Hidden'>甲</p>", "hidden text"),
        ("<p class=sr-only>甲</p>", "hidden text"),
        ("<p class=hidden-xs>甲</p>", ""),
        (f"<p class=hide>{'甲' * 399}</p>", "hidden text"),
        (f"<p class=hide>{'甲' * 400}</p>", ""),
        ("<p class=hide>结转下年度继续办理</p>", ""),
        ("<p aria-hidden=true>›</p>", "decoration hidden from screen readers"),
        (f"<p aria-hidden=true>{'甲' * 12}</p>", ""),
        ("<p aria-hidden=false>›</p>", ""),
        ("<noscript>甲</noscript>", FALLBACK),
        ("<iframe>甲</iframe>", FALLBACK),
        ("<svg><text>甲</text></svg>", ""),
        ("<video>甲</video>", FALLBACK),
        ("<xml>甲</xml>", "settings of the word processor"),
    ],
)
def test_why_an_element_is_not_shown(markup: str, reason: str) -> None:
    assert hidden.hiding_reason(element(markup)) == reason


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p style='display:none'>甲</p>", True),
        ("<p hidden>甲</p>", True),
        ("<p hidden=false>甲</p>", True),
        ("<p hidden=until-found>甲</p>", True),
        ("<p hidden style='display:block'>甲</p>", False),
        ("<p style='visibility:hidden'>甲</p>", False),
        ("<p style='opacity:0'>甲</p>", False),
        ("<p>甲</p>", False),
    ],
)
def test_what_has_no_box(markup: str, expected: bool) -> None:
    assert hidden.has_no_box(element(markup)) is expected


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<div>甲<p>乙</p>丙<br>丁</div>", "甲 乙 丙 丁"),
        ("<div>甲<b>乙</b><i style='display:none'>丙</i></div>", "甲乙丙"),
        ("<div>甲<style>p{}</style>\n 乙</div>", "甲 乙"),
        ("<div></div>", ""),
    ],
)
def test_all_text_of_an_element(markup: str, text: str) -> None:
    assert hidden.text_of(element(markup)) == text


@pytest.mark.parametrize(
    ("shown", "text", "revealed"),
    [
        ("", "结果维持 结果纠正 尚未审结", True),
        ("", "结果维持 结果纠正", False),
        ("结果维持", "结果维持 结果纠正 尚未审结", False),
        ("结果维持 结果纠正 尚未审结", "结果维持 结果纠正 尚未审结", False),
        ("", "浏览次数 打印 关闭", False),
    ],
    ids=["behind a tab", "two words are too few", "one is shown", "a hidden copy", "of the site"],
)
def test_a_part_of_the_report_that_is_shown_nowhere_is_revealed(shown: str, text: str, revealed: bool) -> None:
    node = element(f"<div hidden>{text}</div>")
    assert hidden.to_reveal(shown, [node]) == (frozenset({node.order}) if revealed else frozenset())
