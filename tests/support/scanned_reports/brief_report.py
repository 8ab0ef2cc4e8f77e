"""A report on one page, with a sentence of its own and without the largest table: it goes the whole way from a scan to the site."""

import io
from typing import Final

from numpy.random import PCG64, Generator
from PIL import Image
from scanned_reports import figures, settings
from scanned_reports.figures import Manner, Printed
from scanned_reports.sheets import DPI, Sheets
from scanned_reports.table_plans import plans

from converters.forms.official_forms import forms

BODY: Final = "阳谷县人民政府"
YEAR: Final = 2022
SENTENCE: Final = "聘请七名社会监督员巡查村务公开栏。"


def brief_report(dpi: int = 150) -> tuple[bytes, Printed]:
    """A PDF of its picture, and what is printed in its cells."""
    rng, form = Generator(PCG64(1)), forms()["2021"]
    printed = figures.printed(form, Manner(), rng)
    setting = settings.dense(settings.drawn(rng))
    sheets = Sheets(setting)
    sheets.write(f"{BODY}{YEAR}年政府信息公开工作年度报告", setting.text + 4, middle=True)
    tables = dict(plans(form, printed, setting.narrow))
    for section in form.sections:
        sheets.write(section.heading, setting.text)
        if section.id == "overview":
            sheets.write(SENTENCE, setting.text)
        if section.id in tables and section.id != "requests":
            sheets.table(tables[section.id])
    (sheet,) = sheets.pages
    wide, high = sheet.image.size
    out = io.BytesIO()
    image = sheet.image.resize((wide * dpi // DPI, high * dpi // DPI), Image.Resampling.LANCZOS)
    image.save(out, "PDF", resolution=dpi)
    return out.getvalue(), printed
