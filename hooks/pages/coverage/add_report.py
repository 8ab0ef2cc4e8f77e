"""The address of the form by which a report is handed in, filled in as far as it is known."""

import re
from typing import Final

_FORM: Final = "add-report.yml"
"""Below .github/ISSUE_TEMPLATE/; its fields are filled in by parameters of their ids."""
_ENCODED: Final = re.compile(r"[\x00-,:-@\[-^`{-}\x7f-\x9f]")


def _parameter(text: str) -> str:
    """Characters beyond ASCII stand for themselves: browsers encode them, and pages are a third as long."""
    return _ENCODED.sub(lambda found: f"%{ord(found[0]):02X}", text)


def add_report_form(repository: str, **fields: str) -> str:
    """The form with these fields filled in."""
    filled = "".join(f"&{name}={_parameter(value)}" for name, value in fields.items())
    return f"{repository}/issues/new?template={_FORM}{filled}"


def add_report_address(repository: str, body: str, region: str, year: int) -> str:
    """The form for the report of a body on a year; the year comes last. `region`: 山东省/聊城市/阳谷县."""
    title = f"收录报告：{body}{year}年"
    return add_report_form(repository, title=title, agency=body, region=region, year=str(year))
