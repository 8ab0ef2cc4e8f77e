"""Marked runs of a text, and what becomes of marks on the way."""

import pytest

from converters.model.marks import Mark, cleaned, has_marks, marked, runs, without_marks

NOTE, STRUCK = Mark.SUPERSCRIPT, Mark.STRUCK


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("36", [("36", None)]),
        ("", []),
        (f"36{marked('1', NOTE)}", [("36", None), ("1", NOTE)]),
        (f"{marked('63', STRUCK)}36{marked('1', NOTE)}件", [("63", STRUCK), ("36", None), ("1", NOTE), ("件", None)]),
        (marked("两行\n都划去", STRUCK), [("两行", STRUCK), ("\n", None), ("都划去", STRUCK)]),
        (marked(f"外{marked('内', NOTE)}", STRUCK), [("外内", STRUCK)]),
        (marked("", STRUCK), []),
        (f"36{marked('12', NOTE)[:-1]}", [("36", None), ("12", NOTE)]),
        (f"36{marked('12', NOTE)[1:]}", [("3612", None)]),
    ],
    ids=[
        "no mark", "nothing", "behind", "several", "over a line end", "within another", "an empty run",
        "the end is lost", "the beginning is lost",
    ],
)  # fmt: skip
def test_the_runs_of_a_text(text: str, expected: list[tuple[str, Mark | None]]) -> None:
    assert list(runs(text)) == expected
    assert without_marks(text) == "".join(run for run, _ in expected)


@pytest.mark.parametrize("mark", Mark)
def test_every_kind_is_found_again(mark: Mark) -> None:
    text = marked("字", mark)
    assert has_marks(text)
    assert list(runs(f"  {text} ".strip())) == [("字", mark)]


def test_a_source_cannot_mark_its_text() -> None:
    assert cleaned(marked("36", STRUCK)) == "\ufffd36\ufffd"
    assert not has_marks(cleaned(marked("36", STRUCK)))
    assert cleaned("36\ufdf0") == "36\ufdf0"
