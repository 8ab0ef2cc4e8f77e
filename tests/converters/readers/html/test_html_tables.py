"""Tables of a page: their true grid, and which of them only arrange the page."""

import pytest

from converters.model.document import Paragraph, Table
from converters.model.marks import Mark, marked
from converters.readers.html import html_reader

Grid = list[list[tuple[str, int | None, int]]]


def tables(text: str) -> list[Grid]:
    blocks = html_reader.read(f"<body><p>一、总体情况</p>{text}</body>".encode()).blocks
    return [
        [[(cell.text, cell.column, cell.span) for cell in row.cells] for row in block.rows]
        for block in blocks
        if isinstance(block, Table)
    ]


def test_spans_are_resolved() -> None:
    assert tables(
        "<table><tr><td rowspan=2>三、本年度办理结果<td colspan=2>予以公开<td>1<tr><td>部分公开<td>a<td>2</table>"
    ) == [
        [
            [("三、本年度办理结果", 0, 1), ("予以公开", 1, 2), ("1", 3, 1)],
            [("部分公开", 1, 1), ("a", 2, 1), ("2", 3, 1)],
        ]
    ]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<tr><td rowspan=99>规章<td>1<tr><td>2", [[("规章", 0, 1), ("1", 1, 1)], [("2", 1, 1)]]),
        ("<tr><td colspan=0>规章<td colspan=x>1", [[("规章", 0, 1), ("1", 1, 1)]]),
        (
            "<tbody><tr><td rowspan=9>规章<td>1<tbody><tr><td>规章<td>2",
            [[("规章", 0, 1), ("1", 1, 1)], [("规章", 0, 1), ("2", 1, 1)]],
        ),
        (
            "<tr><td rowspan=0>规章<td>1<tr><td>2<tr><td>3",
            [[("规章", 0, 1), ("1", 1, 1)], [("2", 1, 1)], [("3", 1, 1)]],
        ),
        (
            "<tfoot><tr><td>规章<td>9<tbody><tr><td>规章<td>5<thead><tr><td>规章<td>1",
            [[("规章", 0, 1), (n, 1, 1)] for n in "159"],
        ),
        ("<tr><td>规章<td>1<p>2</p><p>&nbsp;</p><div>3</div>", [[("规章", 0, 1), ("1\n2\n3", 1, 1)]]),
        ("<tr><td>规章<td> \n&nbsp; <td>　", [[("规章", 0, 1), ("", 1, 1), ("", 2, 1)]]),
        ("<tr><td>规章<td><td>1<tr height=0><td><td><td>", [[("规章", 0, 1), ("", 1, 1), ("1", 2, 1)]]),
        ("<tr><td>规章<td style='display:none'>7<td>1", [[("规章", 0, 1), ("1", 1, 1)]]),
        (
            "<tr><td>规章<td style='visibility:hidden'>7<td>1",
            [[("规章", 0, 1), (marked("7", Mark.HIDDEN), 1, 1), ("1", 2, 1)]],
        ),
        ("<tr><td>规章<td>1<tr style='display:none'><td>规章<td>3", [[("规章", 0, 1), ("1", 1, 1)]]),
        ("<form><tr><td>规章</form><td><font>1</font>", [[("规章", 0, 1), ("1", 1, 1)]]),
    ],
)
def test_odd_markup(markup: str, expected: Grid) -> None:
    assert tables(f"<table>{markup}</table>") == [expected]


def test_styled_blocks_and_roles_make_tables() -> None:
    styled = "<div style='display:table'><div style='display:table-row'><div style='display:table-cell'>规章</div>"
    styled += "<span style='display:table-cell'>1</span></div></div>"
    roles = "<div role=table><div role=row><span role=cell>规章</span><span role=cell>1</span></div></div>"
    assert tables(styled) == tables(roles) == [[[("规章", 0, 1), ("1", 1, 1)]]]


def test_a_table_that_arranges_the_page_is_walked_through() -> None:
    inner = "<table><tr><td>规章<td>1<tr><td>行政规范性文件<td>2</table>"
    page = f"<table><tr><td><a href=1>甲</a><td><p>二、主动公开政府信息情况</p><p>说明文字。</p>{inner}"
    page += "<p>三、收到和处理政府信息公开申请情况</p></table>"
    blocks = html_reader.read(f"<body><p>一、总体情况</p>{page}</body>".encode()).blocks
    assert [block.text if isinstance(block, Paragraph) else len(block.rows) for block in blocks][-4:] == [
        "二、主动公开政府信息情况",
        "说明文字。",
        2,
        "三、收到和处理政府信息公开申请情况",
    ]


def test_a_caption_and_stray_text_stand_before_their_table() -> None:
    page = "<table><caption>表1</caption>说明<tr><td>规章<td>1</table>"
    blocks = html_reader.read(f"<body><p>一、总体情况</p>{page}</body>".encode()).blocks
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == ["一、总体情况", "说明", "表1"]


def test_a_tables_place_is_named() -> None:
    blocks = html_reader.read("<body><p>一、总体情况</p><table><tr><td>规章<td>1</table></body>".encode()).blocks
    assert isinstance(blocks[1], Table)
    assert (blocks[0].place, blocks[1].rows[0].place) == ("element 4", "element 5 row 1")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<td><span style='display:none'>36</span></td>", marked("36", Mark.HIDDEN)),
        ("<td><p hidden>3</p><p hidden>6</p></td>", marked("3 6", Mark.HIDDEN)),
        ("<td style='visibility:hidden'>36</td>", marked("36", Mark.HIDDEN)),
        ("<td><i aria-hidden=true>36</i></td>", "36"),
        ("<td><span style='display:none'>请填写本年件数</span></td>", ""),
        ("<td>2<span style='display:none'>36</span></td>", "2"),
        ("<td><select><option>36<option>37</select></td>", "36"),
        ("<td><span style='display:none'></span></td>", ""),
        ("<td><p><img src='/u/36.png' width=20 height=14></p></td>", "[image: 36.png]"),
        ("<td><img src='/u/36.png' width=1 height=14></td>", ""),
        ("<td><img src='/images/icon/blank.gif' width=20 height=14></td>", ""),
        ("<td><svg width=30><path d='M0 0'/></svg></td>", "[object: svg]"),
        ("<td><canvas></canvas></td>", "[object: canvas]"),
        ("<td><v:shape><v:imagedata src='x.gif'/></v:shape></td>", "[image: x.gif]"),
        ("<td>2<canvas></canvas></td>", "2"),
    ],
    ids=["a figure", "two", "a cell without ink", "a figure kept from screen readers", "a hint",
         "a figure beside one that is shown", "a choice", "nothing", "a small picture", "a dot", "an icon", "a drawing",
         "what a program draws", "a picture of Word", "a drawing beside a figure"],
)  # fmt: skip
def test_a_figure_that_is_not_shown_does_not_leave_its_cell_blank(cell: str, text: str) -> None:
    ((_, (_, (found, _, _), *_)),) = tables(f"<table><tr><td>信息内容<td>件数<tr><td>规章{cell}</table>")
    assert found == text


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("36<b style='transform:translateX(40px)'>5</b>", "36 5"),
        ("<b style='transform:translateX(40px)'>5</b>36", "5 36"),
        ("<b style='transform:translateX(40px)'>365</b>", "365"),
        ("共<b style='transform:translateX(40px)'>365</b>件", "共365件"),
        ("<b style='position:relative;left:20px'>65</b><b style='position:relative;left:-20px'>3</b>", "65 3"),
        ("36<b style='position:relative;top:1px'>5</b>", "365"),
        ("<b style='grid-column:2'>65</b><b style='grid-column:1'>3</b>", "65 3"),
        ("36<b style='opacity:.2'>5</b>", "36 5"),
        ("36<b style='opacity:.6'>5</b>", "365"),
        ("36<b style='mask:url(a.svg)'>5</b>", "36 5"),
        ("36<b style='animation:fade 1s forwards'>5</b>", "36 5"),
        ("36<b style='color:color-mix(in srgb, white, white)'>5</b>", "36 5"),
        ("36<b style='color:inherit'>5</b>", "365"),
        ("36<b style='font-size:calc(1px * 0)'>5</b>", "36 5"),
        ("36<b style='font-variant:super'>5</b>", "36 5"),
        ("36<b style='font-variant:small-caps'>5</b>", "365"),
        ("36<b style='width:1em;overflow:hidden;display:inline-block;text-indent:9em'>5</b>", "36 5"),
        ("36<b class=later>5</b>", "36 5"),
        ("36<b class=crossed>5</b>", "36 5"),
        ("36<b class=counted></b>", "36[object: counter]"),
        ("<b class=counted></b>", "[object: counter]"),
        ("<svg><text><tspan x=9>65</tspan><tspan x=0>3</tspan></text></svg>", "65 3"),
        ("<div><template shadowrootmode=open>36</template>5</div>", "36\n5"),
        ("<div><template shadowrootmode=open>365</template></div>", "365"),
        ("<select><option label=36>5</select>", "36"),
    ],
)
def test_what_is_shown_otherwise_than_the_figure_beside_it_is_no_part_of_it(cell: str, text: str) -> None:
    sheet = (
        "<style>@container (width>9px){.later{display:none}}.crossed:after{content:'';position:absolute;border:1px solid}"
        ".counted:before{content:counter(a)}</style>"
    )
    found = tables(f"{sheet}<table><tr><td>信息内容<td>件数<tr><td>规章<td>{cell}</table>")
    ((_, (_, (said, _, _), *_)),) = found
    assert said == text
