"""What people may type for a name."""

import pickle
import sys

import pytest

from hooks.search.names.name_keys import Name, plain_sound, rows_of, skeleton


@pytest.mark.parametrize(
    ("name", "own", "expected"),
    [
        (
            "寿张镇人民政府",
            "人民政府",
            ["寿张镇人民政府⇥", "souzanzenrenminz⇥shouzhangzhenrenminzhengfu", "szzrmzf⇥szzrmzf", "~sznzn⇥shouzhang zhen"],
        ),
        (
            "阳谷县财政局",
            "财政局",
            [
                "阳谷县财政局⇥", "yanguxiancaizenj⇥yangguxiancaizhengju", "ygxczj⇥ygxczj",
                "财政局 阳谷县⇥", "caizenju⇥caizhengju", "czj⇥czj",
            ],
        ),
        ("莘县", "", ["莘县⇥", "senxian⇥shenxian", "sx⇥sx", "~snxn⇥shenxian"]),
        ("陽穀縣（Ａ）", "", ["阳谷县a⇥", "yanguxiana⇥yangguxiana", "ygxa⇥ygxa"]),
        ("北街街道办事处", "", ["北街街道办事处⇥", "beijiejiedaobans⇥beijiejiedaobanshichu", "bjjdbsc⇥bjjdbsc", "~bjjd⇥beijie jiedao"]),
        ("恩施土家族苗族自治州", "", ["恩施土家族苗族自治州⇥", "ensitujiazumiaoz⇥enshitujiazumiaozuzizhizhou", "estjzmzzzz⇥estjzmzzzz",
            "~nstjzmzzzz⇥enshitujiazumiaozu zizhizhou"]),
    ],
)  # fmt: skip
def test_rows(name: str, own: str, expected: list[str]) -> None:
    assert [row.replace("\t", "⇥") for row in rows_of(Name(name, (), "a/", 1, own=own))] == expected


@pytest.mark.parametrize(
    ("spelt", "sound", "consonants"),
    [
        ("shouzhang", "souzan", "szn"),
        ("shouzang", "souzan", "szn"),
        ("shouhzang", "souhzan", "szn"),
        ("shouzhagn", "souzagn", "szn"),
        ("lvliang", "lulian", "lln"),
        ("yanggu", "yangu", "yng"),
        ("haihe", "haihe", "hh"),
    ],
)
def test_sounds(spelt: str, sound: str, consonants: str) -> None:
    assert plain_sound(spelt) == sound
    assert skeleton(sound) == consonants


def test_names_are_sent_with_one_call_for_each() -> None:
    calls, names = list[str](), [Name("张镇人民政府", ("省",), f"{number}/", 1) for number in range(500)]
    sent = pickle.dumps(names)
    sys.setprofile(lambda frame, event, of: calls.append(event) if event == "call" else None)
    try:
        found = pickle.loads(sent)
    finally:
        sys.setprofile(None)
    assert (found, len(calls) <= len(names) + 1) == (names, True)
