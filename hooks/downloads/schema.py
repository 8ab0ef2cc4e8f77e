"""The columns of the downloads, declared once: the files, their schemas and the page that describes them."""

from dataclasses import field
from typing import Any, Final

from converters.forms.derived_figures import derived_figures, rounding
from converters.forms.official_forms import TABLES
from converters.model.report import STATUSES
from converters.model.speed.quick_dataclasses import dataclass
from converters.verify.checks import KINDS, OUTCOMES
from converters.verify.derived.derived_values import OUTCOMES as DERIVED_OUTCOMES
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

REPORT: Final = (
    Column("report", "string", "报告的地址，相对于网站首页", REQUIRED),
    Column("code", "string", "行政区划代码；未知时为空"),
    Column("body", "string", "发布机关全称；原件没有写明时为空"),
    Column("province", "string", "省、自治区、直辖市；地区待确认时为空"),
    Column("city", "string", "市、州、盟、地区；没有代码可辨时，县级市也列在这里"),
    Column("county", "string", "县、区、旗"),
    Column("year", "year", "报告年度", REQUIRED),
    Column("form", "string", "官方格式（2014、2019、2021）；没有官方表格时为空"),
)

"""What says of which report a line is."""

PLACE: Final = (
    Column("township", "string", "乡镇、街道；不在其中，或不知道时为空"),
    Column(
        "level",
        "string",
        "级别：province 省级、city 地级、county 县级、township 乡镇街道，各为政府；department 部门；zone 开发区、农场等；地区待确认时为空",
        {"enum": list(LEVELS)},
    ),
)
"""Where among the levels the body stands."""
PUBLISHED: Final = Column("published", "date", "发布日期；未知时为空")
WITHDRAWN: Final = Column(
    "withdrawn", "date", "撤回的日期；没有撤回时为空。已撤回的报告不再计数：各项计数为 0，数字不在 cells.csv 中"
)

_COUNT: Final[dict[str, Any]] = {"required": True, "minimum": 0}

REPORTS: Final = (
    *REPORT,
    Column("title", "string", "标题，照原件"),
    PUBLISHED,
    Column("source_sha256", "string", "原件的 SHA-256", {"required": True, "pattern": "[0-9a-f]{64}"}),
    Column("source_url", "string", "发布网页的地址"),
    Column("checks_hold", "integer", "相符的勾稽关系", _COUNT),
    Column("checks_broken", "integer", "不符的勾稽关系", _COUNT),
    Column("checks_not_checkable", "integer", "无法核对的勾稽关系", _COUNT),
    Column("checks_hold_blanks_as_zero", "integer", "空白按 0 计时相符的勾稽关系", _COUNT),
    Column("text_agrees", "integer", "正文中与表格相符的数字（含空白按 0 计时相符的）", _COUNT),
    Column("text_differs", "integer", "正文中与表格不符的数字", _COUNT),
    Column("text_cannot_be_told", "integer", "正文中无法判断与表格是否相符的数字", _COUNT),
    Column("years_agrees", "integer", "与上一年报告相符的数字（含空白按 0 计时相符的）", _COUNT),
    Column("years_differs", "integer", "与上一年报告不符的数字", _COUNT),
    Column("years_cannot_be_told", "integer", "无法与上一年报告核对的数字", _COUNT),
    *(Column(f"cells_{status}", "integer", f"状态为 {status} 的单元格", _COUNT) for status in STATUSES),
    WITHDRAWN,
    *PLACE,
)
"""reports.csv: one line a report."""

BODIES: Final = (
    Column("body", "string", "机关网页的地址，相对于网站首页", REQUIRED),
    Column("name", "string", "全称，照最近一份报告；原件没有写明时为空"),
    *(column for column in REPORT if column.name in ("code", "province", "city", "county")),
    *PLACE,
    Column("reports", "integer", "收录的报告，已撤回的也计入", _COUNT),
    Column("first_year", "year", "最早的报告年度", REQUIRED),
    Column("last_year", "year", "最近的报告年度", REQUIRED),
    Column(
        "file",
        "string",
        "这个机关历年全部数字的文件（gzip 压缩的 CSV，一年一行，列与 reports-wide-<年度>.csv 相同），相对于网站首页",
        REQUIRED,
    ),
    Column("bytes", "integer", "该文件的大小", _COUNT),
    Column("sha256", "string", "该文件的 SHA-256", {"required": True, "pattern": "[0-9a-f]{64}"}),
)
"""bodies.csv: one line a body."""

CELLS: Final = (
    *REPORT,
    Column("cell", "string", "单元格的编号，表.行.列", REQUIRED),
    Column("table", "string", "表", {"required": True, "enum": list(TABLES)}),
    Column("row", "string", "行", REQUIRED),
    Column("column", "string", "列", REQUIRED),
    Column("value", "number", "数字；只有状态为 reported 时才有，空白绝不等于 0"),
    Column("unit", "string", "数字的单位；金额未写明单位时为空"),
    Column(
        "status",
        "string",
        "状态：reported 已报告，blank 空白，not_applicable 不适用，missing 原件缺失，unreadable 无法辨认，unverified 机读未核（读数见 raw）",
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

_SIDES: Final = (("left", "左边"), ("right", "右边"))


def _side(name: str, words: str) -> tuple[Column, ...]:
    """The columns of one side of a check."""
    return (
        Column(f"{name}_value", "number", f"{words}的值；有的格不是数字时，只是其余各格之和，全不是数字时为空"),
        Column(
            f"{name}_cells",
            "string",
            f"{words}由哪些格得出：单元格的编号，以空格隔开。没有记号的相加，前有 - 的减去，"
            "前有 / 的合起来是分母（值为百分比）；* 代表同一行名或列名开头的各格，照官方格式的合计所写",
        ),
        Column(f"{name}_report", "string", f"{words}在另一份报告中时，那份报告的地址"),
        Column(f"{name}_place", "string", f"{words}出自正文时，或正文写明包括下级时，在哪里：章节的编号:第几段"),
        Column(f"{name}_words", "string", f"{words}出自正文时，说出这个数的字句，照原文"),
        Column(f"{name}_sentence", "string", f"{words}出自正文时，所在的句子，照原文"),
    )


CHECKS: Final = (
    Column("report", "string", "报告的地址，相对于网站首页", REQUIRED),
    Column("body", "string", "发布机关全称；原件没有写明时为空"),
    Column("year", "year", "报告年度", REQUIRED),
    Column("form", "string", "官方格式（2014、2019、2021）；没有官方表格时为空"),
    Column(
        "kind",
        "string",
        "核对的种类：sum 表内合计，text_against_table 正文与表格，year_against_year 与上一年报告，level_against_level 与下级报告，"
        "copied_text 与另一份报告（right_report）逐字相同的段落（左边为相同的段数，右边为本报告计数的段数，"
        "规则为 year_before 本机关上一年、other_body 别的机关），"
        "all_zeros 是否各格全为 0 或空白（左边为这样的格数，右边为全部格数；表中有数字不是 0 的报告没有这一行）",
        {"required": True, "enum": list(KINDS)},
    ),
    Column("rule", "string", "核对的是什么：合计以行、列的编号写出，其余是规则的名称", REQUIRED),
    Column(
        "outcome",
        "string",
        "结果：agrees 相符，differs 不符，cannot_be_told 无法判断。只比较数字，不是对机关的评价",
        {"required": True, "enum": list(OUTCOMES)},
    ),
    Column("blanks_as_zero", "boolean", "是否只在空白按 0 计时才相符；空白在 cells.csv 中仍是空白", REQUIRED),
    *(column for name, words in _SIDES for column in _side(name, words)),
    Column("difference", "number", "左边减右边；无法判断时为空"),
    Column("why", "string", "为什么无法判断；能判断时为空"),
    Column("members", "string", "与下级报告核对时，右边是哪些报告之和：报告的地址，以空格隔开；其余为空"),
)
"""checks.csv: one line a check."""

DERIVED: Final = (
    *REPORT,
    Column(
        "figure",
        "string",
        f"推算指标的编号：{'，'.join(f'{it.id} {it.name}' for it in derived_figures())}；公式见 data/derived/",
        {"required": True, "enum": [it.id for it in derived_figures()]},
    ),
    Column(
        "value",
        "number",
        f"推算的数，不是原件所印：合计，或分子除以分母乘 {rounding().per}、四舍五入到小数点后 {rounding().places} 位；没有数字时为空，原因见 status",
    ),
    Column("unit", "string", "单位：件，或 %", REQUIRED),
    Column("numerator", "number", "比例的分子，准确的数；合计没有分子"),
    Column("denominator", "number", "比例的分母，准确的数；合计没有分母"),
    Column(
        "status",
        "string",
        "reported 各格都是数字；blanks_as_zero 有的格空白，按 0 计（空白在 cells.csv 中仍是空白）；zero_denominator 分母为 0，没有比例；"
        "unknown 无法推算：有的格不是数字，或全是空白，或所印的部分大于整体",
        {"required": True, "enum": list(DERIVED_OUTCOMES)},
    ),
    Column("unknown", "string", "无法推算时，因为哪些格：单元格的编号，以空格隔开"),
)
"""derived.csv: one line a report and derived figure that its form asks for."""

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

DICTIONARY: Final = (
    Column("kind", "string", "table 表，row 行，column 列，cell 单元格", REQUIRED),
    Column("id", "string", "编号：表，表.行，表.列，表.行.列", REQUIRED),
    Column("table", "string", "所在的表", {"required": True, "enum": list(TABLES)}),
    Column("name", "string", "官方格式所印的名称，由外到内；各年格式不同时，照最新的", REQUIRED),
    Column("unit", "string", "单位；各格单位不同时为空"),
    Column("forms", "string", "有它的官方格式，以空格隔开", REQUIRED),
    Column(
        "article",
        "string",
        "所依据的《中华人民共和国政府信息公开条例》（国务院令第 711 号）条款；2014 年格式依据修订前的条例，为空",
    ),
)
"""dictionary.csv: one line a table, row, column or cell of the official forms."""
