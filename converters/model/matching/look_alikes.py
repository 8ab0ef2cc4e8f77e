"""Characters that readers of pictures, and people who type, take for one another: 白 for 自, 末 for 未."""

from typing import Final

_ALIKE: Final = (
    "自白",
    "其共",
    "未末木朱术術耒",
    "审車车申",
    "人入",
    "干于千",
    "开并升汗",
    "予子",
    "他池",
    "无尤",
    "止正山",
    "理埋",
    "已己巳",
    "下卜",
)
"""The first is meant where any of them stands; no two labels or heads of a form differ by these alone."""
_MEANT: Final = str.maketrans({other: alike[0] for alike in _ALIKE for other in alike[1:]})


def folded(text: str) -> str:
    """The text with one character in the place of all that look like it: fit to be compared, not to be shown."""
    return text.translate(_MEANT)
