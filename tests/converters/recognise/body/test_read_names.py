"""A name read from a picture is taken where the list of divisions or the rest of the source bears it out, and never else."""

import pytest

from converters.model.document import Document, Paragraph, Reading
from converters.model.report import Source
from converters.recognise.recognition import recognise

SECTIONS = ("一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "六、其他需要报告的事项")
READ = Reading(0.99, ink=True, again=None)


def named(title: str, *texts: str, read: bool = True, printed: str = "", said: str | None = None) -> str | None:
    """The name that a report of such a title has; `printed`: a paragraph that is no picture."""
    lines = [title, *SECTIONS, *texts]
    blocks = [Paragraph(text, reading=READ if read else None) for text in lines]
    document = Document((*blocks, *([Paragraph(printed)] if printed else [])), "image/png")
    report = recognise(document, Source("a.png", "image/png", "0" * 64), said)
    missing = [problem.message for problem in report.problems if problem.kind == "body_missing"]
    assert len(missing) == (report.body.name is None)
    if report.body.name is None:
        assert "is read from a picture" in missing[0]
        assert (report.body.code, report.body.region) == (None, ())
        assert "机读的名称" in report.body.evidence
    return report.body.name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("寿张镇2022年政府信息公开工作年度报告", "寿张镇人民政府"),
        ("山东省聊城市阳谷县2022年政府信息公开工作年度报告", "阳谷县人民政府"),
        ("城关镇2022年政府信息公开工作年度报告", "城关镇人民政府"),
        ("寿弥镇2022年政府信息公开工作年度报告", None),
        ("阳谷县寿弥镇人民政府2022年政府信息公开工作年度报告", None),
        ("阳谷县教膏局2022年政府信息公开工作年度报告", None),
    ],
)
def test_a_place_is_taken_where_the_list_has_it(title: str, name: str | None) -> None:
    assert named(title) == name


def test_an_office_is_taken_where_several_paragraphs_say_it() -> None:
    title = "阳谷县教育局2022年政府信息公开工作年度报告"
    assert named(title) is None
    assert named(title, "2022年，阳谷县教育局认真贯彻落实条例。") == "阳谷县教育局"
    assert named(title, "2022年，阳谷县教膏局认真贯彻落实条例。") is None


def test_what_is_printed_or_said_by_a_person_needs_no_list() -> None:
    title = "阳谷县寿弥镇2022年政府信息公开工作年度报告"
    assert named(title, read=False) == "寿弥镇人民政府"
    assert named(title, printed="寿弥镇认真贯彻落实条例。") == "寿弥镇人民政府"
    assert named(title, said=title) == "寿弥镇人民政府"
