"""What stands in the JSON files beside the pages, as JSON Schema: made from the forms, for people to read and programs to check."""

from collections.abc import Mapping
from typing import Any, Final

from converters.forms.derived_figures import derived_figures
from converters.forms.official_forms import TABLES, forms, newest_units
from converters.markdown.front_matter import KEYS
from converters.model.report import REPORTED, STATUSES
from converters.verify.checks import KINDS
from converters.verify.derived.derived_values import AS_ZERO, NO_WHOLE, UNKNOWN
from converters.wording.id_labels import STATUS_NAMES, TABLE_NAMES
from hooks.machine_readable.body_json import BODY_SCHEMA, MARK_OF, MARK_OF_DERIVED, ZEROED
from hooks.machine_readable.figure_text import json_text
from hooks.machine_readable.metrics import table_labels
from hooks.machine_readable.report_json import REPORT_SCHEMA, TOLD
from hooks.overview.expected.grounds import LEVELS
from hooks.pages.compared.compare_page import METRICS

_Schema = dict[str, Any]
_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_WITHOUT_NUMBER: Final = tuple(status for status in STATUSES if status != REPORTED)
_SHA256: Final[_Schema] = {"type": "string", "pattern": "^[0-9a-f]{64}$"}


def _object(properties: Mapping[str, _Schema], description: str, *, all_required: bool = True) -> _Schema:
    found: _Schema = {"type": "object", "description": description, "properties": dict(properties)}
    found["additionalProperties"] = False
    return found | ({"required": list(properties)} if all_required else {})


def _text(description: str, *, or_null: bool = False) -> _Schema:
    return {"type": ["string", "null"] if or_null else "string", "description": description}


def _block_of(table: str) -> _Schema:
    """What a block of that table may hold in any form; a report has the rows and columns of its own."""
    labels = table_labels()[table]
    cells: _Schema = {
        "anyOf": [{"type": "array", "items": {"$ref": "#/$defs/figure"}, "minItems": 1}, {"$ref": "#/$defs/status"}]
    }
    columns = [{"const": column, "title": label} for column, label in labels["columns"].items()]
    rows = {row: {"title": label, **cells} for row, label in labels["rows"].items()}
    told: dict[str, _Schema] = {
        "table": {"const": table},
        "columns": {"type": "array", "items": {"oneOf": columns}, "minItems": 1},
        "rows": {"type": "object", "properties": rows, "additionalProperties": False},
    }
    return _object(told, TABLE_NAMES[table])


def _figures() -> _Schema:
    """Every cell of every form; a report has those of its own."""
    return {
        "type": "array",
        "description": "官方表格的每一格，一块一块：表、各列的编号，行 → 这一行各列的值（次序同 columns）；表、行、列以点相连就是 cells.csv 的 cell，"
        "单位见 dictionary.csv。有数字的是数字；没有数字的是状态，绝不等于 0。一行各格都是同一状态时，只写一次：行 → 状态",
        "items": {"oneOf": [*map(_block_of, TABLES)]},
    }


def _definitions() -> _Schema:
    words = "，".join(f"{status} {STATUS_NAMES[status]}" for status in _WITHOUT_NUMBER)
    told = {"anyOf": [{"type": "number"}, {"enum": [UNKNOWN, NO_WHOLE]}]}
    derived = {
        it.id: {"title": f"{it.name}（{it.unit}）", "description": it.says, "$ref": "#/$defs/derived"}
        for it in derived_figures()
    }
    return {
        "figure": {
            "description": f"数字，或状态：{words}",
            "anyOf": [{"type": "number"}, {"$ref": "#/$defs/status"}],
        },
        "status": {"description": "没有数字；写在行上时，该行在报告中的每一格都是如此", "enum": [*_WITHOUT_NUMBER]},
        "derived": {"description": f"数字，或：{UNKNOWN} 无法推算，{NO_WHOLE} 分母为 0", **told},
        "figures": _figures(),
        "derived_figures": _object(derived, "推算指标，不是原件所印；公式见 data/derived/", all_required=False),
        "level": {
            "description": "级别：province 省级、city 地级、county 县级、township 乡镇街道，各为政府；department 部门；zone 开发区等；"
            "地区待确认时为 null",
            "enum": [*LEVELS, None],
        },
    }


def _head() -> dict[str, _Schema]:
    """What says which report it is, and its figures."""
    return {
        "address": _text("报告的地址，相对于网站首页，同各 CSV 的 report"),
        "url": _text("报告页的网址"),
        "title": _text("标题，照原件；没有时为 null", or_null=True),
        "year": {"type": "integer", "description": "报告年度"},
        "form": {"enum": [*forms(), None], "description": "官方格式；没有官方表格时为 null"},
        "published": _text("发布日期", or_null=True),
        "withdrawn": _text("撤回的日期；没有撤回时为 null。已撤回的报告没有数字", or_null=True),
    }


def _numbers() -> dict[str, _Schema]:
    """The figures of a report."""
    return {
        "figures": {"$ref": "#/$defs/figures"},
        "derived": {"$ref": "#/$defs/derived_figures"},
        AS_ZERO: {
            "type": "array",
            "items": {"enum": [it.id for it in derived_figures()]},
            "description": "推算时有的格空白、按 0 计的指标；空白在 figures 中仍是空白",
        },
    }


def _body() -> dict[str, _Schema]:
    return {
        "name": _text("机关全称；原件没有写明时，在报告中为 null", or_null=True),
        "code": _text("行政区划代码", or_null=True),
        "region": {"type": "array", "items": {"type": "string"}, "description": "所在地区，自省级起"},
        "level": {"$ref": "#/$defs/level"},
    }


def _report_parts() -> dict[str, _Schema]:
    count: _Schema = {"type": "integer", "minimum": 0}
    outcomes = _object(
        {
            "agrees": {**count, "description": "相符（含空白按 0 计时相符的）"},
            "differs": {**count, "description": "不符"},
            "cannot_be_told": {**count, "description": "无法核对"},
            "blanks_as_zero": {**count, "description": "相符的之中，空白按 0 计才相符的"},
        },
        "只比较数字，不是对机关的评价",
    )
    source = {
        "name": _text("原件的文件名"),
        "media_type": _text("格式"),
        "sha256": _SHA256,
        "url": _text("发布网页的地址", or_null=True),
        "retrieved": _text("取得的日期", or_null=True),
        "original": _text("原件在本站的地址，相对于本文件；没有时为 null", or_null=True),
    }
    of_some: dict[str, _Schema] = {
        "part": {"type": "integer", "description": "原件含几份报告时，是其中第几份"},
        "parts": {"type": "integer", "description": "原件含几份报告"},
        "record": _SHA256 | {"description": "采集时网页记录（WARC）的 sha256"},
    }
    note = {
        "raw": _text("原件所印，与数字的写法不同时，或数字的位数多于双精度数所能表示时；机读未核的格里是读数"),
        "unit": _text("单位，与格式所定不同时；未写明时为 null", or_null=True),
        "remarks": {"type": "array", "items": {"type": "string"}, "description": "读取时的说明"},
        "confirmed": {"const": True, "description": "数字由软件从图片中识读、未能核实，经人工对照图片读出"},
        "corrected": {"const": True, "description": "数字由人工更正，见 corrections.csv"},
    }
    return {
        "body": _object({"page": _text("机关页的地址，相对于本文件"), **_body()}, "发布机关"),
        "source": _object(source, "原件") | {"properties": source | of_some},
        "record": {
            "type": "object",
            "description": "档案中记着的其他事项，同 content/ 中该报告 Markdown 的前言（front matter）；没有的键不写，year 只在原件没有写明时有",
            "propertyNames": {"enum": ["year", *(key.name for key in KEYS if key.name not in TOLD)]},
        },
        "sections": _sections(),
        "checks": {
            "type": "object",
            "description": "各类核对的结果；与其他机关的报告核对的（level_against_level、copied_text）只在 checks.csv 中",
            "propertyNames": {"enum": [*KINDS]},
            "additionalProperties": outcomes,
        },
        "notes": {
            "type": "object",
            "description": "单元格 → 数字或状态没有说出的",
            "propertyNames": {"enum": [*newest_units()]},
            "additionalProperties": _object(note, "至少有一项", all_required=False),
        },
    }


def _sections() -> _Schema:
    """The text of a report."""
    table = _object({"table": {"enum": list(TABLES)}}, "一张官方表格在这里；它的数字在 figures 中")
    cells: _Schema = {"type": "array", "items": {"type": "string"}}
    other = _object({"rows": {"type": "array", "items": cells, "minItems": 1}}, "官方格式以外的表格，照原件")
    block: _Schema = {"anyOf": [{"type": "string", "description": "一段"}, table, other]}
    section = {
        "id": _text("preamble 是各章之前的；其余同官方格式的章，格式以外的章为 chapter_N"),
        "heading": _text("标题，照原件；没有时为 null", or_null=True),
        "blocks": {"type": "array", "items": block},
    }
    return {"type": "array", "items": _object(section, "一章"), "description": "正文，照原件的次序，一字不改"}


def _of_body() -> dict[str, _Schema]:
    """The figures of a body over the years."""
    marks = "，".join(f"{mark or '什么也没有'} {STATUS_NAMES[status]}" for status, mark in MARK_OF.items())
    derived = "、".join(figure.id for figure in derived_figures())
    told = (
        f"各格的值，以逗号隔开；次序是 {METRICS} 的 forms 中该格式各块各行各列的次序。数字照写，{marks}",
        f"推算指标的值，以逗号隔开：{derived}。什么也没有：格式没有这一项；{MARK_OF_DERIVED[UNKNOWN]} 无法推算；"
        f"{MARK_OF_DERIVED[NO_WHOLE]} 分母为 0；前有 {ZEROED} 的，推算时有的格空白、按 0 计",
        "各格的编号，以逗号隔开；只在不恰是该格式的各格时才有",
    )
    report: _Schema = {
        "type": "array",
        "description": "一份报告：年度、格式、各格、推算指标。只有前两项的报告已撤回。各项信息、原件所印和正文在该年网址下的 report.json",
        "prefixItems": [
            {"type": "integer", "description": "年度；报告的地址是机关页的地址加年度"},
            {"enum": [*forms(), None], "description": "官方格式；没有官方表格时为 null"},
            *({"type": "string", "description": text} for text in told),
        ],
        "items": False,
        "minItems": 2,
    }
    return {
        "layout": _text(f"各格、各项次序的标记，同 {METRICS} 的 layout"),
        "address": _text("机关页的地址，相对于网站首页"),
        **_body(),
        "aliases": {"type": "array", "items": {"type": "string"}, "description": "曾用名"},
        "reports": {"type": "array", "items": report, "minItems": 1, "description": "历年报告，旧的在前"},
    }


def _schema(address: str, title: str, properties: Mapping[str, _Schema], base: str) -> bytes:
    found = {
        "$schema": _DIALECT,
        "$id": f"{base}{address}",
        "title": title,
        **_object(properties, title),
        "$defs": _definitions(),
    }
    return f"{json_text(found)}\n".encode()


def schemas(base: str) -> dict[str, bytes]:
    """Address → bytes of each schema; `base`: the address of the home page."""
    report = {"$schema": _text("本说明的地址"), **_head(), **_report_parts(), **_numbers()}
    return {
        REPORT_SCHEMA: _schema(REPORT_SCHEMA, "一份年度报告", report, base),
        BODY_SCHEMA: _schema(BODY_SCHEMA, "一个机关历年的数字", _of_body(), base),
    }
