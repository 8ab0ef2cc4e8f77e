"""Texts that differ only by width, spacing, quotes, dashes or script style fold to the same."""

import random
import unicodedata
from pathlib import Path
from types import SimpleNamespace

import pytest

from converters.gazetteer import divisions
from converters.model import folding
from converters.model.folding import fold, fold_forms, fold_name, nfkc


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
        ("⼤⼯⽔", "大工水"),
        ("⼈⺠⻓⻔⻛⻑", "人民长门风长"),
        ("\uf9e1\ufa04", "李宅"),
        ("3²", "32"),  # for comparison only: figures are read from the text as printed
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize("text", ["規 章（一）", "“複議”—訴訟", "㈠⒈①", "", "A B"])
def test_what_is_folded_stays(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("浏阳市永和镇", "浏阳市永和镇"),
        ("瀏陽市 永和鎮", "浏阳市永和镇"),
        ("⼤王镇⼈⺠政府", "大王镇人民政府"),
        ("⻓沙市⽔利局", "长沙市水利局"),
        ("高新區（Ａ區）", "高新区（A区）"),
        ("于都縣後溪鄉", "于都县后溪乡"),
        ("於都縣", "于都县"),
        ("於潛鎮", "於潜镇"),
        ("濛陽街道", "濛阳街道"),
        ("濛阳中学", "濛阳中学"),
        ("濛山", "蒙山"),
        ("", ""),
    ],
)
def test_a_name_in_simplified_characters(name: str, folded: str) -> None:
    assert fold_name(name) == folded


def test_every_name_of_the_list_stays() -> None:
    lines = Path(divisions.__file__).with_name("divisions.tsv").read_text(encoding="utf-8").splitlines()
    names = {line.partition("\t")[2] for line in lines if not line.startswith("#")}
    assert {name for name in names if fold_name(name) != name} == set()


def test_the_forms_of_characters_alone_keep_their_places() -> None:
    text = "⼀、總體 情況　“Ａ”㈠１"
    assert fold_forms(text) == "一、总体 情况　“A”㈠1"
    assert len(fold_forms(text)) == len(text)
    assert fold_forms("总体 情况") == "总体 情况"


MIXED = "一二三，。12aé（）ＡＢ①㈠　￥\u0301\u0316\uff9e\uff76\u1100\u1161\u11a8豈ﬁ々ガが\u3099か"
"""Characters of which some combine with those before them."""


def test_a_long_text_is_brought_into_its_normal_form_piece_by_piece() -> None:
    rng = random.Random(1)
    for length in (255, 256, 257, 2000) * 20:
        text = "".join(rng.choices(MIXED, k=length))
        assert nfkc(text) == unicodedata.normalize("NFKC", text)


@pytest.mark.parametrize("marks", ["\u0316\u0301", "\u0f73", "\u0301", "\uff9e"])
def test_no_run_of_marks_is_sorted_at_once(marks: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """To bring it into order costs the square of its length, and cannot be stopped meanwhile."""
    given: list[str] = []
    monkeypatch.setattr(
        folding, "unicodedata", SimpleNamespace(normalize=lambda form, text: given.append(text) or text)
    )
    assert nfkc("a" + marks * 3000) == "a" + marks * 3000
    assert max(map(len, given)) <= 256
