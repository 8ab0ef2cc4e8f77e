"""Which bodies stand below a government, by what they are called and where they lie."""

from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Final

from converters.model.folding import fold_name
from converters.verify.levels.level_vocabulary import level_vocabulary

PROVINCE, CITY, COUNTY, TOWN = 1, 2, 3, 4
"""Levels of governments."""
BELOW, DEPARTMENTS = "below", "departments"
"""The governments of the places right below; the departments of the government itself."""
_TOWNS: Final = ("镇", "乡", "街道", "苏木")
_COUNTIES: Final = ("县", "区", "旗")
_NOT_COUNTIES: Final = ("地区", "自治区", "特别行政区")
_GOVERNMENTS: Final = frozenset({"", "人民政府", "政府", "办事处", "街道办事处", "行政公署"})
_OFFICES: Final = ("办公室", "办公厅")


def own_name(name: str, region: Sequence[str]) -> str:
    """The name of a body without those of the regions in which it lies."""
    name = fold_name(name)
    for place in map(fold_name, region):
        name = name.removeprefix(place)
    return name


def level_of(region: Sequence[str]) -> int:
    """The level of the place that lies in the regions before it."""
    last = region[-1]
    if last.endswith(_TOWNS):
        return TOWN
    if last.endswith(_COUNTIES) and not last.endswith(_NOT_COUNTIES):
        return COUNTY
    if len(region) == 1 and last.endswith("市"):
        return CITY  # a city that is a province: counties lie right below it
    return min(len(region), COUNTY)


def is_government(name: str, region: Sequence[str]) -> bool:
    """Whether a body is the government of the place in which it lies."""
    return bool(region) and own_name(name, region) in _GOVERNMENTS


def may_cover(name: str, region: Sequence[str]) -> bool:
    """Whether a body is a government with others below it, or the office that reports for one."""
    if not region or level_of(region) == TOWN:
        return False
    own = own_name(name, region)
    return any(own.removesuffix(office) in _GOVERNMENTS for office in ("", *_OFFICES) if own.endswith(office))


def standing(whole: PurePosixPath, folder: PurePosixPath, name: str, region: Sequence[str]) -> str:
    """What a body is to the government in the folder `whole`: BELOW, one of its DEPARTMENTS, or nothing of either.

    `folder`: the body's. A department that may not be counted by it is none of them.
    """
    if folder.parent.parent == whole.parent and is_government(name, region):
        return BELOW
    if folder.parent != whole.parent or folder == whole:
        return ""
    return DEPARTMENTS if is_department(own_name(name, region)) else ""


def is_department(name: str) -> bool:
    """Whether a name, without those of the regions, is that of a department that its government surely counts."""
    words = level_vocabulary()
    return bool(words.department_named.search(name)) and name not in _OFFICES and not words.apart.search(name)
