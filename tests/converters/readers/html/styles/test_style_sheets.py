"""The style sheets within a page: which rules hold for an element."""

import pytest

from converters.readers.html.element_tree import parse
from converters.readers.html.styles import style_sheets
from converters.readers.html.styles.declarations import declared


def color_of(sheet: str, markup: str) -> str:
    """The colour declared for the element with the attribute x."""
    tree = parse(f"<style>{sheet}</style><body>{markup}</body>")
    return next(node for node in tree.nodes if "x" in node.attributes).style.own.get("color", "")


@pytest.mark.parametrize(
    ("sheet", "markup", "expected"),
    [
        ("p{color:red}", "<p x>", "red"),
        ("*{color:red}", "<p x>", "red"),
        (".a{color:red}", "<p x class='b a'>", "red"),
        ("#a{color:red}", "<p x id=a>", "red"),
        ("p.a.b{color:red}", "<p x class='b a'>", "red"),
        ("p.a.b{color:red}", "<p x class=a>", ""),
        (".a b, i{color:red}", "<div class=a><p><b x></b></div>", "red"),
        (".a>b{color:red}", "<div class=a><p><b x></b></div>", ""),
        (".a>p b{color:red}", "<div class=a><p><b x></b></div>", "red"),
        ("p{color:red}.a{color:blue}p{color:lime}", "<p x class=a>", "blue"),
        ("p{color:red!important}.a{color:blue}", "<p x class=a style='color:lime'>", "red!important"),
        ("p{color:red}p{color:blue}", "<p x>", "blue"),
        ("p:hover{color:red} p:visited{color:red} a+p{color:red} p:nonsense{color:red} p:not({color:red}", "<p x>", ""),
        ("p[x]{color:red}", "<p x>", "red"),
        ("b:nth-child(2){color:red}", "<p><b></b><b x></b>", "red"),
        ("b:nth-child(2){color:red}", "<p><b x></b><b></b>", ""),
        ("b:not(.a,.c),i{color:red}", "<b x class=b>", "red"),
        ("b:not(.a,.c),i{color:red}", "<b x class=a>", ""),
        ("i+b{color:red}", "<p><i></i><b x></b>", "red"),
        ("b:last-child{color:red}.a{color:blue}", "<p><b x class=a></b>", "red"),
        (".a:last-child{color:red}#a{color:blue}", "<p><b x id=a class=a></b>", "blue"),
        ("p:nth-child(1){color:red}div p.a{color:blue}", "<div><p x class=a>", "blue"),
        ("/* p{color:red} */ p{color:blue}", "<p x>", "blue"),
        ("@import url(a.css); p{color:blue}", "<p x>", "blue"),
        ("@media screen{p{color:red}}", "<p x>", "red"),
        ("@media print{p{color:red}}", "<p x>", ""),
        ("@media (max-width:700px){p{color:red}}", "<p x>", ""),
        ("@media (min-width:700px){p{color:red}}", "<p x>", "red"),
        ("@font-face{color:red} p{color:blue}", "<p x>", "blue"),
        ("p{content:'}';color:red}", "<p x>", "red"),
        ("<!-- p{color:red} -->", "<p x>", "red"),
        (".a{color:blue;b{color:red}}", "<p class=a><b x></b>", "red"),
        (".a{& > b{color:red}}", "<p class=a><b x></b>", "red"),
        (".a{& > b{color:red}}", "<p class=a><i><b x></b></i>", ""),
        ("b{&.a{color:red} color:blue}", "<b x class=a>", "red"),
        ("b{&.a{color:red}}", "<b x>", ""),
        ("b{.a &{color:red}}", "<p class=a><b x></b>", "red"),
        ("div,p{b{i{color:red}}}", "<p><b><i x></i></b>", "red"),
        ("b{color:blue;@media screen{color:red}}", "<b x>", "red"),
        ("b{color:blue;@media print{color:red;i{color:red}}}", "<b x>", "blue"),
        ("@layer a,b;@layer b{b{color:red}}@layer a{b.a{color:blue}}", "<b x class=a>", "red"),
        ("b{color:red}@layer a{b.a{color:blue}}", "<b x class=a>", "red"),
        ("@layer a{b{color:red!important}}@layer b{b{color:blue!important}}", "<b x>", "red!important"),
        ("@layer a{b{color:red!important}}b{color:blue!important}", "<b x>", "red!important"),
        ("@layer{b{color:blue}}@layer{b{color:red}}", "<b x>", "red"),
        ("@supports (display:grid){b{color:red}}", "<b x>", "red"),
        ("@supports not (display:grid){b{color:red}}", "<b x>", ""),
        ("@supports (-ms-ime-align:auto){b{color:red}}", "<b x>", ""),
        ("b{color:red}:where(b.a){color:blue}", "<b x class=a>", "red"),
        ("b{color:red}b,b:-moz-focusring{color:blue}", "<b x>", "red"),
        ("b{color:red}b::-webkit-scrollbar,b{color:blue}", "<b x>", "blue"),
        (".md\\:a{color:red}", "<b x class='md:a'>", "red"),
        ("b{color:red}b{color:nonsense}", "<b x>", "red"),
        ("b{color:red}b{color:blue\\9}", "<b x>", "red"),
        ("b{color:red}b{all:unset}", "<b x>", ""),
        ("b{/* color:blue */color:/**/red}", "<b x>", "red"),
        ("b{color:red", "<b x>", "red"),
    ],
)
def test_which_rule_holds(sheet: str, markup: str, expected: str) -> None:
    assert color_of(sheet, markup) == expected


@pytest.mark.parametrize("colons", [":", "::"])
def test_what_is_put_beside_elements_that_are_selected_by_place(colons: str) -> None:
    sheet = f"<style>b:nth-child(2){colons}before{{content:'<'}}b[x]{colons}AFTER{{content:'>'}}</style>"
    tree = parse(f"{sheet}<p><b x>1</b><b>2</b></p>")
    assert [node.children for node in tree.nodes if node.tag == "b"] == [["1", ">"], ["<", "2"]]


def test_of_too_many_rules_those_that_hide_are_looked_for_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(style_sheets, "_MOST_PAIRS", 100)
    markup = "<style>b:not(.a){color:red}b:not(.a){display:none}</style><b x>" + "<i></i>" * 5
    (node,) = (node for node in parse(markup).nodes if "x" in node.attributes)
    assert dict(node.style.own) == {"display": "none"}


def test_declarations_that_count() -> None:
    assert declared("COLOR : Red; border:1px; content:'A;B'") == {"color": "red", "content": "'A;B'"}


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("display:none;display:nonsense", {"display": "none"}),
        ("display:none;display:inline flex", {"display": "inline flex"}),
        ("opacity:0;opacity:seen", {"opacity": "0"}),
        ("visibility:hidden;visibility:shown", {"visibility": "hidden"}),
        ("visibility:hidden;visibility:var(--a)", {"visibility": "var(--a)"}),
        ("font:0/0 a", {"font-size": "0"}),
        ("font:italic bold 12px/1.5 serif !important", {"font-size": "12px !important"}),
        ("font:inherit", {}),
        ("color:red!important;all:unset", {"color": "red!important", "all": "unset"}),
    ],
)
def test_declarations_that_a_browser_takes(style: str, expected: dict[str, str]) -> None:
    assert declared(style) == expected


@pytest.mark.parametrize("condition", ["@container (min-width:1px)", "@scope (p)"])
def test_a_rule_that_may_hold_or_not_makes_its_elements_doubtful(condition: str) -> None:
    tree = parse(f"<style>{condition}{{b{{display:none}}}}</style><p><b x>1</b>")
    assert dict(next(node for node in tree.nodes if "x" in node.attributes).style.own) == {"unsettled": "yes"}
