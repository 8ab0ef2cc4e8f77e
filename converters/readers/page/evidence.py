"""What in a page tells the report from the site around it: words that stand nowhere but in an annual report.

They only decide what of a page is kept; what the words mean is not the reader's matter.
"""

import re
from typing import Final

from converters.model.folding import fold_forms
from converters.model.marks import without_marks
from converters.model.matching.patterns import regex
from converters.model.speed.memoize import memoize

_FORM: Final = regex(
    r"第?二十[条條]第?[（(][一五六八九][)）][项項]|勾稽[关關][系係]|新收政府(?:信息|資訊)公[开開]|上年结转|[结結][转轉]下一?年度?|"
    r"[结結]果[维維]持|[结結]果[纠糾]正|尚未[审審][结結]|未[经經][复複覆]?[议議]?直接起[诉訴]|法律服[务務]机?[构構]?|三安全一[稳穩]定|"
    r"现行有效件|[现現]行有效|本年[制製][发發]件|本年新(?:制作|公开)|[对對]外公[开開][总總]|政府信息公开情况统计表|主动公开政府信息数|"
    r"不予公[开開]|予以公[开開]|无法提供|不予[处處]理|部分公[开開]|政府集中[采採][购購]|行政事[业業]性收[费費]|"
    r"行政[许許]可|行政[处處][罚罰]|行政[强強]制|(?:行政)?[规規]范性文件|[规規]章|自然人|商[业業]企[业業]|信息公开.{0,12}(?:数|量)"
)
_CLEAR_FORM: Final = regex(
    r"第?二十[条條]第?[（(][一五六八九][)）][项項]|勾稽[关關][系係]|新收政府(?:信息|資訊)公[开開]|[结結]果[维維]持|三安全一[稳穩]定|"
    r"[结結][转轉]下一?年度[继繼]"
)
_LONGEST_LABEL: Final = 45
_NUMBER: Final = r"(?:第?[一二三四五六七八九十]{1,3}(?:部分)?[、.．,，:：]?|\d{1,2}[、.．])"
_SUBJECT: Final = (
    r"(?:总体|總體|基本|整体|整體)(?:工作)?(?:情况|情況|概况|概況)|概述|概况|概況|[综綜]述|主[动動]公[开開]|依申[请請]公[开開]|收到和?[处處]理|[复複覆][议議]|[诉訴][讼訟]|"
    r"存在的?(?:主要)?(?:[问問][题題]|困难|不足)|其[他它]需要?[报報]告|其[他它][报報]告|收费"
)
_SECTION: Final = regex(
    rf"{_NUMBER}.{{0,24}}(?:{_SUBJECT})|(?:{_SUBJECT}|主动公开政府信息情况|收到和处理政府信息公开申请情况|"
    rf"政府信息公开行政复议、?行政诉讼情况)(?:情况|政府信息情况|.{{0,14}}(?:情况|事项))\Z|总体情况\Z"
)
_FULL_SECTION: Final = regex(
    rf"{_NUMBER}?(?:总体情况|主动公开政府信息的?情况|收到和处理政府信息公开申请的?情况|.{{0,12}}行政复议.?行政诉讼的?情况|"
    r"存在的主要问题及改进情况|其[他它]需要报告的事项)[。.:：]?\Z"
)
_GLUED: Final = regex(r"[一二三]、(?:总体情况|概述|基本情况|主动公开)")
_PREAMBLE: Final = regex(
    r"(?:信息公[开開]条例|《条例》).*(?:年度?[报報]告|年[报報]|统计期限|编制|公布|如下)|统计期限|所列数据"
)
_TITLE: Final = regex(
    r"(?:[关關][于於][公发發](?:[布佈]|[开開]|示)[^>＞»›|。；：:]{2,40}公[开開][^>＞»›|。；：:]{0,14}[报報]告的?公[告示]|"
    r"[^>＞»›|]{0,60}(?:信息|政[务務])公[开開][^>＞»›|。；：:]{0,14}(?:[报報]告|年[报報])(?:[（(].{1,14}[)）])?》?[：:]?)\Z"
)
_TITLE_OF_NOTHING: Final = regex(
    r"(?:法定)?(?:主动公开|政府|政务|本级|部门)*(?:信息)?公开(?:工作)?(?:年度)?(?:工作)?(?:报告|年报)\Z"
)
_PROSE: Final = regex(r"[。；;]|，.*，")
_SITE: Final = regex(r"版权所有|ICP备|公网安备|网站标识码|浏览器|分辨率|©|Copyright|不良信息举报", re.I)
_SIGNED: Final = regex(
    r"[一-鿿（）()·]{3,30}(?:政府|办事处|委员会|局|办公室|街道办|厅|院|中心|委|公司|学校|所|队|站)\Z"
)
_DATED: Final = regex(
    r"[（(]?(?:20[0-4]\d|二[〇○零Ｏ０O][〇○零Ｏ０O一二三四][〇○零一二三四五六七八九])年.{1,3}月.{1,3}日[)）]?\Z"
)


def squeeze(text: str) -> str:
    """Without white space, and without marks of runs."""
    return "".join(without_marks(text).split())


@memoize
def is_label(plain: str) -> bool:
    """Whether a short text reads as a label of an official table."""
    return len(plain) <= _LONGEST_LABEL and bool(_FORM.search(plain))


def is_clear_label(plain: str) -> bool:
    """Whether a text holds words that stand in the official tables and nowhere else."""
    return bool(_CLEAR_FORM.search(plain))


def is_section(plain: str) -> bool:
    """Whether a line reads as the heading of a section of a report."""
    return len(plain) < 50 and bool(_SECTION.match(fold_forms(plain)))


def is_full_section(plain: str) -> bool:
    """Whether a line is one of the six headings of the forms, word for word."""
    return len(plain) < 40 and bool(_FULL_SECTION.match(fold_forms(plain)))


def holds_section(plain: str) -> bool:
    """Whether the heading of a section is glued to what stands before it."""
    return bool(_GLUED.search(fold_forms(plain)))


def is_preamble(plain: str) -> bool:
    """Whether a paragraph opens a report."""
    return len(plain) > 20 and bool(_PREAMBLE.search(fold_forms(plain)))


def is_title(plain: str) -> bool:
    """Whether a line reads as the title of an annual report, or as its end."""
    return 5 <= len(plain) <= 75 and bool(_TITLE.match(fold_forms(plain)))


def names_a_report(plain: str) -> bool:
    """Whether a title says more than the name of the site's column of reports."""
    return is_title(plain) and not _TITLE_OF_NOTHING.match(fold_forms(plain))


def is_prose(plain: str, least: int = 30) -> bool:
    """Whether a paragraph is running text, not a line of the site."""
    return len(plain) >= least and bool(_PROSE.search(plain)) and not _SITE.search(plain)


def is_signature(plain: str) -> bool:
    """Whether a line signs or dates a report."""
    return bool(_SIGNED.match(plain) or _DATED.match(plain))


def cues(text: str) -> frozenset[str]:
    """The words of the forms that a text holds."""
    return frozenset(_FORM.findall(squeeze(text)))
