"""A region given in part, completed by the list of divisions."""

import pytest

from converters.archive.naming.region_completion import complete_region


@pytest.mark.parametrize(
    ("given", "region", "code", "note"),
    [
        ("山东省", "山东省", "370000", None),
        ("山东省/阳谷县", "山东省/聊城市/阳谷县", "371521", None),
        ("山东省/聊城市/阳谷县", "山东省/聊城市/阳谷县", "371521", None),
        ("重庆市/城口县/高观镇", "重庆市/城口县/高观镇", "500229107", None),
        ("山东省/阳谷县/无名镇", "山东省/聊城市/阳谷县/无名镇", None, "does not have"),
        ("无名省/无名县", "无名省/无名县", None, "does not have"),
        ("河北省/新华区", "河北省/新华区", None, "河北省/石家庄市/新华区, 河北省/沧州市/新华区"),
    ],
)
def test_a_region_is_completed_and_what_the_list_lacks_is_noted(
    given: str, region: str, code: str | None, note: str | None
) -> None:
    completed, found, problem = complete_region(tuple(given.split("/")))
    assert ("/".join(completed), found) == (region, code)
    assert (problem is None) == (note is None)
    if problem is not None and note is not None:
        assert problem.kind == "region_unknown"
        assert problem.message.startswith(f"{given} was said, which ")
        assert note in problem.message
