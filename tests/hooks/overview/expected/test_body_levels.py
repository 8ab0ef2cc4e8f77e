import pytest

from hooks.overview.expected.body_levels import level_of


@pytest.mark.parametrize(
    ("name", "region", "code", "level"),
    [
        ("山东省人民政府", ("山东省",), "370000", "province"),
        ("北京市人民政府", ("北京市",), "110000", "province"),
        ("聊城市人民政府", ("山东省", "聊城市"), "371500", "city"),
        ("阳谷县人民政府", ("山东省", "聊城市", "阳谷县"), "371521", "county"),
        ("东城区人民政府", ("北京市", "东城区"), "110101", "county"),
        ("寿张镇人民政府", ("山东省", "聊城市", "阳谷县", "寿张镇"), "371521109", "township"),
        ("寿张镇人民政府", ("山东省", "聊城市", "阳谷县"), None, "township"),
        ("侨润街道办事处", ("山东省", "聊城市", "阳谷县", "侨润街道"), None, "township"),
        ("阳谷县教育和体育局", ("山东省", "聊城市", "阳谷县"), "371521", "department"),
        ("山东省教育厅", ("山东省",), "370000", "department"),
        ("聊城经济技术开发区管理委员会", ("山东省", "聊城市"), "371500", "zone"),
        (None, ("山东省",), "370000", None),
        ("寿张镇人民政府", (), None, None),
    ],
)
def test_a_level_follows_from_name_and_place(
    name: str | None, region: tuple[str, ...], code: str | None, level: str | None
) -> None:
    assert level_of(name, region, code) == level
