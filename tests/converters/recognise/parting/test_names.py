"""Names of one body, and of two."""

import pytest

from converters.recognise.parting.names import same_body


@pytest.mark.parametrize(
    ("name", "other", "same"),
    [
        pytest.param("寿张镇", "阳谷县寿张镇人民政府", True, id="shortened"),
        pytest.param("阳谷县", "聊城市阳谷县人民政府", True, id="with what stands above it"),
        pytest.param("北街街道", "北街街道办事处", True, id="a street and its office"),
        pytest.param("青岚县教育局", "教育局", True, id="an organ without its region"),
        pytest.param("青岚县教育局", "县教育局", True, id="an organ with the level alone"),
        pytest.param("", "青岚县教育局", True, id="not known"),
        pytest.param("青岚县人民政府", "青岚县松坡镇人民政府", False, id="a county and its township"),
        pytest.param("聊城市", "聊城市阳谷县", False, id="a city and its county"),
        pytest.param("青岚县松坡镇", "青岚县竹溪镇", False, id="two townships"),
        pytest.param("松坡镇", "大松坡镇人民政府", False, id="one name that ends with the other"),
        pytest.param("青岚县财政局", "青岚县教育局", False, id="two organs"),
        pytest.param("青岚县教育局", "松坡县教育局", False, id="one organ of two counties"),
        pytest.param("青岚县", "教育局", False, id="a county and an organ"),
    ],
)
def test_same_body(name: str, other: str, same: bool) -> None:
    assert same_body(name, other) is same
    assert same_body(other, name) is same
