"""Paragraphs that run together title, headings and text; page numbers and attachments between them."""

import pytest

from converters.model.document import Document, Paragraph
from converters.model.problems import LeftOut
from converters.recognise.splitting import split_glued

TITLE = "阳谷县2020年政府信息公开工作年度报告"


def split(*texts: str) -> tuple[list[str], tuple[LeftOut, ...]]:
    document = split_glued(Document(tuple(Paragraph(text, f"line {i}") for i, text in enumerate(texts)), "text/plain"))
    return [block.text for block in document.blocks if isinstance(block, Paragraph)], document.left_out


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("一、总体情况 2020年，我镇认真贯彻条例。", ["一、总体情况", " 2020年，我镇认真贯彻条例。"]),
        ("一、总体情况。我镇认真贯彻条例。", ["一、总体情况。", "我镇认真贯彻条例。"]),
        (
            "一、总体情况 全年公开3条。 二、主动公开政府信息情况 如下",
            ["一、总体情况", " 全年公开3条。 ", "二、主动公开政府信息情况", " 如下"],
        ),
        (f"{TITLE} 根据条例编制本报告。", [TITLE, " 根据条例编制本报告。"]),
        ("一、总体情况 我镇公开。", ["一、总体情况", " 我镇公开。"]),
        ("一、总体情况 我镇认真贯彻条例各项要求", ["一、总体情况", " 我镇认真贯彻条例各项要求"]),
        ("2020年政府信息公开年报 根据条例编制。", ["2020年政府信息公开年报", " 根据条例编制。"]),
        (
            "瀏陽市永和鎮2020年政府信息公開年報　根據條例編制。",
            ["瀏陽市永和鎮2020年政府信息公開年報", "　根據條例編制。"],
        ),
        (f"关于公布{TITLE}的公告 根据条例编制本报告。", [f"关于公布{TITLE}的公告", " 根据条例编制本报告。"]),
        # left as they are
        (f"{TITLE}根据《条例》编制而成。", [f"{TITLE}根据《条例》编制而成。"]),
        ("2020年政府信息公开年报 根据条例编制", ["2020年政府信息公开年报 根据条例编制"]),
        (TITLE, [TITLE]),
        ("我镇全年公开政府信息3条，均已按时公开。", ["我镇全年公开政府信息3条，均已按时公开。"]),
        ("详见上文一、总体情况中的有关内容", ["详见上文一、总体情况中的有关内容"]),
        ("一、加强组织领导，落实工作责任，做好公开。", ["一、加强组织领导，落实工作责任，做好公开。"]),
        ("十一、总体情况 我镇认真贯彻条例。", ["十一、总体情况 我镇认真贯彻条例。"]),
        ("见一、总体情况 我镇认真贯彻条例。", ["见一、总体情况 我镇认真贯彻条例。"]),
        ("短", ["短"]),
    ],
)
def test_parts(text: str, parts: list[str]) -> None:
    assert split(text) == (parts, ())


@pytest.mark.parametrize("text", ["- 3 -", "— 12 —", "第 3 页", "第3页 共12页", "3/12", "Page 3 of 12"])
def test_page_numbers_are_left_out_by_name(text: str) -> None:
    assert split("前", text, "后") == (["前", "后"], (LeftOut(text, "page number"),))


@pytest.mark.parametrize("text", ["附件：", "相关附件", "附件1：年度报告.docx", "年度报告.pdf（120KB）"])
def test_links_to_attachments_are_left_out_by_name(text: str) -> None:
    assert split("前", text) == (["前"], (LeftOut(text, "link to an attachment"),))


@pytest.mark.parametrize("text", ["3", "-3", "1234", "第三页", "附件如下表所示"])
def test_what_only_looks_like_them_stays(text: str) -> None:
    assert split(text) == ([text], ())


def test_no_title_is_taken_off_behind_the_first_text() -> None:
    later = f"{TITLE} 根据条例编制本报告。"
    assert split("我镇认真贯彻条例，全年公开3条。", later)[0][-1] == later
