"""A whole report on paper: its title, its sections, its tables, who signs it."""

from typing import Final

from numpy.random import Generator
from scanned_reports.figures import Printed
from scanned_reports.settings import Setting
from scanned_reports.sheets import Sheet, Sheets
from scanned_reports.table_plans import plans

from converters.forms.official_forms import Form

_BODIES: Final = ("临朐县人民政府", "新沂市人民政府", "灌云县人民政府", "阳谷县人民政府", "泗阳县人民政府")
_TEXTS: Final = {
    "overview": (
        "本报告根据《中华人民共和国政府信息公开条例》的要求编制，全文包括总体情况、主动公开、依申请公开、行政复议和行政诉讼等内容。",
        "一年来，本机关坚持以公开为常态、不公开为例外，持续推进决策、执行、管理、服务和结果公开，保障群众的知情权、参与权和监督权。",
        "在平台建设方面，完善门户网站的栏目设置，加强政务新媒体的日常管理，及时更新公开指南和公开目录，信息发布更加规范有序。",
    ),
    "problems": (
        "存在的主要问题：政策解读的形式还不够丰富，基层公开的标准化水平有待提高，工作人员的业务能力还需加强。",
        "改进情况：加强业务培训，细化公开标准，丰富图解、视频等解读方式，进一步提升公开工作的质量和实效。",
    ),
    "other_matters": ("本年度没有收取信息处理费，没有其他需要报告的事项。",),
}


def drawn(
    form: Form, year: int, printed: Printed, setting: Setting, rng: Generator, *, brief: bool = False
) -> list[Sheet]:
    """Its pages; `brief`: nothing is said beside the tables."""
    body = _BODIES[int(rng.integers(len(_BODIES)))]
    sheets = Sheets(setting)
    sheets.write(f"{body}{year}年政府信息公开工作年度报告", setting.text + 4, middle=True)
    tables = dict(plans(form, printed, setting.narrow))
    for section in form.sections:
        sheets.write(section.heading, setting.text)
        for text in _TEXTS.get(section.id, ())[: 0 if brief else int(rng.integers(1, 4))]:
            sheets.write(text, setting.text)
        if section.id in tables:
            sheets.table(tables[section.id])
    sheets.write("　" * 18 + body, setting.text)
    sheets.write("　" * 18 + f"{year + 1}年1月{rng.integers(5, 30)}日", setting.text)
    if rng.random() < 0.8:
        sheets.number()
    return sheets.pages
