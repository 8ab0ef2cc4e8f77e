"""No text that somebody may choose is a formula where a file is opened in a spreadsheet."""

import re
from pathlib import Path

import pytest

from hooks.downloads.spreadsheet_text import FORMULA, guarded

TABLE = Path(__file__).parents[3] / "hooks/theme/scripts/compare/table.js"
ESCAPED = {r"\-": "-", r"\t": "\t", r"\r": "\r", r"\n": "\n"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("\n=1", "'\n=1"),
        ("＋1", "'＋1"),
        ("－1", "'－1"),
        ("＠甲", "'＠甲"),
        ("-１", "'-１"),
        ("-1", "-1"),
        ("甲=1", "甲=1"),
        ("", ""),
    ],
)
def test_what_is_no_number_and_begins_as_a_formula_is_quoted(text: str, shown: str) -> None:
    assert guarded(text) == shown


def test_the_file_made_in_the_browser_is_guarded_against_the_same() -> None:
    (found,) = re.findall(r"/\^\[(.+)\]/\.test\(text\)", TABLE.read_text(encoding="utf-8"))
    assert {ESCAPED.get(sign, sign) for sign in re.findall(r"\\.|.", found)} == set(FORMULA)
