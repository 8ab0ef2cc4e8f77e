"""What a source says of who reports: in its title, its preamble, its first sentence, its signature and its page.

Each of these lies sometimes, so every statement is kept; `bodies.py` decides between them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

from converters.gazetteer.body_names import GOVERNMENT, ZONE_OFFICES, Named, split
from converters.gazetteer.divisions import complete
from converters.model.folding import fold_name
from converters.model.matching.patterns import regex
from converters.model.speed.quick_dataclasses import dataclass
from converters.recognise.sections import heading
from converters.recognise.titles import is_title, name_in

TITLE, PREAMBLE, COMPILER, SIGNATURE, OPENING, CONTACT = "标题", "导言", "编制", "落款", "首句", "联系"
PUBLISHERS: Final = (
    "发布机构", "发文机关", "发文单位", "发布单位", "发布部门", "公开主体", "公开单位", "编制单位", "信息提供单位", "责任部门",
    "主办单位", "信息来源", "来源",
)  # fmt: skip
"""Keys of the page around a report that may name its body."""
_LAST_KEYS: Final = frozenset({"信息来源", "来源"})
"""What may name anybody: heard where it names a body."""
_PAGE_TITLE: Final = "网页标题"

_WORD: Final = r"[㐀-鿿〇（）()]"
_ENDING: Final = (
    r"(?:人民政府|政府|办事处|委员会|管委会|行署|公署|局|办公室|办公厅|街道办|厅|署|院|中心|委|公司|集团|大学|学院|学校|[一二三四五六七八九十]中|中学|"
    r"小学|幼儿园|医院|银行|支行|分行|大队|支队|总队|调查队|消防队|站|处|所|馆|海关|残联|文联|妇联|侨联|工商联|科协|红十字会|联合社|总工会|协会|基金会|联合会|供销社|台)(?:[（(][^（）()。，]{2,20}[）)])?"
)
_PLACE: Final = r"(?:开发区|高新区|新区|园区|(?:实验|试验|示范|度假|名胜|保税|集聚|合作|工业)区|镇|乡|街道|苏木|兵团)(?!人民|政府|办|党|管)"
"""How a zone or a township is called that says neither government nor committee."""
_OF_ZONES: Final = frozenset({"", *ZONE_OFFICES})
_IS_PLACE: Final = regex(_PLACE + r"\Z")
_ENDS: Final = regex(_ENDING + r"\Z")
_ENDING_ALONE: Final = regex(_ENDING)
LEVELS: Final = "省市县区州旗镇乡"
"""First words of names that leave out the place: 市水利局."""
_OFFICE: Final = regex(r"(?:办公室|中心|[处站所馆台队])\Z")
"""An office, which a body may have within it too."""
_GENERAL: Final = regex(
    r"\A(?:[我本该各全由经向对为在以现将并及和与]|上级|国务院|相关|有关|其他|机关|单位|社会|公众)|"
    r"领导小组|(?:信息|政务|政府|情况|工作)公开|公开办|部门|各|条例|规定|要求|精神|根据|按照|依照|依据|认真|贯彻|落实|编制|公布|报告|领导|加强|重视"
)
"""What a name that a sentence gives has only where it is none."""
_NAMELESS: Final = regex(r"[省市县区州旗镇乡]?(?:人民)?政府(?:办|办公室|办公厅)?")
"""A government that anybody may call so: 县政府."""
_YEAR_OF: Final = r"(?:(?:19|20)\d{2}|二[〇○零0O][〇○零0O一二三四五六七八九]{2})"
_YEAR: Final = regex(
    rf"(?:关于)?{_YEAR_OF}(?:[年度]{{0,2}}[-－—–―~～〜/／至到]{{1,2}}(?:{_YEAR_OF}|\d{{2}}(?!\d)))?(?:学?年度?|度)?(?:的)?"
)
_NOT_A_NAME: Final = regex(
    r"[我本各全]|(?:[我本各全该](?:省|市|县|区|旗|州|镇|乡|局|办|委|厅|院|校|所|站|处|单位|机关|部门|街道|公司|中心|集团))|(?:政府|信息|的|年度?)+"
)
_MANY: Final = regex("各(?:乡|镇|街道|县|市|区|村|办|局|部门|单位|科室|级)")
"""Who reports is not one body."""
_DISCLOSURE: Final = r"(?:政府|政务)?(?:信息|政务)(?:信息)?公开(?!条例|办法|规定|指南|目录|制度|办公室|申请|平台|网)"
_CALLED: Final = regex(
    r"(?:\A(?=[^。；;]{8,80}报告(?:根据|按照|依据|依照|为)[^。；;]{2,100}编制)|"
    r"(?:公布|编制|发布|公示|编写|撰写|形成|制定|制作|公告|披露|结合|(?:向社会|现|特|予以)公开|[现特兹]?[将就])(?:出|了)?[《“\"]?)"
    rf"(?P<name>[㐀-鿿〇○（）()\d\-－—–~～]{{2,40}}?){_DISCLOSURE}(?=[^。；;]{{0,40}}?(?:报告|年报|编制|公布|公示|如下|(?:予以|进行|[予行会])公[开布]))"
)
"""现公布X2022年政府信息公开…: a report called by its name."""
_BY: Final = regex(
    rf"由({_WORD}{{2,30}}?(?:{_ENDING}|{_PLACE}))(?:组织|负责|牵头)*(?:(?:根据|按照|依照|依据|为(?:认真|全面|深入)?(?:贯彻|落实))[^。；;]{{2,120}}?)?"
    r"(?:编制|编写|编撰|撰写|起草|公布|发布|向社会公布)"
)
_DOES: Final = regex(
    rf"(?:\A|[，,。；;：:]|规定|要求|精神|现由|现)({_WORD}{{2,30}}?(?:{_ENDING}|{_PLACE}))(?:现|特|特此|组织|负责|认真|依法|及时|按要求|牵头)*"
    r"(?:编制|编写|编撰|撰写|起草|(?:向社会)?(?:公布|发布|公示|公开))(?:完成|形成|并公布|并发布)?了?[^。；;]{0,40}?(?:报告|年报)"
)
"""X编制了…报告."""
_IN_LIGHT_OF: Final = regex(rf"结合({_WORD}{{2,30}}?)(?:的)?(?:工作)?实际")
"""结合X工作实际."""
_AS: Final = regex(
    rf"\A(?:本(?:年度)?报告[是系])?({_WORD}{{2,30}}?(?:{_ENDING}|{_PLACE}))(?:严格|认真)?(?:根据|按照|依照|依据|遵照|结合|为(?:认真|全面|深入)?(?:贯彻|落实))[^。；;]{{2,160}}?(?:编制|公布|发布|撰写|编写)[^。；;]{{0,60}}?(?:报告|年报)"
)
"""X根据…编制…报告."""
_ASKED: Final = regex(
    rf"(?:请|欢迎|可)[^，,。；;]{{0,8}}?(?:与|向|同|和|联系|致电|拨打)({_WORD}{{2,30}}?)"
    r"(?:（[^）]*）|\([^)]*\))?(?:进行|直接|取得)?(?:联系|咨询|反映|[（(,，。：:]|地址|电话|\Z)"
)
_OFFICE_OF: Final = regex(
    r"(?<=.[局委厅院镇乡会校司])(?:人民政府)?(?:办公室|党政(?:综合)?办(?:公室)?|综合(?:办公室|科|股|处)|秘书科|法规[科股处]|政策法规[科股处]|政务公开办(?:公室)?|政府信息公开办(?:公室)?|"
    r"政府信息公开工作(?:办公室|机构)|信息中心|[㐀-鿿]{2,4}[科股])\Z"
)
"""An office within a body, which answers for it."""
_OPENED: Final = regex(
    rf"\A(?:{_YEAR_OF}(?:年度?)?(?:以来)?[，,]?|一年来[，,]?|今年以来[，,]?)?(?:在[^，,。]{{2,40}}下[，,])?({_WORD}{{2,30}}?)"
    r"(?:党组|党委[、和]?政府|党委|党工委|领导班子|机关)?"
    rf"(?={_YEAR_OF}年|[在以共对把将]|通过|结合|认真|严格|坚持|深入|高度|积极|全面|按照|根据|紧紧|切实|主动|不断|持续|继续|始终|进一步|围绕|紧扣|深化|扎实|大力|依法|共主动|"
    r"(?:政府|政务)?信息公开工作|政务公开工作)"
)
_SENTENCE: Final = regex("[，,。；;]")
_SIGNED: Final = regex(rf"{_WORD}{{2,30}}{_ENDING}\Z|{_WORD}{{2,20}}(?:开发区|高新区|新区|实验区|示范区|园区|兵团)\Z")
_BEFORE: Final = regex(
    r"(?:[㐀-鿿]{0,8}[\[［〔【(（]20\d\d[\]］〕】)）]第?\d{1,4}号|[【\[［〔(（][^】\]］〕)）]{1,12}[】\]］〕)）]"
    r"|20\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?|(?!20\d\d|(?:19|20)\d\d年)\d{1,2}[.、．](?!\d)|[^㐀-鿿〇A-Za-z\d《〈“\"'（(【\[［〔]"
    r"|(?:公示|公告|公开|通告|转发|转载|发布|原文|年报|附件\d*|名称)[-—－:：|｜/])+"
)
"""What stands before a title on its line: the number of a document, a date, a label in brackets, the sign or number of a list."""
_WHOSE: Final = regex(r"[（(](?:本级|本部|机关|局机关|含[^）)]{1,20}|不含[^）)]{1,20}|汇总|全系统)[)）]\Z")
"""What stands behind a name and says how far its figures reach."""
_SHORT_FOR: Final = regex(r"[（(](?:以下)?(?:统|简)称[^（）()]{1,20}[)）]\Z")
"""What it is called from there on."""
_OF_YEARS: Final = regex(r"(?:[-－—–―~～至、]|[\dO〇○零])+\Z")
"""What is left between a name and the subject of a year that is mistyped, and between two years."""
_KEYS: Final = regex(rf"(?:\A|[\s|｜])({'|'.join(PUBLISHERS)})[:：]\s*(\S{{2,30}})")
_PREAMBLE_ENDS: Final = 12
"""So many paragraphs at the beginning can say who compiled the report."""
_SIGNATURE_BEGINS: Final = 4
"""So many at the end can be signed."""
_CONTACT_BEGINS: Final = 8


@dataclass(frozen=True, slots=True)
class Statement:
    """A name that the source gives for the body."""

    where: str
    """A kind of statement, or the key of the page."""
    name: str
    """In simplified characters, its brackets as printed."""


def name_of_title(title: str) -> str:
    """What stands in a title beside the year and the subject: `王店镇2020年度政府信息公开…` → 王店镇."""
    return _name_beside(name_in(_without_label(fold_name(title))))


def _without_label(title: str) -> str:
    before = _BEFORE.match(title)
    return title[before.end() :] if before else title


def _name_beside(text: str) -> str:
    """The name in a title without its subject, its year given as `|` or still there."""
    name = _YEAR.sub("", text).replace("|", "")
    name = name + "政府" if name.endswith("人民") else name
    name = re.sub(r"\A(?:关于|标题[:.：])|[《》\"'“”‘’]|(?:关于|的|年度?|[/／])\Z", "", name)
    name = _WHOSE.sub("", _OF_YEARS.sub("", name))
    return "" if name == "中华人民共和国" or _is_no_name(name) else name


def _is_no_name(name: str) -> bool:
    places = complete(split(name).regions)
    if _MANY.search(name):
        return not any(_MANY.search(place.path[-1]) for place in places)
    return bool(_NOT_A_NAME.fullmatch(name)) and not places


def is_body(name: str) -> bool:
    """Whether a text reads as the name of a body: it is a place, or ends like the name of an organ that is no mere office."""
    named = split(name)
    if _GENERAL.search(name) and not complete(named.regions[:1]):
        return False
    if (named.zone and named.rest in _OF_ZONES) or (
        named.regions and (named.rest in GOVERNMENT or _IS_PLACE.search(named.rest))
    ):
        return True
    above = bool(named.regions or named.prefix) or name[:1] in LEVELS
    return bool(_ENDS.search(name)) and not _ENDING_ALONE.fullmatch(name) and (above or not _OFFICE.search(name))


def statements(title: str | None, paragraphs: Sequence[str], metadata: Mapping[str, str]) -> list[Statement]:
    """Every name that the source gives, the most trusted first."""
    found = [
        *([Statement(TITLE, name_of_title(title))] if title else []),
        *_of_preamble(paragraphs[:_PREAMBLE_ENDS]),
        Statement(SIGNATURE, _signature(paragraphs)),
        *islice(_of_openings(paragraphs[:_PREAMBLE_ENDS]), 1),
        *islice(_of_contacts(paragraphs), 1),
        *_of_page(metadata),
        *_of_page_lines(paragraphs, metadata),
    ]
    named = (Statement(item.where, _SHORT_FOR.sub("", item.name)) for item in found)
    return [item for item in dict.fromkeys(named) if item.name]


def _of_preamble(paragraphs: Sequence[str]) -> Iterator[Statement]:
    """What the report is called in its first paragraphs, then who compiled it."""
    texts = [fold_name(text) for text in paragraphs]
    for text in texts:
        for match in _CALLED.finditer(text):
            if is_body(name := _name_beside(match["name"])):
                yield Statement(PREAMBLE, name)
    for text in texts:
        for pattern in (_BY, _DOES, _AS, _IN_LIGHT_OF):
            if (found := pattern.search(text)) and is_body(found[1]):
                yield Statement(COMPILER, found[1])


def _of_openings(paragraphs: Sequence[str]) -> Iterator[Statement]:
    """Whom the first sentences are about: 2022年，X认真贯彻…."""
    for text in map(fold_name, paragraphs):
        if (
            _SENTENCE.search(text)
            and heading(text) is None
            and (match := _OPENED.match(text))
            and _is_own_name(match[1])
            and not _is_only_region(split(match[1]))
        ):
            yield Statement(OPENING, match[1])


def _is_own_name(name: str) -> bool:
    return is_body(name) and not _NAMELESS.fullmatch(name)


def _is_only_region(named: Named) -> bool:
    """Whether a name says a city or a county, and not that its government is meant."""
    return bool(named.regions) and not (named.town or named.zone or named.rest)


def _of_contacts(paragraphs: Sequence[str]) -> Iterator[Statement]:
    """Whom to ask: 请与X联系. An office within a body answers for the body."""
    texts = paragraphs if len(paragraphs) <= _PREAMBLE_ENDS + _CONTACT_BEGINS else (
        *paragraphs[:_PREAMBLE_ENDS], *paragraphs[-_CONTACT_BEGINS:]
    )  # fmt: skip
    for text in map(fold_name, texts):
        if match := _ASKED.search(text):
            name = _OFFICE_OF.sub("", match[1])
            if _is_own_name(name) and not name.endswith("办公室"):
                yield Statement(CONTACT, name)


def _signature(paragraphs: Sequence[str]) -> str:
    """The body that signs at the end, above or without a date."""
    for text in reversed(paragraphs[-_SIGNATURE_BEGINS:]):
        plain = re.sub(r"\d{4}年.*\Z", "", fold_name(text))
        if _SIGNED.match(plain) and is_body(plain):
            return plain
    return ""


def _of_page(metadata: Mapping[str, str]) -> Iterator[Statement]:
    """What stands around the text: the title of the page, and who published it."""
    page = metadata.get(_PAGE_TITLE, "")
    first = re.split(r"[-_|—]", page)[0]
    if "公开" in fold_name(page) and (is_title(first) or is_body(name_of_title(first))):
        yield Statement(_PAGE_TITLE, name_of_title(first))
    for key in PUBLISHERS:
        name = fold_name(metadata.get(key, ""))
        if key not in _LAST_KEYS or is_body(name):
            yield Statement(key, name)


def _of_page_lines(paragraphs: Sequence[str], metadata: Mapping[str, str]) -> Iterator[Statement]:
    """Who published the page, where its lines stand among those of a text."""
    ends = {id(text): text for text in (*paragraphs[:_PREAMBLE_ENDS], *paragraphs[-_SIGNATURE_BEGINS:])}
    lines = (" ".join(map(fold_name, text.split())) for text in ends.values())
    for key, name in (match.groups() for line in lines for match in _KEYS.finditer(line)):
        if key not in metadata and _is_own_name(name):
            yield Statement(key, name)
