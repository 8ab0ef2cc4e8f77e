"""Texts that differ only by width, spacing, quotes, dashes or script style fold to the same."""

import pytest

from converters.model.folding import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("", ""),
        ("规章", "规章"),
        ("規章", "规章"),
        ("陽穀縣規範性文件", "阳谷县规范性文件"),
        ("㈠ 規章", "(一)规章"),
        ("（一）", "(一)"),
        ("⒈", "1."),
        ("１２３", "123"),
        (" 规\u3000章\u200b\ufeff ", "规章"),
        ("“三安全一稳定”", '"三安全一稳定"'),
        ("「三安全一稳定」", '"三安全一稳定"'),
        ("〔2021〕【3】", "[2021][3]"),
        ("1—2–3−4", "1-2-3-4"),
        ("∕╱⁄", "///"),
        ("其他。", "其他."),
        ("3²", "32"),  # for comparison only: figures are read from the text as printed
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize("text", ["規 章（一）", "“複議”—訴訟", "㈠⒈①", "", "A B"])
def test_what_is_folded_stays(text: str) -> None:
    assert fold(fold(text)) == fold(text)
