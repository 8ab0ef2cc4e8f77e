"""Names of regions and bodies → ASCII folder names, which are the permanent addresses.

A folder is the pinyin of its name, without tones. Where another name already has that folder, four hexadecimal digits of
the name's SHA-256 follow, so that an address never changes its meaning.
"""

import hashlib
import re
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import PurePosixPath
from typing import Final

from converters.archive.walk import UNLOCATED, folder_fault
from converters.gazetteer.body_names import without_committee
from converters.model.folding import fold_name
from converters.model.report import Report

_PLACES: Final = (
    "曾都 zeng du|单县 shan xian|洪洞 hong tong|铅山 yan shan|歙县 she xian|黟县 yi xian|亳州 bo zhou|蚌埠 beng bu|"
    "台州 tai zhou|天台 tian tai|丽水 li shui|乐清 yue qing|乐亭 lao ting|乐陵 lao ling|大埔 da bu|番禺 pan yu|东阿 dong e|"
    "莘县 shen xian|浚县 xun xian|泌阳 bi yang|渑池 mian chi|尉犁 yu li|枞阳 zong yang|涡阳 guo yang|砀山 dang shan|"
    "盱眙 xu yi|嵊州 sheng zhou|阆中 lang zhong|犍为 qian wei|筠连 jun lian|珙县 gong xian|郫都 pi du|宕昌 dang chang|"
    "蔚县 yu xian|井陉 jing xing|蠡县 li xian|隰县 xi xian|牟平 mu ping|牟定 mou ding|中牟 zhong mu|柏乡 bai xiang|"
    "任丘 ren qiu|任泽 ren ze|任城 ren cheng|大城 dai cheng|穆棱 mu ling|莎车 sha che|行唐 xing tang|华阴 hua yin|"
    "盖州 gai zhou|余干 yu gan|会东 hui dong|会理 hui li|会同 hui tong|会宁 hui ning|会昌 hui chang|会泽 hui ze|都匀 du yun|"
    "都昌 du chang|六合 lu he|六安 lu an|六枝 liu zhi|什邡 shi fang|若羌 ruo qiang|长治 chang zhi|长子 zhang zi|长汀 chang ting|"
    "长清 chang qing|长兴 chang xing|长垣 chang yuan|长阳 chang yang|重庆 chong qing|重安 chong an|闽侯 min hou|朝阳 chao yang|"
    "朝天 chao tian|瑞昌 rui chang|解放 jie fang|万载 wan zai|石柱 shi zhu|寿张 shou zhang|鄱阳 po yang|崇阳 chong yang|"
    "侯马 hou ma|曲阜 qu fu|曲靖 qu jing|曲阳 qu yang|曲周 qu zhou|曲沃 qu wo|栾川 luan chuan|宿州 su zhou|宿迁 su qian|"
    "宿豫 su yu|宿松 su song|宿城 su cheng|射阳 she yang|射洪 she hong|卢氏 lu shi|尉氏 wei shi|洗马 xi ma|单城 shan cheng|"
    "闵行 min hang|南乐 nan le|民乐 min le|覃塘 qin tang|万柏林 wan bai lin"
)
"""Readings of places that a dictionary of common words has wrong or may come to have otherwise: a permanent address
must not hang on it."""
_DEVICES: Final = frozenset(["con", "prn", "aux", "nul", *(f"{name}{i}" for name in ("com", "lpt") for i in range(10))])
"""Names that are devices on Windows, where an archive may be checked out."""


@cache
def _reader() -> Callable[[str], list[str]]:
    """What reads names; its dictionary is loaded when the first name is read, for that takes long.

    Each word is read by itself: names are made of the same few.
    """
    from pypinyin import lazy_pinyin
    from pypinyin.constants import PHRASES_DICT, PINYIN_DICT
    from pypinyin.seg.mmseg import seg as words
    from pypinyin.seg.simpleseg import seg

    entries = [entry.split(" ") for entry in _PLACES.split("|")]
    phrases = {name: [[syllable] for syllable in syllables] for name, *syllables in entries if len(name) > 1}
    PHRASES_DICT.update(phrases)
    words.train(
        iter(phrases)
    )  # load_phrases_dict and load_single_dict would each train it with all that it knows again
    PINYIN_DICT.update({ord("长"): "cháng,zhǎng", ord("都"): "dū,dōu", ord("什"): "shí,shén"})  # 长岭, 花都, 乌什

    @lru_cache(maxsize=16_384)
    def read(word: str) -> tuple[str, ...]:
        return tuple(lazy_pinyin([word]))

    return lambda text: [syllable for word in seg(text) for syllable in read(word)]


def syllables(name: str) -> list[str]:
    """寿张镇 → shou, zhang, zhen; what has no reading, as it is."""
    return _reader()(name)


@lru_cache(maxsize=4096)  # reports of a body come one after the other, and so do those of a county
def pinyin(name: str) -> str:
    """寿张镇 → shouzhangzhen; letters and digits only, at most 60; `x` where nothing is left."""
    return re.sub(r"[^a-z0-9]", "", "".join(_reader()(name)).lower())[:60] or "x"


def suffixed(name: str) -> str:
    """The folder of a name whose pinyin another name has."""
    return f"{pinyin(name)}-{hashlib.sha256(name.encode()).hexdigest()[:4]}"


def body_part(name: str, region: tuple[str, ...]) -> str:
    """What a body's name says beyond the region it lies in: 寿张镇人民政府 in 寿张镇 → 人民政府."""
    for part in reversed(region):
        if name.startswith(part) and len(name) > len(part):
            return name[len(part) :]
    return name


def parts(report: Report) -> tuple[str, ...]:
    """The names that the folders of a report stand for, from the top: its regions, then its body.

    They are in simplified characters, and a zone is one body with its committee: 经济开发区, 经济开发区管理委员会.
    """
    assert report.body.name is not None
    *region, name = map(fold_name, (*report.body.region, report.body.name))
    return (*region, body_part(without_committee(name), tuple(region)))


def folder(report: Report, name_of: Callable[[PurePosixPath], str | None]) -> PurePosixPath:
    """The folder of the report's body, relative to content/.

    `name_of` tells which name an existing folder stands for, None where there is no such folder.
    """
    path = PurePosixPath() if report.body.located else PurePosixPath(UNLOCATED)
    for name in parts(report):
        plain = path / pinyin(name)
        taken = name_of(plain)
        reserved = str(plain) == UNLOCATED or plain.name in _DEVICES or folder_fault(str(plain)) is not None
        free = taken in (None, name) and not reserved
        path = plain if free else path / suffixed(name)
    return path
