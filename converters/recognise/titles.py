"""The title: the first lines that together read …政府信息公开工作年度报告, in any of the usual wordings."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from converters.model.document import Block, Table
from converters.model.folding import fold, fold_forms
from converters.model.matching.patterns import regex
from converters.model.speed.memoize import memoize
from converters.model.speed.quick_dataclasses import dataclass
from converters.recognise.sections import heading

YEAR: Final = (
    r"(?:(?:19|20)\d{2}|二[〇○零OＯ0][〇○零OＯ0一二三四五六七八九]{2})"
    r"(?:\s*[-—–－~～至、一]{1,2}\s*(?:20\d{2}(?!\d)|\d{2}(?=学年)))?(?:\s*学年度?|\s*年{1,2}(?:\s*度)?|\s*度)?"
)
"""A year, or two where a report covers a school year, as titles print it."""
_TOPIC: Final = r"(?:(?:(?:政府|政务)\s*)?(?:信息|政务)(?:\s*信息)?(?:\s*[和与及]\s*政务)?\s*公开)"
_WORD: Final = r"工作|开展|进展|贯彻|落实|执行|实施|情况|的|年度|总结|制度|条例》?"
SUBJECT: Final = (
    r"(?:(?:(?:贯彻|落实|执行|实施)+\s*)?《(?:中华人民共和国)?(?=\S{4,8}条例))?"
    rf"{_TOPIC}(?:\s*(?:{_WORD}|(?:[和与及暨、]|以及)\s*{_TOPIC}|[(（]{_TOPIC}[)）]|[(（]?{YEAR}[)）]?))*\s*(?:报告书?|年报)"
)
"""政府信息公开工作年度报告 in other words; the year may stand among them, and white space between them."""
_ANNOUNCED: Final = r"的?(?:公告|通告|公示|通知)"
_WORDING: Final = regex(rf"{SUBJECT}(?:\(.{{1,30}}\)){{0,2}}-?(?:{YEAR})?(?P<announced>{_ANNOUNCED})?\Z")
_AND_AFTER: Final = regex(SUBJECT + r".*\Z", re.S)
_ANNOUNCING: Final = regex(r"\A关于(?:公布|发布|公开|公示)")
_ANNOUNCED_LAST: Final = regex(r"\A关于.{4,60}的(?:公告|通告|公示)\Z")
_NO_TITLE: Final = regex(
    r"[。;；?？!！]|如下|根据|按照|编制(?!委|办)|现将|特向|本报告|向社会|\A[现特](?:公布|编制|予)|关于印发|\d{3,}号|上一篇|下一篇|相关|附件|下载|[>›»:：]|首页|[,，]\Z|\A第.{1,3}条"
)
_LABELS: Final = regex(
    r"\A[【\[(（]?(?:(?:网页|文章|信息|公文|文件)?标题|(?:信息|文件|公文)?名称|题名(?=[:：】]))[】\])）]?[:：]?|\A附件(?:\d{1,2}(?!\d)|[一二三])?[:：.、]?(?=.)|\A附[:：]"
)
"""What stands before a title on its line."""
_COLUMN: Final = (
    r"(?:所[属在]|当前)?栏目(?:名称)?|(?:组配|信息|主题|体裁|内容|所属|服务对象|公开)?分类(?:名称)?|信息类[别型]|文件类型|"
    r"(?:公开|所属)?目录(?:名称)?|所属主题"
)
_OTHER_LABEL: Final = r"主题词|关键[词字]|索引号|(?:信息|文章|稿件)?来源|发[布文](?:机构|机关|单位)|公开主体"
_OF_PAGE: Final = regex(rf"\A[【\[(（]?(?:(?:{_COLUMN})[】\])）]?[:：]?|(?:{_OTHER_LABEL})[】\])）]?[:：])")
"""What the page around a report calls the column that it files it in: 所属栏目：政府信息公开年报."""
_QUOTED: Final = regex(r"《(?:[^《》]|《[^《》]*》)*》")
_CLOSING: Final = regex(r"[:：。.]\Z")
_OF_SENTENCES: Final = regex(
    r"我[省市州县区镇乡局委办厅院校中单机]|本[省市州县区镇乡局委办厅院校单机级]|[了已,，]|按时|及时|按规定|发布|公布|报送|上报|完成|撰写|提交|通过"
)
"""Words of a sentence that ends with the name of a report: 我镇已按时公布2020年政府信息公开工作年度报告。"""
_YEAR: Final = regex(YEAR)
_LONGEST: Final = 70
_LONGEST_LINE: Final = 49
MOST_LINES: Final = 4
"""So many lines a title is printed in at most."""
_SEARCHED: Final = 60
_WITH_YEAR: Final = 2
_FULL: Final = 3
Reading = tuple[str, tuple[int, ...]]
"""Lines joined, and their indices among the paragraphs."""


@dataclass(frozen=True, slots=True)
class Title:
    """The title as found among the paragraphs."""

    text: str
    """Without line breaks and white space."""
    lines: tuple[int, ...]
    """Indices of the paragraphs that it was printed in, and of those that print it again."""
    printed: str = ""
    """With what stands around it on its line and is no part of it: 附件：….; empty where nothing does."""

    @property
    def label(self) -> str:
        """What stands before it on its line: 附件：."""
        return _parts(self.printed)[0]

    @property
    def marks(self) -> str:
        """The marks of a quotation that stand around it: 《》."""
        label, bare, closing = _parts(self.printed)
        quoted = self.printed.removeprefix(label).removesuffix(closing)
        return f"{quoted[0]}{quoted[-1]}" if len(quoted) == len(bare) + 2 and quoted[1:-1] == bare else ""


@memoize
def is_title(text: str) -> bool:
    """Whether a text reads as the title of an annual report, whatever stands around it on its line."""
    label, bare, closing = _parts(fold_forms(text))
    folded = fold(bare)
    found = _WORDING.search(folded) if 6 <= len(folded) <= _LONGEST else None
    if found is None or _OF_PAGE.match(folded) or _NO_TITLE.search(bare):
        return False
    if found["announced"] and not is_announcement(bare):
        return False
    if closing == "。" and _OF_SENTENCES.search(bare):
        return False
    return _fullness(bare) >= _least_fullness(label, closing)


def _least_fullness(label: str, closing: str) -> int:
    """How much a title must say that stands in a line which could be something else: an attachment, a sentence, a label."""
    if closing == "。" or label.startswith("附"):
        return _FULL
    return _WITH_YEAR if closing else 0


@memoize
def _parts(text: str) -> tuple[str, str, str]:
    """What stands before a title, the title, and the mark behind it."""
    label = text[: found.end()] if (found := _LABELS.match(fold_forms(text))) else ""
    bare = text[len(label) :]
    closing = found[0] if (found := _CLOSING.search(bare)) else ""
    bare = bare.removesuffix(closing)
    return label, bare[1:-1] if _QUOTED.fullmatch(bare) else bare, closing.replace(".", "。")


def is_announcement(title: str) -> bool:
    """Whether a title is that of the notice under which a report is published: 关于公布…年度报告的公告, 关于X…年度报告的公示."""
    folded = fold_forms(title)
    return bool(_ANNOUNCING.match(folded) or (_ANNOUNCED_LAST.match(folded) and _fullness(title) == _FULL))


def is_full(title: str) -> bool:
    """Whether a title names both a body and a year."""
    return _fullness(title) == _FULL


def name_in(title: str) -> str:
    """What stands in a title beside the year and the subject: `王店镇2020年度政府信息公开…` → 王店镇."""
    name = _YEAR.sub("", _AND_AFTER.sub("", _ANNOUNCING.sub("", _parts(title)[1])))
    return re.sub(r"\A关于|关于\Z", "", name)


def _squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _candidates(paragraphs: Sequence[str]) -> Iterator[Reading]:
    """Each title among the first paragraphs, with the lines above it that make it fuller, and no more."""
    top, in_text = 0, False
    for end in range(min(len(paragraphs), _SEARCHED)):
        in_text = in_text or heading(paragraphs[end].strip()) is not None
        is_value = end > 0 and _is_label_of_page(paragraphs[end - 1])
        if is_value or (in_text and paragraphs[end].rstrip().endswith("。")):
            continue
        if reading := ending_at(paragraphs, end, top):
            yield reading
            top = end + 1


def ending_at(paragraphs: Sequence[str], end: int, top: int = 0) -> Reading | None:
    """The title that ends with a line, with the lines above it, down from `top`, that make it fuller, and no more."""
    titles = (reading for reading in _readings(paragraphs, top, end) if is_title(reading[0]))
    return max(titles, key=lambda reading: _fullness(reading[0]), default=None)


@memoize
def _is_label_of_page(text: str) -> bool:
    """Whether a line is a label of the page alone, whose value is the next line."""
    return _OF_PAGE.fullmatch(fold(text)) is not None


def _readings(paragraphs: Sequence[str], top: int, end: int) -> Iterator[Reading]:
    """The line at `end`, then with each line above it, up to `top`, as long as all can be lines of a title."""
    joined = ""
    for start in range(end, max(top, end - MOST_LINES + 1) - 1, -1):
        line = _squeeze(paragraphs[start])
        longest = _LONGEST if start == end else _LONGEST_LINE
        if not 0 < len(line) <= longest or (start < end and _no_line_of_title(line)):
            return
        if start == end and _NO_TITLE.search(fold_forms(_parts(line)[1])):
            return
        joined = line + joined
        yield joined, tuple(range(start, end + 1))


_DATE: Final = regex(r"\A[(（]?20\d\d[-年./]\d{1,2}[-月./]\d{1,2}")


@memoize
def _no_line_of_title(line: str) -> bool:
    """Lines that stand above a title and are none of it: numbers of documents, dates, labels of the page."""
    text = _LABELS.sub("", fold_forms(line), count=1)
    return bool(
        _NO_TITLE.search(text)
        or _DATE.match(text)
        or _OF_PAGE.match(fold(text))
        or re.search(r"[〔\[【(]\d{4}[〕\]】)]", text)
        or re.search(r"来源|字号|打印", text)
    )


def find(paragraphs: Sequence[str]) -> Title | None:
    """The fullest title (body and year both) among the first paragraphs, the first of equals."""
    found = list(_candidates(paragraphs))
    if not found:
        return None
    best, _ = max(found, key=lambda item: (_rank(item[0]), -item[1][0]))
    text = _parts(best)[1]
    same = fold(text)
    lines: list[int] = []
    for other, indices in found:
        bare = _parts(other)[1]
        if fold(bare) in same or _without_year(bare, text) == _without_year(text, text):
            lines += indices
    return Title(text, tuple(lines), best if best != text else "")


def _rank(title: str) -> tuple[int, bool]:
    """A title that says more goes before one that says less, the title alone before one in another line."""
    return _fullness(title), not is_announcement(title) and not _parts(title)[0].startswith("附")


def _without_year(title: str, like: str) -> str:
    """A title without the year of another: copies of it lack the year, or have it in another place."""
    year = _YEAR.search(fold(like))
    return re.sub(rf"(?:{re.escape(year[0].rstrip('年度'))})年?度?", "", fold(title)) if year else fold(title)


_OF_SITE: Final = regex(r"[-_|—]{1,2}")
"""What parts the title of a page from the name of its site."""
_OF_WINDOW: Final = "网页标题"
"""May be that of the column: it must say more than 政府信息公开年报."""
PAGE_KEYS: Final = ("标题", "名称", "信息名称", "ArticleTitle", "网页标题")


def of_page(metadata: Mapping[str, str]) -> str | None:
    """The title that the page around a report gives it, where the text prints none."""
    for key in PAGE_KEYS:
        printed = metadata.get(key, "")
        ends = [len(printed), *(mark.start() for mark in reversed([*_OF_SITE.finditer(printed)]))]
        title = next(filter(is_title, (_squeeze(printed[:end]) for end in ends)), None)
        if title and (key != _OF_WINDOW or _fullness(title)):
            return _parts(title)[1]
    return None


def of_tables(blocks: Iterable[Block]) -> str | None:
    """The title, with body and year, that stands alone in a row of a table, or beside the word 标题 or 名称."""
    rows = (row for block in blocks if isinstance(block, Table) for row in block.rows)
    for row in rows:
        texts = list(dict.fromkeys(filter(None, (_squeeze(cell.text) for cell in row.cells))))
        labelled = [value for key, value in pairwise(texts) if _LABELS.fullmatch(key.rstrip(":：") + "：")]
        alone = texts if len(texts) == 1 else labelled
        if title := next((text for text in alone if is_title(text) and is_full(text)), None):
            return _parts(title)[1]
    return None


@memoize
def _fullness(title: str) -> int:
    """2 for a year, 1 for anything beside the year and the subject."""
    plain = fold(_parts(title)[1])
    rest = re.sub(r"年?度?", "", name_in(plain))
    return _WITH_YEAR * bool(_YEAR.search(plain)) + bool(rest)
