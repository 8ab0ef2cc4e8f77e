"""What reports say of themselves in titles, preambles, first sentences, signatures and the lines of the page.

`{b}` is the body, `{y}` the year as it is printed there (2022年, 二〇二二年度), `{n}` the year without its word, `{unit}` 我镇.
"""

import random

BOTH: tuple[str, ...] = (
    "{b}{y}政府信息公开工作年度报告",
    "{b}{y}政府信息公开工作年度报告",
    "{b}{y}政府信息公开年度报告",
    "{y}{b}政府信息公开工作年度报告",
    "{y}{b}政府信息公开年度报告",
    "{b}{y}政府信息公开工作报告",
    "{b}{y}政府信息公开工作情况报告",
    "{b}{y}政府信息公开工作情况的报告",
    "{b}{y}政府信息公开情况的报告",
    "{b}关于{y}政府信息公开工作年度报告",
    "{b}关于{y}政府信息公开工作情况的报告",
    "{b}关于{y}政府信息公开工作的报告",
    "关于{b}{y}政府信息公开工作的报告",
    "关于公布{b}{y}政府信息公开工作年度报告的公告",
    "{b}政府信息公开工作{n}年度报告",
    "{b}政府信息公开{n}年度工作报告",
    "{b}信息公开{y}工作报告",
    "{b}政府信息公开工作年度报告（{y}）",
    "{b}政府信息公开年度报告({n}年)",
    "{b}{y}信息公开工作年度报告",
    "{b}{y}信息公开的报告",
    "{b}{y}政务公开工作年度报告",
    "{b}{y}政务信息公开年度报告",
    "{b}{y}政府信息公开工作年报",
    "{b}{y}政府信息公开年度工作报告",
    "{b}{y}政府信息和政务公开工作年度报告",
    "{b}{y}政府信息公开工作总结报告",
    "{b}{n}年政府信息公开工作年度报告",
    "{n}{b}政府信息公开工作年度报告",
    "{n}年度{b}信息公开工作报告",
    "{b}{y}政府信息公开工作开展情况的报告",
)
NO_YEAR: tuple[str, ...] = (
    "{b}政府信息公开工作年度报告",
    "{b}政府信息公开年度报告",
    "{b}信息公开工作年度报告",
    "{b}关于政府信息公开工作情况的报告",
    "{b}政府信息公开工作情况报告",
    "{b}政府信息公开年报",
)
NO_BODY: tuple[str, ...] = (
    "{y}政府信息公开工作年度报告",
    "{y}政府信息公开年度报告",
    "关于{y}政府信息公开工作情况的报告",
    "政府信息公开工作{n}年度报告",
    "{y}信息公开工作报告",
    "{y}政府信息公开工作情况报告",
    "政府信息公开工作年度报告（{y}）",
)
NEITHER: tuple[str, ...] = ("政府信息公开工作年度报告", "政府信息公开年度报告", "信息公开工作报告")
WRAPPED: tuple[tuple[str, str], ...] = (
    ("《", "》"),
    ("", "："),
    ("标题：", ""),
    ("附件：", ""),
    ("附件1：", ""),
    ("名称：", ""),
)
"""What stands around a title on its line and may be left out of it."""

_BY_RULE: tuple[str, ...] = (
    "根据《中华人民共和国政府信息公开条例》",
    "根据《中华人民共和国政府信息公开条例》（国务院令第711号）规定",
    "按照《中华人民共和国政府信息公开条例》第五十条要求",
    "依据《条例》和上级有关要求",
    "为贯彻落实《中华人民共和国政府信息公开条例》",
    "根据国务院办公厅政府信息与政务公开办公室有关通知要求",
)
CALLED: tuple[str, ...] = (
    "{rule}，现公布{b}{y}政府信息公开工作年度报告。",
    "{rule}，特编制《{b}{y}政府信息公开工作年度报告》。",
    "{rule}，现将{b}{y}政府信息公开工作情况予以公开。",
    "{rule}，现将{b}{y}政府信息公开工作情况报告如下：",
    "{rule}，现向社会公布{b}{y}政府信息公开年度报告。",
    "{rule}，编制{b}{y}政府信息公开工作年度报告，现予以公布。",
    "{rule}，制作{b}{y}政府信息公开工作年度报告如下。",
    "{rule}，特向社会公布{b}{y}政府信息公开工作年度报告。",
    "{rule}，现发布{b}{y}政府信息公开年度报告。",
    "{rule}，现将{b}{y}政府信息公开年度报告公布如下。",
    "{rule}，结合{y}{b}政府信息公开工作编制而成。",
    "{rule}，现就{b}{y}政府信息公开工作情况报告如下。",
)
"""Preambles that call the report by the name of its body and its year."""
COMPILED: tuple[str, ...] = (
    "{rule}，{b}编制了{y}政府信息公开工作年度报告。",
    "本报告由{b}编制。",
    "本年度报告由{b}根据《中华人民共和国政府信息公开条例》编制，{own}年度报告共六部分。",
    "{rule}，由{b}编制{y}政府信息公开年度报告。",
    "{b}{rule}要求，编制本{y}政府信息公开工作年度报告。",
    "{rule}，结合{b}工作实际，编制了{y}政府信息公开年度报告。",
    "{rule}，{b}现公布{y}政府信息公开年度报告。",
    "本报告是{b}{rule}编制的{y}政府信息公开工作年度报告。",
)
"""Preambles that say who compiled it."""
OF_US: tuple[str, ...] = (
    "{rule}，现公布{unit}{y}政府信息公开工作年度报告。",
    "{rule}，结合{unit}实际，特编制{y}政府信息公开年度报告。",
    "{rule}，现将{y}政府信息公开工作情况报告如下：",
    "{rule}，特制作本年度报告。本报告由总体情况、主动公开政府信息情况等六部分组成。",
    "{rule}，现将本机关{y}政府信息公开工作年度报告予以公布。",
    "{rule}，编制本报告，全文包括总体情况、存在问题等内容。",
    "{rule}，{unit}编制了{y}政府信息公开年度报告，现予公布。",
)
"""Preambles that name nobody; some of them no year."""
PERIODS: tuple[str, ...] = (
    "本报告所列数据的统计期限自{n}年1月1日起至{n}年12月31日止。",
    "报告中所列数据统计期限为{n}年1月1日至{n}年12月31日。",
    "所列数据的统计时限自{n}年1月1日起至12月31日止。",
    "数据统计期限从{n}年1月1日到{n}年12月31日。",
)
SCHOOL_PERIODS: tuple[str, ...] = ("本报告所列数据的统计期限自{n}年9月1日起至{m}年8月31日止。",)
CONTACTS: tuple[str, ...] = (
    "如对本报告有任何疑问，请与{b}联系（地址：新华路18号，电话：0000-1234567）。",
    "公众如有疑问，欢迎向{b}咨询，邮编：000000。",
    "本报告电子版可从门户网站下载，如有疑问，请联系{b}（电话：1234567）。",
)
OPENINGS: tuple[str, ...] = (
    "{n}年，{b}认真贯彻落实条例，各项工作有序推进。",
    "{b}高度重视政府信息公开工作，明确专人负责。",
    "{n}年度，{b}坚持以公开为常态，主动公开信息96条。",
    "{n}年，{b}深入落实上级要求，扎实做好公开工作。",
    "一年来，{b}严格按照条例要求，不断提高公开质量。",
)
OPENINGS_OF_US: tuple[str, ...] = (
    "{n}年，{unit}认真贯彻落实条例，各项工作有序推进。",
    "{unit}高度重视政府信息公开工作，明确专人负责。",
    "{n}年以来，{unit}坚持以公开为常态。",
)
CATEGORIES: tuple[str, ...] = (
    "所属栏目：政府信息公开年报",
    "栏目：政府信息公开工作年度报告",
    "信息分类：政府信息公开年度报告",
    "组配分类：政府信息公开年报",
    "所属主题：政府信息公开年报",
    "公开目录：政府信息公开年度报告",
    "[ 所属分类 ] 政府信息公开年报",
)
DOCUMENT_NUMBERS: tuple[str, ...] = ("水政发〔{m}〕12号", "办〔{m}〕3号", "[{m}]第5号")
_DIGITS = "〇一二三四五六七八九"


def year_words(rng: random.Random, year: int, *, is_school_year: bool) -> tuple[str, str]:
    """The year as a title prints it, and without its word."""
    if is_school_year:
        dash = rng.choice("-—－–至")
        words = rng.choice(("{a}{dash}{b}学年", "{a}{dash}{b}学年度", "{a}{dash}{b}年", "{a}{dash}{b}年度"))
        span = f"{year}{dash}{year + 1}"
        return words.format(a=year, b=year + 1, dash=dash), span
    if rng.random() < 0.1:
        chinese = "".join(_DIGITS[int(digit)] for digit in str(year))
        chinese = chinese.replace("〇", rng.choice("〇○"))
        return chinese + rng.choice(("年", "年度")), chinese
    return f"{year}{rng.choice(('年', '年', '年度', '年度', ' 年', '度'))}", str(year)


def rule(rng: random.Random) -> str:
    return rng.choice(_BY_RULE)
