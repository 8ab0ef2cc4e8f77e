"""How much the mention of a region says about where a body lies; and words that only look like names of regions."""

import pytest

from converters.recognise.body.mentions import (
    CHAINED,
    ORGAN,
    PASSING,
    Mention,
    collect_mentions,
    in_text,
    record_mention,
)


@pytest.mark.parametrize(
    ("text", "own", "found"),
    [
        ("阳谷县寿张镇认真贯彻", "寿张镇", {"阳谷县": CHAINED}),
        ("聊城市阳谷县寿张镇", "寿张镇", {"聊城市": CHAINED, "阳谷县": CHAINED}),
        ("聊城市，阳谷县寿张镇", "寿张镇", {"聊城市": PASSING, "阳谷县": CHAINED}),
        ("阳谷县人民政府网站", "寿张镇", {"阳谷县": ORGAN}),
        ("阳谷县委、县政府", "", {"阳谷县": ORGAN}),
        ("聊城市阳谷县人民政府", "", {"聊城市": ORGAN, "阳谷县": ORGAN}),
        ("到阳谷县学习", "", {"阳谷县": PASSING}),
        ("到阳谷县学习，阳谷县政府", "", {"阳谷县": ORGAN}),
        ("恩施州政府", "", {"恩施土家族苗族自治州": ORGAN}),
        # a name within the body's own
        ("唐县镇地处平原", "唐县镇", {}),
        # no names
        ("阳谷县域经济", "", {}),
        ("完成县里任务", "", {}),
        ("安徽省和县", "", {"安徽省": PASSING, "和县": PASSING}),
        ("市和县的要求", "", {}),
        ("", "", {}),
    ],
)
def test_the_strength_of_mentions(text: str, own: str, found: dict[str, int]) -> None:
    assert in_text(text, own) == found


def test_the_first_of_the_strongest_mentions_stays() -> None:
    mentions: dict[str, Mention] = {}
    for strength, where in ((PASSING, "a"), (ORGAN, "b"), (ORGAN, "c"), (PASSING, "d")):
        record_mention(mentions, "阳谷县", strength, where)
    assert mentions == {"阳谷县": Mention(ORGAN, "b")}


def test_the_page_mentions_only_in_passing() -> None:
    metadata = {"发布机构": "阳谷县人民政府", "备注": "莘县人民政府"}
    assert collect_mentions(["我镇。"], metadata, "寿张镇") == {"阳谷县": Mention(PASSING, "发布机构")}
    assert collect_mentions(["阳谷县 政府"], metadata, "寿张镇") == {"阳谷县": Mention(ORGAN, "正文")}
