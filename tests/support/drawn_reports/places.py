"""Places that bodies are drawn of: of the list of divisions, read here by itself, and invented ones that it does not have."""

import random
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LIST = Path(__file__).parents[3] / "converters" / "gazetteer" / "divisions.tsv"
_NO_PLACES = ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划")
_KINDS: dict[str, tuple[int, tuple[str, ...]]] = {
    "province": (2, ("省", "自治区", "市")),
    "city": (4, ("市", "自治州", "盟", "地区")),
    "county": (6, ("县", "区", "市", "旗")),
    "town": (9, ("镇", "乡")),
    "street": (9, ("街道",)),
    "sumu": (9, ("苏木",)),
}
_STEMS = "青松水竹云石白金龙凤清永安泰兴平长宁丰泉溪岭坡湾塘桥口岚峰源"
_INVENTED = {
    "city": ("市",),
    "county": ("县", "区", "市"),
    "town": ("镇", "乡"),
    "street": ("街道",),
    "sumu": ("苏木",),
}
Path_ = tuple[str, ...]


@dataclass(frozen=True)
class Place:
    """A place."""

    path: Path_
    """From the top down to its own name."""
    kind: str
    is_listed: bool = True

    @property
    def own(self) -> str:
        return self.path[-1]


@cache
def _listed() -> tuple[dict[str, list[Path_]], dict[str, list[Path_]]]:
    """Kind → paths; name → paths."""
    lines = LIST.read_text(encoding="utf-8").splitlines()
    names = dict(line.split("\t") for line in lines if line and not line.startswith("#"))
    kinds: dict[str, list[Path_]] = {kind: [] for kind in _KINDS}
    paths: dict[str, list[Path_]] = {}
    for code, name in names.items():
        above = (names[code[:digits]] for digits in (2, 4, 6) if digits < len(code))
        path = (*dict.fromkeys(place for place in above if place not in _NO_PLACES), name)
        if name not in _NO_PLACES and path[-1] not in path[:-1]:
            paths.setdefault(name, []).append(path)
            for kind in filter(None, [_kind(code, name)]):
                kinds[kind].append(path)
    return kinds, paths


def _kind(code: str, name: str) -> str | None:
    """The kind of a place that reports are drawn of; None for a zone, and for names of two characters, which texts have by chance."""
    if "特殊" in name or (len(code) == 6 and int(code[4:]) in range(71, 81)) or (len(name) < 3 and len(code) > 2):
        return None
    return next((kind for kind, (digits, ends) in _KINDS.items() if len(code) == digits and name.endswith(ends)), None)


def listed_place(rng: random.Random, kind: str, under: Path_ = ()) -> Place:
    """One of the list, of a kind."""
    paths = _listed()[0][kind]
    return Place(rng.choice([path for path in paths if path[: len(under)] == under] if under else paths), kind)


def is_listed(name: str) -> bool:
    return name in _listed()[1]


@cache
def _short_names() -> frozenset[str]:
    """What autonomous counties, banners and prefectures are called in short."""
    return frozenset(name[:2] for name in _listed()[1] if "自治" in name)


def _is_short(name: str) -> bool:
    """Whether an autonomous county is called so in short."""
    return name[:2] in _short_names()


def invented_place(rng: random.Random, kind: str) -> Place:
    """One that the list does not have; now and then a township that it has, below a county that it has not."""
    above: Path_ = ()
    if kind in ("town", "street", "sumu"):
        above = invented_place(rng, "county").path
        if rng.random() < 0.2:
            return Place((*above[-1:], listed_place(rng, kind).own), kind, is_listed=False)
    elif kind == "county" and rng.random() < 0.5:
        above = invented_place(rng, "city").path
    while True:
        name = "".join(rng.sample(_STEMS, 2)) + rng.choice(_INVENTED[kind])
        if not (is_listed(name) or _is_short(name)) and name[:2] not in "".join(above):
            return Place((*above, name), kind, is_listed=False)


def fitting(own: str, chains: Iterable[Path_]) -> list[Path_]:
    """The places of the list with a name that lie in all the chains of names printed before it."""
    return [path for path in _listed()[1].get(own, []) if all(_is_within(path, chain) for chain in chains)]


def _is_within(path: Path_, chain: Path_) -> bool:
    rest = iter(path)
    return all(name in rest for name in chain)
