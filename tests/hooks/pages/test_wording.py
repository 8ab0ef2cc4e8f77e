"""Whatever the converters say in ids and short phrases has Chinese words on the site."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from converters.model.insets import Inset
from converters.model.marks import Mark
from converters.model.report import UNPLACED
from converters.readers.formats import FORMATS
from converters.recognise.tables import cells
from converters.recognise.tables.repeated_rows import ROW_REPEATED
from converters.wording.id_labels import MEDIA_TYPES
from hooks.pages.wording import LEFT_OUT_NAMES, REMARK_NAMES, left_out_words

CONVERTERS = Path(__file__).parents[3] / "converters"


def said(expression: ast.expr) -> str:
    """A text as the code writes it, 7 for what it fills in; empty where a name stands for it."""
    match expression:
        case ast.Constant(str(text)):
            return text
        case ast.JoinedStr(values):
            return "".join(str(part.value) if isinstance(part, ast.Constant) else "7" for part in values)
    return ""


def reasons() -> Iterator[str]:
    """Every reason of a LeftOut that stands in the code of the converters itself."""
    texts = [path.read_text("utf-8") for path in sorted(CONVERTERS.rglob("*.py"))]
    for text in texts:
        for node in ast.walk(ast.parse(text if "LeftOut(" in text else "")):
            match node:
                case ast.Call(func=ast.Name("LeftOut"), args=[_, why]) if words := said(why):
                    yield words


GIVEN_BY_NAME = (
    "page header", "page footer", "running header or footer", "site chrome", "hidden text",
    "settings of the word processor", "text for browsers that cannot show the rest",
    "decoration hidden from screen readers", "text for which the report has no place",
    "stands before the first of several reports", "heading of one of several reports",
    "running head over several reports", "specks at the edge of the page",
)  # fmt: skip


@pytest.mark.parametrize("why", sorted({*reasons(), *GIVEN_BY_NAME}))
def test_every_reason_to_leave_text_out_has_words(why: str) -> None:
    words = left_out_words(why)
    assert words != why
    assert ("（第 7 页）" in words) == (" on page 7" in why)


def test_no_words_for_a_reason_that_nobody_gives() -> None:
    code = "\n".join(path.read_text("utf-8") for path in CONVERTERS.rglob("*.py"))
    given = {why.replace(" on page 7", "") for why in reasons()}
    assert [why for why in LEFT_OUT_NAMES if why not in given and f'"{why}"' not in code] == []


def test_the_reasons_are_found() -> None:
    assert {"page number", "control character", "hidden text on page 7"} <= set(reasons())


def test_every_remark_has_words() -> None:
    tree = ast.parse(Path(cells.__file__).read_text("utf-8"))
    given = set()
    for node in ast.walk(tree):
        match node:
            case ast.Tuple([ast.Constant(str(remark))]):
                given.add(remark)
    assert given | UNPLACED | {ROW_REPEATED} | {mark.remark for mark in Mark} | set(Inset) == set(REMARK_NAMES)


def test_every_format_that_is_read_has_words() -> None:
    assert {form.media_type for form in FORMATS if form.read} == set(MEDIA_TYPES)
