"""Names of regions and bodies → ASCII folder names, which are the permanent addresses.

A folder is the pinyin of its name, without tones. Where another name already has that folder, four hexadecimal digits of
the name's SHA-256 follow, so that an address never changes its meaning.
"""

import hashlib
import re
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Final

from pypinyin import lazy_pinyin

from converters.report import Report

UNLOCATED: Final = "unlocated"
RESERVED: Final = frozenset({UNLOCATED, "years", "search", "data", "assets"})
"""Addresses of the site's own at its root."""


def pinyin(name: str) -> str:
    """寿张镇 → shouzhangzhen; letters and digits only, at most 60; `x` where nothing is left."""
    return re.sub(r"[^a-z0-9]", "", "".join(lazy_pinyin(name)).lower())[:60] or "x"


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
    """The names that the folders of a report stand for, from the top: its regions, then its body."""
    assert report.body.name is not None
    region = report.body.region
    return (*region, body_part(report.body.name, region))


def folder(report: Report, name_of: Callable[[PurePosixPath], str | None]) -> PurePosixPath:
    """The folder of the report's body, relative to content/.

    `name_of` tells which name an existing folder stands for, None where there is no such folder.
    """
    path = PurePosixPath() if report.body.located else PurePosixPath(UNLOCATED)
    for name in parts(report):
        plain = path / pinyin(name)
        taken = name_of(plain)
        free = taken in (None, name) and str(plain) not in RESERVED
        path = plain if free else path / suffixed(name)
    return path
