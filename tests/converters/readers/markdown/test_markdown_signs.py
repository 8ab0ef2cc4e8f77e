"""What is Markdown, by its bytes: told from plain text with pipes and from web pages."""

import pytest

from converters.readers.markdown.markdown_signs import is_markdown

TITLE = "甲镇2022年政府信息公开工作年度报告"
ROWS = "| 规章 | 0 |\n|---|---|\n| 行政许可 | 1 |\n"


@pytest.mark.parametrize(
    "text",
    [
        f"# {TITLE}\n",
        f"##{TITLE}\n",
        f"{TITLE}\n\n## 一、总体情况\n",
        f"> ## {TITLE}\n",
        f"{TITLE}\n{ROWS.replace('---', ':-:')}本年新<br>收",
        f"**{TITLE}**\n\n我镇公开信息。",
        f"{TITLE}\n![](images/1.jpg)\n",
        f"{TITLE}\n[原文](https://a.example/1.html)\n",
        f"```markdown\n{TITLE}\n```\n",
        f"---\nlayout: post\ntags:\n  - 年报\n---\n{TITLE}\n",
        f"Title: {TITLE}\n\nMarkdown Content:\n{TITLE}\n",
        f"{TITLE}\n{ROWS}本年新<br>收",
        f"{TITLE}\n发布\\*\\*条\n{ROWS}",
        f"{TITLE}\n\n1\\.属于国家秘密\n\n32\n",
        f"{TITLE}\n\n行政事业性收费\n\n1190\\.25\n",
        f"{TITLE}\n- 一是公开\n- 二是答复\n{ROWS}",
        f"{TITLE}\n<table><tr><td>规章<td>0</table>\n",
        f'<div align="center">\n\n# {TITLE}\n\n</div>\n\n## 一、总体情况\n',
        f"<table><tr><td>规章</table>\n\n# {TITLE}\n",
    ],
)
def test_markdown(text: str) -> None:
    assert is_markdown(text.encode())


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}\n一、总体情况\n",
        f"{TITLE}\n{ROWS}",
        f"{TITLE}\n规章 | 0 | 0 |\n",
        f"{TITLE}\n#\t名称\n1\t规章\n",
        f"{TITLE}\n#政务公开#\n",
        f"{TITLE}\n发布**条，解读**件\n",
        f"{TITLE}\n其中为*民生*类\n{ROWS}",
        f"{TITLE}\n- 3 -\n- 4 -\n",
        f"{TITLE}\n〔2023〕5号 [2019](60号)\n",
        f"---\n{TITLE}\n---\n我镇公开信息。\n",
        f"<!DOCTYPE html><html><head><style>\n# a\n</style></head><body><p>{TITLE}",
        f"<html><head>\n# {TITLE}",
        f"<div><p>{TITLE}</p><p>一、</p></div>\n<pre>\n# 1\n</pre>",
        f"<table><tr><td>{TITLE}</td></tr></table>",
        "",
    ],
)
def test_no_markdown(text: str) -> None:
    assert not is_markdown(text.encode())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_in_every_encoding(encoding: str) -> None:
    assert is_markdown(f"# {TITLE}\r\n\r\n## 一、总体情况\r\n".encode(encoding))
    assert not is_markdown(f"{TITLE}\r\n规章\t0\r\n".encode(encoding))


def test_a_character_cut_at_the_end_of_what_is_looked_at() -> None:
    assert is_markdown((f"# {TITLE}\n" + "公开信息。" * 9_000).encode())
