"""What an element has in the end: how its text is marked, what stands before and after it."""

import pytest

from converters.model.marks import Mark
from converters.readers.html.element_tree import parse
from converters.readers.html.styles.element_style import is_apart


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<b x>", None),
        ("<sup x>", Mark.SUPERSCRIPT),
        ("<sub><b x>", Mark.SUBSCRIPT),
        ("<b x style='vertical-align:super'>", Mark.SUPERSCRIPT),
        ("<b x style='vertical-align:middle'>", None),
        ("<td x style='vertical-align:super'>", None),
        ("<b x style='vertical-align:-4pt'>", Mark.SUBSCRIPT),
        ("<b x style='vertical-align:1px'>", None),
        ("<b x style='position:relative;top:-5.0pt'>", Mark.SUPERSCRIPT),
        ("<b x style='position:relative;top:-1.0pt'>", None),
        ("<small x>", Mark.UNEVEN),
        ("<font x size=1>", Mark.UNEVEN),
        ("<font x size=2>", None),
        ("<p style='font-size:10px'><b x>", None),
        ("<b x style='font-size:8px'>", Mark.UNEVEN),
        ("<p style='font-size:10px'><b x style='font-size:8px'>", None),
        ("<p style='font-size:0'><b x style='font-size:16px'>", None),
        ("<b style='font-size:50%'><i x>", Mark.UNEVEN),
        ("<b x style='font-size:70%;vertical-align:text-top'>", Mark.SUPERSCRIPT),
        ("<b x style='vertical-align:top'>", None),
        ("<a x href='#_ftn1'>", Mark.UNEVEN),
        ("<a x href='/a.html'>", None),
        ("<sup><a x href='#_ftn1'>", Mark.SUPERSCRIPT),
        ("<a href='#_ftn1'><sup x>", Mark.SUPERSCRIPT),
        ("<a href='#_ftn1'><b x style='vertical-align:super'>", Mark.SUPERSCRIPT),
        ("<a href='#_ftn1'><b x>", Mark.UNEVEN),
        ("<s x>", Mark.STRUCK),
        ("<strike x>", Mark.STRUCK),
        ("<del><sup x>", Mark.STRUCK),
        ("<sup><del x>", Mark.STRUCK),
        ("<p style='text-decoration:line-through'><b x>", Mark.STRUCK),
        ("<p style='text-decoration:underline'><b x>", None),
        ("<ruby>甲<rt x>", Mark.RUBY),
        ("<style>del{text-decoration:none}</style><del x>", Mark.UNEVEN),
        ("<b x style='color:rgb(0 0 0 / 5%)'>", Mark.INVISIBLE),
        ("<b x style='color:rgb(0 0 0 / 50%)'>", None),
        ("<b x style='color:oklch(1 0 0)'>", Mark.INVISIBLE),
        ("<b style='background:#000'><i x style='color:rgb(255 255 255 / .04)'>", Mark.INVISIBLE),
        ("<b style='background:rgb(0 0 0 / .9)'><i x style='color:#fff'>", None),
        ("<b x style='color:#000;-webkit-text-fill-color:#fff'>", Mark.INVISIBLE),
        ("<b style='color:#fff'><i x style='color:initial'>", None),
        ("<b x style='color:#fff'>", Mark.INVISIBLE),
        ("<font x color=white>", Mark.INVISIBLE),
        ("<font color=white><b x>", Mark.INVISIBLE),
        ("<font color=white><b x style='color:black'>", None),
        ("<b x style='color:#fff;background:#00f'>", None),
        ("<div style='background:url(a.png) #123'><b x style='color:#fff'>", None),
        ("<table bgcolor=navy><tr><td><b x style='color:navy'>", Mark.INVISIBLE),
        ("<style>.a{color:#fff}</style><b class=a x>", Mark.INVISIBLE),
        ("<math><msup><mn>3</mn><mn x>6</mn></msup></math>", Mark.SUPERSCRIPT),
        ("<math><msub><mn x>3</mn><mn>6</mn></msub></math>", None),
    ],
)
def test_how_text_is_marked(markup: str, expected: Mark | None) -> None:
    body = f"<table><tr>{markup}" if markup.startswith("<td") else markup
    node = next(node for node in parse(f"<body>{body}").nodes if "x" in node.attributes)
    assert node.style.mark == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>甲</p>", True),
        ("<link rel=stylesheet href=a.css><p>甲</p>", False),
        ("<div style='background-image:url(a.png)'><p>甲</p></div>", False),
        ("<table background=a.png><tr><td><p>甲</p></table>", False),
    ],
)
def test_whether_the_background_is_known(markup: str, expected: bool) -> None:
    assert next(node for node in parse(markup).nodes if node.tag == "p").style.is_sure is expected


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("p:before{content:'12'}", ["12", "甲"]),
        ('p::after{content:"件"}', ["甲", "件"]),
        ("p:after{content:attr(title)}", ["甲", "乙"]),
        ("p:after{content:'\\4ef6'}", ["甲", "件"]),
        ("p:after{content:'\\e600'}", ["甲"]),
        ("p:after{content:'.';display:block;height:0;visibility:hidden}", ["甲"]),
        ("p:after{content:''}", ["甲"]),
    ],
)
def test_what_a_sheet_puts_around_text(rule: str, expected: list[str]) -> None:
    tree = parse(f"<style>{rule}</style><p title=乙>甲</p>")
    assert next(node for node in tree.nodes if node.tag == "p").children == expected


@pytest.mark.parametrize(
    ("style", "expected"),
    [("", False), ("float:right", True), ("position:absolute", True), ("margin-left:2em", True), ("margin:0px", False)],
)
def test_what_stands_apart(style: str, expected: bool) -> None:
    node = next(node for node in parse(f"<b style='{style}'>").nodes if node.tag == "b")
    assert is_apart(node.style) is expected
