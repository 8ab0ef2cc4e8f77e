"""Who reports: bodies of every sort, what they are called, and what a reader may say of their name and their region."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from drawn_reports.places import Path_, Place, fitting, invented_place, listed_place

_BUREAUS = (
    "水利局", "财政局", "教育局", "教育和体育局", "教体局", "民政局", "司法局", "审计局", "统计局", "商务局", "医疗保障局", "应急管理局",
    "市场监督管理局", "城市管理局", "城市管理和综合执法局", "卫生健康局", "民族宗教事务局", "交通运输局", "住房和城乡建设局", "农业农村局",
    "自然资源和规划局", "行政审批服务局", "退役军人事务局", "信访局", "城市管理局（综合行政执法局）", "文化和旅游局（文物局）",
    "发展和改革局", "文化广电和旅游局", "生态环境局", "气象局", "公安局",
    "卫生健康委员会", "发展和改革委员会", "民族宗教事务委员会", "人民政府国有资产监督管理委员会", "人民政府办公室", "政府办公室", "政务服务中心",
    "公共资源交易中心", "档案馆", "残疾人联合会", "供销合作社联合社", "机关事务服务中心", "园林绿化局", "农业科学研究院", "住房公积金管理中心",
)  # fmt: skip
_OF_PROVINCE = (
    "水利厅",
    "财政厅",
    "教育厅",
    "民政厅",
    "司法厅",
    "市场监督管理局",
    "人民政府办公厅",
    "卫生健康委员会",
    "统计局",
    "药品监督管理局",
)
_OF_TOWN = (
    "财政所",
    "便民服务中心",
    "综合行政执法大队",
    "农业综合服务中心",
    "中心学校",
    "中心卫生院",
)
_SCHOOLS = (
    "第一中学",
    "第二中学",
    "实验小学",
    "职业技术学院",
    "第三幼儿园",
    "中等职业技术学校",
    "特殊教育学校",
    "高级中学",
)
_HOSPITALS = ("人民医院", "中医医院", "妇幼保健院", "第二人民医院", "疾病预防控制中心", "中心血站")
_COMPANIES = (
    "自来水有限公司",
    "城市建设投资有限公司",
    "水务集团有限公司",
    "公共交通集团有限公司",
    "供电公司",
    "热力有限责任公司",
)
_POLICE = (
    "公安局交通警察支队",
    "公安局交通警察大队",
    "交通运输综合行政执法支队",
    "消防救援大队",
    "公安局看守所",
    "公安局城南派出所",
    "城市管理行政执法大队",
)
_ZONES = (
    "经济技术开发区", "经济开发区", "高新技术产业开发区", "高新区", "工业园区", "产业集聚区", "经济实验区", "生态旅游度假区", "综合保税区",
    "现代农业示范区", "物流园区", "循环经济试验区", "临港产业园区", "风景名胜区", "城乡一体化示范区",
)  # fmt: skip
_NATIONAL = (
    "国家市场监督管理总局", "国家税务总局", "国家知识产权局", "国家民族事务委员会", "国家粮食和物资储备局", "国家移民管理局", "国家铁路局",
    "民航中南地区管理局", "中国民用航空华东地区管理局", "国家能源局华中监管局", "水利部长江水利委员会", "国家矿山安全监察局", "国家广播电视总局",
    "国家体育总局", "国家林业和草原局", "中国气象局", "中国证券监督管理委员会",
)  # fmt: skip
_CORPS = (
    "新疆生产建设兵团", "新疆生产建设兵团财政局", "新疆生产建设兵团第一师阿拉尔市人民政府", "第八师石河子市人民政府", "第八师石河子市教育局",
    "第三师图木舒克市人民政府",
    "新疆生产建设兵团第六师五家渠市人民政府", "新疆生产建设兵团第十师北屯市水利局", "新疆生产建设兵团教育局",
)  # fmt: skip
_UNITS = {
    "镇": "我镇",
    "乡": "我乡",
    "街道": "我街道",
    "局": "我局",
    "县": "我县",
    "区": "我区",
    "市": "我市",
    "委员会": "我委",
}


@dataclass(frozen=True)
class Who:
    """A body."""

    kind: str
    place: Place | None
    """Where it belongs; None where it belongs nowhere."""
    tails: tuple[str, ...]
    """What stands behind its place in its name, in the ways it is called; the first in full."""
    official: frozenset[str]
    """Names that a reader may give it."""
    head: str = ""
    """What stands before its place."""
    regions: frozenset[Path_] = field(default=frozenset())
    """Where it lies: any is right; empty where nobody can say."""

    def name(self, rng: random.Random, *, full: bool = False) -> tuple[str, Path_]:
        """What it is called, and the names of places in it, its own last."""
        tail = self.tails[0] if full else rng.choice(self.tails)
        if self.place is None or self.head:
            return self.head + (self.place.own if self.place else "") + tail, self._chain(1)
        path = self.place.path
        above = rng.choice([1, 1, 1, 2, 2, len(path)]) if len(path) > 1 else 1
        return "".join(path[-above:]) + tail, path[-above:]

    def _chain(self, above: int) -> Path_:
        return self.place.path[-above:] if self.place else ()

    @property
    def unit(self) -> str:
        """How it speaks of itself: 我镇."""
        words = (self.place.own if self.place else "") + self.tails[-1]
        return next((unit for end, unit in _UNITS.items() if words.endswith(end)), "我单位")

    @property
    def organ(self) -> str:
        """Its name without its place, where it is called so: 水利局."""
        return self.tails[0] if self.kind in ("bureau", "school", "hospital") else ""


def _place(rng: random.Random, *kinds: str) -> Place:
    kind = rng.choice(kinds)
    return listed_place(rng, kind) if rng.random() < 0.7 or kind == "province" else invented_place(rng, kind)


def _at(kind: str, place: Place, *tails: str, official: str = "") -> Who:
    listed = frozenset([place.path]) if place.is_listed else frozenset[Path_]()
    return Who(kind, place, tails, frozenset([place.own + (official or tails[0])]), "", listed)


def _government(rng: random.Random) -> Who:
    place = _place(rng, "province", "city", "county", "county", "town", "town", "town", "street", "sumu")
    if place.kind == "street":
        return _at("street", place, "办事处", "", "", "办")
    if place.own.endswith("地区"):
        return _at("government", place, "行政公署", "行署", "")
    return _at("government", place, "人民政府", "政府", "")


def _bureau(rng: random.Random) -> Who:
    place = _place(rng, "province", "city", "county", "county", "county")
    return _at("bureau", place, rng.choice(_OF_PROVINCE if place.kind == "province" else _BUREAUS))


def _organ_of(kind: str, organs: tuple[str, ...], *places: str) -> Callable[[random.Random], Who]:
    return lambda rng: _at(kind, _place(rng, *places), rng.choice(organs))


def _zone(rng: random.Random) -> Who:
    place = _place(rng, "city", "county", "county")
    zone = rng.choice(_ZONES)
    names = frozenset(above + zone + office for above in (place.own, "") for office in ("", "管委会", "管理委员会"))
    regions = [place.path, (*place.path, zone), (*place.path, place.own + zone)] if place.is_listed else []
    return Who("zone", place, (zone + "管理委员会", zone + "管委会", zone), names, "", frozenset(regions))


def _organ_of_zone(rng: random.Random) -> Who:
    place = _place(rng, "city", "county")
    zone, organ = rng.choice(_ZONES), rng.choice(("财政局", "应急管理局", "行政审批服务局", "教育局", "综合行政执法局"))
    regions = [place.path, (*place.path, zone), (*place.path, place.own + zone)] if place.is_listed else []
    names = frozenset([place.own + zone + organ, zone + organ])
    return Who("organ of a zone", place, (zone + organ,), names, "", frozenset(regions))


def _zone_in_short(rng: random.Random) -> Who:
    """长沙经济技术开发区: which place it is named after, only people know."""
    stem = "".join(rng.sample("青松岚竹云岭泉溪", 2)) if rng.random() < 0.5 else listed_place(rng, "city").own[:-1]
    zone = stem + rng.choice(_ZONES)
    names = frozenset(zone + office for office in ("", "管委会", "管理委员会"))
    listed = frozenset(path for name in names for path in fitting(name, []))
    return Who("zone in short", None, (zone + "管理委员会", zone + "管委会", zone), names, "", listed)


def _branch(rng: random.Random) -> Who:
    if rng.random() < 0.7:
        part = listed_place(rng, "county")
        city = Place(part.path[:-1], "city")
        regions = frozenset([city.path, part.path])
    else:
        city = invented_place(rng, "city")
        part, regions = invented_place(rng, "county"), frozenset()
    bureau = rng.choice(("生态环境局", "自然资源局", "公安局", "自然资源和规划局", "市场监督管理局", "医疗保障局"))
    tail = f"{bureau}{part.own}分局"
    return Who("branch", city, (tail,), frozenset([city.own + tail]), "", regions)


def _national_bureau(rng: random.Random) -> Who:
    head, tail, kinds = rng.choice((
        ("中共", "委员会办公室", ("city", "county")),
        ("国家税务总局", "税务局", ("city", "county", "province")),
        ("国家税务总局", "税务局稽查局", ("city",)),
        ("国家统计局", "调查队", ("city", "county")),
        ("国家金融监督管理总局", "监管局", ("province",)),
        ("中国人民银行", "分行", ("city",)),
        ("国家粮食和物资储备局", "局", ("province",)),
    ))  # fmt: skip
    place = listed_place(rng, rng.choice(kinds))
    name = head + place.own + tail
    return Who("national bureau", place, (tail,), frozenset([name]), head, frozenset([place.path]))


def _national(rng: random.Random) -> Who:
    name = rng.choice(_NATIONAL)
    return Who("national", None, (name,), frozenset([name]))


def _corps(rng: random.Random) -> Who:
    name = rng.choice(_CORPS)
    short = name.removesuffix("人民政府")
    cities = ("阿拉尔市", "石河子市", "图木舒克市", "五家渠市", "北屯市")
    city = next((city for city in cities if city in name), "")
    organ = short.partition(city)[2] if city else ""
    names = {name, short, short + "人民政府"} | ({city + organ, city + organ + "人民政府"} if city else set())
    corps = ("新疆维吾尔自治区",)
    return Who("corps", None, (name,), frozenset(names), "", frozenset([corps, (*corps, city)] if city else [corps]))


KINDS: tuple[tuple[int, Callable[[random.Random], Who]], ...] = (
    (30, _government),
    (26, _bureau),
    (8, _zone),
    (3, _organ_of_zone),
    (3, _zone_in_short),
    (5, _branch),
    (5, _national_bureau),
    (3, _national),
    (2, _corps),
    (4, _organ_of("organ of a township", _OF_TOWN, "town")),
    (5, _organ_of("school", _SCHOOLS, "city", "county")),
    (3, _organ_of("hospital", _HOSPITALS, "city", "county")),
    (3, _organ_of("company", _COMPANIES, "city", "county")),
    (3, _organ_of("police", _POLICE, "city", "county")),
)
"""How often, and what draws it."""


def draw_who(rng: random.Random) -> Who:
    return rng.choices([draw for _, draw in KINDS], [weight for weight, _ in KINDS])[0](rng)
