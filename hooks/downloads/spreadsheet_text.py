"""Texts of the CSV files that are opened in a spreadsheet: none is taken for a formula.

The file that the page of comparisons makes in the browser is guarded likewise (`theme/scripts/compare/table.js`).
"""

from typing import Final

BYTE_ORDER_MARK: Final = "\ufeff"
"""By which spreadsheets know that a file is UTF-8."""
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of one; in full width too, as some do."""


def guarded(text: str) -> str:
    """A text as no spreadsheet takes it for a formula; a number is none."""
    return f"'{text}" if text.startswith(FORMULA) and not _is_number(text) else text


def _is_number(text: str) -> bool:
    return text.removeprefix("-").replace(".", "", 1).isdecimal() and text.isascii()
