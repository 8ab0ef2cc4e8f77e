"""The columns of the downloads, declared once: the files, their schemas and the page that describes them."""

from dataclasses import dataclass, field
from typing import Any, Final

from converters.forms.official_forms import TABLES
from converters.model.report import STATUSES
from hooks.overview.expected.grounds import GROUNDS, LEVELS
from hooks.overview.expected.matrix import STATUSES as COVERAGE_STATUSES


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a download."""

    name: str
    """As in the head of the file."""
    type: str
    """A field type of Table Schema."""
    description: str
    """For the reader of the data package, in Chinese."""
    constraints: dict[str, Any] = field(default_factory=dict)
    """Of Table Schema, such as `required`."""


REQUIRED: Final[dict[str, Any]] = {"required": True}

_REPORT: Final = (
    Column("report", "string", "报告的地址，相对于网站首页", REQUIRED),
    Column("code", "string", "行政区划代码；未知时为空"),
    Column("body", "string", "发布机关全称；原件没有写明时为空"),
    Column("province", "string", "省、自治区、直辖市；地区待确认时为空"),
    Column("city", "string", "市、州、盟、地区；没有代码可辨时，县级市也列在这里"),
    Column("county", "string", "县、区、旗"),
    Column("year", "year", "报告年度", REQUIRED),
    Column("form", "string", "官方格式（2014、2019、2021）；没有官方表格时为空"),
)

_COUNT: Final[dict[str, Any]] = {"required": True, "minimum": 0}

REPORTS: Final = (
    *_REPORT,
    Column("title", "string", "标题，照原件"),
    Column("published", "date", "发布日期"),
    Column("source_sha256", "string", "原件的 SHA-256", {"required": True, "pattern": "[0-9a-f]{64}"}),
    Column("source_url", "string", "发布网页的地址"),
    Column("checks_hold", "integer", "相符的勾稽关系", _COUNT),
    Column("checks_broken", "integer", "不符的勾稽关系", _COUNT),
    Column("checks_not_checkable", "integer", "无法核对的勾稽关系", _COUNT),
    Column("checks_hold_blanks_as_zero", "integer", "空白按 0 计时相符的勾稽关系", _COUNT),
    *(Column(f"cells_{status}", "integer", f"状态为 {status} 的单元格", _COUNT) for status in STATUSES),
    Column(
        "withdrawn", "date", "撤回的日期；没有撤回时为空。已撤回的报告不再计数：各项计数为 0，数字不在 cells.csv 中"
    ),
)
"""reports.csv: one line a report."""

CELLS: Final = (
    *_REPORT,
    Column("cell", "string", "单元格的编号，表.行.列", REQUIRED),
    Column("table", "string", "表", {"required": True, "enum": list(TABLES)}),
    Column("row", "string", "行", REQUIRED),
    Column("column", "string", "列", REQUIRED),
    Column("value", "number", "数字；只有状态为 reported 时才有，空白绝不等于 0"),
    Column("unit", "string", "数字的单位；金额未写明单位时为空"),
    Column(
        "status",
        "string",
        "状态：reported 已报告，blank 空白，not_applicable 不适用，missing 原件缺失，unreadable 无法辨认",
        {"required": True, "enum": list(STATUSES)},
    ),
    Column("raw", "string", "原件所印，一字不改"),
)
"""cells.csv: one line a cell."""

CORRECTIONS: Final = (
    Column("report", "string", "报告的地址，相对于网站首页", REQUIRED),
    Column("body", "string", "发布机关全称；原件没有写明时为空"),
    Column("year", "year", "报告年度", REQUIRED),
    Column("what", "string", "更正的项目：单元格的编号、section 加章节的编号，或 title、published", REQUIRED),
    Column("label", "string", "项目所印的名称", REQUIRED),
    Column(
        "converted", "string", "原件转换所得：数字照 Markdown 的写法（空白为空，不适用为 /，缺失为 …），正文为整段文字"
    ),
    Column("corrected", "string", "更正为；正文为空时，是删去了整段"),
    Column("why", "string", "理由", REQUIRED),
    Column("evidence", "string", "依据：网址，或原件的页码；没有时为空"),
    Column("date", "date", "更正的日期", REQUIRED),
)
"""corrections.csv: one line a correction by hand."""

COVERAGE: Final = (
    Column("body", "string", "机关全称", REQUIRED),
    Column("code", "string", "行政区划代码：政府为本级的，部门为所在地区的；没有代码时为空"),
    Column(
        "level",
        "string",
        "级别：province 省级、city 地级、county 县级、township 乡镇街道，各为政府；department 部门；zone 开发区、农场等",
        {"required": True, "enum": list(LEVELS)},
    ),
    Column("year", "year", "报告年度", REQUIRED),
    Column(
        "expected",
        "string",
        "应有的依据：statute 条例，notice 当地的通知，list 只见于维护者的清单（content/expected/）；空：收到了，但不计入应有",
        {"enum": list(GROUNDS)},
    ),
    Column(
        "status",
        "string",
        "received 已收录；not_in_archive 已到期，档案中尚未收录（不是说该机关没有公布）；withdrawn 收录后已撤回；not_due 尚未到期",
        {"required": True, "enum": list(COVERAGE_STATUSES)},
    ),
    Column("report", "string", "报告的地址，相对于网站首页；没有时为空"),
)
"""coverage.csv: one line a body and year."""
