"""What sheets say of paper, of dark screens and of telephones is not what a page says."""

import html_pages
import made_reports as mr
import pytest

from converters.pipeline.convert import convert
from converters.readers.html.styles.media_queries import is_for_screens


@pytest.mark.parametrize(
    ("queries", "expected"),
    [
        ("", True),
        ("all", True),
        ("only screen and (min-width: 640px)", True),
        ("screen, print", True),
        ("print", False),
        ("print, speech", False),
        ("not screen", False),
        ("not print", True),
        ("not all and (max-width: 600px)", True),
        ("not all and (min-width: 600px)", False),
        ("screen and (not (hover))", False),
        ("(max-width:1920px)", True),
        ("(max-width:768px)", False),
        ("(max-width: 48em)", False),
        ("(min-width: 40.5rem)", True),
        ("(min-width: 100em)", False),
        ("(max-device-width: 480px)", False),
        ("(width <= 600px)", False),
        ("(600px>=width)", False),
        ("(600px <= width <= 1400px)", True),
        ("(width>=1600px)", False),
        ("(prefers-color-scheme: dark)", False),
        ("(prefers-color-scheme : light)", True),
        ("(forced-colors: active)", False),
        ("(hover: none) and (pointer: coarse)", False),
        ("(hover: hover)", True),
        ("(orientation: portrait)", False),
        ("(display-mode: standalone)", False),
        ("(display-mode: browser)", True),
    ],
)
def test_a_light_screen_of_usual_width_meets_a_query(queries: str, expected: bool) -> None:
    assert is_for_screens(queries) is expected


@pytest.mark.parametrize(
    "condition", ["(prefers-color-scheme:dark)", "(max-width:40em)", "(width < 500px)", "(pointer: coarse)"]
)
def test_what_other_screens_hide_is_read(condition: str) -> None:
    plain = html_pages.page(mr.made("2021", 1, body="王店镇").parts(), "bare")
    style = f"<style>@media {condition}{{td{{color:#fff}}table{{display:none}}}}</style>"
    read = [convert(text.encode(), "a.html").report for text in (plain, f"{style}{plain}")]
    assert read[0].cells == read[1].cells
    assert [it.kind for it in read[0].problems] == [it.kind for it in read[1].problems]
