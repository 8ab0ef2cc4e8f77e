"""Which rows of heads stand together over figures."""

from converters.model.document import Cell, Document, Paragraph, Row, Table
from converters.model.report import Source
from converters.recognise.recognition import recognise

ABOVE = (
    "申请人情况",
    "（本列数据的勾稽关系为：第一项加第二项之和，等",
    "于第三项加第四项之和） 自然",
    "总计",
    "法人或其他组织",
)
INNER = ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
HALVES = (("商业", "企业"), ("科研", "机构"), ("社会公", "益组织"), ("法律服", "务机构"), ("其他", ""))
MIDDLE = ("business", "research", "nonprofit", "legal_service", "other_organisation")


def cells(document: Document) -> dict[str, tuple[str, int | None]]:
    """Of the first row of requests: status and value of each cell."""
    report = recognise(document, Source("a.pdf", document.media_type, "0" * 64))
    return {
        it.cell.rpartition(".")[2]: (it.status, it.value) for it in report.cells if it.cell.startswith("requests.new.")
    }


def table() -> Table:
    """What stands on a page after the page of its first rows of heads, which are lost as a table."""
    heads = ("", *INNER, "")
    figures = ("11", "22", "33", "44", "55", "66", "77")
    label = "一、本年新收政府信息公开申请数量"
    return Table(
        (
            Row((Cell("", 0), *(Cell(text, place) for place, text in enumerate(heads, 1)))),
            Row((Cell(label, 0), *(Cell(text, place) for place, text in enumerate(figures, 1)))),
        )
    )


def test_heads_in_text_are_in_no_column_of_the_grid_below_them() -> None:
    lines = ["三、收到和处理政府信息公开申请情况", *ABOVE]
    found = cells(Document((*map(Paragraph, lines), table()), "application/pdf"))
    assert {found[name] for name in ("natural_person", "total")} == {("unreadable", None)}
    assert [found[name] for name in MIDDLE] == [("reported", number) for number in (22, 33, 44, 55, 66)]


def test_rows_of_heads_in_one_grid_stay_together_below_heads_in_another() -> None:
    above = Table((Row((Cell("", 0), Cell("自然人", 1), Cell("法人或其他组织", 2, 2), Cell("总计", 4))),))
    figures = table().rows[1]
    inner = [Row((Cell("", 0), *(Cell(text[half], place) for place, text in enumerate(HALVES, 2)))) for half in (0, 1)]
    blocks = (Paragraph("三、收到和处理政府信息公开申请情况"), above, Table((*inner, figures)))
    found = cells(Document(blocks, "application/pdf"))
    assert [found[name] for name in MIDDLE] == [("reported", number) for number in (22, 33, 44, 55, 66)]


def test_heads_in_the_official_order_are_known_across_two_grids() -> None:
    above = Table((Row((Cell("", 0), Cell("自然人", 1), Cell("法人或其他组织", 2, 2), Cell("总计", 4))),))
    found = cells(Document((Paragraph("三、收到和处理政府信息公开申请情况"), above, table()), "application/pdf"))
    assert [value for _, value in found.values()] == [11, 22, 33, 44, 55, 66, 77]
