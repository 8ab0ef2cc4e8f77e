"""Text folded for comparison: what differs only by width, spacing, quotes or script style becomes equal."""

import re
import unicodedata
from typing import Final

from converters.model.memoize import memoize

_KEPT: Final = 0xA000
"""Code points below it, those of Chinese, are kept in a table once met."""


class _Table(dict[int, int | str]):
    """A table for str.translate that learns what stays as it is: an absent key costs an exception for each character."""

    def __missing__(self, point: int) -> int:
        if point < _KEPT:
            self[point] = point
        return point


_SPACE: Final = re.compile(r"[\s​‌‍⁠﻿­]+")
_QUOTES: Final = str.maketrans(
    {
        "“": '"', "”": '"', "„": '"', "「": '"', "」": '"', "『": '"', "』": '"', "‘": "'", "’": "'",
        "〔": "[", "〕": "]", "【": "[", "】": "]", "—": "-", "–": "-", "−": "-", "―": "-", "﹣": "-", "∕": "/", "╱": "/",
        "⁄": "/", "﹒": ".", "·": ".", "﹑": "、", "。": ".",
    }
)  # fmt: skip
_TRADITIONAL: Final = str.maketrans(
    "規範開製發廢現數類許罰強處決對務項費購總額條結請論過轉給國個業構會組織團體據內議訴維復審爭議題報機關屬執檢舉獲認無當"
    "複圍協辦點絡電臺責聯導應節標準與書證號陽縣區鎮鄉軍隊訂紀錄間關係勾稽於為舊經濟產環護權禁極穩監督計劃畫財預調討講響願"
    "從眾傳況減動單員參場時來檔沒熱確糾納線統續編繳網職輿補訪訓訟設詢說讀談負進錯門問聞閱隱難駁專採爲鉤營積萬億實",
    "规范开制发废现数类许罚强处决对务项费购总额条结请论过转给国个业构会组织团体据内议诉维复审争议题报机关属执检举获认无当"
    "复围协办点络电台责联导应节标准与书证号阳县区镇乡军队订纪录间关系勾稽于为旧经济产环护权禁极稳监督计划画财预调讨讲响愿"
    "从众传况减动单员参场时来档没热确纠纳线统续编缴网职舆补访训讼设询说读谈负进错门问闻阅隐难驳专采为钩营积万亿实",
)
_FIRST: Final = _Table(_QUOTES)
_THEN: Final = _Table({**_QUOTES, **_TRADITIONAL})


@memoize
def fold(text: str) -> str:
    """NFKC, no white space, plain quotes and dashes, simplified characters: `㈠ 規章` → `(一)规章`."""
    plain = _SPACE.sub("", unicodedata.normalize("NFKC", text.translate(_FIRST)))
    return plain.translate(_THEN)
